# Two doors ask the same; the gids has seen both, leaves, and the first question ends: the second is nobody's yet.
follow gids-dronten-2 gids-dronten-1
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
> tells gids-dronten-1: offer_rescinded A-1
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
submit huisarts A-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-2: RECEIVED, normal
> submit A-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-2: linked A-1 (same_question)
acknowledge gids-dronten-2
show A-2
> A-2 is LINKED (PICKED_UP) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick A-1: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tells gids-dronten-2: assigned A-1 (ended)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie_meanwhile)
withdraw cjg A-1
> withdraw A-1: WITHDRAWN
> withdraw A-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (link_ended)
> tells gids-dronten-1: offer A-2 (holder)
show A-2
> A-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30

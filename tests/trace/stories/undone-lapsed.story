# An accept is undone after the one who was asked to take over had fallen ill: the offer that stands then was counted
# before all of that, and goes on to the next one when its gids falls ill too.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
assign_request beheer A-1 gids-dronten-3
> assign_request A-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer A-1 (handover)
absent gids-dronten-3
> set_absence gids-dronten-3 (absence_begins)
> tick A-1: IN_PROGRESS gids-dronten-3 (absent)
> tells gids-dronten-1: absence gids-dronten-3 (absence_begins)
> tells gids-dronten-1: assigned A-1 (handover_lapsed)
> tells gids-dronten-3: offer_rescinded A-1 (absent)
undo gids-dronten-1 A-1
> undo A-1: OFFERED gids-dronten-1 (accept_and_regie)
> tells gids-dronten-1: offer A-1 (holder)
> tells gids-dronten-1: case_lead A-1 (you_gave_up_the_regie)
absent gids-dronten-1
> set_absence gids-dronten-1 (absence_begins)
> tick A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (absent)
> tells gids-dronten-1: offer_rescinded A-1 (absent)
> tells gids-dronten-2: offer A-1 (holder)
who A-1
> A-1 OFFERED, with gids-dronten-2

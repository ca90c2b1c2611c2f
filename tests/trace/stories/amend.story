# What was missing comes after all; what was asked turns out heavier; a linked question is amended like any other.
follow gids-dronten-1 gids-dronten-2 procesregie cjg huisarts
at 2026-03-02 09:01
submit cjg M-1 name=Een first=A home=8251AB/1 domains=housing:3 basis=none
> receipt M-1: NEEDS_INFO, normal
> submit M-1: NEEDS_INFO
amend cjg M-1 name=Een first=A home=8251AB/1 domains=housing:3
> amend M-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer M-1 (holder)
> tells cjg: status M-1 RECEIVED
amend cjg M-1 name=Een first=A home=8251AB/1 domains=housing:3
accept gids-dronten-1 M-1
> accept M-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead M-1 (you_have_the_regie)
> tells cjg: status M-1 PICKED_UP
# The holder stays; urgency rises; the clocks keep their start.
amend cjg M-1 name=Een first=A home=8251AB/1 domains=housing:1,finances:1,work:1 threat=eviction
> amend M-1: IN_PROGRESS gids-dronten-1 [B04 C99 D02 E02] urgent
> tells gids-dronten-1: info_given M-1 (amended)
> tells procesregie: scaled_up M-1 (scaled_up)
show M-1
> M-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 3
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-04 00:00
>   WGS_THREAT running until 2026-03-06 00:00
>   PWET_DECISION running until 2026-04-29 00:00
>   next moment 2026-03-03 04:30
submit huisarts M-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt M-2: RECEIVED, normal
> submit M-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked M-1 (same_question)
amend huisarts M-2 name=Een first=A home=8251AB/1 domains=housing:2
> amend M-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: info_given M-1 (same_question)
withdraw huisarts M-2
> withdraw M-2: WITHDRAWN
> tells huisarts: status M-2 WITHDRAWN
show M-2
> M-2 is WITHDRAWN (WITHDRAWN) with nobody, weight 1
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT stopped until 2026-03-10 00:00
>   next moment 2041-03-03 00:00
# An offer that nobody has taken yet goes the way the new facts say.
submit cjg M-3 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt M-3: RECEIVED, normal
> submit M-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer M-3 (holder)
amend cjg M-3 name=Twee first=B home=8232AA/9 domains=housing:3
> amend M-3: FORWARDED [B99 C03] normal
> tells gids-dronten-2: offer_rescinded M-3
> tells cjg: status M-3 FORWARDED, to gemeente Lelystad
show M-3
> M-3 is FORWARDED (FORWARDED) with nobody, weight 1
>   next moment 2027-03-03 00:00

# A signpost that turns out to be a question of ours, which another door asked already: it is linked to that one.
follow gids-dronten-1 cjg
at 2026-03-02 09:01
submit cjg S-1 name=Dertien first=A home=8251AB/13 domains=unknown other_law=wlz access=unclear
> receipt S-1: SIGNPOSTED, normal
> submit S-1: SIGNPOSTED [B99 C04] normal
submit huisarts S-2 name=Dertien first=A home=8251AB/13 domains=housing:3
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-2 (holder)
accept gids-dronten-1 S-2
> accept S-2: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-2 (you_have_the_regie)
amend cjg S-1 name=Dertien first=A home=8251AB/13 domains=housing:3
> amend S-1: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked S-2 (same_question)
> tells cjg: status S-1 RECEIVED
show S-1
> S-1 is LINKED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00

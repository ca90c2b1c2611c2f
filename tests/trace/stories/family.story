# One family, one plan, one case lead: a second question from another door goes to the gids who has the family.
follow gids-dronten-1 gids-dronten-3 school huisarts
at 2026-03-02 09:01
submit school G-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2,education:3
> receipt G-1: RECEIVED, normal
> submit G-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer G-1 (holder)
accept gids-dronten-1 G-1
> accept G-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead G-1 (you_have_the_regie)
> tells school: status G-1 PICKED_UP
contacted gids-dronten-1 G-1
> contacted G-1: IN_PROGRESS gids-dronten-1
show G-1
> G-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-31 05:00
at 2026-03-09 10:01
submit huisarts G-2 name=Zeven first=H born=1985-03-03 home=8252MN/5 domains=mental_health:2
> receipt G-2: RECEIVED, normal
> submit G-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer G-2 (holder)
accept gids-dronten-1 G-2
> accept G-2: IN_PROGRESS gids-dronten-1
> tells huisarts: status G-2 PICKED_UP
# When the last question is closed the family closes; who had it before is preferred for half a year.
at 2026-04-01 10:00
> tick G-2: IN_PROGRESS (WMO_ACK 50)
> tick G-2: IN_PROGRESS (WMO_ACK 75)
> tick G-2: IN_PROGRESS (WMO_ACK)
> tick G-2: IN_PROGRESS (FIRST_CONTACT 50)
> tick G-2: IN_PROGRESS (FIRST_CONTACT 75)
> tick G-2: IN_PROGRESS (FIRST_CONTACT)
> tick G-2: IN_PROGRESS (WMO_INVESTIGATION 50)
> tick G-1: IN_PROGRESS (JEUGD_DECISION 50)
> tells gids-dronten-1: clock_signal G-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal G-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_due G-2 (WMO_ACK)
> tells gids-dronten-1: clock_signal G-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal G-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due G-2 (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal G-2 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal G-1 (JEUGD_DECISION 50)
close gids-dronten-1 G-1
> close G-1: CLOSED gids-dronten-1
> tells school: status G-1 CLOSED
close gids-dronten-1 G-2
> close G-2: CLOSED gids-dronten-1
> tells huisarts: status G-2 CLOSED
at 2026-06-01 10:00
submit cjg G-3 name=Zeven first=H born=1985-03-03 home=8252MN/5 domains=housing:3
> receipt G-3: RECEIVED, normal
> submit G-3: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer G-3 (holder)

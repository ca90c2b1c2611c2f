# The wall clock jumps, forward over weeks and back again. Nothing is lost, doubled or early: of several thresholds the
# highest is told, once; time does not go back.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg K-1 name=Vijf first=E born=2014-05-05 home=8251AB/9 domains=parenting:3
> receipt K-1: RECEIVED, normal
> submit K-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer K-1 (holder)
submit cjg K-2 name=Zes first=F born=1980-01-01 home=8252MN/9 domains=daily_living:3
> receipt K-2: RECEIVED, normal
> submit K-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer K-2 (holder)
accept gids-dronten-1 K-1
> accept K-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead K-1 (you_have_the_regie)
wall 2026-04-16 09:00
> tick K-2: OFFERED (WMO_ACK)
> tick K-2: OFFERED (WMO_INVESTIGATION)
> tick K-2: OFFERED (FIRST_CONTACT)
> expire K-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tick K-1: IN_PROGRESS (JEUGD_DECISION 75)
> tick K-1: IN_PROGRESS (FIRST_CONTACT)
> tells gids-dronten-1: clock_due K-2 (WMO_ACK)
> tells gids-dronten-1: clock_due K-2 (WMO_INVESTIGATION)
> tells gids-dronten-1: clock_due K-2 (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal K-1 (JEUGD_DECISION 75)
> tells gids-dronten-1: clock_due K-1 (FIRST_CONTACT)
> tells gids-dronten-2: offer_expired K-2
wall 2026-03-02 09:05
wall 2026-04-16 08:59
# A command in the past has the time of the last one.
contacted gids-dronten-1 K-1
> contacted K-1: IN_PROGRESS gids-dronten-1
show K-1
> K-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-04-29 00:00
wall 2026-04-16 09:00
wall 2026-05-01 09:00
> expire K-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tick K-1: IN_PROGRESS (JEUGD_DECISION)
> tells gids-dronten-1: offer K-2 (holder)
> tells gids-dronten-1: clock_due K-1 (JEUGD_DECISION)
show K-1
> K-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00

# A supporting gids who does not answer is not waited for; one who has accepted is not sent away when the holder changes.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1
at 2026-03-02 09:01
submit cjg S-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
decline gids-dronten-1 S-1 capacity
> decline S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-2: offer S-1 (holder)
accept gids-dronten-2 S-1
> accept S-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead S-1 (you_have_the_regie)
submit school S-2 name=Een first=K born=2015-01-01 home=8251AB/1 domains=parenting:2
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer S-2 (holder)
> tells gids-dronten-3: offer S-2 (supporting)
accept gids-dronten-2 S-2
> accept S-2: IN_PROGRESS gids-dronten-2
at 2026-03-05 09:00
> tick S-1: IN_PROGRESS (WMO_ACK 50)
> tick S-1: IN_PROGRESS (WMO_ACK 75)
> tick S-1: IN_PROGRESS (WMO_ACK)
> expire S-2: IN_PROGRESS gids-dronten-3 (supporting)
> tells gids-dronten-1: clock_signal S-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal S-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due S-1 (WMO_ACK)
> tells gids-dronten-1: offer S-2 (supporting)
> tells gids-dronten-2: clock_signal S-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal S-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_due S-1 (WMO_ACK)
> tells gids-dronten-3: offer_expired S-2
show S-2
> S-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-06 04:30
decline gids-dronten-1 S-2 expertise
> decline S-2: IN_PROGRESS gids-dronten-1 (expertise)
> tells gids-swifterbant-1: offer S-2 (supporting)
show S-2
> S-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-06 04:30

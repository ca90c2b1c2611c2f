# An urgent hour that would pass six o'clock goes to the gids on duty; one who is on duty keeps the whole hour.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 17:40
submit gemeente E-1 name=Een first=A home=8251AB/1 domains=finances:3 threat=eviction
> receipt E-1: RECEIVED, urgent
> submit E-1: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tells gids-dronten-1: offer E-1 (holder)
submit gemeente E-2 name=Twee first=B home=8251AB/2 domains=work:3 threat=eviction access=unclear
> receipt E-2: RECEIVED, urgent
> submit E-2: OFFERED gids-dronten-2 [B04 C99 D99 E99] urgent
> tells gids-dronten-2: offer E-2 (holder)
show E-1
> E-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WGS_THREAT running until 2026-03-06 00:00
>   FIRST_CONTACT running until 2026-03-04 00:00
>   next moment 2026-03-02 18:40
show E-2
> E-2 is OFFERED (RECEIVED) with gids-dronten-2, weight 1
>   WGS_THREAT running until 2026-03-06 00:00
>   PWET_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-04 00:00
>   next moment 2026-03-02 18:00
at 2026-03-02 18:30
> expire E-2: OFFERED gids-dronten-2 [B04 C99 D99 E99] urgent
> tells gids-dronten-1: offer E-2 (holder)
> tells gids-dronten-2: offer_expired E-2
accept gids-dronten-1 E-1
> accept E-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead E-1 (you_have_the_regie)
show E-2
> E-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WGS_THREAT running until 2026-03-06 00:00
>   PWET_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-04 00:00
>   next moment 2026-03-02 19:00

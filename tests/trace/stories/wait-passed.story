# One gids's conflict of interest does not hold up those who wait behind, nor begin the wait anew.
follow gids-dronten-1
at 2026-03-02 09:01
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg F-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer F-1 (holder)
decline gids-dronten-1 F-1 conflict_of_interest
> decline F-1: WAITLISTED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
capacity gids-dronten-1 1
> set_gids gids-dronten-1 (capacity_1)
submit cjg X-0 name=Nul first=N home=8251AB/9 domains=housing:3
> receipt X-0: RECEIVED, normal
> submit X-0: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer X-0 (holder)
accept gids-dronten-1 X-0
> accept X-0: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead X-0 (you_have_the_regie)
submit cjg X-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt X-1: RECEIVED, normal
> submit X-1: WAITLISTED [B99 C99 D99 E03] normal
at 2026-03-03 09:01
> tick F-1: WAITLISTED (WMO_ACK 50)
> tick X-0: IN_PROGRESS (WMO_ACK 50)
> tick X-1: WAITLISTED (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal X-0 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal X-1 (WMO_ACK 50)
close gids-dronten-1 X-0
> close X-0: CLOSED gids-dronten-1
> drain X-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer X-1 (holder)
show F-1
> F-1 is WAITLISTED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 14:15

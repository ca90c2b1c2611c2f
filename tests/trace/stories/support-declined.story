# Who said no to supporting is not asked again, also when the question is routed anew and there is nobody else.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg D-1 name=Veertien first=A home=8251AB/14 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer D-1 (holder)
accept gids-dronten-2 D-1
> accept D-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead D-1 (you_have_the_regie)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
absent gids-dronten-2
> set_absence gids-dronten-2 (absence_begins)
> tells gids-dronten-1: absence gids-dronten-2 (absence_begins)
# The case lead is away and nobody covers: the coordinator is to support.
submit huisarts D-2 name=Veertien first=A home=8251AB/14 domains=mental_health:3
> receipt D-2: RECEIVED, normal
> submit D-2: OFFERED gids-dronten-2 [B99 C99 D03 E03] normal
> tells gids-dronten-1: offer D-2 (supporting)
> tells gids-dronten-2: offer D-2 (holder)
decline gids-dronten-1 D-2 capacity
> decline D-2: OFFERED gids-dronten-1 (capacity)
> tells gids-dronten-1: assigned D-2 (supporting_gids_wanted)
at 2026-03-02 11:01
amend huisarts D-2 name=Veertien first=A home=8251AB/14 domains=mental_health:2,addiction:2
> amend D-2: OFFERED gids-dronten-2 [B99 C99 D03 E03] normal
> tells gids-dronten-2: offer_rescinded D-2
> tells gids-dronten-2: offer D-2 (holder)

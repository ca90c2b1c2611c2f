# Two families in one of which a gids has an interest, and in both: the regie goes to who has none.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
decline gids-dronten-1 A-1 conflict_of_interest
> decline A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer B-1 (holder)
assign_request beheer B-1 gids-dronten-1
> assign_request B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
> tells gids-dronten-3: offer_rescinded B-1
decline gids-dronten-1 B-1 conflict_of_interest
> decline B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
> tells gids-dronten-3: offer B-1 (holder)
who B-1
> B-1 OFFERED, with gids-dronten-3
accept gids-dronten-3 B-1
> accept B-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead B-1 (you_have_the_regie)
merge beheer A-1 B-1
> household 1 of 2: B-1 A-1; case lead gids-dronten-2; not for gids-dronten-1
> merge_households B-1: IN_PROGRESS (moved)
> tells gids-dronten-2: case_lead A-1 (households_merged)
> tells gids-dronten-3: case_lead B-1 (another_has_the_regie)
household beheer A-1
> household 1 of 2: B-1 A-1; case lead gids-dronten-2; not for gids-dronten-1
> show_household A-1: IN_PROGRESS
who B-1
> B-1 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-2

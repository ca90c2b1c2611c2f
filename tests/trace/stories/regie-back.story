# The process lead leaves, or an older question is all there is: the regie goes to who had it, or by the family.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer A-2 (holder)
accept gids-dronten-2 A-2
> accept A-2: IN_PROGRESS gids-dronten-2
close gids-dronten-2 A-2
> close A-2: CLOSED gids-dronten-2
scale_up gids-dronten-2 A-1
> scale_up A-1: IN_PROGRESS gids-dronten-2 (procesregie)
take_over procesregie A-1
> take_over A-1: IN_PROGRESS procesregie (gids-dronten-2)
> tells gids-dronten-2: case_lead A-1 (process_lead_has_the_regie)
edit peers.yaml procesregie active: no
reload
> configure (configuration)
> tick A-1: IN_PROGRESS gids-dronten-2 (case_lead_has_left)
> tick A-1: IN_PROGRESS procesregie (left)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
who A-1
> A-1 IN_PROGRESS, scaled up, with gids-dronten-2, regie gids-dronten-2
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick A-1: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie_meanwhile)
> tells gids-dronten-2: assigned A-1 (ended)
> tells gids-dronten-3: offer A-1 (holder)
who A-1
> A-1 OFFERED, scaled up, with gids-dronten-3, regie gids-dronten-1
# A family led for the time being comes under a gids who leads another household of it.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
assign_request beheer B-1 gids-dronten-3
> assign_request B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded B-1
> tells gids-dronten-3: offer B-1 (holder)
accept gids-dronten-3 B-1
> accept B-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead B-1 (you_have_the_regie)
merge beheer A-1 B-1
> household 1 of 3: B-1 A-2 A-1; case lead gids-dronten-3
> merge_households B-1: IN_PROGRESS (moved)
> tells gids-dronten-1: case_lead A-2 (another_has_the_regie)
> tells gids-dronten-3: case_lead B-1 (households_merged)
who A-1
> A-1 OFFERED, scaled up, with gids-dronten-3, regie gids-dronten-3

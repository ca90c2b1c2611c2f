# Two questions of a family are offered to one gids, who declines the first for standing too near to the family: the
# second is that gids's no more. And where two families turn out to be one.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-2 (holder)
decline gids-dronten-1 A-1 conflict_of_interest
> decline A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
> tick A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (conflict_of_interest)
> tells gids-dronten-1: offer_rescinded A-2 (conflict_of_interest)
> tells gids-dronten-2: offer A-1 (holder)
> tells gids-dronten-2: offer A-2 (holder)
who A-1
> A-1 OFFERED, with gids-dronten-2
who A-2
> A-2 OFFERED, known by names alone, with gids-dronten-2
accept gids-dronten-1 A-2
> refused FAILED_PRECONDITION: this is no open offer
laden gids-dronten-1
> gids-dronten-1 is laden with 0 in 0
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
lead A-1
> the family of A-1: 2 open, led by gids-dronten-2 since 2026-03-02 09:01
# Asked to take over, and to support.
submit cjg C-1 name=Drie first=C home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer C-1 (holder)
assign_request beheer C-1 gids-dronten-2
> assign_request C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer C-1 (holder)
> tells gids-dronten-3: offer_rescinded C-1
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead C-1 (you_have_the_regie)
submit school C-2 name=Drie first=K born=2015-01-01 home=8251AB/3 domains=parenting:2
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer C-2 (supporting)
> tells gids-dronten-2: offer C-2 (holder)
assign_request beheer C-1 gids-dronten-1
> assign_request C-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer C-1 (handover)
who C-1
> C-1 IN_PROGRESS, with gids-dronten-2, asked of gids-dronten-1, regie gids-dronten-2
who C-2
> C-2 OFFERED, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-2
decline gids-dronten-1 C-2 conflict_of_interest
> decline C-2: OFFERED gids-dronten-1 (conflict_of_interest)
> tick C-1: IN_PROGRESS gids-dronten-1 (conflict_of_interest)
> tells gids-dronten-1: offer_rescinded C-1 (conflict_of_interest)
> tells gids-dronten-2: assigned C-1 (handover_lapsed)
> tells gids-dronten-3: offer C-2 (supporting)
who C-1
> C-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
who C-2
> C-2 OFFERED, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
# What is accepted already stays with who has it.
submit cjg C-3 name=Drie first=C home=8251AB/3 domains=participation:3
> receipt C-3: RECEIVED, normal
> submit C-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer C-3 (holder)
decline gids-dronten-2 C-3 conflict_of_interest
> decline C-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (conflict_of_interest)
> tick C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (conflict_of_interest)
> tells gids-dronten-1: assigned C-3 (case_lead_did_not_take_it)
> tells gids-dronten-2: assigned C-3 (another_gids_has_it)
> tells gids-dronten-2: offer_rescinded C-2 (conflict_of_interest)
> tells gids-dronten-2: assigned C-2 (another_gids_has_it)
> tells gids-dronten-3: offer C-3 (holder)
> tells gids-dronten-3: offer_rescinded C-2
> tells gids-dronten-3: offer C-2 (holder)
who C-1
> C-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
who C-3
> C-3 OFFERED, known by names alone, with gids-dronten-3, regie gids-dronten-2
# Merged with a family in which that gids has an interest, with an offer open.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
merge beheer A-1 B-1
> household 1 of 3: B-1 A-2 A-1; case lead gids-dronten-2; not for gids-dronten-1
> merge_households B-1: OFFERED (moved)
> tells gids-dronten-2: case_lead A-2 (households_merged)
accept gids-dronten-1 B-1
> refused FAILED_PRECONDITION: you declared a conflict of interest with this family: decline it
decline gids-dronten-1 B-1 conflict_of_interest
> decline B-1: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (conflict_of_interest)
> tells gids-dronten-2: offer B-1 (holder)
who B-1
> B-1 OFFERED, with gids-dronten-2, regie gids-dronten-2

# Everybody is full: it waits, by urgency first; who has room again gets the best of what waits.
follow gids-dronten-1
at 2026-03-02 09:01
capacity gids-dronten-1 1
> set_gids gids-dronten-1 (capacity_1)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg W-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt W-1: RECEIVED, normal
> submit W-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer W-1 (holder)
accept gids-dronten-1 W-1
> accept W-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead W-1 (you_have_the_regie)
submit cjg W-2 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt W-2: RECEIVED, normal
> submit W-2: WAITLISTED [B99 C99 D99 E03] normal
submit cjg W-3 name=Drie first=C home=8251AB/3 domains=housing:3 urgency=high
> receipt W-3: RECEIVED, high
> submit W-3: WAITLISTED [B06 C99 D99 E03] high
show W-2
> W-2 is WAITLISTED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
close gids-dronten-1 W-1
> close W-1: CLOSED gids-dronten-1
> drain W-3: OFFERED gids-dronten-1 [B06 C99 D99 E03] high
> tells gids-dronten-1: offer W-3 (holder)
accept gids-dronten-1 W-3
> accept W-3: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead W-3 (you_have_the_regie)
# Urgent never waits: the gids on duty, also over capacity.
submit gemeente W-4 name=Vier first=D home=8251AB/4 domains=finances:1 threat=eviction
> receipt W-4: RECEIVED, urgent
> submit W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tells gids-dronten-1: offer W-4 (holder)
# After ten working days the coordinator has it.
at 2026-03-17 09:00
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (WMO_ACK 50)
> tick W-3: IN_PROGRESS (WMO_ACK 50)
> tick W-4: QUEUED (FIRST_CONTACT 50)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (WMO_ACK 75)
> tick W-3: IN_PROGRESS (WMO_ACK 75)
> tick W-4: OFFERED (FIRST_CONTACT 75)
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (WMO_ACK)
> tick W-3: IN_PROGRESS (WMO_ACK)
> tick W-4: QUEUED (FIRST_CONTACT)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: QUEUED (WGS_THREAT 50)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tick W-4: OFFERED (WGS_THREAT 75)
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: QUEUED (WGS_THREAT)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (FIRST_CONTACT 50)
> tick W-3: IN_PROGRESS (FIRST_CONTACT 50)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (FIRST_CONTACT 75)
> tick W-3: IN_PROGRESS (FIRST_CONTACT 75)
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-2: WAITLISTED (FIRST_CONTACT)
> tick W-3: IN_PROGRESS (FIRST_CONTACT)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (waited_too_long)
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tick W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent (another_round)
> expire W-4: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> expire W-4: QUEUED procesregie [B04 C99 D99 E03] urgent
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-3 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-4 (FIRST_CONTACT 50)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal W-3 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal W-4 (FIRST_CONTACT 75)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_due W-2 (WMO_ACK)
> tells gids-dronten-1: clock_due W-3 (WMO_ACK)
> tells gids-dronten-1: clock_due W-4 (FIRST_CONTACT)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-4 (WGS_THREAT 50)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-4 (WGS_THREAT 75)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_due W-4 (WGS_THREAT)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal W-3 (FIRST_CONTACT 50)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal W-3 (FIRST_CONTACT 75)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
show W-2
> W-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-20 00:00
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: clock_due W-2 (FIRST_CONTACT)
> tells gids-dronten-1: clock_due W-3 (FIRST_CONTACT)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-2 (holder)
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4
> tells gids-dronten-1: offer W-4 (holder)
> tells gids-dronten-1: offer_expired W-4

# After three who did not take it, the coordinator gets the question: takes it, or assigns it.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 gids-biddinghuizen-1 procesregie cjg
at 2026-03-02 09:00
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
decline gids-dronten-2 A-1 capacity
> decline A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-3: offer A-1 (holder)
decline gids-dronten-3 A-1 out_of_area
> decline A-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (out_of_area)
> tells gids-swifterbant-1: offer A-1 (holder)
decline gids-swifterbant-1 A-1 capacity
> decline A-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-1: offer A-1 (holder)
# Only a coordinator or a process lead with a part in it assigns, and to whom can have it.
assign gids-dronten-3 A-1 gids-dronten-2
> refused PERMISSION_DENIED: only the coordinator of the network or a process lead assigns
> assign A-1: OFFERED (refused)
assign gids-dronten-2 A-1 gids-dronten-3
> refused PERMISSION_DENIED: only the coordinator of the network or a process lead assigns
> assign A-1: OFFERED (refused)
assign gids-dronten-1 A-1 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 has it already, or is asked
> assign A-1: OFFERED (refused)
assign gids-dronten-1 A-1 gids-onbekend
> refused FAILED_PRECONDITION: there is no such gids
> assign A-1: OFFERED (refused)
# Who is named may have said no before: people talk.
assign gids-dronten-1 A-1 gids-dronten-2
> assign A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (gids-dronten-2)
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-dronten-2: offer A-1 (holder)
who A-1
> A-1 OFFERED, with gids-dronten-2
# And may decline once more: then it is the coordinator's again.
decline gids-dronten-2 A-1 capacity
> decline A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-1: offer A-1 (holder)
assign gids-dronten-1 A-1 gids-biddinghuizen-1
> assign A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (gids-biddinghuizen-1)
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-biddinghuizen-1: offer A-1 (holder)
accept gids-biddinghuizen-1 A-1
> accept A-1: IN_PROGRESS gids-biddinghuizen-1 (case_lead)
> tells gids-biddinghuizen-1: case_lead A-1 (you_have_the_regie)
> tells cjg: status A-1 PICKED_UP
# The coordinator holds one, and gives it to a colleague: a handover. Declined, it is the coordinator's as before.
at 2026-03-03 09:00
> tick A-1: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal A-1 (WMO_ACK 50)
> tells gids-biddinghuizen-1: clock_signal A-1 (WMO_ACK 50)
submit cjg A-2 name=Twee first=B home=8255PQ/5 domains=housing:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer A-2 (holder)
accept gids-swifterbant-1 A-2
> accept A-2: IN_PROGRESS gids-swifterbant-1 (case_lead)
> tells gids-swifterbant-1: case_lead A-2 (you_have_the_regie)
> tells cjg: status A-2 PICKED_UP
assign gids-swifterbant-1 A-2 gids-dronten-3
> assign A-2: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (gids-dronten-3)
> tells gids-dronten-3: offer A-2 (handover)
decline gids-dronten-3 A-2 capacity
> decline A-2: IN_PROGRESS gids-dronten-3 (capacity)
> tells gids-swifterbant-1: assigned A-2 (handover_declined)
assign gids-swifterbant-1 A-2 gids-dronten-2
> assign A-2: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (gids-dronten-2)
> tells gids-dronten-2: offer A-2 (handover)
accept gids-dronten-2 A-2
> accept A-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-2: assigned A-2 (taken_over)
> tells gids-dronten-2: case_lead A-2 (you_have_the_regie)
> tells gids-swifterbant-1: assigned A-2 (handed_over)
# The process lead beside a question that is scaled up assigns it; the last word counts.
scale_up gids-dronten-2 A-2
> scale_up A-2: IN_PROGRESS gids-dronten-2 (procesregie)
> tells procesregie: scaled_up A-2 (scaled_up)
assign procesregie A-2 gids-dronten-3
> assign A-2: IN_PROGRESS procesregie [B99 C99 D02 E03] normal (gids-dronten-3)
> tells gids-dronten-3: offer A-2 (handover)
assign procesregie A-2 gids-biddinghuizen-1
> assign A-2: IN_PROGRESS procesregie [B99 C99 D02 E03] normal (gids-biddinghuizen-1)
> tells gids-dronten-3: offer_rescinded A-2 (handover)
> tells gids-biddinghuizen-1: offer A-2 (handover)
accept gids-dronten-3 A-2
> refused FAILED_PRECONDITION: this is no open offer
accept gids-biddinghuizen-1 A-2
> accept A-2: IN_PROGRESS gids-biddinghuizen-1 [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-2: assigned A-2 (handed_over)
> tells gids-biddinghuizen-1: assigned A-2 (taken_over)
> tells gids-biddinghuizen-1: case_lead A-2 (you_have_the_regie)
# Nobody has room for what a gids hands over: it comes to the coordinator, who knows somebody.
submit cjg A-3 name=Drie first=C home=8253AA/7 domains=finances:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer A-3 (holder)
accept gids-dronten-3 A-3
> accept A-3: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead A-3 (you_have_the_regie)
> tells cjg: status A-3 PICKED_UP
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
handover gids-dronten-3 A-3
> handover A-3: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-dronten-1: offer A-3 (handover)
assign gids-dronten-1 A-3 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has no mandate for wgs, which the request needs
> assign A-3: IN_PROGRESS (refused)
assign gids-dronten-1 A-3 gids-swifterbant-1
> assign A-3: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (gids-swifterbant-1)
> tells gids-dronten-1: offer_rescinded A-3 (handover)
> tells gids-swifterbant-1: offer A-3 (handover)
accept gids-swifterbant-1 A-3
> accept A-3: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-3: assigned A-3 (handed_over)
> tells gids-swifterbant-1: assigned A-3 (taken_over)
> tells gids-swifterbant-1: case_lead A-3 (you_have_the_regie)
# A conflict of interest is nobody's business but the operators'.
capacity gids-dronten-1 12
> set_gids gids-dronten-1 (capacity_12)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
submit cjg A-4 name=Vier first=D home=8253BB/7 domains=housing:3
> receipt A-4: RECEIVED, normal
> submit A-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-4 (holder)
capacity gids-dronten-2 12
> set_gids gids-dronten-2 (capacity_12)
decline gids-dronten-1 A-4 conflict_of_interest
> decline A-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
> tells gids-dronten-2: offer A-4 (holder)
accept gids-dronten-2 A-4
> accept A-4: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-4 (you_have_the_regie)
> tells cjg: status A-4 PICKED_UP
handover gids-dronten-2 A-4 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 cannot have this request: name another
assign_request beheer A-4 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 has a conflict of interest with this household

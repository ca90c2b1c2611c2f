# Who takes over from the case lead takes over the family: its regie, and all that gids has in it.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 procesregie school
at 2026-03-02 09:00
submit cjg F-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer F-1 (holder)
accept gids-dronten-1 F-1
> accept F-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead F-1 (you_have_the_regie)
submit school F-2 name=Een first=K born=2015-01-01 home=8251AB/1 domains=parenting:2 feedback=contact
> receipt F-2: RECEIVED, normal
> submit F-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-2 (holder)
accept gids-dronten-1 F-2
> accept F-2: IN_PROGRESS gids-dronten-1
> tells school: status F-2 PICKED_UP
submit huisarts F-3 name=Een first=B home=8251AB/1 domains=finances:3
> receipt F-3: RECEIVED, normal
> submit F-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-3 (holder)
accept gids-dronten-1 F-3
> accept F-3: IN_PROGRESS gids-dronten-1
# One that is only offered, and one that a colleague has.
submit gemeente F-4 name=Een first=C home=8251AB/1 domains=justice:3
> receipt F-4: RECEIVED, normal
> submit F-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-4 (holder)
submit gemeente F-5 name=Een first=D home=8251AB/1 domains=addiction:3
> receipt F-5: RECEIVED, normal
> submit F-5: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-5 (holder)
decline gids-dronten-1 F-5 expertise
> decline F-5: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (expertise)
> tells gids-dronten-1: assigned F-5 (case_lead_did_not_take_it)
> tells gids-dronten-1: assigned F-5 (another_gids_has_it)
> tells gids-dronten-2: offer F-5 (holder)
accept gids-dronten-2 F-5
> accept F-5: IN_PROGRESS gids-dronten-2
# F-3 has a handover of its own under way: it is overtaken.
handover gids-dronten-1 F-3 gids-dronten-3
> handover F-3: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-3: offer F-3 (handover)
at 2026-03-03 09:00
> tick F-1: IN_PROGRESS (WMO_ACK 50)
> tick F-4: OFFERED (WMO_ACK 50)
> tick F-5: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-4 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-5 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal F-5 (WMO_ACK 50)
laden gids-dronten-1
> gids-dronten-1 is laden with 4 in 4
laden gids-dronten-2
> gids-dronten-2 is laden with 1 in 1
handover gids-dronten-1 F-1 gids-dronten-2
> handover F-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-2: offer F-1 (handover)
accept gids-dronten-2 F-1
> accept F-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept F-3: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (with_the_family)
> accept F-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (with_the_family)
> accept F-4: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (one_case_lead)
> tells gids-dronten-1: assigned F-1 (handed_over)
> tells gids-dronten-1: assigned F-3 (handed_over)
> tells gids-dronten-1: assigned F-2 (handed_over)
> tells gids-dronten-1: offer_rescinded F-4
> tells gids-dronten-2: assigned F-1 (taken_over)
> tells gids-dronten-2: case_lead F-1 (you_have_the_regie)
> tells gids-dronten-2: assigned F-3 (taken_over)
> tells gids-dronten-2: assigned F-2 (taken_over)
> tells gids-dronten-2: offer F-4 (holder)
> tells gids-dronten-3: offer_rescinded F-3 (handover)
> tells gids-dronten-3: offer F-3 (supporting)
> tells gids-dronten-3: offer F-2 (supporting)
laden gids-dronten-1
> gids-dronten-1 is laden with 0 in 0
laden gids-dronten-2
> gids-dronten-2 is laden with 5 in 5
# The Jeugdwet is not gids-dronten-2's: whoever has it supports.
who F-1
> F-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
who F-2
> F-2 IN_PROGRESS, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
who F-3
> F-3 IN_PROGRESS, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
who F-4
> F-4 OFFERED, with gids-dronten-2, regie gids-dronten-2
who F-5
> F-5 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
# A new question of the family goes to who has the regie now.
submit huisarts F-6 name=Een first=E home=8251AB/1 domains=housing:3
> receipt F-6: RECEIVED, normal
> submit F-6: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer F-6 (holder)
# The process lead has the regie for a while: what goes back, goes to who has the family then.
scale_up gids-dronten-2 F-1
> scale_up F-1: IN_PROGRESS gids-dronten-2 (procesregie)
> tells procesregie: scaled_up F-1 (scaled_up)
take_over procesregie F-1
> take_over F-1: IN_PROGRESS procesregie (gids-dronten-2)
> tells gids-dronten-2: case_lead F-1 (process_lead_has_the_regie)
handover gids-dronten-2 F-1 gids-dronten-1
> handover F-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-1: offer F-1 (handover)
accept gids-dronten-1 F-1
> accept F-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (taken_over)
> accept F-5: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (with_the_family)
> accept F-3: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (with_the_family)
> accept F-2: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (with_the_family)
> tells gids-dronten-1: assigned F-1 (taken_over)
> tells gids-dronten-1: assigned F-5 (taken_over)
> tells gids-dronten-1: assigned F-3 (taken_over)
> tells gids-dronten-1: assigned F-2 (taken_over)
> tells gids-dronten-2: assigned F-1 (handed_over)
> tells gids-dronten-2: assigned F-5 (handed_over)
> tells gids-dronten-2: assigned F-3 (handed_over)
> tells gids-dronten-2: assigned F-2 (handed_over)
give_back procesregie F-1
> give_back F-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead F-1 (you_have_the_regie)
who F-3
> F-3 IN_PROGRESS, with gids-dronten-1, supported by gids-dronten-3, regie gids-dronten-1

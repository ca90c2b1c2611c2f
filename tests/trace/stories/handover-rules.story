# Without a name the rules find who takes it over. Who says no is passed; when nobody is left, the coordinator is asked,
# then the process lead; then it stays where it is.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 gids-biddinghuizen-1 procesregie
at 2026-03-02 09:00
submit cjg R-1 name=Een first=A home=8251AB/1 domains=finances:3
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer R-1 (holder)
decline gids-dronten-1 R-1 capacity
> decline R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-3: offer R-1 (holder)
accept gids-dronten-3 R-1
> accept R-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead R-1 (you_have_the_regie)
at 2026-03-03 09:00
handover gids-dronten-3 R-1
> handover R-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-swifterbant-1: offer R-1 (handover)
decline gids-swifterbant-1 R-1 capacity
> decline R-1: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (capacity)
> tells gids-biddinghuizen-1: offer R-1 (handover)
# Not answered counts as not taken. Nobody is left but who declined and who holds it: the process lead.
at 2026-03-06 09:00
> expire R-1: IN_PROGRESS gids-biddinghuizen-1 [B99 C99 D02 E03] normal (handover)
> tick R-1: IN_PROGRESS (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal R-1 (FIRST_CONTACT 50)
> tells gids-dronten-3: clock_signal R-1 (FIRST_CONTACT 50)
> tells gids-biddinghuizen-1: offer_expired R-1 (handover)
> tells procesregie: offer R-1 (handover)
who R-1
> R-1 IN_PROGRESS, with gids-dronten-3, asked of procesregie, regie gids-dronten-3
decline procesregie R-1 other
> decline R-1: IN_PROGRESS procesregie (other)
> tells gids-dronten-3: assigned R-1 (handover_nobody)
who R-1
> R-1 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-3
handover gids-dronten-3 R-1
> refused FAILED_PRECONDITION: nobody can take it over: name somebody
# After three offers the coordinator, also when others are left.
at 2026-03-09 09:00
> tick R-1: IN_PROGRESS (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal R-1 (FIRST_CONTACT 75)
> tells gids-dronten-3: clock_signal R-1 (FIRST_CONTACT 75)
submit huisarts R-2 name=Twee first=B home=8255PQ/5 domains=housing:3
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer R-2 (holder)
decline gids-swifterbant-1 R-2 expertise
> decline R-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal (expertise)
> tells gids-dronten-2: offer R-2 (holder)
accept gids-dronten-2 R-2
> accept R-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead R-2 (you_have_the_regie)
at 2026-03-09 10:00
handover gids-dronten-2 R-2
> handover R-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-dronten-1: offer R-2 (handover)
decline gids-dronten-1 R-2 capacity
> decline R-2: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (capacity)
> tells gids-dronten-3: offer R-2 (handover)
decline gids-dronten-3 R-2 capacity
> decline R-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (capacity)
> tells gids-biddinghuizen-1: offer R-2 (handover)
decline gids-biddinghuizen-1 R-2 capacity
> decline R-2: IN_PROGRESS gids-biddinghuizen-1 [B99 C99 D02 E03] normal (capacity)
> tells procesregie: offer R-2 (handover)
accept procesregie R-2
> accept R-2: IN_PROGRESS procesregie [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-2: assigned R-2 (handed_over)
> tells procesregie: assigned R-2 (taken_over)
> tells procesregie: case_lead R-2 (you_have_the_regie)
who R-2
> R-2 IN_PROGRESS, with procesregie, regie procesregie
# A case lead goes before all others, also when full; when nobody has room, the coordinator is asked.
at 2026-03-10 09:00
> tick R-1: IN_PROGRESS (FIRST_CONTACT)
> tick R-2: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_due R-1 (FIRST_CONTACT)
> tells gids-dronten-3: clock_due R-1 (FIRST_CONTACT)
> tells gids-swifterbant-1: clock_signal R-2 (WMO_ACK 50)
> tells procesregie: clock_signal R-2 (WMO_ACK 50)
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
submit huisarts R-3 name=Drie first=C home=8253AA/7 domains=housing:3
> receipt R-3: RECEIVED, normal
> submit R-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer R-3 (holder)
accept gids-dronten-2 R-3
> accept R-3: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead R-3 (you_have_the_regie)
submit huisarts R-4 name=Drie first=C home=8253AA/7 domains=justice:3
> receipt R-4: RECEIVED, normal
> submit R-4: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer R-4 (holder)
decline gids-dronten-2 R-4 expertise
> decline R-4: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (expertise)
> tells gids-dronten-1: assigned R-4 (case_lead_did_not_take_it)
> tells gids-dronten-2: assigned R-4 (another_gids_has_it)
> tells gids-dronten-3: offer R-4 (holder)
accept gids-dronten-3 R-4
> accept R-4: IN_PROGRESS gids-dronten-3
submit huisarts R-5 name=Drie first=C home=8253AA/7 domains=daily_living:3
> receipt R-5: RECEIVED, normal
> submit R-5: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer R-5 (holder)
decline gids-dronten-2 R-5 capacity
> decline R-5: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (capacity)
> tells gids-dronten-1: assigned R-5 (case_lead_did_not_take_it)
> tells gids-dronten-2: assigned R-5 (another_gids_has_it)
> tells gids-dronten-3: offer R-5 (holder)
accept gids-dronten-3 R-5
> accept R-5: IN_PROGRESS gids-dronten-3
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
handover gids-dronten-2 R-3
> handover R-3: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-dronten-1: offer R-3 (handover)
handover gids-dronten-3 R-4
> handover R-4: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-dronten-1: offer R-4 (handover)
submit huisarts R-6 name=Vier first=D home=8254AA/9 safety=acute domains=housing:1
> receipt R-6: RECEIVED, crisis, not for the resident
> submit R-6: OFFERED gids-dronten-3 [B02 C99 D99 E01] crisis
> tells gids-dronten-3: offer R-6 (holder)
> tells procesregie: scaled_up R-6 (scaled_up)
who R-3
> R-3 IN_PROGRESS, with gids-dronten-2, asked of gids-dronten-1, regie gids-dronten-2

# Households that turn out to be one: who has the regie, who may not have it, and who had it.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer B-1 (holder)
accept gids-dronten-2 B-1
> accept B-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead B-1 (you_have_the_regie)
submit cjg C-1 name=Drie first=C home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer C-1 (holder)
# A family that nobody leads yet takes the lead of the other.
merge beheer C-1 B-1
> household 3 of 2: C-1 B-1; case lead gids-dronten-2
> merge_households B-1: IN_PROGRESS (moved)
> tells gids-dronten-2: case_lead B-1 (households_merged)
who C-1
> C-1 OFFERED, with gids-dronten-3, regie gids-dronten-2
who B-1
> B-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
# The same gids leads both.
submit cjg D-1 name=Vier first=D home=8251AB/4 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-1 (holder)
assign_request beheer D-1 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 has it already, or is asked
accept gids-dronten-1 D-1
> accept D-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead D-1 (you_have_the_regie)
merge beheer A-1 D-1
> household 1 of 2: D-1 A-1; case lead gids-dronten-1
> merge_households D-1: IN_PROGRESS (moved)
> tells gids-dronten-1: case_lead A-1 (households_merged)
who A-1
> A-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# A family that is closed remembers who had it, and the younger memory wins.
close gids-dronten-1 A-1
> close A-1: CLOSED gids-dronten-1
close gids-dronten-1 D-1
> close D-1: CLOSED gids-dronten-1
at 2026-03-03 09:00
> tick B-1: IN_PROGRESS (WMO_ACK 50)
> tick C-1: OFFERED (WMO_ACK 50)
> tells gids-dronten-1: clock_signal B-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal C-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal B-1 (WMO_ACK 50)
submit cjg E-1 name=Vijf first=E home=8251AB/5 domains=housing:3
> receipt E-1: RECEIVED, normal
> submit E-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer E-1 (holder)
assign_request beheer E-1 gids-dronten-3
> assign_request E-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded E-1
> tells gids-dronten-3: offer E-1 (holder)
accept gids-dronten-3 E-1
> accept E-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead E-1 (you_have_the_regie)
close gids-dronten-3 E-1
> close E-1: CLOSED gids-dronten-3
merge beheer A-1 E-1
> household 1, closed, of 3: E-1 D-1 A-1; case lead nobody
> merge_households E-1: CLOSED (moved)
household beheer A-1
> household 1, closed, of 3: E-1 D-1 A-1; case lead nobody
> show_household A-1: CLOSED
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-3 [B99 C99 D04 E03] normal
> tells gids-dronten-3: offer A-2 (holder)
# Merged the other way round, and into one that is open.
submit cjg F-1 name=Zes first=F home=8251AB/6 domains=housing:3
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer F-1 (holder)
assign_request beheer F-1 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 has it already, or is asked
accept gids-dronten-1 F-1
> accept F-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead F-1 (you_have_the_regie)
close gids-dronten-1 F-1
> close F-1: CLOSED gids-dronten-1
at 2026-03-04 09:00
> tick B-1: IN_PROGRESS (WMO_ACK 75)
> tick C-1: OFFERED (WMO_ACK 75)
> tick B-1: IN_PROGRESS (WMO_ACK)
> tick C-1: OFFERED (WMO_ACK)
> tick A-2: OFFERED (WMO_ACK 50)
> tells gids-dronten-1: clock_signal B-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal C-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due B-1 (WMO_ACK)
> tells gids-dronten-1: clock_due C-1 (WMO_ACK)
> tells gids-dronten-1: clock_signal A-2 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal B-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_due B-1 (WMO_ACK)
submit cjg G-1 name=Zeven first=G home=8251AB/7 domains=housing:3
> receipt G-1: RECEIVED, normal
> submit G-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer G-1 (holder)
assign_request beheer G-1 gids-dronten-2
> assign_request G-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded G-1
> tells gids-dronten-2: offer G-1 (holder)
accept gids-dronten-2 G-1
> accept G-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead G-1 (you_have_the_regie)
close gids-dronten-2 G-1
> close G-1: CLOSED gids-dronten-2
merge beheer G-1 F-1
> household 7, closed, of 2: G-1 F-1; case lead nobody
> merge_households F-1: CLOSED (moved)
household beheer G-1
> household 7, closed, of 2: G-1 F-1; case lead nobody
> show_household G-1: CLOSED
# A number that went into another is refused, a number that leads there is followed.
merge beheer 6 F-1
> refused FAILED_PRECONDITION: household 6 went into household 7: name that one
household beheer F-1
> household 7, closed, of 2: G-1 F-1; case lead nobody
> show_household F-1: CLOSED
# One that is open takes in one that is closed, and remembers who had it.
merge beheer C-1 G-1
> household 3 of 4: G-1 F-1 C-1 B-1; case lead gids-dronten-2
> merge_households G-1: CLOSED (moved)
> merge_households F-1: CLOSED (moved)
> tells gids-dronten-2: case_lead B-1 (households_merged)
household beheer C-1
> household 3 of 4: G-1 F-1 C-1 B-1; case lead gids-dronten-2
> show_household C-1: OFFERED

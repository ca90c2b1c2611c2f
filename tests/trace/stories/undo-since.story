# What came between a step and its undoing.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
# Who gave it away has nothing to take back.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
accept gids-dronten-1 B-1
> accept B-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead B-1 (you_have_the_regie)
assign_request beheer B-1 gids-dronten-3
> assign_request B-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer B-1 (handover)
accept gids-dronten-3 B-1
> accept B-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-1: assigned B-1 (handed_over)
> tells gids-dronten-3: assigned B-1 (taken_over)
> tells gids-dronten-3: case_lead B-1 (you_have_the_regie)
undo gids-dronten-1 B-1
> refused FAILED_PRECONDITION: something has happened since: the accept cannot be undone any more
undo gids-dronten-3 B-1
> refused FAILED_PRECONDITION: what was handed over is not undone: hand it over to who had it
# A close is undone after the family asked something new, which nobody has accepted: the regie is the gids's again.
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has it already, or is asked
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
close gids-dronten-2 A-1
> close A-1: CLOSED gids-dronten-2
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D04 E03] normal
> tells gids-dronten-2: offer A-2 (holder)
lead A-2
> the family of A-2: 1 open, led by nobody
undo gids-dronten-2 A-1
> undo A-1: IN_PROGRESS gids-dronten-2 (close)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
lead A-1
> the family of A-1: 2 open, led by gids-dronten-2 since 2026-03-02 09:01
# Of those who supported, who ended it before the close stays away, and who declined was never there.
submit cjg C-1 name=Drie first=C born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer C-1 (holder)
assign_request beheer C-1 gids-dronten-2
> assign_request C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded C-1
> tells gids-dronten-2: offer C-1 (holder)
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead C-1 (you_have_the_regie)
submit school C-2 name=Drie first=D born=2014-05-05 home=8251AB/3 domains=parenting:3 member=Drie/C/1980-01-01
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer C-2 (supporting)
> tells gids-dronten-2: offer C-2 (holder)
who C-2
> C-2 OFFERED, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-2
accept gids-dronten-2 C-2
> accept C-2: IN_PROGRESS gids-dronten-2
decline gids-dronten-1 C-2 capacity
> decline C-2: IN_PROGRESS gids-dronten-1 (capacity)
> tells gids-dronten-3: offer C-2 (supporting)
who C-2
> C-2 IN_PROGRESS, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
accept gids-dronten-3 C-2
> accept C-2: IN_PROGRESS gids-dronten-3
close gids-dronten-3 C-2
> close C-2: IN_PROGRESS gids-dronten-3 (supporting)
close gids-dronten-2 C-2
> close C-2: CLOSED gids-dronten-2
undo gids-dronten-2 C-2
> undo C-2: IN_PROGRESS gids-dronten-2 (close)
who C-2
> C-2 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
# The support's own close is too old by then.
at 2026-03-04 09:30
> tick B-1: IN_PROGRESS (WMO_ACK 50)
> tick A-1: IN_PROGRESS (WMO_ACK 50)
> tick A-2: OFFERED (WMO_ACK 50)
> tick C-1: IN_PROGRESS (WMO_ACK 50)
> tick B-1: IN_PROGRESS (WMO_ACK 75)
> tick A-1: IN_PROGRESS (WMO_ACK 75)
> tick A-2: OFFERED (WMO_ACK 75)
> tick C-1: IN_PROGRESS (WMO_ACK 75)
> tick B-1: IN_PROGRESS (WMO_ACK)
> tick A-1: IN_PROGRESS (WMO_ACK)
> tick A-2: OFFERED (WMO_ACK)
> tick C-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_signal B-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal A-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal A-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal C-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal B-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal A-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal A-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal C-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due B-1 (WMO_ACK)
> tells gids-dronten-1: clock_due A-1 (WMO_ACK)
> tells gids-dronten-1: clock_due A-2 (WMO_ACK)
> tells gids-dronten-1: clock_due C-1 (WMO_ACK)
> tells gids-dronten-2: clock_signal A-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal C-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal A-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_signal C-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_due A-1 (WMO_ACK)
> tells gids-dronten-2: clock_due C-1 (WMO_ACK)
> tells gids-dronten-3: clock_signal B-1 (WMO_ACK 50)
> tells gids-dronten-3: clock_signal B-1 (WMO_ACK 75)
> tells gids-dronten-3: clock_due B-1 (WMO_ACK)
undo gids-dronten-3 C-2
> refused FAILED_PRECONDITION: it is too late to undo the close: ask the holder or the coordinator

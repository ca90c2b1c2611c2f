# Whoever clicked too soon takes it back: an accept, a close. Within a day, and while nothing has happened since.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 cjg school
at 2026-03-02 09:00
submit cjg T-1 name=Terug first=A born=1980-01-01 home=8251AB/1 domains=housing:3 wanted=1 feedback=outcome
> receipt T-1: RECEIVED, normal
> submit T-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer T-1 (holder)
undo gids-dronten-1 T-1
> refused FAILED_PRECONDITION: the last step on this assignment was no accept and no close: nothing else can be undone
accept gids-dronten-1 T-1
> accept T-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead T-1 (you_have_the_regie)
> tells cjg: status T-1 PICKED_UP
lead T-1
> the family of T-1: 1 open, led by gids-dronten-1 since 2026-03-02 09:00
at 2026-03-02 17:00
undo gids-dronten-1 T-1
> undo T-1: OFFERED gids-dronten-1 (accept_and_regie)
> tells gids-dronten-1: offer T-1 (holder)
> tells gids-dronten-1: case_lead T-1 (you_gave_up_the_regie)
> tells cjg: status T-1 RECEIVED
show T-1
> T-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
lead T-1
> the family of T-1: 1 open, led by nobody
load gids-dronten-1
> gids-dronten-1 is laden with 1
# The same again changes nothing.
undo gids-dronten-1 T-1
accept gids-dronten-1 T-1
> accept T-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead T-1 (you_have_the_regie)
> tells cjg: status T-1 PICKED_UP
# Something has come after: it is not undone.
contacted gids-dronten-1 T-1
> contacted T-1: IN_PROGRESS gids-dronten-1
undo gids-dronten-1 T-1
> refused FAILED_PRECONDITION: the last step on this assignment was no accept and no close: nothing else can be undone
# With a second question of the family in hand the regie stays.
submit cjg T-2 name=Terug first=A born=1980-01-01 home=8251AB/1 domains=work:3
> receipt T-2: RECEIVED, normal
> submit T-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer T-2 (holder)
accept gids-dronten-1 T-2
> accept T-2: IN_PROGRESS gids-dronten-1
> tells cjg: status T-2 PICKED_UP
undo gids-dronten-1 T-2
> undo T-2: OFFERED gids-dronten-1 (accept)
> tells gids-dronten-1: offer T-2 (holder)
> tells cjg: status T-2 RECEIVED
lead T-2
> the family of T-2: 2 open, led by gids-dronten-1 since 2026-03-02 17:00
decline gids-dronten-1 T-2 capacity
> decline T-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (capacity)
> tells gids-dronten-1: assigned T-2 (case_lead_did_not_take_it)
> tells gids-dronten-1: assigned T-2 (another_gids_has_it)
> tells gids-dronten-2: offer T-2 (holder)
# An accept is a day old: too late.
accept gids-dronten-2 T-2
> accept T-2: IN_PROGRESS gids-dronten-2
> tells cjg: status T-2 PICKED_UP
at 2026-03-03 17:00
> tick T-1: IN_PROGRESS (WMO_ACK 50)
> tick T-1: IN_PROGRESS (WMO_ACK 75)
> tells gids-dronten-1: clock_signal T-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal T-1 (WMO_ACK 75)
undo gids-dronten-2 T-2
> refused FAILED_PRECONDITION: it is too late to undo the accept: hand the request over, or ask the coordinator
close gids-dronten-2 T-2
> close T-2: CLOSED gids-dronten-2
> tells cjg: status T-2 CLOSED
# The close of the family's last question, and of the link to it, undone: as if it had not been.
submit school T-3 name=Terug first=A born=1980-01-01 home=8251AB/1 domains=housing:4
> receipt T-3: RECEIVED, normal
> submit T-3: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked T-1 (same_question)
dossier gids-dronten-1 T-1
> open_dossier T-1: IN_PROGRESS gids-dronten-1 (all)
> tells school: status T-3 PICKED_UP
at 2026-03-10 09:00
> tick T-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_due T-1 (WMO_ACK)
close gids-dronten-1 T-1 achieved
> close T-1: CLOSED gids-dronten-1
> tells cjg: status T-1 CLOSED
> tells school: status T-3 CLOSED
lead T-1
> the family of T-1: 0 open, led by nobody
load gids-dronten-1
> gids-dronten-1 is laden with 0
show T-3
> T-3 is LINKED (CLOSED) with nobody, weight 1
>   WMO_ACK stopped until 2026-03-05 00:00
>   WMO_INVESTIGATION stopped until 2026-04-15 00:00
>   FIRST_CONTACT stopped until 2026-03-11 00:00
>   next moment 2041-03-11 00:00
at 2026-03-11 08:59
undo gids-dronten-1 T-1
> undo T-1: IN_PROGRESS gids-dronten-1 (close)
> tells gids-dronten-1: case_lead T-1 (you_have_the_regie)
> tells cjg: status T-1 PICKED_UP
> tells school: status T-3 PICKED_UP
show T-1
> T-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-23 16:00
show T-3
> T-3 is LINKED (PICKED_UP) with nobody, weight 1
>   WMO_ACK running until 2026-03-05 00:00
>   WMO_INVESTIGATION running until 2026-04-15 00:00
>   FIRST_CONTACT running until 2026-03-11 00:00
lead T-1
> the family of T-1: 1 open, led by gids-dronten-1 since 2026-03-02 17:00
load gids-dronten-1
> gids-dronten-1 is laden with 1
undo gids-dronten-1 T-1
# Closed again, and somebody else leads the family by the time it is undone: so it stays.
close gids-dronten-1 T-1 partly
> close T-1: CLOSED gids-dronten-1
> tells cjg: status T-1 CLOSED
> tells school: status T-3 CLOSED
absent gids-dronten-1
> set_absence gids-dronten-1 (absence_begins)
submit cjg T-4 name=Terug first=A born=1980-01-01 home=8251AB/1 domains=finances:3
> receipt T-4: RECEIVED, normal
> submit T-4: OFFERED gids-dronten-3 [B99 C99 D04 E03] normal
> tells gids-dronten-3: offer T-4 (holder)
accept gids-dronten-3 T-4
> accept T-4: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead T-4 (you_have_the_regie)
> tells cjg: status T-4 PICKED_UP
undo gids-dronten-1 T-1
> undo T-1: IN_PROGRESS gids-dronten-1 (close)
> tells cjg: status T-1 PICKED_UP
> tells school: status T-3 PICKED_UP
lead T-1
> the family of T-1: 2 open, led by gids-dronten-3 since 2026-03-11 08:59
# Too late.
close gids-dronten-1 T-1 partly
> close T-1: CLOSED gids-dronten-1
> tells cjg: status T-1 CLOSED
> tells school: status T-3 CLOSED
at 2026-03-12 08:59
undo gids-dronten-1 T-1
> refused FAILED_PRECONDITION: it is too late to undo the close: reopen the request

# A closed case is not done after all: the gids who had it comes first again, and the clocks run on as they were.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 cjg school
at 2026-03-02 09:00
submit cjg R-1 name=Weer first=A born=1980-01-01 home=8251AB/1 domains=housing:3 wanted=1 feedback=outcome
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer R-1 (holder)
decline gids-dronten-1 R-1 capacity
> decline R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-2: offer R-1 (holder)
accept gids-dronten-2 R-1
> accept R-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead R-1 (you_have_the_regie)
> tells cjg: status R-1 PICKED_UP
submit school R-2 name=Weer first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt R-2: RECEIVED, normal
> submit R-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-2: linked R-1 (same_question)
dossier gids-dronten-2 R-1
> open_dossier R-1: IN_PROGRESS gids-dronten-2 (all)
> tells school: status R-2 PICKED_UP
reopen gids-dronten-2 R-1
> refused FAILED_PRECONDITION: only a closed request can be reopened
at 2026-03-04 09:00
> tick R-1: IN_PROGRESS (WMO_ACK 50)
> tick R-1: IN_PROGRESS (WMO_ACK 75)
> tick R-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_signal R-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal R-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due R-1 (WMO_ACK)
> tells gids-dronten-2: clock_signal R-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal R-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_due R-1 (WMO_ACK)
contacted gids-dronten-2 R-1
> contacted R-1: IN_PROGRESS gids-dronten-2
at 2026-03-20 09:00
close gids-dronten-2 R-1 achieved
> close R-1: CLOSED gids-dronten-2
> tells cjg: status R-1 CLOSED
> tells school: status R-2 CLOSED
show R-1
> R-1 is CLOSED (CLOSED) with gids-dronten-2, weight 1
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2041-03-21 00:00
lead R-1
> the family of R-1: 0 open, led by nobody
at 2026-04-10 09:00
reopen gids-dronten-1 R-1
> refused FAILED_PRECONDITION: only who held it to the end can reopen it
reopen gids-dronten-2 R-1
> reopen R-1: OFFERED gids-dronten-2 [B99 C99 D04 E03] normal
> tells gids-dronten-2: offer R-1 (holder)
> tells cjg: status R-1 RECEIVED
> tells school: status R-2 RECEIVED
show R-1
> R-1 is OFFERED (RECEIVED) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-23 16:00
show R-2
> R-2 is LINKED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
reopen gids-dronten-2 R-1
> refused FAILED_PRECONDITION: only a closed request can be reopened
accept gids-dronten-2 R-1
> accept R-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead R-1 (you_have_the_regie)
> tells cjg: status R-1 PICKED_UP
acknowledge gids-dronten-2
> tells school: status R-2 PICKED_UP
lead R-1
> the family of R-1: 1 open, led by gids-dronten-2 since 2026-04-10 09:00
show R-2
> R-2 is LINKED (PICKED_UP) with nobody, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
# Its first close cannot be undone: it was another assignment's. The second one can, for a day; then it is reopened.
close gids-dronten-2 R-1 partly
> close R-1: CLOSED gids-dronten-2
> tells cjg: status R-1 CLOSED
> tells school: status R-2 CLOSED
at 2026-04-11 09:00
undo gids-dronten-2 R-1
> refused FAILED_PRECONDITION: it is too late to undo the close: reopen the request
reopen gids-dronten-2 R-1
> reopen R-1: OFFERED gids-dronten-2 [B99 C99 D04 E03] normal
> tells gids-dronten-2: offer R-1 (holder)
> tells cjg: status R-1 RECEIVED
> tells school: status R-2 RECEIVED
accept gids-dronten-2 R-1
> accept R-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead R-1 (you_have_the_regie)
> tells cjg: status R-1 PICKED_UP
> tells school: status R-2 PICKED_UP
close gids-dronten-2 R-1 achieved
> close R-1: CLOSED gids-dronten-2
> tells cjg: status R-1 CLOSED
> tells school: status R-2 CLOSED
# What a partner closed goes to the partner again.
submit cjg R-3 name=Buur first=B born=1980-01-01 home=8251AB/2 domains=social_network:4 access=open
> receipt R-3: RECEIVED, normal
> submit R-3: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten R-3
> accept R-3: OPEN_ACCESS welzijn-dronten
> tells cjg: status R-3 PICKED_UP
at 2026-05-26 09:00
> tick R-3: OPEN_ACCESS (WMO_ACK 50)
> tick R-3: OPEN_ACCESS (WMO_ACK 75)
> tick R-3: OPEN_ACCESS (WMO_ACK)
> tick R-3: OPEN_ACCESS (FIRST_CONTACT 50)
> tick R-3: OPEN_ACCESS (FIRST_CONTACT 75)
> tick R-3: OPEN_ACCESS (FIRST_CONTACT)
> tick R-3: OPEN_ACCESS (WMO_INVESTIGATION 50)
> tick R-3: OPEN_ACCESS (WMO_INVESTIGATION 75)
> tells gids-dronten-1: clock_signal R-3 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal R-3 (WMO_ACK 75)
> tells gids-dronten-1: clock_due R-3 (WMO_ACK)
> tells gids-dronten-1: clock_signal R-3 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal R-3 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due R-3 (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal R-3 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal R-3 (WMO_INVESTIGATION 75)
close welzijn-dronten R-3
> close R-3: CLOSED welzijn-dronten
> tells cjg: status R-3 CLOSED
at 2026-07-01 09:00
reopen welzijn-dronten R-3
> reopen R-3: OPEN_ACCESS welzijn-dronten [B99 C99 D04 E05] normal
> tells cjg: status R-3 RECEIVED
accept welzijn-dronten R-3
> accept R-3: OPEN_ACCESS welzijn-dronten
> tells cjg: status R-3 PICKED_UP
show R-3
> R-3 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-04-14 00:00
>   WMO_INVESTIGATION running until 2026-05-27 00:00
>   FIRST_CONTACT running until 2026-04-18 00:00
>   CHECK_BACK running until 2026-08-13 00:00
>   next moment 2026-05-27 00:00
# What was only recorded has nobody who could reopen it.
submit cjg R-4 name=Jong first=C born=2014-01-01 home=8251AB/4 domains=mental_health:3 referral
> receipt R-4: PICKED_UP, normal
> submit R-4: CLOSED [B99 C05] normal
> tells gids-dronten-1: recorded R-4 (existing_referral)
show R-4
> R-4 is CLOSED (PICKED_UP) with nobody, weight 1
>   next moment 2046-07-02 00:00

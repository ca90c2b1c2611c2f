# Debts: a first talk within four weeks, from which eight weeks run for the decision. A paper is wanted, and over
# Christmas the term stands still (Awb 4:15); the end falls on a Saturday and goes to Monday (Atw 1).
follow gids-dronten-1
at 2026-10-19 10:00
submit gemeente D-1 name=Drie first=C born=1980-01-01 home=8251AB/5 domains=finances:2 feedback=receipt
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-1 (holder)
accept gids-dronten-1 D-1
> accept D-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead D-1 (you_have_the_regie)
contacted gids-dronten-1 D-1
> contacted D-1: IN_PROGRESS gids-dronten-1
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK running until 2026-11-17 00:00
>   FIRST_CONTACT met until 2026-10-27 00:00
>   next moment 2026-11-02 16:30
suspend gids-dronten-1 D-1 WGS_DECISION 10
> refused FAILED_PRECONDITION: WGS_DECISION does not run for this question
suspend gids-dronten-1 D-1 WGS_FIRST_TALK 10
> refused INVALID_ARGUMENT: should be a term for a decision: WMO_DECISION, JEUGD_DECISION, WGS_DECISION or PWET_DECISION
at 2026-11-05 09:00
> tick D-1: IN_PROGRESS (WGS_FIRST_TALK 50)
> tells gids-dronten-1: clock_signal D-1 (WGS_FIRST_TALK 50)
milestone gids-dronten-1 D-1 first_talk 2026-11-04
> record_milestone D-1: IN_PROGRESS gids-dronten-1 (first_talk 2026-11-04)
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION running until 2026-12-31 00:00
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
>   next moment 2026-12-02 12:00
# Half of it, on the second of December, is told before it stands still.
at 2026-12-14 10:00
> tick D-1: IN_PROGRESS (WGS_DECISION 50)
> tells gids-dronten-1: clock_signal D-1 (WGS_DECISION 50)
suspend gids-dronten-1 D-1 WGS_DECISION 10
> suspend_clock D-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION 10)
suspend gids-dronten-1 D-1 WGS_DECISION 10
suspend gids-dronten-1 D-1 WGS_DECISION 11
> refused FAILED_PRECONDITION: it is suspended already
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION suspended until 2027-01-12 00:00, 10 days suspended, suspended until 2026-12-25
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
>   next moment 2026-12-25 00:00
at 2026-12-28 09:00
> tick D-1: IN_PROGRESS (WGS_DECISION runs_again)
> tick D-1: IN_PROGRESS (WGS_DECISION 75)
> tells gids-dronten-1: clock_signal D-1 (WGS_DECISION runs_again)
> tells gids-dronten-1: clock_signal D-1 (WGS_DECISION 75)
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION running until 2027-01-12 00:00, 10 days suspended
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
>   next moment 2027-01-12 00:00
# A second time, until it is resumed: 29 to 31 December are three days.
suspend gids-dronten-1 D-1 WGS_DECISION
> suspend_clock D-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION)
at 2027-01-01 12:00
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION suspended until 2027-01-12 00:00, 10 days suspended
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
unsuspend gids-dronten-1 D-1 WGS_DECISION
> resume_clock D-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION)
unsuspend gids-dronten-1 D-1 JEUGD_DECISION
> refused FAILED_PRECONDITION: JEUGD_DECISION does not run for this question
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION running until 2027-01-15 00:00, 13 days suspended
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
>   next moment 2027-01-15 00:00
at 2027-01-14 12:00
suspend gids-dronten-1 D-1 WGS_DECISION 5
> refused FAILED_PRECONDITION: its last day is 2027-01-14: a suspension begins the day after it is said, and the term is over then
milestone gids-dronten-1 D-1 decision 2027-01-14
> record_milestone D-1: IN_PROGRESS gids-dronten-1 (decision 2027-01-14)
suspend gids-dronten-1 D-1 WGS_DECISION 5
> refused FAILED_PRECONDITION: it does not run any more: it was met
show D-1
> D-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-11-17 00:00
>   WGS_DECISION met until 2027-01-15 00:00, 13 days suspended
>   FIRST_CONTACT met until 2026-10-27 00:00
>   first_talk on 2026-11-04
>   decision on 2027-01-14

# A Wmo question with its terms: acknowledged, investigated, applied for, decided. An application before the
# investigation comes too early, and a decision needs an application.
follow gids-dronten-1
at 2026-03-02 09:01
submit huisarts W-1 name=Een first=A born=1948-01-30 home=8253CD/3 domains=daily_living:2
> receipt W-1: RECEIVED, normal
> submit W-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer W-1 (holder)
milestone gids-dronten-1 W-1 acknowledged 2026-03-02
> refused FAILED_PRECONDITION: accept the assignment first
accept gids-dronten-1 W-1
> accept W-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead W-1 (you_have_the_regie)
contacted gids-dronten-1 W-1
> contacted W-1: IN_PROGRESS gids-dronten-1
# The day of asking has no hour: it is met when it began, not before.
milestone gids-dronten-1 W-1 acknowledged 2026-03-02
> record_milestone W-1: IN_PROGRESS gids-dronten-1 (acknowledged 2026-03-02)
milestone gids-dronten-1 W-1 acknowledged 2026-03-02
milestone gids-dronten-1 W-1 acknowledged 2026-03-03
> refused FAILED_PRECONDITION: acknowledged was recorded already, on 2026-03-02
show W-1
> W-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK met until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   acknowledged on 2026-03-02
>   next moment 2026-03-23 16:00
at 2026-03-20 15:00
milestone gids-dronten-1 W-1 application 2026-03-19
> refused FAILED_PRECONDITION: an application comes after the investigation, or from 2026-04-14 on, when the six weeks for it are over (Wmo 2.3.2(9))
milestone gids-dronten-1 W-1 decision 2026-03-19
> refused FAILED_PRECONDITION: a decision under the Wmo is on an application: record that first (Wmo 2.3.5)
milestone gids-dronten-1 W-1 investigation 2026-03-21
> refused INVALID_ARGUMENT: should be a day from 2026-03-02, when it was asked, to today
milestone gids-dronten-1 W-1 investigation 2026-03-01
> refused INVALID_ARGUMENT: should be a day from 2026-03-02, when it was asked, to today
milestone gids-dronten-1 W-1 investigation 2026-03-20
> record_milestone W-1: IN_PROGRESS gids-dronten-1 (investigation 2026-03-20)
milestone gids-dronten-1 W-1 application 2026-03-19
> refused FAILED_PRECONDITION: an application comes after the investigation, or from 2026-04-14 on, when the six weeks for it are over (Wmo 2.3.2(9))
milestone gids-dronten-1 W-1 application 2026-03-20
> record_milestone W-1: IN_PROGRESS gids-dronten-1 (application 2026-03-20)
show W-1
> W-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK met until 2026-03-04 00:00
>   WMO_INVESTIGATION met until 2026-04-14 00:00
>   WMO_DECISION running until 2026-04-08 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   investigation on 2026-03-20
>   application on 2026-03-20
>   acknowledged on 2026-03-02
>   next moment 2026-03-29 12:30
# Two weeks end on Friday 3 April, which is Goede Vrijdag: Tuesday 7 April is the last day, and in time.
at 2026-04-09 09:00
> tick W-1: IN_PROGRESS (WMO_DECISION 50)
> tick W-1: IN_PROGRESS (WMO_DECISION 75)
> tick W-1: IN_PROGRESS (WMO_DECISION)
> tells gids-dronten-1: clock_signal W-1 (WMO_DECISION 50)
> tells gids-dronten-1: clock_signal W-1 (WMO_DECISION 75)
> tells gids-dronten-1: clock_due W-1 (WMO_DECISION)
milestone gids-dronten-1 W-1 decision 2026-03-18
> refused FAILED_PRECONDITION: a decision cannot be before its application, which was on 2026-03-20
milestone gids-dronten-1 W-1 decision 2026-04-07
> record_milestone W-1: IN_PROGRESS gids-dronten-1 (decision 2026-04-07)
show W-1
> W-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK met until 2026-03-04 00:00
>   WMO_INVESTIGATION met until 2026-04-14 00:00
>   WMO_DECISION met until 2026-04-08 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   investigation on 2026-03-20
>   application on 2026-03-20
>   decision on 2026-04-07
>   acknowledged on 2026-03-02
# Nobody investigated in six weeks (to Monday 13 April): then an application may go before.
at 2026-04-20 09:00
submit huisarts W-2 name=Twee first=B born=1950-01-30 home=8253CD/9 domains=daily_living:2
> receipt W-2: RECEIVED, normal
> submit W-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 W-2
> accept W-2: IN_PROGRESS gids-dronten-2 (case_lead)
at 2026-06-02 09:00
> tick W-2: IN_PROGRESS (WMO_ACK 50)
> tick W-2: IN_PROGRESS (WMO_ACK 75)
> tick W-2: IN_PROGRESS (WMO_ACK)
> tick W-2: IN_PROGRESS (FIRST_CONTACT 50)
> tick W-2: IN_PROGRESS (FIRST_CONTACT 75)
> tick W-2: IN_PROGRESS (FIRST_CONTACT)
> tick W-2: IN_PROGRESS (WMO_INVESTIGATION 50)
> tick W-2: IN_PROGRESS (WMO_INVESTIGATION 75)
> tick W-2: IN_PROGRESS (WMO_INVESTIGATION)
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_due W-2 (WMO_ACK)
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due W-2 (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal W-2 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal W-2 (WMO_INVESTIGATION 75)
> tells gids-dronten-1: clock_due W-2 (WMO_INVESTIGATION)
milestone gids-dronten-2 W-2 application 2026-06-01
> refused FAILED_PRECONDITION: an application comes after the investigation, or from 2026-06-02 on, when the six weeks for it are over (Wmo 2.3.2(9))
milestone gids-dronten-2 W-2 application 2026-06-02
> record_milestone W-2: IN_PROGRESS gids-dronten-2 (application 2026-06-02)
show W-2
> W-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-04-22 00:00
>   WMO_INVESTIGATION running until 2026-06-02 00:00
>   WMO_DECISION running until 2026-06-17 00:00
>   FIRST_CONTACT running until 2026-04-29 00:00
>   application on 2026-06-02
>   next moment 2026-06-09 12:00

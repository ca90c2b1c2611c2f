# The clocks of all open questions, the earliest end first: what is overdue and told of long ago stands there too, what
# is met, ended or linked does not.
at 2026-03-02 09:01
clocks 2027-01-01
submit huisarts A-1 name=Een first=A born=1948-01-30 home=8253CD/3 domains=daily_living:2
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
submit cjg A-2 name=Twee first=B born=2014-05-05 home=8251AB/5 domains=parenting:2
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
submit gemeente A-3 name=Een first=A born=1948-01-30 home=8253CD/3 domains=daily_living:2
> receipt A-3: RECEIVED, normal
> submit A-3: LINKED [B99 C99 D01] normal
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
clocks 2026-03-15
> clock A-1 WMO_ACK running 0 %, until 2026-03-04 00:00 gids-dronten-1
> clock A-1 FIRST_CONTACT running 0 %, until 2026-03-10 00:00 gids-dronten-1
> clock A-2 FIRST_CONTACT running 0 %, until 2026-03-10 00:00 gids-dronten-3
clocks 2027-01-01
> clock A-1 WMO_ACK running 0 %, until 2026-03-04 00:00 gids-dronten-1
> clock A-1 FIRST_CONTACT running 0 %, until 2026-03-10 00:00 gids-dronten-1
> clock A-2 FIRST_CONTACT running 0 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-1 WMO_INVESTIGATION running 0 %, until 2026-04-14 00:00 gids-dronten-1
> clock A-2 JEUGD_DECISION running 0 %, until 2026-04-29 00:00 gids-dronten-3
contacted gids-dronten-1 A-1
> contacted A-1: IN_PROGRESS gids-dronten-1
milestone gids-dronten-1 A-1 acknowledged 2026-03-02
> record_milestone A-1: IN_PROGRESS gids-dronten-1 (acknowledged 2026-03-02)
accept gids-dronten-2 A-2
> refused NOT_FOUND: you have no such assignment
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3 (case_lead)
at 2026-03-16 12:00
> tick A-2: IN_PROGRESS (FIRST_CONTACT 50)
> tick A-2: IN_PROGRESS (FIRST_CONTACT 75)
> tick A-2: IN_PROGRESS (FIRST_CONTACT)
suspend gids-dronten-3 A-2 JEUGD_DECISION 7
> suspend_clock A-2: IN_PROGRESS gids-dronten-3 (JEUGD_DECISION 7)
clocks 2027-01-01
> clock A-2 FIRST_CONTACT running 185 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-1 WMO_INVESTIGATION running 33 %, until 2026-04-14 00:00 gids-dronten-1
> clock A-2 JEUGD_DECISION suspended 24 %, until 2026-05-07 00:00 gids-dronten-3
at 2026-03-20 12:00
clocks 2027-01-01
> clock A-2 FIRST_CONTACT running 237 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-1 WMO_INVESTIGATION running 42 %, until 2026-04-14 00:00 gids-dronten-1
> clock A-2 JEUGD_DECISION suspended 25 %, until 2026-05-07 00:00 gids-dronten-3
at 2026-05-20 09:00
> tick A-1: IN_PROGRESS (WMO_INVESTIGATION 50)
> tick A-2: IN_PROGRESS (JEUGD_DECISION runs_again)
> tick A-1: IN_PROGRESS (WMO_INVESTIGATION 75)
> tick A-2: IN_PROGRESS (JEUGD_DECISION 50)
> tick A-1: IN_PROGRESS (WMO_INVESTIGATION)
> tick A-2: IN_PROGRESS (JEUGD_DECISION 75)
> tick A-2: IN_PROGRESS (JEUGD_DECISION)
clocks 2026-05-20
> clock A-2 FIRST_CONTACT running 999 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-1 WMO_INVESTIGATION running 185 %, until 2026-04-14 00:00 gids-dronten-1
> clock A-2 JEUGD_DECISION running 122 %, until 2026-05-07 00:00 gids-dronten-3
show A-2
> A-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-3, weight 1
>   JEUGD_DECISION running until 2026-05-07 00:00, 7 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
milestone gids-dronten-1 A-1 investigation 2026-05-20
> record_milestone A-1: IN_PROGRESS gids-dronten-1 (investigation 2026-05-20)
close gids-dronten-1 A-1
> close A-1: CLOSED gids-dronten-1
clocks 2027-01-01
> clock A-2 FIRST_CONTACT running 999 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-2 JEUGD_DECISION running 122 %, until 2026-05-07 00:00 gids-dronten-3
restart
clocks 2027-01-01
> clock A-2 FIRST_CONTACT running 999 %, until 2026-03-10 00:00 gids-dronten-3
> clock A-2 JEUGD_DECISION running 122 %, until 2026-05-07 00:00 gids-dronten-3

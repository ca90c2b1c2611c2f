# A family of four, three doors, a year. The school asks first; who accepts that has the regie, and every question after
# it. In summer the gids is away and the cover stands in. When all is done the family is closed, and next winter the gids
# who knew them comes first.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 school huisarts gemeente
at 2026-01-12 10:30
submit school S-1 name=Zeven first=Kind born=2016-05-05 home=8252MN/5 domains=parenting:2,education:3 member=Zeven/Vader/1984-03-03
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
> tells school: status S-1 PICKED_UP
at 2026-01-14 09:15
contacted gids-dronten-1 S-1
> contacted S-1: IN_PROGRESS gids-dronten-1
at 2026-02-03 14:00
submit huisarts H-1 name=Zeven first=Moeder born=1986-02-02 bsn=111222333 home=8252MN/5 domains=mental_health:2
> receipt H-1: RECEIVED, normal
> submit H-1: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer H-1 (holder)
accept gids-dronten-1 H-1
> accept H-1: IN_PROGRESS gids-dronten-1
> tells huisarts: status H-1 PICKED_UP
contacted gids-dronten-1 H-1
> contacted H-1: IN_PROGRESS gids-dronten-1
milestone gids-dronten-1 H-1 acknowledged 2026-02-03
> record_milestone H-1: IN_PROGRESS gids-dronten-1 (acknowledged 2026-02-03)
at 2026-02-20 16:00
> tick S-1: IN_PROGRESS (JEUGD_DECISION 50)
> tells gids-dronten-1: clock_signal S-1 (JEUGD_DECISION 50)
milestone gids-dronten-1 H-1 investigation 2026-02-20
> record_milestone H-1: IN_PROGRESS gids-dronten-1 (investigation 2026-02-20)
milestone gids-dronten-1 H-1 application 2026-02-20
> record_milestone H-1: IN_PROGRESS gids-dronten-1 (application 2026-02-20)
at 2026-03-03 11:00
> tick S-1: IN_PROGRESS (JEUGD_DECISION 75)
> tick H-1: IN_PROGRESS (WMO_DECISION 50)
> tick H-1: IN_PROGRESS (WMO_DECISION 75)
> tells gids-dronten-1: clock_signal S-1 (JEUGD_DECISION 75)
> tells gids-dronten-1: clock_signal H-1 (WMO_DECISION 50)
> tells gids-dronten-1: clock_signal H-1 (WMO_DECISION 75)
milestone gids-dronten-1 H-1 decision 2026-03-03
> record_milestone H-1: IN_PROGRESS gids-dronten-1 (decision 2026-03-03)
milestone gids-dronten-1 S-1 decision 2026-03-03
> record_milestone S-1: IN_PROGRESS gids-dronten-1 (decision 2026-03-03)
at 2026-05-18 13:00
submit gemeente G-1 name=Zeven first=Vader born=1984-03-03 home=8252MN/5 domains=finances:1 threat=energy_cutoff
> receipt G-1: RECEIVED, urgent
> submit G-1: OFFERED gids-dronten-1 [B04 C99 D02 E03] urgent
> tells gids-dronten-1: offer G-1 (holder)
accept gids-dronten-1 G-1
> accept G-1: IN_PROGRESS gids-dronten-1
> tells gemeente: status G-1 PICKED_UP
contacted gids-dronten-1 G-1
> contacted G-1: IN_PROGRESS gids-dronten-1
milestone gids-dronten-1 G-1 first_talk 2026-05-18
> record_milestone G-1: IN_PROGRESS gids-dronten-1 (first_talk 2026-05-18)
at 2026-06-01 09:00
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
> tells school: status S-1 CLOSED
at 2026-07-20 08:30
> tick G-1: IN_PROGRESS (WGS_DECISION 50)
> tick G-1: IN_PROGRESS (WGS_DECISION 75)
> tick G-1: IN_PROGRESS (WGS_DECISION)
> tells gids-dronten-1: clock_signal G-1 (WGS_DECISION 50)
> tells gids-dronten-1: clock_signal G-1 (WGS_DECISION 75)
> tells gids-dronten-1: clock_due G-1 (WGS_DECISION)
absent gids-dronten-1 cover=gids-dronten-3 until=2026-08-10/00:00
> set_absence gids-dronten-1 (absence_begins)
> tells gids-dronten-3: absence gids-dronten-1 (cover_begins)
submit school S-2 name=Zeven first=Zus born=2013-09-09 home=8252MN/5 domains=social_network:3 member=Zeven/Moeder/1986-02-02
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED gids-dronten-3 [B99 C99 D03 E03] normal
> tells gids-dronten-1: assigned S-2 (another_gids_has_it)
> tells gids-dronten-3: offer S-2 (holder)
accept gids-dronten-3 S-2
> accept S-2: IN_PROGRESS gids-dronten-3
> tells school: status S-2 PICKED_UP
at 2026-08-10 09:00
> tick S-2: IN_PROGRESS (FIRST_CONTACT 50)
> tick S-2: IN_PROGRESS (FIRST_CONTACT 75)
> tick S-2: IN_PROGRESS (FIRST_CONTACT)
> tick gids-dronten-1 (absence_ends)
> tells gids-dronten-1: clock_signal S-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal S-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due S-2 (FIRST_CONTACT)
> tells gids-dronten-3: clock_signal S-2 (FIRST_CONTACT 50)
> tells gids-dronten-3: clock_signal S-2 (FIRST_CONTACT 75)
> tells gids-dronten-3: clock_due S-2 (FIRST_CONTACT)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)
show S-2
> S-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-3, weight 1
>   JEUGD_DECISION running until 2026-09-15 00:00
>   FIRST_CONTACT running until 2026-07-28 00:00
>   next moment 2026-08-17 16:15
milestone gids-dronten-1 G-1 decision 2026-07-10
> record_milestone G-1: IN_PROGRESS gids-dronten-1 (decision 2026-07-10)
close gids-dronten-1 G-1
> close G-1: CLOSED gids-dronten-1
> tells gemeente: status G-1 CLOSED
close gids-dronten-1 H-1
> close H-1: CLOSED gids-dronten-1
> tells huisarts: status H-1 CLOSED
at 2026-09-15 09:00
> tick S-2: IN_PROGRESS (JEUGD_DECISION 50)
> tick S-2: IN_PROGRESS (JEUGD_DECISION 75)
> tick S-2: IN_PROGRESS (JEUGD_DECISION)
> tells gids-dronten-1: clock_signal S-2 (JEUGD_DECISION 50)
> tells gids-dronten-1: clock_signal S-2 (JEUGD_DECISION 75)
> tells gids-dronten-1: clock_due S-2 (JEUGD_DECISION)
> tells gids-dronten-3: clock_signal S-2 (JEUGD_DECISION 50)
> tells gids-dronten-3: clock_signal S-2 (JEUGD_DECISION 75)
> tells gids-dronten-3: clock_due S-2 (JEUGD_DECISION)
close gids-dronten-3 S-2
> close S-2: CLOSED gids-dronten-3
> tells school: status S-2 CLOSED
at 2026-12-14 10:00
submit huisarts H-2 name=Zeven first=Vader born=1984-03-03 home=8252MN/5 domains=housing:3
> receipt H-2: RECEIVED, normal
> submit H-2: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer H-2 (holder)
show H-2
> H-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-12-16 00:00
>   WMO_INVESTIGATION running until 2027-01-26 00:00
>   FIRST_CONTACT running until 2026-12-22 00:00
>   next moment 2026-12-15 05:00

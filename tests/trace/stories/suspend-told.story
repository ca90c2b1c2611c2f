# A term that is suspended for days that were said, and a question that is closed and taken back meanwhile: the term stands
# until those days are over, as the resident was told.
follow gids-dronten-1
at 2026-03-02 09:00
submit cjg S-1 name=Een first=A home=8251AB/1 domains=finances:3
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
contacted gids-dronten-1 S-1
> contacted S-1: IN_PROGRESS gids-dronten-1
milestone gids-dronten-1 S-1 first_talk 2026-03-02
> record_milestone S-1: IN_PROGRESS gids-dronten-1 (first_talk 2026-03-02)
suspend gids-dronten-1 S-1 WGS_DECISION 10
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION 10)
at 2026-03-05 09:00
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
show S-1
> S-1 is CLOSED (CLOSED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION stopped until 2026-05-09 00:00, 10 days suspended, suspended until 2026-03-13
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2031-03-06 00:00
undo gids-dronten-1 S-1
> undo S-1: IN_PROGRESS gids-dronten-1 (close)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION suspended until 2026-05-09 00:00, 10 days suspended, suspended until 2026-03-13
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-03-13 00:00
# The tenth day was 12 March: from 13 March it runs again.
at 2026-03-13 00:00
> tick S-1: IN_PROGRESS (WGS_DECISION runs_again)
> tells gids-dronten-1: clock_signal S-1 (WGS_DECISION runs_again)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-09 00:00, 10 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-10 00:30
# Closed again, and reopened: nothing of that is left.
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
at 2026-03-14 09:00
reopen gids-dronten-1 S-1
> reopen S-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-09 00:00, 10 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-10 00:30
# Suspended again, for three weeks; reopened within them it stands, and after them it runs, with the days that were said.
suspend gids-dronten-1 S-1 WGS_DECISION 21
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION 21)
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
at 2026-03-20 09:00
reopen gids-dronten-1 S-1
> reopen S-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION suspended until 2026-05-30 00:00, 31 days suspended, suspended until 2026-04-05
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-05 00:00
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
at 2026-04-13 09:00
reopen gids-dronten-1 S-1
> reopen S-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
at 2026-04-13 09:01
> tick S-1: IN_PROGRESS (WGS_DECISION runs_again)
> tells gids-dronten-1: clock_signal S-1 (WGS_DECISION runs_again)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-30 00:00, 31 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-05-01 00:30

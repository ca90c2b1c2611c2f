# A term that is suspended until further notice, and a question that is closed meanwhile: the days it stood count.
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
suspend gids-dronten-1 S-1 WGS_DECISION
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION)
at 2026-03-07 09:00
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
show S-1
> S-1 is CLOSED (CLOSED) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION stopped until 2026-05-05 00:00, 4 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2031-03-08 00:00
# From 3 March to the day of closing: four days. The last day, 28 April, becomes 2 May, a Saturday: 4 May.
undo gids-dronten-1 S-1
> undo S-1: IN_PROGRESS gids-dronten-1 (close)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-05 00:00, 4 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-05 00:30
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
at 2026-03-10 09:00
reopen gids-dronten-1 S-1
> reopen S-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-05 00:00, 4 days suspended
>   FIRST_CONTACT met until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-05 00:30
# Decided while the term stood still: it is met, and stays so when the question is closed.
submit cjg S-2 name=Twee first=B home=8251AB/2 domains=work:3
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 S-2
> accept S-2: IN_PROGRESS gids-dronten-2 (case_lead)
suspend gids-dronten-2 S-2 PWET_DECISION
> suspend_clock S-2: IN_PROGRESS gids-dronten-2 (PWET_DECISION)
at 2026-03-12 09:00
milestone gids-dronten-2 S-2 decision 2026-03-12
> record_milestone S-2: IN_PROGRESS gids-dronten-2 (decision 2026-03-12)
show S-2
> S-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   PWET_DECISION met until 2026-05-08 00:00, 1 days suspended
>   FIRST_CONTACT running until 2026-03-18 00:00
>   decision on 2026-03-12
>   next moment 2026-03-14 04:30
close gids-dronten-2 S-2
> close S-2: CLOSED gids-dronten-2
show S-2
> S-2 is CLOSED (CLOSED) with gids-dronten-2, weight 1
>   PWET_DECISION met until 2026-05-08 00:00, 1 days suspended
>   FIRST_CONTACT stopped until 2026-03-18 00:00
>   decision on 2026-03-12
>   next moment 2031-03-13 00:00
undo gids-dronten-2 S-2
> undo S-2: IN_PROGRESS gids-dronten-2 (close)
show S-2
> S-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   PWET_DECISION met until 2026-05-08 00:00, 1 days suspended
>   FIRST_CONTACT running until 2026-03-18 00:00
>   decision on 2026-03-12
>   next moment 2026-03-14 04:30

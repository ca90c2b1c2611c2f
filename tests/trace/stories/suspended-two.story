# Two terms for a decision stand still at once, each for its own days.
follow gids-dronten-1
at 2026-03-02 09:01
submit cjg S-1 name=Een first=A home=8251AB/1 domains=finances:3,work:3
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
milestone gids-dronten-1 S-1 first_talk 2026-03-02
> record_milestone S-1: IN_PROGRESS gids-dronten-1 (first_talk 2026-03-02)
suspend gids-dronten-1 S-1 PWET_DECISION 14
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (PWET_DECISION 14)
suspend gids-dronten-1 S-1 WGS_DECISION 7
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION 7)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION suspended until 2026-05-07 00:00, 7 days suspended, suspended until 2026-03-10
>   PWET_DECISION suspended until 2026-05-13 00:00, 14 days suspended, suspended until 2026-03-17
>   FIRST_CONTACT running until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-03-06 04:30
suspend gids-dronten-1 S-1 WGS_DECISION 366
> refused INVALID_ARGUMENT: should be at most 365 days, or 0: until it is resumed
# The accept is taken back: nobody is there to be told, and the days end all the same.
submit cjg T-1 name=Drie first=C home=8251AB/3 domains=work:3
> receipt T-1: RECEIVED, normal
> submit T-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 T-1
> accept T-1: IN_PROGRESS gids-dronten-2 (case_lead)
suspend gids-dronten-2 T-1 PWET_DECISION 7
> suspend_clock T-1: IN_PROGRESS gids-dronten-2 (PWET_DECISION 7)
assign_request beheer T-1 gids-dronten-1
> assign_request T-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer T-1 (handover)
at 2026-03-11 09:00
> expire T-1: IN_PROGRESS gids-dronten-1 (handover)
> tick S-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick T-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick S-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick T-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick S-1: IN_PROGRESS (WGS_DECISION runs_again)
> tick S-1: IN_PROGRESS (FIRST_CONTACT)
> tick T-1: IN_PROGRESS (PWET_DECISION runs_again)
> tick T-1: IN_PROGRESS (FIRST_CONTACT)
> tells gids-dronten-1: offer_expired T-1 (handover)
> tells gids-dronten-1: clock_signal S-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal T-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal S-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal T-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal S-1 (WGS_DECISION runs_again)
> tells gids-dronten-1: clock_due S-1 (FIRST_CONTACT)
> tells gids-dronten-1: clock_due T-1 (FIRST_CONTACT)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-07 00:00, 7 days suspended
>   PWET_DECISION suspended until 2026-05-13 00:00, 14 days suspended, suspended until 2026-03-17
>   FIRST_CONTACT running until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-03-17 00:00
show T-1
> T-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   PWET_DECISION running until 2026-05-07 00:00, 7 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-04-07 17:00
at 2026-03-18 09:00
> tick S-1: IN_PROGRESS (PWET_DECISION runs_again)
> tells gids-dronten-1: clock_signal S-1 (PWET_DECISION runs_again)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION running until 2026-05-07 00:00, 7 days suspended
>   PWET_DECISION running until 2026-05-13 00:00, 14 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-04-07 12:30
# Once more, and the other way round: each wakes at its own day.
suspend gids-dronten-1 S-1 WGS_DECISION 14
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (WGS_DECISION 14)
suspend gids-dronten-1 S-1 PWET_DECISION 7
> suspend_clock S-1: IN_PROGRESS gids-dronten-1 (PWET_DECISION 7)
show S-1
> S-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   WGS_DECISION suspended until 2026-05-21 00:00, 21 days suspended, suspended until 2026-04-02
>   PWET_DECISION suspended until 2026-05-20 00:00, 21 days suspended, suspended until 2026-03-26
>   FIRST_CONTACT running until 2026-03-10 00:00
>   first_talk on 2026-03-02
>   next moment 2026-03-26 00:00
# A partner decides nothing.
submit cjg P-1 name=Twee first=B home=8251AB/2 domains=social_network:3 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
suspend welzijn-dronten P-1 WMO_DECISION 7
> refused FAILED_PRECONDITION: a partner decides nothing, so there is nothing to suspend

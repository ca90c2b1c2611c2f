# A term stands still while the question changes hands, or waits for somebody: its days end all the same.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg T-1 name=Een first=A home=8251AB/1 domains=work:3
> receipt T-1: RECEIVED, normal
> submit T-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer T-1 (holder)
assign_request beheer T-1 gids-dronten-2
> assign_request T-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded T-1
> tells gids-dronten-2: offer T-1 (holder)
accept gids-dronten-2 T-1
> accept T-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead T-1 (you_have_the_regie)
suspend gids-dronten-2 T-1 PWET_DECISION 7
> suspend_clock T-1: IN_PROGRESS gids-dronten-2 (PWET_DECISION 7)
submit cjg T-2 name=Twee first=B home=8251AB/2 domains=work:3
> receipt T-2: RECEIVED, normal
> submit T-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer T-2 (holder)
assign_request beheer T-2 gids-dronten-2
> assign_request T-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded T-2
> tells gids-dronten-2: offer T-2 (holder)
accept gids-dronten-2 T-2
> accept T-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead T-2 (you_have_the_regie)
suspend gids-dronten-2 T-2 PWET_DECISION 7
> suspend_clock T-2: IN_PROGRESS gids-dronten-2 (PWET_DECISION 7)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
capacity gids-dronten-1 1
> set_gids gids-dronten-1 (capacity_1)
edit gidsen.yaml gids-dronten-2 active: no
at 2026-03-09 09:00
> tick T-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick T-2: IN_PROGRESS (FIRST_CONTACT 50)
> tick T-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick T-2: IN_PROGRESS (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal T-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal T-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal T-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal T-2 (FIRST_CONTACT 75)
> tells gids-dronten-2: clock_signal T-1 (FIRST_CONTACT 50)
> tells gids-dronten-2: clock_signal T-2 (FIRST_CONTACT 50)
> tells gids-dronten-2: clock_signal T-1 (FIRST_CONTACT 75)
> tells gids-dronten-2: clock_signal T-2 (FIRST_CONTACT 75)
reload
> configure (configuration)
> tick T-1: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick T-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tick T-2: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick T-2: WAITLISTED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tells gids-dronten-1: case_lead T-1 (you_have_the_regie_meanwhile)
> tells gids-dronten-1: offer T-1 (holder)
> tells gids-dronten-1: case_lead T-2 (you_have_the_regie_meanwhile)
> tells gids-dronten-2: assigned T-1 (ended)
> tells gids-dronten-2: assigned T-2 (ended)
who T-1
> T-1 OFFERED, with gids-dronten-1, regie gids-dronten-1
who T-2
> T-2 WAITLISTED, regie gids-dronten-1
at 2026-03-10 09:00
> tick T-1: OFFERED (PWET_DECISION runs_again)
> tick T-1: OFFERED (FIRST_CONTACT)
> tick T-2: WAITLISTED (PWET_DECISION runs_again)
> tick T-2: WAITLISTED (FIRST_CONTACT)
> tells gids-dronten-1: clock_due T-1 (FIRST_CONTACT)
> tells gids-dronten-1: clock_due T-2 (FIRST_CONTACT)
show T-1
> T-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   PWET_DECISION running until 2026-05-07 00:00, 7 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-12 00:00
show T-2
> T-2 is WAITLISTED (RECEIVED) with nobody, weight 1
>   PWET_DECISION running until 2026-05-07 00:00, 7 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-24 00:00

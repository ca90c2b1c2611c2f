# The family goes to another gids; support for what that gids holds, or cannot give, stays where it is.
follow gids-dronten-1 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-2 (holder)
assign_request beheer A-2 gids-dronten-3
> assign_request A-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer_rescinded A-2
> tells gids-dronten-3: offer A-2 (holder)
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3
submit cjg A-3 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-3 (holder)
assign_request beheer A-3 gids-dronten-2
> assign_request A-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer_rescinded A-3
accept gids-dronten-2 A-3
> accept A-3: IN_PROGRESS gids-dronten-2
submit cjg A-4 name=Een first=A home=8251AB/1 domains=addiction:3
> receipt A-4: RECEIVED, normal
> submit A-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-4 (holder)
assign_request beheer A-4 gids-dronten-2
> assign_request A-4: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer_rescinded A-4
accept gids-dronten-2 A-4
> accept A-4: IN_PROGRESS gids-dronten-2
# Each turns out to need a law for which its holder has no mandate.
pause gids-dronten-2
> set_gids gids-dronten-2 (paused)
pause gids-dronten-3
> set_gids gids-dronten-3 (paused)
amend cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3,work:3
> amend A-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-2 (supporting)
> tells gids-dronten-3: info_given A-2 (amended)
accept gids-dronten-1 A-2
> accept A-2: IN_PROGRESS gids-dronten-1
amend cjg A-3 name=Een first=A home=8251AB/1 domains=mental_health:3,parenting:3,work:3
> amend A-3: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-3 (supporting)
accept gids-dronten-1 A-3
> accept A-3: IN_PROGRESS gids-dronten-1
amend cjg A-4 name=Een first=A home=8251AB/1 domains=addiction:3,parenting:3
> amend A-4: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-4 (supporting)
accept gids-dronten-1 A-4
> accept A-4: IN_PROGRESS gids-dronten-1
# Who supports already goes on when the question changes once more.
amend cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:2,work:3
> amend A-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: info_given A-2 (amended)
goes_on gids-dronten-3
> set_gids gids-dronten-3 (goes_on)
who A-2
> A-2 IN_PROGRESS, known by names alone, with gids-dronten-3, supported by gids-dronten-1, regie gids-dronten-1
who A-3
> A-3 IN_PROGRESS, known by names alone, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-1
who A-4
> A-4 IN_PROGRESS, known by names alone, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-1
handover gids-dronten-1 A-1 gids-dronten-3
> handover A-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-3: offer A-1 (handover)
accept gids-dronten-3 A-1
> accept A-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept A-4: IN_PROGRESS gids-dronten-3 (with_the_family)
> tells gids-dronten-1: assigned A-1 (handed_over)
> tells gids-dronten-1: assigned A-4 (handed_over)
> tells gids-dronten-3: assigned A-1 (taken_over)
> tells gids-dronten-3: case_lead A-1 (you_have_the_regie)
> tells gids-dronten-3: assigned A-4 (taken_over)
who A-2
> A-2 IN_PROGRESS, known by names alone, with gids-dronten-3, supported by gids-dronten-1, regie gids-dronten-3
who A-3
> A-3 IN_PROGRESS, known by names alone, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-3
who A-4
> A-4 IN_PROGRESS, known by names alone, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-3

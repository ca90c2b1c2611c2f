# The facts rise after a step was recorded: the terms that begin with them want the step once more, and a suspension
# stays what it was.
at 2026-03-02 09:01
submit huisarts M-1 name=Een first=A born=2012-01-30 home=8255PQ/3 domains=mental_health:2
> receipt M-1: RECEIVED, normal
> submit M-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
accept gids-swifterbant-1 M-1
> accept M-1: IN_PROGRESS gids-swifterbant-1 (case_lead)
milestone gids-swifterbant-1 M-1 first_talk 2026-03-02
> record_milestone M-1: IN_PROGRESS gids-swifterbant-1 (first_talk 2026-03-02)
suspend gids-swifterbant-1 M-1 JEUGD_DECISION 7
> suspend_clock M-1: IN_PROGRESS gids-swifterbant-1 (JEUGD_DECISION 7)
at 2026-03-16 09:00
> tick M-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick M-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick M-1: IN_PROGRESS (JEUGD_DECISION runs_again)
> tick M-1: IN_PROGRESS (FIRST_CONTACT)
amend huisarts M-1 name=Een first=A born=2012-01-30 home=8255PQ/3 domains=mental_health:2,finances:2
> amend M-1: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal
show M-1
> M-1 is IN_PROGRESS (PICKED_UP) with gids-swifterbant-1, weight 2
>   JEUGD_DECISION running until 2026-05-07 00:00, 7 days suspended
>   FIRST_CONTACT running until 2026-03-10 00:00
>   WGS_FIRST_TALK running until 2026-03-31 00:00
>   first_talk on 2026-03-02
>   next moment 2026-03-16 16:00
milestone gids-swifterbant-1 M-1 first_talk 2026-03-16
> record_milestone M-1: IN_PROGRESS gids-swifterbant-1 (first_talk 2026-03-16)
milestone gids-swifterbant-1 M-1 first_talk 2026-03-15
> refused FAILED_PRECONDITION: first_talk was recorded already, on 2026-03-16
show M-1
> M-1 is IN_PROGRESS (PICKED_UP) with gids-swifterbant-1, weight 2
>   JEUGD_DECISION running until 2026-05-07 00:00, 7 days suspended
>   WGS_DECISION running until 2026-05-12 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   first_talk on 2026-03-16
>   next moment 2026-04-07 17:00
# From another door, asked later: the end stays.
submit cjg M-2 name=Een first=A born=2012-01-30 home=8255PQ/3 domains=mental_health:2
> receipt M-2: RECEIVED, normal
> submit M-2: LINKED [B99 C99 D01] normal
show M-1
> M-1 is IN_PROGRESS (PICKED_UP) with gids-swifterbant-1, weight 2
>   JEUGD_DECISION running until 2026-05-07 00:00, 7 days suspended
>   WGS_DECISION running until 2026-05-12 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   WGS_FIRST_TALK met until 2026-03-31 00:00
>   first_talk on 2026-03-16
>   next moment 2026-04-07 17:00

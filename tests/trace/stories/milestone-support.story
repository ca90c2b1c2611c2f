# The case lead has no mandate for the Jeugdwet: a supporting gids brings it, decides, and records it.
follow gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg C-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
decline gids-dronten-1 C-1 capacity
> decline C-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-2: offer C-1 (holder)
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead C-1 (you_have_the_regie)
submit school C-2 name=Een first=K born=2015-01-01 home=8251AB/1 domains=parenting:2
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer C-2 (holder)
> tells gids-dronten-3: offer C-2 (supporting)
accept gids-dronten-2 C-2
> accept C-2: IN_PROGRESS gids-dronten-2
milestone gids-dronten-3 C-2 decision 2026-03-02
> refused FAILED_PRECONDITION: accept the assignment first
accept gids-dronten-3 C-2
> accept C-2: IN_PROGRESS gids-dronten-3
suspend gids-dronten-3 C-2 JEUGD_DECISION 3
> suspend_clock C-2: IN_PROGRESS gids-dronten-3 (JEUGD_DECISION 3)
milestone gids-dronten-3 C-2 decision 2026-03-02
> record_milestone C-2: IN_PROGRESS gids-dronten-3 (decision 2026-03-02)
show C-2
> C-2 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   JEUGD_DECISION met until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   decision on 2026-03-02
>   next moment 2026-03-06 04:30

# Who asks twice by two doors, and takes the first question back: the second goes on with the gids who saw both, and the
# family keeps its case lead, also when that is somebody else.
follow gids-dronten-1 gids-dronten-3 welzijn-dronten
at 2026-03-02 09:01
submit cjg F-1 name=Elf first=A born=1980-01-01 home=8251AB/11 domains=mental_health:2 wanted=1
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer F-1 (holder)
accept gids-dronten-1 F-1
> accept F-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead F-1 (you_have_the_regie)
at 2026-03-02 10:01
# A question of the family's child, which is not what gids-dronten-1 knows, goes to a colleague; the regie stays.
submit school F-2 name=Elf first=B born=2015-02-02 home=8251AB/11 domains=parenting:3,education:3
> receipt F-2: RECEIVED, normal
> submit F-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-2 (holder)
decline gids-dronten-1 F-2 expertise
> decline F-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (expertise)
> tells gids-dronten-1: assigned F-2 (case_lead_did_not_take_it)
> tells gids-dronten-1: assigned F-2 (another_gids_has_it)
> tells gids-dronten-3: offer F-2 (holder)
accept gids-dronten-3 F-2
> accept F-2: IN_PROGRESS gids-dronten-3
submit huisarts F-3 name=Elf first=B born=2015-02-02 home=8251AB/11 domains=education:3
> receipt F-3: RECEIVED, normal
> submit F-3: LINKED [B99 C99 D01] normal
> tells gids-dronten-3: linked F-2 (same_question)
at 2026-03-03 09:01
> tick F-1: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-1 (WMO_ACK 50)
acknowledge gids-dronten-3
close gids-dronten-1 F-1 achieved
> close F-1: CLOSED gids-dronten-1
at 2026-03-03 10:01
withdraw school F-2
> withdraw F-2: WITHDRAWN
> withdraw F-3: IN_PROGRESS gids-dronten-3 (link_ended)
> tells gids-dronten-3: assigned F-2 (ended)
> tells gids-dronten-3: offer F-3 (holder)
> tells gids-dronten-3: assigned F-3 (yours_with_the_other)
show F-3
> F-3 is IN_PROGRESS (PICKED_UP) with gids-dronten-3, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-06 05:00
at 2026-03-04 09:01
submit cjg F-4 name=Elf first=A born=1980-01-01 home=8251AB/11 domains=housing:3
> receipt F-4: RECEIVED, normal
> submit F-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer F-4 (holder)

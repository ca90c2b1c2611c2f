# Reopened and closed twice by the same gids: it is reopened by the part that held it to the end, not by the first one.
follow gids-dronten-1
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
close gids-dronten-1 A-1
> close A-1: CLOSED gids-dronten-1
reopen gids-dronten-1 A-1
> reopen A-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
close gids-dronten-1 A-1
> close A-1: CLOSED gids-dronten-1
reopen_by_first gids-dronten-1 A-1
> refused FAILED_PRECONDITION: only who held it to the end can reopen it
who A-1
> A-1 CLOSED, with gids-dronten-1
reopen gids-dronten-1 A-1
> reopen A-1: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
who A-1
> A-1 OFFERED, with gids-dronten-1

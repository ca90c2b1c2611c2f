# An accept is undone: a partner, and an offer that nobody has answered, lead no family.
follow gids-dronten-1
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=open
> receipt A-1: RECEIVED, normal
> submit A-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten A-1
> accept A-1: OPEN_ACCESS welzijn-dronten
submit cjg A-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-2 (holder)
accept gids-dronten-1 A-2
> accept A-2: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-2 (you_have_the_regie)
submit cjg A-3 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-3 (holder)
lead A-2
> the family of A-2: 3 open, led by gids-dronten-1 since 2026-03-02 09:01
undo gids-dronten-1 A-2
> undo A-2: OFFERED gids-dronten-1 (accept_and_regie)
> tells gids-dronten-1: offer A-2 (holder)
> tells gids-dronten-1: case_lead A-2 (you_gave_up_the_regie)
lead A-2
> the family of A-2: 3 open, led by nobody

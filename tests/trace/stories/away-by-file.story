# The files say who is away and who stands in; a partner who has a question keeps it when little changes.
follow gids-dronten-2 gids-dronten-3 welzijn-dronten
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
edit gidsen.yaml gids-dronten-2 absences: [{from: 2026-03-02, until: 2026-03-06, cover: gids-dronten-3}]
reload
> configure (configuration)
> tick gids-dronten-2 (absence_begins)
> tells gids-dronten-3: absence gids-dronten-2 (cover_begins)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-3 [B99 C99 D03 E03] normal
> tells gids-dronten-2: assigned A-2 (another_gids_has_it)
> tells gids-dronten-3: offer A-2 (holder)
who A-2
> A-2 OFFERED, known by names alone, with gids-dronten-3, regie gids-dronten-2
present gids-dronten-2
> refused FAILED_PRECONDITION: this absence was not set here: gidsen.yaml says so, and only there it can be changed
submit cjg P-1 name=Twee first=B home=8251AB/2 domains=social_network:3 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
amend cjg P-1 name=Twee first=B home=8251AB/2 domains=social_network:2 access=open
> amend P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: info_given P-1 (amended)
who P-1
> P-1 OPEN_ACCESS, with welzijn-dronten

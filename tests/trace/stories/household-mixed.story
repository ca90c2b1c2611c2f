# A household as it comes to be: one of it forgotten, one sent on, one with a partner, one with a process lead.
follow gids-dronten-1 procesregie
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
accept gids-dronten-1 A-2
> accept A-2: IN_PROGRESS gids-dronten-1
forward gids-dronten-1 A-2 "gemeente Lelystad"
> forward A-2: FORWARDED gids-dronten-1
submit cjg A-3 name=Een first=A home=8251AB/1 domains=work:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-3 (holder)
accept gids-dronten-1 A-3
> accept A-3: IN_PROGRESS gids-dronten-1
close gids-dronten-1 A-3
> close A-3: CLOSED gids-dronten-1
erase beheer A-3
> erase A-3: ERASED
household procesregie A-1
> household 1 of 3: A-3 A-2 A-1; case lead gids-dronten-1
> show_household A-1: IN_PROGRESS
household beheer A-1
> household 1 of 3: A-3 A-2 A-1; case lead gids-dronten-1
> show_household A-1: IN_PROGRESS
# What is not there, or is not one's own.
household procesregie A-3
> refused NOT_FOUND: there is no such request
merge gids-dronten-1 A-1 A-2
> refused PERMISSION_DENIED: only an operator or a process lead may do this
split gids-dronten-1 A-1
> refused PERMISSION_DENIED: only an operator or a process lead may do this
split beheer A-3
> refused NOT_FOUND: there is no such request
# A partner has one: split off, nobody leads its household.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=social_network:3 access=open
> receipt B-1: RECEIVED, normal
> submit B-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten B-1
> accept B-1: OPEN_ACCESS welzijn-dronten
submit huisarts B-2 name=Twee first=C home=8251AB/2 domains=housing:3
> receipt B-2: RECEIVED, normal
> submit B-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
who B-2
> B-2 OFFERED, with gids-dronten-2
split beheer B-1
> household 3 of 1: B-1; case lead nobody
> split_household B-1: OPEN_ACCESS (moved)
who B-1
> B-1 OPEN_ACCESS, with welzijn-dronten
# Danger is looked at by a process lead without a reason; an operator says why.
submit cjg S-1 name=Drie first=D home=8251AB/3 domains=domestic_relations:2 safety=structural
> receipt S-1: RECEIVED, urgent, not for the resident
> submit S-1: OFFERED gids-dronten-3 [B02 C99 D99 E01] urgent
> tells procesregie: scaled_up S-1 (safety_lane)
household procesregie S-1
> household 4 of 1: S-1; case lead nobody
> show_household S-1: OFFERED
household beheer S-1
> refused INVALID_ARGUMENT: this request is in the safety lane: say why you look at it (--reason)
household beheer S-1 because
> household 4 of 1: S-1; case lead nobody
> show_household S-1: OFFERED
# Somebody asks to be forgotten, and is refused with a ground.
submit cjg C-1 name=Vier first=E home=8251AB/4 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer C-1 (holder)
ask_erasure beheer A-1
> erase A-1: IN_PROGRESS (asked)
refuse_erasure beheer A-1
> refuse_erasure A-1: IN_PROGRESS
refuse_erasure beheer A-3
> refused NOT_FOUND: there is no such request
# Asked again and refused again: the other ground is no repeat.
ask_erasure beheer A-1
> erase A-1: IN_PROGRESS (asked)
refuse_erasure beheer A-1
> refuse_erasure A-1: IN_PROGRESS
refuse_erasure beheer C-1
> refused FAILED_PRECONDITION: nobody asked for the erasure of this request
# Put together, though the newest question of the one is forgotten.
merge beheer A-1 C-1
> household 1 of 4: C-1 A-3 A-2 A-1; case lead gids-dronten-1
> merge_households C-1: OFFERED (moved)
> tells gids-dronten-1: case_lead A-1 (households_merged)
# Of one address, under another name: with them is somebody of that family whom nobody knew, and the name is the link.
submit cjg D-1 name=Zeven first=D home=8251AB/77 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
submit huisarts D-2 name=Anders first=E home=8251AB/77 domains=daily_living:3 member=Zeven/F/2010-05-05
> receipt D-2: RECEIVED, normal
> submit D-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
household procesregie D-1
> household 6 of 2: D-2 D-1; case lead nobody
> show_household D-1: OFFERED
# Nor they nor who is with them bears that name: neighbours.
submit huisarts D-3 name=Verder first=G home=8251AB/77 domains=housing:3 member=Nog/H/2010-05-05
> receipt D-3: RECEIVED, normal
> submit D-3: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-3 (holder)
household procesregie D-3
> household 7 of 1: D-3; case lead nobody
> show_household D-3: OFFERED

# Coordinator and process lead have left, and so does who leads two families: who holds a question of the family leads
# it then, and when nobody does, nobody.
follow gids-dronten-3 gids-swifterbant-1 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
assign_request beheer A-2 gids-dronten-3
> assign_request A-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer A-2 (holder)
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3
submit cjg B-3 name=Twee first=B home=8251AB/2 domains=social_network:4 access=open
> receipt B-3: RECEIVED, normal
> submit B-3: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten B-3
> accept B-3: OPEN_ACCESS welzijn-dronten
submit cjg B-4 name=Twee first=B home=8251AB/2 domains=finances:3
> receipt B-4: RECEIVED, normal
> submit B-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
accept gids-dronten-1 B-4
> accept B-4: IN_PROGRESS gids-dronten-1 (case_lead)
close gids-dronten-1 B-4
> close B-4: CLOSED gids-dronten-1
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
assign_request beheer B-1 gids-dronten-2
> assign_request B-1: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
accept gids-dronten-2 B-1
> accept B-1: IN_PROGRESS gids-dronten-2
submit cjg B-2 name=Twee first=B home=8251AB/2 domains=mental_health:3
> receipt B-2: RECEIVED, normal
> submit B-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
assign_request beheer B-2 gids-swifterbant-1
> assign_request B-2: OFFERED gids-swifterbant-1 [B99 C99 D02 E03] normal
> tells gids-swifterbant-1: offer B-2 (holder)
accept gids-swifterbant-1 B-2
> accept B-2: IN_PROGRESS gids-swifterbant-1
# In the second family who holds the other question leaves too, a moment later.
edit gidsen.yaml gids-dronten-1 active: no
edit gidsen.yaml gids-dronten-2 active: no
edit gidsen.yaml gids-swifterbant-1 active: no
edit peers.yaml procesregie active: no
reload
> configure (configuration)
> tick B-2: IN_PROGRESS gids-dronten-2 (case_lead_has_left)
> tick A-2: IN_PROGRESS gids-dronten-3 (case_lead_has_left)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (left)
> tick B-2: IN_PROGRESS gids-swifterbant-1 (case_lead_has_left)
> tick B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tick B-2: IN_PROGRESS (case_lead_has_left)
> tick B-2: OFFERED gids-swifterbant-1 [B99 C99 D02 E03] normal (left)
> tells gids-dronten-3: case_lead A-2 (you_have_the_regie)
> tells gids-dronten-3: offer A-1 (holder)
> tells gids-dronten-3: offer B-1 (holder)
> tells gids-dronten-3: offer B-2 (holder)
> tells gids-swifterbant-1: case_lead B-2 (you_have_the_regie)
> tells gids-swifterbant-1: assigned B-2 (ended)
lead A-2
> the family of A-2: 2 open, led by gids-dronten-3 since 2026-03-02 09:01
who A-2
> A-2 IN_PROGRESS, known by names alone, with gids-dronten-3, regie gids-dronten-3
lead B-2
> the family of B-2: 3 open, led by nobody
who B-2
> B-2 OFFERED, known by names alone, with gids-dronten-3
edit gidsen.yaml gids-dronten-3 active: no
reload
> configure (configuration)
> tick A-2: IN_PROGRESS (case_lead_has_left)
> tick A-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (left)
> tick A-1: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal (left)
> tick B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (left)
> tick B-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal (left)
> tells gids-dronten-3: assigned A-2 (ended)
> tells gids-dronten-3: offer_rescinded A-1 (left)
> tells gids-dronten-3: offer_rescinded B-1 (left)
> tells gids-dronten-3: offer_rescinded B-2 (left)
lead A-2
> the family of A-2: 2 open, led by nobody

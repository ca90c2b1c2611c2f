# The process lead has the regie and scales down; who had it before has left, and so has the coordinator. It stays with
# the process lead until a gids accepts: nobody who has left gets it.
follow gids-dronten-1 gids-swifterbant-1 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded A-1
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=housing:1,work:1,mental_health:1
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E02] normal
> tells procesregie: scaled_up A-2 (scaled_up)
assign_request beheer A-2 gids-swifterbant-1
> assign_request A-2: OFFERED gids-swifterbant-1 [B99 C99 D02 E02] normal
> tells gids-swifterbant-1: offer A-2 (holder)
take_over procesregie A-2
> take_over A-2: OFFERED procesregie (gids-dronten-2)
edit gidsen.yaml gids-dronten-1 active: no
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (left)
> tells procesregie: offer A-1 (holder)
who A-2
> A-2 OFFERED, scaled up, known by names alone, with gids-swifterbant-1, beside procesregie, regie procesregie, before gids-dronten-2
scale_down procesregie A-2
> scale_down A-2: OFFERED procesregie
> tells procesregie: scaled_down A-2 (scaled_down)
> tells procesregie: case_lead A-2 (you_have_the_regie)
lead A-2
> the family of A-2: 2 open, led by procesregie since 2026-03-02 09:01
accept gids-swifterbant-1 A-2
> accept A-2: IN_PROGRESS gids-swifterbant-1 (case_lead)
> accept A-1: OFFERED gids-swifterbant-1 [B99 C99 D02 E03] normal (one_case_lead)
> tells gids-swifterbant-1: case_lead A-2 (you_have_the_regie)
> tells gids-swifterbant-1: offer A-1 (holder)
> tells procesregie: offer_rescinded A-1
lead A-2
> the family of A-2: 2 open, led by gids-swifterbant-1 since 2026-03-02 09:01

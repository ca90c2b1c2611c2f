# A process lead has the regie, and the gids who had it before leaves: it cannot be given back, but somebody gets it.
follow gids-dronten-1 gids-dronten-3 procesregie
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
submit cjg A-2 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
assign_request beheer A-2 gids-dronten-3
> assign_request A-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer A-2 (holder)
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3
scale_up gids-dronten-3 A-2
> scale_up A-2: IN_PROGRESS gids-dronten-3 (procesregie)
> tells procesregie: scaled_up A-2 (scaled_up)
take_over procesregie A-2
> take_over A-2: IN_PROGRESS procesregie (gids-dronten-2)
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (left)
> tells procesregie: offer A-1 (holder)
who A-1
> A-1 OFFERED, with procesregie, regie procesregie, before gids-dronten-2
give_back procesregie A-2
> refused FAILED_PRECONDITION: who had the regie before is no longer active: scale down, and it goes to the holder
scale_down procesregie A-2
> scale_down A-2: IN_PROGRESS procesregie
> tells gids-dronten-3: case_lead A-2 (you_have_the_regie)
> tells gids-dronten-3: scaled_down A-2 (scaled_down)
> tells procesregie: scaled_down A-2 (scaled_down)
who A-2
> A-2 IN_PROGRESS, known by names alone, with gids-dronten-3, regie gids-dronten-3

# Process lead and gids have both left: the coordinator has the regie until a gids accepts.
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
scale_up gids-dronten-2 A-1
> scale_up A-1: IN_PROGRESS gids-dronten-2 (procesregie)
> tells procesregie: scaled_up A-1 (scaled_up)
take_over procesregie A-1
> take_over A-1: IN_PROGRESS procesregie (gids-dronten-2)
edit gidsen.yaml gids-dronten-2 active: no
edit peers.yaml procesregie active: no
reload
> configure (configuration)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
> tick A-1: OFFERED gids-dronten-1 (case_lead_has_left)
> tick A-1: OFFERED procesregie (left)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie_meanwhile)
> tells gids-dronten-3: offer A-1 (holder)
> tells procesregie: assigned A-1 (ended)
who A-1
> A-1 OFFERED, scaled up, with gids-dronten-3, regie gids-dronten-1
lead A-1
> the family of A-1: 1 open, led by gids-dronten-1 since 2026-03-02 09:01
accept gids-dronten-3 A-1
> accept A-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead A-1 (you_have_the_regie)
who A-1
> A-1 IN_PROGRESS, scaled up, with gids-dronten-3, regie gids-dronten-3
scale_up gids-dronten-3 A-1
> refused FAILED_PRECONDITION: the network's process lead is no longer active

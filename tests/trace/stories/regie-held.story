# The process lead has the regie of a family for one of its questions; that question ends, and the others go on.
follow gids-dronten-1 gids-dronten-2 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
scale_up gids-dronten-1 A-1
> scale_up A-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up A-1 (scaled_up)
take_over procesregie A-1
> take_over A-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead A-1 (process_lead_has_the_regie)
# A gids who is new to the family holds another question, and the first gids leaves.
submit cjg A-2 name=Een first=A home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED procesregie [B99 C99 D02 E03] normal
> tells procesregie: offer A-2 (holder)
assign_request beheer A-2 gids-dronten-2
> assign_request A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer A-2 (holder)
> tells procesregie: offer_rescinded A-2
accept gids-dronten-2 A-2
> accept A-2: IN_PROGRESS gids-dronten-2
handover gids-dronten-1 A-1 gids-dronten-3
> handover A-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
accept gids-dronten-3 A-1
> accept A-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (taken_over)
> tells gids-dronten-1: assigned A-1 (handed_over)
who A-1
> A-1 IN_PROGRESS, scaled up, with gids-dronten-3, beside procesregie, regie procesregie, before gids-dronten-3
scale_up gids-dronten-3 A-1
> refused FAILED_PRECONDITION: it is scaled up already: the process lead is with it
scale_down gids-dronten-3 A-1
> scale_down A-1: IN_PROGRESS gids-dronten-3
> tells procesregie: scaled_down A-1 (scaled_down)
who A-1
> A-1 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-3
who A-2
> A-2 IN_PROGRESS, known by names alone, with gids-dronten-2, regie gids-dronten-3

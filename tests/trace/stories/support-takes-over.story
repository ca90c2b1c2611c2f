# Who is asked to support is asked to take over before answering: the support is asked of somebody else.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
# A child of the family: gids-dronten-2 has no mandate for it.
submit school A-2 name=Een first=B born=2014-05-05 home=8251AB/1 domains=parenting:3 member=Een/A/1980-01-01
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer A-2 (holder)
> tells gids-dronten-3: offer A-2 (supporting)
who A-2
> A-2 OFFERED, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
accept gids-dronten-2 A-2
> accept A-2: IN_PROGRESS gids-dronten-2
handover gids-dronten-2 A-2 gids-dronten-3
> handover A-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-3: offer A-2 (handover)
who A-2
> A-2 IN_PROGRESS, with gids-dronten-2, supported by gids-dronten-3, asked of gids-dronten-3, regie gids-dronten-2
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept A-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (with_the_family)
> tells gids-dronten-2: assigned A-2 (handed_over)
> tells gids-dronten-2: assigned A-1 (handed_over)
> tells gids-dronten-3: assigned A-2 (taken_over)
> tells gids-dronten-3: case_lead A-2 (you_have_the_regie)
> tells gids-dronten-3: assigned A-1 (taken_over)
who A-2
> A-2 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-3

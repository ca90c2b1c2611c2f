# Case lead and supporting gids let a crisis go by at the same moment: who is asked next is asked once, to hold it.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie
at 2026-03-02 09:00
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=work:3 safety=acute
> receipt A-2: RECEIVED, crisis, not for the resident
> submit A-2: OFFERED gids-dronten-2 [B02 C99 D02 E01] crisis
> tells gids-dronten-2: offer A-2 (holder)
> tells gids-dronten-3: offer A-2 (supporting)
> tells procesregie: scaled_up A-2 (scaled_up)
who A-2
> A-2 OFFERED, scaled up, known by names alone, with gids-dronten-2, supported by gids-dronten-3, beside procesregie, regie gids-dronten-2
at 2026-03-02 09:15
> expire A-2: OFFERED gids-dronten-3 (supporting)
> expire A-2: OFFERED gids-dronten-2 [B02 C99 D02 E01] crisis
> tells gids-dronten-1: offer A-2 (supporting)
> tells gids-dronten-1: assigned A-2 (case_lead_did_not_take_it)
> tells gids-dronten-1: offer_rescinded A-2
> tells gids-dronten-1: offer A-2 (holder)
> tells gids-dronten-2: offer_expired A-2
> tells gids-dronten-2: assigned A-2 (another_gids_has_it)
> tells gids-dronten-3: offer_expired A-2
who A-2
> A-2 OFFERED, scaled up, known by names alone, with gids-dronten-1, beside procesregie, regie gids-dronten-2
laden gids-dronten-1
> gids-dronten-1 is laden with 3 in 1
accept gids-dronten-1 A-2
> accept A-2: IN_PROGRESS gids-dronten-1
who A-2
> A-2 IN_PROGRESS, scaled up, known by names alone, with gids-dronten-1, beside procesregie, regie gids-dronten-2

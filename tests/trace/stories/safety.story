# Safety before place: acute unsafety is picked up at once, also from outside; the sender hears little, and withdrawing
# does not end it.
follow gids-dronten-1 gids-dronten-3 procesregie school
at 2026-03-02 09:01
submit school V-1 name=Vijf first=E born=2016-02-14 home=8011AB/4 domains=domestic_relations:1 safety=acute access=unclear
> receipt V-1: RECEIVED, crisis, not for the resident
> submit V-1: OFFERED gids-dronten-1 [B02 C02 D99 E01] crisis
> tells gids-dronten-1: offer V-1 (holder)
> tells procesregie: scaled_up V-1 (scaled_up)
accept gids-dronten-1 V-1
> accept V-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead V-1 (you_have_the_regie)
withdraw school V-1
> withdraw V-1: IN_PROGRESS (kept_for_safety)
> tells gids-dronten-1: assigned V-1 (sender_withdrew)
show V-1
> V-1 is IN_PROGRESS (RECEIVED) with gids-dronten-1, weight 3
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-02 11:01
>   next moment 2026-03-02 10:01
submit school V-2 name=Anders first=F born=2016-02-14 home=8252AB/4 domains=parenting:1 safety=structural
> receipt V-2: RECEIVED, urgent, not for the resident
> submit V-2: OFFERED gids-dronten-3 [B02 C99 D99 E01] urgent
> tells gids-dronten-3: offer V-2 (holder)
> tells procesregie: scaled_up V-2 (safety_lane)
submit huisarts V-3 name=Leven first=G born=1990-02-14 home=8252AB/5 domains=domestic_relations:1 safety=life_threatening
> receipt V-3: RECEIVED, crisis, call 112, not for the resident
> submit V-3: OFFERED gids-dronten-1 [B01 C99 D99 E01] crisis
> tells gids-dronten-1: offer V-3 (holder)
> tells procesregie: scaled_up V-3 (scaled_up)

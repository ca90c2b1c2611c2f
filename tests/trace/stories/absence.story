# A gids falls ill: the cover takes the family's next question; without a cover somebody supports and the regie stays.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Ziek first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
absent gids-dronten-1 cover=gids-dronten-3
> set_absence gids-dronten-1 (absence_begins)
> tells gids-dronten-3: absence gids-dronten-1 (cover_begins)
submit cjg A-2 name=Ziek first=B born=1982-01-01 home=8251AB/1 domains=work:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-3 [B99 C99 D03 E03] normal
> tells gids-dronten-1: assigned A-2 (another_gids_has_it)
> tells gids-dronten-2: offer A-2 (supporting)
> tells gids-dronten-3: offer A-2 (holder)
submit cjg A-3 name=Ander first=C born=1980-01-01 home=8251AB/2 domains=housing:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer A-3 (holder)
submit cjg B-1 name=Nog first=D born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer B-1 (holder)
accept gids-dronten-2 B-1
> accept B-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead B-1 (you_have_the_regie)
absent gids-dronten-2
> set_absence gids-dronten-2 (absence_begins)
> tick A-2: OFFERED gids-dronten-2 (absent)
> tells gids-dronten-1: absence gids-dronten-2 (absence_begins)
> tells gids-dronten-2: offer_rescinded A-2 (absent)
submit cjg B-2 name=Nog first=D born=1980-01-01 home=8251AB/3 domains=finances:3
> receipt B-2: RECEIVED, normal
> submit B-2: OFFERED gids-dronten-2 [B99 C99 D03 E03] normal
> tells gids-dronten-2: offer B-2 (holder)
> tells gids-dronten-3: offer B-2 (supporting)

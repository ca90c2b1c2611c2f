# Those behind the selection are away too: on duty stands in who covers; without a cover the process lead is asked, then
# whoever covers for the process lead, and then operators hear that nobody is there.
follow gids-dronten-2 gids-dronten-3 procesregie beheer
> tells beheer: configured (configuration)
at 2026-03-02 20:00
absent gids-dronten-1 cover=gids-dronten-2
> set_absence gids-dronten-1 (absence_begins)
> tells gids-dronten-2: absence gids-dronten-1 (cover_begins)
submit cjg S-1 name=Zeven first=A home=8251AB/1 domains=housing:3 safety=acute
> receipt S-1: RECEIVED, crisis, not for the resident
> submit S-1: OFFERED gids-dronten-2 [B02 C99 D99 E01] crisis
> tells gids-dronten-2: offer S-1 (holder)
> tells procesregie: scaled_up S-1 (scaled_up)
accept gids-dronten-2 S-1
> accept S-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead S-1 (you_have_the_regie)
absent gids-dronten-2
> set_absence gids-dronten-2 (absence_begins)
submit cjg S-2 name=Acht first=B home=8251AB/2 domains=housing:3 safety=acute
> receipt S-2: RECEIVED, crisis, not for the resident
> submit S-2: OFFERED procesregie [B02 C99 D99 E01] crisis
> tells procesregie: offer S-2 (holder)
> tells procesregie: scaled_up S-2 (scaled_up)
absent procesregie cover=gids-dronten-3
> set_absence procesregie (absence_begins)
> tick S-2: OFFERED procesregie [B02 C99 D99 E01] crisis (absent)
> tells gids-dronten-3: absence procesregie (cover_begins)
> tells gids-dronten-3: offer S-2 (holder)
> tells procesregie: offer_rescinded S-2 (absent)
> tells procesregie: scaled_up S-2 (scaled_up)
accept gids-dronten-3 S-2
> accept S-2: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead S-2 (you_have_the_regie)
absent gids-dronten-3
> set_absence gids-dronten-3 (absence_begins)
submit cjg S-3 name=Negen first=C home=8251AB/3 domains=housing:3 safety=acute
> receipt S-3: RECEIVED, crisis, not for the resident
> submit S-3: QUEUED [B02 C99 D99 E01] crisis
> tells procesregie: scaled_up S-3 (scaled_up)
> tells beheer: alarm S-3 (nobody_can_take_it)
# Somebody is back: what nobody could take is not left waiting for its round.
at 2026-03-02 20:30
present gids-dronten-2
> set_absence gids-dronten-2 (absence_ends)
at 2026-03-02 20:31
> tick S-3: OFFERED gids-dronten-2 [B02 C99 D99 E01] crisis (another_round)
> tells gids-dronten-2: offer S-3 (holder)
accept gids-dronten-2 S-3
> accept S-3: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead S-3 (you_have_the_regie)

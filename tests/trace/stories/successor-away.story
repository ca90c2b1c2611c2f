# Whoever is asked to take over falls ill, or leaves; so does the process lead beside a request, and the holder while a
# handover is under way.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie
at 2026-03-02 09:00
submit cjg B-1 name=Zeven first=A home=8251AB/1 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
accept gids-dronten-1 B-1
> accept B-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead B-1 (you_have_the_regie)
handover gids-dronten-1 B-1 gids-dronten-2
> handover B-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-2: offer B-1 (handover)
absent gids-dronten-2
> set_absence gids-dronten-2 (absence_begins)
> tick B-1: IN_PROGRESS gids-dronten-2 (absent)
> tells gids-dronten-1: absence gids-dronten-2 (absence_begins)
> tells gids-dronten-1: assigned B-1 (handover_lapsed)
> tells gids-dronten-2: offer_rescinded B-1 (absent)
present gids-dronten-2
> set_absence gids-dronten-2 (absence_ends)
> tells gids-dronten-1: absence gids-dronten-2 (absence_ends)
handover gids-dronten-1 B-1
> handover B-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_rules)
> tells gids-dronten-3: offer B-1 (handover)
absent gids-dronten-2
> set_absence gids-dronten-2 (absence_begins)
> tells gids-dronten-1: absence gids-dronten-2 (absence_begins)
present gids-dronten-2
> set_absence gids-dronten-2 (absence_ends)
> tells gids-dronten-1: absence gids-dronten-2 (absence_ends)
submit cjg B-2 name=Acht first=B home=8251AB/2 domains=housing:3
> receipt B-2: RECEIVED, normal
> submit B-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer B-2 (holder)
accept gids-dronten-2 B-2
> accept B-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead B-2 (you_have_the_regie)
scale_up gids-dronten-2 B-2
> scale_up B-2: IN_PROGRESS gids-dronten-2 (procesregie)
> tells procesregie: scaled_up B-2 (scaled_up)
take_over procesregie B-2
> take_over B-2: IN_PROGRESS procesregie (gids-dronten-2)
> tells gids-dronten-2: case_lead B-2 (process_lead_has_the_regie)
handover gids-dronten-2 B-2 gids-dronten-1
> handover B-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-1: offer B-2 (handover)
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick B-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (left)
> tells gids-dronten-1: offer_rescinded B-2 (handover)
> tells gids-dronten-2: assigned B-2 (ended)
> tells procesregie: offer B-2 (holder)
show B-2
> B-2 is OFFERED (RECEIVED) with procesregie, weight 3
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
accept gids-dronten-3 B-2
> refused NOT_FOUND: you have no such assignment
edit peers.yaml procesregie active: no
reload
> configure (configuration)
> tick B-2: OFFERED gids-dronten-1 (case_lead_has_left)
> tick B-2: OFFERED procesregie (left)
> tick B-2: OFFERED procesregie [B99 C99 D99 E03] normal (left)
> tells gids-dronten-1: case_lead B-2 (you_have_the_regie_meanwhile)
> tells gids-dronten-3: offer B-2 (holder)
> tells procesregie: assigned B-2 (ended)
> tells procesregie: offer_rescinded B-2 (left)
show B-2
> B-2 is OFFERED (RECEIVED) with gids-dronten-3, weight 3
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30

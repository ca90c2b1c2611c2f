# A restart changes nothing: offers, families and timers are where they were.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg R-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer R-1 (holder)
restart
accept gids-dronten-1 R-1
> accept R-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead R-1 (you_have_the_regie)
restart
submit huisarts R-2 name=Een first=A born=1980-01-01 home=8251AB/1 domains=work:3
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer R-2 (holder)
restart
at 2026-03-10 09:00
> tick R-1: IN_PROGRESS (WMO_ACK 50)
> tick R-1: IN_PROGRESS (WMO_ACK 75)
> tick R-1: IN_PROGRESS (WMO_ACK)
> expire R-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tick R-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick R-2: OFFERED (FIRST_CONTACT 50)
> tick R-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick R-2: OFFERED (FIRST_CONTACT 75)
> tick R-1: IN_PROGRESS (FIRST_CONTACT)
> expire R-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tick R-2: OFFERED (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal R-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal R-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due R-1 (WMO_ACK)
> tells gids-dronten-1: offer_expired R-2
> tells gids-dronten-1: assigned R-2 (case_lead_did_not_take_it)
> tells gids-dronten-1: assigned R-2 (another_gids_has_it)
> tells gids-dronten-1: clock_signal R-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal R-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal R-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal R-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due R-1 (FIRST_CONTACT)
> tells gids-dronten-1: assigned R-2 (another_gids_has_it)
> tells gids-dronten-1: clock_due R-2 (FIRST_CONTACT)
> tells gids-dronten-2: offer R-2 (holder)
> tells gids-dronten-2: offer_expired R-2
show R-2
> R-2 is OFFERED (RECEIVED) with gids-swifterbant-1, weight 1
>   PWET_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-13 00:00

# What was asked for gently turns out to be dangerous: a link, a partner, a holder without the skill do not hold it up.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 welzijn-dronten procesregie huisarts
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=domestic_relations:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
submit huisarts A-2 name=Een first=A home=8251AB/1 domains=domestic_relations:3
> receipt A-2: RECEIVED, normal
> submit A-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
amend huisarts A-2 name=Een first=A home=8251AB/1 domains=domestic_relations:1 safety=life_threatening
> amend A-2: OFFERED gids-dronten-1 [B01 C99 D02 E01] crisis
> tells gids-dronten-1: offer A-2 (holder)
> tells procesregie: scaled_up A-2 (scaled_up)
show A-2
> A-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 3
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-02 11:01
>   next moment 2026-03-02 09:16
submit huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:3 access=open
> receipt O-1: RECEIVED, normal
> submit O-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-1 (partner)
accept welzijn-dronten O-1
> accept O-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status O-1 PICKED_UP
amend huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:3 safety=acute
> amend O-1: OFFERED gids-dronten-3 [B02 C99 D99 E01] crisis
> tells gids-dronten-3: offer O-1 (holder)
> tells welzijn-dronten: offer_rescinded O-1
> tells procesregie: scaled_up O-1 (scaled_up)
> tells huisarts: status O-1 RECEIVED
submit cjg H-1 name=Drie first=C home=8251AB/3 domains=housing:3
> receipt H-1: RECEIVED, normal
> submit H-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer H-1 (holder)
accept gids-dronten-2 H-1
> accept H-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead H-1 (you_have_the_regie)
amend cjg H-1 name=Drie first=C home=8251AB/3 domains=housing:3 safety=acute
> amend H-1: IN_PROGRESS gids-dronten-2 [B02 C99 D02 E01] crisis
> tells gids-dronten-2: info_given H-1 (amended)
> tells gids-dronten-3: offer H-1 (supporting)
> tells procesregie: scaled_up H-1 (scaled_up)
show H-1
> H-1 is IN_PROGRESS (RECEIVED) with gids-dronten-2, weight 3
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-02 11:01
>   next moment 2026-03-02 09:16

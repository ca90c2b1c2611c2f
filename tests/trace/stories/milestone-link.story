# What is done for a question is done for those linked to it; a partner records that it told the resident, no more.
follow gids-swifterbant-1 welzijn-dronten
at 2026-03-02 09:01
submit huisarts L-1 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:2
> receipt L-1: RECEIVED, normal
> submit L-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer L-1 (holder)
submit gemeente L-2 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:3
> receipt L-2: RECEIVED, normal
> submit L-2: LINKED [B99 C99 D01] normal
> tells gids-swifterbant-1: linked L-1 (same_question)
accept gids-swifterbant-1 L-1
> accept L-1: IN_PROGRESS gids-swifterbant-1 (case_lead)
> tells gids-swifterbant-1: case_lead L-1 (you_have_the_regie)
milestone gids-swifterbant-1 L-1 acknowledged 2026-03-02
> record_milestone L-1: IN_PROGRESS gids-swifterbant-1 (acknowledged 2026-03-02)
at 2026-03-09 09:01
> tick L-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick L-1: IN_PROGRESS (FIRST_CONTACT 75)
> tells gids-swifterbant-1: clock_signal L-1 (FIRST_CONTACT 50)
> tells gids-swifterbant-1: clock_signal L-1 (FIRST_CONTACT 75)
milestone gids-swifterbant-1 L-1 investigation 2026-03-06
> record_milestone L-1: IN_PROGRESS gids-swifterbant-1 (investigation 2026-03-06)
show L-1
> L-1 is IN_PROGRESS (PICKED_UP) with gids-swifterbant-1, weight 1
>   WMO_ACK met until 2026-03-04 00:00
>   WMO_INVESTIGATION met until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   investigation on 2026-03-06
>   acknowledged on 2026-03-02
>   next moment 2026-03-10 00:00
show L-2
> L-2 is LINKED (RECEIVED) with nobody, weight 1
>   WMO_ACK met until 2026-03-04 00:00
>   WMO_INVESTIGATION met until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
submit huisarts O-1 name=Negen first=J born=1948-01-30 home=8253CD/3 domains=social_network:3 access=open
> receipt O-1: RECEIVED, normal
> submit O-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-1 (partner)
accept welzijn-dronten O-1
> accept O-1: OPEN_ACCESS welzijn-dronten
milestone welzijn-dronten O-1 investigation 2026-03-09
> refused FAILED_PRECONDITION: a partner records acknowledged and nothing else
milestone welzijn-dronten O-1 acknowledged 2026-03-09
> record_milestone O-1: OPEN_ACCESS welzijn-dronten (acknowledged 2026-03-09)
show O-1
> O-1 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK met until 2026-03-11 00:00
>   WMO_INVESTIGATION running until 2026-04-21 00:00
>   FIRST_CONTACT running until 2026-03-17 00:00
>   CHECK_BACK running until 2026-04-21 00:00
>   acknowledged on 2026-03-09
>   next moment 2026-03-13 04:30

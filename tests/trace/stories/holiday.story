# A holiday, planned ahead by the gids and with nobody named: the colleague who usually covers is told when it begins and
# when it ends. It is made a day longer, and what is said twice changes nothing.
edit gidsen.yaml gids-dronten-1 cover: gids-dronten-3
reload
> configure (configuration)
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:00
absent gids-dronten-1 from=2026-04-07/00:00 until=2026-04-08/00:00
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-1 (cover_planned)
absent gids-dronten-1 from=2026-04-07/00:00 until=2026-04-08/00:00
absent gids-dronten-1 from=2026-04-08/00:00 until=2026-04-09/00:00
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-1 (cover_planned)
at 2026-04-06 23:00
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg H-1 name=Zeven first=A home=8251AB/1 domains=parenting:3
> receipt H-1: RECEIVED, normal
> submit H-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer H-1 (holder)
accept gids-dronten-1 H-1
> accept H-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead H-1 (you_have_the_regie)
submit cjg H-2 name=Acht first=B home=8251AB/2 domains=parenting:3
> receipt H-2: RECEIVED, normal
> submit H-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer H-2 (holder)
at 2026-04-07 00:00
> tick gids-dronten-1 (absence_begins)
> tick H-2: WAITLISTED gids-dronten-1 [B99 C99 D99 E03] normal (absent)
> tells gids-dronten-1: offer_rescinded H-2 (absent)
> tells gids-dronten-3: absence gids-dronten-1 (cover_begins)
capacity gids-dronten-3 1
> set_gids gids-dronten-3 (capacity_1)
> drain H-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer H-2 (holder)
accept gids-dronten-3 H-2
> accept H-2: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead H-2 (you_have_the_regie)
submit cjg H-3 name=Negen first=C home=8251AB/3 domains=parenting:3
> receipt H-3: RECEIVED, normal
> submit H-3: WAITLISTED [B99 C99 D99 E03] normal
at 2026-04-09 00:00
> tick gids-dronten-1 (absence_ends)
> drain H-3: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer H-3 (holder)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)

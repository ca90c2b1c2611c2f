# A pause: no new offers; what is offered or held stays, and a case lead stays case lead. More room drains the waitlist.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:00
capacity gids-dronten-2 1
> set_gids gids-dronten-2 (capacity_1)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg P-1 name=Zeven first=A home=8251AB/1 domains=housing:3
> receipt P-1: RECEIVED, normal
> submit P-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer P-1 (holder)
accept gids-dronten-1 P-1
> accept P-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead P-1 (you_have_the_regie)
submit cjg P-2 name=Acht first=B home=8251AB/2 domains=housing:3
> receipt P-2: RECEIVED, normal
> submit P-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer P-2 (holder)
pause gids-dronten-1
> set_gids gids-dronten-1 (paused)
submit cjg P-3 name=Negen first=C home=8251AB/3 domains=housing:3
> receipt P-3: RECEIVED, normal
> submit P-3: WAITLISTED [B99 C99 D99 E03] normal
submit cjg P-4 name=Tien first=D home=8251AB/4 domains=housing:3
> receipt P-4: RECEIVED, normal
> submit P-4: WAITLISTED [B99 C99 D99 E03] normal
# The family of P-1 keeps its gids.
submit cjg P-5 name=Zeven first=A home=8251AB/1 domains=finances:3
> receipt P-5: RECEIVED, normal
> submit P-5: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer P-5 (holder)
capacity gids-dronten-2 2
> set_gids gids-dronten-2 (capacity_2)
> drain P-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer P-3 (holder)
pause gids-dronten-1
goes_on gids-dronten-1
> set_gids gids-dronten-1 (goes_on)
> drain P-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer P-4 (holder)
pause nobody-at-all
> refused NOT_FOUND: there is no such gids
pause welzijn-dronten
> refused NOT_FOUND: there is no such gids

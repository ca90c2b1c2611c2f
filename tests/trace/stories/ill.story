# A gids fell ill on Friday; on Monday an operator notes it down, with a cover. What was offered goes to others, what was
# accepted stays, and the cover answers for it. Two gidsen have room for two questions each, the rest has none.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-09 08:30
capacity gids-dronten-1 2
> set_gids gids-dronten-1 (capacity_2)
capacity gids-dronten-2 2
> set_gids gids-dronten-2 (capacity_2)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit cjg I-1 name=Zeven first=A home=8251AB/1 domains=housing:3
> receipt I-1: RECEIVED, normal
> submit I-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer I-1 (holder)
accept gids-dronten-1 I-1
> accept I-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead I-1 (you_have_the_regie)
submit cjg I-2 name=Acht first=B home=8251AB/2 domains=housing:3
> receipt I-2: RECEIVED, normal
> submit I-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer I-2 (holder)
accept gids-dronten-2 I-2
> accept I-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead I-2 (you_have_the_regie)
submit cjg I-3 name=Negen first=C home=8251AB/3 domains=housing:3
> receipt I-3: RECEIVED, normal
> submit I-3: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer I-3 (holder)
submit cjg I-4 name=Tien first=D home=8251AB/4 domains=housing:3
> receipt I-4: RECEIVED, normal
> submit I-4: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer I-4 (holder)
accept gids-dronten-2 I-4
> accept I-4: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead I-4 (you_have_the_regie)
submit cjg I-5 name=Elf first=E home=8251AB/5 domains=housing:3
> receipt I-5: RECEIVED, normal
> submit I-5: WAITLISTED [B99 C99 D99 E03] normal
at 2026-03-09 09:00
absent gids-dronten-1 from=2026-03-06/08:00 cover=gids-dronten-2 by=beheer
> set_absence gids-dronten-1 (absence_begins)
> tick I-3: WAITLISTED gids-dronten-1 [B99 C99 D99 E03] normal (absent)
> tells gids-dronten-1: absence gids-dronten-1 (set_by_operator)
> tells gids-dronten-1: offer_rescinded I-3 (absent)
> tells gids-dronten-2: absence gids-dronten-1 (cover_begins)
show I-3
> I-3 is WAITLISTED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-03-11 00:00
>   WMO_INVESTIGATION running until 2026-04-21 00:00
>   FIRST_CONTACT running until 2026-03-17 00:00
>   next moment 2026-03-10 04:15
# The cover acts for the family whose gids is ill; another colleague may not.
contacted gids-dronten-2 I-1 for=gids-dronten-1
> contacted I-1: IN_PROGRESS gids-dronten-1
contacted gids-dronten-3 I-1 for=gids-dronten-1
> refused NOT_FOUND: you have no such assignment
# Something new for that family comes to the cover; a change in the old question is told to both.
submit cjg I-6 name=Zeven first=A home=8251AB/1 domains=finances:3
> receipt I-6: RECEIVED, normal
> submit I-6: OFFERED gids-dronten-2 [B99 C99 D03 E03] normal
> tells gids-dronten-1: assigned I-6 (another_gids_has_it)
> tells gids-dronten-2: offer I-6 (holder)
amend cjg I-1 name=Zeven first=A home=8251AB/1 domains=housing:3,work:3
> amend I-1: IN_PROGRESS gids-dronten-1 [B99 C99 D03 E03] normal
> tells gids-dronten-1: info_given I-1 (amended)
> tells gids-dronten-2: info_given I-1 (amended)
# Back in the afternoon: what waited is given out, as far as there is room. Saying it twice changes nothing.
at 2026-03-09 14:00
present gids-dronten-1
> set_absence gids-dronten-1 (absence_ends)
> drain I-3: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer I-3 (holder)
> tells gids-dronten-2: absence gids-dronten-1 (cover_ends)
present gids-dronten-1
contacted gids-dronten-2 I-1 for=gids-dronten-1
> refused NOT_FOUND: you have no such assignment

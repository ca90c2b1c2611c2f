# Two households that are one family are merged; a request that is of somebody else's is split off. The regie goes to
# who became case lead first.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie
at 2026-03-02 09:01
submit huisarts G-0 name=Acht first=H born=1985-03-03 home=8251AB/1 domains=housing:3
> receipt G-0: RECEIVED, normal
> submit G-0: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer G-0 (holder)
decline gids-dronten-1 G-0 conflict_of_interest
> decline G-0: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (conflict_of_interest)
> tells gids-dronten-2: offer G-0 (holder)
submit school G-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2
> receipt G-1: RECEIVED, normal
> submit G-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer G-1 (holder)
accept gids-dronten-3 G-1
> accept G-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead G-1 (you_have_the_regie)
at 2026-03-02 09:10
submit cjg G-3 name=Negen first=I born=2016-03-03 home=8251AB/9 domains=parenting:3
> receipt G-3: RECEIVED, normal
> submit G-3: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer G-3 (holder)
accept gids-dronten-1 G-3
> accept G-3: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead G-3 (you_have_the_regie)
submit cjg G-4 name=Negen first=I born=2016-03-03 home=8251AB/9 domains=education:3
> receipt G-4: RECEIVED, normal
> submit G-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer G-4 (holder)
household beheer G-1
> household 2 of 1: G-1; case lead gids-dronten-3
> show_household G-1: IN_PROGRESS
household procesregie G-3
> household 3 of 2: G-4 G-3; case lead gids-dronten-1
> show_household G-3: IN_PROGRESS
# The process lead says that they are one family. Both leads are told, and go on with what they hold.
merge procesregie G-3 G-1
> household 3 of 3: G-4 G-3 G-1; case lead gids-dronten-3
> merge_households G-1: IN_PROGRESS (moved)
> tells gids-dronten-1: case_lead G-4 (another_has_the_regie)
> tells gids-dronten-3: case_lead G-1 (households_merged)
merge procesregie 3 2
> household 3 of 3: G-4 G-3 G-1; case lead gids-dronten-3
> merge_households G-4: OFFERED (repeated)
show G-3
> G-3 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-06 04:35
# What comes next goes to who has the regie.
submit cjg G-5 name=Negen first=I born=2016-03-03 home=8251AB/9 domains=mental_health:3
> receipt G-5: RECEIVED, normal
> submit G-5: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer G-5 (holder)
# Naming one that went into another is refused, with where it went.
merge beheer 2 1
> refused FAILED_PRECONDITION: household 2 went into household 3: name that one
merge beheer 1 2
> refused FAILED_PRECONDITION: household 2 went into household 3: name that one
merge beheer 1 1
> refused INVALID_ARGUMENT: should be another household
merge beheer 1 77
> refused NOT_FOUND: there is no such household
# G-4 turns out to be of another child: it gets a household of its own.
split procesregie G-4
> household 4 of 1: G-4; case lead nobody
> split_household G-4: OFFERED (moved)
split procesregie G-4
> household 4 of 1: G-4; case lead nobody
> split_household G-4: OFFERED (repeated)
household procesregie G-1
> household 3 of 3: G-5 G-3 G-1; case lead gids-dronten-3
> show_household G-1: IN_PROGRESS
accept gids-dronten-1 G-4
> accept G-4: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead G-4 (you_have_the_regie)
household beheer G-4
> household 4 of 1: G-4; case lead gids-dronten-1
> show_household G-4: IN_PROGRESS
# Who declared an interest in a family gets no regie over it by a merger, first or not.
at 2026-03-02 09:20
accept gids-dronten-2 G-0
> accept G-0: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead G-0 (you_have_the_regie)
merge procesregie G-4 G-0
> household 4 of 2: G-4 G-0; case lead gids-dronten-2; not for gids-dronten-1
> merge_households G-0: IN_PROGRESS (moved)
> tells gids-dronten-1: case_lead G-4 (another_has_the_regie)
> tells gids-dronten-2: case_lead G-0 (households_merged)
# A request in the safety lane is left out, unless one says why.
submit cjg G-6 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2 safety=structural
> receipt G-6: RECEIVED, urgent, not for the resident
> submit G-6: OFFERED gids-dronten-3 [B02 C99 D02 E01] urgent
> tells gids-dronten-3: offer G-6 (holder)
> tells procesregie: scaled_up G-6 (safety_lane)
household beheer G-1
> household 3 of 4: G-5 G-3 G-1; case lead gids-dronten-3
> show_household G-1: IN_PROGRESS
household beheer G-1 why
> household 3 of 4: G-6 G-5 G-3 G-1; case lead gids-dronten-3
> show_household G-1: IN_PROGRESS
household beheer G-6
> refused INVALID_ARGUMENT: this request is in the safety lane: say why you look at it (--reason)
household gids-dronten-1 G-1
> refused PERMISSION_DENIED: only an operator or a process lead may do this
# Linked by a name that two people share: split, it is parted from the other question.
submit cjg L-1 name=Elf first=K born=1980-01-01 home=8253AB/1 domains=housing:3
> receipt L-1: RECEIVED, normal
> submit L-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer L-1 (holder)
submit school L-2 name=Elf first=K born=1980-01-01 home=8253AB/1 domains=housing:3
> receipt L-2: RECEIVED, normal
> submit L-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-2: linked L-1 (same_question)
split beheer L-2
> household 6 of 1: L-2; case lead nobody
> split_household L-2: LINKED (moved)
> split_household L-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (parted)
> tells gids-dronten-1: offer L-2 (holder)
household beheer L-1
> household 5 of 1: L-1; case lead nobody
> show_household L-1: OFFERED
# The only question of a household is split from nothing.
split beheer L-1
> household 5 of 1: L-1; case lead nobody
> split_household L-1: OFFERED (repeated)
# What is linked rightly goes along.
submit cjg L-3 name=Elf first=K born=1980-01-01 home=8253AB/1 domains=daily_living:3
> receipt L-3: RECEIVED, normal
> submit L-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer L-3 (holder)
submit school L-4 name=Elf first=K born=1980-01-01 home=8253AB/1 domains=daily_living:3
> receipt L-4: RECEIVED, normal
> submit L-4: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked L-3 (same_question)
household beheer L-3
> household 6 of 3: L-4 L-3 L-2; case lead nobody
> show_household L-3: OFFERED
split beheer L-3
> household 7 of 2: L-4 L-3; case lead nobody
> split_household L-4: LINKED (moved)
> split_household L-3: OFFERED (moved)
household beheer L-4
> household 7 of 2: L-4 L-3; case lead nobody
> show_household L-4: LINKED
# Not ours: of no household.
submit cjg F-1 name=Drie first=C born=1980-06-06 home=8232AA/9 domains=housing:2
> receipt F-1: FORWARDED, normal
> submit F-1: FORWARDED [B99 C03] normal
household beheer F-1
> refused FAILED_PRECONDITION: the request is of no household: it is not ours, or waits for its basis
split procesregie F-1
> refused NOT_FOUND: there is no such request
# Two people with a gids each turn out to be together: the conflict is raised, and a merger ends it.
submit cjg X-1 name=Een first=A born=1980-01-01 home=8254AB/1 domains=housing:3
> receipt X-1: RECEIVED, normal
> submit X-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer X-1 (holder)
accept gids-dronten-2 X-1
> accept X-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead X-1 (you_have_the_regie)
submit cjg X-2 name=Twee first=B born=1981-01-01 bsn=222 home=8255AB/1 domains=daily_living:3
> receipt X-2: RECEIVED, normal
> submit X-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
accept gids-swifterbant-1 X-2
> accept X-2: IN_PROGRESS gids-swifterbant-1 (case_lead)
submit cjg X-3 name=Een first=A born=1980-01-01 home=8254AB/1 domains=social_network:3 member=Twee/B/1981-01-01/222
> receipt X-3: RECEIVED, normal
> submit X-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer X-3 (holder)
> tells procesregie: household_conflict X-3 (household_conflict)
household procesregie X-3
> household 8, in conflict, of 2: X-3 X-1; case lead gids-dronten-2
> show_household X-3: OFFERED
merge procesregie 8 9
> household 8 of 3: X-3 X-2 X-1; case lead gids-dronten-2
> merge_households X-2: IN_PROGRESS (moved)
> tells gids-dronten-2: case_lead X-3 (households_merged)
# The process lead took the regie over because of one request; split off, it leaves the others to who had them.
submit cjg Y-1 name=Twaalf first=M born=1980-01-01 home=8256AB/1 domains=housing:3
> receipt Y-1: RECEIVED, normal
> submit Y-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E03] normal
accept gids-biddinghuizen-1 Y-1
> accept Y-1: IN_PROGRESS gids-biddinghuizen-1 (case_lead)
submit cjg Y-2 name=Twaalf first=M born=1980-01-01 home=8256AB/1 domains=daily_living:3
> receipt Y-2: RECEIVED, normal
> submit Y-2: OFFERED gids-biddinghuizen-1 [B99 C99 D02 E03] normal
accept gids-biddinghuizen-1 Y-2
> accept Y-2: IN_PROGRESS gids-biddinghuizen-1
scale_up gids-biddinghuizen-1 Y-1
> scale_up Y-1: IN_PROGRESS gids-biddinghuizen-1 (procesregie)
> tells procesregie: scaled_up Y-1 (scaled_up)
take_over procesregie Y-1
> take_over Y-1: IN_PROGRESS procesregie (gids-biddinghuizen-1)
household procesregie Y-1
> household 10 of 2: Y-2 Y-1; case lead procesregie
> show_household Y-1: IN_PROGRESS
split procesregie Y-1
> household 11 of 1: Y-1; case lead gids-biddinghuizen-1
> split_household Y-1: IN_PROGRESS (moved)
household procesregie Y-2
> household 10 of 1: Y-2; case lead gids-biddinghuizen-1
> show_household Y-2: IN_PROGRESS
who Y-1
> Y-1 IN_PROGRESS, scaled up, with gids-biddinghuizen-1, beside procesregie, regie gids-biddinghuizen-1

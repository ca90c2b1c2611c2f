# Somebody known by names alone is confirmed or parted by who has the question.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
submit huisarts A-2 name=Een first=A born=1980-01-01 home=8251AB/1 domains=daily_living:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-2 (holder)
who A-2
> A-2 OFFERED, known by names alone, with gids-dronten-1, regie gids-dronten-1
# Nobody says so of an offer.
judge gids-dronten-1 A-2 same
> refused FAILED_PRECONDITION: only who holds the request, or the process lead beside it, says who somebody is
accept gids-dronten-1 A-2
> accept A-2: IN_PROGRESS gids-dronten-1
judge gids-dronten-1 A-2 same
> judge_person A-2: IN_PROGRESS gids-dronten-1 (same_person)
who A-2
> A-2 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# Said again: answered as it is. There is nothing to part any more.
judge gids-dronten-1 A-2 same
judge gids-dronten-1 A-2 another
> refused FAILED_PRECONDITION: this person is not known by names alone: there is nothing to confirm or to part
judge gids-dronten-1 A-1 same
> refused FAILED_PRECONDITION: this person is not known by names alone: there is nothing to confirm or to part
# The third is of a namesake: a household of its own, and its holder leads there.
submit school A-3 name=Een first=A born=1980-01-01 home=8251AB/1 domains=addiction:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer A-3 (holder)
accept gids-dronten-1 A-3
> accept A-3: IN_PROGRESS gids-dronten-1
judge gids-dronten-1 A-3 another
> judge_person A-3: IN_PROGRESS gids-dronten-1 (another_person)
> judge_person A-3: IN_PROGRESS (moved)
> tells gids-dronten-1: case_lead A-3 (you_have_the_regie)
who A-3
> A-3 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
who A-2
> A-2 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
household beheer A-3
> household 2 of 1: A-3; case lead gids-dronten-1
> show_household A-3: IN_PROGRESS
household beheer A-2
> household 1 of 2: A-2 A-1; case lead gids-dronten-1
> show_household A-2: IN_PROGRESS
judge gids-dronten-1 A-3 another
# Linked by the names alone, and of somebody else: parted, and routed anew.
submit school A-4 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3 feedback=status
> receipt A-4: RECEIVED, normal
> submit A-4: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
who A-4
> A-4 LINKED, known by names alone, regie gids-dronten-1
judge gids-dronten-1 A-1 another A-2
> refused NOT_FOUND: no such question is linked to this one
judge gids-dronten-2 A-1 another A-4
> refused NOT_FOUND: you have no such assignment
judge gids-dronten-1 A-1 another A-4
> judge_person A-4: LINKED (another_person)
> judge_person A-4: LINKED (moved)
> judge_person A-4: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (parted)
> tells gids-dronten-2: offer A-4 (holder)
who A-4
> A-4 OFFERED, with gids-dronten-2
household beheer A-4
> household 3 of 1: A-4; case lead nobody
> show_household A-4: OFFERED
# Linked by the names alone, and the same.
submit huisarts A-5 name=Een first=A born=1980-01-01 home=8251AB/1 domains=daily_living:3
> receipt A-5: RECEIVED, normal
> submit A-5: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-2 (same_question)
judge gids-dronten-1 A-2 same A-5
> judge_person A-5: LINKED (same_person)
who A-5
> A-5 LINKED, regie gids-dronten-1
# By BSN there is no doubt.
submit cjg B-1 name=Twee first=B born=1980-01-01 bsn=222 home=8252AB/1 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer B-1 (holder)
submit cjg B-2 name=Twee first=B born=1980-01-01 bsn=222 home=8252AB/1 domains=addiction:3
> receipt B-2: RECEIVED, normal
> submit B-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer B-2 (holder)
who B-2
> B-2 OFFERED, with gids-dronten-3
# The process lead beside it may say so too; what it had the regie of because of this question goes back.
submit cjg C-1 name=Drie first=C born=1980-01-01 home=8252AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer C-1 (holder)
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead C-1 (you_have_the_regie)
submit cjg C-2 name=Drie first=C born=1980-01-01 home=8252AB/3 domains=finances:3
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer C-2 (holder)
> tells gids-dronten-3: offer C-2 (supporting)
accept gids-dronten-2 C-2
> accept C-2: IN_PROGRESS gids-dronten-2
scale_up gids-dronten-2 C-2
> scale_up C-2: IN_PROGRESS gids-dronten-2 (procesregie)
> tells procesregie: scaled_up C-2 (scaled_up)
take_over procesregie C-2
> take_over C-2: IN_PROGRESS procesregie (gids-dronten-2)
> tells gids-dronten-2: case_lead C-2 (process_lead_has_the_regie)
who C-2
> C-2 IN_PROGRESS, scaled up, known by names alone, with gids-dronten-2, supported by gids-dronten-3, beside procesregie, regie procesregie, before gids-dronten-2
judge procesregie C-2 another
> judge_person C-2: IN_PROGRESS procesregie (another_person)
> judge_person C-2: IN_PROGRESS (moved)
> tells gids-dronten-2: case_lead C-2 (you_have_the_regie)
> tells gids-dronten-2: case_lead C-2 (you_have_the_regie)
who C-2
> C-2 IN_PROGRESS, scaled up, with gids-dronten-2, supported by gids-dronten-3, beside procesregie, regie gids-dronten-2
who C-1
> C-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2

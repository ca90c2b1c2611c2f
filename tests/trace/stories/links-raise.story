# What passes by a link, and what does not.
follow gids-dronten-1 gids-dronten-2 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
submit huisarts A-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-2: RECEIVED, normal
> submit A-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
# That somebody asked to be forgotten at one door is no clock of the other's question.
ask_erasure beheer A-2
> erase A-2: LINKED (asked)
amend huisarts A-2 name=Een first=A home=8251AB/1 domains=housing:2
> amend A-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: info_given A-1 (same_question)
show A-1
> A-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
show A-2
> A-2 is LINKED (RECEIVED) with nobody, weight 1
>   ERASURE running until 2026-06-03 00:00
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-04-17 17:00
# Scaled down by its holder; a milder word of another door does not scale it up again, a heavier one does.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:1,work:1,mental_health:1
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-2 [B99 C99 D99 E02] normal
> tells gids-dronten-2: offer B-1 (holder)
> tells procesregie: scaled_up B-1 (scaled_up)
accept gids-dronten-2 B-1
> accept B-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead B-1 (you_have_the_regie)
scale_down gids-dronten-2 B-1
> scale_down B-1: IN_PROGRESS gids-dronten-2
> tells gids-dronten-2: scaled_down B-1 (scaled_down)
> tells procesregie: scaled_down B-1 (scaled_down)
submit huisarts B-2 name=Twee first=B home=8251AB/2 domains=housing:1
> receipt B-2: RECEIVED, normal
> submit B-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-2: linked B-1 (same_question)
who B-1
> B-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
submit school B-3 name=Twee first=B home=8251AB/2 domains=housing:1,work:1,mental_health:1 urgency=high
> receipt B-3: RECEIVED, high
> submit B-3: LINKED [B06 C99 D01] high
> tells gids-dronten-2: linked B-1 (same_question)
> tells procesregie: scaled_up B-1 (scaled_up)
who B-1
> B-1 IN_PROGRESS, scaled up, with gids-dronten-2, beside procesregie, regie gids-dronten-2
# A court's order comes by another door.
submit cjg C-1 name=Drie first=C born=2010-05-05 home=8251AB/3 domains=parenting:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
accept gids-dronten-3 C-1
> accept C-1: IN_PROGRESS gids-dronten-3 (case_lead)
submit school C-2 name=Drie first=C born=2010-05-05 home=8251AB/3 domains=parenting:3 court_order
> receipt C-2: RECEIVED, normal
> submit C-2: LINKED [B99 C00 C99 D01] normal
who C-1
> C-1 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-3
# The first question ends while nobody has it: the second goes on alone.
submit cjg D-1 name=Vier first=D home=8251AB/4 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-1 (holder)
submit huisarts D-2 name=Vier first=D home=8251AB/4 domains=housing:3
> receipt D-2: RECEIVED, normal
> submit D-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked D-1 (same_question)
withdraw huisarts D-2
> withdraw D-2: WITHDRAWN
submit school D-3 name=Vier first=D home=8251AB/4 domains=housing:3
> receipt D-3: RECEIVED, normal
> submit D-3: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked D-1 (same_question)
withdraw cjg D-1
> withdraw D-1: WITHDRAWN
> withdraw D-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (link_ended)
> tells gids-dronten-1: offer_rescinded D-1
show D-3
> D-3 is OFFERED (RECEIVED) with gids-dronten-3, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
# A heavy word while the network has no process lead to put beside it.
edit peers.yaml procesregie active: no
reload
> configure (configuration)
> tick B-1: IN_PROGRESS procesregie (left)
> tells procesregie: assigned B-1 (ended)
submit cjg E-1 name=Vijf first=E home=8251AB/5 domains=housing:3,work:3,mental_health:3
> receipt E-1: RECEIVED, normal
> submit E-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer E-1 (holder)
accept gids-dronten-1 E-1
> accept E-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead E-1 (you_have_the_regie)
submit school E-2 name=Vijf first=E home=8251AB/5 domains=housing:1,work:1,mental_health:1
> receipt E-2: RECEIVED, normal
> submit E-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked E-1 (same_question)
> tells procesregie: scaled_up E-1 (scaled_up)
who E-1
> E-1 IN_PROGRESS, scaled up, with gids-dronten-1, regie gids-dronten-1
# The only link was withdrawn before: nothing goes on.
submit cjg X-1 name=Zes first=F home=8251AB/6 domains=housing:3
> receipt X-1: RECEIVED, normal
> submit X-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
submit huisarts X-2 name=Zes first=F home=8251AB/6 domains=housing:3
> receipt X-2: RECEIVED, normal
> submit X-2: LINKED [B99 C99 D01] normal
withdraw huisarts X-2
> withdraw X-2: WITHDRAWN
withdraw cjg X-1
> withdraw X-1: WITHDRAWN
lead X-1
> the family of X-1: 0 open, led by nobody

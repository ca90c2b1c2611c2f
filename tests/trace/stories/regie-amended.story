# The process lead has the regie of a question that turns out to be another municipality's, and the gids has left.
follow gids-dronten-1 gids-dronten-3 procesregie
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded A-1
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
submit cjg A-2 name=Een first=A home=8251AB/1 domains=mental_health:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
assign_request beheer A-2 gids-dronten-3
> assign_request A-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer A-2 (holder)
accept gids-dronten-3 A-2
> accept A-2: IN_PROGRESS gids-dronten-3
scale_up gids-dronten-3 A-2
> scale_up A-2: IN_PROGRESS gids-dronten-3 (procesregie)
> tells procesregie: scaled_up A-2 (scaled_up)
take_over procesregie A-2
> take_over A-2: IN_PROGRESS procesregie (gids-dronten-2)
edit gidsen.yaml gids-dronten-2 active: no
edit gidsen.yaml gids-dronten-3 active: no
reload
> configure (configuration)
> tick A-1: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal (left)
> tick A-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal (left)
> tells gids-dronten-3: assigned A-2 (ended)
> tells procesregie: offer A-1 (holder)
> tells procesregie: offer A-2 (holder)
who A-2
> A-2 OFFERED, scaled up, known by names alone, with procesregie, beside procesregie, regie procesregie, before gids-dronten-2
amend cjg A-2 name=Een first=A home=8221AB/1 domains=mental_health:3
> amend A-2: FORWARDED [B99 C03] normal
> tells gids-dronten-1: case_lead A-2 (you_have_the_regie)
> tells procesregie: offer_rescinded A-2
> tells procesregie: scaled_down A-2 (scaled_down)
who A-1
> A-1 OFFERED, with procesregie, regie gids-dronten-1
household procesregie A-1
> household 1 of 2: A-2 A-1; case lead gids-dronten-1
> show_household A-1: OFFERED
# What was scaled down rises again when it becomes more urgent.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:1,work:1,mental_health:1
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer B-1 (holder)
> tells procesregie: scaled_up B-1 (scaled_up)
accept gids-dronten-1 B-1
> accept B-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead B-1 (you_have_the_regie)
scale_down gids-dronten-1 B-1
> scale_down B-1: IN_PROGRESS gids-dronten-1
> tells gids-dronten-1: scaled_down B-1 (scaled_down)
> tells procesregie: scaled_down B-1 (scaled_down)
amend cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:1,work:1,mental_health:1 lang=tr
> amend B-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E02] normal
> tells gids-dronten-1: info_given B-1 (amended)
who B-1
> B-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
amend cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:1,work:1,mental_health:1 urgency=high
> amend B-1: IN_PROGRESS gids-dronten-1 [B06 C99 D02 E02] high
> tells gids-dronten-1: info_given B-1 (amended)
> tells procesregie: scaled_up B-1 (scaled_up)
who B-1
> B-1 IN_PROGRESS, scaled up, with gids-dronten-1, beside procesregie, regie gids-dronten-1

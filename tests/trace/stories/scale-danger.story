# Danger scales up by itself. What people scale down stays so until it becomes heavier.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 procesregie
at 2026-03-02 09:00
submit cjg D-1 name=Een first=A home=8251AB/1 domains=housing:1,finances:1,daily_living:1
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer D-1 (holder)
> tells procesregie: scaled_up D-1 (scaled_up)
who D-1
> D-1 OFFERED, scaled up, with gids-dronten-1, beside procesregie
laden procesregie
> procesregie is laden with 1 in 1
# Routed again, the process lead stays beside it.
decline gids-dronten-1 D-1 capacity
> decline D-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal (capacity)
> tells gids-dronten-3: offer D-1 (holder)
accept gids-dronten-3 D-1
> accept D-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead D-1 (you_have_the_regie)
dossier procesregie D-1
> open_dossier D-1: IN_PROGRESS procesregie (all)
at 2026-03-03 09:00
> tick D-1: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal D-1 (WMO_ACK 50)
> tells gids-dronten-3: clock_signal D-1 (WMO_ACK 50)
scale_down gids-dronten-3 D-1
> scale_down D-1: IN_PROGRESS gids-dronten-3
> tells gids-dronten-3: scaled_down D-1 (scaled_down)
> tells procesregie: scaled_down D-1 (scaled_down)
amend cjg D-1 name=Een first=A home=8251AB/1 domains=housing:1,finances:1,daily_living:1 wanted=1
> amend D-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E02] normal
> tells gids-dronten-3: info_given D-1 (amended)
scale_down gids-dronten-3 D-1
amend cjg D-1 name=Een first=A home=8251AB/1 domains=housing:1,finances:1,daily_living:1,addiction:1 wanted=1
> amend D-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E02] normal
> tells gids-dronten-3: info_given D-1 (amended)
> tells procesregie: scaled_up D-1 (scaled_up)
# By day a crisis goes to a gids, with the process lead beside it; withdrawn, it stays.
at 2026-03-04 09:00
> tick D-1: IN_PROGRESS (WMO_ACK 75)
> tick D-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_signal D-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due D-1 (WMO_ACK)
> tells gids-dronten-3: clock_signal D-1 (WMO_ACK 75)
> tells gids-dronten-3: clock_due D-1 (WMO_ACK)
submit huisarts D-2 name=Twee first=B home=8252MN/5 safety=acute domains=domestic_relations:1
> receipt D-2: RECEIVED, crisis, not for the resident
> submit D-2: OFFERED gids-dronten-1 [B02 C99 D99 E01] crisis
> tells gids-dronten-1: offer D-2 (holder)
> tells procesregie: scaled_up D-2 (scaled_up)
withdraw huisarts D-2
> withdraw D-2: OFFERED (kept_for_safety)
> tells gids-dronten-1: assigned D-2 (sender_withdrew)
accept gids-dronten-1 D-2
> accept D-2: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead D-2 (you_have_the_regie)
# It turns out not to be ours: the process lead's part ends with it.
submit cjg D-3 name=Drie first=C home=8253AA/7 domains=housing:1,finances:1,daily_living:1
> receipt D-3: RECEIVED, normal
> submit D-3: OFFERED gids-dronten-3 [B99 C99 D99 E02] normal
> tells gids-dronten-3: offer D-3 (holder)
> tells procesregie: scaled_up D-3 (scaled_up)
amend cjg D-3 name=Drie first=C home=8211AA/7 domains=housing:1,finances:1,daily_living:1
> amend D-3: FORWARDED [B99 C03] normal
> tells gids-dronten-3: offer_rescinded D-3
> tells procesregie: scaled_down D-3 (scaled_down)
# A question that is linked to another makes that one heavier.
submit cjg D-4 name=Vier first=D home=8254AA/9 domains=housing:2,finances:2,daily_living:2
> receipt D-4: RECEIVED, normal
> submit D-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-4 (holder)
accept gids-dronten-1 D-4
> accept D-4: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead D-4 (you_have_the_regie)
submit huisarts D-5 name=Vier first=D home=8254AA/9 domains=housing:1,finances:1,daily_living:1
> receipt D-5: RECEIVED, normal
> submit D-5: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked D-4 (same_question)
> tells procesregie: scaled_up D-4 (scaled_up)
who D-1
> D-1 IN_PROGRESS, scaled up, with gids-dronten-3, beside procesregie, regie gids-dronten-3
who D-2
> D-2 IN_PROGRESS, scaled up, with gids-dronten-1, beside procesregie, regie gids-dronten-1
who D-3
> D-3 FORWARDED, scaled up
who D-4
> D-4 IN_PROGRESS, scaled up, with gids-dronten-1, beside procesregie, regie gids-dronten-1
laden procesregie
> procesregie is laden with 3 in 3

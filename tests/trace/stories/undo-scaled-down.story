# A close is undone; in the same minute other parts had ended too. Who had gone before the closing does not come back.
follow procesregie
at 2026-03-02 09:01
submit cjg B-1 name=Een first=A home=8251AB/1 domains=housing:1,work:1,mental_health:1
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells procesregie: scaled_up B-1 (scaled_up)
accept gids-dronten-1 B-1
> accept B-1: IN_PROGRESS gids-dronten-1 (case_lead)
scale_down gids-dronten-1 B-1
> scale_down B-1: IN_PROGRESS gids-dronten-1
> tells procesregie: scaled_down B-1 (scaled_down)
close gids-dronten-1 B-1
> close B-1: CLOSED gids-dronten-1
undo gids-dronten-1 B-1
> undo B-1: IN_PROGRESS gids-dronten-1 (close)
who B-1
> B-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# Down, and up again: of the process lead's two parts the newer one comes back.
scale_up gids-dronten-1 B-1
> scale_up B-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up B-1 (scaled_up)
scale_down gids-dronten-1 B-1
> scale_down B-1: IN_PROGRESS gids-dronten-1
> tells procesregie: scaled_down B-1 (scaled_down)
scale_up gids-dronten-1 B-1
> scale_up B-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up B-1 (scaled_up)
close gids-dronten-1 B-1
> close B-1: CLOSED gids-dronten-1
> tells procesregie: assigned B-1 (ended)
undo gids-dronten-1 B-1
> undo B-1: IN_PROGRESS gids-dronten-1 (close)
> tells procesregie: assigned B-1 (close_undone)
who B-1
> B-1 IN_PROGRESS, scaled up, with gids-dronten-1, beside procesregie, regie gids-dronten-1
laden procesregie
> procesregie is laden with 1 in 1
# Who supported and then took over is the holder, and supports no more.
submit cjg C-1 name=Drie first=C home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
submit school C-2 name=Drie first=K born=2015-01-01 home=8251AB/3 domains=parenting:2
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
accept gids-dronten-2 C-2
> accept C-2: IN_PROGRESS gids-dronten-2
accept gids-dronten-3 C-2
> accept C-2: IN_PROGRESS gids-dronten-3
handover gids-dronten-2 C-2 gids-dronten-3
> handover C-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
accept gids-dronten-3 C-2
> accept C-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept C-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (with_the_family)
close gids-dronten-3 C-2
> close C-2: CLOSED gids-dronten-3
undo gids-dronten-3 C-2
> undo C-2: IN_PROGRESS gids-dronten-3 (close)
who C-2
> C-2 IN_PROGRESS, with gids-dronten-3, regie gids-dronten-3
laden gids-dronten-3
> gids-dronten-3 is laden with 2 in 2
# Once it has been handed on, a close that is undone calls back nobody who supported long before.
at 2026-03-02 10:01
handover gids-dronten-3 C-2 gids-dronten-1
> handover C-2: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal (asked_by_name)
accept gids-dronten-1 C-2
> accept C-2: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept C-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (with_the_family)
at 2026-03-02 11:01
close gids-dronten-1 C-2
> close C-2: CLOSED gids-dronten-1
undo gids-dronten-1 C-2
> undo C-2: IN_PROGRESS gids-dronten-1 (close)
who C-2
> C-2 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
laden gids-dronten-3
> gids-dronten-3 is laden with 0 in 0

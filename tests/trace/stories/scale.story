# A family becomes more than one gids can carry: scaled up, the process lead takes the regie, gives it back, scaled down.
follow gids-dronten-1 gids-dronten-2 procesregie cjg
at 2026-03-02 09:00
submit cjg S-1 name=Een first=A home=8251AB/1 domains=finances:3
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
> tells cjg: status S-1 PICKED_UP
# Only who holds it scales up; the regie is not taken over by a gids.
scale_up gids-dronten-2 S-1
> refused NOT_FOUND: you have no such assignment
take_over gids-dronten-1 S-1
> refused PERMISSION_DENIED: only a process lead may do this
scale_down gids-dronten-1 S-1
> refused FAILED_PRECONDITION: it is not scaled up
at 2026-03-03 09:00
scale_up gids-dronten-1 S-1
> scale_up S-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up S-1 (scaled_up)
# Said twice it is done once. The process lead reads the dossier; closing and handing over are the holder's.
scale_up gids-dronten-1 S-1
dossier procesregie S-1
> open_dossier S-1: IN_PROGRESS procesregie (all)
close procesregie S-1
> refused FAILED_PRECONDITION: the process lead's part ends by scaling down; the request is its holder's to close
handover procesregie S-1
> refused FAILED_PRECONDITION: the process lead's part is not handed over: scale down, or assign the request
give_back procesregie S-1
> refused FAILED_PRECONDITION: you have not taken over the regie
take_over procesregie S-1
> take_over S-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead S-1 (process_lead_has_the_regie)
take_over procesregie S-1
# A new question of the family is for who has the regie; given back, the next one is the gids's again.
submit school S-2 name=Een first=K born=2015-01-01 home=8251AB/1 domains=parenting:2
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED procesregie [B99 C99 D02 E03] normal
> tells procesregie: offer S-2 (holder)
accept procesregie S-2
> accept S-2: IN_PROGRESS procesregie
give_back procesregie S-1
> give_back S-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
give_back procesregie S-1
submit school S-3 name=Een first=L born=2016-01-01 home=8251AB/1 domains=education:2
> receipt S-3: RECEIVED, normal
> submit S-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer S-3 (holder)
accept gids-dronten-1 S-3
> accept S-3: IN_PROGRESS gids-dronten-1
at 2026-03-03 10:00
scale_down procesregie S-1
> scale_down S-1: IN_PROGRESS procesregie
> tells gids-dronten-1: scaled_down S-1 (scaled_down)
> tells procesregie: scaled_down S-1 (scaled_down)
scale_down procesregie S-1
who S-1
> S-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# Scaled up again, and down by the holder while the process lead has the regie: it goes back.
scale_up gids-dronten-1 S-1
> scale_up S-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up S-1 (scaled_up)
take_over procesregie S-1
> take_over S-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead S-1 (process_lead_has_the_regie)
scale_down gids-dronten-1 S-1
> scale_down S-1: IN_PROGRESS gids-dronten-1
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
> tells gids-dronten-1: scaled_down S-1 (scaled_down)
> tells procesregie: scaled_down S-1 (scaled_down)
# Ending completes the process lead's part; the family stays the gids's.
scale_up gids-dronten-1 S-1
> scale_up S-1: IN_PROGRESS gids-dronten-1 (procesregie)
> tells procesregie: scaled_up S-1 (scaled_up)
take_over procesregie S-1
> take_over S-1: IN_PROGRESS procesregie (gids-dronten-1)
> tells gids-dronten-1: case_lead S-1 (process_lead_has_the_regie)
close gids-dronten-1 S-3
> close S-3: CLOSED gids-dronten-1
close procesregie S-2
> close S-2: CLOSED procesregie
close gids-dronten-1 S-1
> close S-1: CLOSED gids-dronten-1
> tells procesregie: assigned S-1 (ended)
> tells cjg: status S-1 CLOSED
scale_down procesregie S-1
> refused FAILED_PRECONDITION: only its holder or its process lead can scale it down
submit huisarts S-4 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-4: RECEIVED, normal
> submit S-4: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells gids-dronten-1: offer S-4 (holder)

# A youth in a crisis, and all the clocks of it: what is told at half, three quarters and the end, and to whom. The first
# contact meets the hours, the decision meets the eight weeks.
follow gids-dronten-1 gids-dronten-3 procesregie
at 2026-03-02 09:01
submit cjg J-1 name=Vier first=D born=2012-05-05 home=8251AB/7 domains=mental_health:1 urgency=urgent
> receipt J-1: RECEIVED, urgent
> submit J-1: OFFERED gids-dronten-1 [B05 C99 D99 E03] urgent
> tells gids-dronten-1: offer J-1 (holder)
show J-1
> J-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   YOUTH_CRISIS running until 2026-03-03 09:01
>   FIRST_CONTACT running until 2026-03-04 00:00
>   next moment 2026-03-02 10:01
at 2026-03-02 09:20
accept gids-dronten-1 J-1
> accept J-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead J-1 (you_have_the_regie)
at 2026-03-03 08:00
> tick J-1: IN_PROGRESS (YOUTH_CRISIS 50)
> tick J-1: IN_PROGRESS (YOUTH_CRISIS 75)
> tick J-1: IN_PROGRESS (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal J-1 (YOUTH_CRISIS 50)
> tells gids-dronten-1: clock_signal J-1 (YOUTH_CRISIS 75)
> tells gids-dronten-1: clock_signal J-1 (FIRST_CONTACT 50)
contacted gids-dronten-1 J-1
> contacted J-1: IN_PROGRESS gids-dronten-1
show J-1
> J-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   JEUGD_DECISION running until 2026-04-29 00:00
>   YOUTH_CRISIS met until 2026-03-03 09:01
>   FIRST_CONTACT met until 2026-03-04 00:00
>   next moment 2026-03-31 05:00
# Eight weeks end on Koningsdag: Tuesday 28 April is the last day.
at 2026-05-04 09:00
> tick J-1: IN_PROGRESS (JEUGD_DECISION 50)
> tick J-1: IN_PROGRESS (JEUGD_DECISION 75)
> tick J-1: IN_PROGRESS (JEUGD_DECISION)
> tells gids-dronten-1: clock_signal J-1 (JEUGD_DECISION 50)
> tells gids-dronten-1: clock_signal J-1 (JEUGD_DECISION 75)
> tells gids-dronten-1: clock_due J-1 (JEUGD_DECISION)
milestone gids-dronten-1 J-1 decision 2026-04-30
> record_milestone J-1: IN_PROGRESS gids-dronten-1 (decision 2026-04-30)
show J-1
> J-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   JEUGD_DECISION met until 2026-04-29 00:00, late
>   YOUTH_CRISIS met until 2026-03-03 09:01
>   FIRST_CONTACT met until 2026-03-04 00:00
>   decision on 2026-04-30
close gids-dronten-1 J-1
> close J-1: CLOSED gids-dronten-1
show J-1
> J-1 is CLOSED (CLOSED) with gids-dronten-1, weight 1
>   JEUGD_DECISION met until 2026-04-29 00:00, late
>   YOUTH_CRISIS met until 2026-03-03 09:01
>   FIRST_CONTACT met until 2026-03-04 00:00
>   decision on 2026-04-30
>   next moment 2046-05-05 00:00

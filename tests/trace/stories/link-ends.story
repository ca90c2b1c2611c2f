# When the open question is withdrawn, the same question from another door is still a question.
follow gids-dronten-1 huisarts cjg
at 2026-03-02 09:01
submit cjg L-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt L-1: RECEIVED, normal
> submit L-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer L-1 (holder)
accept gids-dronten-1 L-1
> accept L-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead L-1 (you_have_the_regie)
> tells cjg: status L-1 PICKED_UP
submit huisarts L-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt L-2: RECEIVED, normal
> submit L-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked L-1 (same_question)
withdraw cjg L-1
> withdraw L-1: WITHDRAWN
> withdraw L-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> tells gids-dronten-1: assigned L-1 (ended)
> tells gids-dronten-1: offer L-2 (holder)
> tells cjg: status L-1 WITHDRAWN
show L-2
> L-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
# Closed: the second sender hears it too, seen or not.
submit cjg L-3 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt L-3: RECEIVED, normal
> submit L-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 L-3
> accept L-3: IN_PROGRESS gids-dronten-2 (case_lead)
> tells cjg: status L-3 PICKED_UP
submit huisarts L-4 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt L-4: RECEIVED, normal
> submit L-4: LINKED [B99 C99 D01] normal
close gids-dronten-2 L-3
> close L-3: CLOSED gids-dronten-2
> tells huisarts: status L-4 CLOSED
> tells cjg: status L-3 CLOSED
withdraw huisarts L-4
> refused FAILED_PRECONDITION: the request cannot be withdrawn any more

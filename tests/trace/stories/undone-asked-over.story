# An accept is not taken back once an operator has asked somebody to take over: that offer stands beside a holder.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 huisarts
at 2026-03-02 09:00
submit huisarts O-1 name=Over first=A home=8251AB/1 domains=housing:3
> receipt O-1: RECEIVED, normal
> submit O-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer O-1 (holder)
accept gids-dronten-1 O-1
> accept O-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead O-1 (you_have_the_regie)
> tells huisarts: status O-1 PICKED_UP
assign_request beheer O-1 gids-dronten-2
> assign_request O-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer O-1 (handover)
undo gids-dronten-1 O-1
> refused FAILED_PRECONDITION: somebody was asked to take over since: the accept cannot be undone any more
decline gids-dronten-2 O-1 capacity
> decline O-1: IN_PROGRESS gids-dronten-2 (capacity)
> tells gids-dronten-1: assigned O-1 (handover_declined)
undo gids-dronten-1 O-1
> undo O-1: OFFERED gids-dronten-1 (accept_and_regie)
> tells gids-dronten-1: offer O-1 (holder)
> tells gids-dronten-1: case_lead O-1 (you_gave_up_the_regie)
> tells huisarts: status O-1 RECEIVED

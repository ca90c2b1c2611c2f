# A gids closes a question and leaves: the close is not undone, or somebody who has left would have it in hand.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg U-1 name=Een first=A home=8251AB/1 domains=housing:3 wanted=1
> receipt U-1: RECEIVED, normal
> submit U-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer U-1 (holder)
assign_request beheer U-1 gids-dronten-2
> assign_request U-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded U-1
> tells gids-dronten-2: offer U-1 (holder)
accept gids-dronten-2 U-1
> accept U-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead U-1 (you_have_the_regie)
contacted gids-dronten-2 U-1
> contacted U-1: IN_PROGRESS gids-dronten-2
close gids-dronten-2 U-1 achieved
> close U-1: CLOSED gids-dronten-2
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
undo gids-dronten-2 U-1
> refused FAILED_PRECONDITION: who closed it has left since: reopen the request, and somebody else gets it
show U-1
> U-1 is CLOSED (CLOSED) with gids-dronten-2, weight 1
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2041-03-03 00:00
reopen gids-dronten-2 U-1
> reopen U-1: OFFERED gids-dronten-2 [B99 C99 D04 E03] normal
who U-1
> U-1 OFFERED, with gids-dronten-3
at 2026-03-02 09:05
who U-1
> U-1 OFFERED, with gids-dronten-3
show U-1
> U-1 is OFFERED (RECEIVED) with gids-dronten-3, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-03 04:30

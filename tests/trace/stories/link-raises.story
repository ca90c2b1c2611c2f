# The same question again, but now they are about to be evicted: the open one becomes as urgent and is offered anew.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg R-1 name=Vijftien first=A home=8251AB/15 domains=finances:3
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer R-1 (holder)
submit huisarts R-2 name=Vijftien first=A home=8251AB/15 domains=finances:1 threat=eviction
> receipt R-2: RECEIVED, urgent
> submit R-1: OFFERED gids-dronten-3 [B04 C99 D99 E03] urgent (raised_by_link)
> submit R-2: LINKED [B04 C99 D01] urgent
> tells gids-dronten-1: offer_rescinded R-1
show R-1
> R-1 is OFFERED (RECEIVED) with gids-dronten-3, weight 1
>   WGS_FIRST_TALK running until 2026-03-31 00:00
>   FIRST_CONTACT running until 2026-03-04 00:00
>   WGS_THREAT running until 2026-03-06 00:00
>   next moment 2026-03-02 10:01

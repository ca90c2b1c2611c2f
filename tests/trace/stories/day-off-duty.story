# On a mere day off the offers of the roster and of the coordinator wait: who else should have them?
follow gids-dronten-1 welzijn-dronten
at 2026-03-02 09:01
edit gidsen.yaml gids-dronten-1 days_off: [tuesday]
reload
> configure (configuration)
submit cjg D-1 name=Vier first=D home=8251AB/4 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-1 (holder)
assign_request beheer D-1 gids-dronten-2
> assign_request D-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer_rescinded D-1
decline gids-dronten-2 D-1 capacity
> decline D-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (capacity)
who D-1
> D-1 OFFERED, with gids-dronten-3
decline gids-dronten-3 D-1 capacity
> decline D-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-1: offer D-1 (holder)
who D-1
> D-1 OFFERED, with gids-dronten-1
submit cjg E-1 name=Vijf first=E home=8251AB/5 domains=housing:3
> receipt E-1: RECEIVED, normal
> submit E-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
assign_request beheer E-1 gids-dronten-1
> assign_request E-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer E-1 (holder)
# Who is away from tomorrow is told about when it begins; a partner is covered by nobody.
absent welzijn-dronten from=2026-03-03/00:00
> set_absence welzijn-dronten (absence_planned)
> tells gids-dronten-1: absence welzijn-dronten (absence_planned)
at 2026-03-02 23:30
submit cjg U-1 name=Een first=A home=8251AB/1 domains=finances:3 threat=eviction
> receipt U-1: RECEIVED, urgent
> submit U-1: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tells gids-dronten-1: offer U-1 (holder)
at 2026-03-03 00:10
> tick E-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (absent)
> tick welzijn-dronten (absence_begins)
> tells gids-dronten-1: offer_rescinded E-1 (absent)
who U-1
> U-1 OFFERED, with gids-dronten-1
who D-1
> D-1 OFFERED, with gids-dronten-1
who E-1
> E-1 OFFERED, with gids-dronten-3

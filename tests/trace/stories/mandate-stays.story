# A mandate ends: what is in hand stays, what supports stays, what is offered under another law stays.
follow gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
edit gidsen.yaml gids-dronten-2 mandates: [{law: wmo, from: 2026-01-01, until: 2026-03-03}, participatiewet]
reload
> configure (configuration)
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
assign_request beheer A-1 gids-dronten-2
> assign_request A-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer A-1 (holder)
accept gids-dronten-2 A-1
> accept A-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead A-1 (you_have_the_regie)
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=work:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
assign_request beheer B-1 gids-dronten-2
> assign_request B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer B-1 (holder)
submit cjg C-1 name=Drie first=C home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer C-1 (holder)
assign_request beheer C-1 gids-dronten-2
> assign_request C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer C-1 (holder)
> tells gids-dronten-3: offer_rescinded C-1
at 2026-03-04 00:30
> tick A-1: IN_PROGRESS (WMO_ACK 50)
> tick C-1: OFFERED (WMO_ACK 50)
> tick A-1: IN_PROGRESS (WMO_ACK 75)
> tick C-1: OFFERED (WMO_ACK 75)
> tick A-1: IN_PROGRESS (WMO_ACK)
> tick C-1: OFFERED (WMO_ACK)
> tick C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (mandate_ended)
> tells gids-dronten-2: clock_signal A-1 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal A-1 (WMO_ACK 75)
> tells gids-dronten-2: clock_due A-1 (WMO_ACK)
> tells gids-dronten-2: offer_rescinded C-1 (mandate_ended)
who A-1
> A-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
who B-1
> B-1 OFFERED, with gids-dronten-2
who C-1
> C-1 OFFERED, with gids-dronten-1

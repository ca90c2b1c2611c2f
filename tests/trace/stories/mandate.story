# From the first of April a gids may decide under the Jeugdwet: at midnight what waited for that is offered. At the end
# of the month another mandate is over: what was on offer under it goes to who may.
edit gidsen.yaml gids-dronten-2 mandates: [wmo, participatiewet, {law: jeugdwet, from: 2026-04-01}]
edit gidsen.yaml gids-dronten-3 mandates: [wmo, wgs, {law: jeugdwet, until: 2026-04-30}]
reload
> configure (configuration)
follow gids-dronten-2 gids-dronten-3
at 2026-03-30 15:00
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit school M-1 name=Zeven first=A born=2014-05-05 home=8251AB/1 domains=parenting:3
> receipt M-1: RECEIVED, normal
> submit M-1: WAITLISTED [B99 C99 D99 E03] normal
at 2026-03-31 23:59
at 2026-04-01 00:00
> drain M-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer M-1 (holder)
accept gids-dronten-2 M-1
> accept M-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead M-1 (you_have_the_regie)
at 2026-04-30 10:00
> tick M-1: IN_PROGRESS (FIRST_CONTACT 50)
> tick M-1: IN_PROGRESS (FIRST_CONTACT 75)
> tick M-1: IN_PROGRESS (FIRST_CONTACT)
> tick M-1: IN_PROGRESS (JEUGD_DECISION 50)
> tells gids-dronten-2: clock_signal M-1 (FIRST_CONTACT 50)
> tells gids-dronten-2: clock_signal M-1 (FIRST_CONTACT 75)
> tells gids-dronten-2: clock_due M-1 (FIRST_CONTACT)
> tells gids-dronten-2: clock_signal M-1 (JEUGD_DECISION 50)
capacity gids-dronten-3 12
> set_gids gids-dronten-3 (capacity_12)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
submit school M-2 name=Acht first=B born=2014-05-05 home=8251AB/2 domains=parenting:3
> receipt M-2: RECEIVED, normal
> submit M-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer M-2 (holder)
capacity gids-dronten-2 configured
> set_gids gids-dronten-2 (capacity_as_configured)
at 2026-05-01 00:00
> tick M-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (mandate_ended)
> tells gids-dronten-2: offer M-2 (holder)
> tells gids-dronten-3: offer_rescinded M-2 (mandate_ended)

# Danger outside the municipality stays here until a gids forwards it. Where to is the gids's own text; the sender is
# told the name when it is one of the configuration.
follow gids-dronten-1 cjg school beheer
> tells beheer: configured (configuration)
at 2026-03-02 09:00
submit cjg U-1 name=Elders first=A born=1980-01-01 home=8232AA/1 domains=domestic_relations:1 safety=acute feedback=outcome
> receipt U-1: RECEIVED, crisis, not for the resident
> submit U-1: OFFERED gids-dronten-1 [B02 C02 D99 E01] crisis
> tells gids-dronten-1: offer U-1 (holder)
accept gids-dronten-1 U-1
> accept U-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead U-1 (you_have_the_regie)
contacted gids-dronten-1 U-1
> contacted U-1: IN_PROGRESS gids-dronten-1
submit school U-2 name=Elders first=A born=1980-01-01 home=8232AA/1 domains=domestic_relations:2 shelter
> receipt U-2: RECEIVED, urgent
> submit U-2: LINKED [B03 C01 D01] urgent
> tells gids-dronten-1: linked U-1 (same_question)
acknowledge gids-dronten-1
> tells school: status U-2 PICKED_UP
lead U-1
> the family of U-1: 1 open, led by gids-dronten-1 since 2026-03-02 09:00
forward gids-dronten-1 U-1 "gemeente Lelystad"
> forward U-1: FORWARDED gids-dronten-1
> forward U-2: IN_PROGRESS gids-dronten-1 (link_ended)
> tells gids-dronten-1: offer U-2 (holder)
> tells gids-dronten-1: assigned U-2 (yours_with_the_other)
> tells cjg: status U-1 FORWARDED, to gemeente Lelystad
> tells beheer: forward_task U-1 (to_send)
show U-1
> U-1 is FORWARDED (FORWARDED) with gids-dronten-1, weight 3
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-02 11:00
>   WMO_SPOED stopped until 2026-03-03 09:00
>   next moment 2041-03-03 00:00
load gids-dronten-1
> gids-dronten-1 is laden with 1
lead U-2
> the family of U-2: 1 open, led by gids-dronten-1 since 2026-03-02 09:00
forward gids-dronten-1 U-1 "gemeente Lelystad"
reopen gids-dronten-1 U-1
> refused FAILED_PRECONDITION: only a closed request can be reopened
undo gids-dronten-1 U-1
> refused FAILED_PRECONDITION: the last step on this assignment was no accept and no close: nothing else can be undone
# One of ours that turns out to belong to somebody whom nobody knows.
submit cjg U-3 name=Ander first=B born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt U-3: RECEIVED, normal
> submit U-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 U-3
> accept U-3: IN_PROGRESS gids-dronten-2 (case_lead)
> tells cjg: status U-3 PICKED_UP
forward gids-dronten-2 U-3 de woonbegeleiding van mijn zus
> forward U-3: FORWARDED gids-dronten-2
> tells cjg: status U-3 FORWARDED, to een andere instantie
> tells beheer: forward_task U-3 (to_send)
lead U-3
> the family of U-3: 0 open, led by nobody
amend cjg U-3 name=Ander first=B born=1980-01-01 home=8251AB/3 domains=housing:2
> refused FAILED_PRECONDITION: the request cannot be amended any more: post what is new as a question of its own
# The person is not recognised by a question that was sent on.
submit cjg U-4 name=Ander first=B born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt U-4: RECEIVED, normal
> submit U-4: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal

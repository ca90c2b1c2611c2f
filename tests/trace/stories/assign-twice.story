# Given to somebody who is asked already, to nobody, to somebody who may not: nothing changes.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead A-1 (you_have_the_regie)
assign gids-dronten-1 A-1 gids-dronten-3
> assign A-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (gids-dronten-3)
> tells gids-dronten-3: offer A-1 (handover)
assign gids-dronten-1 A-1 gids-dronten-3
assign gids-dronten-1 A-1 niemand
> refused FAILED_PRECONDITION: there is no such gids
> assign A-1: IN_PROGRESS (refused)
# Two mandates are lacking.
submit school B-1 name=Twee first=B born=2014-05-05 home=8251AB/2 domains=parenting:3,finances:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer B-1 (holder)
assign_request beheer B-1 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has no mandate for jeugdwet, wgs, which the request needs
# Who supports does not say who somebody is, nor of a question that is linked to another.
submit cjg C-1 name=Drie first=C born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer C-1 (holder)
assign_request beheer C-1 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has it already, or is asked
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead C-1 (you_have_the_regie)
submit school C-2 name=Drie first=D born=2014-05-05 home=8251AB/3 domains=parenting:3 member=Drie/C/1980-01-01
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer C-2 (holder)
> tells gids-dronten-3: offer C-2 (supporting)
accept gids-dronten-1 C-2
> refused NOT_FOUND: you have no such assignment
accept gids-dronten-3 C-2
> accept C-2: OFFERED gids-dronten-3
who C-2
> C-2 OFFERED, with gids-dronten-2, supported by gids-dronten-3, regie gids-dronten-2
judge gids-dronten-1 C-2 same
> refused NOT_FOUND: you have no such assignment
judge gids-dronten-3 C-2 same
> refused FAILED_PRECONDITION: only who holds the request, or the process lead beside it, says who somebody is
submit huisarts L-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt L-1: RECEIVED, normal
> submit L-1: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
judge gids-dronten-2 C-1 another L-1
> refused NOT_FOUND: no such question is linked to this one

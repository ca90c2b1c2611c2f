# Somebody asks to be forgotten. What is open is not erased; what has ended is, whole, and a late repeat makes nothing
# new.
follow school cjg beheer gids-dronten-1
> tells beheer: configured (configuration)
at 2026-03-02 09:01
submit school E-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2
> receipt E-1: RECEIVED, normal
> submit E-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer E-1 (holder)
submit cjg E-2 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2
> receipt E-2: RECEIVED, normal
> submit E-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked E-1 (same_question)
accept gids-dronten-1 E-1
> accept E-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells school: status E-1 PICKED_UP
> tells gids-dronten-1: case_lead E-1 (you_have_the_regie)
dossier gids-dronten-1 E-1
> open_dossier E-1: IN_PROGRESS gids-dronten-1 (all)
> tells cjg: status E-2 PICKED_UP
erase beheer E-1
> refused FAILED_PRECONDITION: it has not ended (closed, withdrawn, forwarded): only that it was asked can be recorded
> erase E-1: IN_PROGRESS (refused)
erase procesregie E-1
> refused PERMISSION_DENIED: only an operator may do this
close gids-dronten-1 E-1
> close E-1: CLOSED gids-dronten-1
> tells school: status E-1 CLOSED
> tells cjg: status E-2 CLOSED
# It was asked; within three months it is done, or refused with a ground.
ask_erasure beheer E-1
> erase E-1: CLOSED (asked)
ask_erasure beheer E-1
show E-1
> E-1 is CLOSED (CLOSED) with gids-dronten-1, weight 1
>   JEUGD_DECISION stopped until 2026-04-29 00:00
>   FIRST_CONTACT stopped until 2026-03-10 00:00
>   ERASURE running until 2026-06-03 00:00
>   next moment 2026-04-17 17:00
at 2026-05-01 09:00
> tick E-1: CLOSED (ERASURE 50)
> tells beheer: clock_signal E-1 (ERASURE 50)
refuse_erasure beheer E-1
> refuse_erasure E-1: CLOSED
refuse_erasure beheer E-1
refuse_erasure beheer E-2
> refused FAILED_PRECONDITION: nobody asked for the erasure of this request
show E-1
> E-1 is CLOSED (CLOSED) with gids-dronten-1, weight 1
>   JEUGD_DECISION stopped until 2026-04-29 00:00
>   FIRST_CONTACT stopped until 2026-03-10 00:00
>   ERASURE met until 2026-06-03 00:00
>   next moment 2046-03-03 00:00
# Asked again, and nobody answers: the operators are told when the term is over.
ask_erasure beheer E-1
> erase E-1: CLOSED (asked)
at 2026-08-10 09:00
> tick E-1: CLOSED (ERASURE 50)
> tick E-1: CLOSED (ERASURE 75)
> tick E-1: CLOSED (ERASURE)
> tells beheer: clock_signal E-1 (ERASURE 50)
> tells beheer: clock_signal E-1 (ERASURE 75)
> tells beheer: clock_due E-1 (ERASURE)
export beheer E-1
> page: E-2 as subject, 0 notes
> page: E-1 as subject, 3 notes
> export_person E-2: LINKED
> export_person E-1: CLOSED
erase beheer E-1
> erase E-1: ERASED
> tells school: erased E-1
show E-1
> E-1 is ERASED (CLOSED) with nobody, weight 0
withdraw school E-1
> refused NOT_FOUND: you have no such request
erase beheer E-1
submit school E-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2
> refused FAILED_PRECONDITION: the request with this reference was erased
accept gids-dronten-1 E-1
> refused NOT_FOUND: you have no such assignment
export beheer E-1
> refused NOT_FOUND: there is no such request
household beheer E-2
> household 1, closed, of 2: E-2 E-1; case lead nobody
> show_household E-2: LINKED
# The rest of the family; only then is its interest forgotten.
erase_family beheer E-2
> erase E-2: ERASED
> tells cjg: erased E-2
show E-2
> E-2 is ERASED (CLOSED) with nobody, weight 0
# One who comes again is new.
submit cjg E-3 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2
> receipt E-3: RECEIVED, normal
> submit E-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal

# A gids asks a colleague to take a question over. Until the colleague accepts, it is the gids's own.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 procesregie cjg
at 2026-03-02 09:00
submit cjg H-1 name=Een first=A home=8251AB/1 domains=housing:3 feedback=contact
> receipt H-1: RECEIVED, normal
> submit H-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer H-1 (holder)
accept gids-dronten-1 H-1
> accept H-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead H-1 (you_have_the_regie)
> tells cjg: status H-1 PICKED_UP
contacted gids-dronten-1 H-1
> contacted H-1: IN_PROGRESS gids-dronten-1
# Whom one cannot ask, and who cannot ask.
handover gids-dronten-1 H-1 gids-dronten-1
> refused FAILED_PRECONDITION: gids-dronten-1 has it already, or is asked
handover gids-dronten-1 H-1 gids-onbekend
> refused FAILED_PRECONDITION: there is no such gids
handover gids-dronten-2 H-1 gids-dronten-3
> refused NOT_FOUND: you have no such assignment
absent gids-dronten-3
> set_absence gids-dronten-3 (absence_begins)
> tells gids-dronten-1: absence gids-dronten-3 (absence_begins)
handover gids-dronten-1 H-1 gids-dronten-3
> refused FAILED_PRECONDITION: gids-dronten-3 is absent
# A question for the Jeugdwet is not for a gids without its mandate.
submit cjg H-2 name=Twee first=B born=2015-01-01 home=8251CD/2 domains=parenting:2
> receipt H-2: RECEIVED, normal
> submit H-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer H-2 (holder)
accept gids-dronten-1 H-2
> accept H-2: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead H-2 (you_have_the_regie)
> tells cjg: status H-2 PICKED_UP
handover gids-dronten-1 H-2 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has no mandate for jeugdwet, which the request needs
# H-1 is asked of a colleague; a second time has to wait for the answer.
at 2026-03-03 10:00
> tick H-1: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal H-1 (WMO_ACK 50)
handover gids-dronten-1 H-1 gids-dronten-2
> handover H-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-2: offer H-1 (handover)
who H-1
> H-1 IN_PROGRESS, with gids-dronten-1, asked of gids-dronten-2, regie gids-dronten-1
handover gids-dronten-1 H-1 gids-swifterbant-1
> refused FAILED_PRECONDITION: a handover is under way: it waits for an answer
# The colleague says no: the handover is over, and nothing has changed.
decline gids-dronten-2 H-1 capacity
> decline H-1: IN_PROGRESS gids-dronten-2 (capacity)
> tells gids-dronten-1: assigned H-1 (handover_declined)
who H-1
> H-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# Another colleague does not answer.
at 2026-03-04 10:00
> tick H-1: IN_PROGRESS (WMO_ACK 75)
> tick H-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_signal H-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due H-1 (WMO_ACK)
handover gids-dronten-1 H-1 gids-swifterbant-1
> handover H-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-swifterbant-1: offer H-1 (handover)
at 2026-03-07 10:00
> tick H-2: IN_PROGRESS (FIRST_CONTACT 50)
> expire H-1: IN_PROGRESS gids-swifterbant-1 (handover)
> tells gids-dronten-1: clock_signal H-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: assigned H-1 (handover_expired)
> tells gids-swifterbant-1: offer_expired H-1 (handover)
who H-1
> H-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# The first is asked again, and takes it: holder and regie go over.
at 2026-03-09 10:00
> tick H-2: IN_PROGRESS (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal H-2 (FIRST_CONTACT 75)
handover gids-dronten-1 H-1 gids-dronten-2
> handover H-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-dronten-2: offer H-1 (handover)
accept gids-dronten-2 H-1
> accept H-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (taken_over_with_regie)
> tells gids-dronten-1: assigned H-1 (handed_over)
> tells gids-dronten-2: assigned H-1 (taken_over)
> tells gids-dronten-2: case_lead H-1 (you_have_the_regie)
who H-1
> H-1 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
# What was the old holder's is no longer.
contacted gids-dronten-1 H-1
> refused FAILED_PRECONDITION: accept the assignment first
dossier gids-dronten-1 H-1
> refused FAILED_PRECONDITION: the dossier is open to the present holder only
> open_dossier H-1: IN_PROGRESS (refused)
close gids-dronten-1 H-1
> refused FAILED_PRECONDITION: only an accepted assignment can be closed
dossier gids-dronten-2 H-1
> open_dossier H-1: IN_PROGRESS gids-dronten-2 (all)
# Closing while somebody is asked ends the handover.
handover gids-dronten-2 H-1 gids-swifterbant-1
> handover H-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-swifterbant-1: offer H-1 (handover)
close gids-dronten-2 H-1
> close H-1: CLOSED gids-dronten-2
> tells gids-swifterbant-1: offer_rescinded H-1
> tells cjg: status H-1 CLOSED
accept gids-swifterbant-1 H-1
> refused FAILED_PRECONDITION: this is no open offer

# What a sender is told when it asks, whatever became of the question it was linked to.
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
accept gids-dronten-1 A-1
> accept A-1: IN_PROGRESS gids-dronten-1 (case_lead)
submit huisarts A-2 name=Een first=A home=8251AB/1 domains=housing:3 feedback=contact
> receipt A-2: RECEIVED, normal
> submit A-2: LINKED [B99 C99 D01] normal
status huisarts A-2
> A-2: RECEIVED
acknowledge gids-dronten-1
status huisarts A-2
> A-2: PICKED_UP, call Gids Dronten 1
close gids-dronten-1 A-1
> close A-1: CLOSED gids-dronten-1
status huisarts A-2
> A-2: CLOSED
erase beheer A-1
> erase A-1: ERASED
status huisarts A-2
> A-2: CLOSED
status cjg A-2
> refused NOT_FOUND: you have no such request
withdraw huisarts A-2
> refused FAILED_PRECONDITION: the request cannot be withdrawn any more
# Seen, and then in nobody's hands: there is nobody to call.
submit cjg B-1 name=Twee first=B home=8251AB/2 domains=housing:3
> receipt B-1: RECEIVED, normal
> submit B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
assign_request beheer B-1 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has it already, or is asked
accept gids-dronten-2 B-1
> accept B-1: IN_PROGRESS gids-dronten-2 (case_lead)
submit huisarts B-2 name=Twee first=B home=8251AB/2 domains=housing:3 feedback=contact
> receipt B-2: RECEIVED, normal
> submit B-2: LINKED [B99 C99 D01] normal
acknowledge gids-dronten-2
edit gidsen.yaml gids-dronten-2 active: no
reload
> configure (configuration)
> tick B-1: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick B-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (left)
status huisarts B-2
> B-2: RECEIVED
# Pointed elsewhere, and closed after that: who hears no more than that it was received hears no end.
submit cjg S-1 name=Zes first=F born=1939-11-02 home=8256EE/22 domains=unknown other_law=wlz access=unclear feedback=receipt
> receipt S-1: SIGNPOSTED, normal
> submit S-1: SIGNPOSTED [B99 C04] normal
at 2026-04-20 09:00
> tick B-1: OFFERED (WMO_ACK 50)
> tick B-1: OFFERED (WMO_ACK 75)
> tick B-1: OFFERED (WMO_ACK)
> expire B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tick B-1: OFFERED (FIRST_CONTACT 50)
> tick B-1: OFFERED (FIRST_CONTACT 75)
> expire B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tick B-1: OFFERED (FIRST_CONTACT)
> expire B-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tick S-1: SIGNPOSTED (check_back)
> expire B-1: QUEUED procesregie [B99 C99 D99 E03] normal
> tick B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (another_round)
> tick B-1: OFFERED (WMO_INVESTIGATION 50)
> expire B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> expire B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> expire B-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tick S-1: CLOSED (closed_after_signpost)
> tick B-1: OFFERED (WMO_INVESTIGATION 75)
> expire B-1: QUEUED procesregie [B99 C99 D99 E03] normal
> tick B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (another_round)
> expire B-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tick B-1: OFFERED (WMO_INVESTIGATION)
> expire B-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
status cjg S-1
> S-1: SIGNPOSTED
withdraw cjg S-1
> refused FAILED_PRECONDITION: the request cannot be withdrawn any more

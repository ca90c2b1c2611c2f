# What somebody has to do, because nobody and no timer will: it stands from when it begins until it is done.
at 2026-03-02 09:01
tasks beheer
# Forwarded to another municipality: somebody sends it.
submit gemeente F-1 name=Drie first=C born=1980-06-06 home=8232AA/9 domains=housing:2
> receipt F-1: FORWARDED, normal
> submit F-1: FORWARDED [B99 C03] normal
submit gemeente F-2 name=Drie first=D born=1981-06-06 home=8232AA/10 domains=housing:2
> receipt F-2: FORWARDED, normal
> submit F-2: FORWARDED [B99 C03] normal
# No legal basis, and nobody replies.
submit huisarts N-1 name=Vier first=D born=1981-06-06 home=8251AB/10 domains=housing:2 basis=none
> receipt N-1: NEEDS_INFO, normal
> submit N-1: NEEDS_INFO
tasks beheer
> to do: forward F-1, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
done beheer forward F-1
> finish_task F-1: FORWARDED (forward)
done beheer forward F-1
done beheer forward N-1
> refused FAILED_PRECONDITION: this request is not forwarded
done beheer no_reply N-1
> refused INVALID_ARGUMENT: should be forward or household_conflict: the others end by what is done about them
done procesregie forward F-2
> refused PERMISSION_DENIED: only an operator sends on what is forwarded
tasks gids-dronten-2
> refused PERMISSION_DENIED: only operators, coordinators and process leads have tasks
tasks welzijn-dronten
> refused PERMISSION_DENIED: only operators, coordinators and process leads have tasks
at 2026-03-10 09:01
> tick N-1: NEEDS_INFO (reminded_sender)
> tick N-1: NEEDS_INFO (told_coordinator)
tasks beheer
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
> to do: no_reply N-1, since 2026-03-10 00:00, until 2026-03-24 00:00 (huisarts)
tasks gids-dronten-1
> to do: no_reply N-1, since 2026-03-10 00:00, until 2026-03-24 00:00 (huisarts)
# Three offers were not answered: the coordinator has it, or nobody.
submit cjg Q-1 name=Vijf first=E born=1980-01-01 home=8255PQ/1 domains=housing:3
> receipt Q-1: RECEIVED, normal
> submit Q-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
at 2026-03-20 09:01
> tick Q-1: OFFERED (WMO_ACK 50)
> tick Q-1: OFFERED (WMO_ACK 75)
> tick Q-1: OFFERED (WMO_ACK)
> expire Q-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tick Q-1: OFFERED (FIRST_CONTACT 50)
> tick Q-1: OFFERED (FIRST_CONTACT 75)
> expire Q-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tick Q-1: OFFERED (FIRST_CONTACT)
tasks gids-swifterbant-1
tasks procesregie
> to do: no_reply N-1, since 2026-03-10 00:00, until 2026-03-24 00:00 (huisarts)
at 2026-03-24 09:01
> expire Q-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tick N-1: ERASED (erased_without_reply)
tasks beheer
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
> to do: nobody Q-1, since 2026-03-21 00:00, until 2026-03-12 00:00 (procesregie)
at 2026-04-08 09:01
> expire Q-1: QUEUED procesregie [B99 C99 D99 E03] normal
> tick Q-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal (another_round)
> expire Q-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tick Q-1: OFFERED (WMO_INVESTIGATION 50)
> expire Q-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
tasks beheer
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
withdraw cjg Q-1
> withdraw Q-1: WITHDRAWN
tasks beheer
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
# A family under two case leads: somebody looks at it.
submit huisarts C-1 name=Zes first=F born=1980-01-01 bsn=111222333 home=8251AB/20 domains=housing:3
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
submit huisarts C-2 name=Zeven first=G born=1981-01-01 bsn=123456782 home=8252MN/21 domains=housing:3
> receipt C-2: RECEIVED, normal
> submit C-2: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
accept gids-dronten-2 C-1
> accept C-1: IN_PROGRESS gids-dronten-2 (case_lead)
accept gids-dronten-3 C-2
> accept C-2: IN_PROGRESS gids-dronten-3 (case_lead)
submit huisarts C-3 name=Acht first=H born=2000-01-01 home=8253CD/22 domains=work:3 member=Zes/F/1980-01-01/111222333 member=Zeven/G/1981-01-01/123456782
> receipt C-3: RECEIVED, normal
> submit C-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
tasks beheer
> to do: forward F-2, since 2026-03-02 09:01, until 2026-03-04 00:00 (gemeente Lelystad)
> to do: household_conflict C-3, since 2026-04-08 09:01, until 2026-04-10 00:00 (gids-dronten-2)
tasks procesregie
> to do: household_conflict C-3, since 2026-04-08 09:01, until 2026-04-10 00:00 (gids-dronten-2)
done gids-dronten-1 household_conflict C-3
> refused PERMISSION_DENIED: only an operator or a process lead may do this
done procesregie household_conflict C-3
> finish_task C-3: OFFERED (household_conflict)
done procesregie household_conflict C-3
tasks procesregie

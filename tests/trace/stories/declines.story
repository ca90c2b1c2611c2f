# Nobody gets the same question twice; after three offers the coordinator has it, then the process lead.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 procesregie beheer
> tells beheer: configured (configuration)
at 2026-03-02 09:01
submit cjg D-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt D-1: RECEIVED, normal
> submit D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer D-1 (holder)
decline gids-dronten-1 D-1 capacity
> decline D-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (capacity)
> tells gids-dronten-2: offer D-1 (holder)
decline gids-dronten-1 D-1 capacity
accept gids-dronten-1 D-1
> refused FAILED_PRECONDITION: this is no open offer
decline gids-dronten-2 D-1 expertise
> decline D-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal (expertise)
> tells gids-dronten-3: offer D-1 (holder)
# An offer of normal urgency runs to the end of the second working day, then expires.
at 2026-03-05 08:00
> tick D-1: OFFERED (WMO_ACK 50)
> tick D-1: OFFERED (WMO_ACK 75)
> tick D-1: OFFERED (WMO_ACK)
> expire D-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-1: clock_signal D-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal D-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due D-1 (WMO_ACK)
> tells gids-dronten-3: offer_expired D-1
> tells procesregie: offer D-1 (holder)
accept gids-dronten-3 D-1
> refused FAILED_PRECONDITION: this is no open offer
# The coordinator has declined already: the process lead.
accept procesregie D-1
> accept D-1: IN_PROGRESS procesregie
show D-1
> D-1 is IN_PROGRESS (PICKED_UP) with procesregie, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-06 04:30

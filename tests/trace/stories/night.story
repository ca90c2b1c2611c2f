# A crisis on New Year's Eve at 23:50: the gids on duty, a quarter of an hour, then the next.
follow gids-dronten-1 procesregie beheer
> tells beheer: configured (configuration)
at 2026-12-31 23:50
submit huisarts N-1 name=Nacht first=A home=8251AB/9 domains=domestic_relations:1 safety=acute
> receipt N-1: RECEIVED, crisis, not for the resident
> submit N-1: OFFERED gids-dronten-1 [B02 C99 D99 E01] crisis
> tells gids-dronten-1: offer N-1 (holder)
> tells procesregie: scaled_up N-1 (scaled_up)
at 2027-01-01 00:04
show N-1
> N-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 3
>   WMO_ACK running until 2027-01-05 00:00
>   WMO_INVESTIGATION running until 2027-02-12 00:00
>   FIRST_CONTACT running until 2027-01-01 01:50
>   next moment 2027-01-01 00:05
at 2027-01-01 00:06
> expire N-1: OFFERED gids-dronten-1 [B02 C99 D99 E01] crisis
> tells gids-dronten-1: offer_expired N-1
> tells procesregie: offer N-1 (holder)
show N-1
> N-1 is OFFERED (RECEIVED) with procesregie, weight 3
>   WMO_ACK running until 2027-01-05 00:00
>   WMO_INVESTIGATION running until 2027-02-12 00:00
>   FIRST_CONTACT running until 2027-01-01 01:50
>   next moment 2027-01-01 00:20
# Nobody answers: the alarm is sounded, and two hours later everybody is asked again.
at 2027-01-01 00:25
> expire N-1: QUEUED procesregie [B02 C99 D99 E01] crisis
> tells procesregie: offer_expired N-1
> tells beheer: alarm N-1 (nobody_can_take_it)
show N-1
> N-1 is QUEUED (RECEIVED) with nobody, weight 3
>   WMO_ACK running until 2027-01-05 00:00
>   WMO_INVESTIGATION running until 2027-02-12 00:00
>   FIRST_CONTACT running until 2027-01-01 01:50
>   next moment 2027-01-01 00:50
at 2027-01-01 02:21
> tick N-1: QUEUED (FIRST_CONTACT 50)
> tick N-1: QUEUED (FIRST_CONTACT 75)
> tick N-1: QUEUED (FIRST_CONTACT)
> tick N-1: OFFERED gids-dronten-1 [B02 C99 D99 E01] crisis (another_round)
> tells gids-dronten-1: clock_signal N-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal N-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due N-1 (FIRST_CONTACT)
> tells gids-dronten-1: offer N-1 (holder)
accept gids-dronten-1 N-1
> accept N-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead N-1 (you_have_the_regie)

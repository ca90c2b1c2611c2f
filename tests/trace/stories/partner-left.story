# Freely accessible help that was taken on is no longer what it is for: then nobody has to look back on it.
follow gids-dronten-1 gids-dronten-2 welzijn-dronten huisarts
at 2026-03-02 09:00
submit huisarts P-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status P-1 PICKED_UP
amend huisarts P-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=individual
> amend P-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer P-1 (holder)
> tells welzijn-dronten: offer_rescinded P-1
> tells huisarts: status P-1 RECEIVED
show P-1
> P-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
submit huisarts P-2 name=Twee first=A home=8251AB/2 domains=social_network:3 access=open
> receipt P-2: RECEIVED, normal
> submit P-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-2 (partner)
accept welzijn-dronten P-2
> accept P-2: OPEN_ACCESS welzijn-dronten
> tells huisarts: status P-2 PICKED_UP
withdraw_consent beheer P-2
> withdraw_consent P-2: OFFERED gids-dronten-2 [B99 C99 D99 E99] normal (partner_to_gids)
> tells gids-dronten-2: offer P-2 (holder)
> tells welzijn-dronten: info_given P-2 (consent_withdrawn)
> tells welzijn-dronten: offer_rescinded P-2
show P-2
> P-2 is OFFERED (RECEIVED) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30

# Freely accessible help first: the partner, then a check-back; when it did not help, a gids.
follow welzijn-dronten huisarts gids-dronten-1
at 2026-03-02 09:01
submit huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:3 access=open
> receipt O-1: RECEIVED, normal
> submit O-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-1 (partner)
accept welzijn-dronten O-1
> accept O-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status O-1 PICKED_UP
show O-1
> O-1 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   CHECK_BACK running until 2026-04-14 00:00
>   next moment 2026-03-03 04:30
at 2026-04-20 09:00
> tick O-1: OPEN_ACCESS (WMO_ACK 50)
> tick O-1: OPEN_ACCESS (WMO_ACK 75)
> tick O-1: OPEN_ACCESS (WMO_ACK)
> tick O-1: OPEN_ACCESS (FIRST_CONTACT 50)
> tick O-1: OPEN_ACCESS (FIRST_CONTACT 75)
> tick O-1: OPEN_ACCESS (FIRST_CONTACT)
> tick O-1: OPEN_ACCESS (WMO_INVESTIGATION 50)
> tick O-1: OPEN_ACCESS (WMO_INVESTIGATION 75)
> tick O-1: OPEN_ACCESS (WMO_INVESTIGATION)
> tick O-1: OPEN_ACCESS (CHECK_BACK)
> tells welzijn-dronten: clock_signal O-1 (WMO_ACK 50)
> tells welzijn-dronten: clock_signal O-1 (WMO_ACK 75)
> tells welzijn-dronten: clock_due O-1 (WMO_ACK)
> tells welzijn-dronten: clock_signal O-1 (FIRST_CONTACT 50)
> tells welzijn-dronten: clock_signal O-1 (FIRST_CONTACT 75)
> tells welzijn-dronten: clock_due O-1 (FIRST_CONTACT)
> tells welzijn-dronten: clock_signal O-1 (WMO_INVESTIGATION 50)
> tells welzijn-dronten: clock_signal O-1 (WMO_INVESTIGATION 75)
> tells welzijn-dronten: clock_due O-1 (WMO_INVESTIGATION)
> tells welzijn-dronten: check_back O-1 (CHECK_BACK)
> tells gids-dronten-1: clock_signal O-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal O-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due O-1 (WMO_ACK)
> tells gids-dronten-1: clock_signal O-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal O-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due O-1 (FIRST_CONTACT)
> tells gids-dronten-1: clock_signal O-1 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal O-1 (WMO_INVESTIGATION 75)
> tells gids-dronten-1: clock_due O-1 (WMO_INVESTIGATION)
check_back welzijn-dronten O-1 did_not
> check_back O-1: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (did_not_help)
> tells huisarts: status O-1 RECEIVED
> tells gids-dronten-1: offer O-1 (holder)
submit huisarts O-2 name=Drie first=C born=1950-01-30 home=8253CD/4 domains=social_network:3 access=open
> receipt O-2: RECEIVED, normal
> submit O-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-2 (partner)
decline welzijn-dronten O-2 capacity
> decline O-2: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (capacity)

# The rules change midway: the community field is closed for a while. What a partner has accepted stays; what it
# declines, and what comes in anew, goes by the new rules; each decision keeps the rules it was made by.
follow welzijn-dronten gids-dronten-1 beheer
> tells beheer: configured (configuration)
at 2026-03-02 09:00
submit cjg R-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=open
> receipt R-1: RECEIVED, normal
> submit R-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer R-1 (partner)
submit cjg R-2 name=Twee first=B home=8251AB/2 domains=social_network:3 access=open
> receipt R-2: RECEIVED, normal
> submit R-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer R-2 (partner)
accept welzijn-dronten R-1
> accept R-1: OPEN_ACCESS welzijn-dronten
at 2026-03-02 10:00
edit rules.yaml E05 then: {level: gids}
reload
> configure (configuration)
> tells beheer: configured (configuration)
at 2026-03-02 11:00
decline welzijn-dronten R-2 capacity
> decline R-2: OFFERED welzijn-dronten [B99 C99 D99 E05] normal (capacity)
> tells gids-dronten-1: offer R-2 (holder)
submit cjg R-3 name=Drie first=C home=8251AB/3 domains=social_network:3 access=open
> receipt R-3: RECEIVED, normal
> submit R-3: OFFERED gids-dronten-2 [B99 C99 D99 E05] normal
show R-1
> R-1 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   CHECK_BACK running until 2026-04-14 00:00
>   next moment 2026-03-03 04:30
show R-2
> R-2 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30

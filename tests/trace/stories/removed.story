# Gone from the files altogether: a gids with a question in hand, the partner of the voorveld, and a network whose
# questions are open. Nothing stands still.
follow gids-dronten-1 gids-swifterbant-1 gids-biddinghuizen-1 welzijn-dronten
at 2026-03-02 09:00
submit cjg R-1 name=Zeven first=A home=8255AB/1 domains=housing:3
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer R-1 (holder)
accept gids-swifterbant-1 R-1
> accept R-1: IN_PROGRESS gids-swifterbant-1 (case_lead)
> tells gids-swifterbant-1: case_lead R-1 (you_have_the_regie)
submit cjg R-2 name=Acht first=B home=8255AB/2 domains=housing:3
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer R-2 (holder)
submit cjg R-3 name=Negen first=C home=8251AB/3 domains=social_network:3 access=open
> receipt R-3: RECEIVED, normal
> submit R-3: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer R-3 (partner)
accept welzijn-dronten R-3
> accept R-3: OPEN_ACCESS welzijn-dronten
submit cjg R-4 name=Tien first=D home=8255AB/4 domains=participation:3 access=open
> receipt R-4: RECEIVED, normal
> submit R-4: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer R-4 (partner)
edit networks.yaml swifterbant gone
edit networks.yaml partners gone
edit networks.yaml dronten neighbours: [biddinghuizen]
edit networks.yaml biddinghuizen neighbours: [dronten]
edit gidsen.yaml gids-swifterbant-1 gone
edit peers.yaml gids-swifterbant-1 gone
edit peers.yaml welzijn-dronten gone
reload
> configure (configuration)
> tick R-1: IN_PROGRESS gids-dronten-1 (case_lead_has_left)
> tick R-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal (left)
> tick R-2: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal (left)
> tick R-3: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (left)
> tick R-4: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (left)
> tells gids-dronten-1: case_lead R-1 (you_have_the_regie_meanwhile)
> tells gids-dronten-1: offer R-1 (holder)
> tells gids-dronten-1: offer R-4 (holder)
> tells gids-swifterbant-1: assigned R-1 (ended)
> tells gids-swifterbant-1: offer_rescinded R-2 (left)
> tells welzijn-dronten: assigned R-3 (ended)
> tells welzijn-dronten: offer_rescinded R-4 (left)
show R-1
> R-1 is OFFERED (RECEIVED) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
accept gids-swifterbant-1 R-2
> refused FAILED_PRECONDITION: this is no open offer

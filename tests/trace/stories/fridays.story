# Two gidsen do not work on Fridays: what is on offer at midnight goes to a colleague, and nothing new is offered until
# Saturday. One of them is on duty: what cannot wait is brought there all the same.
edit gidsen.yaml gids-dronten-2 days_off: [friday]
edit gidsen.yaml gids-dronten-1 days_off: [friday]
reload
> configure (configuration)
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-biddinghuizen-1
at 2026-03-05 16:00
capacity gids-dronten-1 1
> set_gids gids-dronten-1 (capacity_1)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 1
> set_gids gids-biddinghuizen-1 (capacity_1)
submit cjg F-1 name=Zeven first=A home=8251AB/1 domains=housing:3
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer F-1 (holder)
submit cjg F-2 name=Acht first=B home=8251AB/2 domains=housing:3
> receipt F-2: RECEIVED, normal
> submit F-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer F-2 (holder)
at 2026-03-06 00:00
> tick F-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal (absent)
> tick F-2: WAITLISTED gids-dronten-2 [B99 C99 D99 E03] normal (absent)
> tells gids-dronten-1: offer_rescinded F-1 (absent)
> tells gids-dronten-2: offer_rescinded F-2 (absent)
> tells gids-biddinghuizen-1: offer F-1 (holder)
submit cjg F-3 name=Negen first=C home=8251AB/3 domains=housing:3
> receipt F-3: RECEIVED, normal
> submit F-3: WAITLISTED [B99 C99 D99 E03] normal
submit cjg F-4 name=Tien first=D home=8251AB/4 domains=housing:3 safety=structural
> receipt F-4: RECEIVED, urgent, not for the resident
> submit F-4: OFFERED gids-dronten-1 [B02 C99 D99 E01] urgent
> tells gids-dronten-1: offer F-4 (holder)
accept gids-dronten-1 F-4
> accept F-4: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead F-4 (you_have_the_regie)
present gids-dronten-2
> refused FAILED_PRECONDITION: this absence was not set here: gidsen.yaml says so, and only there it can be changed
# Something else comes up: absent on the Friday and longer. Saturday brings back only who is there.
absent gids-dronten-1 until=2026-03-09/00:00
> set_absence gids-dronten-1 (absence_begins)
at 2026-03-07 00:00
> tick F-1: OFFERED (WMO_ACK 50)
> tick F-2: WAITLISTED (WMO_ACK 50)
> tick F-1: OFFERED (WMO_ACK 75)
> tick F-2: WAITLISTED (WMO_ACK 75)
> tick F-1: OFFERED (WMO_ACK)
> tick F-2: WAITLISTED (WMO_ACK)
> drain F-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> drain F-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-1: clock_signal F-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal F-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_due F-1 (WMO_ACK)
> tells gids-dronten-1: clock_due F-2 (WMO_ACK)
> tells gids-dronten-2: offer F-2 (holder)
> tells gids-dronten-2: offer F-3 (holder)
at 2026-03-09 00:00
> tick F-3: OFFERED (WMO_ACK 50)
> tick F-4: IN_PROGRESS (WMO_ACK 50)
> tick F-4: IN_PROGRESS (FIRST_CONTACT 50)
> tick F-3: OFFERED (WMO_ACK 75)
> tick F-4: IN_PROGRESS (WMO_ACK 75)
> tick F-4: IN_PROGRESS (FIRST_CONTACT 75)
> tick gids-dronten-1 (absence_ends)
> tells gids-dronten-1: clock_signal F-3 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-4 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal F-4 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal F-3 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal F-4 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal F-4 (FIRST_CONTACT 75)

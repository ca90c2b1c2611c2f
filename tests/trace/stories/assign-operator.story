# An operator gives a question to a gids: from the waitlist, from an open offer, from a partner, from a holder.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 welzijn-dronten huisarts
at 2026-03-02 09:00
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
capacity gids-swifterbant-1 0
> set_gids gids-swifterbant-1 (capacity_0)
capacity gids-biddinghuizen-1 0
> set_gids gids-biddinghuizen-1 (capacity_0)
submit huisarts O-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt O-1: RECEIVED, normal
> submit O-1: WAITLISTED [B99 C99 D99 E03] normal
who O-1
> O-1 WAITLISTED
assign_request huisarts O-1 gids-dronten-2
> refused PERMISSION_DENIED: only an operator may do this
assign_request gids-dronten-1 O-1 gids-dronten-2
> refused PERMISSION_DENIED: only an operator may do this
assign_request beheer O-1 gids-dronten-2
> assign_request O-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer O-1 (holder)
who O-1
> O-1 OFFERED, with gids-dronten-2
# The same once more is a repeat.
assign_request beheer O-1 gids-dronten-2
# To another: the offer is rescinded.
assign_request beheer O-1 gids-dronten-3
> assign_request O-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer_rescinded O-1
> tells gids-dronten-3: offer O-1 (holder)
decline gids-dronten-3 O-1 capacity
> decline O-1: WAITLISTED gids-dronten-3 [B99 C99 D99 E03] normal (capacity)
assign_request beheer O-1 gids-dronten-1
> assign_request O-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer O-1 (holder)
accept gids-dronten-1 O-1
> accept O-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead O-1 (you_have_the_regie)
> tells huisarts: status O-1 PICKED_UP
# Held: a handover, and the holder keeps it until it is accepted. The last word counts.
assign_request beheer O-1 gids-dronten-2
> assign_request O-1: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer O-1 (handover)
assign_request beheer O-1 gids-dronten-3
> assign_request O-1: IN_PROGRESS gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer_rescinded O-1 (handover)
> tells gids-dronten-3: offer O-1 (handover)
decline gids-dronten-3 O-1 capacity
> decline O-1: IN_PROGRESS gids-dronten-3 (capacity)
> tells gids-dronten-1: assigned O-1 (handover_declined)
who O-1
> O-1 IN_PROGRESS, with gids-dronten-1, regie gids-dronten-1
# A partner's question becomes one for a gids.
submit huisarts O-2 name=Twee first=B home=8252MN/5 domains=social_network:4 access=open
> receipt O-2: RECEIVED, normal
> submit O-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-2 (partner)
accept welzijn-dronten O-2
> accept O-2: OPEN_ACCESS welzijn-dronten
> tells huisarts: status O-2 PICKED_UP
assign_request beheer O-2 gids-dronten-2
> assign_request O-2: OFFERED gids-dronten-2 [B99 C99 D99 E99] normal
> tells gids-dronten-2: offer O-2 (holder)
> tells welzijn-dronten: offer_rescinded O-2
> tells huisarts: status O-2 RECEIVED
accept gids-dronten-2 O-2
> accept O-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead O-2 (you_have_the_regie)
> tells huisarts: status O-2 PICKED_UP
absent gids-dronten-3
> set_absence gids-dronten-3 (absence_begins)
> tells gids-dronten-1: absence gids-dronten-3 (absence_begins)
assign_request beheer O-2 gids-dronten-3
> refused FAILED_PRECONDITION: gids-dronten-3 is absent
# Lacking what is needed, ended, or forwarded: refused.
submit huisarts O-3 name=Drie first=C born=2015-01-01 home=8253AA/7 domains=parenting:3
> receipt O-3: RECEIVED, normal
> submit O-3: WAITLISTED [B99 C99 D99 E03] normal
assign_request beheer O-3 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 has no mandate for jeugdwet, which the request needs
submit huisarts O-4 name=Vier first=D home=8211AA/7 domains=housing:3
> receipt O-4: FORWARDED, normal
> submit O-4: FORWARDED [B99 C03] normal
assign_request beheer O-4 gids-dronten-2
> refused FAILED_PRECONDITION: a request that is FORWARDED is nobody's to be assigned
close gids-dronten-1 O-1
> close O-1: CLOSED gids-dronten-1
> tells huisarts: status O-1 CLOSED
assign_request beheer O-1 gids-dronten-2
> refused FAILED_PRECONDITION: a request that is CLOSED is nobody's to be assigned
# Who lacks a skill that the question needs is not named either; what is lacking is told.
submit huisarts O-9 name=Negen first=I born=2014-05-05 home=8251AB/9 domains=parenting:3 safety=structural court_order
> receipt O-9: RECEIVED, urgent, not for the resident
> submit O-9: OFFERED gids-dronten-1 [B02 C00 C99 D99 E01] urgent
> tells gids-dronten-1: offer O-9 (holder)
assign_request beheer O-9 gids-dronten-2
> refused FAILED_PRECONDITION: gids-dronten-2 lacks the skill safety, youth_liaison, which the request needs
assign_request beheer O-9 gids-swifterbant-1
> refused FAILED_PRECONDITION: gids-swifterbant-1 lacks the skill youth_liaison, which the request needs

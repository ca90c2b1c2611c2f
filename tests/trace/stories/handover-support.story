# Support goes along with the regie, when it can be given; who supported and becomes the holder supports no more.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1
at 2026-03-02 09:00
submit cjg U-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt U-1: RECEIVED, normal
> submit U-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer U-1 (holder)
accept gids-dronten-1 U-1
> accept U-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead U-1 (you_have_the_regie)
submit cjg U-2 name=Een first=B home=8251AB/1 domains=addiction:3
> receipt U-2: RECEIVED, normal
> submit U-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer U-2 (holder)
assign_request beheer U-2 gids-dronten-2
> assign_request U-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer_rescinded U-2
> tells gids-dronten-2: offer U-2 (holder)
accept gids-dronten-2 U-2
> accept U-2: IN_PROGRESS gids-dronten-2
# It turns out that there are debts: gids-dronten-2 needs somebody with that mandate.
capacity gids-dronten-3 0
> set_gids gids-dronten-3 (capacity_0)
amend cjg U-2 name=Een first=B home=8251AB/1 domains=addiction:3,finances:3
> amend U-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer U-2 (supporting)
> tells gids-dronten-2: info_given U-2 (amended)
accept gids-dronten-1 U-2
> accept U-2: IN_PROGRESS gids-dronten-1
who U-2
> U-2 IN_PROGRESS, with gids-dronten-2, supported by gids-dronten-1, regie gids-dronten-1
handover gids-dronten-1 U-2
> refused FAILED_PRECONDITION: a supporting part is not handed over: close it; the request is its holder's to hand over
handover gids-dronten-1 U-1 gids-swifterbant-1
> handover U-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-swifterbant-1: offer U-1 (handover)
accept gids-swifterbant-1 U-1
> accept U-1: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (taken_over_with_regie)
> accept U-2: IN_PROGRESS gids-swifterbant-1 (with_the_family)
> tells gids-dronten-1: assigned U-1 (handed_over)
> tells gids-dronten-1: assigned U-2 (handed_over)
> tells gids-swifterbant-1: assigned U-1 (taken_over)
> tells gids-swifterbant-1: case_lead U-1 (you_have_the_regie)
> tells gids-swifterbant-1: assigned U-2 (taken_over)
who U-1
> U-1 IN_PROGRESS, with gids-swifterbant-1, regie gids-swifterbant-1
who U-2
> U-2 IN_PROGRESS, with gids-dronten-2, supported by gids-swifterbant-1, regie gids-swifterbant-1
laden gids-dronten-1
> gids-dronten-1 is laden with 0 in 0
laden gids-swifterbant-1
> gids-swifterbant-1 is laden with 2 in 2
# The one who supports takes it over whole.
handover gids-dronten-2 U-2 gids-swifterbant-1
> handover U-2: IN_PROGRESS gids-dronten-2 [B99 C99 D02 E03] normal (asked_by_name)
> tells gids-swifterbant-1: offer U-2 (handover)
accept gids-swifterbant-1 U-2
> accept U-2: IN_PROGRESS gids-swifterbant-1 [B99 C99 D02 E03] normal (taken_over)
> tells gids-dronten-2: assigned U-2 (handed_over)
> tells gids-swifterbant-1: assigned U-2 (taken_over)
who U-2
> U-2 IN_PROGRESS, with gids-swifterbant-1, regie gids-swifterbant-1
laden gids-dronten-2
> gids-dronten-2 is laden with 0 in 0
laden gids-swifterbant-1
> gids-swifterbant-1 is laden with 3 in 2

# A question that turns out not to be ours leaves the family, and comes back into it with "toch".
follow cjg
at 2026-03-02 09:01
submit cjg T-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt T-1: RECEIVED, normal
> submit T-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
amend cjg T-1 name=Een first=A home=8251AB/1 domains=unknown other_law=wlz access=unclear
> amend T-1: SIGNPOSTED [B99 C04] normal
> tells cjg: status T-1 SIGNPOSTED
object cjg T-1
> object T-1: OFFERED gids-dronten-2 [B99 C99 D04 E99] normal
> tells cjg: status T-1 RECEIVED
object cjg T-1
accept gids-dronten-2 T-1
> accept T-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells cjg: status T-1 PICKED_UP
close gids-dronten-2 T-1
> close T-1: CLOSED gids-dronten-2
> tells cjg: status T-1 CLOSED

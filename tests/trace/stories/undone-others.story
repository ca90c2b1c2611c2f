# Taking back what a partner and a supporting gids did, and who comes back with a close that is undone.
follow gids-dronten-1 gids-dronten-3 welzijn-dronten huisarts
at 2026-03-02 09:00
submit huisarts P-1 name=Samen first=A born=1980-01-01 home=8251AB/1 domains=social_network:4 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status P-1 PICKED_UP
show P-1
> P-1 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   CHECK_BACK running until 2026-04-14 00:00
>   next moment 2026-03-03 04:30
undo welzijn-dronten P-1
> undo P-1: OPEN_ACCESS welzijn-dronten (accept)
> tells welzijn-dronten: offer P-1 (partner)
> tells huisarts: status P-1 RECEIVED
show P-1
> P-1 is OPEN_ACCESS (RECEIVED) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status P-1 PICKED_UP
close welzijn-dronten P-1
> close P-1: CLOSED welzijn-dronten
> tells huisarts: status P-1 CLOSED
show P-1
> P-1 is CLOSED (CLOSED) with welzijn-dronten, weight 1
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT stopped until 2026-03-10 00:00
>   CHECK_BACK stopped until 2026-04-14 00:00
>   next moment 2041-03-03 00:00
undo welzijn-dronten P-1
> undo P-1: OPEN_ACCESS welzijn-dronten (close)
> tells huisarts: status P-1 PICKED_UP
show P-1
> P-1 is OPEN_ACCESS (PICKED_UP) with welzijn-dronten, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   CHECK_BACK running until 2026-04-14 00:00
>   next moment 2026-03-03 04:30
# A check-back is not undone; the partner may reopen.
check_back welzijn-dronten P-1 helped
> check_back P-1: CLOSED welzijn-dronten (helped)
> tells huisarts: status P-1 CLOSED
undo welzijn-dronten P-1
> refused FAILED_PRECONDITION: the last step on this assignment was no accept and no close: nothing else can be undone
# A family whose gids lacks a mandate gets a supporting one.
submit huisarts S-1 name=Gezin first=B born=1980-01-01 home=8251AB/2 domains=work:3
> receipt S-1: RECEIVED, normal
> submit S-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer S-1 (holder)
accept gids-dronten-1 S-1
> accept S-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead S-1 (you_have_the_regie)
> tells huisarts: status S-1 PICKED_UP
submit huisarts S-2 name=Klein first=C born=1980-01-01 home=8251AB/3 domains=work:3
> receipt S-2: RECEIVED, normal
> submit S-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
accept gids-dronten-2 S-2
> accept S-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells huisarts: status S-2 PICKED_UP
submit huisarts S-3 name=Klein first=C born=1980-01-01 home=8251AB/3 domains=parenting:3
> receipt S-3: RECEIVED, normal
> submit S-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer S-3 (supporting)
accept gids-dronten-2 S-3
> accept S-3: IN_PROGRESS gids-dronten-2
> tells huisarts: status S-3 PICKED_UP
accept gids-dronten-3 S-3
> accept S-3: IN_PROGRESS gids-dronten-3
load gids-dronten-3
> gids-dronten-3 is laden with 1
undo gids-dronten-3 S-3
> undo S-3: IN_PROGRESS gids-dronten-3 (accept)
> tells gids-dronten-3: offer S-3 (supporting)
accept gids-dronten-3 S-3
> accept S-3: IN_PROGRESS gids-dronten-3
close gids-dronten-3 S-3
> close S-3: IN_PROGRESS gids-dronten-3 (supporting)
load gids-dronten-3
> gids-dronten-3 is laden with 0
undo gids-dronten-3 S-3
> undo S-3: IN_PROGRESS gids-dronten-3 (supporting)
load gids-dronten-3
> gids-dronten-3 is laden with 1
# Only the holder puts it on hold, asks, or sends it on.
hold gids-dronten-3 S-3 2026-03-05 09:00 niet aan mij
> refused FAILED_PRECONDITION: only who holds the request can do this
# The holder closes: who supports is sent home, and called back when it is undone.
close gids-dronten-2 S-3
> close S-3: CLOSED gids-dronten-2
> tells gids-dronten-3: assigned S-3 (ended)
> tells huisarts: status S-3 CLOSED
load gids-dronten-3
> gids-dronten-3 is laden with 0
undo gids-dronten-2 S-3
> undo S-3: IN_PROGRESS gids-dronten-2 (close)
> tells gids-dronten-3: assigned S-3 (close_undone)
> tells huisarts: status S-3 PICKED_UP
load gids-dronten-3
> gids-dronten-3 is laden with 1
# Each closes their own part; that of who supports can be undone no longer once the question has ended.
close gids-dronten-3 S-3
> close S-3: IN_PROGRESS gids-dronten-3 (supporting)
close gids-dronten-2 S-3
> close S-3: CLOSED gids-dronten-2
> tells huisarts: status S-3 CLOSED
undo gids-dronten-3 S-3
> refused FAILED_PRECONDITION: the request has ended since, or somebody else supports: nothing to undo

# Planning absences: one taken back before it began, one in the middle of another, too many, and what cannot be.
edit gidsen.yaml gids-dronten-1 cover: gids-dronten-3
reload
> configure (configuration)
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:00
# Planned, and taken back before it began.
absent gids-dronten-1 from=2026-06-01/00:00 until=2026-06-08/00:00 cover=gids-dronten-2
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-2: absence gids-dronten-1 (cover_planned)
present gids-dronten-1 from=2026-06-01/00:00
> set_absence gids-dronten-1 (absence_ends)
> tells gids-dronten-2: absence gids-dronten-1 (cover_ends)
# One in the middle of another, with another cover: the first ends where it begins.
absent gids-dronten-1 from=2026-06-01/00:00 until=2026-06-20/00:00
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-1 (cover_planned)
absent gids-dronten-1 from=2026-06-08/00:00 until=2026-06-12/00:00 cover=gids-dronten-2
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-2: absence gids-dronten-1 (cover_planned)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)
at 2026-06-08 00:00
> tick gids-dronten-1 (absence_begins)
> tick gids-dronten-1 (absence_ends)
> tick gids-dronten-1 (absence_begins)
> tells gids-dronten-2: absence gids-dronten-1 (cover_begins)
> tells gids-dronten-3: absence gids-dronten-1 (cover_begins)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)
at 2026-06-12 00:00
> tick gids-dronten-1 (absence_ends)
> tells gids-dronten-2: absence gids-dronten-1 (cover_ends)
# Half of one is taken back.
absent gids-dronten-1 from=2026-06-22/00:00 until=2026-06-27/00:00
> set_absence gids-dronten-1 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-1 (cover_planned)
present gids-dronten-1 from=2026-06-24/00:00
> set_absence gids-dronten-1 (absence_ends)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)
at 2026-06-27 00:00
> tick gids-dronten-1 (absence_begins)
> tick gids-dronten-1 (absence_ends)
> tells gids-dronten-3: absence gids-dronten-1 (cover_begins)
> tells gids-dronten-3: absence gids-dronten-1 (cover_ends)
# At most eight lie ahead.
absent gids-dronten-2 from=2026-07-01/00:00 until=2026-07-02/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-03/00:00 until=2026-07-04/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-05/00:00 until=2026-07-06/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-07/00:00 until=2026-07-08/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-09/00:00 until=2026-07-10/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-11/00:00 until=2026-07-12/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-13/00:00 until=2026-07-14/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-15/00:00 until=2026-07-16/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-17/00:00 until=2026-07-18/00:00
> refused FAILED_PRECONDITION: at most 8 absences can be set, now and to come
# One over all of them takes their place.
absent gids-dronten-2 from=2026-06-30/00:00 until=2026-08-01/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
absent gids-dronten-2 from=2026-07-17/00:00 until=2026-09-18/00:00 cover=gids-dronten-3
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-2 (cover_planned)
# What cannot be.
absent gids-dronten-1 from=2026-09-01/00:00 until=2026-08-01/00:00
> refused INVALID_ARGUMENT: should be after from_ms
absent gids-dronten-1 cover=gids-dronten-1
> refused INVALID_ARGUMENT: should be somebody else than who is absent
absent gids-dronten-1 cover=welzijn-dronten
> refused INVALID_ARGUMENT: should be the id of an active gids
absent welzijn-dronten cover=gids-dronten-1
> refused INVALID_ARGUMENT: should be empty: when a partner is absent, the next partner or a gids is asked
absent gids-dronten-2 by=gids-dronten-1
> refused PERMISSION_DENIED: one sets one's own absence; an operator sets that of others
absent gids-dronten-2 by=cjg
> refused PERMISSION_DENIED: only who has assignments, or an operator, may do this
absent nobody-at-all by=beheer
> refused NOT_FOUND: there is nobody of that id who gets assignments
# A partner is away: what it was offered goes to a gids.
submit cjg P-1 name=Zeven first=A home=8251AB/1 domains=social_network:3 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
absent welzijn-dronten until=2026-07-01/00:00
> set_absence welzijn-dronten (absence_begins)
> tick P-1: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (absent)
> tells gids-dronten-1: absence welzijn-dronten (absence_begins)
> tells gids-dronten-1: offer P-1 (holder)

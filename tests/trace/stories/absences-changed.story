# Absences are said, said again otherwise, and taken back one by one.
follow gids-dronten-1 gids-dronten-3
at 2026-03-02 09:01
absent gids-dronten-2 from=2026-03-09/00:00 until=2026-03-14/00:00 cover=gids-dronten-3
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-2 (cover_planned)
absent gids-dronten-2 from=2026-04-06/00:00 until=2026-04-11/00:00 cover=gids-dronten-3
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
> tells gids-dronten-3: absence gids-dronten-2 (cover_planned)
# The same days with somebody else, and days between the two.
absent gids-dronten-2 from=2026-03-09/00:00 until=2026-03-14/00:00 cover=gids-dronten-1
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (cover_planned)
> tells gids-dronten-3: absence gids-dronten-2 (cover_ends)
absent gids-dronten-2 from=2026-03-23/00:00 until=2026-03-25/00:00
> set_absence gids-dronten-2 (absence_planned)
> tells gids-dronten-1: absence gids-dronten-2 (absence_planned)
# Nothing is set for the days around the first of May: there is nothing to take back.
present gids-dronten-2 from=2026-05-01/00:00
# The second of the three is taken back; the others stay.
present gids-dronten-2 from=2026-03-23/00:00
> set_absence gids-dronten-2 (absence_ends)
> tells gids-dronten-1: absence gids-dronten-2 (absence_ends)
at 2026-03-10 09:00
> tick gids-dronten-2 (absence_begins)
> tells gids-dronten-1: absence gids-dronten-2 (cover_begins)
present gids-dronten-2
> set_absence gids-dronten-2 (absence_ends)
> tells gids-dronten-1: absence gids-dronten-2 (cover_ends)
> tells gids-dronten-1: absence gids-dronten-2 (absence_ends)
at 2026-04-07 09:00
> tick gids-dronten-2 (absence_begins)
> tells gids-dronten-3: absence gids-dronten-2 (cover_begins)
present gids-dronten-2
> set_absence gids-dronten-2 (absence_ends)
> tells gids-dronten-1: absence gids-dronten-2 (absence_ends)
> tells gids-dronten-3: absence gids-dronten-2 (cover_ends)

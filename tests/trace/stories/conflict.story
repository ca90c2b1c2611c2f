# A conflict of interest holds for the whole family. A gids without the mandate keeps the regie; another supports.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg C-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
decline gids-dronten-1 C-1 conflict_of_interest
accept gids-dronten-2 C-1
submit school C-2 name=Een first=K born=2015-01-01 home=8251AB/1 domains=parenting:2
accept gids-dronten-2 C-2
accept gids-dronten-3 C-2
close gids-dronten-3 C-2
show C-2

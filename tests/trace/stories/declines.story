# Nobody gets the same question twice; after three offers the coordinator has it, then the process lead.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 gids-swifterbant-1 procesregie beheer
at 2026-03-02 09:01
submit cjg D-1 name=Een first=A home=8251AB/1 domains=housing:3
decline gids-dronten-1 D-1 capacity
decline gids-dronten-1 D-1 capacity
accept gids-dronten-1 D-1
decline gids-dronten-2 D-1 expertise
# An offer of normal urgency runs to the end of the second working day, then expires.
at 2026-03-05 08:00
accept gids-dronten-3 D-1
# The coordinator has declined already: the process lead.
accept procesregie D-1
show D-1

# Everybody is full: it waits, by urgency first; who has room again gets the best of what waits.
follow gids-dronten-1
at 2026-03-02 09:01
capacity gids-dronten-1 1
capacity gids-dronten-2 0
capacity gids-dronten-3 0
capacity gids-swifterbant-1 0
capacity gids-biddinghuizen-1 0
submit cjg W-1 name=Een first=A home=8251AB/1 domains=housing:3
accept gids-dronten-1 W-1
submit cjg W-2 name=Twee first=B home=8251AB/2 domains=housing:3
submit cjg W-3 name=Drie first=C home=8251AB/3 domains=housing:3 urgency=high
show W-2
close gids-dronten-1 W-1
# Urgent never waits: the gids on duty, also over capacity.
submit gemeente W-4 name=Vier first=D home=8251AB/4 domains=finances:1 threat=eviction
# After ten working days the coordinator has it.
at 2026-03-17 09:00
show W-2

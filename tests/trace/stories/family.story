# One family, one plan, one case lead: a second question from another door goes to the gids who has the family.
follow gids-dronten-1 gids-dronten-3 school huisarts
at 2026-03-02 09:01
submit school G-1 name=Zeven first=G born=2014-05-05 home=8252MN/5 domains=parenting:2,education:3
accept gids-dronten-1 G-1
contacted gids-dronten-1 G-1
show G-1
at 2026-03-09 10:01
submit huisarts G-2 name=Zeven first=H born=1985-03-03 home=8252MN/5 domains=mental_health:2
accept gids-dronten-1 G-2
# When the last question is closed the family closes; who had it before is preferred for half a year.
at 2026-04-01 10:00
close gids-dronten-1 G-1
close gids-dronten-1 G-2
at 2026-06-01 10:00
submit cjg G-3 name=Zeven first=H born=1985-03-03 home=8252MN/5 domains=housing:3

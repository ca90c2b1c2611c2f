# Freely accessible help first: the partner, then a check-back; when it did not help, a gids.
follow welzijn-dronten huisarts gids-dronten-1
at 2026-03-02 09:01
submit huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:3 access=open
accept welzijn-dronten O-1
show O-1
at 2026-04-20 09:00
check_back welzijn-dronten O-1 did_not
submit huisarts O-2 name=Drie first=C born=1950-01-30 home=8253CD/4 domains=social_network:3 access=open
decline welzijn-dronten O-2 capacity

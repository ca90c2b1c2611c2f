# A restart changes nothing: offers, families and timers are where they were.
follow gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit cjg R-1 name=Een first=A born=1980-01-01 home=8251AB/1 domains=housing:3
restart
accept gids-dronten-1 R-1
restart
submit huisarts R-2 name=Een first=A born=1980-01-01 home=8251AB/1 domains=work:3
restart
at 2026-03-10 09:00
show R-2

# A gids falls ill: the cover takes the family's next question; without a cover somebody supports and the regie stays.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3
at 2026-03-02 09:01
submit cjg A-1 name=Ziek first=A born=1980-01-01 home=8251AB/1 domains=housing:3
accept gids-dronten-1 A-1
absent gids-dronten-1 gids-dronten-3
submit cjg A-2 name=Ziek first=B born=1982-01-01 home=8251AB/1 domains=work:3
submit cjg A-3 name=Ander first=C born=1980-01-01 home=8251AB/2 domains=housing:3
submit cjg B-1 name=Nog first=D born=1980-01-01 home=8251AB/3 domains=housing:3
accept gids-dronten-2 B-1
absent gids-dronten-2
submit cjg B-2 name=Nog first=D born=1980-01-01 home=8251AB/3 domains=finances:3

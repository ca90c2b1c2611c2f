# A crisis on New Year's Eve at 23:50: the gids on duty, a quarter of an hour, then the next.
follow gids-dronten-1 procesregie beheer
at 2026-12-31 23:50
submit huisarts N-1 name=Nacht first=A home=8251AB/9 domains=domestic_relations:1 safety=acute
at 2027-01-01 00:04
show N-1
at 2027-01-01 00:06
show N-1
# Nobody answers: the alarm goes on until somebody does.
at 2027-01-01 00:25
show N-1
at 2027-01-04 08:01
show N-1

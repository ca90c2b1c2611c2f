# Safety before place: acute unsafety is picked up at once, also from outside; the sender hears little, and withdrawing
# does not end it.
follow gids-dronten-1 gids-dronten-3 procesregie school
at 2026-03-02 09:01
submit school V-1 name=Vijf first=E born=2016-02-14 home=8011AB/4 domains=domestic_relations:1 safety=acute access=unclear
accept gids-dronten-1 V-1
withdraw school V-1
show V-1
submit school V-2 name=Anders first=F born=2016-02-14 home=8252AB/4 domains=parenting:1 safety=structural
submit huisarts V-3 name=Leven first=G born=1990-02-14 home=8252AB/5 domains=domestic_relations:1 safety=life_threatening

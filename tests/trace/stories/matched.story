# Who belongs to whom: by a member's BSN, by a member of another door, by a family's reference, by an address.
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 bsn=111222333 domains=housing:3 member=Een/K/2015-01-01/123456782
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
who A-1
> A-1 OFFERED, with gids-dronten-1
# The child, known as a member by its BSN; another child of the same name is not that one.
submit huisarts A-2 name=Een first=K born=2015-01-01 home=8252CD/9 bsn=123456782 domains=parenting:3
> receipt A-2: RECEIVED, normal
> submit A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
who A-2
> A-2 OFFERED, with gids-dronten-1
submit huisarts A-3 name=Een first=K born=2015-01-01 home=8252CD/9 bsn=999999990 domains=parenting:3
> receipt A-3: RECEIVED, normal
> submit A-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
who A-3
> A-3 OFFERED, with gids-dronten-1
# A parent whose child is known: the same family, another question.
submit cjg A-4 name=Anders first=P home=8253EF/4 domains=work:3 member=Een/K/2015-01-01/123456782
> receipt A-4: RECEIVED, normal
> submit A-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
who A-4
> A-4 OFFERED, with gids-dronten-1
# The family's own reference of a sender, and one who lives at the same address under another name.
submit school F-1 name=Zes first=F home=8251AB/6 domains=housing:3 family=zes
> receipt F-1: RECEIVED, normal
> submit F-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
submit school F-2 name=Zeven first=G home=8253AB/7 domains=housing:3 family=zes
> receipt F-2: RECEIVED, normal
> submit F-2: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
who F-2
> F-2 OFFERED, with gids-dronten-2
submit school F-3 name=Zes first=H home=8251AB/6 domains=work:3
> receipt F-3: RECEIVED, normal
> submit F-3: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
who F-3
> F-3 OFFERED, with gids-dronten-2
submit school F-4 name=Acht first=I home=8251AB/6 domains=work:3
> receipt F-4: RECEIVED, normal
> submit F-4: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
who F-4
> F-4 OFFERED, with gids-dronten-2
# At an address of which nobody's household is known: sent on, and asked again.
submit school L-1 name=Lely first=L home=8221AB/6 domains=work:3
> receipt L-1: FORWARDED, normal
> submit L-1: FORWARDED [B99 C03] normal
submit school L-2 name=Lely first=M home=8221AB/6 domains=work:3 safety=structural
> receipt L-2: RECEIVED, urgent, not for the resident
> submit L-2: OFFERED gids-dronten-3 [B02 C02 D99 E01] urgent
who L-2
> L-2 OFFERED, with gids-dronten-3
submit school L-3 name=Lely first=N home=8221AB/6 domains=work:3 safety=structural
> receipt L-3: RECEIVED, urgent, not for the resident
> submit L-3: OFFERED gids-dronten-3 [B02 C02 D99 E01] urgent
who L-3
> L-3 OFFERED, with gids-dronten-3
# Two questions have that reference by now.
submit school F-5 name=Negen first=J home=8254AB/9 domains=housing:3 family=zes
> receipt F-5: RECEIVED, normal
> submit F-5: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
who F-5
> F-5 OFFERED, with gids-dronten-2

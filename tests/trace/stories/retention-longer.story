# A term is made longer after it was over, and before anything was erased: the longer one holds.
follow cjg
at 2026-03-02 09:01
submit cjg R-1 name=Een first=A born=1980-06-06 home=8232AA/9 domains=housing:2
> receipt R-1: FORWARDED, normal
> submit R-1: FORWARDED [B99 C03] normal
submit cjg R-2 name=Twee first=B born=1980-06-06 home=8251AA/2 domains=housing:2
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
withdraw cjg R-2
> withdraw R-2: WITHDRAWN
> tells cjg: status R-2 WITHDRAWN
# What is open is not kept until any day.
submit cjg R-3 name=Drie first=C born=1980-06-06 home=8251AA/3 domains=housing:2
> receipt R-3: RECEIVED, normal
> submit R-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
retention beheer 2026-09-01
withdraw cjg R-3
> withdraw R-3: WITHDRAWN
> tells cjg: status R-3 WITHDRAWN
# Somebody will look at it before that day, but it is not kept until then alone.
ask_erasure beheer R-2
> erase R-2: WITHDRAWN (asked)
retention beheer 2026-09-01
refuse_erasure beheer R-2
> refuse_erasure R-2: WITHDRAWN
at 2027-03-03 12:00
> tick R-1: FORWARDED (retention_over)
retention beheer 2027-04-01
> R-1 is FORWARDED, kept until 2027-03-03 00:00, erased 2027-03-04 00:00
edit rules.yaml norms retention_forwarded: 2 years
reload
> configure (configuration)
retention beheer 2029-01-01
> R-1 is FORWARDED, kept until 2028-03-03 00:00, erased 2028-03-03 00:00
at 2027-03-05 09:00
show R-1
> R-1 is FORWARDED (FORWARDED) with nobody, weight 1
>   next moment 2028-03-03 00:00
at 2028-03-05 09:00
> purge R-1: ERASED (retention_forwarded)
> tells cjg: erased R-1
show R-1
> R-1 is ERASED (FORWARDED) with nobody, weight 0

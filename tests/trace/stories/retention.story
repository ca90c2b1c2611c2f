# What has ended is kept as long as the law says, from its last change, and then forgotten by itself: marked when the
# term is over, erased the day after.
follow cjg
at 2026-03-02 09:01
submit cjg R-1 name=Een first=A born=1980-06-06 home=8232AA/9 domains=housing:2
> receipt R-1: FORWARDED, normal
> submit R-1: FORWARDED [B99 C03] normal
submit cjg R-2 name=Twee first=B born=1980-06-06 home=8251AA/2 domains=housing:2
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
submit cjg R-3 name=Drie first=C born=2014-06-06 home=8251AA/3 domains=parenting:2,finances:3
> receipt R-3: RECEIVED, normal
> submit R-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
submit cjg R-4 name=Vier first=D born=1980-06-06 home=8251AA/4 domains=finances:3
> receipt R-4: RECEIVED, normal
> submit R-4: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
submit cjg R-5 name=Vijf first=E born=1980-06-06 home=8251AA/5 domains=housing:2 basis=none
> receipt R-5: NEEDS_INFO, normal
> submit R-5: NEEDS_INFO
submit cjg R-6 name=Zes first=F born=1939-11-02 home=8256EE/22 domains=unknown other_law=wlz access=unclear
> receipt R-6: SIGNPOSTED, normal
> submit R-6: SIGNPOSTED [B99 C04] normal
withdraw cjg R-2
> withdraw R-2: WITHDRAWN
> tells cjg: status R-2 WITHDRAWN
withdraw cjg R-3
> withdraw R-3: WITHDRAWN
> tells cjg: status R-3 WITHDRAWN
withdraw cjg R-4
> withdraw R-4: WITHDRAWN
> tells cjg: status R-4 WITHDRAWN
withdraw cjg R-5
> withdraw R-5: WITHDRAWN
> tells cjg: status R-5 RECEIVED
withdraw cjg R-6
> withdraw R-6: WITHDRAWN
> tells cjg: status R-6 WITHDRAWN
retention beheer 2026-03-03
retention beheer 2028-01-01
> R-5 is WITHDRAWN, kept until 2026-03-24 00:00, erased 2026-03-25 00:00
> R-1 is FORWARDED, kept until 2027-03-03 00:00, erased 2027-03-04 00:00
> R-6 is WITHDRAWN, kept until 2027-03-03 00:00, erased 2027-03-04 00:00
retention beheer 2060-01-01
> R-5 is WITHDRAWN, kept until 2026-03-24 00:00, erased 2026-03-25 00:00
> R-1 is FORWARDED, kept until 2027-03-03 00:00, erased 2027-03-04 00:00
> R-6 is WITHDRAWN, kept until 2027-03-03 00:00, erased 2027-03-04 00:00
> R-4 is WITHDRAWN, kept until 2031-03-03 00:00, erased 2031-03-04 00:00
> R-2 is WITHDRAWN, kept until 2041-03-03 00:00, erased 2041-03-04 00:00
> R-3 is WITHDRAWN, kept until 2046-03-03 00:00, erased 2046-03-04 00:00
retention gids-dronten-1 2060-01-01
> refused PERMISSION_DENIED: this role may not ask that
# Without a basis 20 days; forwarded and signposted a year.
at 2026-04-01 09:00
> tick R-5: WITHDRAWN (retention_over)
> purge R-5: ERASED (retention_no_basis)
> tells cjg: erased R-5
show R-5
> R-5 is ERASED (RECEIVED) with nobody, weight 0
at 2027-03-03 12:00
> tick R-1: FORWARDED (retention_over)
> tick R-6: WITHDRAWN (retention_over)
show R-1
> R-1 is FORWARDED (FORWARDED) with nobody, weight 1
>   next moment 2027-03-04 00:00
retention beheer 2027-03-03
retention beheer 2027-03-04
at 2027-03-05 09:00
> purge R-1: ERASED (retention_forwarded)
> purge R-6: ERASED (retention_forwarded)
> tells cjg: erased R-1
> tells cjg: erased R-6
show R-1
> R-1 is ERASED (FORWARDED) with nobody, weight 0
submit cjg R-1 name=Een first=A born=1980-06-06 home=8232AA/9 domains=housing:2
> refused FAILED_PRECONDITION: the request with this reference was erased
# Of several laws the longest: this family's 20 years.
at 2047-01-01 09:00
> tick R-4: WITHDRAWN (retention_over)
> purge R-4: ERASED (retention_wgs)
> tick R-2: WITHDRAWN (retention_over)
> purge R-2: ERASED (retention_wmo)
> tick R-3: WITHDRAWN (retention_over)
> purge R-3: ERASED (retention_jeugdwet)
> tells cjg: erased R-3
show R-2
> R-2 is ERASED (WITHDRAWN) with nobody, weight 0
show R-3
> R-3 is ERASED (WITHDRAWN) with nobody, weight 0
show R-4
> R-4 is ERASED (WITHDRAWN) with nobody, weight 0

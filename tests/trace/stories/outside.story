# Not ours: forwarded with the competent municipality named, or put on the right track; and "toch".
follow gemeente cjg beheer
> tells beheer: configured (configuration)
at 2026-03-02 09:01
submit gemeente F-1 name=Drie first=C born=1980-06-06 home=8232AA/9 domains=housing:2
> receipt F-1: FORWARDED, normal
> submit F-1: FORWARDED [B99 C03] normal
> tells beheer: forward_task F-1 (to_send)
submit cjg S-1 name=Vier first=D born=1939-11-02 home=8256EE/21 domains=unknown other_law=wlz access=unclear
> receipt S-1: SIGNPOSTED, normal
> submit S-1: SIGNPOSTED [B99 C04] normal
object cjg S-1
> object S-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal
> tells cjg: status S-1 RECEIVED
submit cjg S-2 name=Vijf first=E born=1939-11-02 home=8256EE/22 domains=unknown other_law=wlz access=unclear
> receipt S-2: SIGNPOSTED, normal
> submit S-2: SIGNPOSTED [B99 C04] normal
at 2026-03-20 09:00
> expire S-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal
> tick S-1: OFFERED (FIRST_CONTACT 50)
> tick S-1: OFFERED (FIRST_CONTACT 75)
> expire S-1: OFFERED gids-dronten-1 [B99 C99 D99 E99] normal
> tick S-1: OFFERED (FIRST_CONTACT)
> expire S-1: OFFERED gids-dronten-2 [B99 C99 D99 E99] normal
> tick S-2: SIGNPOSTED (check_back)
> expire S-1: QUEUED procesregie [B99 C99 D99 E99] normal
> tick S-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal (another_round)
> tells cjg: check_back S-2 (did_it_help)
> tells beheer: alarm S-1 (nobody_can_take_it)
show S-2
> S-2 is SIGNPOSTED (SIGNPOSTED) with nobody, weight 1
>   CHECK_BACK running until 2026-03-17 00:00
>   next moment 2026-04-01 00:00
at 2026-04-03 09:00
> expire S-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal
> expire S-1: OFFERED gids-dronten-3 [B99 C99 D99 E99] normal
> expire S-1: OFFERED gids-dronten-1 [B99 C99 D99 E99] normal
> tick S-2: CLOSED (closed_after_signpost)
> tells cjg: status S-2 CLOSED
show S-2
> S-2 is CLOSED (CLOSED) with nobody, weight 1
>   CHECK_BACK met until 2026-03-17 00:00
>   next moment 2027-04-02 00:00
# A youth with a doctor's referral: it is recorded.
submit huisarts R-1 name=Zes first=F born=2012-01-01 home=8251AA/1 domains=mental_health:3 referral
> receipt R-1: PICKED_UP, normal
> submit R-1: CLOSED [B99 C05] normal

# Consent is taken back before anybody has begun: what presses goes on, the rest waits for another basis.
follow gids-dronten-1 gids-dronten-2 procesregie cjg welzijn-dronten
at 2026-03-02 09:01
submit cjg T-1 name=Een first=A home=8251AB/1 domains=finances:3 threat=eviction
> receipt T-1: RECEIVED, urgent
> submit T-1: OFFERED gids-dronten-1 [B04 C99 D99 E03] urgent
> tells gids-dronten-1: offer T-1 (holder)
withdraw_consent beheer T-1
> withdraw_consent T-1: OFFERED gids-dronten-1 (may_not_wait)
submit cjg U-1 name=Twee first=B home=8251AB/2 domains=housing:3 urgency=urgent
> receipt U-1: RECEIVED, urgent
> submit U-1: OFFERED gids-dronten-2 [B03 C99 D99 E03] urgent
> tells gids-dronten-2: offer U-1 (holder)
withdraw_consent beheer U-1
> withdraw_consent U-1: OFFERED gids-dronten-2 (may_not_wait)
submit cjg S-1 name=Drie first=C home=8251AB/3 domains=domestic_relations:2 safety=structural
> receipt S-1: RECEIVED, urgent, not for the resident
> submit S-1: OFFERED gids-dronten-3 [B02 C99 D99 E01] urgent
> tells procesregie: scaled_up S-1 (safety_lane)
withdraw_consent beheer S-1
> withdraw_consent S-1: OFFERED gids-dronten-3 (may_not_wait)
# The process lead is beside it already: it has begun, whoever it is offered to.
submit cjg P-1 name=Vier first=D home=8251AB/4 domains=housing:1,work:1,mental_health:1
> receipt P-1: RECEIVED, normal
> submit P-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer P-1 (holder)
> tells procesregie: scaled_up P-1 (scaled_up)
withdraw_consent beheer P-1
> withdraw_consent P-1: OFFERED gids-dronten-1 (may_not_wait)
> tells procesregie: info_given P-1 (consent_withdrawn)
# A gids waits for the sender's answer: the question stays where it is.
submit cjg N-1 name=Vijf first=E home=8251AB/5 domains=housing:3
> receipt N-1: RECEIVED, normal
> submit N-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer N-1 (holder)
accept gids-dronten-2 N-1
> accept N-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead N-1 (you_have_the_regie)
> tells cjg: status N-1 PICKED_UP
ask gids-dronten-2 N-1 welk huisnummer is het
> request_info N-1: NEEDS_INFO gids-dronten-2
> tells cjg: status N-1 NEEDS_INFO, with the question
> tells cjg: info_requested N-1 NEEDS_INFO, with the question (question)
withdraw_consent beheer N-1
> withdraw_consent N-1: NEEDS_INFO gids-dronten-2
> tells gids-dronten-2: info_given N-1 (consent_withdrawn)
show N-1
> N-1 is NEEDS_INFO (NEEDS_INFO) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
# Without a basis it waits; an answer that brings none changes nothing.
submit cjg W-1 name=Zes first=F home=8251AB/6 domains=housing:3
> receipt W-1: RECEIVED, normal
> submit W-1: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer W-1 (holder)
withdraw_consent beheer W-1
> withdraw_consent W-1: NEEDS_INFO (basis_wanted)
> tells gids-dronten-2: offer_rescinded W-1
> tells cjg: status W-1 NEEDS_INFO
amend cjg W-1 name=Zes first=F home=8251AB/6 domains=housing:2 basis=no
> amend W-1: NEEDS_INFO
show W-1
> W-1 is NEEDS_INFO (NEEDS_INFO) with nobody, weight 1
>   next moment 2026-03-05 00:00
amend cjg W-1 name=Zes first=F home=8251AB/6 domains=housing:2 consent=no
> amend W-1: OFFERED gids-dronten-2 [B99 C99 D04 E03] normal
> tells gids-dronten-2: offer W-1 (holder)
> tells cjg: status W-1 RECEIVED
show W-1
> W-1 is OFFERED (RECEIVED) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
# Told more gently since: what was about somebody's safety still does not wait.
submit cjg S-2 name=Zeven first=G home=8251AB/7 domains=domestic_relations:2 safety=structural
> receipt S-2: RECEIVED, urgent, not for the resident
> submit S-2: OFFERED gids-dronten-3 [B02 C99 D99 E01] urgent
> tells procesregie: scaled_up S-2 (safety_lane)
amend cjg S-2 name=Zeven first=G home=8251AB/7 domains=domestic_relations:3 safety=none
> amend S-2: OFFERED gids-dronten-3 [B99 C99 D99 E01] urgent
withdraw_consent beheer S-2
> withdraw_consent S-2: OFFERED gids-dronten-3 (may_not_wait)

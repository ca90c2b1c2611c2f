# The consent is taken back. Who has the question in hand goes on, without the sender hearing more; a partner does not.
follow welzijn-dronten huisarts cjg gids-dronten-1 gids-dronten-2
at 2026-03-02 09:01
submit huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:3 access=open
> receipt O-1: RECEIVED, normal
> submit O-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-1 (partner)
accept welzijn-dronten O-1
> accept O-1: OPEN_ACCESS welzijn-dronten
> tells huisarts: status O-1 PICKED_UP
withdraw_consent beheer O-1
> withdraw_consent O-1: OFFERED gids-dronten-1 [B99 C99 D99 E99] normal (partner_to_gids)
> tells welzijn-dronten: info_given O-1 (consent_withdrawn)
> tells welzijn-dronten: offer_rescinded O-1
> tells gids-dronten-1: offer O-1 (holder)
withdraw_consent beheer O-1
accept gids-dronten-1 O-1
> accept O-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead O-1 (you_have_the_regie)
# An amendment does not bring it back.
amend huisarts O-1 name=Twee first=B born=1948-01-30 home=8253CD/3 domains=social_network:2 access=open
> amend O-1: IN_PROGRESS gids-dronten-1 [B99 C99 D02 E99] normal
> tells gids-dronten-1: info_given O-1 (amended)
close gids-dronten-1 O-1
> close O-1: CLOSED gids-dronten-1
# In the hands of a gids: told, and it stays.
submit cjg O-2 name=Drie first=C born=1950-01-30 home=8253CD/4 domains=housing:3
> receipt O-2: RECEIVED, normal
> submit O-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer O-2 (holder)
accept gids-dronten-2 O-2
> accept O-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells cjg: status O-2 PICKED_UP
> tells gids-dronten-2: case_lead O-2 (you_have_the_regie)
withdraw_consent beheer O-2
> withdraw_consent O-2: IN_PROGRESS gids-dronten-2
> tells gids-dronten-2: info_given O-2 (consent_withdrawn)
show O-2
> O-2 is IN_PROGRESS (RECEIVED) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
close gids-dronten-2 O-2
> close O-2: CLOSED gids-dronten-2
# Nobody has begun: it has lost its basis, and waits for another one. That other one lets it go on.
submit cjg O-3 name=Vier first=D born=1950-01-30 home=8253CD/5 domains=housing:3
> receipt O-3: RECEIVED, normal
> submit O-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
withdraw_consent beheer O-3
> withdraw_consent O-3: NEEDS_INFO (basis_wanted)
> tells cjg: status O-3 NEEDS_INFO
show O-3
> O-3 is NEEDS_INFO (NEEDS_INFO) with nobody, weight 1
>   next moment 2026-03-05 00:00
amend cjg O-3 name=Vier first=D born=1950-01-30 home=8253CD/5 domains=housing:3,finances:3
> amend O-3: OFFERED gids-dronten-1 [B99 C99 D04 E03] normal
> tells cjg: status O-3 RECEIVED
> tells gids-dronten-1: offer O-3 (holder)
show O-3
> O-3 is OFFERED (RECEIVED) with gids-dronten-1, weight 2
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   WGS_FIRST_TALK running until 2026-03-31 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
withdraw cjg O-3
> withdraw O-3: WITHDRAWN
> tells cjg: status O-3 WITHDRAWN
> tells gids-dronten-1: offer_rescinded O-3
# Offered to a partner, who has not begun either; and what is linked to it goes its own way.
submit huisarts O-4 name=Vijf first=E born=1948-01-30 home=8253CD/6 domains=social_network:3 access=open
> receipt O-4: RECEIVED, normal
> submit O-4: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer O-4 (partner)
submit cjg O-7 name=Vijf first=E born=1948-01-30 home=8253CD/6 domains=social_network:3 access=open
> receipt O-7: RECEIVED, normal
> submit O-7: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked O-4 (same_question)
withdraw_consent beheer O-4
> withdraw_consent O-4: NEEDS_INFO (basis_wanted)
> withdraw_consent O-7: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal (link_ended)
> tells welzijn-dronten: offer_rescinded O-4
> tells welzijn-dronten: offer O-7 (partner)
> tells huisarts: status O-4 NEEDS_INFO
withdraw cjg O-7
> withdraw O-7: WITHDRAWN
> tells welzijn-dronten: offer_rescinded O-7
> tells cjg: status O-7 WITHDRAWN
# A question that may not wait goes on.
submit cjg O-5 name=Zes first=F born=1950-01-30 home=8253CD/7 domains=housing:1 shelter
> receipt O-5: RECEIVED, urgent
> submit O-5: OFFERED gids-dronten-2 [B03 C99 D99 E03] urgent
> tells gids-dronten-2: offer O-5 (holder)
withdraw_consent beheer O-5
> withdraw_consent O-5: OFFERED gids-dronten-2 (may_not_wait)
accept gids-dronten-2 O-5
> accept O-5: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead O-5 (you_have_the_regie)
close gids-dronten-2 O-5
> close O-5: CLOSED gids-dronten-2
withdraw_consent beheer O-5
# It did not rest on consent.
submit gemeente O-6 name=Zeven first=G born=1950-01-30 home=8253CD/8 domains=housing:3 consent=no
> receipt O-6: RECEIVED, normal
> submit O-6: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
withdraw_consent beheer O-6
> refused FAILED_PRECONDITION: this request does not rest on consent: there is none to withdraw
withdraw_consent gids-dronten-1 O-6
> refused PERMISSION_DENIED: only an operator may do this
withdraw gemeente O-6
> withdraw O-6: WITHDRAWN
# Nobody gives another basis: erased after 20 days.
at 2026-04-10 09:00
> tick O-4: NEEDS_INFO (reminded_sender)
> tick O-4: NEEDS_INFO (told_coordinator)
> tick O-4: ERASED (erased_without_reply)
> tells huisarts: info_requested O-4 (reminder)
> tells huisarts: erased O-4
> tells gids-dronten-1: info_requested O-4 (no_reply)
show O-4
> O-4 is ERASED (NEEDS_INFO) with nobody, weight 0

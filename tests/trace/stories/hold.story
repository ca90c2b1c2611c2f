# A hold over Easter: the clocks go on, and it wakes at exactly its moment, holiday or not. Another one ends early.
follow gids-dronten-1 gids-dronten-2 cjg
at 2026-03-02 09:00
submit cjg W-1 name=Wachter first=A born=1980-01-01 home=8251AB/1 domains=housing:3
> receipt W-1: RECEIVED, normal
> submit W-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer W-1 (holder)
accept gids-dronten-1 W-1
> accept W-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead W-1 (you_have_the_regie)
> tells cjg: status W-1 PICKED_UP
contacted gids-dronten-1 W-1
> contacted W-1: IN_PROGRESS gids-dronten-1
at 2026-03-30 09:00
> tick W-1: IN_PROGRESS (WMO_ACK 50)
> tick W-1: IN_PROGRESS (WMO_ACK 75)
> tick W-1: IN_PROGRESS (WMO_ACK)
> tick W-1: IN_PROGRESS (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal W-1 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due W-1 (WMO_ACK)
> tells gids-dronten-1: clock_signal W-1 (WMO_INVESTIGATION 50)
hold gids-dronten-1 W-1 2026-03-30 09:00 nu al voorbij
> refused INVALID_ARGUMENT: should be a moment in the future
hold gids-dronten-1 W-1 2027-04-01 00:00 langer dan een jaar
> refused INVALID_ARGUMENT: is further ahead than a request may be on hold
hold gids-dronten-1 W-1 2026-04-06 10:00 de woningbouw antwoordt na Pasen
> hold W-1: ON_HOLD gids-dronten-1
show W-1
> W-1 is ON_HOLD (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-04-03 08:30
# The same call again changes nothing; another moment wants a resume first.
hold gids-dronten-1 W-1 2026-04-06 10:00 de woningbouw antwoordt na Pasen
hold gids-dronten-1 W-1 2026-04-08 10:00 toch later
> refused FAILED_PRECONDITION: it is on hold already: resume it, then hold it until another moment
# What else can be done with it on hold: the sender amends, the holder reads; forwarding and asking want it awake.
amend cjg W-1 name=Wachter first=A born=1980-01-01 home=8251AB/1 domains=housing:3,finances:4
> amend W-1: ON_HOLD gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: info_given W-1 (amended)
dossier gids-dronten-1 W-1
> open_dossier W-1: ON_HOLD gids-dronten-1 (all)
ask gids-dronten-1 W-1 welk huisnummer
> refused FAILED_PRECONDITION: the sender can be asked about a request in progress: resume it first
forward gids-dronten-1 W-1 ergens anders
> refused FAILED_PRECONDITION: only a request in progress can be forwarded: resume it first
# Easter Monday, ten o'clock.
at 2026-04-06 09:59
> tick W-1: ON_HOLD (WGS_FIRST_TALK 75)
> tick W-1: ON_HOLD (WGS_FIRST_TALK)
> tick W-1: ON_HOLD (WMO_INVESTIGATION 75)
> tells gids-dronten-1: clock_signal W-1 (WGS_FIRST_TALK 75)
> tells gids-dronten-1: clock_due W-1 (WGS_FIRST_TALK)
> tells gids-dronten-1: clock_signal W-1 (WMO_INVESTIGATION 75)
show W-1
> W-1 is ON_HOLD (PICKED_UP) with gids-dronten-1, weight 2
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   WGS_FIRST_TALK running until 2026-03-31 00:00
>   next moment 2026-04-06 10:00
at 2026-04-06 10:00
> tick W-1: IN_PROGRESS gids-dronten-1 (hold_ended)
> tells gids-dronten-1: hold_ended W-1
show W-1
> W-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 2
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   WGS_FIRST_TALK running until 2026-03-31 00:00
>   next moment 2026-04-14 00:00
# A hold that ends early, and one that is closed while it lasts.
hold gids-dronten-1 W-1 2026-09-01 09:00 na de zomer
> hold W-1: ON_HOLD gids-dronten-1
at 2026-05-11 09:00
> tick W-1: ON_HOLD (WMO_INVESTIGATION)
> tells gids-dronten-1: clock_due W-1 (WMO_INVESTIGATION)
resume gids-dronten-1 W-1
> resume W-1: IN_PROGRESS gids-dronten-1 (hold)
resume gids-dronten-1 W-1
hold gids-dronten-1 W-1 2026-09-01 09:00 na de zomer
> hold W-1: ON_HOLD gids-dronten-1
close gids-dronten-1 W-1
> close W-1: CLOSED gids-dronten-1
> tells cjg: status W-1 CLOSED
show W-1
> W-1 is CLOSED (CLOSED) with gids-dronten-1, weight 2
>   WMO_ACK stopped until 2026-03-04 00:00
>   WMO_INVESTIGATION stopped until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   WGS_FIRST_TALK stopped until 2026-03-31 00:00
>   next moment 2041-05-12 00:00
# A partner's is not put on hold.
submit cjg W-2 name=Anders first=B born=1980-01-01 home=8251AB/2 domains=social_network:4 access=open
> receipt W-2: RECEIVED, normal
> submit W-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
accept welzijn-dronten W-2
> accept W-2: OPEN_ACCESS welzijn-dronten
> tells cjg: status W-2 PICKED_UP
hold welzijn-dronten W-2 2026-06-01 09:00 vakantie
> refused FAILED_PRECONDITION: this is not for freely accessible help: use check_back or close
# A hold goes along when another gids gets it; one that was over by then does not.
submit cjg W-3 name=Mee first=C born=1980-01-01 home=8251AB/3 domains=housing:3
> receipt W-3: RECEIVED, normal
> submit W-3: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer W-3 (holder)
was_held W-3 2026-06-01 09:00
accept gids-dronten-2 W-3
> accept W-3: ON_HOLD gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead W-3 (you_have_the_regie)
> tells cjg: status W-3 PICKED_UP
undo gids-dronten-2 W-3
> undo W-3: OFFERED gids-dronten-2 (accept_and_regie)
> tells gids-dronten-2: offer W-3 (holder)
> tells gids-dronten-2: case_lead W-3 (you_gave_up_the_regie)
> tells cjg: status W-3 RECEIVED
accept gids-dronten-2 W-3
> accept W-3: ON_HOLD gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead W-3 (you_have_the_regie)
> tells cjg: status W-3 PICKED_UP
at 2026-06-01 09:00
> tick W-2: OPEN_ACCESS (WMO_ACK 50)
> tick W-3: ON_HOLD (WMO_ACK 50)
> tick W-2: OPEN_ACCESS (WMO_ACK 75)
> tick W-3: ON_HOLD (WMO_ACK 75)
> tick W-2: OPEN_ACCESS (WMO_ACK)
> tick W-3: ON_HOLD (WMO_ACK)
> tick W-2: OPEN_ACCESS (FIRST_CONTACT 50)
> tick W-3: ON_HOLD (FIRST_CONTACT 50)
> tick W-2: OPEN_ACCESS (FIRST_CONTACT 75)
> tick W-3: ON_HOLD (FIRST_CONTACT 75)
> tick W-2: OPEN_ACCESS (FIRST_CONTACT)
> tick W-3: ON_HOLD (FIRST_CONTACT)
> tick W-3: IN_PROGRESS gids-dronten-2 (hold_ended)
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-3 (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-2 (WMO_ACK 75)
> tells gids-dronten-1: clock_signal W-3 (WMO_ACK 75)
> tells gids-dronten-1: clock_due W-2 (WMO_ACK)
> tells gids-dronten-1: clock_due W-3 (WMO_ACK)
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal W-3 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal W-2 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_signal W-3 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due W-2 (FIRST_CONTACT)
> tells gids-dronten-1: clock_due W-3 (FIRST_CONTACT)
> tells gids-dronten-2: clock_signal W-3 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal W-3 (WMO_ACK 75)
> tells gids-dronten-2: clock_due W-3 (WMO_ACK)
> tells gids-dronten-2: clock_signal W-3 (FIRST_CONTACT 50)
> tells gids-dronten-2: clock_signal W-3 (FIRST_CONTACT 75)
> tells gids-dronten-2: clock_due W-3 (FIRST_CONTACT)
> tells gids-dronten-2: hold_ended W-3
submit cjg W-4 name=Over first=D born=1980-01-01 home=8251AB/4 domains=housing:3
> receipt W-4: RECEIVED, normal
> submit W-4: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
was_held W-4 2026-06-02 09:00
at 2026-06-02 09:00
> tick W-2: OPEN_ACCESS (WMO_INVESTIGATION 50)
> tick W-3: IN_PROGRESS (WMO_INVESTIGATION 50)
> tick W-4: OFFERED (WMO_ACK 50)
> tells gids-dronten-1: clock_signal W-2 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal W-3 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: clock_signal W-4 (WMO_ACK 50)
> tells gids-dronten-2: clock_signal W-3 (WMO_INVESTIGATION 50)
accept gids-dronten-3 W-4
> accept W-4: IN_PROGRESS gids-dronten-3 (case_lead)
> tells cjg: status W-4 PICKED_UP
show W-4
> W-4 is IN_PROGRESS (PICKED_UP) with gids-dronten-3, weight 1
>   WMO_ACK running until 2026-06-03 00:00
>   WMO_INVESTIGATION running until 2026-07-14 00:00
>   FIRST_CONTACT running until 2026-06-09 00:00
>   next moment 2026-06-02 14:15

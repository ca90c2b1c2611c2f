# The gids asks the sender. The question stays with the gids and clocks go on; who does not answer is reminded.
follow gids-dronten-1 gids-dronten-2 cjg school
at 2026-03-02 09:00
submit cjg V-1 name=Vraag first=A born=1980-01-01 home=8251AB/1 domains=housing:3 urgency=high
> receipt V-1: RECEIVED, high
> submit V-1: OFFERED gids-dronten-1 [B06 C99 D99 E03] high
> tells gids-dronten-1: offer V-1 (holder)
ask gids-dronten-1 V-1 welk huisnummer is het
> refused FAILED_PRECONDITION: only with an accepted assignment can this be done
accept gids-dronten-1 V-1
> accept V-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead V-1 (you_have_the_regie)
> tells cjg: status V-1 PICKED_UP
ask gids-dronten-1 V-1 welk huisnummer is het
> request_info V-1: NEEDS_INFO gids-dronten-1
> tells cjg: status V-1 NEEDS_INFO, with the question
> tells cjg: info_requested V-1 NEEDS_INFO, with the question (question)
show V-1
> V-1 is NEEDS_INFO (NEEDS_INFO) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
lead V-1
> the family of V-1: 1 open, led by gids-dronten-1 since 2026-03-02 09:00
# The same again changes nothing; something else, and closing, want the answer or a resume first.
ask gids-dronten-1 V-1 welk huisnummer is het
ask gids-dronten-1 V-1 en welke straat
> refused FAILED_PRECONDITION: the sender was asked already: resume, or wait for the answer, before asking something else
close gids-dronten-1 V-1
> refused FAILED_PRECONDITION: the request waits for its sender's answer: resume it before closing it
at 2026-03-03 10:00
> tick V-1: NEEDS_INFO (WMO_ACK 50)
> tells gids-dronten-1: clock_signal V-1 (WMO_ACK 50)
amend cjg V-1 name=Vraag first=A born=1980-01-01 home=8251AB/11 domains=housing:3 urgency=high
> amend V-1: IN_PROGRESS gids-dronten-1 [B06 C99 D02 E03] high
> tells gids-dronten-1: info_given V-1 (amended)
> tells cjg: status V-1 PICKED_UP
show V-1
> V-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-03-03 14:15
# Asked again in the same words, and nobody answers: the sender is reminded, then the coordinator told; it comes back.
at 2026-03-04 09:00
> tick V-1: IN_PROGRESS (WMO_ACK 75)
> tick V-1: IN_PROGRESS (WMO_ACK)
> tells gids-dronten-1: clock_signal V-1 (WMO_ACK 75)
> tells gids-dronten-1: clock_due V-1 (WMO_ACK)
ask gids-dronten-1 V-1 welk huisnummer is het
> request_info V-1: NEEDS_INFO gids-dronten-1
> tells cjg: status V-1 NEEDS_INFO, with the question
> tells cjg: info_requested V-1 NEEDS_INFO, with the question (question)
at 2026-04-01 09:00
> tick V-1: NEEDS_INFO (FIRST_CONTACT 50)
> tick V-1: NEEDS_INFO (reminded_sender)
> tick V-1: NEEDS_INFO (FIRST_CONTACT 75)
> tick V-1: NEEDS_INFO (FIRST_CONTACT)
> tick V-1: NEEDS_INFO (told_coordinator)
> tick V-1: NEEDS_INFO (WMO_INVESTIGATION 50)
> tick V-1: IN_PROGRESS (no_reply)
> tells gids-dronten-1: clock_signal V-1 (FIRST_CONTACT 50)
> tells gids-dronten-1: clock_signal V-1 (FIRST_CONTACT 75)
> tells gids-dronten-1: clock_due V-1 (FIRST_CONTACT)
> tells gids-dronten-1: info_requested V-1 (no_reply)
> tells gids-dronten-1: clock_signal V-1 (WMO_INVESTIGATION 50)
> tells gids-dronten-1: info_given V-1 (no_reply)
> tells cjg: info_requested V-1 NEEDS_INFO (reminder)
> tells cjg: status V-1 PICKED_UP
show V-1
> V-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT running until 2026-03-10 00:00
>   next moment 2026-04-03 08:30
# Asked once more; the gids finds out by itself and waits no longer.
ask gids-dronten-1 V-1 is er al antwoord
> request_info V-1: NEEDS_INFO gids-dronten-1
> tells cjg: status V-1 NEEDS_INFO, with the question
> tells cjg: info_requested V-1 NEEDS_INFO, with the question (question)
resume gids-dronten-1 V-1
> resume V-1: IN_PROGRESS gids-dronten-1 (request_info)
> tells cjg: status V-1 PICKED_UP
resume gids-dronten-1 V-1
contacted gids-dronten-1 V-1
> contacted V-1: IN_PROGRESS gids-dronten-1
resume gids-dronten-1 V-1
> refused FAILED_PRECONDITION: it is neither on hold nor waiting for its sender: there is nothing to resume
# The same question from the school was linked: it is amended like any other while the gids waits for cjg.
submit school V-2 name=Vraag first=A born=1980-01-01 home=8251AB/11 domains=housing:3
> receipt V-2: RECEIVED, normal
> submit V-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked V-1 (same_question)
ask gids-dronten-1 V-1 weet u meer
> request_info V-1: NEEDS_INFO gids-dronten-1
> tells cjg: status V-1 NEEDS_INFO, with the question
> tells cjg: info_requested V-1 NEEDS_INFO, with the question (question)
amend school V-2 name=Vraag first=A born=1980-01-01 home=8251AB/11 domains=housing:2
> amend V-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: info_given V-1 (same_question)
show V-2
> V-2 is LINKED (RECEIVED) with nobody, weight 1
>   WMO_ACK running until 2026-04-03 00:00
>   WMO_INVESTIGATION running until 2026-05-14 00:00
>   FIRST_CONTACT running until 2026-04-11 00:00
# The sender withdraws instead of answering: the linked question goes on.
withdraw cjg V-1
> withdraw V-1: WITHDRAWN
> withdraw V-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> tells gids-dronten-1: assigned V-1 (ended)
> tells gids-dronten-1: offer V-2 (holder)
> tells cjg: status V-1 WITHDRAWN
lead V-2
> the family of V-2: 1 open, led by gids-dronten-1 since 2026-03-02 09:00

# The same question from two doors is one question. The second sender learns that it was seen, nothing of the first.
follow gids-swifterbant-1 huisarts gemeente
at 2026-03-02 09:01
submit huisarts L-1 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:2
> receipt L-1: RECEIVED, normal
> submit L-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E03] normal
> tells gids-swifterbant-1: offer L-1 (holder)
at 2026-03-03 09:01
> tick L-1: OFFERED (WMO_ACK 50)
> tells gids-swifterbant-1: clock_signal L-1 (WMO_ACK 50)
submit gemeente L-2 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:3 access=unclear
> receipt L-2: RECEIVED, normal
> submit L-2: LINKED [B99 C99 D01] normal
> tells gids-swifterbant-1: linked L-1 (same_question)
accept gids-swifterbant-1 L-1
> accept L-1: IN_PROGRESS gids-swifterbant-1 (case_lead)
> tells gids-swifterbant-1: case_lead L-1 (you_have_the_regie)
> tells huisarts: status L-1 PICKED_UP
dossier gids-swifterbant-1 L-1
> open_dossier L-1: IN_PROGRESS gids-swifterbant-1 (all)
> tells gemeente: status L-2 PICKED_UP
contacted gids-swifterbant-1 L-1
> contacted L-1: IN_PROGRESS gids-swifterbant-1
# A more urgent one raises the open question.
submit cjg L-3 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:3 urgency=high
> receipt L-3: RECEIVED, high
> submit L-3: LINKED [B06 C99 D01] high
> tells gids-swifterbant-1: linked L-1 (same_question)
acknowledge gids-swifterbant-1
show L-1
> L-1 is IN_PROGRESS (PICKED_UP) with gids-swifterbant-1, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-03 14:15
show L-3
> L-3 is LINKED (PICKED_UP) with nobody, weight 1
>   WMO_ACK running until 2026-03-05 00:00
>   WMO_INVESTIGATION running until 2026-04-15 00:00
>   FIRST_CONTACT running until 2026-03-11 00:00
close gids-swifterbant-1 L-1
> close L-1: CLOSED gids-swifterbant-1
> tells huisarts: status L-1 CLOSED
> tells gemeente: status L-2 CLOSED

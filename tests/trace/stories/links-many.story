# The same question again and again from one door: so many are linked, and the next one stands by itself. When the first
# is withdrawn, all that were linked go on.
follow gids-dronten-1
at 2026-03-02 09:01
submit cjg A-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-1: RECEIVED, normal
> submit A-1: OFFERED gids-dronten-1 [B99 C99 D99 E03] normal
> tells gids-dronten-1: offer A-1 (holder)
submit huisarts A-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt A-2: RECEIVED, normal
> submit A-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-1 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-1: RECEIVED, normal
> submit S-1: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-2 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-2: RECEIVED, normal
> submit S-2: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-3 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-3: RECEIVED, normal
> submit S-3: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-4 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-4: RECEIVED, normal
> submit S-4: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-5 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-5: RECEIVED, normal
> submit S-5: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-6 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-6: RECEIVED, normal
> submit S-6: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-7 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-7: RECEIVED, normal
> submit S-7: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-8 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-8: RECEIVED, normal
> submit S-8: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-9 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-9: RECEIVED, normal
> submit S-9: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-10 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-10: RECEIVED, normal
> submit S-10: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-11 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-11: RECEIVED, normal
> submit S-11: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-12 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-12: RECEIVED, normal
> submit S-12: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-13 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-13: RECEIVED, normal
> submit S-13: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-14 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-14: RECEIVED, normal
> submit S-14: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-15 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-15: RECEIVED, normal
> submit S-15: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked A-1 (same_question)
submit school S-16 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-16: RECEIVED, normal
> submit S-16: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal
> tells gids-dronten-1: offer S-16 (holder)
submit school S-17 name=Een first=A home=8251AB/1 domains=housing:3
> receipt S-17: RECEIVED, normal
> submit S-17: LINKED [B99 C99 D01] normal
> tells gids-dronten-1: linked S-16 (same_question)
withdraw cjg A-1
> withdraw A-1: WITHDRAWN
> withdraw A-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-1: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-2: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-3: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-4: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-5: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-6: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-7: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-8: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-9: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-10: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-11: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-12: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-13: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-14: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> withdraw S-15: OFFERED gids-dronten-1 [B99 C99 D02 E03] normal (link_ended)
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-dronten-1: offer A-2 (holder)
> tells gids-dronten-1: offer S-1 (holder)
> tells gids-dronten-1: offer S-2 (holder)
> tells gids-dronten-1: offer S-3 (holder)
> tells gids-dronten-1: offer S-4 (holder)
> tells gids-dronten-1: offer S-5 (holder)
> tells gids-dronten-1: offer S-6 (holder)
> tells gids-dronten-1: offer S-7 (holder)
> tells gids-dronten-1: offer S-8 (holder)
> tells gids-dronten-1: offer S-9 (holder)
> tells gids-dronten-1: offer S-10 (holder)
> tells gids-dronten-1: offer S-11 (holder)
> tells gids-dronten-1: offer S-12 (holder)
> tells gids-dronten-1: offer S-13 (holder)
> tells gids-dronten-1: offer S-14 (holder)
> tells gids-dronten-1: offer S-15 (holder)
who A-2
> A-2 OFFERED, known by names alone, with gids-dronten-1
who S-1
> S-1 OFFERED, known by names alone, with gids-dronten-1
who S-16
> S-16 OFFERED, known by names alone, with gids-dronten-1
who S-17
> S-17 LINKED, known by names alone

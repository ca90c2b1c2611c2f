# A partner had seen that two doors ask the same, and the partner's part ends: nobody has picked up the second question
# any more, and who gets the first one next has not seen it.
follow welzijn-dronten gids-dronten-1 huisarts
at 2026-03-02 09:01
submit cjg P-1 name=Een first=A home=8251AB/1 domains=social_network:4 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
submit huisarts P-2 name=Een first=A home=8251AB/1 domains=social_network:3 access=open
> receipt P-2: RECEIVED, normal
> submit P-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked P-1 (same_question)
acknowledge welzijn-dronten
> tells huisarts: status P-2 PICKED_UP
check_back welzijn-dronten P-1 did_not
> check_back P-1: OFFERED welzijn-dronten [B99 C99 D99 E99] normal (did_not_help)
> tells gids-dronten-1: offer P-1 (holder)
> tells huisarts: status P-2 RECEIVED
status huisarts P-2
> P-2: RECEIVED
accept gids-dronten-1 P-1
> accept P-1: IN_PROGRESS gids-dronten-1 (case_lead)
> tells gids-dronten-1: case_lead P-1 (you_have_the_regie)
withdraw cjg P-1
> withdraw P-1: WITHDRAWN
> withdraw P-2: OFFERED gids-dronten-1 [B99 C99 D02 E05] normal (link_ended)
> tells gids-dronten-1: assigned P-1 (ended)
> tells gids-dronten-1: offer P-2 (holder)
who P-2
> P-2 OFFERED, known by names alone, with gids-dronten-1, regie gids-dronten-1
status huisarts P-2
> P-2: RECEIVED
# Consent is withdrawn.
submit cjg Q-1 name=Twee first=A home=8251AB/2 domains=social_network:4 access=open
> receipt Q-1: RECEIVED, normal
> submit Q-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer Q-1 (partner)
accept welzijn-dronten Q-1
> accept Q-1: OPEN_ACCESS welzijn-dronten
submit huisarts Q-2 name=Twee first=A home=8251AB/2 domains=social_network:3 access=open
> receipt Q-2: RECEIVED, normal
> submit Q-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked Q-1 (same_question)
acknowledge welzijn-dronten
> tells huisarts: status Q-2 PICKED_UP
withdraw_consent beheer Q-1
> withdraw_consent Q-1: OFFERED gids-dronten-2 [B99 C99 D99 E99] normal (partner_to_gids)
> tells welzijn-dronten: info_given Q-1 (consent_withdrawn)
> tells welzijn-dronten: offer_rescinded Q-1
> tells huisarts: status Q-2 RECEIVED
status huisarts Q-2
> Q-2: RECEIVED
# It is no longer what freely accessible help is for.
submit cjg R-1 name=Drie first=A home=8251AB/3 domains=social_network:4 access=open
> receipt R-1: RECEIVED, normal
> submit R-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer R-1 (partner)
accept welzijn-dronten R-1
> accept R-1: OPEN_ACCESS welzijn-dronten
submit huisarts R-2 name=Drie first=A home=8251AB/3 domains=social_network:3 access=open
> receipt R-2: RECEIVED, normal
> submit R-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked R-1 (same_question)
acknowledge welzijn-dronten
> tells huisarts: status R-2 PICKED_UP
amend cjg R-1 name=Drie first=A home=8251AB/3 domains=social_network:4 access=individual
> amend R-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells welzijn-dronten: offer_rescinded R-1
> tells huisarts: status R-2 RECEIVED
status huisarts R-2
> R-2: RECEIVED
# An operator gives it to a gids.
submit cjg S-1 name=Vier first=A home=8251AB/4 domains=social_network:4 access=open
> receipt S-1: RECEIVED, normal
> submit S-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer S-1 (partner)
accept welzijn-dronten S-1
> accept S-1: OPEN_ACCESS welzijn-dronten
submit huisarts S-2 name=Vier first=A home=8251AB/4 domains=social_network:3 access=open
> receipt S-2: RECEIVED, normal
> submit S-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked S-1 (same_question)
acknowledge welzijn-dronten
> tells huisarts: status S-2 PICKED_UP
assign_request beheer S-1 gids-dronten-3
> assign_request S-1: OFFERED gids-dronten-3 [B99 C99 D99 E99] normal
> tells welzijn-dronten: offer_rescinded S-1
> tells huisarts: status S-2 RECEIVED
status huisarts S-2
> S-2: RECEIVED
# It turns out not to be ours: the other question goes its own way, and is offered like any other.
submit cjg T-1 name=Vijf first=A home=8251AB/5 domains=social_network:4 access=open
> receipt T-1: RECEIVED, normal
> submit T-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer T-1 (partner)
accept welzijn-dronten T-1
> accept T-1: OPEN_ACCESS welzijn-dronten
submit huisarts T-2 name=Vijf first=A home=8251AB/5 domains=social_network:3 access=open
> receipt T-2: RECEIVED, normal
> submit T-2: LINKED [B99 C99 D01] normal
> tells welzijn-dronten: linked T-1 (same_question)
acknowledge welzijn-dronten
> tells huisarts: status T-2 PICKED_UP
amend cjg T-1 name=Vijf first=A home=8211AB/5 domains=social_network:4 access=open
> amend T-1: FORWARDED [B99 C03] normal
> amend T-2: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal (link_ended)
> tells welzijn-dronten: offer_rescinded T-1
> tells welzijn-dronten: offer T-2 (partner)
> tells huisarts: status T-2 RECEIVED
who T-2
> T-2 OPEN_ACCESS, known by names alone, with welzijn-dronten
status huisarts T-2
> T-2: RECEIVED

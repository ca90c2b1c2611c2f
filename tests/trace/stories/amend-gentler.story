# What came in as unsafe or urgent is told anew, more gently: urgency and safety lane only rise by themselves, and the
# rules go by them. It does not go to a partner, to another municipality, to another desk or to the archive for that.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie welzijn-dronten
at 2026-03-02 09:00
submit huisarts A-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=open safety=structural
> receipt A-1: RECEIVED, urgent, not for the resident
> submit A-1: OFFERED gids-dronten-1 [B02 C99 D99 E01] urgent
> tells gids-dronten-1: offer A-1 (holder)
> tells procesregie: scaled_up A-1 (safety_lane)
amend huisarts A-1 name=Een first=A home=8251AB/1 domains=social_network:3 access=open
> amend A-1: OFFERED gids-dronten-3 [B99 C99 D99 E01] urgent
> tells gids-dronten-1: offer_rescinded A-1
> tells gids-dronten-3: offer A-1 (holder)
submit huisarts A-2 name=Twee first=A home=8251AB/2 domains=housing:3 safety=acute
> receipt A-2: RECEIVED, crisis, not for the resident
> submit A-2: OFFERED gids-dronten-1 [B02 C99 D99 E01] crisis
> tells gids-dronten-1: offer A-2 (holder)
> tells procesregie: scaled_up A-2 (scaled_up)
amend huisarts A-2 name=Twee first=A home=1234AB/2 domains=housing:3
> amend A-2: OFFERED gids-dronten-1 [B99 C02 D99 E01] crisis
> tells gids-dronten-1: offer_rescinded A-2
> tells gids-dronten-1: offer A-2 (holder)
submit huisarts A-3 name=Drie first=A home=8251AB/3 domains=unknown safety=acute
> receipt A-3: RECEIVED, crisis, not for the resident
> submit A-3: OFFERED gids-dronten-3 [B02 C99 D99 E01] crisis
> tells gids-dronten-3: offer A-3 (holder)
> tells procesregie: scaled_up A-3 (scaled_up)
amend huisarts A-3 name=Drie first=A home=8251AB/3 domains=unknown other_law=zvw
> amend A-3: OFFERED gids-dronten-1 [B99 C99 D99 E01] crisis
> tells gids-dronten-1: offer A-3 (holder)
> tells gids-dronten-3: offer_rescinded A-3
submit huisarts A-4 name=Vier first=A home=8251AB/4 domains=parenting:3 born=2012-01-01 safety=acute
> receipt A-4: RECEIVED, crisis, not for the resident
> submit A-4: OFFERED gids-dronten-3 [B02 C99 D99 E01] crisis
> tells gids-dronten-3: offer A-4 (holder)
> tells procesregie: scaled_up A-4 (scaled_up)
amend huisarts A-4 name=Vier first=A home=8251AB/4 domains=parenting:3 born=2012-01-01 referral
> amend A-4: OFFERED gids-dronten-3 [B99 C99 D99 E01] crisis
> tells gids-dronten-3: offer_rescinded A-4
> tells gids-dronten-3: offer A-4 (holder)
# The gids needs the skill still.
submit huisarts A-5 name=Vijf first=A home=8251AB/5 domains=housing:3 safety=structural
> receipt A-5: RECEIVED, urgent, not for the resident
> submit A-5: OFFERED gids-dronten-1 [B02 C99 D99 E01] urgent
> tells gids-dronten-1: offer A-5 (holder)
> tells procesregie: scaled_up A-5 (safety_lane)
amend huisarts A-5 name=Vijf first=A home=8251AB/5 domains=housing:3
> amend A-5: OFFERED gids-dronten-3 [B99 C99 D99 E01] urgent
> tells gids-dronten-1: offer_rescinded A-5
> tells gids-dronten-3: offer A-5 (holder)
# Urgent, and no question of safety: not for a partner either.
submit huisarts A-6 name=Zes first=A home=8251AB/6 domains=housing:3 urgency=urgent
> receipt A-6: RECEIVED, urgent
> submit A-6: OFFERED gids-dronten-2 [B03 C99 D99 E03] urgent
> tells gids-dronten-2: offer A-6 (holder)
amend huisarts A-6 name=Zes first=A home=8251AB/6 domains=social_network:3 access=open
> amend A-6: OFFERED gids-dronten-2 [B99 C99 D99 E99] urgent
> tells gids-dronten-2: offer_rescinded A-6
> tells gids-dronten-2: offer A-6 (holder)

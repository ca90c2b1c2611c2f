# A gids leaves, with a family in hand: one question accepted, one on offer. Everything goes to others; the coordinator
# holds the regie until a gids accepts, and is tied to nothing new meanwhile. When the coordinator leaves too, the
# process lead holds it.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie cjg
at 2026-03-02 09:00
capacity gids-dronten-1 0
> set_gids gids-dronten-1 (capacity_0)
capacity gids-dronten-2 0
> set_gids gids-dronten-2 (capacity_0)
submit cjg L-1 name=Zeven first=A home=8251AB/1 domains=housing:3
> receipt L-1: RECEIVED, normal
> submit L-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer L-1 (holder)
accept gids-dronten-3 L-1
> accept L-1: IN_PROGRESS gids-dronten-3 (case_lead)
> tells gids-dronten-3: case_lead L-1 (you_have_the_regie)
> tells cjg: status L-1 PICKED_UP
contacted gids-dronten-3 L-1
> contacted L-1: IN_PROGRESS gids-dronten-3
submit cjg L-2 name=Zeven first=B born=2014-05-05 home=8251AB/1 domains=parenting:3
> receipt L-2: RECEIVED, normal
> submit L-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal
> tells gids-dronten-3: offer L-2 (holder)
submit cjg L-3 name=Acht first=C home=8251AB/2 domains=housing:3
> receipt L-3: RECEIVED, normal
> submit L-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer L-3 (holder)
capacity gids-dronten-2 configured
> set_gids gids-dronten-2 (capacity_as_configured)
show L-1
> L-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-3, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
edit gidsen.yaml gids-dronten-3 active: no
reload
> configure (configuration)
> tick L-2: OFFERED gids-dronten-1 (case_lead_has_left)
> tick L-1: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (left)
> tick L-2: OFFERED gids-dronten-3 [B99 C99 D02 E03] normal (left)
> tick L-3: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal (left)
> tells gids-dronten-1: case_lead L-2 (you_have_the_regie_meanwhile)
> tells gids-dronten-2: offer L-1 (holder)
> tells gids-dronten-2: offer L-2 (holder)
> tells gids-dronten-2: offer L-3 (holder)
> tells gids-dronten-3: assigned L-1 (ended)
> tells gids-dronten-3: offer_rescinded L-2 (left)
> tells gids-dronten-3: offer_rescinded L-3 (left)
> tells cjg: status L-1 RECEIVED
show L-1
> L-1 is OFFERED (RECEIVED) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
submit cjg L-4 name=Zeven first=A home=8251AB/1 domains=finances:3
> receipt L-4: RECEIVED, normal
> submit L-4: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer L-4 (holder)
at 2026-03-02 11:00
# Now the coordinator leaves too.
edit gidsen.yaml gids-dronten-1 active: no
reload
> configure (configuration)
> tick L-4: OFFERED procesregie (case_lead_has_left)
> tells procesregie: case_lead L-4 (you_have_the_regie_meanwhile)
accept gids-dronten-2 L-1
> accept L-1: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead L-1 (you_have_the_regie)
> tells cjg: status L-1 PICKED_UP
show L-1
> L-1 is IN_PROGRESS (PICKED_UP) with gids-dronten-2, weight 1
>   WMO_ACK running until 2026-03-04 00:00
>   WMO_INVESTIGATION running until 2026-04-14 00:00
>   FIRST_CONTACT met until 2026-03-10 00:00
>   next moment 2026-03-03 04:30
submit cjg L-5 name=Zeven first=A home=8251AB/1 domains=work:3
> receipt L-5: RECEIVED, normal
> submit L-5: OFFERED gids-dronten-2 [B99 C99 D02 E03] normal
> tells gids-dronten-2: offer L-5 (holder)
# And the first one comes back: nothing of old is theirs.
edit gidsen.yaml gids-dronten-3 active: yes
reload
> configure (configuration)
submit cjg L-6 name=Negen first=D home=8251AB/3 domains=housing:3
> receipt L-6: RECEIVED, normal
> submit L-6: OFFERED gids-dronten-3 [B99 C99 D99 E03] normal
> tells gids-dronten-3: offer L-6 (holder)

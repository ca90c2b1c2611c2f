# The process lead holds a question itself, after nobody took it. Scaled down it goes on to the wijknetwerk.
follow gids-dronten-1 gids-dronten-2 gids-dronten-3 procesregie
at 2026-03-02 09:00
submit cjg P-1 name=Een first=A home=8251AB/1 domains=housing:1,finances:1,daily_living:1
> receipt P-1: RECEIVED, normal
> submit P-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer P-1 (holder)
> tells procesregie: scaled_up P-1 (scaled_up)
decline gids-dronten-1 P-1 capacity
> decline P-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal (capacity)
> tells gids-dronten-3: offer P-1 (holder)
decline gids-dronten-3 P-1 capacity
> decline P-1: OFFERED gids-dronten-3 [B99 C99 D99 E02] normal (capacity)
decline gids-swifterbant-1 P-1 capacity
> decline P-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E02] normal (capacity)
> tells procesregie: offer P-1 (holder)
accept procesregie P-1
> accept P-1: IN_PROGRESS procesregie
who P-1
> P-1 IN_PROGRESS, scaled up, with procesregie, beside procesregie
scale_up procesregie P-1
> refused FAILED_PRECONDITION: it is scaled up already: the process lead is with it
at 2026-03-03 09:00
> tick P-1: IN_PROGRESS (WMO_ACK 50)
> tells gids-dronten-1: clock_signal P-1 (WMO_ACK 50)
> tells procesregie: clock_signal P-1 (WMO_ACK 50)
scale_down procesregie P-1
> scale_down P-1: IN_PROGRESS procesregie [B99 C99 D99 E02] normal
> tells procesregie: scaled_down P-1 (scaled_down)
accept gids-biddinghuizen-1 P-1
> accept P-1: IN_PROGRESS gids-biddinghuizen-1 [B99 C99 D99 E02] normal (taken_over_with_regie)
> tells procesregie: assigned P-1 (handed_over)
who P-1
> P-1 IN_PROGRESS, with gids-biddinghuizen-1, regie gids-biddinghuizen-1
# The process lead holds one question and has taken over the regie of the gids who holds another. Scaled down, the regie
# goes back to that gids at once, and the question to the wijknetwerk.
submit cjg Q-1 name=Twee first=B home=8251AB/2 domains=housing:1,finances:1,daily_living:1
> receipt Q-1: RECEIVED, normal
> submit Q-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer Q-1 (holder)
> tells procesregie: scaled_up Q-1 (scaled_up)
decline gids-dronten-1 Q-1 capacity
> decline Q-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal (capacity)
> tells gids-dronten-3: offer Q-1 (holder)
decline gids-dronten-3 Q-1 capacity
> decline Q-1: OFFERED gids-dronten-3 [B99 C99 D99 E02] normal (capacity)
decline gids-swifterbant-1 Q-1 capacity
> decline Q-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E02] normal (capacity)
> tells procesregie: offer Q-1 (holder)
accept procesregie Q-1
> accept Q-1: IN_PROGRESS procesregie
submit cjg Q-2 name=Twee first=C home=8251AB/2 domains=housing:3
> receipt Q-2: RECEIVED, normal
> submit Q-2: OFFERED gids-dronten-2 [B99 C99 D99 E03] normal
> tells gids-dronten-2: offer Q-2 (holder)
accept gids-dronten-2 Q-2
> accept Q-2: IN_PROGRESS gids-dronten-2 (case_lead)
> tells gids-dronten-2: case_lead Q-2 (you_have_the_regie)
who Q-2
> Q-2 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2
take_over procesregie Q-1
> take_over Q-1: IN_PROGRESS procesregie (gids-dronten-2)
> tells gids-dronten-2: case_lead Q-1 (process_lead_has_the_regie)
who Q-1
> Q-1 IN_PROGRESS, scaled up, with procesregie, beside procesregie, regie procesregie, before gids-dronten-2
scale_down procesregie Q-1
> scale_down Q-1: IN_PROGRESS procesregie [B99 C99 D02 E02] normal
> tells gids-dronten-2: case_lead Q-1 (you_have_the_regie)
> tells gids-dronten-2: offer Q-1 (handover)
> tells procesregie: scaled_down Q-1 (scaled_down)
who Q-1
> Q-1 IN_PROGRESS, with procesregie, asked of gids-dronten-2, regie gids-dronten-2
who Q-2
> Q-2 IN_PROGRESS, with gids-dronten-2, regie gids-dronten-2

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

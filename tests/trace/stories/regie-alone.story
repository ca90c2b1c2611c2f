# Nobody takes a heavy question: the process lead holds it, takes the regie, and gives both to the wijknetwerk.
follow gids-dronten-1 gids-dronten-3 procesregie
at 2026-03-02 09:01
submit cjg C-1 name=Drie first=C home=8251AB/3 domains=housing:1,work:1,mental_health:1
> receipt C-1: RECEIVED, normal
> submit C-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal
> tells gids-dronten-1: offer C-1 (holder)
> tells procesregie: scaled_up C-1 (scaled_up)
take_over procesregie C-1
> refused FAILED_PRECONDITION: nobody has the regie yet: it is for the gids who accepts first
decline gids-dronten-1 C-1 capacity
> decline C-1: OFFERED gids-dronten-1 [B99 C99 D99 E02] normal (capacity)
decline gids-dronten-2 C-1 capacity
> decline C-1: OFFERED gids-dronten-2 [B99 C99 D99 E02] normal (capacity)
who C-1
> C-1 OFFERED, scaled up, with gids-swifterbant-1, beside procesregie
decline gids-swifterbant-1 C-1 capacity
> decline C-1: OFFERED gids-swifterbant-1 [B99 C99 D99 E02] normal (capacity)
> tells procesregie: offer C-1 (holder)
decline gids-biddinghuizen-1 C-1 capacity
> refused NOT_FOUND: you have no such assignment
who C-1
> C-1 OFFERED, scaled up, with procesregie, beside procesregie
accept procesregie C-1
> accept C-1: IN_PROGRESS procesregie
take_over procesregie C-1
> take_over C-1: IN_PROGRESS procesregie
who C-1
> C-1 IN_PROGRESS, scaled up, with procesregie, beside procesregie, regie procesregie
scale_down procesregie C-1
> scale_down C-1: IN_PROGRESS procesregie [B99 C99 D02 E02] normal
> tells procesregie: scaled_down C-1 (scaled_down)
who C-1
> C-1 IN_PROGRESS, with procesregie, asked of gids-biddinghuizen-1, regie procesregie

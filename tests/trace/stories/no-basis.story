# Without a legal basis a question waits for one; nobody answers, and it is forgotten.
follow cjg gids-dronten-1
at 2026-03-02 09:01
submit cjg B-1 name=Een first=A home=8251AB/1 domains=housing:3 basis=none
> receipt B-1: NEEDS_INFO, normal
> submit B-1: NEEDS_INFO
show B-1
> B-1 is NEEDS_INFO (NEEDS_INFO) with nobody, weight 0
>   next moment 2026-03-05 00:00
at 2026-03-05 09:00
> tick B-1: NEEDS_INFO (reminded_sender)
> tells cjg: info_requested B-1 NEEDS_INFO (reminder)
show B-1
> B-1 is NEEDS_INFO (NEEDS_INFO) with nobody, weight 0
>   next moment 2026-03-10 00:00
at 2026-03-25 09:00
> tick B-1: NEEDS_INFO (told_coordinator)
> tick B-1: ERASED (erased_without_reply)
> tells cjg: erased B-1
> tells gids-dronten-1: info_requested B-1 (no_reply)
show B-1
> B-1 is ERASED (NEEDS_INFO) with nobody, weight 0
submit cjg B-1 name=Een first=A home=8251AB/1 domains=housing:3 basis=none
> refused FAILED_PRECONDITION: the request with this reference was erased

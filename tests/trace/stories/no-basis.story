# Without a legal basis a question waits for one; nobody answers, and it is forgotten.
follow cjg gids-dronten-1
at 2026-03-02 09:01
submit cjg B-1 name=Een first=A home=8251AB/1 domains=housing:3 basis=none
show B-1
at 2026-03-05 09:00
show B-1
at 2026-03-25 09:00
show B-1
submit cjg B-1 name=Een first=A home=8251AB/1 domains=housing:3 basis=none

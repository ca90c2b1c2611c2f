# The same question from two doors is one question. The second sender learns that it was seen, nothing of the first.
follow gids-swifterbant-1 huisarts gemeente
at 2026-03-02 09:01
submit huisarts L-1 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:2
at 2026-03-03 09:01
submit gemeente L-2 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:3 access=unclear
accept gids-swifterbant-1 L-1
dossier gids-swifterbant-1 L-1
contacted gids-swifterbant-1 L-1
# A more urgent one raises the open question.
submit cjg L-3 name=Acht first=I born=1972-12-12 home=8255PQ/8 domains=daily_living:3 urgency=high
acknowledge gids-swifterbant-1
show L-1
show L-3
close gids-swifterbant-1 L-1

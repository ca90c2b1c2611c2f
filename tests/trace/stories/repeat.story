# A repeated click is one request and gets the first answer again; other content under the same reference is a conflict.
at 2026-03-02 09:01
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
accept gids-biddinghuizen-1 R-1
accept gids-biddinghuizen-1 R-1
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:1 access=unclear
# Another sender's reference is another reference.
submit school R-2 name=Tien first=K born=1999-01-01 home=8256RS/2 domains=work:3 access=unclear
withdraw cjg R-1
withdraw cjg R-1

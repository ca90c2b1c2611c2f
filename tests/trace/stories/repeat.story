# A repeated click is one request and gets the first answer again; other content under the same reference is a conflict.
at 2026-03-02 09:01
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
> receipt R-1: RECEIVED, normal
> submit R-1: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
> receipt R-1: RECEIVED, normal, again
accept gids-biddinghuizen-1 R-1
> accept R-1: IN_PROGRESS gids-biddinghuizen-1 (case_lead)
accept gids-biddinghuizen-1 R-1
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:3 access=unclear
> receipt R-1: RECEIVED, normal, again
submit cjg R-1 name=Negen first=J born=1999-01-01 home=8256RS/1 domains=work:1 access=unclear
> refused ALREADY_EXISTS: this reference was used for another question: use a new reference, or amend the first
# Another sender's reference is another reference.
submit school R-2 name=Tien first=K born=1999-01-01 home=8256RS/2 domains=work:3 access=unclear
> receipt R-2: RECEIVED, normal
> submit R-2: OFFERED gids-biddinghuizen-1 [B99 C99 D99 E99] normal
withdraw cjg R-1
> withdraw R-1: WITHDRAWN
withdraw cjg R-1

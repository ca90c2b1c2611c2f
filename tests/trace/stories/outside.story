# Not ours: forwarded with the competent municipality named, or put on the right track; and "toch".
follow gemeente cjg beheer
at 2026-03-02 09:01
submit gemeente F-1 name=Drie first=C born=1980-06-06 home=8232AA/9 domains=housing:2
submit cjg S-1 name=Vier first=D born=1939-11-02 home=8256EE/21 domains=unknown other_law=wlz access=unclear
object cjg S-1
submit cjg S-2 name=Vijf first=E born=1939-11-02 home=8256EE/22 domains=unknown other_law=wlz access=unclear
at 2026-03-20 09:00
show S-2
at 2026-04-03 09:00
show S-2
# A youth with a doctor's referral: it is recorded.
submit huisarts R-1 name=Zes first=F born=2012-01-01 home=8251AA/1 domains=mental_health:3 referral

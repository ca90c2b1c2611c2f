# A question lies with an organisation of the voorveld that becomes a gids: what was offered as freely accessible help is
# that still, and brings no regie.
follow welzijn-dronten gids-dronten-1
at 2026-03-02 09:01
submit cjg P-1 name=Een first=A home=8251AB/1 domains=social_network:4 access=open
> receipt P-1: RECEIVED, normal
> submit P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: offer P-1 (partner)
edit networks.yaml welzijn-dronten as buurthuis
edit networks.yaml welzijn-dronten gone
edit peers.yaml welzijn-dronten as buurthuis
edit peers.yaml buurthuis public_key: "0123456789012345678901234567890123456789"
edit peers.yaml welzijn-dronten role: gids
edit gidsen.yaml gids-dronten-2 as welzijn-dronten
reload
> configure (configuration)
accept welzijn-dronten P-1
> accept P-1: OPEN_ACCESS welzijn-dronten
who P-1
> P-1 OPEN_ACCESS, with welzijn-dronten
lead P-1
> the family of P-1: 1 open, led by nobody
# And it stays so when its sender amends it.
amend cjg P-1 name=Een first=A born=2015-01-01 home=8251AB/1 domains=social_network:3 access=open
> amend P-1: OPEN_ACCESS welzijn-dronten [B99 C99 D99 E05] normal
> tells welzijn-dronten: info_given P-1 (amended)
who P-1
> P-1 OPEN_ACCESS, with welzijn-dronten
check_back welzijn-dronten P-1 helped
> check_back P-1: CLOSED welzijn-dronten (helped)

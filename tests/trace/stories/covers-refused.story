# Who stands in must be somebody who can: not oneself, not a partner, not who has left, not somebody nobody knows.
follow gids-dronten-1 gids-biddinghuizen-1 procesregie
at 2026-03-02 09:01
absent gids-dronten-2 cover=niemand
> refused INVALID_ARGUMENT: should be the id of an active gids
absent gids-dronten-2 cover=gids-dronten-2
> refused INVALID_ARGUMENT: should be somebody else than who is absent
absent gids-dronten-2 cover=welzijn-dronten
> refused INVALID_ARGUMENT: should be the id of an active gids
absent gids-dronten-2 cover=procesregie
> refused INVALID_ARGUMENT: should be the id of an active gids
absent welzijn-dronten cover=gids-dronten-1
> refused INVALID_ARGUMENT: should be empty: when a partner is absent, the next partner or a gids is asked
edit gidsen.yaml gids-dronten-3 active: no
reload
> configure (configuration)
absent gids-dronten-2 cover=gids-dronten-3
> refused INVALID_ARGUMENT: should be the id of an active gids
absent procesregie cover=gids-dronten-3
> refused INVALID_ARGUMENT: should be the id of an active gids or process lead
absent procesregie cover=niemand
> refused INVALID_ARGUMENT: should be the id of an active gids or process lead
absent procesregie cover=welzijn-dronten
> refused INVALID_ARGUMENT: should be the id of an active gids or process lead
# A process lead is covered by a gids too; each coordinator hears it, one who has two networks once.
edit networks.yaml swifterbant coordinator: gids-dronten-1
reload
> configure (configuration)
absent procesregie cover=gids-dronten-2
> set_absence procesregie (absence_begins)
> tells gids-dronten-1: absence procesregie (absence_begins)
> tells gids-biddinghuizen-1: absence procesregie (absence_begins)
present procesregie
> set_absence procesregie (absence_ends)
> tells gids-dronten-1: absence procesregie (absence_ends)
> tells gids-biddinghuizen-1: absence procesregie (absence_ends)

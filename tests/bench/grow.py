#!/usr/bin/python3
# Makes the example instance as large as a bench wants it: more gidsen, each with room for everything.
#
#     grow.py DIR GIDSEN      DIR: made by `koersctl init`; GIDSEN: how many there are to be in all
import pathlib
import sys

import zmq

NETWORKS = ("dronten", "swifterbant", "biddinghuizen")
LAWS = "wmo, jeugdwet, participatiewet, wgs"
CAPACITY = 1_000_000


def gids(number: int) -> str:
    network = NETWORKS[number % len(NETWORKS)]
    return (
        f"\n  - id: gids-meer-{number}\n    name: Gids Meer {number}\n    telephone: 0321-{number:06}\n"
        f"    network: {network}\n    capacity: {CAPACITY}\n    mandates: [{LAWS}]\n    skills: [safety]\n"
    )


def peer(number: int) -> str:
    public, _secret = zmq.curve_keypair()
    return f'\n  - id: gids-meer-{number}\n    role: gids\n    public_key: "{public.decode()}"\n'


def main() -> None:
    directory, wanted = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    gidsen, peers = directory / "gidsen.yaml", directory / "peers.yaml"
    text = gidsen.read_text().replace("capacity: 12", f"capacity: {CAPACITY}")
    have = text.count("\n  - id: ")
    more = range(have + 1, wanted + 1)
    gidsen.write_text(text.rstrip() + "\n" + "".join(map(gids, more)))
    peers.write_text(peers.read_text().rstrip() + "\n" + "".join(map(peer, more)))


main()

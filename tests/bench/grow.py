#!/usr/bin/python3
# Makes the example instance as large as a bench wants it: more gidsen, each with room for everything and a profile.
#
#     grow.py DIR GIDSEN      DIR: made by `koersctl init`; GIDSEN: how many there are to be in all
import os
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


def peer(number: int, public: str) -> str:
    return f'\n  - id: gids-meer-{number}\n    role: gids\n    public_key: "{public}"\n'


def profile(number: int, public: str, secret: str, servers: str) -> str:
    return f'peer: gids-meer-{number}\npublic_key: "{public}"\nsecret_key: "{secret}"\n{servers}'


def write_secret(path: pathlib.Path, text: str) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w") as file:
        file.write(text)


def grow(directory: pathlib.Path, wanted: int) -> None:
    gidsen, peers = directory / "gidsen.yaml", directory / "peers.yaml"
    text = gidsen.read_text().replace("capacity: 12", f"capacity: {CAPACITY}")
    servers = (directory / "profiles" / "cjg.yaml").read_text()
    servers = servers[servers.index("servers:"):]
    more, keys = "", ""
    for number in range(text.count("\n  - id: ") + 1, wanted + 1):
        public, secret = (key.decode() for key in zmq.curve_keypair())
        more += gids(number)
        keys += peer(number, public)
        write_secret(directory / "profiles" / f"gids-meer-{number}.yaml", profile(number, public, secret, servers))
    gidsen.write_text(text.rstrip() + "\n" + more)
    peers.write_text(peers.read_text().rstrip() + "\n" + keys)


if __name__ == "__main__":
    grow(pathlib.Path(sys.argv[1]), int(sys.argv[2]))

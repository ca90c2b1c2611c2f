# What an attacker has besides a client: raw sockets, foreign mechanisms and socket types, and a look at what it costs.
import os
import random
import select
import socket
import struct

import pytest
import zmq

# A sanitizer keeps freed memory for a while; here it is wanted back, because it is measured.
MEASURED = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99:quarantine_size_mb=1"}
measured = pytest.mark.natively("the watcher's memory would be measured too")
GREETING = b"\xff" + b"\0" * 8 + b"\x7f" + b"\x03\x00"  # ZMTP 3.0, then the mechanism (20), as-server, filler (31)


def greeting(mechanism):
    return GREETING + mechanism.ljust(20, b"\0") + b"\0" * 32


def free_endpoint():
    """A TCP endpoint whose port and the next one are free just now: below those that the kernel gives to whoever
    connects, so that nobody's connection takes one meanwhile."""
    for port in random.SystemRandom().sample(range(10000, 32000), 200):
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return f"tcp://127.0.0.1:{port}"
    raise RuntimeError("no two ports beside each other are free")


def raw(endpoint):
    """A plain connection to a tcp:// or ipc:// endpoint."""
    kind, _, where = endpoint.partition("://")
    if kind == "ipc":
        s = socket.socket(socket.AF_UNIX)
        s.connect(where)
    else:
        host, _, port = where.rpartition(":")
        s = socket.create_connection((host, int(port)))
    s.setblocking(False)
    return s


def send(s, data):
    """True when the other side has not hung up yet."""
    try:
        s.send(data)
        return True
    except BlockingIOError:
        return True
    except OSError:
        return False


def wait_all_hung_up(sockets, seconds):
    """Waits until the other side has ended every one of them; returns those it has not."""
    left = {s.fileno(): s for s in sockets}
    poll = select.poll()
    for fd in left:
        poll.register(fd, select.POLLIN | select.POLLHUP)
    while left:
        ready = poll.poll(seconds * 1000)
        if not ready:
            break
        for fd, _ in ready:
            try:
                over = left[fd].recv(4096) == b""
            except BlockingIOError:
                over = False
            except OSError:
                over = True
            if over:
                poll.unregister(fd)
                left.pop(fd).close()
    return list(left.values())


def keyed(context, kind, profile):
    """A socket of any type with a peer's good keys."""
    s = context.socket(kind)
    s.linger = 0
    s.ipv6 = 1
    s.curve_publickey, s.curve_secretkey = profile.public_key.encode(), profile.secret_key.encode()
    s.curve_serverkey = profile.server_key.encode()
    s.connect(profile.endpoint)
    return s


def resident_mib(pid):
    """Memory of its own: the pages of the database, which the kernel may take back, are not among it."""
    with open(f"/proc/{pid}/status", encoding="ascii") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("RssAnon")) / 1024


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def disk_bytes(directory):
    return sum(p.stat().st_blocks * 512 for p in directory.rglob("*") if p.is_file())


def abort(s):
    """Ends a connection with a reset, so that nothing lingers in the kernel."""
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.close()


def zmq_types():
    return {name: getattr(zmq, name) for name in ("PUB", "SUB", "REQ", "REP", "ROUTER", "PUSH", "PULL", "PAIR")}

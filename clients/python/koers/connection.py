"""The socket of a client: a DEALER under CURVE, and its monitor, which alone knows why nothing comes.

The happy path: CONNECTED, HANDSHAKE_SUCCEEDED. A wrong server key and a key of ours that is not known look alike from
here: the other side hangs up in the handshake. When koersd says no in so many words, that is HANDSHAKE_FAILED_AUTH with
ZAP's status. An absent daemon is CLOSED without CONNECTED; a hung one takes the connection and is silent until
HANDSHAKE_IVL ends.
"""
from __future__ import annotations

import enum
import itertools
import time
from typing import Callable

import zmq
from zmq.utils.monitor import parse_monitor_message

from koers.errors import KoersError, NotAdmitted, ProfileError, Unreachable, WrongKey
from koers.profile import Profile
from koers.wire import FRAME_MAX

HANDSHAKE_S = 5.0
HANDSHAKE_FAILURES_MAX = 3  # a daemon that stops in the middle of one must not look like a wrong key
DRAIN_MAX = 1024            # frames read in one go: more than koersd has under way (256 notices and the answers)
TRY_LATER = 300             # ZAP's status
OPTIONS = {
    zmq.MAXMSGSIZE: FRAME_MAX, zmq.LINGER: 200, zmq.HANDSHAKE_IVL: int(HANDSHAKE_S * 1000), zmq.HEARTBEAT_IVL: 5000,
    zmq.HEARTBEAT_TIMEOUT: 15000, zmq.HEARTBEAT_TTL: 15000, zmq.RECONNECT_IVL: 100, zmq.RECONNECT_IVL_MAX: 2000,
    zmq.SNDHWM: 1000, zmq.RCVHWM: 1000, zmq.IPV6: 1,
    zmq.IMMEDIATE: 1,  # nothing is queued for a connection that is not there: what is unsent is ours to send again
}
_monitors = itertools.count(1)


class Trouble(enum.Enum):
    """What stands between us and an answer."""

    NOTHING_ANSWERS = enum.auto()
    SILENT = enum.auto()     # somebody takes connections and says nothing
    HANDSHAKE = enum.auto()  # wrong server key, or ours is not known
    REFUSED = enum.auto()    # koersd said that it does not know our key
    PROTOCOL = enum.auto()   # no koersd, or one of another world
    NONE = enum.auto()


TROUBLES: dict[Trouble, tuple[type[KoersError], str]] = {
    Trouble.NOTHING_ANSWERS: (Unreachable, "nothing answers at {endpoint}"),
    Trouble.SILENT: (Unreachable, "{endpoint} takes connections but does not answer: koersd hangs, or it is something "
                                  "else"),
    Trouble.HANDSHAKE: (WrongKey, "handshake with {endpoint} failed: the server's key in the profile of {peer} is not "
                                  "this server's, or this key is not known there"),
    Trouble.REFUSED: (NotAdmitted, "{endpoint} refuses the key of {peer}: it is not among its peers"),
    Trouble.PROTOCOL: (Unreachable, "handshake with {endpoint} failed: what answers there is no koersd"),
    Trouble.NONE: (Unreachable, "no answer from {endpoint} in time"),
}


class Connection:
    """One socket to one server of the profile at a time. `on_connected` and `on_lost` are called while it is read."""

    def __init__(self, profile: Profile, connect_s: float, on_connected: Callable[[], None],
                 on_lost: Callable[[], None]) -> None:
        if not profile.servers:
            raise ProfileError(f"the profile of {profile.peer} names no server")
        self._profile, self._connect_s = profile, connect_s
        self._on_connected, self._on_lost = on_connected, on_lost
        self._context = zmq.Context()
        self._server = self._servers_failed = 0
        self.fatal = False
        self._open()

    # ---- opening and closing ----

    def _open(self) -> None:
        server = self._profile.servers[self._server]
        self.trouble = Trouble.NOTHING_ANSWERS
        self._handshake_failures = 0
        self._since = self._transport_at = time.monotonic()
        self._socket = self._context.socket(zmq.DEALER)
        for option, value in OPTIONS.items():
            self._socket.set(option, value)
        self._socket.curve_serverkey = server.public_key.encode()
        self._socket.curve_publickey = self._profile.public_key.encode()
        self._socket.curve_secretkey = self._profile.secret_key.encode()
        self._monitor = self._watch()
        try:
            self._socket.connect(server.endpoint)
        except zmq.ZMQError as error:
            raise ProfileError(f"endpoint {server.endpoint} of the profile cannot be used: {error.strerror}") from None

    def _watch(self) -> zmq.Socket:
        address = f"inproc://koers-monitor-{next(_monitors)}"
        self._socket.monitor(address, zmq.EVENT_ALL)
        monitor = self._context.socket(zmq.PAIR)
        monitor.set(zmq.LINGER, 0)
        monitor.set(zmq.RCVHWM, 0)  # while nobody calls us, a full queue of events would hold up the I/O thread
        monitor.connect(address)
        return monitor

    def _shut(self) -> None:
        self._socket.monitor(None, 0)
        self._monitor.close(linger=0)
        self._socket.close()

    def close(self) -> None:
        self._shut()
        self._context.term()

    # ---- reading and sending ----

    def send(self, frame: bytes) -> bool:
        """False when the socket takes no more for now."""
        try:
            self._socket.send(frame, zmq.DONTWAIT)
        except zmq.Again:
            return False
        return True

    def wait(self, seconds: float, to_send: bool) -> None:
        """Until something can be read, or sent when that is wanted, at most so long."""
        poller = zmq.Poller()
        poller.register(self._socket, zmq.POLLIN | (zmq.POLLOUT if to_send else 0))
        poller.register(self._monitor, zmq.POLLIN)
        poller.poll(max(0, min(int(seconds * 1000) + 1, 2**31 - 1)) if seconds > 0 else 0)

    def read(self) -> list[bytes]:
        """The frames that are there, up to DRAIN_MAX."""
        frames: list[bytes] = []
        while len(frames) < DRAIN_MAX:
            try:
                frames.append(self._socket.recv_multipart(zmq.DONTWAIT)[0])
            except zmq.Again:
                break
        return frames

    def read_monitor(self) -> None:
        """What became of the connection meanwhile; after it, the next server when this one does not answer."""
        while True:
            try:
                event = parse_monitor_message(self._monitor.recv_multipart(zmq.DONTWAIT))
            except zmq.Again:
                break
            self._on_event(event["event"], event["value"])
        self._change_server()

    # ---- events of the monitor ----

    def _on_event(self, event: int, value: int) -> None:
        if event == zmq.EVENT_CONNECTED:
            self._transport_at = time.monotonic()
        elif event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            self.trouble = Trouble.NONE
            self._handshake_failures = self._servers_failed = 0
            self._on_connected()
        elif event == zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL:
            self._handshake_failed()
        elif event == zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL:
            self._lost(Trouble.PROTOCOL)
            self._count_failure()
        elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
            self._lost(Trouble.SILENT if value == TRY_LATER else Trouble.REFUSED)
            self.fatal = value != TRY_LATER
        elif event == zmq.EVENT_DISCONNECTED and self.trouble is Trouble.NONE:
            self._lost(Trouble.NOTHING_ANSWERS)
        elif event == zmq.EVENT_CLOSED:  # a try to connect failed
            self._lost(Trouble.NOTHING_ANSWERS)
            self._handshake_failures = 0

    def _handshake_failed(self) -> None:
        # A wrong key is answered at once; whoever says nothing until the interval ends is hung or something else.
        silent = time.monotonic() - self._transport_at >= HANDSHAKE_S / 2
        self._lost(Trouble.SILENT if silent else Trouble.HANDSHAKE)
        if not silent:
            self._count_failure()

    def _count_failure(self) -> None:
        self._handshake_failures += 1
        self.fatal = self._handshake_failures >= HANDSHAKE_FAILURES_MAX

    def _lost(self, trouble: Trouble) -> None:
        was_connected = self.trouble is Trouble.NONE
        self.trouble = trouble
        if was_connected:
            self._on_lost()

    # ---- more than one server ----

    def next_moment(self) -> float:
        """When the next server is to be tried; infinity where there is none or all is well."""
        if len(self._profile.servers) < 2 or self.trouble is Trouble.NONE:
            return float("inf")
        return self._since + self._connect_s

    def _change_server(self) -> None:
        """What fails everywhere is fatal only then."""
        count = len(self._profile.servers)
        if count < 2 or not (self.fatal or time.monotonic() >= self.next_moment()):
            return
        if self.fatal:
            self._servers_failed += 1
            if self._servers_failed >= count:
                return
        self.fatal = False
        self._shut()
        self._server = (self._server + 1) % count
        self._open()

    # ---- why nothing comes ----

    @property
    def endpoint(self) -> str:
        return self._profile.servers[self._server].endpoint

    def error(self) -> KoersError:
        """What stands between us and an answer, as the error to raise."""
        kind, text = TROUBLES[self.trouble]
        return kind(text.format(endpoint=self.endpoint, peer=self._profile.peer))

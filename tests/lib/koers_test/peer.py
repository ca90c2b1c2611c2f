# A peer: a DEALER with the keys of a profile. It calls, and gathers what is pushed to it.
#
# One socket, one thread, nothing in the background: what arrives is sorted out while somebody waits for something.
import itertools
import os
import time

import yaml
import zmq
from zmq.utils.monitor import recv_monitor_message

from .wire import pb

REFUSALS = (zmq.Event.HANDSHAKE_FAILED_AUTH | zmq.Event.HANDSHAKE_FAILED_PROTOCOL
            | zmq.Event.HANDSHAKE_FAILED_NO_DETAIL)
WATCHED = zmq.Event.HANDSHAKE_SUCCEEDED | REFUSALS | zmq.Event.DISCONNECTED

# Seconds: far more than a daemon under sanitizers on a busy machine needs; KOERS_PATIENCE says how often longer.
TIMEOUT = 20.0 * float(os.environ.get("KOERS_PATIENCE", "1"))
LEASE = 10.0          # a subscription is repeated this often
_watches = itertools.count(1)


class NoAnswer(Exception):
    """Nothing came within the time."""


class Refused(Exception):
    """The daemon answered with an Error."""

    def __init__(self, error):
        self.error = error
        self.code = pb.ErrorCode.Name(error.code)[len("ERROR_CODE_"):]
        self.fields = [v.field for v in error.violations]
        super().__init__(f"{self.code}: {error.message} {self.fields}")


class Profile:
    """Who one is and whom one talks to, as `koersctl init` wrote it."""

    def __init__(self, peer, public_key, secret_key, endpoint, server_key):
        self.peer, self.public_key, self.secret_key = peer, public_key, secret_key
        self.endpoint, self.server_key = endpoint, server_key

    @classmethod
    def read(cls, path):
        data = yaml.load(path.read_text(), yaml.BaseLoader)
        server = data["servers"][0]
        return cls(data["peer"], data["public_key"], data["secret_key"], server["endpoint"], server["public_key"])

    def but(self, **changes):
        fields = dict(vars(self), **changes)
        return Profile(**fields)

    @classmethod
    def stranger(cls, like):
        """The same service, with a key that nobody knows."""
        public, secret = zmq.curve_keypair()
        return like.but(peer="stranger", public_key=public.decode(), secret_key=secret.decode())


class Peer:
    def __init__(self, profile, context=None, curve=True):
        self.profile, self.curve = profile, curve
        self.context = context or zmq.Context.instance()
        self._ids = itertools.count(1)
        self.socket = self.monitor = None
        self.notices = []       # pushed, in the order of arrival
        self.stray_errors = []  # errors about frames that were no Call
        self.subscribed = None
        self._leased_at = 0.0
        self.open()

    # ---- the socket ----

    def open(self):
        self._answers = {}
        s = self.socket = self.context.socket(zmq.DEALER)
        s.linger = 0
        s.ipv6 = 1
        s.sndtimeo = int(TIMEOUT * 1000)
        s.heartbeat_ivl, s.heartbeat_timeout, s.heartbeat_ttl = 2000, 20000, 20000
        s.reconnect_ivl, s.reconnect_ivl_max = 20, 200
        self.monitor = self._watch(s)
        if self.curve:
            s.curve_publickey = self.profile.public_key.encode()
            s.curve_secretkey = self.profile.secret_key.encode()
            s.curve_serverkey = self.profile.server_key.encode()
        s.connect(self.profile.endpoint)

    def _watch(self, socket):
        """The events of this socket. Most peers never read them, and a full queue of events would hold up the I/O
        thread of the whole context: so few events, and no mark."""
        address = f"inproc://peer-{next(_watches)}"
        socket.monitor(address, WATCHED)
        monitor = self.context.socket(zmq.PAIR)
        monitor.linger = 0
        monitor.rcvhwm = 0
        monitor.connect(address)
        return monitor

    def close(self):
        if self.socket is not None:
            self.socket.monitor(None, 0)
            self.socket.close(linger=0)
            self.monitor.close(linger=0)
            self.socket = self.monitor = None

    def reopen(self):
        """A new connection, as after a restart of the client: nothing half sent survives."""
        self.close()
        self.open()

    def handshake(self, timeout=TIMEOUT):
        """True when the daemon let us in, False when it refused, by the socket's own events."""
        over = time.monotonic() + timeout
        while self.monitor.poll(max(0, int((over - time.monotonic()) * 1000))):
            event = recv_monitor_message(self.monitor)["event"]
            if event & zmq.Event.HANDSHAKE_SUCCEEDED:
                return True
            # A server that knows the key but not us may also hang up without a word.
            if event & (REFUSALS | zmq.Event.DISCONNECTED):
                return False
        raise NoAnswer("no handshake, neither way")

    # ---- calls ----

    def build(self, name, **fields):
        call = pb.Call(call_id=next(self._ids))
        body = getattr(call, name)
        body.SetInParent()
        body.MergeFrom(type(body)(**fields))
        return call

    def send(self, name, **fields):
        call = self.build(name, **fields)
        self.socket.send(call.SerializeToString())
        return call.call_id

    def send_message(self, name, message):
        call = pb.Call(call_id=next(self._ids))
        getattr(call, name).CopyFrom(message)
        self.socket.send(call.SerializeToString())
        return call.call_id

    def send_raw(self, *frames):
        self.socket.send_multipart(list(frames))

    def answer(self, call_id, timeout=TIMEOUT):
        """The body of the answer to `call_id`; raises Refused or NoAnswer."""
        over = time.monotonic() + timeout
        while call_id not in self._answers:
            if not self._pump(over - time.monotonic()):
                raise NoAnswer(f"{self.profile.peer}: no answer to call {call_id} within {timeout} s")
        return self._body(self._answers.pop(call_id))

    def call(self, name, timeout=TIMEOUT, **fields):
        return self.answer(self.send(name, **fields), timeout)

    def refusal(self, name, timeout=TIMEOUT, **fields):
        """The refusal that this call must get."""
        try:
            got = self.call(name, timeout, **fields)
        except Refused as refused:
            return refused
        raise AssertionError(f"{self.profile.peer}: {name} should have been refused, but: {got}")

    def answered(self):
        """Call ids whose answers have arrived and were not fetched."""
        return set(self._answers)

    def wait_answers(self, count, timeout=TIMEOUT):
        """Waits until that many answers, errors about frames included, are there to be fetched."""
        over = time.monotonic() + timeout
        while len(self._answers) + len(self.stray_errors) < count:
            if not self._pump(over - time.monotonic()):
                raise NoAnswer(f"{self.profile.peer}: {count} answers expected")

    def stray_error(self, timeout=TIMEOUT):
        """The next Error with call_id 0."""
        over = time.monotonic() + timeout
        while not self.stray_errors:
            if not self._pump(over - time.monotonic()):
                raise NoAnswer("no error about the frame")
        return Refused(self.stray_errors.pop(0))

    @staticmethod
    def _body(answer):
        which = answer.WhichOneof("body")
        if which is None:
            raise AssertionError("an answer without a body")
        if which == "error":
            raise Refused(answer.error)
        return getattr(answer, which)

    def _pump(self, seconds):
        """Takes one message; False when none came."""
        if self.socket.poll(max(0, int(seconds * 1000))) == 0:
            return False
        frames = self.socket.recv_multipart()
        assert len(frames) == 1, f"an answer in {len(frames)} frames"
        assert len(frames[0]) <= 65536, f"a frame of {len(frames[0])} bytes"
        answer = pb.Answer.FromString(frames[0])
        if answer.call_id != 0:
            assert answer.call_id not in self._answers, f"two answers to call {answer.call_id}"
            self._answers[answer.call_id] = answer
        elif answer.WhichOneof("body") == "notice":
            self.notices.append(answer.notice)
        else:
            assert answer.WhichOneof("body") == "error", f"pushed: {answer}"
            self.stray_errors.append(answer.error)
        return True

    def drain(self, settle=0.0):
        """Takes what has arrived already, and what still comes until nothing does for `settle` seconds."""
        while self._pump(settle):
            pass

    # ---- the feed ----

    def subscribe(self, after=None):
        if after is None:
            after = max((n.sequence for n in self.notices), default=0)
        self.subscribed = self.call("subscribe", after_sequence=after)
        self._leased_at = time.monotonic()
        return self.subscribed

    def acknowledge(self, up_to=None):
        if up_to is None:
            up_to = max(n.sequence for n in self.notices)
        return self.call("acknowledge", up_to_sequence=up_to)

    def wait_notices(self, wanted, timeout=TIMEOUT):
        """Waits until `wanted(notices)` is true (a number: that many in all) and returns the notices."""
        met = wanted if callable(wanted) else lambda notices: len(notices) >= wanted
        over = time.monotonic() + timeout
        while not met(self.notices):
            if self.subscribed is not None and time.monotonic() - self._leased_at > LEASE:
                self.subscribe()
            if not self._pump(min(LEASE, over - time.monotonic())) and time.monotonic() >= over:
                kinds = [(n.sequence, pb.NoticeKind.Name(n.kind)) for n in self.notices]
                raise NoAnswer(f"{self.profile.peer}: the notice did not come; there are {kinds}")
        return self.notices

    def wait_notice(self, kind, request_id=None, timeout=TIMEOUT, after=0):
        """The first notice of this kind (about this request) with a sequence beyond `after`."""
        number = pb.NoticeKind.Value("NOTICE_KIND_" + kind)

        def fits(n):
            return n.kind == number and n.sequence > after and request_id in (None, n.request_id)
        self.wait_notices(lambda notices: any(fits(n) for n in notices), timeout)
        return next(n for n in self.notices if fits(n))

    def sequences(self):
        return [n.sequence for n in self.notices]


def pages(peer, name, **fields):
    """All items of a list call, page by page."""
    token = ""
    while True:
        page = peer.call(name, page_token=token, **fields)
        yield from page.items
        token = page.next_page_token
        if not token:
            return


def pipeline(peer, calls, outstanding):
    """Sends (key, name, fields) with at most `outstanding` unanswered; yields (key, body or Refused) as they arrive."""
    waiting = {}
    calls = iter(calls)
    done = False
    while waiting or not done:
        while not done and len(waiting) < outstanding:
            try:
                key, name, fields = next(calls)
            except StopIteration:
                done = True
                break
            waiting[peer.send(name, **fields)] = key
        for call_id in [i for i in waiting if i in peer.answered()]:
            key = waiting.pop(call_id)
            try:
                yield key, peer.answer(call_id)
            except Refused as refused:
                yield key, refused
        if waiting and not peer.answered() and not peer._pump(TIMEOUT):
            raise NoAnswer(f"{len(waiting)} calls without an answer")

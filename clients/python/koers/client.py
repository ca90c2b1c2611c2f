"""A connection: the turn that reads, sends and waits, and what comes out of it.

Everything happens in `_turn()`, called while a method waits: what is due is done (lease, acknowledgement, repeats), the
socket is waited for, what arrived is sorted into results of calls and events of the feed, and only then is it seen
whose time is up.

Nobody may have called for a long time. So a turn listens first: what is said to koersd is said on a connection that is
known to be the one of before, and no call's time is up while its answer lies here unread.
"""
from __future__ import annotations

import enum
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Mapping

from koers.connection import Connection
from koers.errors import BadCall, ConnectionLost, KoersError, Refused, Unimplemented, refusal
from koers.feed import Feed, Step
from koers.pending import Pending, PendingCalls
from koers.profile import Profile
from koers.wire import answer_body, enum_name, pb, unpack

LEASE_TIMEOUT_S = 25.0
RETRY_S = 0.5  # after UNAVAILABLE that names no time


@dataclass(frozen=True)
class Options:
    """Calls without answer; the first try of a call; time for one server before the next; between two leases."""

    outstanding_max: int = 16
    try_s: float = 2.0
    connect_s: float = 3.0
    lease_s: float = 10.0


class EventKind(enum.Enum):
    """What an event of the feed tells."""

    NOTICE = enum.auto()     # `notice`: the next of the feed
    BEHIND = enum.auto()     # older notices are gone: list what is yours; the feed goes on from the newest
    NEW_EPOCH = enum.auto()  # the feed begins again from its first notice: koersd was restored, or never came so far
    CONNECTED = enum.auto()
    LOST = enum.auto()       # the connection is gone, and tried again by itself


@dataclass(frozen=True)
class Event:
    """Something of the feed: `notice` with NOTICE only, and the epoch that its sequence is of."""

    kind: EventKind
    notice: Any = None
    epoch: int = 0


@dataclass(frozen=True)
class Result:
    """What came of a call: the body of the answer, or the error."""

    call_id: int
    body: Any = None
    error: KoersError | None = None

    def value(self) -> Any:
        """The body; raises the error."""
        if self.error is not None:
            raise self.error
        return self.body


_OF_STEP = {Step.NEW_EPOCH: EventKind.NEW_EPOCH, Step.BEHIND: EventKind.BEHIND}
_OF_FEED = (EventKind.NOTICE, *_OF_STEP.values())  # what tells of a place in it


class Client:
    """One connection, of one thread. Opening does not wait for koersd: the first call does."""

    def __init__(self, profile: Profile, options: Options = Options()) -> None:
        self._owner = threading.get_ident()
        self._options = options
        self._pending = PendingCalls(options.try_s)
        self._feed = Feed(options.lease_s)
        self._results: dict[int, Result] = {}
        self._events: deque[Event] = deque()
        self._fatal: KoersError | None = None       # nothing will work with this profile
        self._feed_error: KoersError | None = None  # koersd gives us no feed
        self._connection: Connection | None = Connection(profile, options.connect_s, self._on_connected, self._on_lost)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; what was under way stays unanswered. A second time does nothing."""
        if self._connection is not None:
            self._open().close()
            self._connection = None

    def _open(self) -> Connection:
        if threading.get_ident() != self._owner:
            raise RuntimeError("a koers.Client belongs to the thread that made it: make one for each thread")
        if self._connection is None:
            raise RuntimeError("this koers.Client is closed")
        return self._connection

    # ---- calls -------------------------------------------------------------------------------------------------------

    def call(self, name: str, timeout: float = 30.0, **fields: Any) -> Any:
        """Sends and waits: the body of the answer. Raises Refused, Unreachable or BadCall. Notices that come meanwhile
        wait for next_event()."""
        call_id = self.send(name, timeout, **fields)
        while call_id not in self._results:
            self._turn(time.monotonic() + timeout)
        return self._results.pop(call_id).value()

    def submit(self, reference: str, request: Any, asked_at_ms: int = 0, timeout: float = 30.0) -> Any:
        """Posts a question: its Receipt. `request` is a SupportRequest, or its JSON form. The same content under the
        same reference gets the first answer again, marked `repeated`: after any doubt, just do it again."""
        return self.call("submit", timeout, reference=reference, asked_at_ms=asked_at_ms, request=request)

    def send(self, name: str, timeout: float = 30.0, **fields: Any) -> int:
        """Queues a call and returns its id; the result is for receive(). BadCall when outstanding_max are under way."""
        connection = self._open()
        self._hear(connection)
        if self._fatal is not None:
            raise self._fatal
        if self._pending.outstanding() >= self._options.outstanding_max:
            raise BadCall(f"{self._options.outstanding_max} calls are under way: receive one first")
        made = self._pending.add(name, fields, time.monotonic() + timeout)
        self._pending.send_due(time.monotonic(), connection.send)
        return made.call_id

    def receive(self, timeout: float) -> Result | None:
        """The next result of a send(); None when the time is up."""
        until = time.monotonic() + timeout
        self._open()
        while not self._results and self._fatal is None:
            self._turn(until)
            if time.monotonic() >= until:
                break
        return self._results.pop(next(iter(self._results))) if self._results else None

    @property
    def outstanding(self) -> int:
        """How many calls have no answer yet."""
        return self._pending.outstanding()

    # ---- the feed ----------------------------------------------------------------------------------------------------

    def subscribe(self, after_sequence: int = 0, epoch: int = 0) -> None:
        """Notices after `after_sequence` come as events. `epoch` is the one that sequence is of, 0 when not known."""
        self._open()
        for call_id in self._feed.connection_lost():  # a second time begins anew
            self._pending.take(call_id)
        self._events = deque(event for event in self._events if event.kind not in _OF_FEED)
        self._feed = Feed(self._options.lease_s, True, after_sequence, epoch)
        self._feed_error = None

    def next_event(self, timeout: float) -> Event | None:
        """The next event of the feed; None when the time is up. Raises what will not get better by waiting."""
        until = time.monotonic() + timeout
        self._open()
        while not self._events:
            if self._fatal or self._feed_error:
                raise self._fatal or self._feed_error
            self._turn(until)
            if time.monotonic() >= until:
                break
        return self._events.popleft() if self._events else None

    def acknowledge(self, event: Event) -> None:
        """Tells koersd that notices up to this one are kept safe; does not wait, and goes on until koersd has said
        done. One of an epoch that is over says nothing about the present one, nor does an event that is no notice:
        these are passed over."""
        self._open()
        if event.kind is EventKind.NOTICE and event.epoch == self._feed.epoch:
            self._feed.acknowledge = max(self._feed.acknowledge, event.notice.sequence)

    def settle(self, timeout: float) -> bool:
        """Waits until koersd has said that it has what was acknowledged; False when it did not come to that in time."""
        until = time.monotonic() + timeout
        self._open()
        while not self._feed.settled():
            if self._fatal is not None or time.monotonic() >= until:
                return False
            self._turn(until)
        return True

    @property
    def feed_sequence(self) -> int:
        """The last notice that was handed over or waits to be handed over."""
        return self._feed.last

    @property
    def feed_epoch(self) -> int:
        """Of the feed; 0 = not known yet."""
        return self._feed.epoch

    # ---- the turn ----------------------------------------------------------------------------------------------------

    def _turn(self, until: float) -> None:
        connection = self._open()
        known = len(self._results), len(self._events)
        self._hear(connection)
        news = known != (len(self._results), len(self._events))
        now = time.monotonic()
        self._feed_work(now)
        self._pending.send_due(now, connection.send)
        moment = min(until, self._pending.next_moment(), self._feed.next_moment(), connection.next_moment())
        connection.wait(0.0 if news or connection.fatal else moment - now, self._pending.wants_send())
        self._hear(connection)
        for call in self._pending.expired(time.monotonic()):
            self._fail(call, connection.error())

    def _hear(self, connection: Connection) -> None:
        """What has come, and then what became of the connection it came on."""
        for frame in connection.read():
            answer = unpack(frame)
            if answer is not None:
                self._on_answer(answer)
        connection.read_monitor()
        if connection.fatal and self._fatal is None:
            self._fatal = connection.error()
            for call in self._pending.all_out():
                self._fail(call, self._fatal)

    def _feed_work(self, now: float) -> None:
        feed = self._feed
        if self._pending.get(feed.lease_call) is None:
            feed.lease_call = 0
        if feed.acknowledge_call and self._pending.get(feed.acknowledge_call) is None:
            feed.acknowledge_failed(now)
        if feed.wants_lease(now):
            feed.leased(self._add_internal("subscribe", {"after_sequence": feed.last}, now), now)
        if feed.wants_acknowledge(now):
            feed.acknowledging(self._add_internal("acknowledge", {"up_to_sequence": feed.acknowledge}, now))

    def _add_internal(self, name: str, fields: Mapping[str, Any], now: float) -> int:
        return self._pending.add(name, dict(fields), now + LEASE_TIMEOUT_S, internal=True).call_id

    def _fail(self, call: Pending, error: KoersError) -> None:
        if not call.internal:
            self._results[call.call_id] = Result(call.call_id, error=error)

    # ---- what arrives ------------------------------------------------------------------------------------------------

    def _on_connected(self) -> None:
        if self._feed.on:
            self._events.append(Event(EventKind.CONNECTED))

    def _on_lost(self) -> None:
        if self._feed.on:
            self._events.append(Event(EventKind.LOST))
        for call in self._pending.connection_lost():
            self._fail(call, ConnectionLost("the connection was lost before the answer; the reading may have "
                                            "been logged: ask again if it is still needed"))
        for call_id in self._feed.connection_lost():
            self._pending.take(call_id)

    def _on_answer(self, answer: Any) -> None:
        name, body = answer_body(answer)
        if name == "notice":
            if self._feed.on_notice(body.sequence) is Step.NEXT:
                self._events.append(Event(EventKind.NOTICE, body, self._feed.epoch))
            return
        call = self._pending.get(answer.call_id)
        if call is None or (name == "error" and self._try_later(call, body)):
            return  # a second answer to what was sent twice, or not yet
        self._pending.take(call.call_id)
        if call.internal:
            self._on_feed_answer(call, name, body)
        elif name == "error":
            self._fail(call, _refused(body))
        elif body is None:
            unknown = pb.Error(message="koersd answered what this package does not know: it speaks a newer protocol")
            self._fail(call, Unimplemented(unknown))
        else:
            self._results[call.call_id] = Result(call.call_id, body)

    @staticmethod
    def _try_later(call: Pending, error: Any) -> bool:
        """koersd asks to come back later, and there is time for it: the call waits for its next try."""
        code = enum_name(error, "code")
        if code != "UNAVAILABLE" and not (code == "RESOURCE_EXHAUSTED" and error.retry_after_ms > 0):
            return False
        at = time.monotonic() + (error.retry_after_ms / 1000 if error.retry_after_ms > 0 else RETRY_S)
        if at >= call.deadline:
            return False
        call.resend_at = at
        return True

    def _on_feed_answer(self, call: Pending, name: str, body: Any) -> None:
        if call.call_id == self._feed.acknowledge_call:
            if name == "done":
                self._feed.acknowledged()
            else:
                self._feed.acknowledge_failed(time.monotonic())
        if call.call_id != self._feed.lease_call:
            return
        self._feed.lease_call = 0
        if name == "subscribed":
            step = self._feed.on_subscribed(body)
            if step in _OF_STEP:
                self._events.append(Event(_OF_STEP[step]))
        elif name == "error" and _refused(body).exit_status != 75:
            # Whoever may not have a feed is told so once, not every ten seconds.
            self._feed.on = False
            self._feed_error = _refused(body)


def _refused(error: Any) -> Refused:
    return refusal(enum_name(error, "code"), error)

"""Calls without an answer: sending, sending again, giving up.

`unsent` means that a call should go out as soon as the socket takes it: at first, when its try has lasted too long, and
after a lost connection. A second answer to a call that was sent twice finds nothing here and is dropped.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from koers.wire import CALL_ID_MAX, build_call

TRY_MAX_S = 16.0
NEVER = float("inf")


@dataclass
class Pending:
    """One call that is under way."""

    call_id: int
    frame: bytes
    deadline: float
    try_s: float
    once: bool      # open_dossier: each reading is logged, so it is never repeated by itself
    internal: bool  # of the feed: its caller does not know of it
    unsent: bool = True
    resend_at: float = NEVER


class PendingCalls:
    """The calls of one client, oldest first."""

    def __init__(self, try_s: float) -> None:
        self._try_s = try_s
        self._next_id = 1
        self._calls: dict[int, Pending] = {}

    def add(self, name: str, fields: dict[str, Any], deadline: float, internal: bool = False) -> Pending:
        call = build_call(name, fields)
        call.call_id = self._next_id
        self._next_id = self._next_id % CALL_ID_MAX + 1
        made = Pending(call.call_id, call.SerializeToString(), deadline, self._try_s, name == "open_dossier", internal)
        self._calls[made.call_id] = made
        return made

    def get(self, call_id: int) -> Pending | None:
        return self._calls.get(call_id)

    def take(self, call_id: int) -> Pending | None:
        return self._calls.pop(call_id, None)

    def outstanding(self) -> int:
        return sum(not call.internal for call in self._calls.values())

    def send_due(self, now: float, send: Callable[[bytes], bool]) -> None:
        """Oldest first, so that what was asked in order goes out in order."""
        for call in self._calls.values():
            if call.resend_at <= now:
                call.unsent, call.resend_at = True, NEVER
            if call.unsent:
                if not send(call.frame):
                    return
                call.unsent = False
                call.resend_at = NEVER if call.once else now + call.try_s
                call.try_s = min(call.try_s * 2, TRY_MAX_S)

    def expired(self, now: float) -> list[Pending]:
        """Takes out what has had its time."""
        return [self._calls.pop(i) for i in [i for i, call in self._calls.items() if call.deadline <= now]]

    def connection_lost(self) -> list[Pending]:
        """What was sent goes out again; takes out and returns what is sent only once."""
        for call in self._calls.values():
            if not call.once:
                call.unsent, call.resend_at = True, NEVER
        return [self._calls.pop(i) for i in [i for i, call in self._calls.items() if call.once and not call.unsent]]

    def all_out(self) -> list[Pending]:
        """Takes out everything."""
        calls, self._calls = list(self._calls.values()), {}
        return calls

    def next_moment(self) -> float:
        return min((min(call.deadline, call.resend_at) for call in self._calls.values()), default=NEVER)

    def wants_send(self) -> bool:
        return any(call.unsent for call in self._calls.values())

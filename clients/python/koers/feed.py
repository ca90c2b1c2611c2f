"""The feed: the lease that keeps notices coming, and the order in which they are handed over.

`last` is the sequence of the last notice handed over. Only last + 1 is taken: lower ones were sent twice; a higher one
means that something between is missing, so it is dropped and the lease repeated at once, from `last`. koersd says in
Subscribed what it still keeps and of which epoch. Another epoch, or a newest notice before the one we asked from: the
store was restored and counts anew, and so do we. Older than what is kept: the caller is told, and goes on from the
newest.

An acknowledgement counts when koersd has said done. One that was refused, or had no answer, is sent again with the next
lease. On a new connection it waits for Subscribed: a koersd that was restored would take it for its own notices.
"""
from __future__ import annotations

import enum
from typing import Any

NEVER = float("inf")


class Step(enum.Enum):
    """What came of something that koersd said to the feed."""

    NOTHING = enum.auto()
    NEXT = enum.auto()       # the next notice: hand it over
    NEW_EPOCH = enum.auto()  # it begins again from its first notice
    BEHIND = enum.auto()     # older notices are gone


class Feed:
    """Where one stands in one's feed. Knows no socket and no clock."""

    def __init__(self, lease_s: float, on: bool = False, after_sequence: int = 0, epoch: int = 0) -> None:
        self.on = on
        self.last = after_sequence
        self.epoch = epoch  # 0 = not known
        self.acknowledge = self.confirmed = after_sequence  # what should be, and what koersd said done to
        self.lease_call = self.acknowledge_call = 0         # under way; 0 = none
        self._lease_s = lease_s
        self._lease_at = 0.0
        self._lease_after = 0
        self._again = False       # subscribe again as soon as the lease under way is answered
        self._subscribed = False  # on this connection: koersd has said of which epoch it is
        self._says = 0            # of the acknowledgement under way
        self._acknowledge_at = 0.0

    def wants_lease(self, now: float) -> bool:
        return self.on and self.lease_call == 0 and (self._again or now >= self._lease_at)

    def leased(self, call_id: int, now: float) -> None:
        self.lease_call, self._lease_after = call_id, self.last
        self._lease_at, self._again = now + self._lease_s, False

    def settled(self) -> bool:
        return self.confirmed >= self.acknowledge

    def _has_to_acknowledge(self) -> bool:
        return self._subscribed and self.acknowledge_call == 0 and not self.settled()

    def wants_acknowledge(self, now: float) -> bool:
        return self._has_to_acknowledge() and now >= self._acknowledge_at

    def acknowledging(self, call_id: int) -> None:
        self.acknowledge_call, self._says = call_id, self.acknowledge

    def acknowledged(self) -> None:
        """koersd said done."""
        self.acknowledge_call, self.confirmed = 0, self._says

    def acknowledge_failed(self, now: float) -> None:
        """It came to nothing: again with the next lease."""
        self.acknowledge_call, self._acknowledge_at = 0, now + self._lease_s

    def connection_lost(self) -> tuple[int, int]:
        """The calls to drop: a lease that says an old sequence would bring notices twice, and what an acknowledgement
        says may not hold on the next connection."""
        dropped = self.lease_call, self.acknowledge_call
        self.lease_call = self.acknowledge_call = 0
        self._lease_at = self._acknowledge_at = 0.0
        self._subscribed = False
        return dropped

    def next_moment(self) -> float:
        lease = 0.0 if self._again else self._lease_at
        return min(lease if self.on and self.lease_call == 0 else NEVER,
                   self._acknowledge_at if self._has_to_acknowledge() else NEVER)

    def on_subscribed(self, subscribed: Any) -> Step:
        other_epoch = self.epoch not in (0, subscribed.epoch) or self._lease_after > subscribed.last_sequence
        self.epoch, self._subscribed = subscribed.epoch, True
        if other_epoch:
            self.last = self.acknowledge = self.confirmed = self.acknowledge_call = 0
            self._again = True
            return Step.NEW_EPOCH
        if self.last == self._lease_after and self.last + 1 < subscribed.first_sequence:
            self.last = subscribed.last_sequence
            self._again = True
            return Step.BEHIND
        return Step.NOTHING

    def on_notice(self, sequence: int) -> Step:
        # Before Subscribed nobody knows of which epoch it is.
        if self.on and (not self._subscribed or sequence > self.last + 1):
            self._again = True
            return Step.NOTHING
        if not self.on or sequence <= self.last:
            return Step.NOTHING
        self.last = sequence
        return Step.NEXT

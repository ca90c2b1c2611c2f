"""The feed: the lease that keeps notices coming, and the order in which they are handed over.

`last` is the sequence of the last notice handed over. Only last + 1 is taken: lower ones were sent twice; a higher one
means that something between is missing, so it is dropped and the lease repeated at once, from `last`. koersd says in
Subscribed what it still keeps and of which epoch. Another epoch: the store was restored and counts anew, and so do we.
Older than what is kept: the caller is told, and goes on from the newest.
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
        self.acknowledge = self.acknowledged = after_sequence  # what should be, and what was said
        self.lease_call = self.acknowledge_call = 0            # under way; 0 = none
        self._lease_s = lease_s
        self._lease_at = 0.0
        self._lease_after = 0
        self._again = False  # subscribe again as soon as the lease under way is answered

    def wants_lease(self, now: float) -> bool:
        return self.on and self.lease_call == 0 and (self._again or now >= self._lease_at)

    def leased(self, call_id: int, now: float) -> None:
        self.lease_call, self._lease_after = call_id, self.last
        self._lease_at, self._again = now + self._lease_s, False

    def wants_acknowledge(self) -> bool:
        return self.acknowledge_call == 0 and self.acknowledge > self.acknowledged

    def acknowledging(self, call_id: int) -> None:
        self.acknowledge_call, self.acknowledged = call_id, self.acknowledge

    def connection_lost(self) -> int:
        """The call id of a lease to drop: one that says an old sequence would bring notices twice."""
        dropped, self.lease_call, self._lease_at = self.lease_call, 0, 0.0
        return dropped

    def next_moment(self) -> float:
        if not self.on or self.lease_call != 0:
            return NEVER
        return 0.0 if self._again else self._lease_at

    def on_subscribed(self, subscribed: Any) -> Step:
        other_epoch = self.epoch not in (0, subscribed.epoch)
        self.epoch = subscribed.epoch
        if other_epoch:
            self.last = self.acknowledge = self.acknowledged = 0
            self._again = True
            return Step.NEW_EPOCH
        if self.last == self._lease_after and self.last + 1 < subscribed.first_sequence:
            self.last = subscribed.last_sequence
            self._again = True
            return Step.BEHIND
        return Step.NOTHING

    def on_notice(self, sequence: int) -> Step:
        if not self.on or sequence <= self.last:
            return Step.NOTHING
        if sequence != self.last + 1:
            self._again = True
            return Step.NOTHING
        self.last = sequence
        return Step.NEXT

# The wall clock of a running koersd jumps: CLOCK_REALTIME does, the time since boot goes on (tests/lib/step_clock.c).
#
# The daemon reads the machine's clock here, not the test clock, and a library adds what stands in a file: writing there
# is the step. Nothing waits for time to pass: the log says what was seen.
import os
import struct
import subprocess
import time

import pytest

from koers_test.instance import library, program
from koers_test.requests import post, submit
from koers_test.steps import do
from koers_test.wire import pb

DAY_MS = 24 * 3600 * 1000
TEN_DAYS_MS = 10 * DAY_MS
SWIFTERBANT = "gids-swifterbant-1"
SWIFTERBANT_HOME = {"postcode": "8255 PQ"}


def sanitizer():
    """The sanitizer's own library has to come first; a build without it needs none."""
    needed = subprocess.run(["ldd", program("koersd")], capture_output=True, text=True, check=True).stdout
    return [line.split()[2] for line in needed.splitlines() if "libasan" in line]


class Stepped:
    """An instance whose daemon believes that the wall clock is `offset_ms` beside the machine's."""

    def __init__(self, town):
        self.town, self.file = town, town.root / "step"
        self.file.write_bytes(bytes(8))
        self.env = {
            "LD_PRELOAD": ":".join(sanitizer() + [library("stepclock.so")]), "KOERS_STEP_FILE": str(self.file),
        }
        town.start(env=self.env)

    def jump(self, offset_ms):
        with open(self.file, "r+b", buffering=0) as file:
            os.pwrite(file.fileno(), struct.pack("=q", offset_ms), 0)

    def restart(self, offset_ms):
        self.town.stop()
        self.jump(offset_ms)
        self.town.start(env=self.env)
        for peer in self.town._peers.values():
            peer.reopen()

    def wait(self, pattern):
        return self.town.daemon.wait_line(pattern)


@pytest.fixture
def stepped(make):
    return Stepped(make(start=False))


def overview(town):
    return town.ctl("overview", "--json").json


def now_ms():
    return int(time.time() * 1000)


def entries(town):
    """How many lines the log has, and that their chain holds."""
    verdict = town.ctl("audit", "verify", "--json").json
    assert verdict["intact"], verdict
    return town.operator.call("watch", page_size=1).last_sequence


def offer_of(town, request_id):
    found = town.assignments(SWIFTERBANT, request_id)
    assert len(found) == 1 and found[0].state == pb.ASSIGNMENT_STATE_OFFERED, found
    return found[0]


@pytest.mark.parametrize("offset_ms", [TEN_DAYS_MS, -TEN_DAYS_MS], ids=["ahead", "back"])
def test_a_step_while_it_runs_stops_ticks_and_not_intake(stepped, offset_ms):
    """An offer of two working days, then the clock jumps ten days: it stands, questions are taken, dated as before."""
    town = stepped.town
    before = post(town.peer("gemeente"), "R-1", **SWIFTERBANT_HOME).request_id
    due = offer_of(town, before).due_at_ms
    stepped.jump(offset_ms)
    # The very next command, before anything has looked at the clock by itself: it must not bring a tick with it.
    second = submit("R-2", **SWIFTERBANT_HOME)
    after = town.peer("gemeente").call("submit", **second).request_id
    stepped.wait(r"event=ticks_stopped clock=stepped")
    assert overview(town)["clock_fault"] == "stepped"
    assert "clock" in town.ctl("overview").out.lower()
    for request_id in (before, after):
        assert offer_of(town, request_id).due_at_ms > now_ms()
    assert abs(offer_of(town, after).offered_at_ms - now_ms()) < DAY_MS, "dated as if there had been no step"
    assert offer_of(town, before).due_at_ms == due
    # What people do goes on, repeats included: nothing is doubled.
    again = town.peer("gemeente").call("submit", **second)
    assert again.repeated and again.request_id == after
    do(town, SWIFTERBANT, "accept", before)
    assert "event=clock_accepted" not in town.log


def test_a_step_that_was_wrong_and_is_set_right_leaves_nothing_early(stepped):
    town = stepped.town
    request_id = post(town.peer("gemeente"), "R-1", **SWIFTERBANT_HOME).request_id
    offer = offer_of(town, request_id)
    stepped.jump(TEN_DAYS_MS)
    stepped.wait(r"event=ticks_stopped clock=stepped")
    meanwhile = post(town.peer("gemeente"), "R-2", **SWIFTERBANT_HOME).request_id
    before = entries(town)
    stepped.jump(0)
    town.ctl("clock", "accept")
    stepped.wait(r"event=clock_accepted was=stepped")
    assert overview(town)["clock_fault"] in (None, "")
    assert offer_of(town, request_id).due_at_ms == offer.due_at_ms
    assert offer_of(town, meanwhile).due_at_ms > now_ms()
    assert abs(offer_of(town, post(town.peer("cjg"), "R-3", **SWIFTERBANT_HOME).request_id).offered_at_ms -
               now_ms()) < DAY_MS
    assert entries(town) == before + 2, "the word about the clock and the question, and no expiry"


def test_a_step_that_was_right_is_accepted_and_what_fell_due_is_done_once(stepped):
    """The machine slept without counting it: ten days later in truth. The offer expires when somebody says so, once."""
    town = stepped.town
    town.peer(SWIFTERBANT).subscribe(0)
    request_id = post(town.peer("gemeente"), "R-1", **SWIFTERBANT_HOME).request_id
    offer_of(town, request_id)
    stepped.jump(TEN_DAYS_MS)
    stepped.wait(r"event=ticks_stopped clock=stepped")
    # A sender whose clock is right may say when it was asked: no fault of its own.
    sent = submit("R-2", **SWIFTERBANT_HOME)
    late = town.peer("gemeente").call("submit", **dict(sent, asked_at_ms=now_ms() + TEN_DAYS_MS)).request_id
    offer_of(town, late)
    town.ctl("clock", "accept")
    town.peer(SWIFTERBANT).wait_notice("OFFER_EXPIRED", request_id)
    town.peer(SWIFTERBANT).call("ping")
    gone = [n for n in town.peer(SWIFTERBANT).notices if n.request_id == request_id]
    assert len([n for n in gone if n.kind == pb.NOTICE_KIND_OFFER_EXPIRED]) == 1
    history = [h["event"] for h in town.explain(request_id)["history"]]
    assert history.count("expire") == 1
    told = [h for h in town.explain(request_id)["history"] if h["event"] == "expire"]
    assert told and "T" in told[0]["at"]


def test_a_step_back_that_is_accepted_lets_time_stand_still(stepped):
    town = stepped.town
    first = post(town.peer("gemeente"), "R-1", **SWIFTERBANT_HOME).request_id
    at = offer_of(town, first).offered_at_ms
    stepped.jump(-TEN_DAYS_MS)
    stepped.wait(r"event=ticks_stopped clock=stepped")
    town.ctl("clock", "accept")
    stepped.wait(r"event=clock_accepted was=stepped")
    second = post(town.peer("cjg"), "R-2", **SWIFTERBANT_HOME).request_id
    assert at <= offer_of(town, second).offered_at_ms <= now_ms()
    # Started again so, it says that its clock is behind what it stored; a start with a clock that fits is fine.
    stepped.restart(-TEN_DAYS_MS)
    stepped.wait(r"event=ticks_stopped clock=before_last_stored")
    stepped.restart(0)
    assert overview(town)["clock_fault"] in (None, "")
    assert len(town.requests()) == 2 and {offer_of(town, i).request_id for i in (first, second)} == {first, second}

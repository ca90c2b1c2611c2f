# Power cuts by the thousand: what the real daemon writes is recorded, and cut off at every moment in many ways.
import os
import re
import subprocess
import tempfile
import pathlib
import shutil

import pytest

from koers_test.peer import Refused, pipeline
from koers_test.preload import MARK_ASSIGNMENT, MARK_REQUEST, Recording, built
from koers_test.requests import submit
from koers_test.wire import pb

STATES = 60000 if os.environ.get("KOERS_LONG") else 500
POSTCODES = ("8251 AB", "8255 PQ", "8256 RS")
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None


@pytest.fixture
def work():
    """A directory in memory."""
    directory = tempfile.mkdtemp(prefix="koers-cut-", dir=MEMORY)
    yield pathlib.Path(directory)
    if not os.environ.get("KOERS_KEEP"):
        shutil.rmtree(directory, ignore_errors=True)


def post_marked(recording, peer, prefix, count):
    """Posts some at once; each answer is marked as soon as it is here."""
    calls = ((n, "submit", submit(f"{prefix}-{n}", postcode=POSTCODES[n % 3])) for n in range(count))
    for _, receipt in pipeline(peer, calls, 6):
        assert not isinstance(receipt, Refused), receipt
        recording.mark(MARK_REQUEST, receipt.request_id, 1)
        yield receipt


def act_marked(recording, gids, name, **fields):
    answer = gids.call(name, **fields)
    recording.mark(MARK_ASSIGNMENT, answer.assignment_id, answer.revision)
    return answer


def a_busy_morning(town, recording, prefix, count):
    """Questions come in, gidsen take and close some, one is withdrawn; all that was answered is marked."""
    receipts = list(post_marked(recording, town.peer("gemeente"), prefix, count))
    for peer in ("gids-swifterbant-1", "gids-biddinghuizen-1"):
        gids = town.peer(peer)
        offered = gids.call("list_assignments", states=[pb.ASSIGNMENT_STATE_OFFERED]).items
        for n, offer in enumerate(offered[:4]):
            act_marked(recording, gids, "accept", assignment_id=offer.assignment_id)
            if n % 2 == 0:
                act_marked(recording, gids, "close", assignment_id=offer.assignment_id, reason="Afgerond.")
            elif n == 1:
                act_marked(recording, gids, "contacted", assignment_id=offer.assignment_id)
    town.peer("gemeente").call("withdraw", request_id=receipts[0].request_id, reason="Niet meer nodig.")
    town.operator.call("erase", request_id=receipts[0].request_id, reason="toetsing")


def recorded(make, recording):
    """Three lives: the first from nothing, killed; the second stopped in good order; the third killed."""
    town = make(start=False)
    town.env = recording.env(town.dir, hold_us=2000)
    for life, end in enumerate((town.kill, town.stop, town.kill)):
        town.start()
        for peer in town._peers.values():
            peer.reopen()
        a_busy_morning(town, recording, f"L{life}", 14)
        end()
    return town


def test_no_power_cut_loses_what_was_answered_or_leaves_half_of_a_command(make, work, record_property):
    recording = Recording(work / "recording")
    town = recorded(make, recording)
    recording.close()
    done = subprocess.run([built("crash_states"), str(work / "recording"), str(town.dir / "keys"),
                           tempfile.mkdtemp(dir=work), "--states", str(STATES)], capture_output=True, text=True,
                          check=False)
    print(done.stdout[-4000:], done.stderr[-4000:])
    counts = re.search(r"^crash states: (\d+) power cuts at (\d+) moments, (\d+) states looked at, (\d+) commits, "
                       r"(\d+) answers, (\d+) faults$", done.stdout, re.MULTILINE)
    assert counts and done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    record_property("states", counts[3])
    assert int(counts[3]) > 2000
    assert int(counts[4]) > 30 and int(counts[5]) > 60

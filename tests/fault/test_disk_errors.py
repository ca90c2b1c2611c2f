# A disk that fails: nothing is answered for that is not there, and what cannot go on ends with a reason.
import errno
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest

from koers_test.instance import environment, run
from koers_test.preload import Injection, SHORT, SYNC, WRITE, built
from koers_test.requests import post, submit
from koers_test.wire import ROOT

LONG = bool(os.environ.get("KOERS_LONG"))
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
KINDS = {"eio-write": 5, "eio-write-for-good": 7, "eio-sync": 3, "eio-open": 4, "eio-read": 3, "short-write": 5,
         "eintr-write": 9, "enospc-write": 5, "enospc-write-for-good": 7, "enospc-sync": 3, "enospc-any": 11,
         "edquot-write": 13}


@pytest.fixture
def work():
    """A directory in memory."""
    directory = tempfile.mkdtemp(prefix="koers-nth-", dir=MEMORY)
    yield pathlib.Path(directory)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.mark.parametrize("kind", KINDS)
def test_at_every_call_to_the_disk_a_fault_is_survived_or_named(kind, work, figure):
    stride = 1 if LONG else KINDS[kind]
    done = subprocess.run([built("nth_fault"), kind, str(ROOT / "config"), str(work), "--stride", str(stride)],
                          capture_output=True, text=True, check=False, env=environment())
    print(done.stdout, done.stderr[-4000:])
    counts = re.search(r"(\d+) lives, untouched at the (\d+)th call; .* (\d+) faults$", done.stdout, re.MULTILINE)
    assert counts and done.returncode == 0, done.stdout + done.stderr[-3000:]
    figure("lives", int(counts[1]))


def ended_by_itself(town):
    result = town.daemon.finish()
    town._ended(result)
    assert result.status == 1, result
    return result


def comes_back_with(town, receipts):
    town.start()
    for peer in town._peers.values():
        peer.reopen()
    stored = {line.request_id for line in town.requests()}
    assert {r.request_id for r in receipts} <= stored
    post(town.peer("gemeente"), postcode="8255 PQ")
    town.stop()
    assert "data are fine" in run("koersd", "--config", town.config, "--check-data").out


@pytest.mark.parametrize("what, calls, error", [
    ("a write", WRITE, errno.EIO), ("half a write", WRITE, SHORT), ("a sync", SYNC, errno.EIO)])
@pytest.mark.parametrize("nth", [1, 2, 3, 5, 11] + (list(range(12, 40)) if LONG else []))
def test_a_daemon_whose_disk_fails_ends_with_a_reason_and_has_what_it_answered(make, work, what, calls, error, nth,
                                                                              figure):
    figure(what, nth)
    town = make(start=False)
    fault = Injection(work / "page", town.dir / "data")
    town.env = fault.env()
    town.start()
    before = [post(town.peer("gemeente"), postcode="8255 PQ") for _ in range(2)]
    # Once only: what was refused by the disk is not asked of it again as if nothing had happened.
    fault.arm(calls, error, nth)
    sender = town.peer("gemeente")
    answered = []
    for _ in range(60):
        call = sender.send("submit", **submit(postcode="8255 PQ"))
        receipt = answer_or_end(town, sender, call)
        if receipt is None:
            break
        assert fault.fired == 0 or fault.seen == nth, "it answered after the disk had failed"
        answered.append(receipt)
    assert fault.fired == 1
    result = ended_by_itself(town)
    assert re.search(r'event=broken reason="[^"]*data', result.err), result.err
    assert not re.search(r"Assertion|Segmentation", result.err)
    comes_back_with(town, before + answered)


def answer_or_end(town, sender, call):
    """The receipt, or None when the daemon ends first."""
    while call not in sender.answered():
        if not sender._pump(0.2) and town.daemon.process.poll() is not None:
            return None
    return sender.answer(call)

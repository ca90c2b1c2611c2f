# A full disk: questions are refused by name, what is there can be closed and erased, and intake goes on by itself when
# there is room again.
import errno
import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

from koers_test.instance import run
from koers_test.peer import Refused
from koers_test.preload import ALLOCATE, Injection, WRITE
from koers_test.requests import post, submit
from koers_test.wire import pb

SWIFTERBANT, GIDS = "8255 PQ", "gids-swifterbant-1"


@pytest.fixture
def small_disk():
    """A file system in memory of 80 MiB, room for the ballast and little more."""
    directory = tempfile.mkdtemp(prefix="koers-full-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m", "koers-test", directory], capture_output=True,
                             text=True, check=False)
    if mounted.returncode != 0:
        os.rmdir(directory)
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield pathlib.Path(directory)
    subprocess.run(["umount", "-l", directory], check=True)
    os.rmdir(directory)


@pytest.fixture
def page():
    directory = tempfile.mkdtemp(prefix="koers-page-")
    yield pathlib.Path(directory) / "page"
    shutil.rmtree(directory, ignore_errors=True)


def fill(directory):
    """Takes every byte that is left; the file that holds it."""
    hog = directory / "hog"
    with open(hog, "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\xff" * size)
            except OSError as full:
                assert full.errno == errno.ENOSPC
    return hog


def post_until_refused(sender, limit=400):
    receipts = []
    for _ in range(limit):
        try:
            receipts.append(post(sender, postcode=SWIFTERBANT))
        except Refused as refused:
            assert refused.code == "RESOURCE_EXHAUSTED", refused
            assert "full" in refused.error.message or "no room" in refused.error.message, refused
            return receipts
    raise AssertionError("the disk never became full")


def accept_and_close(town, request_id):
    gids = town.peer(GIDS)
    assignment = town.assignment(GIDS, request_id)
    gids.call("accept", assignment_id=assignment.assignment_id)
    done = gids.call("close", assignment_id=assignment.assignment_id, reason="Afgerond.")
    assert done.state == pb.ASSIGNMENT_STATE_COMPLETED


def post_when_there_is_room(town):
    """Intake opens by itself, also when nobody calls."""
    town.daemon.wait_line(r"event=store_has_room")
    return post(town.peer("gemeente"), postcode=SWIFTERBANT)


def is_whole_with(town, receipts):
    stored = {line.request_id for line in town.requests()}
    assert {r.request_id for r in receipts} <= stored
    if town.daemon is not None:
        town.stop()
    assert "data are fine" in run("koersd", "--config", town.config, "--check-data").out


def move_data(town, directory):
    text = town.config.read_text()
    assert "\ndata: data" in text
    town.config.write_text(text.replace("\ndata: data", f"\ndata: {directory}"))


def test_on_a_full_disk_intake_stops_closing_and_erasing_go_on_and_intake_returns_by_itself(make, small_disk):
    town = make(start=False)
    move_data(town, small_disk / "data")
    town.start()
    sender = town.peer("gemeente")
    first = [post(sender, postcode=SWIFTERBANT) for _ in range(3)]
    hog = fill(small_disk)
    more = post_until_refused(sender)
    process = town.daemon.process.pid

    # The ballast was given away for this.
    accept_and_close(town, first[0].request_id)
    sender.call("withdraw", request_id=first[1].request_id, reason="Niet meer nodig.")
    town.operator.call("erase", request_id=first[1].request_id, reason="gevraagd")
    with pytest.raises(Refused, match="RESOURCE_EXHAUSTED"):
        post(sender, postcode=SWIFTERBANT)

    hog.unlink()
    more.append(post_when_there_is_room(town))
    assert town.daemon.process.pid == process and town.daemon.process.poll() is None
    accept_and_close(town, first[2].request_id)
    is_whole_with(town, first[:1] + first[2:] + more)


def test_a_daemon_that_is_killed_on_a_full_disk_starts_on_it_and_has_everything(make, small_disk):
    town = make(start=False)
    move_data(town, small_disk / "data")
    town.start()
    receipts = [post(town.peer("gemeente"), postcode=SWIFTERBANT) for _ in range(3)]
    hog = fill(small_disk)
    receipts += post_until_refused(town.peer("gemeente"))
    town.kill()
    hog.unlink()
    fill(small_disk)  # also what the ballast had
    town.start()
    for peer in town._peers.values():
        peer.reopen()
    assert {r.request_id for r in receipts} <= {line.request_id for line in town.requests()}
    (small_disk / "hog").unlink()
    receipts.append(post_when_there_is_room(town))
    is_whole_with(town, receipts)


def test_when_only_the_index_has_no_room_nothing_is_refused_and_it_catches_up(make, page):
    """Its own file system may be full: it is derived, and waits."""
    town = make(start=False)
    fault = Injection(page, town.dir / "data" / "index")
    town.env = fault.env()
    town.start()
    fault.arm(WRITE, errno.ENOSPC, for_good=True)
    receipts = [post(town.peer("gemeente"), reference=f"V-{n}", postcode=SWIFTERBANT) for n in range(12)]
    town.daemon.wait_line(r"event=index_full")
    receipts += [post(town.peer("gemeente"), reference=f"W-{n}", postcode=SWIFTERBANT) for n in range(12)]
    fault.disarm()
    receipts.append(post(town.peer("gemeente"), postcode=SWIFTERBANT))
    is_whole_with(town, receipts)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 7])
def test_whenever_the_disk_becomes_full_the_same_process_refuses_and_goes_on_or_says_why_not(make, page, nth):
    """It says why not when the meta page itself could not be written over, which copy-on-write file systems do."""
    town = make(start=False)
    fault = Injection(page, town.dir / "data")
    town.env = fault.env()
    town.start()
    sender = town.peer("gemeente")
    receipts = [post(sender, postcode=SWIFTERBANT)]
    fault.arm(WRITE | ALLOCATE, errno.ENOSPC, nth, for_good=True)
    ended = False
    while fault.fired == 0 and not ended:
        call = sender.send("submit", **submit(postcode=SWIFTERBANT))
        while call not in sender.answered() and not ended:
            ended = not sender._pump(0.2) and town.daemon.process.poll() is not None
        try:
            receipts += [] if ended else [sender.answer(call)]
        except Refused as refused:
            assert refused.code == "RESOURCE_EXHAUSTED", refused
    if ended:
        result = town.daemon.finish()
        town._ended(result)
        assert result.status == 1 and "No space left" in result.err, result
        fault.disarm()
        town.start()
        sender.reopen()
        town.operator.reopen()
        receipts.append(post(sender, postcode=SWIFTERBANT))
    else:
        assert sender.refusal("submit", **submit(postcode=SWIFTERBANT)).code == "RESOURCE_EXHAUSTED"
        fault.disarm()
        receipts.append(post_when_there_is_room(town))
    is_whole_with(town, receipts)

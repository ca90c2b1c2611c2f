# Signals under load: stopped and continued, asked to end, asked to read the configuration anew, at any moment.
import os
import random
import signal
import socket
import subprocess
import threading

import pytest

import strace
from conftest import LONG
from koers_test.attack import descriptors, resident_mib
from koers_test.instance import END_WITH_PARENT, environment, program, run
from koers_test.load import Load
from koers_test.peer import pages
from koers_test.requests import post, submit
from koers_test.wire import pb
from strace import needs_strace
from test_kill import checked_whole, wait_a_little

GIDS = "gids-dronten-2"


# ---- stopped, and continued -----------------------------------------------------------------------------------------

def stop_process(town):
    """Stops it and waits until it has stopped."""
    os.kill(town.daemon.process.pid, signal.SIGSTOP)
    os.waitpid(town.daemon.process.pid, os.WUNTRACED)


def test_what_is_said_to_a_stopped_daemon_is_answered_when_it_goes_on(make, seed, figure):
    """Half of the clients hold on, the other half give up meanwhile, come again and say it again."""
    town, rng = make(), random.Random(seed)
    load = Load(town, rng, questions=80)
    stops = 0
    for _ in range(8):
        target = load.sent + rng.randrange(1, 60)
        if load.run(until=lambda: load.sent >= target):
            break
        wait_a_little(rng)
        stop_process(town)
        stops += 1
        load.fill()
        for actor in load.actors[rng.randrange(2)::2]:
            actor.reconnect()
        load.fill()
        os.kill(town.daemon.process.pid, signal.SIGCONT)
    load.run()
    load.check()
    load.close()
    checked_whole(town)
    figure("stops under load", stops)


@pytest.mark.skipif(not LONG, reason="waits 40 s for leases and heartbeats to run out: only in --long")
def test_leases_that_ran_out_in_a_stop_are_renewed_by_the_next_subscription(make):
    town = make()
    gids = town.peer("gids-swifterbant-1")
    gids.subscribe(0)
    first = post(town.peer("cjg"), postcode="8255 PQ").request_id
    gids.wait_notice("OFFER", first)
    stop_process(town)
    threading.Event().wait(40)  # longer than a lease (30 s) and a heartbeat's patience
    os.kill(town.daemon.process.pid, signal.SIGCONT)
    town.peer("cjg").reopen()
    second = post(town.peer("cjg"), postcode="8255 PQ").request_id
    gids.subscribe()
    gids.wait_notice("OFFER", second)
    assert gids.sequences() == list(range(1, len(gids.notices) + 1))
    assert "ticks_stopped" not in town.log  # both clocks stood as long


class Manager:
    """A service manager's socket."""

    def __init__(self, root):
        self.path = str(root / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        self.socket.settimeout(20)

    def wait(self, word):
        while True:
            text = self.socket.recv(4096).decode()
            if word in text.split("\n"):
                return text


def test_the_watchdog_is_fed_again_after_a_stop_and_told_of_reloads_and_the_end(make):
    town = make(start=False)
    manager = Manager(town.root)
    town.env = {"NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "3000000"}
    town.start()
    manager.wait("READY=1")
    manager.wait("WATCHDOG=1")
    stop_process(town)
    manager.socket.setblocking(False)
    with pytest.raises(BlockingIOError):
        while True:
            manager.socket.recv(4096)
    manager.socket.settimeout(20)
    os.kill(town.daemon.process.pid, signal.SIGCONT)
    manager.wait("WATCHDOG=1")
    os.kill(town.daemon.process.pid, signal.SIGHUP)
    manager.wait("RELOADING=1")
    manager.wait("READY=1")
    town.stop()
    manager.wait("STOPPING=1")
    manager.socket.close()


# ---- asked to end ---------------------------------------------------------------------------------------------------

def test_an_end_under_load_loses_nothing(make, seed, figure):
    town, rng = make(), random.Random(seed)
    rounds = 100 if LONG else 6
    load = Load(town, rng, questions=12 * rounds)
    ends = 0
    while ends < rounds:
        target = load.sent + rng.randrange(1, 50)
        if load.run(until=lambda: load.sent >= target):
            break
        wait_a_little(rng)
        town.stop(number=rng.choice((signal.SIGTERM, signal.SIGINT)))
        ends += 1
        load.receive(timeout=0)
        town.start()
        town.operator.reopen()
        load.reconnect()
    load.run()
    load.check()
    load.close()
    checked_whole(town)
    figure("ends under load", ends)


def test_an_end_while_long_questions_are_read(make):
    """What was asked before the end came is answered, or not at all; nothing hangs."""
    town = make()
    operator = town.operator
    for _ in range(300):
        operator.send("show_audit", page_size=1)  # readings make entries
    operator.wait_answers(300)
    asked = operator.send("verify_audit")
    for n in range(30):
        operator.send(*[("verify_audit",), ("watch",)][n % 2])
    operator.answer(asked)
    town.stop()
    operator.drain(settle=0.2)
    town.start()
    operator.reopen()
    assert operator.call("verify_audit").intact


@needs_strace
def test_a_second_term_ends_at_once_while_the_disk_is_slow(make):
    town = make()
    post(town.peer("gemeente"), "R-1")
    town.env = {}
    process = town.daemon.process
    engine = strace.threads(process.pid)["koersd-engine"]
    attached = strace.Attached(engine, *strace.slow("fdatasync", 3))
    town.peer("gemeente").send("submit", **submit("R-2"))
    process.terminate()
    town.daemon.wait_line(r"\bevent=stopping\b")
    process.terminate()
    result = town.daemon.finish()
    town._ended(result)
    attached.finish()
    assert result.status == 1 and "event=stopped" not in result.err, result
    town.start()
    town.peer("gemeente").reopen()
    post(town.peer("gemeente"), "R-3")


@needs_strace
def test_a_second_term_ends_at_once_also_in_the_last_commit(make):
    """The loop has ended and listens no more; the index is being written."""
    town = make()
    for n in range(5):  # until the last commit had something to write
        process = town.daemon.process
        post(town.peer("gemeente"), f"R-{n}")
        attached = strace.Attached(strace.threads(process.pid)["koersd-engine"], *strace.slow("fdatasync", 3))
        process.terminate()
        town.daemon.wait_line(r"\bevent=stopping\b")
        process.terminate()
        result = town.daemon.finish()
        town._ended(result)
        attached.finish()
        assert result.status in (0, 1), result
        town.start()
        town.peer("gemeente").reopen()
        if result.status == 1:
            assert "event=stopped" not in result.err
            return
    raise AssertionError("the second one was not heard")


@needs_strace
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_end_that_is_asked_for_during_the_start_is_one(make, number):
    """It does not first become ready, and ends with 0: nobody was promised anything."""
    town = make(start=False)
    town.wrap = strace.slow_from_the_start("fdatasync", 1)
    town.env = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99"}
    town.start(ready=False)
    town.daemon.wait_line(r"\bevent=started\b")
    result = town.stop(number=number)
    assert "event=ready" not in result.err, result
    town.wrap = ()
    town.start()


@needs_strace
def test_a_reload_that_is_asked_for_during_the_start_is_done_when_it_has_come_up(make):
    town = make(start=False)
    town.wrap = strace.slow_from_the_start("fdatasync", 1)
    town.env = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99"}
    town.start(ready=False)
    town.daemon.wait_line(r"\bevent=started\b")
    set_capacity(town, 9)
    os.kill(town.daemon.process.pid, signal.SIGHUP)
    town.daemon.wait_line(r"\bevent=ready\b", timeout=60)
    town.daemon.wait_line(r"\bevent=configured\b.* changed=true\b")
    assert capacity(town) == 9


@needs_strace
def test_a_check_of_the_data_can_be_ended(instance):
    """An operator who looks for an hour wants to be able to stop looking."""
    instance.stop()
    process = subprocess.Popen([*END_WITH_PARENT, *strace.slow_from_the_start("flock", 2), program("koersd"),
                                "--check-data", "--config", str(instance.config)],
                               env=environment(ASAN_OPTIONS="detect_leaks=0"), stderr=subprocess.PIPE,
                               stdout=subprocess.DEVNULL)
    assert b"warning" in process.stderr.readline()  # the configuration has been read
    process.terminate()
    assert process.wait(60) == -signal.SIGTERM
    process.stderr.close()
    instance.start()


# ---- asked to read the configuration anew ---------------------------------------------------------------------------

def set_capacity(town, number):
    path = town.dir / "gidsen.yaml"
    head, rest = path.read_text().split(f"{GIDS}", 1)
    before, after = rest.split("capacity: ", 1)
    digits = len(after) - len(after.lstrip("0123456789"))
    path.write_text(f"{head}{GIDS}{before}capacity: {number}{after[digits:]}")


def capacity(town):
    return next(g.capacity for g in pages(town.operator, "list_gidsen") if g.id == GIDS)


def hang_up(town):
    """Sends HUP and waits until it has been dealt with."""
    start = len(town.daemon.lines)
    os.kill(town.daemon.process.pid, signal.SIGHUP)
    return town.daemon.wait_line(r"\bevent=(configured|reload_refused)\b", start=start)


def broken_ways(good):
    """What may stand in a file while it is being written, or by mistake; with the place that must be told."""
    line = good[:good.index("capacity:")].count("\n") + 1
    return [(good[:len(good) // 2 - 7], r"gidsen\.yaml:\d+:\d+: "),                  # half written
            (good.replace("capacity: 12", "capacity: [", 1), r"gidsen\.yaml:\d+:\d+: "),
            (good.replace("capacity: 12", "capacity: twaalf", 1), rf"gidsen\.yaml:{line}:\d+: "),
            ("", r"gidsen\.yaml:\d+:\d+: "),
            (good + "\nno_such_key: 1\n", rf"gidsen\.yaml:\d+:1: ")]


def test_a_hundred_reloads_under_load_good_and_bad_in_turn(make, seed, figure):
    rng = random.Random(seed)
    town = make(start=False)
    # What is freed is to be seen as freed.
    town.env = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99:quarantine_size_mb=1:"
                                "thread_local_quarantine_size_kb=64:allocator_release_to_os_interval_ms=0"}
    town.start()
    pid = town.daemon.process.pid
    path = town.dir / "gidsen.yaml"
    ways = broken_ways(path.read_text())
    load = Load(town, rng, questions=100)
    load.run(until=lambda: load.acknowledged >= 20)  # everybody has connected
    set_capacity(town, 5)
    hang_up(town)
    assert capacity(town) == 5
    before = descriptors(pid), resident_mib(pid)
    for n in range(100):
        if n % 2 == 0:
            set_capacity(town, 6 + n)
            assert "configured" in hang_up(town)
            good = path.read_text()
        else:
            text, place = ways[n // 2 % len(ways)]
            path.write_text(text)
            start = len(town.daemon.lines)
            assert "reload_refused" in hang_up(town)
            town.daemon.wait_line(rf"\bevent=config_fault\b.*{place}", start=start)
            assert capacity(town) == 6 + n - 1
            path.write_text(good)
        target = load.sent + 6
        load.run(until=lambda: load.sent >= target)
    load.run()
    load.check()
    after = descriptors(pid), resident_mib(pid)
    load.close()
    figure("reloads under load", 100)
    figure("descriptors before, after", (before[0], after[0]))
    figure("resident MiB before, after", (round(before[1]), round(after[1])))
    assert after[0] <= before[0] + 1  # the reader of the feeds, which may not have been missed yet
    assert after[1] <= before[1] + 32
    checked_whole(town)


def test_a_reload_asked_for_during_a_reload_is_not_lost(make):
    """A file that changed after it was read is read again: the last one counts, however fast they come."""
    town = make()
    load = Load(town, random.Random(1), questions=60)
    for n in range(60):
        set_capacity(town, 20 + n)
        os.kill(town.daemon.process.pid, signal.SIGHUP)
        target = load.sent + 3
        load.run(until=lambda: load.sent >= target)
    load.run()
    load.check()
    load.close()
    for _ in range(3):
        town.operator.call("ping")
    assert capacity(town) == 79


def test_an_end_during_a_reload(make):
    town = make()
    for n in range(12):
        load = Load(town, random.Random(n), questions=12)
        target = load.sent + 8
        load.run(until=lambda: load.sent >= target)
        set_capacity(town, 20 + n)
        os.kill(town.daemon.process.pid, signal.SIGHUP)
        town.stop()
        load.close()
        town.start()
        town.operator.reopen()
        assert capacity(town) == 20 + n
    checked_whole(town)

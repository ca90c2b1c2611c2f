# koersd under a service manager: what it tells, when it stops telling, how its log looks in the journal, its unit.
import os
import re
import shutil
import socket
import subprocess
import time

import pytest

from koers_test.attack import free_endpoint
from koers_test.http import get, metrics, with_page
from koers_test.instance import environment, program
from koers_test.requests import post
from koers_test.threads import NotAllowed, Stopped, named
from koers_test.wire import ROOT

UNIT = ROOT / "config" / "systemd" / "koersd.service"
DAY_MS = 24 * 3600 * 1000


class Manager:
    """A service manager's end of NOTIFY_SOCKET."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        self.socket.settimeout(60)
        self.heard = []

    def hear(self):
        self.heard.append(self.socket.recv(4096).decode())
        return self.heard[-1]

    def until(self, pattern):
        """What came up to the first datagram that matches, which is the last."""
        came = [self.hear()]
        while not re.search(pattern, came[-1], re.M):
            came.append(self.hear())
        return came


@pytest.fixture
def managed(make):
    """(instance, manager), started with a watchdog of three seconds."""
    town = make(start=False)
    manager = Manager(f"{town.root}/n")
    town.page = with_page(town)
    town.env.update(NOTIFY_SOCKET=f"{town.root}/n", WATCHDOG_USEC="3000000")
    town.start()
    yield town, manager
    manager.socket.close()


def test_it_tells_from_the_start_to_the_end(managed):
    town, manager = managed
    came = manager.until(r"^STATUS=serving$")
    assert came[0] == "STATUS=opening the store" and "READY=1" in came
    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
    text = (town.dir / "networks.yaml").read_text()
    (town.dir / "networks.yaml").write_text(text.replace("name: Dronten", "name: Dronten Oost", 1))
    town.daemon.process.send_signal(1)
    came = manager.until(r"^READY=1$")
    reloading = next(c for c in came if c.startswith("RELOADING=1"))
    at = int(re.fullmatch(r"RELOADING=1\nMONOTONIC_USEC=(\d+)", reloading)[1])
    assert before <= at <= time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
    town.stop()
    came = manager.until(r"^STATUS=stopping$")
    assert "STOPPING=1" in came


def test_a_refused_reload_is_ready_again_and_says_so(managed):
    town, manager = managed
    manager.until(r"^STATUS=serving$")
    good = (town.dir / "rules.yaml").read_text()
    (town.dir / "rules.yaml").write_text("no: rules\n")
    town.ctl("reload", status=78)
    came = manager.until(r"^STATUS=serving; the last reload was refused")
    assert came.index("READY=1") > next(i for i, c in enumerate(came) if c.startswith("RELOADING=1"))
    (town.dir / "rules.yaml").write_text(good)
    town.ctl("reload")
    manager.until(r"^STATUS=serving$")


def test_the_level_of_the_log_changes_with_a_reload(managed):
    town, manager = managed
    text = town.config.read_text()
    town.config.write_text(text.replace("log_level: info", "log_level: error"))
    town.ctl("reload")
    lines = len(town.daemon.lines)
    town.config.write_text(text)
    town.daemon.process.send_signal(1)
    town.daemon.wait_line(r"level=info event=configured", start=lines)


def test_a_stuck_engine_stops_the_pings(managed):
    """A thread that hangs must not be hidden by the other, which is well: nobody would start koersd anew."""
    town, manager = managed
    post(town.peer("gemeente"), "R-1")
    manager.until(r"^WATCHDOG=1$")
    manager.until(r"^WATCHDOG=1$")
    try:
        with Stopped(named(town.daemon.process.pid, "koersd-engine")):
            came = manager.until(r"^STATUS=the thread that writes does not answer")
            assert came.count("WATCHDOG=1") <= 2, came  # of the beats before
            assert get(town.page, "/healthz") == (503, "the thread that writes does not answer\n")
            assert get(town.page, "/readyz")[0] == 503
            seen = metrics(town.page)  # tells what the loop knows, and does not wait with the engine
            assert seen("engine_stands") == 1 and seen("requests") is None
            assert town.ctl("check", status=2).out.startswith("KOERS CRITICAL - ")
    except NotAllowed as why:
        pytest.skip(f"a thread cannot be stopped from outside: {why}")
    came = manager.until(r"^STATUS=serving$")
    manager.until(r"^WATCHDOG=1$")
    assert get(town.page, "/healthz") == (200, "ok\n")


@pytest.mark.natively("all threads stand still while one is held in a rename", by="valgrind")
def test_a_compaction_that_takes_long_is_no_hanging_thread(make):
    """It holds up the engine, and is done once: whoever killed koersd for it would have it begin again for ever."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    town = make()
    gone = post(town.peer("gemeente"), "R-1").request_id
    town.peer("gemeente").call("withdraw", request_id=gone, reason="Niet meer nodig.")
    town.ctl("erase", str(gone), "--reason", "verzoek")
    town.stop()
    manager = Manager(f"{town.root}/n")
    town.env.update(NOTIFY_SOCKET=f"{town.root}/n", WATCHDOG_USEC="3000000", ASAN_OPTIONS="detect_leaks=0")
    town.wrap = ("strace", "-D", "-f", "-o", "/dev/null", "-e", "trace=rename",
                 "-e", "inject=rename:delay_enter=8000000", "--")
    town.start(now=town.now_ms + 8 * DAY_MS, ready=False)  # past its date: at once
    try:
        manager.until(r"^STATUS=compacting the store")
        came = manager.until(r"^STATUS=serving")
        assert came.count("WATCHDOG=1") > 3, came  # without the excuse: those of the beats before
        town.daemon.wait_line(r"event=compacted ")
    finally:
        manager.socket.close()


def first_lines(town, journal):
    """What koersd says up to `ready`, on a pipe that is (or is not) the journal's."""
    reading, writing = os.pipe()
    st = os.fstat(writing)
    stream = f"{st.st_dev}:{st.st_ino}" if journal else f"{st.st_dev}:{st.st_ino + 1}"
    process = subprocess.Popen([program("koersd"), "--config", str(town.config)], stderr=writing,
                               env=environment(KOERS_TEST_NOW_MS=str(town.now_ms), JOURNAL_STREAM=stream))
    os.close(writing)
    lines = []
    with os.fdopen(reading) as stream:
        for line in stream:
            lines.append(line)
            if "event=ready" in line:
                process.terminate()
    assert process.wait(60) == 0, lines
    return lines


def test_the_journal_gets_levels_and_nobody_else(make):
    town = make(start=False)
    assert all(re.match(r"<[3-7]>level=", line) for line in first_lines(town, journal=True))
    assert all(line.startswith("level=") for line in first_lines(town, journal=False))


def test_keys_may_be_credentials_of_the_service_manager(make):
    """Under LoadCredential= the group's bit is the mask of an access list; elsewhere it is a key that others read."""
    town = make(start=False)
    for key in ("server.key", "master.key"):
        (town.dir / "keys" / key).chmod(0o440)
    assert "may be read by others" in town.refused_start(status=78).err
    town.env["CREDENTIALS_DIRECTORY"] = str(town.dir / "keys")
    town.start()
    town.stop()
    (town.dir / "keys" / "master.key").chmod(0o444)
    town.refused_start(status=78)


def test_the_unit_is_hardened():
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed (Debian: systemd)")
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15", str(UNIT)],
                          capture_output=True, encoding="utf-8", timeout=60)
    if re.search(r"unrecognized option|Invalid argument", done.stderr):
        pytest.skip(f"this systemd-analyze is too old to look at a file: {done.stderr.strip()}")
    assert re.search(r"Overall exposure level for koersd.service: [01]\.\d", done.stdout), done.stdout + done.stderr
    assert done.returncode == 0, done.stdout


def test_the_unit_says_what_koersd_counts_on():
    text = UNIT.read_text()
    for line in ("Type=notify", "WatchdogSec=60", "ExecReload=kill -HUP $MAINPID", "LimitCORE=0"):
        assert f"\n{line}\n" in text
    # libzmq aborts where it may not set the scheduling of its threads: allowed after the groups that hold it back.
    filters = re.findall(r"^SystemCallFilter=(.*)$", text, re.M)
    assert filters[-1] == "sched_setscheduler sched_setparam setpriority", filters
    user = re.search(r"^u (\w+) ", (UNIT.parent / "koers.sysusers").read_text(), re.M)[1]
    assert f"\nUser={user}\n" in text


def members(group):
    """The system calls of a group of systemd's, and of the groups in it."""
    told = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, encoding="utf-8",
                          timeout=60)
    if told.returncode != 0:
        pytest.skip(f"this systemd-analyze does not tell its groups: {told.stderr.strip()}")
    found = set()
    for line in map(str.strip, told.stdout.splitlines()):
        if line.startswith("@") and line != group:
            found |= members(line)
        elif line and not line.startswith("#") and line != group:
            found.add(line)
    return found


def allowed_calls():
    allowed = set()
    for value in re.findall(r"^SystemCallFilter=(.*)$", UNIT.read_text(), re.M):
        named = {call for word in value.lstrip("~").split() for call in (members(word) if word[0] == "@" else [word])}
        allowed = allowed - named if value.startswith("~") else allowed | named
    return allowed


def allowed_families():
    return set(re.search(r"^RestrictAddressFamilies=(.*)$", UNIT.read_text(), re.M)[1].split())


def test_the_unit_lets_koersd_do_what_it_does(make):
    """A system call that the filter lacks ends in EPERM somewhere deep in a library, on the day of installing. So does
    a family of sockets: where ZeroMQ binds to an address it asks the kernel for the interfaces, and aborts without."""
    for name in ("systemd-analyze", "strace"):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
    town = make(start=False, endpoint=free_endpoint())
    town.page = with_page(town)
    trace = town.root / "trace"
    daemon = subprocess.Popen(["strace", "-f", "-o", str(trace), program("koersd"), "--config", str(town.config)],
                              stderr=subprocess.PIPE, encoding="utf-8",
                              env=environment(KOERS_TEST_NOW_MS=str(town.now_ms), ASAN_OPTIONS="detect_leaks=0",
                                              NOTIFY_SOCKET=f"{town.root}/n"))
    lines = []
    for line in daemon.stderr:
        lines.append(line)
        if "event=ready" in line:
            break
    assert lines and "event=ready" in lines[-1], lines
    post(town.peer("gemeente"), "R-1")
    town.ctl("check")
    town.ctl("reload")
    town.ctl("backup", town.root / "copy")
    assert get(town.page, "/metrics")[0] == 200
    children = open(f"/proc/{daemon.pid}/task/{daemon.pid}/children").read().split()
    os.kill(int(children[0]), 15)
    assert daemon.wait(60) == 0, daemon.stderr.read()
    daemon.stderr.close()
    traced = trace.read_text(errors="replace")
    families = set(re.findall(r"^\d+ +socket\((AF_\w+)", traced, re.M))
    assert "AF_INET" in families and families <= allowed_families(), families - allowed_families()
    used = set(re.findall(r"^\d+ +(\w+)\(", traced, re.M))
    assert len(used) > 40 and {"sched_setscheduler", "fdatasync", "accept4"} <= used
    assert used <= allowed_calls(), used - allowed_calls()

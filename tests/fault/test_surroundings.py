# What a daemon is started in: closed and full descriptors, directories it may not write or that move away, another
# daemon beside it, odd places and languages. Refused by name, or served; not in between, never at the cost of data.
import os
import re
import shutil
import subprocess

import pytest

from koers_test.instance import END_WITH_PARENT, SANITIZER, StartFailed, environment, program, run
from koers_test.requests import post, submit
from koers_test.wire import pb

NOBODY = 100000 + os.getpid()  # a user whom nobody else is: limits count all processes of one


def is_whole(town):
    assert "data are fine" in run("koersd", "--check-data", "--config", town.config).out


def sentence(result, *words):
    """One sentence on standard error says why not."""
    lines = [line for line in result.err.splitlines() if line.startswith("koersd: ")]
    assert len(lines) == 1, result
    for word in words:
        assert re.search(word, lines[0]), f"{word!r} is not in {lines[0]!r}"


# ---- the three descriptors that everybody has -----------------------------------------------------------------------

def spawn(town, redirections):
    """A daemon whose first descriptors are changed by the shell; ready when it answers, for its log may be lost."""
    env = environment(KOERS_TEST_NOW_MS=str(town.now_ms), ASAN_OPTIONS="detect_leaks=0:exitcode=99")
    return subprocess.Popen([*END_WITH_PARENT, "bash", "-c", f'exec "$0" "$@" {redirections}', program("koersd"),
                             "--config", str(town.config)], env=env)


@pytest.mark.parametrize("redirections", ["2>&-", "1>&-", "0<&-", "1>&- 2>&-", "0<&- 1>&- 2>&-"])
def test_closed_descriptors_do_not_become_those_of_the_database(make, redirections):
    """Its log went over the first page of data.mdb when it was started without a standard error."""
    town = make()
    before = post(town.peer("gemeente"), "R-1").request_id
    town.stop()
    for _ in range(2):
        process = spawn(town, redirections)
        town.peer("gemeente").reopen()
        receipt = town.peer("gemeente").call("submit", timeout=60, **submit())
        assert receipt.state == pb.PUBLIC_STATE_RECEIVED
        os.kill(process.pid, 1)  # a reload, and so lines for the log
        town.peer("gemeente").call("ping")
        process.terminate()
        assert process.wait(60) == 0
        for file in town.data_files():
            assert file.name == "ballast" or b"level=" not in file.read_bytes(), file
        is_whole(town)
    town.start()
    assert before in [line.request_id for line in town.requests()]
    assert len(town.requests()) == 3


@pytest.mark.parametrize("redirections", ["2>/dev/full", "2> >(exec true)", ">/dev/full 2>/dev/full"])
def test_a_log_that_nobody_takes_holds_nothing_up(make, redirections):
    town = make(start=False)
    process = spawn(town, redirections)
    for _ in range(3):
        assert town.peer("gemeente").call("submit", timeout=60, **submit()).state == pb.PUBLIC_STATE_RECEIVED
    process.terminate()
    assert process.wait(60) == 0
    is_whole(town)


def test_a_log_whose_reader_has_stopped_reading_holds_nothing_up(make):
    """A full pipe held up the loop, and with it everybody."""
    town = make(start=False)
    env = environment(KOERS_TEST_NOW_MS=str(town.now_ms), ASAN_OPTIONS="detect_leaks=0:exitcode=99")
    process = subprocess.Popen([*END_WITH_PARENT, program("koersd"), "--config", str(town.config)], env=env,
                               stderr=subprocess.PIPE)
    try:
        for _ in range(400):  # each writes some 300 bytes; a pipe holds 64 KiB
            town.operator.call("reload", timeout=60)
        assert post(town.peer("gemeente")).state == pb.PUBLIC_STATE_RECEIVED
        read = os.read(process.stderr.fileno(), 1 << 20)
        town.operator.call("reload")
        process.terminate()
        read += process.stderr.read()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.stderr.close()
    lost = [line for line in read.decode().splitlines() if "event=log_lost" in line]
    assert len(lost) == 1 and int(lost[0].rpartition("=")[2]) > 100, lost
    assert all(line.startswith("level=") for line in read.decode().splitlines())
    is_whole(town)


@pytest.mark.parametrize("name,args", [("koersctl", ["overview"]), ("koersctl", ["request", "list", "--json"]),
                                       ("koers-entry", ["--help"]), ("koers-gids", ["inbox", "--json"])])
@pytest.mark.parametrize("redirections", [">&-", ">/dev/full"])
def test_a_client_whose_output_goes_nowhere_says_so(shared, name, args, redirections):
    peer = {"koersctl": "beheer", "koers-entry": "cjg", "koers-gids": "gids-dronten-1"}[name]
    done = subprocess.run(["bash", "-c", f'exec "$0" "$@" {redirections}', program(name), "--profile",
                           str(shared.profile_path(peer)), *args], env=environment(), stderr=subprocess.PIPE,
                          timeout=60)
    assert done.returncode == 1, done
    assert b"standard output cannot be written" in done.stderr and not SANITIZER.search(done.stderr.decode())


def test_a_client_without_any_descriptor_does_no_harm(shared):
    """Its first socket is not what it prints to."""
    before = len(shared.requests())
    for name, peer, args in (("koersctl", "beheer", ["overview"]), ("koers-entry", "cjg", ["submit", "-"]),
                             ("koers-gids", "gids-dronten-1", ["inbox", "--json"])):
        done = subprocess.run(["bash", "-c", 'exec "$0" "$@" 0<&- 1>&- 2>&-', program(name), "--profile",
                               str(shared.profile_path(peer)), *args],
                              env=environment(ASAN_OPTIONS="detect_leaks=0"), timeout=60)
        assert done.returncode == 1, (name, done)
    assert len(shared.requests()) == before


# ---- directories ----------------------------------------------------------------------------------------------------

@pytest.fixture
def others(make):
    """An instance that belongs to a user, who also runs the daemon: root may write everywhere."""
    town = make(start=False)
    if os.geteuid() == 0:
        town.root.chmod(0o711)
        for path in (town.dir, *town.dir.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.chown(town.root, NOBODY, NOBODY)
        town.wrap = ("setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups", "--")
        town.env = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99"}
    yield town
    if os.geteuid() == 0:
        for path in (town.dir, *town.dir.rglob("*")):
            os.chown(path, 0, 0)


def test_a_data_directory_that_cannot_be_written(others):
    data = others.dir / "data"
    data.mkdir(exist_ok=True)
    data.chmod(0o500)
    others.wrap and os.chown(data, NOBODY, NOBODY)
    sentence(others.refused_start(status=1), re.escape(str(data)), "Permission denied")
    data.chmod(0o700)
    others.start()
    post(others.peer("cjg"))


def test_a_data_directory_whose_files_cannot_be_written(others):
    others.start()
    others.stop()
    file = others.dir / "data" / "data.mdb"
    before = file.read_bytes()
    file.chmod(0o400)
    sentence(others.refused_start(status=1), re.escape(str(others.dir / "data")), "Permission denied")
    assert file.read_bytes() == before
    file.chmod(0o600)
    others.start()


@pytest.mark.parametrize("name", ["master.key", "server.key"])
def test_a_key_that_cannot_be_read(others, name):
    key = others.dir / "keys" / name
    key.chmod(0o000)
    sentence(others.refused_start(status=78), re.escape(name))
    key.chmod(0o600)
    others.start()


def test_a_data_directory_that_is_moved_away_under_it(make):
    """It keeps what it has open; where it stood, nothing is made anew; moved back, all of it is there."""
    town = make()
    first = post(town.peer("gemeente"), "R-1").request_id
    data, away = town.dir / "data", town.root / "away"
    data.rename(away)
    second = post(town.peer("gemeente"), "R-2").request_id
    assert run("koersd", "--config", town.config, status=75, KOERS_TEST_NOW_MS=str(town.now_ms))
    third = post(town.peer("gemeente"), "R-3").request_id
    town.stop()
    if data.exists():
        shutil.rmtree(data)
    away.rename(data)
    is_whole(town)
    town.start()
    assert {first, second, third} == {line.request_id for line in town.requests()}


# ---- another one ----------------------------------------------------------------------------------------------------

def test_a_second_daemon_does_not_take_the_local_socket_of_the_first(make):
    """Data of its own, the same endpoint: it took the socket's name away, and the first was heard of no more."""
    town = make()
    post(town.peer("gemeente"), "R-1")
    other = make(start=False, endpoint=town.endpoint)
    sentence(other.refused_start(status=75), re.escape(town.endpoint), "in use")
    town.peer("gemeente").reopen()
    post(town.peer("gemeente"), "R-2")
    assert len(town.requests()) == 2
    town.kill()
    other.start()  # what a killed one left behind is no daemon


# ---- room -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("allowed", [3, 5, 8, 12, 16, 20, 24, 28, 30, 32, 40, 64, 128, 256, 300])
def test_too_few_descriptors_are_refused_by_name(make, allowed):
    town = make(start=False)
    town.wrap = ("prlimit", f"--nofile={allowed}:{allowed}", "--")
    if allowed <= 3:  # not even the loader can open a library
        with pytest.raises(StartFailed):
            town.start()
        return
    result = town.refused_start()
    if allowed > 5:
        assert result.status == 78, result
        sentence(result, "file descriptors", str(allowed), "connections_max")
    town.wrap = ()
    town.start()


def test_fewer_connections_need_fewer_descriptors(make):
    town = make(start=False)
    town.limit(connections_max=4)
    town.wrap = ("prlimit", "--nofile=64:64", "--")
    needed = int(re.search(r"needs (\d+) file descriptors", town.refused_start(status=78).err)[1])
    town.wrap = ("prlimit", f"--nofile={needed}:{needed}", "--")
    town.start()
    assert post(town.peer("cjg")).state == pb.PUBLIC_STATE_RECEIVED


@pytest.mark.parametrize("allowed", range(1, 8))
def test_too_few_threads_are_refused_by_name(others, allowed):
    """ZeroMQ ends the process when it gets no thread: so it is found out before."""
    if os.geteuid() != 0:
        pytest.skip("the limit counts all of a user's processes: needs root, to run as a user who has none")
    others.wrap = ("prlimit", f"--nproc={allowed}:{allowed}", "--", *others.wrap)
    try:
        others.start()
    except StartFailed as failed:
        assert allowed < 6 and failed.result.status == 1, failed.result
        sentence(failed.result, "threads", "Resource temporarily unavailable")
    else:
        assert allowed >= 6
        post(others.peer("cjg"))


def test_an_address_space_without_room_for_the_map_is_refused_by_name(make):
    """Sizes from hardly enough for the program to enough for all: refused in one sentence, or served."""
    build = os.environ.get("KOERS_RELEASE")
    if not build:
        pytest.skip("sanitizers want address space of their own: KOERS_RELEASE names a build without")
    town = make(start=False)
    binary = os.path.join(build, "daemon/loop/koersd")
    gib = 1 << 30
    served = refused = 0
    for size in (gib // 4, gib, 64 * gib, 64 * gib + gib // 2, 65 * gib, 66 * gib, 70 * gib, 100 * gib, 200 * gib):
        process = subprocess.Popen(["prlimit", f"--as={size}:{size}", "--", *END_WITH_PARENT, binary, "--config",
                                    str(town.config)], stderr=subprocess.PIPE, env=environment(), text=True)
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "event=ready" in line:
                process.terminate()
        status = process.wait(60)
        process.stderr.close()
        if "event=ready" in "".join(lines):
            served += 1
            assert status == 0, lines
        else:
            refused += 1
            assert status == 1 and lines[-1].startswith("koersd: ") and "memory" in lines[-1], lines
    assert served >= 1 and refused >= 3


# ---- places and languages -------------------------------------------------------------------------------------------

def story(town):
    """The same calls; what the log, the state and the receipts come to."""
    receipts = []
    for n in range(6):
        data = {"subject": {"last_name": "Voorbeeld-İıIi", "first_names": "Test", "birth_date": "1961-04-12"},
                "address": {"postcode": ("8251 AB", "8255 PQ")[n % 2], "house_number": str(100 + n)}}
        receipts.append(post(town.peer("gemeente"), f"R-{n}", "2026-03-01T23:30:00+01:00", **data))
    decisions = [town.decision(receipt.request_id) for receipt in receipts]
    explained = [(list(decision.stages), decision.assignee) for decision in decisions]
    return [(r.state, r.urgency, list(r.clocks), r.advice) for r in receipts], explained


def test_time_zone_and_language_of_the_machine_change_nothing(make):
    plain, odd = make(start=False), make(start=False)
    odd.env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}
    assert story(plain.start()) == story(odd.start())
    for town in (plain, odd):
        town.stop()
        is_whole(town)

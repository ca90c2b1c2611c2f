# The client programs under faults: killed in the middle, the daemon gone or started anew, nobody who reads what they
# print. One effect a call, an exit status that says what happened, and in time.
import json
import os
import random
import signal
import subprocess
import threading

import pytest

from conftest import LONG
from koers_test.instance import END_WITH_PARENT, SANITIZER, environment, program, run
from koers_test.load import log_lines
from koers_test.requests import facts, post
from test_kill import wait_a_little
from test_signals import stop_process

GIDS = "gids-swifterbant-1"
PROGRAMS = [("koers-entry", "cjg", ["status", "1"]), ("koers-entry", "cjg", ["watch"]),
            ("koers-gids", GIDS, ["inbox"]), ("koers-gids", GIDS, ["watch"]),
            ("koersctl", "beheer", ["overview"]), ("koersctl", "beheer", ["watch"])]


def spawn(town, name, peer, *args, **options):
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    argv = [*END_WITH_PARENT, program(name), "--profile", str(town.profile_path(peer)), *map(str, args)]
    return subprocess.Popen(argv, env=environment(), stdin=subprocess.PIPE, text=True, **options)


def finish(process, timeout=60):
    """Its exit status and standard error; never with a sanitizer's report."""
    out, err = process.communicate(timeout=timeout)
    assert not SANITIZER.search(err or ""), err
    return process.returncode, out, err


def test_a_program_that_is_killed_while_it_posts_can_be_run_again(make, seed, figure):
    """Each time the whole list: what was posted is a repeat, the rest is posted."""
    town, rng = make(), random.Random(seed)
    lines = [json.dumps(dict(facts(postcode="8255 PQ"), reference=f"R-{n}", asked_at="2026-03-02T08:00:00+01:00"))
             for n in range(60)]
    text = "".join(line + "\n" for line in lines)
    path = town.root / "list.jsonl"
    path.write_text(text)
    receipts, kills = {}, 0
    for _ in range(100 if LONG else 12):
        process = spawn(town, "koers-entry", "gemeente", "submit", path, "--output", "jsonl")
        for _ in range(rng.randrange(0, 40)):
            line = process.stdout.readline()
            if not line:
                break
            note(receipts, json.loads(line))
        wait_a_little(rng)
        process.kill()
        kills += process.wait(60) == -signal.SIGKILL
        process.communicate()
    status, out, err = finish(spawn(town, "koers-entry", "gemeente", "submit", path, "--output", "jsonl"))
    assert status == 0, err
    for line in out.splitlines():
        note(receipts, json.loads(line))
    assert len(receipts) == len(town.requests()) == len(lines)
    figure("programs killed while they posted", kills)


def note(receipts, line):
    line = {k: v for k, v in line.items() if k != "repeated"}
    assert receipts.setdefault(line["request_id"], line) == line


def test_a_program_that_is_killed_while_it_accepts_has_done_so_once_or_not(make, seed):
    town, rng = make(), random.Random(seed)
    made = [post(town.peer("cjg"), postcode="8255 PQ").request_id for _ in range(8)]
    for request_id in made:
        assignment = town.assignment(GIDS, request_id).assignment_id
        process = spawn(town, "koers-gids", GIDS, "accept", assignment)
        wait_a_little(rng)
        process.kill()
        process.communicate()
        status, _, err = finish(spawn(town, "koers-gids", GIDS, "accept", assignment))
        assert status == 0, err
    accepted = [line.request_id for line in log_lines(town) if line.event == "accept"]
    assert sorted(accepted) == sorted(made)


class Watch:
    """A `watch --output jsonl` whose lines are read as they come."""

    def __init__(self, town, name, peer):
        self.process = spawn(town, name, peer, "watch", "--output", "jsonl")
        self.said = []
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for line in self.process.stderr:
            self.said.append(line)

    def wait(self, request_id, sequences):
        """Reads until a line is about this request; notes the sequences."""
        for line in self.process.stdout:
            row = json.loads(line)
            if "sequence" not in row:
                continue
            sequences.append(row["sequence"])
            if row.get("request_id") == request_id:
                return
        raise AssertionError("".join(self.said))

    def end(self):
        self.process.terminate()
        assert self.process.wait(60) == 0, "".join(self.said)
        self.thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()
        assert not SANITIZER.search("".join(self.said))


@pytest.mark.parametrize("name,peer", [("koers-gids", GIDS), ("koersctl", "beheer")])
def test_a_watch_goes_on_by_itself_when_the_daemon_was_started_anew(make, name, peer):
    town = make()
    watch, sequences = Watch(town, name, peer), []
    for n in range(4):
        watch.wait(post(town.peer("cjg"), postcode="8255 PQ").request_id, sequences)
        if n % 2 == 0:
            town.kill()
        else:
            town.stop()
        town.start()
        town.peer("cjg").reopen()
    watch.wait(post(town.peer("cjg"), postcode="8255 PQ").request_id, sequences)
    assert sequences == list(range(sequences[0], sequences[0] + len(sequences)))
    watch.end()


@pytest.mark.parametrize("name,peer,args", PROGRAMS)
def test_a_daemon_that_is_not_there_is_told_in_time(make, name, peer, args):
    town = make(start=False)
    result = run(name, "--profile", town.profile_path(peer), "--timeout", "1", *args, status=69, timeout=30)
    assert town.root.name in result.err and result.out == ""


@pytest.mark.parametrize("name,peer,args", PROGRAMS)
def test_a_daemon_that_says_nothing_is_told_in_time(make, name, peer, args):
    """It is there and listens, and is stopped."""
    town = make()
    stop_process(town)
    try:
        result = run(name, "--profile", town.profile_path(peer), "--timeout", "1", *args, status=69, timeout=30)
    finally:
        os.kill(town.daemon.process.pid, signal.SIGCONT)
    assert town.root.name in result.err and result.out == ""


def test_a_daemon_that_goes_while_one_waits_is_told_in_time(make):
    town = make()
    stop_process(town)
    process = spawn(town, "koers-entry", "cjg", "--timeout", "2", "submit", "-")
    process.stdin.write(json.dumps(dict(facts(), reference="R-1")))
    process.stdin.close()
    process.stdin = None
    town.kill()
    status, _, err = finish(process, timeout=30)
    assert status == 69, err
    town.start()


@pytest.mark.parametrize("trap", ["", "trap '' PIPE; "])
@pytest.mark.parametrize("name,peer,args", [
    ("koers-gids", GIDS, "watch --output jsonl"), ("koersctl", "beheer", "watch --output jsonl"),
    ("koersctl", "beheer", "audit show --output jsonl"), ("koersctl", "beheer", "request list")])
def test_a_reader_that_goes_after_one_line_is_no_crash(shared, trap, name, peer, args):
    """Also where a broken pipe is no signal, as under a service manager."""
    post(shared.peer("cjg"), postcode="8255 PQ")
    line = f'{trap}"$0" --profile "$1" {args} | head -1; echo ${{PIPESTATUS[0]}}'
    process = subprocess.Popen([*END_WITH_PARENT, "bash", "-c", line, program(name), str(shared.profile_path(peer))],
                               env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        post(shared.peer("cjg"), postcode="8255 PQ")  # a watch learns of it when it has something to say
    status, out, err = finish(process)
    first, ended = out.splitlines()
    assert first and int(ended) in ((1, 0) if trap else (141, 0)), (out, err)


@pytest.mark.parametrize("name,peer", [("koers-gids", GIDS), ("koers-entry", "cjg"), ("koersctl", "beheer")])
def test_a_watch_that_nobody_reads_ends(make, name, peer):
    """It went on for ever, and acknowledged what nobody had."""
    town = make()
    for _ in range(2):
        post(town.peer("cjg"), postcode="8255 PQ", feedback="status")
    town.gids(GIDS, "accept", town.assignments(GIDS)[0].assignment_id)
    with open("/dev/full", "w", encoding="ascii") as full:
        process = spawn(town, name, peer, "watch", stdout=full)
        status, _, err = finish(process)
    assert status == 1 and "standard output cannot be written" in err

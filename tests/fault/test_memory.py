# No memory: each place that asks for some is refused it once. A program says so and ends, or goes on and does what it
# should; it never falls over a pointer that is not there, and never does half.
import collections
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile

import pytest

from koers_test.instance import SANITIZER, StartFailed, environment, program, run
from koers_test.peer import NoAnswer, Refused
from koers_test.preload import Memory
from koers_test.requests import facts, post, submit

LONG = bool(os.environ.get("KOERS_LONG"))
# What libraries print that end the process themselves: libzmq and its libpgm on purpose, C++ where nobody catches, and
# the loader of glibc.
THEIR_OWN = re.compile(r"FATAL ERROR: OUT OF MEMORY|pgm_malloc|Out of memory|std::bad_alloc|\(src/\w+\.[ch]pp:\d+\)|"
                       r"cannot allocate|Cannot allocate memory|libev\) memory allocation failed|"
                       r"CHECK failed: sanitizer_linux_libcdep")
# Libraries that do not look at what malloc answers (libfyaml, glibc's nss): nothing of ours can help it.
FRAME = re.compile(r"^ +#\d+ 0x[0-9a-f]+ (.*)$", re.MULTILINE)
NO_PLACE = re.compile(r"(in )?(__interceptor|mem\w+|__?mem\w+|str\w+|__?str\w+)\b")
THEIR_ASSERTION = re.compile(r": (\w+\.c:\d+): \w+: Assertion")
OURS = re.compile(r"(koers\w*|koers-\w+): \S")


@pytest.fixture
def page():
    directory = tempfile.mkdtemp(prefix="koers-memory-")
    yield pathlib.Path(directory) / "page"
    shutil.rmtree(directory, ignore_errors=True)


def some(places, count, seed):
    """All of them with --long, else some by chance, the first and the last among them."""
    if LONG or len(places) <= count:
        return places
    return places[:2] + random.Random(seed).sample(places[2:-2], count - 4) + places[-2:]


def fell_over(said):
    """The library that read through a pointer that is not there; None when nobody did, or we did."""
    if "AddressSanitizer: SEGV" not in said:
        found = THEIR_ASSERTION.search(said)
        return found[1] if found else None
    frames = [f for f in FRAME.findall(said) if not NO_PLACE.match(f)]
    if not frames or re.search(r" \S*\b(daemon|clients|proto|tests)/", frames[0]):
        return None
    library = re.search(r"/(lib[\w.-]+?)[.-]\d?[\d.]*so|\b(nss|malloc|stdio|locale|iconv|intl)\w*/", frames[0])
    return (library[1] or library[2]) if library else frames[0]


def judge(status, said):
    """How a program took it: `went on`, `said so`, `a library ended it`; anything else is a fault."""
    fell = fell_over(said)
    if fell is not None:
        return f"{fell} fell over it"
    assert not SANITIZER.search(said), said
    if status == 0:
        return "went on"
    if status == -signal.SIGABRT and THEIR_OWN.search(said):
        return "a library ended it"
    assert status > 0, f"ended by signal {-status}: {said}"
    assert OURS.search(said) or "level=error" in said or THEIR_OWN.search(said), f"status {status}, no reason: {said}"
    return "said so"


# ---- programs that run and end ---------------------------------------------------------------------------------------

def try_each(name, argv, memory, count, seed, figure, stdin=None, same=lambda out: out):
    """Runs it once to find the places, then once for each; what it says while it goes on is what it always says."""
    def one():
        return subprocess.run([program(name), *map(str, argv)], input=stdin, capture_output=True, timeout=60,
                              env=environment(**memory.env()), encoding="utf-8", errors="replace", check=False)
    memory.look()
    clean = one()
    assert clean.returncode == 0, clean
    places = memory.places
    took = collections.Counter()
    for place in some(places, count, seed):
        for for_good in (False, True) if LONG else (False,):
            memory.arm(place, for_good)
            done = one()
            how = judge(done.returncode, done.stderr + done.stdout)
            if how == "went on" and memory.fired:
                assert same(done.stdout) == same(clean.stdout), \
                    f"place {place:#x}: it says something else, and that all is well"
            took[how if memory.fired else "not reached"] += 1
    figure(f"{name} {argv[0]}", f"{len(places)} places, {dict(took)}")
    assert took["said so"] > 0


def test_reading_the_configuration_without_memory(make, page, seed, figure):
    town = make(start=False)
    try_each("koersd", ["--check-config", "--config", town.config], Memory(page), 60, seed, figure)


def test_checking_the_data_without_memory(make, page, seed, figure):
    town = make()
    for _ in range(3):
        post(town.peer("gemeente"), postcode="8255 PQ")
    town.stop()
    try_each("koersd", ["--check-data", "--config", town.config], Memory(page), 40, seed, figure)
    assert "requests up to 3" in run("koersd", "--config", town.config, "--check-data").out


def test_posting_without_memory_says_so_and_posts_once(make, page, seed, figure):
    town = make()
    line = json.dumps({"reference": "GEHEUGEN-1", "asked_at": "2026-03-02T08:30:00+01:00",
                       **facts(postcode="8255 PQ")})
    profile = town.profile_path("gemeente")
    run("koers-entry", "--profile", profile, "submit", "-", stdin=line)  # from here on it is a repeat
    try_each("koers-entry", ["submit", "-", "--json", "--profile", profile, "--timeout", "10"],
             Memory(page, of="koers-entry"), 40, seed, figure, stdin=line)
    assert len(town.requests()) == 1


def test_explaining_without_memory_says_so_and_leaves_nothing_out(make, page, seed, figure):
    town = make()
    receipt = post(town.peer("gemeente"), postcode="8255 PQ")
    try_each("koersctl", ["explain", str(receipt.request_id), "--json", "--reason", "toetsing", "--profile",
                          town.profile_path("beheer"), "--timeout", "10"],
             Memory(page, of="koersctl"), 40, seed, figure, same=without_history)


def without_history(out):
    """Each look at a request is in its history."""
    said = json.loads(out)
    del said["history"]
    return said


# ---- the daemon ------------------------------------------------------------------------------------------------------

def call(peer, name, answered, **fields):
    """A call that may be refused, or get no answer; what was answered is noted."""
    try:
        answer = peer.call(name, timeout=3, **fields)
    except Refused as refused:
        assert refused.code in ("RESOURCE_EXHAUSTED", "INTERNAL", "UNAVAILABLE", "NOT_FOUND"), refused
        return None
    except NoAnswer:
        return None
    answered.append((name, answer))
    return answer


def a_short_life(town):
    """Starts, does a little of everything, stops. (answers, result)"""
    answered = []
    try:
        town.start(ready=False)
        town.daemon.wait_line(r"\bevent=ready\b")
        sender, gids, operator = (town.new_peer(p) for p in ("gemeente", "gids-swifterbant-1", "beheer"))
        call(gids, "subscribe", answered, after_sequence=0)
        first = None
        for n in range(3):
            first = call(sender, "submit", answered, **submit(f"M-{n}", postcode="8255 PQ")) or first
            if town.daemon.process.poll() is not None:
                break
        items = call(gids, "list_assignments", answered) if first else None
        if items is not None and len(items.items) > 0:
            which = items.items[0].assignment_id
            call(gids, "accept", answered, assignment_id=which)
            call(gids, "open_dossier", answered, assignment_id=which, purpose="Eerste gesprek.")
            call(gids, "close", answered, assignment_id=which, reason="Afgerond.")
            call(operator, "explain", answered, request_id=first.request_id, reason="toetsing")
        if town.daemon.process.poll() is None:
            town.daemon.process.send_signal(signal.SIGTERM)
        result = town.daemon.finish()
        town._ended(result)
    except StartFailed as failed:
        result = failed.result
        town._ended(result)
    for peer in town._opened:
        peer.close()
    town._opened.clear()
    return answered, result


def begin_anew(town):
    shutil.rmtree(town.dir / "data", ignore_errors=True)


def kept_what_it_answered(town, answered, sent=3):
    """Whole, at least what was answered, at most what was sent; nothing done by halves."""
    if not (town.dir / "data" / "data.mdb").exists():
        assert not answered
        return
    found = run("koersd", "--config", town.config, "--check-data").out
    requests = int(re.search(r"requests up to (\d+)", found)[1])
    posted = sum(1 for name, _ in answered if name == "submit")
    assert posted <= requests <= sent, (posted, found)


def test_a_daemon_without_memory_refuses_or_ends_with_a_word_and_loses_nothing(make, page, seed, figure):
    town = make(start=False)
    memory = Memory(page)
    town.env = memory.env()
    memory.look()
    answered, result = a_short_life(town)
    assert result.status == 0 and len(answered) == 9, (answered, result)
    places = memory.places
    took = collections.Counter()
    for place in some(places, 24, seed):
        for for_good in (False, True) if LONG else (False,):
            begin_anew(town)
            memory.arm(place, for_good)
            answered, result = a_short_life(town)
            took[judge(result.status, result.err) if memory.fired else "not reached"] += 1
            kept_what_it_answered(town, answered)
    figure("koersd", f"{len(places)} places, {dict(took)}")
    assert took["said so"] + took["went on"] > 0

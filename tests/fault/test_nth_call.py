# SIGKILL at the n-th system call, for each n: of the start over nothing, of the start over what a killed one left, and
# of each thread while a fixed scenario is played and the daemon ends. After each it is started anew, what was not
# answered is said again, and everything must be as if nothing had happened.
import random
import shutil
import subprocess

import pytest

import strace
from conftest import LONG
from koers_test.instance import END_WITH_PARENT, NOW, StartFailed, environment, program, run
from koers_test.load import log_lines, plain
from koers_test.requests import facts, submit
from koers_test.wire import ms
from strace import Attached, Ended, needs_strace

pytestmark = needs_strace

SAMPLE = 6  # kills of each walk, when not all of it is gone
HALF = 9    # steps that lie behind what the start over what is there finds
HOLDER = "gids-swifterbant-1"
FEEDS = (HOLDER, "gids-dronten-1", "gids-biddinghuizen-1", "gemeente", "procesregie")
READINGS = ("open_dossier",)  # said twice, logged twice
THREADS = ("koersd-engine", "loop", "ZMQbg/IO/0")


def questions():
    """The same in each play: a repeat is word for word."""
    def ask(reference, **changes):
        return submit(reference, asked_at="2026-03-02T08:30:00+01:00", data=facts(**changes))
    person = {"last_name": "Voorbeeld-Zeven", "birth_date": "1970-02-03"}
    return {
        "A": ask("A", postcode="8255 PQ", subject=person, address={"house_number": "30001"}),
        "B": ask("B", postcode="8255 PQ", subject=person, address={"house_number": "30001"},
                 domains=[{"domain": "finances", "severity": 2}]),
        "C": ask("C", postcode="8251 AB", address={"house_number": "30002"}, safety="acute", legal_basis="safety"),
        "D": ask("D", postcode="8256 RS", address={"house_number": "30003"}),
    }


class Scenario:
    """Calls one after the other, each made of what the ones before were answered."""

    def __init__(self, town, asked, answers=()):
        self.town = town
        self.answers = list(answers)
        self.saying = None  # the call under way, as it was said first
        until = ms("2026-03-20T09:00:00+01:00")
        self.steps = [
            ("gemeente", "submit", lambda: asked["A"]),
            ("huisarts", "submit", lambda: asked["B"]),
            (HOLDER, "list_assignments", lambda: {}),
            (HOLDER, "accept", lambda: self.mine(2)),
            (HOLDER, "open_dossier", lambda: {"assignment_id": self.mine(3)["assignment_id"], "purpose": "toetsing"}),
            (HOLDER, "contacted", lambda: self.mine(3)),
            (HOLDER, "hold", lambda: dict(self.mine(5), until_ms=until, reason="Vakantie.")),
            (HOLDER, "resume", lambda: self.mine(6)),
            ("cjg", "submit", lambda: asked["C"]),
            ("gemeente", "submit", lambda: asked["D"]),
            ("beheer", "set_absence", lambda: {"gids_id": "gids-biddinghuizen-1", "until_ms": until}),
            ("beheer", "reload", self.more_room),
            (HOLDER, "close", lambda: dict(self.mine(7), reason="Afgerond.")),
            ("gemeente", "get_request", lambda: {"request_id": self.answers[9].request_id}),
            ("gemeente", "withdraw", lambda: {"request_id": self.answers[9].request_id, "reason": "Opgelost.",
                                              "expected_revision": self.answers[13].revision}),
            ("beheer", "erase", lambda: {"request_id": self.answers[9].request_id, "reason": "Verzoek."}),
        ]

    def mine(self, number):
        """Which assignment and revision, by an earlier answer."""
        found = self.answers[number]
        found = found.items[0] if number == 2 else found
        return {"assignment_id": found.assignment_id, "expected_revision": found.revision}

    def more_room(self):
        path = self.town.dir / "gidsen.yaml"
        path.write_text(path.read_text().replace("capacity: 12", "capacity: 14", 1))
        return {}

    def play(self, until=None):
        """Goes on where it was until all is answered, or Ended."""
        process = self.town.daemon.process
        while len(self.answers) < (until or len(self.steps)):
            who, name, fields = self.steps[len(self.answers)]
            self.saying = fields() if self.saying is None else self.saying
            self.answers.append(strace.call_while_it_lives(self.town.peer(who), process, name, self.saying))
            self.saying = None

    def is_played(self):
        return len(self.answers) == len(self.steps)


class Plays:
    """One instance that is put back before each play: same keys, same ids, same end."""

    def __init__(self, make):
        self.town = make(start=False)
        self.town.env = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99"}  # leaks cannot be sought under strace
        self.asked = questions()
        self.made = self.town.root / "made"
        shutil.copytree(self.town.dir, self.made)
        self.end = self.play_once()
        self.half, self.half_answers = self.play_half()

    def play_once(self):
        """What everything comes to when nothing goes wrong."""
        self.begin()
        self.start()
        self.scenario.play()
        return self.reckoned()

    def play_half(self):
        self.begin()
        self.start()
        self.scenario.play(until=HALF)
        self.town.kill()
        half = self.town.root / "half"
        shutil.copytree(self.town.dir, half)
        return half, self.scenario.answers

    def begin(self, half=False):
        shutil.rmtree(self.town.dir)
        shutil.copytree(self.half if half else self.made, self.town.dir)
        self.scenario = Scenario(self.town, self.asked, self.half_answers if half else ())

    def start(self, wrap=(), now=NOW):
        self.town.wrap = wrap
        self.town.start(now, ready=not wrap)
        for peer in self.town._peers.values():
            peer.reopen()
        if not wrap:
            return True
        try:
            self.town.daemon.wait_line(r"\bevent=ready\b", timeout=60)
        except StartFailed as failed:
            assert failed.result.status == -9, failed.result
            self.town._ended(failed.result)
            return False
        return True

    def again(self):
        """After a kill: all of it is said to its end, and has come to what it should."""
        self.start(now=None)
        self.scenario.play()
        assert self.reckoned() == self.end

    def reckoned(self):
        """What there is in the end; the daemon ends well, and its data hold together."""
        town = self.town
        # A file that a killed daemon did not come to load is loaded at the next start, which asks nobody.
        log = [(line.event, "" if line.event == "configure" else line.by, line.request_id, line.detail, line.state)
               for line in log_lines(town)]
        said_twice = [n for n, line in enumerate(log) if n > 0 and line == log[n - 1] and line[0] in READINGS]
        found = {"log": [line for n, line in enumerate(log) if n not in said_twice],
                 "requests": [(r.request_id, r.state) for r in town.requests()],
                 "answers": [(getattr(a, "state", 0), getattr(a, "revision", 0)) for a in self.scenario.answers]}
        for who in FEEDS:
            reader = town.new_peer(who)
            reader.wait_notices(reader.subscribe(0).last_sequence)
            assert reader.sequences() == list(range(1, len(reader.notices) + 1))
            found[who] = [plain(n)[1:] for n in reader.notices]
            reader.close()
        assert town.ctl("audit", "verify", "--json").json["intact"]
        town.stop()
        assert "data are fine" in run("koersd", "--check-data", "--config", town.config).out
        return found

    # ---- the walks ----

    def start_killed_at(self, kind, n, half):
        """False when the start came through."""
        self.begin(half)
        if self.start(strace.from_the_start(kind, n)):
            self.town.kill()
            return False
        self.again()
        return True

    def thread_killed_at(self, name, kind, n):
        """False when the thread was not killed: then the scenario was played, and the daemon ended well."""
        self.begin()
        self.start()
        process = self.town.daemon.process
        attached = Attached.killing(strace.threads(process.pid)[name], kind, n)
        try:
            self.scenario.play()
            process.terminate()
        except Ended:
            pass
        result = self.town.gone()
        attached.finish()
        assert result.status in (0, -9), result
        if result.status == 0:
            assert self.scenario.is_played()
        self.again()
        return result.status != 0

    def rebuild(self, wrap):
        """The exit status of `koersd --rebuild-index` over what a killed one left."""
        self.begin(half=True)
        argv = [*END_WITH_PARENT, *wrap, program("koersd"), "--rebuild-index", "--config", str(self.town.config)]
        return subprocess.run(argv, env=environment(**self.town.env), capture_output=True, timeout=60).returncode

    def rebuild_killed_at(self, kind, n):
        """False when it came through."""
        status = self.rebuild(strace.from_the_start(kind, n))
        assert status in (0, -9), status
        self.again()
        return status != 0

    def count_rebuild(self):
        file = self.town.root / "count"
        assert self.rebuild(strace.counting(file)) == 0
        return strace.counted(file)

    def count_start(self, half):
        self.begin(half)
        file = self.town.root / "count"
        assert self.start(strace.counting(file))
        self.town.kill()
        return strace.counted(file)

    def count_thread(self, name):
        self.begin()
        self.start()
        file = self.town.root / "count"
        process = self.town.daemon.process
        attached = Attached.counting(strace.threads(process.pid)[name], file)
        self.scenario.play()
        process.terminate()
        assert self.town.gone().status == 0
        attached.finish()
        return strace.counted(file)


def walk(counts, killed_at, seed, figure):
    """All of it, each kind until the daemon came through; or some of it, by a seed."""
    places = sum(counts.values())
    figure("places to be killed at", f"{places}: {dict(counts)}")
    assert places > SAMPLE
    killed = 0
    if LONG:
        for kind in counts:
            n = 1
            while killed_at(kind, n):
                n += 1
            killed += n - 1
        assert killed >= places * 9 // 10
    else:
        everywhere = [(kind, n) for kind in sorted(counts) for n in range(1, counts[kind] + 1)]
        for kind, n in random.Random(seed).sample(everywhere, SAMPLE):
            killed += killed_at(kind, n)
        assert killed >= SAMPLE // 2
    figure("killed", killed)


@pytest.fixture
def plays(make):
    return Plays(make)


@pytest.mark.parametrize("half", [False, True], ids=["over_nothing", "over_what_a_killed_one_left"])
def test_a_start_killed_at_any_call_starts_again(plays, seed, figure, half):
    walk(plays.count_start(half), lambda kind, n: plays.start_killed_at(kind, n, half), seed, figure)


def test_an_index_whose_making_was_killed_at_any_call_is_made_again(plays, seed, figure):
    walk(plays.count_rebuild(), plays.rebuild_killed_at, seed, figure)


@pytest.mark.parametrize("thread", THREADS)
def test_a_scenario_killed_at_any_call_comes_to_the_same_end(plays, seed, figure, thread):
    walk(plays.count_thread(thread), lambda kind, n: plays.thread_killed_at(thread, kind, n), seed, figure)

# `koersctl watch`: the stream of decisions, a line each, filtered, from any place on, whatever becomes of koersd.
import contextlib
import itertools
import json
import signal
import subprocess
import threading

import pytest

from koers_test.fake import FakeDaemon, answer
from koers_test.instance import END_WITH_PARENT, OPERATOR, SANITIZER, environment, program
from koers_test.requests import post
from koers_test.wire import pb


def rows(town, *args):
    return [json.loads(line) for line in town.ctl("watch", "--once", "--output", "jsonl", *args).out.splitlines()]


@pytest.fixture(scope="module")
def town(shared):
    """Three questions: from two doors, in two networks, one urgent; one of them accepted, and a gids paused."""
    shared.first = post(shared.peer("cjg"), postcode="8255 PQ")
    shared.second = post(shared.peer("school"), postcode="8256 AA", access_needed="unclear")
    shared.third = post(shared.peer("cjg"), postcode="8256 AA", urgency="urgent")
    assignment = shared.assignment("gids-swifterbant-1", shared.first.request_id)
    shared.peer("gids-swifterbant-1").call("accept", assignment_id=assignment.assignment_id)
    shared.ctl("gids", "pause", "gids-dronten-2")
    return shared


def test_a_line_has_time_id_what_happened_network_gids_urgency_and_rules(town):
    out = town.ctl("watch", "--once", "--since", 0).out.splitlines()
    line = next(text for text in out if town.first.display_id in text)
    words = line.split()
    assert words[0].startswith("#") and words[1] == "2026-03-02" and words[2].startswith("09:0")
    assert words[3] == town.first.display_id
    assert "came in from cjg: OFFERED" in line and line.index("swifterbant ") < line.index("gids-swifterbant-1")
    assert "normal" in words and words[-1] == "E03" and "B99" in words
    accepted = next(text for text in out if "accepted" in text)
    assert "accepted: case lead" in accepted and "gids-swifterbant-1" in accepted
    assert any("gids set by beheer" in text for text in out)


@pytest.mark.parametrize("args,events", [
    (["--network", "swifterbant"], ["submit", "accept"]),
    (["--gids", "gids-swifterbant-1"], ["submit", "accept"]),
    (["--gids", "gids-dronten-2"], ["set_gids"]),
    (["--urgency", "urgent"], ["submit"]),
    (["--entry-point", "school"], ["submit"]),
    (["--rule", "E03"], ["submit", "submit"]),
    (["--rule", "E0"], []),
    (["--network", "swifterbant", "--network", "biddinghuizen"], ["submit", "submit", "submit", "accept"]),
    (["--network", "biddinghuizen", "--entry-point", "school"], ["submit"]),
    (["--network", "swifterbant", "--count", 1], ["submit"]),
])
def test_each_filter_passes_what_fits_it_and_all_of_them_hold_together(town, args, events):
    found = [row["event"] for row in rows(town, "--since", 0, *args)]
    assert found == events


def test_since_is_a_place_a_day_or_a_time(town):
    everything = rows(town, "--since", 0)
    assert [r["sequence"] for r in everything] == list(range(1, len(everything) + 1))
    assert rows(town, "--since", 3) == everything[3:] == rows(town, "--after", 3)
    assert rows(town, "--since", "2026-03-02") == everything
    assert rows(town, "--since", "2026-03-03") == []
    for at in range(len(everything)):
        since = everything[at]["at"]
        assert rows(town, "--since", since) == [r for r in everything if r["at"] >= since]


def test_json_is_as_it_was_one_object_a_line(town):
    for row in rows(town, "--since", 0):
        assert row["schema"] == 1 and list(row)[1:] == [
            "sequence", "at", "event", "by", "request_id", "display_id", "detail", "entry_point", "network_id",
            "assignee", "rules", "urgency", "state"]


@pytest.mark.parametrize("args,said", [
    (["--since", "gisteren"], "--since gisteren: expected a place in the feed"),
    (["--since", "1", "--after", "1"], "give one of them"),
    (["--urgency", "urgant"], "did you mean urgent?"),
    (["--netwerk", "dronten"], "did you mean --network?"),
])
def test_what_cannot_be_is_refused_with_what_would_be_right(town, args, said):
    assert said in town.ctl("watch", *args, status=2).err


def test_a_network_that_is_not_there_is_told_but_older_entries_may_name_it(town):
    result = town.ctl("watch", "--once", "--since", 0, "--network", "swifterband")
    assert result.out == ""
    assert "no wijknetwerk swifterband now" in result.err
    assert "dronten, swifterbant" in result.err


def test_a_place_behind_the_end_of_the_log_is_told_as_that(town):
    end = rows(town, "--since", 0)[-1]["sequence"]
    result = town.ctl("watch", "--once", "--since", end + 1000)
    assert result.out == "" and "restored" not in result.err
    assert f"the log ends at entry {end}, before {end + 1000}; going on from there" in result.err
    assert town.ctl("watch", "--once", "--since", end).err == ""


class Watch:
    """A `watch` that goes on, what it prints and says read as it comes."""

    def __init__(self, profile, *args, timeout=1):
        argv = [*END_WITH_PARENT, program("koersctl"), "--profile", str(profile), "--timeout", str(timeout),
                "watch", "--output", "jsonl", *map(str, args)]
        self.process = subprocess.Popen(argv, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True)
        self.said, self._news = [], threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        for line in self.process.stderr:
            with self._news:
                self.said.append(line)
                self._news.notify_all()

    def next(self):
        return json.loads(self.process.stdout.readline())

    def wait_said(self, words, timeout=60):
        with self._news:
            assert self._news.wait_for(lambda: any(words in line for line in self.said), timeout), self.said

    def end(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0
        self._thread.join()
        self.process.stdout.close()
        self.process.stderr.close()
        assert not SANITIZER.search("".join(self.said))


def test_a_restart_is_survived_and_said_and_nothing_is_told_twice(make):
    town = make()
    watch = Watch(town.profile_path(OPERATOR), "--since", 0, "--entry-point", "cjg")
    first = post(town.peer("cjg"))
    assert watch.next()["request_id"] == first.request_id
    town.restart()
    watch.wait_said("koersd was away and is back; going on after entry")
    second = post(town.peer("cjg"))
    assert watch.next()["request_id"] == second.request_id
    watch.end()
    assert any("--since" in line and "goes on there" in line for line in watch.said)


def test_a_koersd_that_stays_away_is_told_once_and_waited_for(make):
    town = make()
    watch = Watch(town.profile_path(OPERATOR), "--since", 0, "--entry-point", "cjg")
    first = post(town.peer("cjg"))
    assert watch.next()["request_id"] == first.request_id
    town.stop()
    watch.wait_said("trying again; going on after entry")
    town.start()
    watch.wait_said("is back")
    town.peer("cjg").reopen()
    second = post(town.peer("cjg"))
    assert watch.next()["request_id"] == second.request_id
    watch.end()
    assert sum("trying again" in line for line in watch.said) == 1


def test_a_signal_ends_it_also_while_it_waits_for_an_answer(tmp_path):
    """Nobody who interrupts it waits until the time of a call is over."""
    asked, waiting = itertools.count(), threading.Event()

    def reply(frames):
        call = pb.Call.FromString(frames[0])
        if next(asked) < 3:  # where the log ends, whether the place is in it, and the first page
            return [answer(call.call_id, watch_page=pb.WatchPage(last_sequence=0))]
        waiting.set()
        return []
    with contextlib.closing(FakeDaemon(tmp_path, reply)) as fake:
        watch = Watch(fake.write_profile(tmp_path / "p.yaml"), timeout=300)
        assert waiting.wait(60)
        watch.end()
    assert any("ended after entry 0" in line for line in watch.said)


def test_what_it_ended_with_goes_on_there(make):
    town = make()
    watch = Watch(town.profile_path(OPERATOR), "--since", 0, "--entry-point", "cjg")
    post(town.peer("cjg"))
    watch.next()
    watch.end()
    place = watch.said[-1].split("--since ")[1].split()[0]
    second = post(town.peer("cjg"))
    assert [row["request_id"] for row in rows(town, "--since", place)] == [second.request_id]

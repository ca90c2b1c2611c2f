# `koersctl top` in a real terminal: what it shows, what its keys do, and what it survives.
import contextlib
import pathlib
import re
import signal

import pytest

from koers_test.instance import OPERATOR, run
from koers_test.peer import pages
from koers_test.requests import post
from koers_test.terminal import Terminal

GIDS = "gids-dronten-1"
SECRET = "Onmiskenbaar-Geheim"


@contextlib.contextmanager
def top(town, **options):
    terminal = Terminal("koersctl", "--profile", town.profile_path(OPERATOR), "top", **options)
    try:
        yield terminal
    finally:
        terminal.close()


def shown(text):
    """On the screen, and what was to be read has been."""
    return lambda lines: (text in "\n".join(lines) and "live" in lines[0]
                          and not any(" ..." in line or "being read" in line for line in lines))


def section(lines, name):
    """The rows below a heading of the first screen."""
    at = next((i for i, line in enumerate(lines) if line.lstrip().startswith(name)), len(lines))
    rows = []
    for line in lines[at + 1:]:
        if not line or re.match(r" ?[A-Z]{4}", line):
            break
        rows.append(line)
    return rows


@pytest.mark.parametrize("columns,rows", [(80, 24), (132, 43)])
def test_the_first_screen_says_how_things_stand(make, columns, rows):
    town = make()
    usual = post(town.peer("cjg"), postcode="8255 PQ")
    safety = post(town.peer("gemeente"), safety="acute")
    post(town.peer("gemeente"), postcode="8232 AA")  # another municipality's: a task
    with top(town, columns=columns, rows=rows) as screen:
        lines = screen.wait(shown("SAFETY LANE 1"))
        assert len(lines) == rows and lines[-1].startswith("?=help")
        assert "2 offered" in lines[1] and "To do  1   3 came in" in lines[2]
        assert re.search(r"Commit  [\d.]+ ms", lines[3])
        text = "\n".join(lines)
        assert all(part in text for part in ("NETWORKS 3", "GIDSEN 5", "WAITLIST 0")), text
        assert re.search(r"gids-swifterbant-1 +\[.{8}\] 1/12", text)
        assert any(usual.display_id in row and "in " in row for row in section(lines, "OFFERS 2"))
        assert any(safety.display_id in row for row in section(lines, "SAFETY LANE 1"))
        screen.press("q")
        screen.finish()


def test_it_goes_on_by_itself_and_shows_what_happens(instance):
    with top(instance) as screen:
        screen.wait(shown("OFFERS 0"))
        receipt = post(instance.peer("cjg"), postcode="8255 PQ")
        screen.wait(lambda lines: any(receipt.display_id in row for row in section(lines, "OFFERS 1")))
        assignment = instance.assignment("gids-swifterbant-1", receipt.request_id)
        instance.peer("gids-swifterbant-1").call("accept", assignment_id=assignment.assignment_id)
        screen.wait(shown("1 in progress"))
        screen.press("0").wait("accepted: case lead")
        screen.press("q")
        screen.finish()


def test_enter_goes_down_to_the_explanation_and_only_that_is_logged(instance):
    receipt = post(instance.peer("cjg"), postcode="8255 PQ", question=SECRET)
    with top(instance) as screen:
        screen.wait(shown("OFFERS 1"))
        before = instance.operator.call("watch", page_size=1).last_sequence
        screen.press("2").wait("NETWORKS: 3")
        screen.press("down").wait(lambda lines: any(line.startswith(">swifterbant") for line in lines))
        screen.press("enter").wait("GIDSEN of swifterbant: 1")
        screen.press("enter").wait("OPEN REQUESTS of gids-swifterbant-1: 1")
        screen.press("enter").wait(f"REQUEST {receipt.display_id}")
        screen.wait(lambda lines: any("gids-swifterbant-1" in line for line in lines))
        screen.press("page down").wait("came in from cjg: OFFERED")
        assert instance.operator.call("watch", page_size=1).last_sequence == before
        screen.press("enter").wait("Waar de vraag heen gaat")
        entries = [line.event for line in pages_of_the_feed(instance, before)]
        assert entries == ["explain"]
        screen.press("escape").wait(f"REQUEST {receipt.display_id}")
        screen.press("left", "left", "left").wait("NETWORKS: 3")
        screen.press("q")
        screen.finish()
        assert SECRET.encode() not in screen.raw and b"Voorbeeld" not in screen.raw
    assert [line.event for line in pages_of_the_feed(instance, before)] == ["explain"]


def pages_of_the_feed(town, after):
    return town.operator.call("watch", after_sequence=after, page_size=100).items


def test_the_safety_lane_wants_a_reason_and_is_not_opened(instance):
    receipt = post(instance.peer("gemeente"), safety="acute")
    with top(instance) as screen:
        screen.wait(shown("SAFETY LANE 1"))
        before = instance.operator.call("watch", page_size=1).last_sequence
        screen.press("8").wait("SAFETY LANE: 1")
        screen.press("enter").wait(f"REQUEST {receipt.display_id}")
        screen.press("enter").wait(f"koersctl explain {receipt.display_id} --reason TEXT")
        assert instance.operator.call("watch", page_size=1).last_sequence == before
        screen.press("q")
        screen.finish()


def shows(lines, receipt):
    """Whether its row is there: the title, which counts the rows, may be read before they are."""
    return receipt.display_id in "\n".join(lines)


def test_filter_sort_help_and_pause(instance):
    first = post(instance.peer("cjg"), postcode="8255 PQ")
    second = post(instance.peer("school"), postcode="8256 AA")
    with top(instance) as screen:
        screen.press("4").wait(shown("OPEN REQUESTS: 2"))
        screen.press("/", "s", "w", "i").wait('with "swi"')
        screen.wait("OPEN REQUESTS: 1")
        screen.wait(lambda lines: shows(lines, first) and not shows(lines, second))
        screen.press("escape").wait("OPEN REQUESTS: 2")
        ids = [i.display_id for i in (first, second)]
        screen.press("s", "r").wait(lambda lines: "by REQUEST" in "\n".join(lines) and order(lines, ids, reverse=True))
        screen.press("r").wait(lambda lines: order(lines, ids))
        screen.press("?").wait("sort by the next column")
        screen.press("x").wait("OPEN REQUESTS: 2")
        screen.press("p").wait("PAUSED")
        third = post(instance.peer("cjg"), postcode="8256 AA")
        screen.wait(seconds_on(screen.lines, 5))  # longer than it waits with the feed and with a list together
        assert "PAUSED" in screen.text and third.display_id not in screen.text
        screen.press("p").wait(shown("OPEN REQUESTS: 3"))
        screen.wait(lambda lines: shows(lines, third))
        screen.press("q")
        screen.finish()


def clock(lines):
    hours, minutes, seconds = map(int, re.search(r"(\d\d):(\d\d):(\d\d)", lines[0]).groups())
    return (hours * 60 + minutes) * 60 + seconds


def seconds_on(lines, seconds):
    """So many later on the clock of the screen."""
    return lambda now, until=clock(lines) + seconds: clock(now) >= until


def order(lines, ids, reverse=False):
    rows = [next(i for i in ids if i in line) for line in lines if any(i in line for i in ids)]
    return rows == sorted(ids, reverse=reverse)


def test_the_terminal_is_made_larger_and_smaller(instance):
    post(instance.peer("cjg"), postcode="8255 PQ")
    with top(instance) as screen:
        screen.wait(shown("OFFERS 1"))
        for columns, rows in ((132, 43), (60, 20), (80, 24)):
            screen.resize(columns, rows)
            lines = screen.wait(lambda lines, r=rows: lines[r - 1].startswith("?=help") and " WAITLIST 0" in lines)
            assert len(lines) == rows and sum(line.startswith("?=help") for line in lines) == 1
            assert ("COORDINATOR" in "\n".join(lines)) == (columns == 132)
        screen.resize(30, 5).wait("too small: 40 x 10")
        screen.resize(80, 24).wait("OFFERS 1")
        screen.press("q")
        screen.finish()


@pytest.mark.parametrize("term,colour", [("linux", True), ("linux", False), ("vt100", None)])
def test_without_colours_nothing_is_lost(instance, term, colour):
    """NO_COLOR, or a terminal that has none: the same text, and no colour is sent."""
    for _ in range(13):
        post(instance.peer("cjg"), postcode="8255 PQ")
    env = {"NO_COLOR": None} if colour is not False else {"NO_COLOR": "1"}
    with top(instance, term=term, **env) as screen:
        lines = screen.wait(lambda lines: any(re.search(r"swifterbant-1 +\[#{8}\] 12/12", line) for line in lines))
        assert any(line.startswith(">") for line in lines)
        colours = {look[0] for row in range(24) for look in screen.looks(row)}
        assert (colours != {"default"}) == bool(colour), colours
        screen.press("down").wait(lambda lines: any(line.startswith(">swifterbant") for line in lines))
        screen.press("q")
        screen.finish()


def test_a_daemon_that_goes_away_and_comes_back_is_shown_and_survived(instance):
    post(instance.peer("cjg"), postcode="8255 PQ")
    with top(instance) as screen:
        screen.wait(shown("OFFERS 1"))
        instance.stop()
        screen.wait("NO ANSWER since")
        assert "OFFERS 1" in screen.text  # what was known stays
        instance.start()
        screen.wait(lambda lines: "live" in lines[0] and re.match(r"koersd is back, after \d+ s", lines[-1]))
        instance.peer("cjg").reopen()
        post(instance.peer("cjg"), postcode="8255 PQ")
        screen.wait(shown("OFFERS 2"))
        screen.press("q")
        screen.finish()


def test_who_is_no_operator_is_told_as_by_any_verb(instance):
    terminal = Terminal("koersctl", "--profile", instance.profile_path("cjg"), "--timeout", "2", "top")
    try:
        said = terminal.finish(status=4)
    finally:
        terminal.close()
    assert "permission denied" in said


def test_it_is_for_terminals_only(instance):
    refused = instance.ctl("top", status=2)
    assert "terminal" in refused.err and "overview --json" in refused.err and refused.out == ""
    assert run("koersctl", "top", status=2).err == refused.err  # whoever asks, and without a profile
    terminal = Terminal("koersctl", "--profile", instance.profile_path(OPERATOR), "top", term="dumb")
    try:
        assert "TERM is dumb" in terminal.finish(status=2)
    finally:
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP])
def test_a_signal_ends_it_and_gives_the_terminal_back(instance, number):
    with top(instance) as screen:
        screen.wait(shown("OFFERS 0"))
        assert screen.modes != screen.modes_before
        screen.process.send_signal(number)
        screen.finish()
        assert screen.modes == screen.modes_before
        assert b"\x1b[?25h" in screen.raw[screen.raw.rindex(b"q=quit"):]  # the cursor is there again


def test_its_memory_with_the_secret_key_goes_into_no_core_dump(instance):
    with top(instance) as screen:
        screen.wait(shown("OFFERS 0"))
        limits = pathlib.Path(f"/proc/{screen.process.pid}/limits").read_text(encoding="ascii")
        assert re.search(r"Max core file size +0 +0 ", limits)
        screen.press("q")
        screen.finish()


def test_an_offer_tells_operators_when_it_ends(instance):
    receipt = post(instance.peer("cjg"), postcode="8255 PQ")
    assignment = instance.assignment("gids-swifterbant-1", receipt.request_id)
    line = next(iter(pages(instance.operator, "list_requests")))
    assert line.offer_until_ms == assignment.due_at_ms > 0
    instance.peer("gids-swifterbant-1").call("accept", assignment_id=assignment.assignment_id)
    assert next(iter(pages(instance.operator, "list_requests"))).offer_until_ms == 0

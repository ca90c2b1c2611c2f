# `koersctl overview`: the morning's questions in one screen, and the same as JSON.
import re

import pytest

from koers_test.instance import OPERATOR
from koers_test.requests import post
from koers_test.terminal import Terminal


def screen_of(town):
    """What it prints on a terminal of 80 columns and 24 lines, which it does not leave."""
    terminal = Terminal("koersctl", "--profile", town.profile_path(OPERATOR), "overview")
    try:
        terminal.finish()
        assert terminal.raw.count(b"\n") <= 23  # and a line for the prompt
        assert "koers 0.1.0" in terminal.lines[0]
        return terminal.lines
    finally:
        terminal.close()


def sentence(lines, title):
    """What stands behind a title, on as many lines as it takes."""
    at = next(i for i, line in enumerate(lines) if line.startswith(title))
    words = [lines[at][len(title):].strip()]
    for line in lines[at + 1:]:
        if not line.startswith("   "):
            break
        words.append(line.strip())
    return " ".join(words)


@pytest.fixture
def morning(make):
    """A day's work: questions from all doors, full gidsen, somebody away, and a task."""
    town = make()
    for n in range(60):
        who = ("cjg", "gemeente", "huisarts", "school")[n % 4]
        post(town.peer(who), postcode=("8251 AB", "8255 PQ", "8256 AA")[n % 3], urgency="high" if n % 5 else "normal")
    for n in range(20):
        post(town.peer("gemeente"), postcode="8232 AA")
    for request in town.assignments("gids-swifterbant-1")[:3]:
        town.peer("gids-swifterbant-1").call("accept", assignment_id=request.assignment_id)
    post(town.peer("gemeente"), safety="acute")
    post(town.peer("cjg"), legal_basis=None)
    town.ctl("gids", "absent", "gids-biddinghuizen-1", "--until", "2026-03-06", "--cover", "gids-dronten-1")
    town.ctl("gids", "pause", "gids-dronten-2", "--reason", "cursus")
    return town


def test_all_of_the_mornings_questions_fit_one_screen(morning):
    lines = screen_of(morning)
    told = {title: sentence(lines, title) for title in (
        "Last 24 hours", "Waiting", "Late", "To do", "Full", "Absent", "Changed", "Rules", "Last change", "Disk",
        "Backup", "Audit log")}
    assert told["Last 24 hours"].startswith("82 came in: ") and "36 gemeente" in told["Last 24 hours"]
    assert "3 accepted" in told["Last 24 hours"] and "1 crisis" in told["Last 24 hours"]
    waiting = morning.operator.call("get_overview").waiting
    assert waiting > 0 and told["Waiting"].startswith(f"{waiting} for a gids with room (")
    assert "mandate needed: " in told["Waiting"] and "wmo" in told["Waiting"]
    assert "the first offer ends 2026-03-02" in told["Waiting"] and "1 for their sender" in told["Waiting"]
    assert re.match(r"nothing is over; \d+ end within a week: K-\S+ \w+ 2026-03-", told["Late"])
    assert told["To do"] == "20 (koersctl tasks): 20 forward"
    assert "gids-swifterbant-1 12/12" in told["Full"]
    assert "gids-biddinghuizen-1 until 2026-03-06 (gids-dronten-1 covers)" in told["Absent"]
    assert "gids-dronten-2 paused" in told["Absent"] and "nobody is present in biddinghuizen" in told["Absent"]
    assert re.search(r"since yesterday, the last at 2026-03-02 09:0\d: gids set by beheer", told["Changed"])
    assert "dronter-koers 1.0" in told["Rules"] and "command" in told["Last change"]
    assert "GiB free" in told["Disk"] and "MiB (0 %)" in told["Disk"]
    assert told["Backup"].startswith("none since koersd was started") and "are intact" in told["Audit log"]


def test_json_has_the_same(morning):
    told = morning.ctl("overview", "--json").json
    day = told["since_yesterday"]
    assert day["came_in"] == 82 == told["received_last_day"] and day["complete"] is True
    assert {c["name"]: c["count"] for c in day["entry_points"]} == {
        "gemeente": 36, "cjg": 16, "huisarts": 15, "school": 15}
    assert {c["name"]: c["count"] for c in day["events"]}["accept"] == 3
    # koersd's own first configuration, the absence as it is set and as it begins, the pause.
    assert [c["event"] for c in day["configuration_changes"]][-1] == "set_gids"
    assert sum(c["count"] for c in told["waitlist"]["networks"]) == told["waiting"]
    assert sum(c["count"] for c in told["waitlist"]["needs"]) == told["waiting"]
    assert told["tasks"]["kinds"] == [{"name": "forward", "count": 20}] and told["tasks"]["over"] == 0
    terms = morning.ctl("clocks", "--until", "2026-03-31", "--json").json["items"]
    week = [t for t in terms if t["clock"]["due_at"] < "2026-03-09T08:01" and t["clock"]["state"] == "running"]
    assert told["terms"]["over"] == 0 and told["terms"]["this_week"] == len(week)
    offers = [r["offer_until"] for r in morning.ctl("request", "list", "--json").json["items"] if r["offer_until"]]
    assert told["first_offer_ends"] == min(offers) and told["first_offer_complete"] is True
    assert told["health"]["audit_sequence"] == told["audit_check"]["checked"] and told["audit_check"]["intact"] is True
    assert told["backup"]["state"] is None


def test_what_came_before_yesterday_is_not_counted(make):
    town = make()
    post(town.peer("cjg"))
    town.restart(now="2026-03-03T10:00:00+01:00")
    post(town.peer("cjg"))
    told = town.ctl("overview", "--json").json
    assert told["since_yesterday"]["came_in"] == 1 == told["received_last_day"]
    assert told["since_yesterday"]["from"] > "2026-03-02T08:59"


def test_what_is_late_is_told_with_its_request(make):
    town = make()
    receipt = post(town.peer("cjg"), postcode="8255 PQ")
    town.restart(now="2026-03-05T09:00:00+01:00")
    lines = sentence(screen_of(town), "Late")
    assert re.match(r"\d+ over \(koersctl clocks\)", lines) and receipt.display_id in lines


def test_the_age_of_the_backup(make, tmp_path):
    town = make()
    town.ctl("backup", tmp_path / "kopie")
    assert re.search(r"Backup +(just now|\d+ seconds? ago) \(2026-03-02 09:0\d\)", town.ctl("overview").out)
    assert town.ctl("overview", "--json").json["backup"]["state"] == "DONE"

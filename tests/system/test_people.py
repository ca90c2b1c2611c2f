# Who is there: absence, pause, capacity and leaving, with the real clients against the real daemon.
import time

import pytest

from koers_test.edit import YamlFile
from koers_test.instance import run
from koers_test.requests import post
from koers_test.steps import do
from koers_test.wire import pb

FIRST, SECOND, THIRD = "gids-dronten-1", "gids-dronten-2", "gids-dronten-3"
OTHERS = ("gids-swifterbant-1", "gids-biddinghuizen-1")


def capacity(town, who, n):
    return town.ctl("gids", "capacity", who, n, "--json").json


def only(town, *gidsen):
    """Nobody else has room."""
    for who in (FIRST, SECOND, THIRD, *OTHERS):
        if who not in gidsen:
            capacity(town, who, 0)


def holder(town, request_id):
    """Who has it or is offered it, by the operator's list."""
    return next(r.assignee for r in town.requests() if r.request_id == request_id)


def eventually(met):
    """What follows from a reload is due at once, and done a moment later."""
    over = time.monotonic() + 20
    while not met():
        assert time.monotonic() < over, "it did not happen"


def details(peer):
    return [n.detail for n in peer.notices]


def test_a_gids_is_ill_and_comes_back(instance):
    only(instance, FIRST)
    accepted = post(instance.peer("cjg")).request_id
    instance.gids(FIRST, "accept", instance.assignment(FIRST, accepted).assignment_id)
    offered = post(instance.peer("cjg")).request_id
    capacity(instance, SECOND, 1)

    told = instance.ctl("gids", "absent", FIRST, "--from", "2026-02-27", "--until", "2026-03-06", "--cover", SECOND)
    assert told.out == ("gids-dronten-1: absent from 2026-02-27 00:00 until 2026-03-06\n"
                        "offers go to others; what was accepted stays, and gids-dronten-2 may act on it: "
                        "koersctl request list --assignee gids-dronten-1\n"
                        "dronten: who is on duty and coordinates is away, and gids-dronten-2 stands in\n")
    assert holder(instance, offered) == SECOND and holder(instance, accepted) == FIRST
    assert instance.assignment(FIRST, offered).state == pb.ASSIGNMENT_STATE_RESCINDED

    # The cover finds the accepted one in its own list, and acts on it by the question's name.
    inbox = instance.gids(SECOND, "inbox", "--json").json["items"]
    mine = {item["request_id"]: item for item in inbox}
    assert mine[accepted]["assignee"] == FIRST and mine[offered]["assignee"] == SECOND
    table = instance.gids(SECOND, "inbox").out.splitlines()
    assert table[0].split()[-1] == "FOR"
    assert {line.split()[1]: line.split()[-1] == FIRST for line in table[1:]} == {
        mine[accepted]["display_id"]: True, mine[offered]["display_id"]: False}
    assert instance.gids(SECOND, "contacted", mine[accepted]["display_id"], "--json").json["contacted_at"] is not None

    shown = instance.ctl("gids", "show", FIRST, "--json").json
    assert shown["absent"] is True and shown["cover"] == SECOND
    assert shown["absent_until"] == "2026-03-06T23:00:00.000Z"
    assert [(a["from"], a["until"], a["cover_id"]) for a in shown["absences"]] == [
        ("2026-02-26T23:00:00.000Z", "2026-03-06T23:00:00.000Z", SECOND)]
    assert FIRST in instance.ctl("gids", "list").out

    waits = post(instance.peer("cjg")).request_id
    assert holder(instance, waits) == ""
    assert instance.gids(FIRST, "present").out == "gids-dronten-1: present from now\n"
    assert holder(instance, waits) == FIRST
    instance.gids(FIRST, "present")  # said twice: it is so
    instance.gids(SECOND, "contacted", instance.assignment(FIRST, accepted).assignment_id, status=3)
    assert instance.ctl("gids", "show", FIRST, "--json").json["absences"] == []


def test_nobody_stands_in_is_told_with_what_to_do(instance):
    told = instance.ctl("gids", "absent", "gids-swifterbant-1").out
    assert "nobody stands in: name somebody with --cover, or look at koersctl request list" in told
    assert "swifterbant: who is on duty and coordinates is away, and nobody stands in: procesregie is asked" in told
    partner = instance.ctl("gids", "absent", "welzijn-dronten").out
    assert "who stands in may act on it" in partner and "on duty" not in partner
    planned = instance.ctl("gids", "absent", FIRST, "--from", "2026-03-09").out
    assert "who stands in may act on it" in planned and "on duty" not in planned


def test_an_end_that_is_over_does_not_bring_an_ill_gids_back(instance):
    instance.ctl("gids", "absent", FIRST)
    for told in (instance.ctl("gids", "absent", FIRST, "--until", "2026-02-27", status=2),
                 instance.ctl("gids", "absent", FIRST, "--from", "2026-02-20", "--until", "2026-02-27", status=2),
                 instance.gids(FIRST, "absent", "--until", "2026-03-01T12:00+01:00", status=2)):
        assert "is over already" in told.err and "`present`" in told.err and told.out == ""
    assert instance.ctl("gids", "show", FIRST, "--json").json["absent"] is True
    instance.ctl("gids", "absent", FIRST, "--until", "2026-03-02")  # today, to its last minute
    assert instance.ctl("gids", "show", FIRST, "--json").json["absent_until"] == "2026-03-02T23:00:00.000Z"


def test_who_should_know_is_told(instance):
    first, second = instance.peer(FIRST), instance.peer(SECOND)
    first.subscribe(0)
    second.subscribe(0)
    instance.ctl("gids", "absent", THIRD, "--from", "2026-03-09", "--until", "2026-03-13", "--cover", SECOND)
    cover = second.wait_notice("ABSENCE")
    assert cover.detail == "cover_planned"
    assert (cover.absence.gids_id, cover.absence.cover_id) == (THIRD, SECOND)
    assert cover.absence.until_ms - cover.absence.from_ms == 5 * 24 * 3600 * 1000
    assert first.wait_notice("ABSENCE").detail == "absence_planned"  # the coordinator
    third = instance.peer(THIRD)
    third.subscribe(0)
    assert third.wait_notice("ABSENCE").detail == "set_by_operator"
    watched = instance.gids(THIRD, "watch", "--count", 1, "--json").json
    assert f"{THIRD} set_by_operator" in instance.gids(THIRD, "watch", "--count", 1).out
    assert watched["kind"] == "absence" and watched["absence"]["gids_id"] == THIRD
    instance.gids(THIRD, "present", "--from", "2026-03-09")
    second.wait_notices(lambda notices: "cover_ends" in details(second))


def test_absence_over_a_restart_is_acted_upon_once(make):
    town = make()
    only(town, FIRST, SECOND)
    capacity(town, SECOND, 2)
    town.gids(FIRST, "absent", "--from", "2026-03-02T12:00+01:00", "--until", "2026-03-02T13:00+01:00")
    request_id = post(town.peer("cjg")).request_id
    assert holder(town, request_id) == FIRST
    town.restart("2026-03-02T12:30:00+01:00")
    eventually(lambda: holder(town, request_id) == SECOND)
    assert len(town.assignments(FIRST)) == 1
    town.restart("2026-03-02T14:00:00+01:00")
    assert town.ctl("gids", "show", FIRST, "--json").json["absent"] is False
    assert holder(town, request_id) == SECOND


def test_a_pause_and_more_room(instance):
    only(instance, FIRST)
    held = post(instance.peer("cjg")).request_id
    paused = instance.ctl("gids", "pause", FIRST, "--reason", "even op adem komen", "--json").json
    assert paused["paused"] is True and paused["absent"] is False
    assert holder(instance, held) == FIRST
    do(instance, FIRST, "accept", held)
    waits = post(instance.peer("cjg")).request_id
    assert holder(instance, waits) == ""
    told = capacity(instance, SECOND, 1)
    assert (told["capacity"], told["capacity_configured"]) == (1, 12)
    assert holder(instance, waits) == SECOND
    also = post(instance.peer("cjg")).request_id
    assert instance.ctl("gids", "resume", FIRST, "--json").json["paused"] is False
    assert holder(instance, also) == FIRST
    assert capacity(instance, SECOND, "configured")["capacity"] == 12
    instance.stop()
    assert "data are fine" in run("koersd", "--check-data", "--config", instance.config).out


@pytest.mark.parametrize("words,status,says", [
    (["gids", "pause", "nobody"], 3, "no such gids"),
    (["gids", "pause"], 2, "ID"),
    (["gids", "capacity", FIRST, "much"], 2, "expected a number"),
    (["gids", "capacity", FIRST, "-4"], 2, ""),
    (["gids", "capacity", FIRST, "1000001"], 1, "capacity"),
    (["gids", "show", "nobody"], 3, "no such gids"),
    (["gids", "absent", "nobody"], 3, "nobody of that id"),
    (["gids", "absent", "cjg"], 3, "nobody of that id"),
    (["gids", "absent", FIRST, "--cover", FIRST], 1, "cover_id"),
    (["gids", "absent", FIRST, "--cover", "welzijn-dronten"], 1, "active gids"),
    (["gids", "absent", FIRST, "--from", "2025-01-01"], 1, "a year ago"),
    (["gids", "absent", FIRST, "--until", "2028-12-31"], 1, "two years ahead"),
    (["gids", "absent", FIRST, "--from", "2026-03-09", "--until", "2026-03-08"], 1, "after from_ms"),
    (["gids", "absent", FIRST, "--from", "tomorrow"], 2, "expected a day"),
    (["gids", "absent", FIRST, "--until", "2026-02-30"], 2, "expected a day"),
    (["gids", "absent", FIRST, "--until", "2026-03-09T10:00"], 2, "expected a day"),
])
def test_what_cannot_be_is_refused_with_what_would_be_right(shared, words, status, says):
    result = shared.ctl(*words, status=status)
    assert says in result.err and result.out == "", result


def test_one_sets_ones_own_absence_only(instance):
    refused = instance.peer(FIRST).refusal("set_absence", gids_id=SECOND)
    assert refused.code == "PERMISSION_DENIED"
    assert instance.peer("cjg").refusal("set_absence").code == "PERMISSION_DENIED"
    assert instance.operator.refusal("set_absence").code == "INVALID_ARGUMENT"
    assert instance.peer(FIRST).refusal("set_gids", gids_id=FIRST, pause=1).code == "PERMISSION_DENIED"
    instance.peer(FIRST).call("set_absence", gids_id=FIRST)
    instance.gids("welzijn-dronten", "absent", "--until", "2026-03-03")
    instance.gids("welzijn-dronten", "absent", "--cover", FIRST, status=1)
    instance.gids("procesregie", "absent", "--cover", SECOND)
    for n in range(2, 10):
        instance.gids(SECOND, "absent", "--from", f"2026-05-{2 * n:02}", "--until", f"2026-05-{2 * n:02}")
    full = instance.gids(SECOND, "absent", "--from", "2026-06-20", "--until", "2026-06-20", status=4)
    assert "at most 8" in full.err


def test_a_gids_who_leaves_has_everything_rerouted(instance):
    only(instance, FIRST)
    peer = instance.peer("cjg")
    peer.subscribe(0)
    family = {"subject": {"last_name": "Voorbeeld-Vertrek"}, "postcode": "8251 AB",
              "address": {"house_number": "77"}}
    held = [post(peer, **family, domains=[{"domain": d}]).request_id for d in ("housing", "finances")]
    held += [post(peer).request_id for _ in range(8)]
    for request_id in held:
        do(instance, FIRST, "accept", request_id)
    offered = [post(peer).request_id for _ in range(2)]
    capacity(instance, SECOND, "configured")
    capacity(instance, THIRD, 100)
    instance.ctl("gids", "pause", FIRST)

    gidsen = YamlFile(instance.dir / "gidsen.yaml")
    gidsen.set(gidsen.entry(FIRST), "active", "no")
    gidsen.save()
    instance.ctl("reload")
    eventually(lambda: all(r.assignee not in (FIRST, "") for r in instance.requests()))
    assert {r.state for r in instance.requests()} == {pb.REQUEST_STATE_OFFERED}
    open_states = (pb.ASSIGNMENT_STATE_OFFERED, pb.ASSIGNMENT_STATE_ACCEPTED)
    assert not [a for a in instance.assignments(FIRST) if a.state in open_states]
    left = instance.ctl("gids", "show", FIRST, "--json").json
    assert left["active"] is False and left["load"] == 0 and left["paused"] is False
    # One gids for the family, and the sender sees no more than that it is being picked up anew.
    assert holder(instance, held[0]) == holder(instance, held[1])
    assert peer.call("get_request", request_id=held[0]).state == pb.PUBLIC_STATE_RECEIVED
    instance.ctl("gids", "pause", FIRST, status=4)
    assert "timer: case lead has left" in instance.ctl("watch", "--once", "--count", 100, "--after", 0).out

    new = holder(instance, held[0])
    do(instance, new, "accept", held[0])
    assert instance.assignment(new, held[0]).case_lead
    assert all(offered_to in (SECOND, THIRD) for offered_to in (holder(instance, r) for r in offered))
    instance.restart()
    gidsen.set(gidsen.entry(FIRST), "active", "yes")
    gidsen.save()
    instance.ctl("reload")
    assert instance.ctl("gids", "show", FIRST, "--json").json["load"] == 0

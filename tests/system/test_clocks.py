# Terms: what meets them, what lets them stand still, the lists of clocks and tasks, and the clock of the machine.
import pytest

from koers_test.requests import post
from koers_test.steps import HOLDER, PARTNER, do, status, with_the_partner
from koers_test.wire import ms, short

DEBTS = {"domains": [{"domain": "finances", "severity": 2}]}
YOUTH = {"subject": {"birth_date": "2014-05-05"}, "domains": [{"domain": "parenting", "severity": 3}]}


def accepted(town, who="gemeente", **facts):
    """A question in Swifterbant that its gids has accepted: its receipt."""
    receipt = post(town.peer(who), postcode="8255 PQ", **facts)
    do(town, HOLDER, "accept", receipt.request_id)
    return receipt


def shown(town, receipt):
    return town.gids(HOLDER, "show", town.assignment(HOLDER, receipt.request_id).assignment_id, "--json").json


def clock(town, receipt, name):
    return next(c for c in shown(town, receipt)["clocks"] if c["name"] == name)


# ---- milestones ----

def test_a_gids_records_the_steps_of_a_wmo_question(instance):
    receipt = accepted(instance, asked_at="2026-02-23T09:00+01:00")
    told = status(instance.peer("gemeente"), receipt.request_id)
    step = lambda *args, **options: instance.gids(HOLDER, "milestone", receipt.display_id, *args, **options)
    assert "WMO_ACK" in step("acknowledged", "--on", "2026-02-24").out
    early = step("application", "--on", "2026-02-27", status=4)
    assert "after the investigation, or from 2026-04-08 on" in early.err and "2.3.2(9)" in early.err and not early.out
    assert "record that first" in step("decision", "--on", "2026-02-27", status=4).err
    answer = step("investigation", "--on", "2026-02-26", "--json").json
    assert answer["schema"] == 1
    assert {"kind": "investigation", "on": "2026-02-26"} in answer["milestones"]
    assert answer == step("investigation", "--on", "2026-02-26", "--json").json  # a repeat
    assert "was recorded already, on 2026-02-26" in step("investigation", "--on", "2026-02-27", status=4).err
    step("application", "--on", "2026-02-27")
    running = clock(instance, receipt, "WMO_DECISION")
    assert running["state"] == "running" and running["due_at"] == "2026-03-13T23:00:00.000Z"
    assert running["started_at"] == "2026-02-26T23:00:00.000Z"
    step("decision", "--on", "2026-03-02")
    assert {c["name"]: c["state"] for c in shown(instance, receipt)["clocks"]} == {
        "WMO_ACK": "met", "WMO_INVESTIGATION": "met", "WMO_DECISION": "met", "FIRST_CONTACT": "running"}
    people = instance.gids(HOLDER, "show", receipt.display_id).out
    assert "MILESTONE" in people and "2026-02-26" in people
    detail = instance.ctl("request", "show", receipt.request_id, "--json").json
    assert [m["kind"] for m in detail["milestones"]] == ["investigation", "application", "decision", "acknowledged"]
    explained = {c["name"]: c for c in instance.explain(receipt.request_id)["clocks"]}
    assert explained["WMO_DECISION"]["state"] == "MET"
    assert explained["WMO_DECISION"]["met_at"] == "2026-03-01T23:00:00.000Z"
    assert status(instance.peer("gemeente"), receipt.request_id).clocks == told.clocks  # the sender's stay as told


@pytest.mark.parametrize("day,code", [("2026-03-03", "INVALID_ARGUMENT"), ("2026-02-29", "INVALID_ARGUMENT"),
                                      ("2026-02-22", "INVALID_ARGUMENT"), ("", "INVALID_ARGUMENT"),
                                      ("1-3-2026", "INVALID_ARGUMENT")])
def test_a_day_that_cannot_be_is_refused(instance, day, code):
    receipt = accepted(instance, asked_at="2026-02-23T09:00+01:00")
    held = instance.assignment(HOLDER, receipt.request_id)
    refused = instance.peer(HOLDER).refusal("record_milestone", assignment_id=held.assignment_id,
                                            kind="MILESTONE_KIND_INVESTIGATION", on=day)
    assert refused.code == code and refused.fields == ["on"]


def test_who_may_record_what(instance):
    request_id = with_the_partner(instance)
    partner = instance.assignment(PARTNER, request_id)
    instance.gids(PARTNER, "milestone", partner.assignment_id, "acknowledged", "--on", "2026-03-02")
    late = instance.gids(PARTNER, "milestone", partner.assignment_id, "investigation", "--on", "2026-03-02", status=4)
    assert "acknowledged and nothing else" in late.err
    offered = post(instance.peer("gemeente"), postcode="8255 PQ")
    wait = instance.gids(HOLDER, "milestone", offered.display_id, "acknowledged", "--on", "2026-03-02", status=4)
    assert "accept the assignment first" in wait.err
    other = instance.peer("gids-dronten-1").refusal("record_milestone", assignment_id=partner.assignment_id,
                                                    kind="MILESTONE_KIND_ACKNOWLEDGED", on="2026-03-02")
    assert other.code == "NOT_FOUND"


def test_an_old_revision_records_nothing(instance):
    receipt = accepted(instance)
    held = instance.assignment(HOLDER, receipt.request_id)
    refused = instance.peer(HOLDER).refusal("record_milestone", assignment_id=held.assignment_id, expected_revision=1,
                                            kind="MILESTONE_KIND_ACKNOWLEDGED", on="2026-03-02")
    assert refused.code == "ABORTED"
    assert shown(instance, receipt)["milestones"] == []


# ---- suspension ----

def test_a_gids_lets_a_decision_stand_still(instance):
    receipt = accepted(instance, **YOUTH)  # eight weeks end on Koningsdag: Tuesday 28 April
    assert clock(instance, receipt, "JEUGD_DECISION")["due_at"] == "2026-04-28T22:00:00.000Z"
    args = (HOLDER, "suspend", receipt.display_id, "--clock", "jeugd_decision", "--reason", "Het verslag is gevraagd.")
    instance.gids(*args, "--days", 7)
    still = clock(instance, receipt, "JEUGD_DECISION")
    assert still["state"] == "suspended" and still["suspended_days"] == 7 and still["suspended_until"] == "2026-03-10"
    assert still["due_at"] == "2026-05-06T22:00:00.000Z"  # 5 May is Bevrijdingsdag
    assert "suspended already" in instance.gids(*args, "--days", 8, status=4).err
    explained = {c["name"]: c for c in instance.explain(receipt.request_id)["clocks"]}["JEUGD_DECISION"]
    assert explained["state"] == "SUSPENDED" and explained["suspended_days"] == 7
    assert "opgeschort" in instance.ctl("explain", receipt.request_id).out
    instance.restart("2026-03-05T09:00+01:00")
    instance.gids(HOLDER, "unsuspend", receipt.display_id, "--clock", "JEUGD_DECISION")  # 3 and 4 March are two days
    runs = clock(instance, receipt, "JEUGD_DECISION")
    assert runs["state"] == "running" and runs["suspended_days"] == 2 and runs["suspended_until"] is None
    assert runs["due_at"] == "2026-04-30T22:00:00.000Z"
    assert "is not suspended" in instance.gids(
        HOLDER, "unsuspend", receipt.display_id, "--clock", "JEUGD_DECISION", "--revision",
        shown(instance, receipt)["revision"], status=4).err
    instance.gids(*args)  # until it is resumed
    instance.restart("2026-03-06T09:00+01:00")
    assert clock(instance, receipt, "JEUGD_DECISION")["state"] == "suspended"


def test_the_days_of_a_suspension_end_by_themselves(instance):
    receipt = accepted(instance, **YOUTH)
    gids = instance.peer(HOLDER)
    gids.subscribe()
    instance.gids(HOLDER, "suspend", receipt.display_id, "--clock", "JEUGD_DECISION", "--days", 2, "--reason",
                  "Wachten.")
    instance.restart("2026-03-06T09:00+01:00")
    assert gids.wait_notice("CLOCK_SIGNAL", receipt.request_id).detail == "JEUGD_DECISION runs_again"
    assert clock(instance, receipt, "JEUGD_DECISION")["state"] == "running"


def test_what_cannot_stand_still(instance):
    receipt = accepted(instance, **DEBTS)
    say = lambda *args, **options: instance.gids(HOLDER, "suspend", receipt.display_id, *args, **options)
    assert "does not run for this question" in say("--clock", "WGS_DECISION", "--reason", "Wachten.", status=4).err
    assert "should be" in say("--clock", "WGS_FIRST_TALK", "--reason", "Wachten.", status=1).err
    assert "should be" in say("--clock", "WMO", "--reason", "Wachten.", status=1).err
    assert "365" in say("--clock", "WGS_DECISION", "--days", 366, "--reason", "Wachten.", status=1).err
    assert "--reason" in say("--clock", "WGS_DECISION", status=2).err
    assert "expected a number" in say("--clock", "WGS_DECISION", "--days", "x", "--reason", "a", status=2).err
    held = instance.assignment(HOLDER, receipt.request_id)
    refused = instance.peer(HOLDER).refusal("suspend_clock", assignment_id=held.assignment_id, clock="WGS_DECISION")
    assert refused.code == "INVALID_ARGUMENT" and refused.fields == ["reason"]


# ---- the lists ----

def test_the_clocks_of_all_open_questions(instance):
    first, second = accepted(instance), accepted(instance, **YOUTH)
    third = post(instance.peer("cjg"), postcode="8251 AB", **DEBTS)
    rows = instance.ctl("clocks", "--json").json["items"]
    assert [r["clock"]["due_at"] for r in rows] == sorted(r["clock"]["due_at"] for r in rows)
    assert {(r["request_id"], r["clock"]["name"]) for r in rows} == {
        (first.request_id, "WMO_ACK"), (first.request_id, "WMO_INVESTIGATION"), (first.request_id, "FIRST_CONTACT"),
        (second.request_id, "JEUGD_DECISION"), (second.request_id, "FIRST_CONTACT"),
        (third.request_id, "WGS_FIRST_TALK"), (third.request_id, "FIRST_CONTACT")}
    assert rows[0]["clock"]["name"] == "WMO_ACK" and rows[0]["assignee"] == HOLDER and rows[0]["percent"] == 0
    here = instance.ctl("clocks", "--network", "dronten", "--until", "2026-03-15T00:00+01:00", "--json").json["items"]
    assert [(r["request_id"], r["clock"]["name"]) for r in here] == [(third.request_id, "FIRST_CONTACT")]
    one_by_one, token = [], ""
    while True:
        page = instance.operator.call("list_clocks", page_size=1, page_token=token)
        one_by_one += [(line.request_id, line.clock.name) for line in page.items]
        token = page.next_page_token
        if not token:
            break
    assert one_by_one == [(r["request_id"], r["clock"]["name"]) for r in rows]
    do(instance, HOLDER, "close", first.request_id, reason="Klaar.")
    assert first.display_id not in instance.ctl("clocks").out
    for fields in ({"page_token": "1"}, {"page_token": "1.2.99"}, {"page_token": "-1.2.3"}, {"until_ms": -1}):
        assert instance.operator.refusal("list_clocks", **fields).code == "INVALID_ARGUMENT"
    assert instance.operator.refusal("list_clocks", network_id="nergens").fields == ["network_id"]
    typo = instance.ctl("request", "list", "--network", "drontn", status=None)
    assert typo.status != 0 and "dronten, swifterbant, biddinghuizen" in typo.err, typo
    assert instance.peer(HOLDER).refusal("list_clocks").code == "PERMISSION_DENIED"
    assert "--until" in instance.ctl("clocks", "--until", "morgen", status=2).err
    assert instance.ctl("clocks", "--until", "2026-03-14", "--network", "dronten", "--json").json["items"] == here
    assert "koersctl clocks" not in instance.ctl("overview").out


def test_a_forward_is_a_task_until_it_was_sent(instance):
    assert "nothing to do" in instance.ctl("tasks").err
    receipts = [post(instance.peer("gemeente"), postcode="8232 AA") for _ in range(3)]
    rows = instance.ctl("tasks", "--json").json["items"]
    assert sorted(r["request_id"] for r in rows) == sorted(r.request_id for r in receipts)
    assert {r["kind"] for r in rows} == {"forward"} and rows[0]["due_at"] == "2026-03-03T23:00:00.000Z"
    assert "Lelystad" in instance.ctl("tasks").out
    assert "3 (koersctl tasks)" in instance.ctl("overview").out
    seen, token = [], ""
    while True:
        page = instance.operator.call("list_tasks", page_size=1, page_token=token)
        seen += [t.request_id for t in page.items]
        token = page.next_page_token
        if not token:
            break
    assert sorted(seen) == sorted(r.request_id for r in receipts)
    assert "done" in instance.ctl("task", "done", "forward", receipts[0].display_id, "--note", "Per post.").out
    assert instance.ctl("task", "done", "forward", receipts[0].request_id, "--json").json == {"schema": 1, "done": True}
    assert len(instance.ctl("tasks", "--json").json["items"]) == 2
    assert "finish_task" in instance.ctl("audit", "show", "--request", receipts[0].request_id).out
    mine = post(instance.peer("gemeente"), postcode="8255 PQ")
    assert "not forwarded" in instance.ctl("task", "done", "forward", mine.request_id, status=4).err
    assert "done" in instance.ctl("task", "done", "household_conflict", mine.request_id).out  # there is none: a repeat
    assert "expected forward" in instance.ctl("task", "done", "nobody", mine.request_id, status=2).err
    instance.ctl("task", "done", "forward", 12345, status=3)
    for token in ("x", "99", str(1 << 60)):
        assert instance.operator.refusal("list_tasks", page_token=token).code == "INVALID_ARGUMENT"


def test_whose_tasks_are_whose(instance):
    post(instance.peer("gemeente"), postcode="8255 PQ", legal_basis=None)
    instance.stop()
    instance.start("2026-03-09T23:30:00Z", extra=("--accept-clock",))
    coordinator = instance.peer(HOLDER)
    coordinator.subscribe()
    coordinator.wait_notice("INFO_REQUESTED")  # five working days
    mine = instance.gids(HOLDER, "tasks", "--json").json["items"]
    assert [(t["kind"], t["network_id"], t["detail"]) for t in mine] == [("no_reply", "swifterbant", "gemeente")]
    assert len(instance.gids("procesregie", "tasks", "--json").json["items"]) == 1
    assert instance.gids("gids-dronten-1", "tasks", "--json").json["items"] == []  # coordinator of another network
    assert instance.ctl("tasks", "--json").json["items"] == mine
    assert "coordinators and process leads" in instance.gids("gids-dronten-2", "tasks", status=4).err
    instance.gids(PARTNER, "tasks", status=4)
    assert instance.peer("gids-dronten-1").refusal("finish_task", kind="forward").code == "PERMISSION_DENIED"
    assert instance.peer("procesregie").refusal("finish_task", kind="forward", request_id=mine[0]["request_id"]).code \
        == "PERMISSION_DENIED"


# ---- the clock of the machine ----

def test_a_start_long_after_the_last_waits_for_a_word(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    instance.peer(HOLDER).subscribe()
    assert instance.operator.call("get_overview").clock_fault == ""
    assert "WARNING" not in instance.ctl("overview").out
    instance.restart("2026-03-12T09:01+01:00")
    instance.daemon.wait_line("event=ticks_stopped clock=long_after_last_stored")
    overview = instance.ctl("overview").out
    assert "WARNING" in overview and "koersctl clock accept" in overview and "a week after" in overview
    assert instance.ctl("overview", "--json").json["clock_fault"] == "long_after_last_stored"
    # Nothing falls due, and questions are taken all the same.
    assert short(instance.assignment(HOLDER, receipt.request_id), "state") == "offered"
    assert short(post(instance.peer("gemeente"), postcode="8255 PQ"), "state") == "received"
    assert instance.peer(HOLDER).refusal("accept_clock").code == "PERMISSION_DENIED"
    assert "timers go on" in instance.ctl("clock", "accept").out
    instance.daemon.wait_line("event=clock_accepted was=long_after_last_stored")
    assert instance.peer(HOLDER).wait_notice("OFFER_EXPIRED", receipt.request_id)
    assert instance.ctl("overview", "--json").json["clock_fault"] is None
    assert "accept_clock" in instance.ctl("audit", "show").out
    before = instance.operator.call("watch", page_size=1).last_sequence
    assert instance.ctl("clock", "accept", "--json").json == {"schema": 1, "done": True}  # nothing to accept
    assert instance.operator.call("watch", page_size=1).last_sequence == before


def test_time_does_not_go_back(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    instance.restart("2026-03-01T09:01+01:00")
    instance.daemon.wait_line("event=ticks_stopped clock=before_last_stored")
    do(instance, HOLDER, "accept", receipt.request_id)
    held = instance.assignment(HOLDER, receipt.request_id)
    assert held.answered_at_ms >= held.offered_at_ms >= ms("2026-03-02T09:01+01:00")
    instance.ctl("clock", "accept")
    assert instance.operator.call("get_overview").clock_fault == ""

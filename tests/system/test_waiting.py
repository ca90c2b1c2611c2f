# What a gids does with a question it has: put it aside, ask the sender, send it on, open it again, take a step back.
# Over the wire, and through the programs.
import json

import pytest

from koers_test.requests import facts, post, request
from koers_test.steps import HOLDER, PARTNER, amend, do, last_entry, status, with_the_partner
from koers_test.wire import ms, pb, short

QUESTION = "Welk huisnummer is het?"


def in_hand(town, tier="status", **changes):
    """A question that the gids of Swifterbant has: its id, and what was asked."""
    asked = facts(postcode="8255 PQ", feedback=tier, **changes)
    request_id = post(town.peer("gemeente"), data=asked).request_id
    do(town, HOLDER, "accept", request_id)
    return request_id, asked


def refused(town, who, verb, request_id, **fields):
    mine = town.assignment(who, request_id)
    before = last_entry(town)
    refusal = town.peer(who).refusal(verb, assignment_id=mine.assignment_id, **fields)
    assert last_entry(town) == before  # a refusal changes nothing
    assert town.assignment(who, request_id) == mine
    return refusal


def later(town, now):
    """The same town at another moment; somebody has seen that its clock is right."""
    town.restart(now, extra=("--accept-clock",))


# ---- hold -----------------------------------------------------------------------------------------------------------

def test_a_hold_wakes_by_itself_also_after_a_restart(instance):
    """[09:01] held until Easter Monday → [Easter Monday] it is in progress again, and the holder is told."""
    request_id, _ = in_hand(instance)
    sender = instance.peer("gemeente")
    until = ms("2026-04-06T10:00:00+02:00")
    held = do(instance, HOLDER, "hold", request_id, until_ms=until, reason="Wacht op de woningbouw.")
    assert held.state == pb.ASSIGNMENT_STATE_ACCEPTED and held.request_state == pb.REQUEST_STATE_ON_HOLD
    assert held.hold_until_ms == until
    assert status(sender, request_id).state == pb.PUBLIC_STATE_PICKED_UP
    later(instance, "2026-04-06T10:00:01+02:00")
    gids = instance.peer(HOLDER)
    gids.subscribe(0)
    notice = gids.wait_notice("HOLD_ENDED", request_id)
    assert notice.at_ms >= until and notice.assignment.request_state == pb.REQUEST_STATE_IN_PROGRESS
    awake = instance.assignment(HOLDER, request_id)
    assert awake.request_state == pb.REQUEST_STATE_IN_PROGRESS and awake.hold_until_ms == 0
    assert awake.answered_at_ms == held.answered_at_ms and awake.offered_at_ms == held.offered_at_ms


def test_a_hold_wants_a_moment_ahead_and_a_reason(instance):
    request_id, _ = in_hand(instance)
    soon = ms("2026-04-06T10:00:00+02:00")
    missing = refused(instance, HOLDER, "hold", request_id)
    assert missing.code == "INVALID_ARGUMENT" and missing.fields == ["until_ms", "reason"]
    for until in ("2026-03-01T09:00:00+01:00", "2027-03-05T09:00:00+01:00"):
        wrong = refused(instance, HOLDER, "hold", request_id, until_ms=ms(until), reason="Daarom.")
        assert wrong.code == "INVALID_ARGUMENT" and wrong.fields == ["until_ms"]
    number = refused(instance, HOLDER, "hold", request_id, until_ms=soon, reason="bsn 111222333")
    assert number.code == "INVALID_ARGUMENT" and number.fields == ["reason"]
    assert refused(instance, HOLDER, "resume", request_id).code == "FAILED_PRECONDITION"


def test_a_repeated_hold_is_done_once(instance):
    request_id, _ = in_hand(instance)
    mine = instance.assignment(HOLDER, request_id)
    fields = {"assignment_id": mine.assignment_id, "expected_revision": mine.revision,
              "until_ms": ms("2026-05-01T09:00:00+02:00"), "reason": "Daarom."}
    gids = instance.peer(HOLDER)
    first = gids.call("hold", **fields)
    entries = last_entry(instance)
    assert gids.call("hold", **fields) == first and last_entry(instance) == entries
    late = gids.refusal("hold", **dict(fields, reason="Iets anders."))
    assert late.code == "ABORTED" and late.error.revision == first.revision


def test_only_the_holder_waits(instance):
    request_id = with_the_partner(instance)
    fields = {"until_ms": ms("2026-05-01T09:00:00+02:00"), "reason": "Vakantie."}
    assert refused(instance, PARTNER, "hold", request_id, **fields).code == "FAILED_PRECONDITION"
    assert refused(instance, PARTNER, "request_info", request_id, question=QUESTION).code == "FAILED_PRECONDITION"
    assert refused(instance, PARTNER, "forward", request_id, to="elders").code == "FAILED_PRECONDITION"
    mine, _ = in_hand(instance)
    other = instance.assignment(HOLDER, mine).assignment_id
    for verb, more in (("hold", fields), ("resume", {}), ("request_info", {"question": QUESTION}),
                       ("forward", {"to": "elders"}), ("reopen", {}), ("undo", {})):
        assert instance.peer(PARTNER).refusal(verb, assignment_id=other, **more).code == "NOT_FOUND"
        assert instance.peer("gemeente").refusal(verb, assignment_id=other, **more).code == "PERMISSION_DENIED"


# ---- asking the sender ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("tier", ["none", "receipt", "outcome"])
def test_the_sender_reads_the_question_and_its_amend_is_the_answer(instance, tier):
    request_id, asked = in_hand(instance, tier)
    sender, gids = instance.peer("gemeente"), instance.peer(HOLDER)
    sender.subscribe(0)
    gids.subscribe(0)
    waiting = do(instance, HOLDER, "request_info", request_id, question=QUESTION)
    assert waiting.request_state == pb.REQUEST_STATE_NEEDS_INFO and waiting.state == pb.ASSIGNMENT_STATE_ACCEPTED
    notice = sender.wait_notice("INFO_REQUESTED", request_id)
    assert notice.status.info_wanted == QUESTION and notice.detail == "question"
    seen = status(sender, request_id)
    assert seen.state == pb.PUBLIC_STATE_NEEDS_INFO and seen.info_wanted == QUESTION
    answer = amend(sender, request_id, dict(asked, question="Het is nummer 12."), seen.revision)
    assert answer.state == (pb.PUBLIC_STATE_PICKED_UP if tier == "outcome" else pb.PUBLIC_STATE_RECEIVED)
    assert not answer.info_wanted
    assert gids.wait_notice("INFO_GIVEN", request_id).detail == "amended"
    held = instance.assignment(HOLDER, request_id)
    assert held.request_state == pb.REQUEST_STATE_IN_PROGRESS
    dossier = gids.call("open_dossier", assignment_id=held.assignment_id, purpose="lezen")
    assert dossier.question == "Het is nummer 12." and QUESTION in dossier.notes
    # Read again later, the old notice holds the question no more.
    late = instance.new_peer("gemeente")
    late.subscribe(0)
    assert not late.wait_notice("INFO_REQUESTED", request_id).status.info_wanted


def test_nothing_to_add_is_an_answer_too(instance):
    request_id, asked = in_hand(instance)
    sender = instance.peer("gemeente")
    do(instance, HOLDER, "request_info", request_id, question=QUESTION)
    seen = status(sender, request_id)
    assert amend(sender, request_id, asked).state == pb.PUBLIC_STATE_NEEDS_INFO  # a repeat of the submit's content
    assert amend(sender, request_id, asked, seen.revision).state == pb.PUBLIC_STATE_PICKED_UP
    assert amend(sender, request_id, asked, seen.revision).state == pb.PUBLIC_STATE_PICKED_UP  # the same again


def test_nobody_else_reads_the_question(instance):
    """Not another sender, not the operator, not the coordinator who is told that nobody answers."""
    request_id, _ = in_hand(instance)
    do(instance, HOLDER, "request_info", request_id, question=QUESTION)
    assert instance.peer("cjg").refusal("get_request", request_id=request_id).code == "NOT_FOUND"
    for args in (["request", "show", request_id], ["explain", request_id], ["audit", "show"]):
        assert QUESTION not in instance.ctl(*args, "--json").out
    later(instance, "2026-03-10T00:00:10+01:00")
    coordinator = instance.peer(HOLDER)
    coordinator.subscribe(0)
    told = coordinator.wait_notice("INFO_REQUESTED", request_id)
    assert told.detail == "no_reply" and not told.HasField("status")
    assert QUESTION.encode() not in told.SerializeToString()


def test_who_gets_no_answer_has_it_back(instance):
    request_id, _ = in_hand(instance)
    do(instance, HOLDER, "request_info", request_id, question=QUESTION)
    wrong = refused(instance, HOLDER, "close", request_id, reason="Klaar.",
                    outcomes=[pb.ResultOutcome(index=0, outcome=pb.OUTCOME_ACHIEVED)])
    assert wrong.code == "FAILED_PRECONDITION" and "resume" in str(wrong)
    later(instance, "2026-03-24T00:00:10+01:00")
    gids, sender = instance.peer(HOLDER), instance.peer("gemeente")
    gids.subscribe(0)
    assert gids.wait_notice("INFO_GIVEN", request_id).detail == "no_reply"
    assert status(sender, request_id).state == pb.PUBLIC_STATE_PICKED_UP
    assert instance.assignment(HOLDER, request_id).request_state == pb.REQUEST_STATE_IN_PROGRESS


# ---- forwarding -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("to, shown", [("GEMEENTE Lelystad ", "gemeente Lelystad"),
                                       ("de zorgboerderij", "een andere instantie")])
def test_what_is_forwarded_is_ours_no_longer(instance, to, shown):
    request_id, asked = in_hand(instance, "receipt")
    sender = instance.peer("gemeente")
    sender.subscribe(0)
    operator = instance.operator
    operator.subscribe(0)
    done = do(instance, HOLDER, "forward", request_id, to=to)
    assert done.state == pb.ASSIGNMENT_STATE_COMPLETED and done.request_state == pb.REQUEST_STATE_FORWARDED
    assert sender.wait_notice("STATUS", request_id).status.forwarded_to == shown
    assert operator.wait_notice("FORWARD_TASK", request_id).detail == "to_send"
    seen = status(sender, request_id)
    assert seen.state == pb.PUBLIC_STATE_FORWARDED and seen.forwarded_to == shown
    detail = instance.ctl("request", "show", request_id, "--json").json
    assert detail["forwarded_to"] == shown and not detail["forward_note"]
    # Who sends it on must know where to: with a reason, which is in the log.
    assert instance.ctl("request", "show", request_id, "--reason", "doorzenden", "--json").json["forward_note"] == to
    assert sender.refusal("amend", request_id=request_id, request=request(dict(asked, question="Nog iets."))).code == \
        "FAILED_PRECONDITION"
    gids = instance.peer(HOLDER)
    assert gids.refusal("open_dossier", assignment_id=done.assignment_id, purpose="nog eens").code == \
        "FAILED_PRECONDITION"
    # The same person is not known by it any more: no link, no case lead.
    again = post(sender, data=asked).request_id
    assert [s["rule"] for s in instance.explain(again)["stages"]][2] == "D99"


def test_a_forward_says_to_whom(instance):
    request_id, _ = in_hand(instance)
    for to in ("", "  "):
        wrong = refused(instance, HOLDER, "forward", request_id, to=to)
        assert wrong.code == "INVALID_ARGUMENT" and wrong.fields == ["to"]
    assert refused(instance, HOLDER, "request_info", request_id).fields == ["question"]


# ---- reopening and undoing ------------------------------------------------------------------------------------------

ACHIEVED = [pb.ResultOutcome(index=0, outcome=pb.OUTCOME_ACHIEVED)]


def test_a_closed_question_is_reopened_by_who_closed_it(instance):
    request_id, _ = in_hand(instance, "outcome", wanted_results=["rust"])
    sender = instance.peer("gemeente")
    assert refused(instance, HOLDER, "reopen", request_id).code == "FAILED_PRECONDITION"
    do(instance, HOLDER, "close", request_id, outcomes=ACHIEVED, reason="Klaar.")
    assert len(status(sender, request_id).outcomes) == 1
    before = {c["name"]: (c["started_at"], c["due_at"]) for c in instance.explain(request_id)["clocks"]}
    done = do(instance, HOLDER, "reopen", request_id)
    assert done.state == pb.ASSIGNMENT_STATE_COMPLETED and done.request_state == pb.REQUEST_STATE_OFFERED
    seen = status(sender, request_id)
    assert seen.state == pb.PUBLIC_STATE_RECEIVED and not seen.outcomes
    told = instance.explain(request_id)
    assert [s["rule"] for s in told["stages"]] == ["B99", "C99", "D04", "E03"]
    assert told["outcome"]["assignee"] == HOLDER and told["history"][-1]["event"] == "reopen"
    after = {c["name"]: (c["started_at"], c["due_at"]) for c in told["clocks"]}
    assert after == before and {c["state"].lower() for c in told["clocks"]} == {"running"}


def test_an_accept_is_undone_within_a_day(instance):
    request_id, _ = in_hand(instance)
    sender = instance.peer("gemeente")
    back = do(instance, HOLDER, "undo", request_id)
    assert back.state == pb.ASSIGNMENT_STATE_OFFERED and back.request_state == pb.REQUEST_STATE_OFFERED
    assert back.answered_at_ms == 0 and back.due_at_ms == ms("2026-03-05T00:00:00+01:00") and not back.case_lead
    assert status(sender, request_id).state == pb.PUBLIC_STATE_RECEIVED
    again = do(instance, HOLDER, "accept", request_id)
    assert again.state == pb.ASSIGNMENT_STATE_ACCEPTED and again.case_lead
    later(instance, "2026-03-03T09:30:00+01:00")
    late = refused(instance, HOLDER, "undo", request_id)
    assert late.code == "FAILED_PRECONDITION" and "too late" in str(late)


def test_a_close_is_undone_within_a_day(instance):
    request_id, _ = in_hand(instance, "outcome", wanted_results=["rust"])
    sender = instance.peer("gemeente")
    do(instance, HOLDER, "close", request_id, outcomes=ACHIEVED, reason="Klaar.")
    mine = instance.assignment(HOLDER, request_id)
    fields = {"assignment_id": mine.assignment_id, "expected_revision": mine.revision}
    gids = instance.peer(HOLDER)
    back = gids.call("undo", **fields)
    assert back.state == pb.ASSIGNMENT_STATE_ACCEPTED and back.request_state == pb.REQUEST_STATE_IN_PROGRESS
    assert back.case_lead and status(sender, request_id).state == pb.PUBLIC_STATE_PICKED_UP
    entries = last_entry(instance)
    assert gids.call("undo", **fields) == back and last_entry(instance) == entries
    do(instance, HOLDER, "contacted", request_id)
    since = refused(instance, HOLDER, "undo", request_id)
    assert since.code == "FAILED_PRECONDITION"


# ---- the programs ---------------------------------------------------------------------------------------------------

def test_the_program_holds_and_resumes(instance):
    request_id, _ = in_hand(instance)
    name = instance.assignment(HOLDER, request_id).display_id
    until = ("--until", "2026-05-01T09:00+02:00")
    assert "--until is wanted" in instance.gids(HOLDER, "hold", name, "--reason", "Daarom.", status=2).err
    assert "--until" in instance.gids(HOLDER, "hold", name, "--until", "morgen", "--reason", "Daarom.", status=2).err
    held = instance.gids(HOLDER, "hold", name, *until, "--reason", "Daarom.", "--json").json
    assert held["request_state"] == "ON_HOLD" and held["hold_until"] == "2026-05-01T07:00:00.000Z"
    assert "On hold until" in instance.gids(HOLDER, "show", name).out
    assert instance.gids(HOLDER, "hold", name, *until, "--reason", "Anders.", status=4).err
    awake = instance.gids(HOLDER, "resume", name, "--json").json
    assert awake["request_state"] == "IN_PROGRESS" and not awake.get("hold_until")


def test_the_programs_ask_and_reply(instance):
    request_id, asked = in_hand(instance)
    name = instance.assignment(HOLDER, request_id).display_id
    assert instance.gids(HOLDER, "ask", name, status=2).err
    assert "NEEDS_INFO" in instance.gids(HOLDER, "ask", name, QUESTION).out
    assert QUESTION in instance.entry("gemeente", "status", name).out
    watched = instance.entry("gemeente", "watch", "--count", 3, "--json").out
    assert QUESTION in watched
    path = instance.root / "vraag.json"
    path.write_text(json.dumps(dict(asked, question="Het is nummer 12.")))
    answer = instance.entry("gemeente", "reply", name, path, "--json").json
    assert answer["state"] == "PICKED_UP" and not answer.get("info_wanted")
    assert instance.gids(HOLDER, "show", name, "--json").json["request_state"] == "IN_PROGRESS"
    instance.gids(HOLDER, "ask", name, "En de toevoeging?")
    assert "PICKED_UP" in instance.entry("gemeente", "reply", name, path).out  # nothing to add
    assert instance.entry("gemeente", "reply", name, path, status=4).err


def test_the_programs_forward_reopen_and_undo(instance):
    request_id, _ = in_hand(instance, wanted_results=["rust"])
    name = instance.assignment(HOLDER, request_id).display_id
    assert "OFFERED" in instance.gids(HOLDER, "undo", name).out
    instance.gids(HOLDER, "accept", name)
    instance.gids(HOLDER, "reopen", name, status=3)  # nothing of it is completed
    instance.gids(HOLDER, "close", name, "--reason", "Klaar.", "--outcome", "0=achieved")
    assert "ACCEPTED" in instance.gids(HOLDER, "undo", name).out
    instance.gids(HOLDER, "close", name, "--reason", "Klaar.", "--outcome", "0=achieved")
    assert instance.gids(HOLDER, "reopen", name, "--json").json["request_state"] == "OFFERED"
    instance.gids(HOLDER, "accept", name)
    assert "--to is wanted" in instance.gids(HOLDER, "forward", name, status=2).err
    assert "FORWARDED" in instance.gids(HOLDER, "forward", name, "--to", "de zorgboerderij").out
    shown = instance.entry("gemeente", "status", name)
    assert "een andere instantie" in shown.out and "zorgboerderij" not in shown.out
    instance.gids(HOLDER, "undo", name, status=4)
    assert short(instance.assignment(HOLDER, request_id), "request_state") == "forwarded"

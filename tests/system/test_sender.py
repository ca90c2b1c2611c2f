# What a sender does to its own question after it was posted: amend, withdraw, say "toch"; and how a partner's
# check-back ends. What happens to a question that was linked must look from outside like what happens to any other.
import pytest

from koers_test.peer import Refused
from koers_test.requests import facts, post, request
from koers_test.steps import (HOLDER, OPEN_ACCESS, PARTNER, SIGNPOST, amend, do, last_entry, offered_to, outcomes,
                               status, with_the_partner)
from koers_test.wire import pb, short


# ---- amend ----------------------------------------------------------------------------------------------------------

def test_an_amend_answers_needs_info_and_the_question_is_routed(instance):
    """[09:01] gemeente posts without a basis → NEEDS_INFO; amends with consent → offered to Swifterbant."""
    sender = instance.peer("gemeente")
    sender.subscribe(0)
    asked = facts(postcode="8255 PQ", legal_basis=None)
    receipt = post(sender, data=asked)
    assert receipt.state == pb.PUBLIC_STATE_NEEDS_INFO and not receipt.clocks
    before = status(sender, receipt.request_id)
    answer = amend(sender, receipt.request_id, dict(asked, legal_basis="consent"), before.revision)
    assert answer.state == pb.PUBLIC_STATE_RECEIVED and answer.revision > before.revision
    assert {c.name for c in answer.clocks} == {"WMO_ACK", "WMO_INVESTIGATION", "FIRST_CONTACT"}
    assert status(sender, receipt.request_id) == answer
    assert sender.wait_notice("STATUS", receipt.request_id).status.state == pb.PUBLIC_STATE_RECEIVED
    offer = instance.assignment(HOLDER, receipt.request_id)
    assert offer.state == pb.ASSIGNMENT_STATE_OFFERED
    told = instance.explain(receipt.request_id)
    assert told["state"] == "OFFERED" and [s["rule"] for s in told["stages"]] == ["B99", "C99", "D99", "E03"]
    assert [h["event"] for h in told["history"]][:2] == ["submit", "amend"]


def test_without_a_basis_still_it_goes_on_waiting(instance):
    sender = instance.peer("gemeente")
    asked = facts(legal_basis=None)
    request_id = post(sender, data=asked).request_id
    answer = amend(sender, request_id, dict(asked, question="Ik heb een andere vraag."))
    assert answer.state == pb.PUBLIC_STATE_NEEDS_INFO
    assert instance.explain(request_id)["state"] == "NEEDS_INFO"


def test_the_holder_stays_and_reads_what_was_amended(instance):
    sender, gids = instance.peer("gemeente"), instance.peer(HOLDER)
    asked = facts(postcode="8255 PQ")
    request_id = post(sender, data=asked).request_id
    do(instance, HOLDER, "accept", request_id)
    gids.subscribe(0)
    answer = amend(sender, request_id, dict(asked, question="Het is meer geworden.", threats=["eviction"]))
    assert answer.state == pb.PUBLIC_STATE_PICKED_UP and "WGS_THREAT" in {c.name for c in answer.clocks}
    assert gids.wait_notice("INFO_GIVEN", request_id)
    held = instance.assignment(HOLDER, request_id)
    assert held.state == pb.ASSIGNMENT_STATE_ACCEPTED and held.urgency == pb.URGENCY_URGENT
    dossier = gids.call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert dossier.question == "Het is meer geworden."
    # What was risen does not sink again by itself.
    amend(sender, request_id, dict(asked, question="Het valt mee."))
    assert instance.assignment(HOLDER, request_id).urgency == pb.URGENCY_URGENT


def test_an_offer_not_yet_accepted_goes_where_the_new_facts_say(instance):
    sender, gids = instance.peer("gemeente"), instance.peer(HOLDER)
    asked = facts(postcode="8255 PQ")
    request_id = post(sender, data=asked).request_id
    gids.subscribe(0)
    answer = amend(sender, request_id, dict(asked, address=dict(asked["address"], postcode="8232 AA")))
    assert answer.state == pb.PUBLIC_STATE_FORWARDED
    assert gids.wait_notice("OFFER_RESCINDED", request_id)
    assert instance.assignment(HOLDER, request_id).state == pb.ASSIGNMENT_STATE_RESCINDED


def test_what_another_sender_posted_does_not_exist(instance):
    asked = facts(postcode="8255 PQ")
    request_id = post(instance.peer("gemeente"), data=asked).request_id
    signposted = post(instance.peer("gemeente"), **SIGNPOST).request_id
    other = instance.peer("cjg")
    before = instance.explain(request_id)["history"]
    calls = [("get_request", {}), ("amend", {"request": request(asked)}), ("withdraw", {"reason": "Niet nodig."})]
    for name, fields in calls:
        refused = other.refusal(name, request_id=request_id, **fields)
        nothing = other.refusal(name, request_id=123456789, **fields)
        assert refused.code == nothing.code == "NOT_FOUND" and str(refused) == str(nothing), name
    assert other.refusal("object", request_id=signposted, reason="Toch.").code == "NOT_FOUND"
    assert [h for h in instance.explain(request_id)["history"] if h["event"] != "explain"] == \
        [h for h in before if h["event"] != "explain"]
    assert instance.peer(HOLDER).refusal("amend", request_id=request_id, request=request(asked)).code == \
        "PERMISSION_DENIED"


def test_an_amend_from_a_stale_revision_is_aborted_and_changes_nothing(instance):
    sender = instance.peer("gemeente")
    asked = facts(postcode="8255 PQ")
    request_id = post(sender, data=asked).request_id
    first = status(sender, request_id).revision
    second = amend(sender, request_id, dict(asked, question="Een tweede lezing."), first)
    late = dict(asked, question="Een derde lezing.")
    refused = sender.refusal("amend", request_id=request_id, expected_revision=first, request=request(late))
    assert refused.code == "ABORTED" and refused.error.revision == second.revision > first
    assert status(sender, request_id) == second
    refused = sender.refusal("withdraw", request_id=request_id, expected_revision=first, reason="Niet meer nodig.")
    assert refused.code == "ABORTED" and refused.error.revision == second.revision
    assert amend(sender, request_id, late, second.revision).revision > second.revision


def test_a_repeated_amend_is_answered_with_the_present_state(instance):
    sender = instance.peer("gemeente")
    asked = facts(postcode="8255 PQ")
    request_id = post(sender, data=asked).request_id
    first = status(sender, request_id).revision
    changed = dict(asked, question="Een tweede lezing.")
    answer = amend(sender, request_id, changed, first)
    entries = last_entry(instance)
    assert amend(sender, request_id, changed, first) == answer
    assert amend(sender, request_id, changed) == answer
    assert last_entry(instance) == entries  # nothing was done again
    do(instance, HOLDER, "accept", request_id)
    again = amend(sender, request_id, changed, first)
    assert again.state == pb.PUBLIC_STATE_PICKED_UP and again == status(sender, request_id)
    assert len(instance.assignments(HOLDER, request_id)) == 2  # the first offer, and the one after the amend


def test_an_amend_is_checked_like_a_submit(instance):
    sender = instance.peer("school")
    asked = facts(postcode="8255 PQ")
    request_id = post(sender, data=asked).request_id
    wrong = dict(asked, urgency=None, subject=dict(asked["subject"], bsn="111222333"))
    refused = sender.refusal("amend", request_id=request_id, request=request(wrong))
    assert refused.code == "INVALID_ARGUMENT"
    assert {"request.urgency", "request.subject.bsn"} <= set(refused.fields)
    assert status(sender, request_id).revision == 1


# ---- withdraw -------------------------------------------------------------------------------------------------------

def test_a_withdrawn_question_is_over_and_its_offer_rescinded(instance):
    sender, gids = instance.peer("gemeente"), instance.peer(HOLDER)
    sender.subscribe(0)
    gids.subscribe(0)
    request_id = post(sender, postcode="8255 PQ").request_id
    gids.wait_notice("OFFER", request_id)
    before = status(sender, request_id)
    answer = sender.call("withdraw", request_id=request_id, expected_revision=before.revision, reason="Opgelost.")
    assert answer.state == pb.PUBLIC_STATE_WITHDRAWN and answer.revision > before.revision
    notice = gids.wait_notice("OFFER_RESCINDED", request_id)
    assert notice.assignment.state == pb.ASSIGNMENT_STATE_RESCINDED
    assert sender.wait_notice("STATUS", request_id).status.state == pb.PUBLIC_STATE_WITHDRAWN
    assert instance.explain(request_id)["state"] == "WITHDRAWN"
    with pytest.raises(Refused) as refused:
        do(instance, HOLDER, "accept", request_id)
    assert refused.value.code == "FAILED_PRECONDITION"
    entries = last_entry(instance)
    again = sender.call("withdraw", request_id=request_id, expected_revision=before.revision, reason="Opgelost.")
    assert again == answer and last_entry(instance) == entries
    late = sender.refusal("amend", request_id=request_id, request=request(facts(postcode="8255 PQ")))
    assert late.code == "FAILED_PRECONDITION"


def test_who_holds_a_question_hears_that_it_was_withdrawn(instance):
    sender, gids = instance.peer("gemeente"), instance.peer(HOLDER)
    request_id = post(sender, postcode="8255 PQ").request_id
    do(instance, HOLDER, "accept", request_id)
    gids.subscribe(0)
    assert sender.call("withdraw", request_id=request_id, reason="Verhuisd.").state == pb.PUBLIC_STATE_WITHDRAWN
    assert gids.wait_notice("ASSIGNED", request_id).detail == "ended"
    assert instance.assignment(HOLDER, request_id).state == pb.ASSIGNMENT_STATE_REVOKED


def test_a_withdrawal_wants_its_reason(instance):
    request_id = post(instance.peer("gemeente")).request_id
    refused = instance.peer("gemeente").refusal("withdraw", request_id=request_id)
    assert (refused.code, refused.fields) == ("INVALID_ARGUMENT", ["reason"])


@pytest.mark.parametrize("accepted", [False, True])
def test_in_the_safety_lane_a_withdrawal_is_a_message_to_the_holder(instance, accepted):
    sender = instance.peer("cjg")
    request_id = post(sender, safety="acute", legal_basis="safety").request_id
    holder = instance.decision(request_id).assignee
    if accepted:
        do(instance, holder, "accept", request_id)
    state = instance.explain(request_id)["state"]
    before = status(sender, request_id)
    instance.peer(holder).subscribe(0)
    answer = sender.call("withdraw", request_id=request_id, reason="Het is weer goed.")
    assert answer == before and answer.state == pb.PUBLIC_STATE_RECEIVED
    notices = instance.peer(holder).wait_notices(
        lambda all: any(n.detail == "sender_withdrew" and n.request_id == request_id for n in all))
    assert pb.NOTICE_KIND_OFFER_RESCINDED not in {n.kind for n in notices}
    assert instance.explain(request_id)["state"] == state
    held = instance.assignment(holder, request_id)
    assert short(held, "state") == ("accepted" if accepted else "offered")
    if not accepted:
        do(instance, holder, "accept", request_id)
    dossier = instance.peer(holder).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert "Het is weer goed." in dossier.notes


# ---- a linked question ----------------------------------------------------------------------------------------------

class Twins:
    """Two questions of one sender, alike but for whom they are about: one is linked to what another sender posted."""

    def __init__(self, town, tier):
        self.town, self.sender = town, town.peer("gemeente")
        known = facts(postcode="8255 PQ", feedback=tier, wanted_results=["hulp in huis", "minder zorgen"])
        self.open_id = post(town.peer("huisarts"), asked_at="2026-03-02T08:30:00+01:00", data=known).request_id
        same = {"access_needed": "unclear", "domains": [{"domain": "daily_living", "severity": 4}],
                "wanted_results": ["rust"]}
        self.data = [dict(known, **same), facts(postcode="8255 PQ", feedback=tier, **same)]
        self.sender.subscribe(0)
        self.ids = [post(self.sender, asked_at="2026-03-02T09:00:00+01:00", data=d).request_id for d in self.data]
        assert town.explain(self.ids[0])["state"] == "LINKED" and town.explain(self.ids[1])["state"] == "OFFERED"
        self.changed_at = [0, 0]

    def both(self, call, revision=0, **changes):
        """The same call about both; what comes back must be equal but for the ids and the moments."""
        seen = [self.one(i, call, revision, changes) for i in (0, 1)]
        assert seen[0] == seen[1], f"{call} {changes}: linked\n{seen[0]}\nunlinked\n{seen[1]}"
        return seen[0]

    def one(self, i, call, revision, changes):
        fields = {"request_id": self.ids[i]}
        if call == "amend":
            fields["request"] = request(self.changed(i, changes))
        elif call in ("withdraw", "object"):
            fields["reason"] = "Niet meer nodig."
        if revision:
            fields["expected_revision"] = revision
        try:
            answer = self.sender.call(call, **fields)
        except Refused as refused:
            return refused.code, str(refused), refused.error.revision, refused.error.advice
        moved = answer.updated_at_ms != self.changed_at[i]
        self.changed_at[i] = answer.updated_at_ms
        assert answer.request_id == self.ids[i] and answer.display_id and answer.updated_at_ms
        answer.request_id, answer.display_id, answer.updated_at_ms = 1, "K", 1
        return str(answer), moved

    def changed(self, i, changes):
        data = dict(self.data[i], **changes)
        data["address"] = dict(self.data[i]["address"])
        if "postcode" in changes:
            data["address"]["postcode"] = data.pop("postcode")
        return data

    def pick_up(self):
        """The gids sees both: the linked one in the dossier of the open question, the other one by accepting it."""
        do(self.town, HOLDER, "accept", self.open_id)
        held = self.town.assignment(HOLDER, self.open_id)
        self.town.peer(HOLDER).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
        do(self.town, HOLDER, "accept", self.ids[1])

    def heard(self):
        """The kinds and states that the sender was told of each."""
        self.sender.call("ping")
        self.sender.drain(0.2)
        return [[(short(n, "kind"), short(n.status, "state"), n.status.revision, n.detail) for n in self.sender.notices
                 if n.request_id == i] for i in self.ids]


@pytest.mark.parametrize("tier", ["none", "receipt", "status", "contact", "outcome"])
@pytest.mark.parametrize("seen", [False, True])
def test_a_linked_question_is_amended_and_withdrawn_like_any_other(instance, tier, seen):
    twins = Twins(instance, tier)
    twins.both("get_request")
    if seen:
        twins.pick_up()
        twins.both("get_request")
    first = status(twins.sender, twins.ids[0]).revision
    twins.both("amend", first, question="Het is anders.")
    twins.both("amend", first, question="Het is anders.")  # a repeat
    twins.both("amend", first, question="En weer anders.")  # stale
    twins.both("amend", urgency="high", threats=["eviction"])
    twins.both("get_request")
    twins.both("object")
    twins.both("withdraw", first)
    twins.both("withdraw")
    twins.both("withdraw")
    twins.both("amend", question="Te laat.")
    twins.both("get_request")
    linked, ordinary = twins.heard()
    assert linked == ordinary
    assert [instance.explain(i)["state"] for i in twins.ids] == ["WITHDRAWN", "WITHDRAWN"]


AMENDMENTS = [
    {"domains": [{"domain": "daily_living", "severity": 2}]}, {"domains": [{"domain": "finances"}]},
    {"domains": [{"domain": "daily_living"}, {"domain": "finances"}]}, {"threats": ["eviction"]},
    {"shelter_needed": True}, {"urgency": "urgent"}, {"feedback": "none"}, {"feedback": "outcome"},
    {"legal_basis": None}, {"postcode": "8256 AA"}, OPEN_ACCESS,
]


@pytest.mark.parametrize("changes", AMENDMENTS, ids=lambda changes: "-".join(changes))
@pytest.mark.parametrize("seen", [False, True])
def test_whatever_is_amended_a_link_does_not_show(instance, changes, seen):
    twins = Twins(instance, "status")
    if seen:
        twins.pick_up()
    twins.both("get_request")
    twins.both("amend", **changes)
    twins.both("get_request")
    twins.both("withdraw")
    linked, ordinary = twins.heard()
    assert linked == ordinary


def test_what_is_withdrawn_takes_nothing_from_the_question_it_was_linked_to(instance):
    twins = Twins(instance, "status")
    do(instance, HOLDER, "accept", twins.open_id)
    twins.sender.call("withdraw", request_id=twins.ids[0], reason="Niet meer nodig.")
    assert instance.explain(twins.open_id)["state"] == "IN_PROGRESS"
    assert instance.assignment(HOLDER, twins.open_id).state == pb.ASSIGNMENT_STATE_ACCEPTED


def test_an_amended_link_makes_the_open_question_heavier_and_tells_its_holder(instance):
    twins, gids = Twins(instance, "status"), instance.peer(HOLDER)
    do(instance, HOLDER, "accept", twins.open_id)
    gids.subscribe(0)
    amend(twins.sender, twins.ids[0], dict(twins.data[0], threats=["energy_cutoff"]))
    notice = gids.wait_notice("INFO_GIVEN", twins.open_id)
    assert notice.detail == "same_question" and notice.assignment.urgency == pb.URGENCY_URGENT
    assert "WGS_THREAT" in {c.name for c in notice.assignment.clocks}


def test_the_holder_reads_what_was_asked_at_the_other_door(instance):
    twins = Twins(instance, "status")
    do(instance, HOLDER, "accept", twins.open_id)
    amend(twins.sender, twins.ids[0], dict(twins.data[0], question="Ook de tuin is te zwaar geworden."))
    held = instance.assignment(HOLDER, twins.open_id)
    dossier = instance.peer(HOLDER).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert [(q.question, list(q.wanted_results)) for q in dossier.linked] == \
        [("Ook de tuin is te zwaar geworden.", ["rust"])]
    twins.sender.call("withdraw", request_id=twins.ids[0], reason="Niet meer nodig.")
    dossier = instance.peer(HOLDER).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert not dossier.linked


def test_a_link_that_was_closed_has_outcomes_like_any_other(instance):
    """Two questions of one sender end with the same result: one by itself, one with the question it was linked to."""
    twins = Twins(instance, "outcome")
    holder = offered_to(instance, twins.ids[1])
    do(instance, HOLDER, "accept", twins.open_id)
    do(instance, holder, "accept", twins.ids[1])
    wanted = instance.assignment(HOLDER, twins.open_id).wanted_result_count
    do(instance, HOLDER, "close", twins.open_id, outcomes=outcomes(*["achieved"] * wanted), reason="Afgerond.")
    do(instance, holder, "close", twins.ids[1], outcomes=outcomes("achieved"), reason="Afgerond.")
    seen = [twins.sender.call("get_request", request_id=i) for i in twins.ids]
    assert [short(s, "state") for s in seen] == ["closed", "closed"]
    linked, ordinary = ([(o.index, short(o, "outcome")) for o in s.outcomes] for s in seen)
    assert linked == ordinary == [(0, "achieved")]


@pytest.mark.parametrize("tier", ["none", "receipt", "status"])
def test_withdrawing_what_has_ended_tells_no_more_than_the_tier(instance, tier):
    sender = instance.peer("gemeente")
    request_id = post(sender, postcode="8255 PQ", feedback=tier).request_id
    do(instance, HOLDER, "accept", request_id)
    before = status(sender, request_id)
    do(instance, HOLDER, "close", request_id, reason="Afgerond.")
    if tier == "status":
        refused = sender.refusal("withdraw", request_id=request_id, reason="Verhuisd.")
        assert refused.code == "FAILED_PRECONDITION"
    else:
        assert sender.call("withdraw", request_id=request_id, reason="Verhuisd.") == before == \
            status(sender, request_id)
    assert instance.explain(request_id)["state"] == "CLOSED"


# ---- "toch" ---------------------------------------------------------------------------------------------------------

def test_toch_turns_a_signpost_into_a_question_for_a_gids(instance):
    sender = instance.peer("cjg")
    sender.subscribe(0)
    receipt = post(sender, postcode="8255 PQ", **SIGNPOST)
    assert receipt.state == pb.PUBLIC_STATE_SIGNPOSTED
    before = status(sender, receipt.request_id)
    answer = sender.call("object", request_id=receipt.request_id, reason="Het loket nam niet op.")
    assert answer.state == pb.PUBLIC_STATE_RECEIVED and answer.revision > before.revision
    assert sender.wait_notice("STATUS", receipt.request_id).status.state == pb.PUBLIC_STATE_RECEIVED
    told = instance.explain(receipt.request_id)
    assert told["state"] == "OFFERED" and told["outcome"]["route"] == "gids"
    assert told["outcome"]["assignee"] == HOLDER
    assert "CHECK_BACK" not in {c["name"] for c in told["clocks"]}
    do(instance, HOLDER, "accept", receipt.request_id)
    held = instance.assignment(HOLDER, receipt.request_id)
    dossier = instance.peer(HOLDER).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert dossier.notes[0] == "Het loket nam niet op."


def test_the_same_toch_again_is_answered_with_how_it_stands(instance):
    """The answer got lost, so the sender says it again: by now a gids has it. Another reason is no repeat."""
    sender = instance.peer("cjg")
    request_id = post(sender, postcode="8255 PQ", **SIGNPOST).request_id
    first = sender.call("object", request_id=request_id, reason="Het loket nam niet op.")
    assert sender.call("object", request_id=request_id, reason="Het loket nam niet op.") == first
    assert sender.refusal("object", request_id=request_id, reason="Iets anders.").code == "FAILED_PRECONDITION"
    assert [h["event"] for h in instance.explain(request_id)["history"]].count("object") == 1


def test_only_a_signpost_can_be_objected_to(instance):
    sender = instance.peer("cjg")
    for changes in ({}, {"legal_basis": None}, {"postcode": "8232 AA"}):
        request_id = post(sender, **changes).request_id
        assert sender.refusal("object", request_id=request_id, reason="Toch.").code == "FAILED_PRECONDITION"


# ---- check-back -----------------------------------------------------------------------------------------------------

def test_what_did_not_help_goes_to_a_gids(instance):
    sender = instance.peer("huisarts")
    sender.subscribe(0)
    request_id = with_the_partner(instance)
    picked_up = sender.wait_notice("STATUS", request_id)
    offer = instance.assignment(PARTNER, request_id)
    fields = {"assignment_id": offer.assignment_id, "expected_revision": offer.revision, "helped": False}
    answer = instance.peer(PARTNER).call("check_back", **fields)
    assert answer.state == pb.ASSIGNMENT_STATE_COMPLETED and answer.request_state == pb.REQUEST_STATE_OFFERED
    told = instance.explain(request_id)
    assert told["outcome"]["route"] == "gids" and told["outcome"]["assignee"].startswith("gids-dronten-")
    assert told["stages"][-1]["rule"] == "E99"
    again = sender.wait_notice("STATUS", request_id, after=picked_up.sequence)
    assert again.status.state == pb.PUBLIC_STATE_RECEIVED
    entries = last_entry(instance)
    assert instance.peer(PARTNER).call("check_back", **fields) == answer and last_entry(instance) == entries
    late = instance.peer(PARTNER).refusal("check_back", **dict(fields, helped=True))
    assert late.code == "ABORTED" and late.error.revision == answer.revision


def test_what_helped_is_closed(instance):
    sender = instance.peer("huisarts")
    sender.subscribe(0)
    request_id = with_the_partner(instance)
    picked_up = sender.wait_notice("STATUS", request_id)
    answer = do(instance, PARTNER, "check_back", request_id, helped=True)
    assert answer.state == pb.ASSIGNMENT_STATE_COMPLETED and answer.request_state == pb.REQUEST_STATE_CLOSED
    closed = sender.wait_notice("STATUS", request_id, after=picked_up.sequence)
    assert closed.status.state == pb.PUBLIC_STATE_CLOSED
    clocks = {c["name"]: c for c in instance.explain(request_id)["clocks"]}
    assert clocks["CHECK_BACK"]["met_at"]


def test_a_check_back_is_for_a_partner_who_accepted(instance):
    request_id = with_the_partner(instance, accepted=False)
    other_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    do(instance, HOLDER, "accept", other_id)
    for who, which in ((PARTNER, request_id), (HOLDER, other_id)):
        with pytest.raises(Refused) as refused:
            do(instance, who, "check_back", which, helped=True)
        assert refused.value.code == "FAILED_PRECONDITION"
    mine = instance.assignment(PARTNER, request_id).assignment_id
    assert instance.peer(HOLDER).refusal("check_back", assignment_id=mine, helped=True).code == "NOT_FOUND"

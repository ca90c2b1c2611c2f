# Who has a question and who has the regie: handing over, assigning, scaling up and down, as the people meet it.
import pytest

from koers_test.edit import YamlFile
from koers_test.instance import GIDSEN
from koers_test.peer import Refused
from koers_test.requests import facts, post
from koers_test.steps import PARTNER, do, last_entry, status, with_the_partner
from koers_test.wire import pb, short

ONE, TWO, THREE, SWIFTERBANT = "gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1"
LEAD = "procesregie"


def held(town, by=ONE, **changes):
    """A question that this gids has accepted; the first choice for 8251 on a fresh instance is gids-dronten-1."""
    request_id = post(town.peer("gemeente"), **changes).request_id
    do(town, by, "accept", request_id)
    return request_id


def key(town, who, request_id):
    return town.assignment(who, request_id).assignment_id


def refused(code, call, *args, **fields):
    with pytest.raises(Refused) as error:
        call(*args, **fields)
    assert error.value.code == code, error.value
    return error.value


def events(town, request_id):
    return [h["event"] for h in town.explain(request_id)["history"]]


def with_capacities(town, **capacities):
    gidsen = YamlFile(town.dir / "gidsen.yaml")
    for gids in GIDSEN:
        gidsen.set(gidsen.entry(gids), "capacity", str(capacities.get(gids, capacities.get("others"))))
    gidsen.save()


def test_a_colleague_takes_a_question_over(instance):
    """[10:00] gids-dronten-1 asks gids-dronten-2 → accepted; the sender sees whom to call now, and nothing else."""
    sender, old, new = instance.peer("gemeente"), instance.peer(ONE), instance.peer(TWO)
    sender.subscribe(0)
    new.subscribe(0)
    request_id = held(instance, feedback="contact")
    sender.wait_notice("STATUS", request_id)
    assert status(sender, request_id).contact.name == "Gids Dronten 1"
    said = instance.gids(ONE, "handover", key(instance, ONE, request_id), "--to", TWO, "--note",
                         "Begin: schulden. Doel: rust. Ik ga met verlof.", "--json").json
    assert said["state"] == "ACCEPTED" and said["request_state"] == "IN_PROGRESS" and said["case_lead"]
    assert said["handover_to"] == TWO and TWO in instance.gids(ONE, "inbox").out, "under way: its holder sees it"
    offer = new.wait_notice("OFFER", request_id)
    assert offer.detail == "handover" and offer.assignment.state == pb.ASSIGNMENT_STATE_OFFERED
    assert status(sender, request_id).contact.name == "Gids Dronten 1"
    # Until it is accepted the last name only, and the question stays the old one's.
    dossier = new.call("open_dossier", assignment_id=offer.assignment_id, purpose="ken ik het gezin")
    assert dossier.last_name and not dossier.HasField("subject") and not dossier.notes
    old.subscribe(0)
    accepted = instance.gids(TWO, "accept", offer.assignment_id, "--json").json
    assert accepted["state"] == "ACCEPTED" and accepted["case_lead"] and accepted["request_state"] == "IN_PROGRESS"
    told = old.wait_notice("ASSIGNED", request_id)
    assert not instance.assignment(TWO, request_id).handover_to
    assert told.detail == "handed_over" and told.assignment.state == pb.ASSIGNMENT_STATE_HANDED_OVER
    assert new.wait_notice("CASE_LEAD", request_id).detail == "you_have_the_regie"
    assert status(sender, request_id).contact.name == "Gids Dronten 2"
    notes = new.call("open_dossier", assignment_id=offer.assignment_id, purpose="inlezen").notes
    assert "Begin: schulden. Doel: rust. Ik ga met verlof." in notes
    refused("FAILED_PRECONDITION", do, instance, ONE, "contacted", request_id)
    refused("FAILED_PRECONDITION", old.call, "open_dossier", assignment_id=key(instance, ONE, request_id),
            purpose="nog even")
    sender.call("ping")
    assert [short(n.status, "state") for n in sender.notices] == ["picked_up"]
    told = instance.explain(request_id)
    assert told["outcome"]["assignee"] == TWO and told["state"] == "IN_PROGRESS"
    assert [c["gids"] for c in told["candidates"] if c["chosen"]] == [TWO]
    assert "handover" in events(instance, request_id)


def test_a_handover_refused_leaves_everything_as_it_was(instance):
    old = instance.peer(ONE)
    request_id = held(instance)
    before = status(instance.peer("gemeente"), request_id)
    do(instance, ONE, "handover", request_id, to_gids_id=TWO, note="Graag.")
    assert instance.explain(request_id)["outcome"]["assignee"] == ONE  # asked is not given
    old.subscribe(0)
    do(instance, TWO, "decline", request_id, reason=pb.DECLINE_REASON_CAPACITY)
    assert old.wait_notice("ASSIGNED", request_id).detail == "handover_declined"
    assert status(instance.peer("gemeente"), request_id) == before
    assert instance.explain(request_id)["outcome"]["assignee"] == ONE
    # The same once more is not a repeat: the first one is over.
    do(instance, ONE, "handover", request_id, to_gids_id=TWO, note="Graag.")
    assert instance.assignment(TWO, request_id).state == pb.ASSIGNMENT_STATE_OFFERED


def test_the_rules_find_who_takes_over_and_pass_who_does_not(instance):
    request_id = held(instance)
    instance.gids(ONE, "handover", key(instance, ONE, request_id), "--note", "Wie kan?")
    asked = []
    for _ in range(2):
        chosen = [c.gids for c in instance.decision(request_id).candidates if c.chosen]
        assert len(chosen) == 1 and chosen[0] not in asked + [ONE]
        asked += chosen
        assert instance.decision(request_id).assignee == ONE
        do(instance, chosen[0], "decline", request_id, reason=pb.DECLINE_REASON_EXPERTISE)
    third = [c.gids for c in instance.decision(request_id).candidates if c.chosen][0]
    do(instance, third, "accept", request_id)
    told = instance.explain(request_id)
    assert told["outcome"]["assignee"] == third and third not in asked
    assert {c["dropped_by"] for c in told["candidates"] if c["gids"] in asked} == {"declined"}
    assert "overdracht" in instance.ctl("explain", request_id).out


def test_an_offer_to_take_over_outlives_a_restart_and_expires(make):
    town = make(now="2026-03-02T10:00:00+01:00")
    request_id = held(town)
    do(town, ONE, "handover", request_id, to_gids_id=TWO, note="Graag.")
    assert refused("FAILED_PRECONDITION", do, town, ONE, "handover", request_id, to_gids_id=THREE, note="Of jij?")
    town.restart(now="2026-03-05T09:00:00+01:00")
    town.peer(ONE).subscribe(0)
    town.peer(ONE).wait_notices(lambda ns: any(n.detail == "handover_expired" for n in ns))
    assert town.assignment(TWO, request_id).state == pb.ASSIGNMENT_STATE_EXPIRED
    assert town.assignment(ONE, request_id).state == pb.ASSIGNMENT_STATE_ACCEPTED


def test_whom_one_cannot_ask_is_told_with_the_reason(instance):
    request_id = held(instance, domains=[{"domain": "finances", "severity": 3}])
    a = key(instance, ONE, request_id)
    result = instance.gids(ONE, "handover", a, "--to", TWO, "--note", "Graag.", status=4)
    assert "gids-dronten-2 has no mandate for wgs" in result.err
    assert "has it already" in instance.gids(ONE, "handover", a, "--to", ONE, "--note", "Graag.", status=4).err
    assert "to_gids_id" in instance.gids(ONE, "handover", a, "--to", "gids-onbekend", "--note", "Graag.", status=1).err
    assert "--note is wanted" in instance.gids(ONE, "handover", a, "--to", TWO, status=2).err
    refused("NOT_FOUND", instance.peer(TWO).call, "handover", assignment_id=a, note="Is van mij.")
    for peer in ("gemeente", "beheer"):
        refused("PERMISSION_DENIED", instance.peer(peer).call, "handover", assignment_id=a, note="Graag.")
    offered = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    refused("FAILED_PRECONDITION", do, instance, SWIFTERBANT, "handover", offered, note="Liever niet.")
    helped = with_the_partner(instance)
    assert "check back" in str(refused("FAILED_PRECONDITION", do, instance, PARTNER, "handover", helped, note="Nee."))
    assert instance.assignments(TWO) == []


def test_a_handover_repeated_is_done_once(instance):
    request_id = held(instance)
    a = instance.assignment(ONE, request_id)
    fields = dict(assignment_id=a.assignment_id, expected_revision=a.revision, to_gids_id=TWO, note="Graag.")
    first = instance.peer(ONE).call("handover", **fields)
    entry = last_entry(instance)
    assert instance.peer(ONE).call("handover", **fields) == first
    assert last_entry(instance) == entry and len(instance.assignments(TWO)) == 1
    refused("ABORTED", instance.peer(ONE).call, "handover", **dict(fields, note="Iets anders."))


def test_the_regie_takes_the_family_along(instance):
    """Two questions of one family with gids-dronten-1: who takes over the one, has both and the regie."""
    family = {"subject": {"last_name": "Voorbeeld-Gezin", "first_names": "Anna", "birth_date": "1985-03-03"},
              "address": {"postcode": "8251 AB", "house_number": "9901"}}
    first = held(instance, **family)
    second = held(instance, domains=[{"domain": "housing"}], **family)
    assert instance.assignment(ONE, second).state == pb.ASSIGNMENT_STATE_ACCEPTED
    do(instance, ONE, "handover", first, to_gids_id=TWO, note="Het hele gezin.")
    do(instance, TWO, "accept", first)
    for request_id in (first, second):
        assert instance.assignment(ONE, request_id).state == pb.ASSIGNMENT_STATE_HANDED_OVER
        mine = instance.assignment(TWO, request_id)
        assert mine.state == pb.ASSIGNMENT_STATE_ACCEPTED and mine.case_lead
        assert instance.decision(request_id).assignee == TWO
    third = post(instance.peer("cjg"), domains=[{"domain": "justice"}], **family).request_id
    assert instance.decision(third).assignee == TWO
    loads = {g.id: g.load for g in instance.operator.call("list_gidsen", page_size=100).items}
    assert loads[ONE] == 0 and loads[TWO] == 3


def test_the_coordinator_assigns_what_nobody_took(make):
    """Three declined; the coordinator, who is full, knows somebody: an offer like any other, which may be declined."""
    town = make(start=False)
    with_capacities(town, others=12, **{ONE: 0})
    town.start()
    request_id = post(town.peer("gemeente")).request_id
    asked = []
    for _ in range(3):
        asked.append(town.decision(request_id).assignee)
        do(town, asked[-1], "decline", request_id, reason=pb.DECLINE_REASON_CAPACITY)
    a = key(town, ONE, request_id)
    said = town.gids(ONE, "assign", a, "gids-biddinghuizen-1", "--reason", "Kent het gezin.", "--json").json
    assert said["state"] == "RESCINDED" and said["request_state"] == "OFFERED"
    told = town.explain(request_id)
    assert told["outcome"]["assignee"] == "gids-biddinghuizen-1" and "gids-biddinghuizen-1" not in asked
    assert [c["gids"] for c in told["candidates"] if c["chosen"]] == ["gids-biddinghuizen-1"]
    do(town, "gids-biddinghuizen-1", "decline", request_id, reason=pb.DECLINE_REASON_OUT_OF_AREA)
    do(town, ONE, "assign", request_id, gids_id=asked[0], reason="Vandaag wel.")
    do(town, asked[0], "accept", request_id)
    assert town.explain(request_id)["state"] == "IN_PROGRESS"


def test_who_may_not_assign_is_refused_and_it_is_in_the_log(instance):
    request_id = held(instance, postcode="8255 PQ", by=SWIFTERBANT)
    do(instance, SWIFTERBANT, "assign", request_id, gids_id=TWO, reason="Dichterbij.")  # its network's coordinator
    do(instance, TWO, "accept", request_id)
    entry = last_entry(instance)
    error = refused("PERMISSION_DENIED", do, instance, TWO, "assign", request_id, gids_id=THREE, reason="Liever jij.")
    assert "coordinator" in str(error)
    assert last_entry(instance) == entry + 1
    log = instance.operator.call("show_audit", request_id=request_id, page_size=100).items
    assert [(e.name, e.who, e.status) for e in log if e.status == "refused"] == [("assign", TWO, "refused")]
    refused("INVALID_ARGUMENT", do, instance, TWO, "assign", request_id, gids_id=PARTNER, reason="Jij.")
    assert "--reason is wanted" in instance.gids(TWO, "assign", "123456789", THREE, status=2).err


def test_an_operator_assigns_what_waits(make):
    town = make(start=False)
    with_capacities(town, others=0)
    town.start()
    receipt = post(town.peer("gemeente"))
    assert [w["request_id"] for w in town.ctl("waitlist", "--json").json["items"]] == [receipt.request_id]
    line = town.requests()[0]
    assert "--reason TEXT is wanted" in town.ctl("assign", receipt.display_id, TWO, status=2).err
    said = town.ctl("assign", receipt.display_id, TWO, "--reason", "Heeft vanmiddag tijd.", "--revision", line.revision,
                    "--json").json
    assert said["state"] == "OFFERED" and said["assignments"][-1]["assignee"] == TWO
    assert town.ctl("waitlist", "--json").json["items"] == []
    assert town.assignment(TWO, receipt.request_id).over_capacity
    again = town.ctl("assign", receipt.request_id, TWO, "--reason", "Heeft vanmiddag tijd.", "--revision",
                     line.revision, "--json").json
    assert len(again["assignments"]) == len(said["assignments"])
    town.ctl("assign", receipt.request_id, THREE, "--reason", "Toch jij.", "--revision", line.revision, status=4)
    told = town.explain(receipt.request_id)
    assert told["outcome"]["assignee"] == TWO and "assign_request" in events(town, receipt.request_id)
    assert "aangewezen door een beheerder" in town.ctl("explain", receipt.request_id).out
    do(town, TWO, "accept", receipt.request_id)
    assert "CLOSED" not in town.ctl("assign", receipt.request_id, THREE, "--reason", "Overdracht.", "--json").out
    assert town.assignment(THREE, receipt.request_id).state == pb.ASSIGNMENT_STATE_OFFERED
    assert town.explain(receipt.request_id)["outcome"]["assignee"] == TWO
    for peer in ("gemeente", ONE, LEAD):
        refused("PERMISSION_DENIED", town.peer(peer).call, "assign_request", request_id=receipt.request_id,
                gids_id=ONE, reason="Aan mij.")


def test_what_cannot_be_assigned_is_told_with_the_reason(instance):
    debts = post(instance.peer("gemeente"), domains=[{"domain": "finances"}]).request_id
    assert "no mandate for wgs" in instance.ctl("assign", debts, TWO, "--reason", "Jij.", status=4).err
    assert "has it already" in instance.ctl("assign", debts, ONE, "--reason", "Jij.", status=4).err
    gone = post(instance.peer("gemeente"), postcode="8211 AB").request_id
    assert "FORWARDED" in instance.ctl("assign", gone, TWO, "--reason", "Jij.", status=4).err
    assert "gids_id" in instance.ctl("assign", debts, LEAD, "--reason", "Jij.", status=1).err
    assert instance.ctl("assign", "123456789", TWO, "--reason", "Jij.", status=3).out == ""


def test_scaled_up_taken_over_given_back_and_scaled_down(instance):
    sender, lead, gids = instance.peer("gemeente"), instance.peer(LEAD), instance.peer(ONE)
    sender.subscribe(0)
    lead.subscribe(0)
    request_id = held(instance, feedback="outcome")
    seen = status(sender, request_id)
    a = key(instance, ONE, request_id)
    assert instance.gids(ONE, "scale-up", a, "--json").json["scaled_up"] is True
    notice = lead.wait_notice("SCALED_UP", request_id)
    assert short(notice.assignment, "role") == "process_lead"
    assert notice.assignment.state == pb.ASSIGNMENT_STATE_ACCEPTED
    b = notice.assignment_id
    assert [i["role"] for i in instance.gids(LEAD, "inbox", "--json").json["items"]] == ["process_lead"]
    assert lead.call("open_dossier", assignment_id=b, purpose="opschaling").HasField("subject")
    instance.gids(ONE, "scale-up", a, "--revision", "1", status=4)  # it has changed since
    refused("PERMISSION_DENIED", gids.call, "take_over", assignment_id=a)
    refused("FAILED_PRECONDITION", lead.call, "close", assignment_id=b, reason="Klaar.")
    gids.subscribe(0)
    assert instance.gids(LEAD, "take-over", b, "--json").json["case_lead"] is True
    assert gids.wait_notice("CASE_LEAD", request_id, after=gids.subscribed.last_sequence).detail == \
        "process_lead_has_the_regie"
    assert not gids.call("get_assignment", assignment_id=a).case_lead
    assert instance.gids(LEAD, "give-back", b, "--json").json["case_lead"] is False
    assert gids.call("get_assignment", assignment_id=a).case_lead
    assert "you have not taken over" in instance.gids(LEAD, "give-back", b, "--revision",
                                                      lead.call("get_assignment", assignment_id=b).revision,
                                                      status=4).err
    down = instance.gids(LEAD, "scale-down", b, "--json").json
    assert down["state"] == "COMPLETED" and down["scaled_up"] is False
    assert gids.wait_notice("SCALED_DOWN", request_id).assignment_id == a
    assert instance.gids(LEAD, "inbox", "--json").json["items"] == []
    # The sender was told that it was picked up, and nothing of all this.
    sender.call("ping")
    assert [short(n.status, "state") for n in sender.notices] == ["picked_up"]
    assert status(sender, request_id) == seen
    assert [e for e in events(instance, request_id) if e in ("scale_up", "take_over", "give_back", "scale_down")] == \
        ["scale_up", "take_over", "give_back", "scale_down"]


def test_a_crisis_brings_the_process_lead_at_once(instance):
    lead = instance.peer(LEAD)
    lead.subscribe(0)
    request_id = post(instance.peer("cjg"), safety="acute", legal_basis="safety").request_id
    notice = lead.wait_notice("SCALED_UP", request_id)
    assert short(notice.assignment, "role") == "process_lead"
    refused("FAILED_PRECONDITION", lead.call, "take_over", assignment_id=notice.assignment_id)  # nobody has it yet
    holder = instance.decision(request_id).assignee
    do(instance, holder, "decline", request_id, reason=pb.DECLINE_REASON_CAPACITY)
    assert lead.call("get_assignment", assignment_id=notice.assignment_id).state == pb.ASSIGNMENT_STATE_ACCEPTED
    do(instance, instance.decision(request_id).assignee, "accept", request_id)
    assert lead.call("take_over", assignment_id=notice.assignment_id).case_lead


def test_who_has_two_parts_of_a_request_is_told_their_numbers(instance):
    """Beside an unsafe child by itself, the process lead is then asked to take it: K-… alone does not say which."""
    receipt = post(instance.peer("gemeente"), postcode="8255 AB", safety="acute", legal_basis="safety")
    while (asked := instance.ctl("request", "show", receipt.request_id, "--reason", "proef",
                                 "--json").json["assignee"]) != LEAD:
        do(instance, asked, "decline", receipt.request_id, reason=pb.DECLINE_REASON_OTHER)
    mine = {i["role"]: i["assignment_id"] for i in instance.gids(LEAD, "inbox", "--json").json["items"]}
    told = instance.gids(LEAD, "accept", receipt.display_id, status=2).err
    assert f"{mine['holder']} (OFFERED, holder)" in told and str(mine["process_lead"]) in told
    assert instance.gids(LEAD, "accept", mine["holder"], "--json").json["role"] == "holder"


def test_who_has_a_question_that_the_case_lead_declined_reads_whose_family_it_is(instance):
    """[09:00] A second question of the family: its case lead declines → the next gids, who sees who has the regie."""
    first, second = known_by_names(instance, "housing"), known_by_names(instance, "work", "gemeente")
    do(instance, SWIFTERBANT, "accept", first)
    assert instance.assignment(SWIFTERBANT, first).case_lead_id == ""
    do(instance, SWIFTERBANT, "decline", second, reason=pb.DECLINE_REASON_CAPACITY)
    next_gids = instance.explain(second)["outcome"]["assignee"]
    assert next_gids != SWIFTERBANT
    offer = instance.assignment(next_gids, second)
    assert offer.case_lead_id == SWIFTERBANT and not offer.case_lead
    do(instance, next_gids, "accept", second)
    shown = instance.gids(next_gids, "show", offer.assignment_id, "--json").json
    assert shown["case_lead_id"] == SWIFTERBANT and shown["role"] == "holder" and not shown["case_lead"]
    assert instance.assignment(SWIFTERBANT, first).case_lead, "the regie stays"


# ---- vermoedelijk dezelfde persoon -----------------------------------------------------------------------------------

SOMEBODY = facts(postcode="8255 PQ")  # the same names whoever asks, and no BSN


def known_by_names(town, domain, door="cjg"):
    return post(town.peer(door), data=dict(SOMEBODY, domains=[{"domain": domain}])).request_id


def test_who_is_known_by_names_alone_is_confirmed_by_the_holder(instance):
    first, second = known_by_names(instance, "housing"), known_by_names(instance, "work", "gemeente")
    do(instance, SWIFTERBANT, "accept", first)
    do(instance, SWIFTERBANT, "accept", second)
    mine = instance.assignment(SWIFTERBANT, second)
    assert mine.presumed_same_person
    yes = ("same-person", mine.assignment_id, "yes", "--revision", mine.revision, "--json")
    said = instance.gids(SWIFTERBANT, *yes).json
    assert not said["presumed_same_person"] and said["revision"] == mine.revision + 1
    assert instance.gids(SWIFTERBANT, *yes).json["revision"] == said["revision"], "a repeat"
    told = [h for h in instance.explain(second)["history"] if h["event"] == "judge_person"]
    assert len(told) == 1 and told[0]["by"] == SWIFTERBANT and told[0]["detail"].startswith("same_person")
    assert "dezelfde persoon" in instance.ctl("explain", second).out
    late = instance.gids(SWIFTERBANT, "same-person", mine.assignment_id, "no", status=4)
    assert "nothing to confirm or to part" in late.err
    instance.gids(SWIFTERBANT, "same-person", mine.assignment_id, "perhaps", status=2)


def test_a_namesake_is_parted_from_the_family(instance):
    """Held: a household of its own. Linked by the names alone: routed anew, and its sender learns nothing of it."""
    first, second = known_by_names(instance, "housing"), known_by_names(instance, "work", "gemeente")
    do(instance, SWIFTERBANT, "accept", first)
    do(instance, SWIFTERBANT, "accept", second)
    linked = known_by_names(instance, "housing", "huisarts")
    assert instance.explain(linked)["state"] == "LINKED"
    mine = instance.assignment(SWIFTERBANT, first)
    assert mine.presumed_same_person, "because of what is linked to it"
    dossier = instance.peer(SWIFTERBANT).call("open_dossier", assignment_id=mine.assignment_id, purpose="inlezen")
    assert [(q.request_id, q.presumed_same_person) for q in dossier.linked] == [(linked, True)]
    before = status(instance.peer("huisarts"), linked)
    said = instance.gids(SWIFTERBANT, "same-person", mine.assignment_id, "no", "--linked", linked, "--json").json
    assert not said["presumed_same_person"]
    told = instance.explain(linked)
    assert told["state"] == "OFFERED" and "D99" in [stage["rule"] for stage in told["stages"]], "nobody is known"
    after = status(instance.peer("huisarts"), linked)
    assert before.clocks == after.clocks and after.state == pb.PUBLIC_STATE_RECEIVED
    said = instance.gids(SWIFTERBANT, "same-person", key(instance, SWIFTERBANT, second), "no", "--json").json
    assert not said["presumed_same_person"] and said["case_lead"]
    households = {instance.ctl("household", "show", i, "--json").json["household_id"] for i in (first, second, linked)}
    assert len(households) == 3
    refused("NOT_FOUND", instance.peer(SWIFTERBANT).call, "judge_person", assignment_id=mine.assignment_id,
            linked_request_id=linked, same=True)


def test_only_who_has_the_question_says_who_it_is(instance):
    first, second = known_by_names(instance, "housing"), known_by_names(instance, "work", "gemeente")
    do(instance, SWIFTERBANT, "accept", first)
    offered = key(instance, SWIFTERBANT, second)
    refused("FAILED_PRECONDITION", instance.peer(SWIFTERBANT).call, "judge_person", assignment_id=offered, same=True)
    refused("NOT_FOUND", instance.peer(ONE).call, "judge_person", assignment_id=offered, same=True)
    for who in ("cjg", "beheer", PARTNER):
        refused("PERMISSION_DENIED", instance.peer(who).call, "judge_person", assignment_id=offered, same=True)

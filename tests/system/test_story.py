# The Koers from the first question to the last word, as the people at both ends see it.
import re

import pytest

from koers_test.edit import YamlFile
from koers_test.instance import GIDSEN
from koers_test.peer import Refused
from koers_test.requests import facts, post, submit
from koers_test.steps import do, offered_to, outcomes
from koers_test.wire import last_day, ms, pb, short

SWIFTERBANT = "gids-swifterbant-1"


def test_a_question_from_the_door_to_the_end(instance):
    """[09:01] gemeente posts → offered to Swifterbant → accepted → contacted → closed; the sender hears of it."""
    sender, gids = instance.peer("gemeente"), instance.peer(SWIFTERBANT)
    sender.subscribe(0)
    gids.subscribe(0)
    receipt = post(sender, "R-1", "2026-03-02T09:00:00+01:00", postcode="8255 PQ", feedback="status",
                   wanted_results=["zelf koken", "weer naar buiten"])
    assert receipt.state == pb.PUBLIC_STATE_RECEIVED and not receipt.repeated
    assert re.fullmatch(r"K-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}", receipt.display_id)
    assert 0 < receipt.request_id < 1 << 50 and receipt.network_id == "swifterbant"
    assert receipt.advice and not receipt.missing
    due = {c.name: last_day(c.due_at_ms) for c in receipt.clocks}
    assert due == {"WMO_ACK": "2026-03-03", "WMO_INVESTIGATION": "2026-04-13", "FIRST_CONTACT": "2026-03-09"}

    offer = gids.wait_notice("OFFER", receipt.request_id)
    assert offer.sequence == 1 and offer.assignment.state == pb.ASSIGNMENT_STATE_OFFERED
    assert offer.assignment_id == offer.assignment.assignment_id
    assert last_day(offer.assignment.due_at_ms) == "2026-03-04"  # normal: the end of the second working day
    gids.acknowledge()

    accepted = do(instance, SWIFTERBANT, "accept", receipt.request_id)
    assert accepted.state == pb.ASSIGNMENT_STATE_ACCEPTED and accepted.case_lead
    assert accepted.request_state == pb.REQUEST_STATE_IN_PROGRESS
    picked_up = sender.wait_notice("STATUS", receipt.request_id)
    assert picked_up.status.state == pb.PUBLIC_STATE_PICKED_UP and not picked_up.status.HasField("contact")
    assert picked_up.assignment_id == 0 and not picked_up.HasField("assignment")

    contacted = do(instance, SWIFTERBANT, "contacted", receipt.request_id)
    assert contacted.contacted_at_ms > 0
    clocks = {c["name"]: c for c in instance.explain(receipt.request_id)["clocks"]}
    assert clocks["FIRST_CONTACT"]["met_at"] and not clocks["WMO_INVESTIGATION"]["met_at"]

    incomplete = outcomes("achieved")
    with pytest.raises(Refused) as refused:
        do(instance, SWIFTERBANT, "close", receipt.request_id, outcomes=incomplete, reason="Afgerond.")
    assert refused.value.code == "INVALID_ARGUMENT"
    closed = do(instance, SWIFTERBANT, "close", receipt.request_id, outcomes=outcomes("achieved", "partly"),
                reason="Het gaat weer.")
    assert closed.state == pb.ASSIGNMENT_STATE_COMPLETED and closed.request_state == pb.REQUEST_STATE_CLOSED
    last = sender.wait_notice("STATUS", receipt.request_id, after=picked_up.sequence)
    assert last.status.state == pb.PUBLIC_STATE_CLOSED and not last.status.outcomes
    assert sender.sequences() == [1, 2]
    status = sender.call("get_request", request_id=receipt.request_id)
    assert status.state == pb.PUBLIC_STATE_CLOSED and status.display_id == receipt.display_id
    told = instance.explain(receipt.request_id)
    assert [h["event"] for h in told["history"] if h["event"] in ("submit", "accept", "contacted", "close")] == \
        ["submit", "accept", "contacted", "close"]


@pytest.mark.parametrize("tier,hears", [("none", []), ("receipt", []), ("status", ["picked_up", "closed"]),
                                        ("contact", ["picked_up", "closed"]), ("outcome", ["picked_up", "closed"])])
def test_the_sender_hears_what_its_tier_allows(instance, tier, hears):
    sender = instance.peer("gemeente")
    sender.subscribe(0)
    request_id = post(sender, postcode="8255 PQ", feedback=tier, wanted_results=["rust"]).request_id
    do(instance, SWIFTERBANT, "accept", request_id)
    seen = sender.call("get_request", request_id=request_id)
    assert short(seen, "state") == ("picked_up" if hears else "received")
    assert seen.HasField("contact") == (tier in ("contact", "outcome"))
    if seen.HasField("contact"):
        assert seen.contact.name or seen.contact.telephone
    do(instance, SWIFTERBANT, "close", request_id, outcomes=outcomes("achieved"), reason="Afgerond.")
    seen = sender.call("get_request", request_id=request_id)
    assert len(seen.outcomes) == (1 if tier == "outcome" else 0)
    sender.wait_notices(len(hears))
    sender.call("ping")
    sender.drain()
    assert [short(n.status, "state") for n in sender.notices] == hears


def test_in_the_safety_lane_the_sender_hears_no_more_than_the_receipt(instance):
    sender = instance.peer("cjg")
    sender.subscribe(0)
    receipt = post(sender, safety="acute", legal_basis="safety", feedback="outcome", wanted_results=["veilig"])
    assert receipt.do_not_show_resident and receipt.urgency == pb.URGENCY_CRISIS
    holder = offered_to(instance, receipt.request_id)
    do(instance, holder, "accept", receipt.request_id)
    seen = sender.call("get_request", request_id=receipt.request_id)
    assert seen.state == pb.PUBLIC_STATE_RECEIVED and not seen.HasField("contact") and seen.do_not_show_resident
    sender.call("ping")
    assert sender.notices == []


@pytest.mark.parametrize("bsn", ["", "111222333"])
def test_who_is_known_by_names_alone_is_marked_for_the_gids(instance, bsn):
    """The second question of the same person, without and with a BSN that says so."""
    known = facts(postcode="8255 PQ", domains=[{"domain": "housing"}])
    known["subject"] = dict(known["subject"], bsn=bsn) if bsn else known["subject"]
    other = dict(known, domains=[{"domain": "work"}])
    first = post(instance.peer("gemeente"), data=known).request_id
    do(instance, SWIFTERBANT, "accept", first)
    second = post(instance.peer("cjg"), data=other).request_id
    assert not instance.assignment(SWIFTERBANT, first).presumed_same_person
    assert instance.assignment(SWIFTERBANT, second).presumed_same_person == (not bsn)


def test_a_declined_offer_goes_to_the_next_and_never_back(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    asked = []
    for _ in range(3):
        gids = offered_to(instance, request_id)
        assert gids not in asked
        asked.append(gids)
        instance.peer(gids).subscribe(0)
        instance.peer(gids).wait_notice("OFFER", request_id)
        declined = do(instance, gids, "decline", request_id, reason=pb.DECLINE_REASON_CAPACITY, note="Vol.")
        assert declined.state == pb.ASSIGNMENT_STATE_DECLINED
    assert asked[0] == SWIFTERBANT and asked[1].startswith("gids-dronten-")
    told = instance.explain(request_id)
    assert all(c["dropped_by"] for c in told["candidates"] if c["gids"] in asked)
    # After three offers: the coordinator of the network, or, being among those who declined, the process lead.
    assert offered_to(instance, request_id) == "procesregie" and told["state"] == "OFFERED"
    do(instance, "procesregie", "accept", request_id)
    assert instance.explain(request_id)["state"] == "IN_PROGRESS"


def test_a_declined_offer_cannot_be_accepted_any_more(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    do(instance, SWIFTERBANT, "decline", request_id, reason=pb.DECLINE_REASON_EXPERTISE)
    for verb, fields in (("accept", {}), ("contacted", {}), ("close", {"reason": "Toch klaar."})):
        with pytest.raises(Refused) as refused:
            do(instance, SWIFTERBANT, verb, request_id, **fields)
        assert refused.value.code == "FAILED_PRECONDITION"


def test_decline_wants_its_reason(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    with pytest.raises(Refused) as refused:
        do(instance, SWIFTERBANT, "decline", request_id)
    assert (refused.value.code, refused.value.fields) == ("INVALID_ARGUMENT", ["reason"])


def test_a_revision_that_has_moved_on_is_aborted_and_a_repeat_is_not(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    gids = instance.peer(SWIFTERBANT)
    offer = instance.assignment(SWIFTERBANT, request_id)
    first = gids.call("accept", assignment_id=offer.assignment_id, expected_revision=offer.revision)
    assert gids.call("accept", assignment_id=offer.assignment_id, expected_revision=offer.revision) == first
    late = gids.refusal("decline", assignment_id=offer.assignment_id, expected_revision=offer.revision,
                        reason=pb.DECLINE_REASON_CAPACITY)
    assert late.code == "ABORTED" and late.error.revision == first.revision
    early = gids.refusal("contacted", assignment_id=offer.assignment_id, expected_revision=first.revision + 7)
    assert early.code == "ABORTED"


def test_without_a_ground_the_question_waits_for_it(instance):
    receipt = post(instance.peer("gemeente"), legal_basis=None)
    assert receipt.state == pb.PUBLIC_STATE_NEEDS_INFO and receipt.advice
    told = instance.explain(receipt.request_id)
    assert told["state"] == told["public_state"] == "NEEDS_INFO"
    assert told["outcome"]["route"] == "needs_info" and told["clocks"] == []
    assert all(instance.assignments(g) == [] for g in GIDSEN)
    said = instance.ctl("explain", receipt.display_id).out
    assert "Er is geen toestemming of andere grondslag" in said and "Wie de vraag stelde, vult haar aan" in said
    # What cannot wait, does not.
    assert post(instance.peer("gemeente"), legal_basis=None, urgency="urgent").state == pb.PUBLIC_STATE_RECEIVED


def test_a_question_from_elsewhere_is_forwarded_and_the_sender_told_to_whom(instance):
    receipt = post(instance.peer("gemeente"), postcode="8232 AA")
    assert receipt.state == pb.PUBLIC_STATE_FORWARDED and receipt.forwarded_to and not list(receipt.clocks)
    assert instance.peer("gemeente").call("get_request", request_id=receipt.request_id).state == receipt.state
    assert instance.explain(receipt.request_id)["outcome"]["route"] == "forward"


def test_a_question_under_another_law_gets_a_signpost(instance):
    receipt = post(instance.peer("cjg"), domains=[{"domain": "unknown"}], access_needed="unclear", other_law="wlz")
    assert receipt.state == pb.PUBLIC_STATE_SIGNPOSTED and receipt.signposted_to
    told = instance.explain(receipt.request_id)
    assert told["state"] == "SIGNPOSTED" and told["outcome"]["route"] == "signpost"
    dates = {c["name"]: last_day(c["due_at"]) for c in told["clocks"]}
    assert dates == {"CHECK_BACK": "2026-03-16"}


def test_open_access_is_picked_up_when_the_partner_accepts(instance):
    sender, partner = instance.peer("huisarts"), instance.peer("welzijn-dronten")
    sender.subscribe(0)
    partner.subscribe(0)
    receipt = post(sender, access_needed="open", domains=[{"domain": "social_network", "severity": 3}])
    assert receipt.state == pb.PUBLIC_STATE_RECEIVED
    offer = partner.wait_notice("OFFER", receipt.request_id)
    assert offer.assignment.role == pb.ASSIGNMENT_ROLE_PARTNER
    assert instance.explain(receipt.request_id)["state"] == "OPEN_ACCESS"
    do(instance, "welzijn-dronten", "accept", receipt.request_id)
    assert sender.wait_notice("STATUS", receipt.request_id).status.state == pb.PUBLIC_STATE_PICKED_UP
    told = instance.explain(receipt.request_id)
    assert told["state"] == "OPEN_ACCESS" and told["public_state"] == "PICKED_UP"
    assert {c["name"]: last_day(c["due_at"]) for c in told["clocks"]}["CHECK_BACK"] == "2026-04-13"


def test_open_access_that_no_partner_takes_goes_to_a_gids(instance):
    request_id = post(instance.peer("huisarts"), access_needed="open",
                      domains=[{"domain": "social_network", "severity": 3}]).request_id
    do(instance, "welzijn-dronten", "decline", request_id, reason=pb.DECLINE_REASON_CAPACITY)
    told = instance.explain(request_id)
    assert told["outcome"]["route"] == "gids" and told["outcome"]["assignee"].startswith("gids-")
    level = told["stages"][-1]
    assert (level["stage"], level["rule"], level["note"]) == ("level", "E99", "no_partner")


def shape(message):
    """Which fields are set, down to the leaves, without their values."""
    found = []
    for field, value in message.ListFields():
        values = value if field.label == field.LABEL_REPEATED else [value]
        found.append((field.name, len(values), [shape(v) for v in values] if field.message_type else None))
    return found


def test_a_link_cannot_be_told_from_an_ordinary_receipt(instance):
    """The second sender posts what is known already; another posts the same about somebody new."""
    known = facts(postcode="8255 PQ")
    first = post(instance.peer("huisarts"), asked_at="2026-03-02T08:30:00+01:00", data=known)
    accepted = do(instance, SWIFTERBANT, "accept", first.request_id)
    again = dict(known, access_needed="unclear", domains=[{"domain": "daily_living", "severity": 4}])
    fresh = facts(postcode="8255 PQ", access_needed="unclear", domains=again["domains"])
    sender = instance.peer("gemeente")
    sender.subscribe(0)
    asked = "2026-03-02T09:00:00+01:00"
    linked, ordinary = (post(sender, asked_at=asked, data=d) for d in (again, fresh))
    told = instance.explain(linked.request_id)
    assert told["outcome"]["route"] == "link" and told["outcome"]["linked_to"] == first.request_id
    assert told["state"] == "LINKED" and told["public_state"] == "RECEIVED"
    assert instance.explain(ordinary.request_id)["state"] == "OFFERED"

    assert shape(linked) == shape(ordinary)
    for receipt in (linked, ordinary):
        receipt.request_id, receipt.display_id = 1, "K"
    assert linked == ordinary
    seen = [sender.call("get_request", request_id=i) for i in (told["request_id"], instance.requests()[0].request_id)]
    assert shape(seen[0]) == shape(seen[1])
    for status in seen:
        status.request_id, status.display_id, status.updated_at_ms = 1, "K", 1
    assert seen[0] == seen[1]
    sender.call("ping")
    assert sender.notices == []

    holder = instance.peer(SWIFTERBANT)
    holder.subscribe(0)
    notice = holder.wait_notice("LINKED")
    assert notice.assignment_id == accepted.assignment_id
    assert notice.request_id in (first.request_id, told["request_id"])
    assert len(instance.assignments(SWIFTERBANT, told["request_id"])) == 0


def test_the_case_lead_gets_the_second_question_of_the_family(instance):
    child = facts(postcode="8255 PQ", subject={"birth_date": "2014-05-05"}, domains=[{"domain": "parenting"}])
    first = post(instance.peer("school"), data=child).request_id
    do(instance, SWIFTERBANT, "accept", first)
    parent = facts(subject={"last_name": child["subject"]["last_name"], "first_names": "Ouder"},
                   address=child["address"], domains=[{"domain": "mental_health", "severity": 2}])
    receipt = post(instance.peer("huisarts"), data=parent)
    told = instance.explain(receipt.request_id)
    assert [s["rule"] for s in told["stages"]] == ["B99", "C99", "D02", "E03"]
    assert told["outcome"]["assignee"] == SWIFTERBANT
    # A neighbour with another name is no family.
    neighbour = facts(address=child["address"], domains=[{"domain": "mental_health", "severity": 2}])
    other = instance.explain(post(instance.peer("huisarts"), data=neighbour).request_id)
    assert "D99" in [s["rule"] for s in other["stages"]]


def test_the_same_reference_is_one_request_however_often_it_comes(instance):
    call = submit("R-1", postcode="8255 PQ")
    sender = instance.peer("gemeente")
    answers = [sender.answer(i) for i in [sender.send("submit", **call) for _ in range(5)]]
    assert sorted(a.repeated for a in answers) == [False, True, True, True, True]
    assert len({a.request_id for a in answers}) == 1 and len(instance.requests()) == 1
    later = dict(call, asked_at_ms=ms("2026-03-01T12:00:00+01:00"))
    assert sender.call("submit", **later).repeated  # asked_at is not content
    # References are a sender's own.
    assert not instance.peer("cjg").call("submit", **submit("R-1", postcode="8256 RS")).repeated


def small(town, capacity):
    """Gives every gids this capacity."""
    gidsen = YamlFile(town.dir / "gidsen.yaml")
    for gids in GIDSEN:
        gidsen.set(gidsen.entry(gids), "capacity", str(capacity))
    gidsen.save()


def test_who_does_not_fit_waits_and_is_served_when_somebody_has_room(make):
    town = make(start=False)
    small(town, 1)
    town.start()
    taken = [post(town.peer("gemeente"), postcode="8255 PQ").request_id for _ in GIDSEN]
    holders = {offered_to(town, i): i for i in taken}
    assert sorted(holders) == sorted(GIDSEN)
    normal = post(town.peer("gemeente"), postcode="8255 PQ")
    high = post(town.peer("gemeente"), postcode="8255 PQ", urgency="high")
    assert normal.state == high.state == pb.PUBLIC_STATE_RECEIVED
    for receipt in (normal, high):
        told = town.explain(receipt.request_id)
        assert told["state"] == "WAITLISTED" and told["outcome"]["waitlisted"] is True
        assert all(c["dropped_by"] in ("capacity", "network", "mandate") for c in told["candidates"])
    waiting = town.operator.call("list_waitlist").items
    assert [w.request_id for w in waiting] == [high.request_id, normal.request_id]
    assert [w.position for w in waiting] == [1, 2]
    # Ten working days, whatever else happens to it before: a clock that signals, say.
    assert {w.to_coordinator_ms for w in waiting} == {ms("2026-03-17T00:00:00+01:00")}
    assert "K-" in town.ctl("waitlist").out

    # The one in need is not left waiting.
    urgent = post(town.peer("gemeente"), postcode="8255 PQ", urgency="urgent")
    assert town.explain(urgent.request_id)["state"] == "OFFERED"

    free = "gids-biddinghuizen-1"
    gids = town.peer(free)
    gids.subscribe(0)
    do(town, free, "accept", holders[free])
    do(town, free, "close", holders[free], reason="Afgerond.")
    gids.wait_notice("OFFER", high.request_id)
    assert town.explain(high.request_id)["state"] == "OFFERED"
    assert [w.request_id for w in town.operator.call("list_waitlist").items] == [normal.request_id]
    do(town, free, "decline", high.request_id, reason=pb.DECLINE_REASON_EXPERTISE)
    gids.wait_notice("OFFER", normal.request_id)
    assert town.explain(high.request_id)["state"] == "WAITLISTED"


def test_the_waitlist_survives_a_kill(make):
    town = make(start=False)
    small(town, 1)
    town.start()
    ids = [post(town.peer("gemeente"), postcode="8255 PQ").request_id for _ in range(7)]
    town.kill()
    town.start()
    for peer in list(town._peers.values()):
        peer.reopen()
    assert [w.request_id for w in town.operator.call("list_waitlist").items] == ids[5:]
    holder = offered_to(town, ids[0])
    do(town, holder, "accept", ids[0])
    do(town, holder, "close", ids[0], reason="Afgerond.")
    assert town.explain(ids[5])["state"] == "OFFERED"


def test_an_offer_that_nobody_answers_goes_on_by_itself(make):
    """A crisis offer lasts fifteen minutes; a daemon that was away at that moment does it when it is back."""
    town = make(now="2026-03-02T10:00:00+01:00")
    request_id = post(town.peer("cjg"), safety="acute", legal_basis="safety", postcode="8255 PQ").request_id
    first = offered_to(town, request_id)
    town.peer(first).subscribe(0)
    town.peer(first).wait_notice("OFFER", request_id)
    town.restart(now="2026-03-02T10:16:00+01:00")
    again = town.peer(first)
    again.subscribe()
    again.wait_notice("OFFER_EXPIRED", request_id)
    assert town.assignment(first, request_id).state == pb.ASSIGNMENT_STATE_EXPIRED
    assert offered_to(town, request_id) != first


def flat(text):
    return re.sub(r"\s+", " ", text)


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def written(date):
    """A date in the ways a person may be shown it."""
    year, month, day = date.split("-")
    in_words = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return {date, f"{day}-{month}-{year}", f"{int(day)}-{int(month)}-{year}", in_words}


def test_an_explanation_can_be_shown_to_the_resident(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ", asked_at="2026-03-02T09:00:00+01:00")
    told = instance.explain(receipt.request_id)
    for spelling in (receipt.request_id, receipt.display_id, receipt.display_id.lower().replace("-", "")):
        text = flat(instance.ctl("explain", spelling).out)
        assert receipt.display_id in text
    for stage in told["stages"]:
        assert stage["rule"] in text and len(stage["reason"]) > 10, stage
        assert flat(stage["reason"]) in text, f"{stage['reason']!r} is not in {text}"
    for candidate in told["candidates"]:
        assert candidate["gids"] in text
    for clock in told["clocks"]:
        assert any(form in text for form in written(last_day(clock["due_at"]))), f"{clock} is not in {text}"
    assert told["ruleset"]["version"] in text
    assert not re.search(r"_UNSPECIFIED|NULL|\(null\)|0x", text)


def test_an_explanation_has_the_shape_of_the_contract(instance):
    receipt = post(instance.peer("gemeente"), asked_at="2026-03-02T09:00:00+01:00")
    told = instance.explain(receipt.request_id)
    assert told["schema"] == 1 and told["request_id"] == receipt.request_id
    assert told["display_id"] == receipt.display_id and told["entry_point"] == "gemeente"
    assert told["asked_at"] == "2026-03-02T08:00:00Z" or ms(told["asked_at"]) == ms("2026-03-02T08:00:00Z")
    assert set(told["ruleset"]) >= {"name", "version", "hash"}
    assert told["facts"]["access_needed"] == "individual" and told["facts"]["safety"] == "none"
    assert "entry_point" not in told["facts"]
    assert [s["stage"] for s in told["stages"]] == ["safety", "competence", "continuity", "level"]
    assert all(isinstance(s["basis"], list) for s in told["stages"])
    assert set(told["outcome"]) >= {"route", "network", "assignee", "supporting", "linked_to", "urgency", "safety_lane",
                                    "scaled_up", "waitlisted"}
    assert sorted(c["gids"] for c in told["candidates"]) == sorted(GIDSEN)
    for candidate in told["candidates"]:
        assert set(candidate) >= {"gids", "chosen", "dropped_by", "load", "capacity"}
    assert [c["gids"] for c in told["candidates"] if c["chosen"]] == [told["outcome"]["assignee"]]
    dropped = {c["gids"]: c["dropped_by"] for c in told["candidates"]}
    assert dropped["gids-swifterbant-1"] == "network" and dropped["gids-dronten-1"] is None
    for clock in told["clocks"]:
        assert set(clock) >= {"name", "started_at", "due_at", "met_at", "suspended_days", "state"}
    assert told["history"]

# What is another's does not exist: every call that takes an id, by every role that may make it, with an id of somebody
# else and with one of nobody: the same refusal, word for word. The calls come from the .proto.
import re

import pytest

from koers_test.edit import YamlFile
from koers_test.instance import ENTRY_POINTS, GIDSEN, OPERATOR, run
from koers_test.peer import Profile, Refused
from koers_test.reflect import NOBODYS, body_of, fill, id_calls, ids_of, is_id
from koers_test.requests import post
from koers_test.steps import do
from koers_test.wire import call_bodies, pb

OWNER, HOLDER, LEAD = "huisarts", "gids-swifterbant-1", "procesregie"
SECOND_LEAD = "procesregie-2"  # of another network
OTHERS = [p for p in (*ENTRY_POINTS, *GIDSEN, "welzijn-dronten", SECOND_LEAD) if p not in (OWNER, HOLDER)]


def with_second_lead(town):
    """Biddinghuizen gets a process lead of its own."""
    written = run("koersctl", "key", "new", SECOND_LEAD, "--role", "process_lead", "--instance", town.dir,
                  status=None)
    assert written.status == 0, written
    peers = town.dir / "peers.yaml"
    lines = re.search(r"(  - id: procesregie-2\n(?:    .*\n)+)", written.out).group(1)
    peers.write_text(peers.read_text().rstrip("\n") + "\n" + lines)
    networks = YamlFile(town.dir / "networks.yaml")
    networks.set(networks.entry("biddinghuizen"), "process_lead", SECOND_LEAD)
    networks.save()


@pytest.fixture(scope="module")
def town():
    from koers_test.instance import Instance
    made = Instance()
    try:
        with_second_lead(made)
        made.start()
        yield made
    finally:
        made.close()


class Things:
    """One of everything, none of it the others': accepted, offered, forwarded, a conflict's household."""

    def __init__(self, town):
        sender = town.peer(OWNER)
        taken = post(sender, postcode="8255 PQ").request_id
        do(town, HOLDER, "accept", taken)
        offered = post(sender, postcode="8255 PQ").request_id
        away = post(sender, postcode="1011 AB").request_id
        crisis = post(sender, postcode="8255 PQ", safety="acute", legal_basis="safety").request_id
        self.requests = [taken, offered, away, crisis]
        self.assignments = [town.assignment(HOLDER, r).assignment_id for r in (taken, offered)]
        self.assignments += [town.assignment(LEAD, crisis).assignment_id]
        shown = town.operator.call("show_household", request_id=taken, reason="toetsing")
        self.households = [shown.household_id]

    def of(self, field):
        return self.households if "household" in field else self.assignments if "assignment" in field else self.requests


@pytest.fixture(scope="module")
def things(town):
    return Things(town)


def answer(town, peer, body, message):
    caller = town.peer(peer)
    try:
        return caller.answer(caller.send_message(body, message))
    except Refused as refused:
        return refused


def without(message, *fields):
    for field in fields:
        message.ClearField(field)
    return message


def variants(town, body, number):
    """The call with this id in each of its id fields alone, and with the kinds of task it may be about."""
    for field in ids_of(body_of(body)):
        message = fill(body_of(body), town.now_ms)
        others = [f for f in ids_of(message) if f != field]
        if "merge" in body or (body == "judge_person" and field != "assignment_id"):  # there both are wanted
            for other in others:
                setattr(message, other, NOBODYS - 1)
        else:
            message = without(message, *others)
        if body == "export_person":
            message = without(message, "person", "address")
        setattr(message, field, number)
        if body == "finish_task":
            for kind in ("forward", "household_conflict"):
                each = type(message)()
                each.CopyFrom(message)
                each.kind = kind
                yield field, each
        else:
            yield field, message


def test_every_call_with_an_id_is_looked_at():
    assert len(id_calls()) >= 35
    for body in id_calls():
        for field in body_of(body).DESCRIPTOR.fields:
            assert is_id(field) or not (field.type == field.TYPE_UINT64 and "id" in field.name.split("_")), field.name


def look_at(town, things, body):
    """How many pairs of answers were compared for this call."""
    looked_at = 0
    for peer in OTHERS:
        for field, unknown in variants(town, body, NOBODYS):
            nobodys = answer(town, peer, body, unknown)
            assert isinstance(nobodys, Refused), f"{peer} {body} {field} of nothing: {nobodys}"
            assert nobodys.code in ("NOT_FOUND", "PERMISSION_DENIED"), f"{peer} {body}: {nobodys}"
            for number in things.of(field):
                for same, message in variants(town, body, number):
                    if same != field or (body == "finish_task" and message.kind != unknown.kind):
                        continue
                    anothers = answer(town, peer, body, message)
                    assert isinstance(anothers, Refused), f"{peer} {body} {field}: {anothers}"
                    assert anothers.error == nobodys.error, f"{peer} {body} {field} can tell: {anothers} / {nobodys}"
                    looked_at += 1
    return looked_at


def test_what_is_anothers_does_not_exist(town, things):
    for body in id_calls():
        assert look_at(town, things, body) >= len(OTHERS), body
    nothing_was_changed(town, things)


@pytest.mark.parametrize("number", [0, 1 << 50, (1 << 64) - 1])
def test_a_number_that_is_no_id_is_refused_for_what_it_is(town, number):
    calls = [(peer, body) for body in id_calls() for peer in ("gemeente", "gids-dronten-2", OPERATOR)]
    for peer, body in calls:
        for field, message in variants(town, body, number):
            refused = answer(town, peer, body, message)
            if number == 0 and not isinstance(refused, Refused):
                continue  # show_audit: 0 is all
            assert isinstance(refused, Refused), f"{peer} {body} {field}={number}: {refused}"
            assert refused.code in ("INVALID_ARGUMENT", "PERMISSION_DENIED", "NOT_FOUND"), f"{body}: {refused}"


def nothing_was_changed(town, things):
    """After all these calls: the things are as they were, and the log knows of no change by the others."""
    sender = town.peer(OWNER)
    states = [sender.call("get_request", request_id=r).state for r in things.requests]
    assert states == [pb.PUBLIC_STATE_PICKED_UP, pb.PUBLIC_STATE_RECEIVED, pb.PUBLIC_STATE_FORWARDED,
                      pb.PUBLIC_STATE_RECEIVED]
    assert town.operator.call("verify_audit").intact
    after, names = 0, set()
    while True:
        page = town.operator.call("show_audit", after_sequence=after, page_size=100)
        names |= {(e.name, e.status) for e in page.items if e.who in OTHERS}
        if len(page.items) < 100:
            break
        after = page.items[-1].sequence
    assert all(status == "refused" for _, status in names), names
    assert {name for name, _ in names} <= {"open_dossier", "assign"}, names


def test_somebody_elses_gids_is_not_set_absent(town):
    for peer in ("gids-dronten-2", "welzijn-dronten", SECOND_LEAD, LEAD):
        caller = town.peer(peer)
        errors = [caller.refusal("set_absence", gids_id=who, until_ms=town.now_ms + 1000000).error
                  for who in (HOLDER, "gids-die-er-niet-is")]
        assert errors[0] == errors[1] and errors[0].code == pb.ERROR_CODE_PERMISSION_DENIED


def test_the_operator_is_told_what_is_not_there(town):
    """Who may see everything still gets NOT_FOUND for nothing, from every call."""
    for body in id_calls():
        if call_bodies()[body].number < 60:
            continue
        for field, message in variants(town, body, NOBODYS):
            refused = answer(town, OPERATOR, body, message)
            assert isinstance(refused, Refused) and refused.code == "NOT_FOUND", f"{body} {field}: {refused}"


def test_a_profile_is_no_passport_to_another_peer(town):
    """A name in a profile is for people: who one is follows from the key."""
    mine = town.profile("gids-dronten-2")
    pretender = town.new_peer(Profile(HOLDER, mine.public_key, mine.secret_key, mine.endpoint, mine.server_key))
    assert pretender.call("ping").peer_id == "gids-dronten-2"
    assert len(pretender.call("list_assignments").items) == 0
    pretender.close()

# Who may call what: strangers stay out, every role has its own calls, and nobody sees what is another's.
import pytest
import zmq

from koers_test.edit import YamlFile
from koers_test.instance import ENTRY_POINTS, GIDSEN, OPERATOR
from koers_test.peer import NoAnswer, Profile, Refused
from koers_test.requests import facts, post, request
from koers_test.wire import call_bodies, pb

NOBODYS = (1 << 50) - 7  # an id that is well formed and nothing's

# Calls that are another's as well, beyond the ranges of their numbers.
ALSO = {
    "set_absence": [OPERATOR],
    "list_tasks": ["procesregie"],
    "finish_task": ["procesregie"],
    "show_household": ["procesregie"],
    "merge_households": ["procesregie"],
    "split_household": ["procesregie"],
    "judge_person": ["gids-dronten-2", "procesregie"],
}

ROLES = {
    "entry_point": ["huisarts"],
    "gids": ["gids-dronten-2", "welzijn-dronten", "procesregie"],
    "operator": [OPERATOR],
}


def role_of(body):
    """Whose call it is, by the ranges in call.proto: 2-9 everybody, 10-19 senders, 20-59 gidsen, 60- operators."""
    number = call_bodies()[body].number
    return "all" if number < 10 else "entry_point" if number < 20 else "gids" if number < 60 else "operator"


def filled(body):
    """A call in which every field says something allowed, so that only the role can be wrong with it."""
    message = type(getattr(pb.Call(), body))()
    for field in message.DESCRIPTOR.fields:
        if field.message_type is not None and field.message_type.name == "SupportRequest":
            getattr(message, field.name).CopyFrom(request(facts()))
        elif field.label == field.LABEL_REPEATED:
            continue
        elif field.enum_type is not None:
            setattr(message, field.name, 1)
        elif field.type == field.TYPE_STRING:
            setattr(message, field.name, {"page_token": "", "on": "2026-03-01"}.get(field.name, "x"))
        elif field.type in (field.TYPE_UINT64, field.TYPE_INT64, field.TYPE_UINT32) and field.name.endswith("_id"):
            setattr(message, field.name, NOBODYS)
    return message


DENIED = [(peer, body) for role, peers in ROLES.items() for peer in peers for body in call_bodies()
          if role_of(body) not in ("all", role) and peer not in ALSO.get(body, [])]


@pytest.mark.parametrize("peer", [p for peers in ROLES.values() for p in peers])
def test_every_role_is_denied_the_calls_of_the_others(shared, peer):
    allowed, before = [], len(shared.requests())
    for body in (b for p, b in DENIED if p == peer):
        caller = shared.peer(peer)
        try:
            allowed.append((body, caller.answer(caller.send_message(body, filled(body)))))
        except Refused as refused:
            if refused.code != "PERMISSION_DENIED":
                allowed.append((body, refused))
    assert not allowed, f"{peer} was not denied: {allowed}"
    assert len(shared.requests()) == before


@pytest.mark.parametrize("peer", [*ENTRY_POINTS, *GIDSEN, "welzijn-dronten", "procesregie", OPERATOR])
def test_every_peer_may_call_what_is_everybodys(shared, peer):
    caller = shared.peer(peer)
    pong = caller.call("ping")
    assert pong.peer_id == peer and pong.test_clock
    assert pong.protocol_version >= 1 and pong.max_frame == 65536
    assert abs(pong.now_ms - shared.now_ms) < 60_000
    role = {"procesregie": "process_lead", OPERATOR: "operator", "welzijn-dronten": "partner"}
    assert pong.role == role.get(peer, "gids" if peer in GIDSEN else "entry_point")
    subscribed = caller.call("subscribe", after_sequence=0)
    assert subscribed.epoch != 0
    caller.call("acknowledge", up_to_sequence=0)


CORE = {
    "huisarts": {"get_request"},
    "gids-dronten-2": {"get_assignment", "accept", "decline", "contacted", "close", "open_dossier", "scale_up",
                       "scale_down"},
    "procesregie": {"get_assignment", "take_over", "give_back", "scale_down"},
    "welzijn-dronten": {"get_assignment", "accept", "decline", "open_dossier"},
    OPERATOR: {"show_request", "explain"},
}


@pytest.mark.parametrize("peer", CORE)
def test_a_call_of_ones_own_role_about_nothing_is_not_found(shared, peer):
    for body in sorted(CORE[peer]):
        caller = shared.peer(peer)
        with pytest.raises(Refused) as refused:
            caller.answer(caller.send_message(body, filled(body)))
        assert refused.value.code == "NOT_FOUND", f"{body}: {refused.value}"


# ---- the door --------------------------------------------------------------------------------------------------------

def shut_out(peer):
    """The handshake is refused, and a call gets no answer; libzmq may not even take it, once it has been told so."""
    assert not peer.handshake()
    peer.socket.sndtimeo = 300
    with pytest.raises((NoAnswer, zmq.Again)):
        peer.call("ping", timeout=0.3)
    peer.close()


@pytest.mark.parametrize("door", ["huisarts", OPERATOR])
def test_a_strangers_key_opens_nothing(shared, door):
    shut_out(shared.new_peer(Profile.stranger(shared.profile(door))))
    assert shared.peer("huisarts").call("ping").peer_id == "huisarts"


def test_who_has_the_public_key_only_is_a_stranger(shared):
    _, secret = zmq.curve_keypair()
    shut_out(shared.new_peer(shared.profile("huisarts").but(secret_key=secret.decode())))


def test_without_curve_there_is_no_door(shared):
    shut_out(shared.new_peer(shared.profile("huisarts"), curve=False))


def test_a_wrong_server_key_is_found_out_by_the_client(shared):
    public, _ = zmq.curve_keypair()
    misled = shared.new_peer(shared.profile("huisarts").but(server_key=public.decode()))
    call_id = misled.send("ping")
    with pytest.raises(NoAnswer):
        misled.answer(call_id, timeout=0.3)
    misled.close()  # or it would go on trying as long as the shared daemon is there


def test_the_operators_door_is_for_operators(shared):
    theirs = shared.profile(OPERATOR)
    assert theirs.endpoint != shared.profile("huisarts").endpoint
    lost = shared.new_peer(shared.profile("huisarts").but(endpoint=theirs.endpoint))
    lost.send("ping")
    if lost.handshake():
        assert lost.refusal("get_overview").code == "PERMISSION_DENIED"


# ---- one's own -------------------------------------------------------------------------------------------------------

def test_a_sender_sees_its_own_requests_only(shared):
    request_id = post(shared.peer("huisarts")).request_id
    status = shared.peer("huisarts").call("get_request", request_id=request_id)
    assert status.request_id == request_id and status.state == pb.PUBLIC_STATE_RECEIVED
    other = shared.peer("gemeente")
    anothers = other.refusal("get_request", request_id=request_id)
    nobodys = other.refusal("get_request", request_id=NOBODYS)
    assert anothers.code == nobodys.code == "NOT_FOUND"
    assert anothers.error == nobodys.error
    for body in ("amend", "withdraw", "object"):
        message = filled(body)
        message.request_id = request_id
        with pytest.raises(Refused) as refused:
            other.answer(other.send_message(body, message))
        assert refused.value.code in ("NOT_FOUND", "UNIMPLEMENTED"), refused.value
    shared_state = shared.peer("huisarts").call("get_request", request_id=request_id)
    assert shared_state == status
    close(shared, request_id)


def close(town, request_id):
    """Ends a request, so that the shared instance stays as it was for the others."""
    holder = town.decision(request_id).assignee
    assignment = town.assignment(holder, request_id)
    if assignment.state == pb.ASSIGNMENT_STATE_OFFERED:
        town.peer(holder).call("accept", assignment_id=assignment.assignment_id)
    town.peer(holder).call("close", assignment_id=assignment.assignment_id, reason="Afgerond.")


def test_a_gids_sees_its_own_assignments_only(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    offer = instance.assignment("gids-swifterbant-1", request_id)
    for peer in ("gids-biddinghuizen-1", "welzijn-dronten"):
        other = instance.peer(peer)
        assert instance.assignments(peer) == []
        for body in ("get_assignment", "accept", "decline", "contacted", "close", "open_dossier"):
            message = filled(body)
            answers = []
            for number in (offer.assignment_id, NOBODYS):
                message.assignment_id = number
                with pytest.raises(Refused) as refused:
                    other.answer(other.send_message(body, message))
                answers.append(refused.value.error)
            assert answers[0].code == pb.ERROR_CODE_NOT_FOUND, f"{peer} {body}: {answers[0]}"
            assert answers[0] == answers[1], f"{peer} {body} can tell whether it exists"
    assert instance.assignment("gids-swifterbant-1", request_id) == offer


def test_an_offer_shows_no_person_and_its_dossier_the_last_name_only(instance):
    data = facts(postcode="8255 PQ", subject={"phone": "0321000000", "email": "test@example.org"},
                 strengths=["kookt graag"], wanted_results=["meer rust"], members=[{"last_name": "Voorbeeld-Lid"}])
    request_id = post(instance.peer("gemeente"), data=data).request_id
    gids = instance.peer("gids-swifterbant-1")
    offer = instance.assignment("gids-swifterbant-1", request_id)
    assert offer.state == pb.ASSIGNMENT_STATE_OFFERED
    assert offer.postcode_digits == "8255" and offer.person_count == 2
    assert list(offer.domains) == [pb.LIFE_DOMAIN_DAILY_LIVING] and offer.wanted_result_count == 1
    assert data["subject"]["last_name"].encode() not in offer.SerializeToString()

    glance = gids.call("open_dossier", assignment_id=offer.assignment_id, purpose="belangenconflict nagaan")
    assert glance == pb.Dossier(assignment_id=offer.assignment_id, request_id=request_id,
                                last_name=data["subject"]["last_name"])

    gids.call("accept", assignment_id=offer.assignment_id, expected_revision=offer.revision)
    dossier = gids.call("open_dossier", assignment_id=offer.assignment_id, purpose="eerste gesprek")
    assert dossier.subject.last_name == dossier.last_name == data["subject"]["last_name"]
    assert dossier.subject.phone == "0321000000" and dossier.subject.email == "test@example.org"
    assert dossier.address.house_number == data["address"]["house_number"]
    assert dossier.question == data["question"] and list(dossier.strengths) == ["kookt graag"]
    assert list(dossier.wanted_results) == ["meer rust"] and dossier.members[0].last_name == "Voorbeeld-Lid"


def test_a_dossier_wants_a_purpose(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    offer = instance.assignment("gids-swifterbant-1", request_id)
    refused = instance.peer("gids-swifterbant-1").refusal("open_dossier", assignment_id=offer.assignment_id)
    assert refused.code == "INVALID_ARGUMENT" and refused.fields == ["purpose"]


# ---- who goes --------------------------------------------------------------------------------------------------------

def test_a_revoked_peer_is_shut_out_by_a_reload(instance):
    connected = instance.peer("cjg")
    post(connected)
    peers = YamlFile(instance.dir / "peers.yaml")
    peers.set(peers.entry("cjg"), "active", "no")
    peers.save()
    instance.ctl("reload")

    for name, fields in (("ping", {}), ("submit", {"reference": "R-1", "request": request(facts())})):
        try:
            answer = connected.call(name, timeout=2, **fields)
        except (Refused, NoAnswer) as shut:
            assert isinstance(shut, NoAnswer) or shut.code == "PERMISSION_DENIED", shut
        else:
            raise AssertionError(f"{name} was answered: {answer}")
    shut_out(instance.new_peer("cjg"))
    post(instance.peer("huisarts"))
    assert len(instance.requests()) == 2

    peers.set(peers.entry("cjg"), "active", "yes")
    peers.save()
    instance.ctl("reload")
    post(instance.new_peer("cjg"))

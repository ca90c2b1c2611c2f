# Nobody gets in, nobody is shut out: what connects without a right to, in numbers, half, slowly or in silence. A peer
# that behaves goes on being answered, and the operator comes in. What is limited is looked at by count.
import signal

import pytest
import zmq

from koers_test import attack
from koers_test.edit import YamlFile
from koers_test.instance import LONGEST, OPERATOR, StartFailed
from koers_test.peer import NoAnswer, Profile, Refused
from koers_test.requests import post
from koers_test.wire import pb

CONNECTIONS_MAX, OPERATORS_MAX, SPARE = 256, 16, 16  # of the configuration, and daemon/net/limits.h
OWN_DESCRIPTORS = 128
PEER_CONNECTIONS_MAX = 8
CALLS = 25


@pytest.fixture
def town(make):
    """Over TCP, as strangers would find it."""
    for _ in range(5):
        made = make(start=False, endpoint=attack.free_endpoint())
        made.env = attack.MEASURED
        try:
            return made.start()
        except StartFailed as failed:
            if "in use by another program" not in str(failed):
                raise
    raise AssertionError("no port stays free")


@pytest.fixture
def context():
    made = zmq.Context()
    made.max_sockets = 4000
    yield made
    made.destroy(linger=0)


def pid(town):
    return town.daemon.process.pid


def served(town, peer="huisarts", calls=CALLS):
    """A peer that behaves gets every answer, a new connection of the operator too."""
    good = town.peer(peer)
    answered = sum(good.call("ping").peer_id == peer for _ in range(calls))
    assert answered == calls
    operator = town.new_peer(OPERATOR)
    assert operator.call("get_overview").server_version
    operator.close()


# ---- who has no key --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("door", ["huisarts", OPERATOR])
@pytest.mark.parametrize("mechanism", [b"NULL", b"PLAIN", b"GSSAPI", b"CURVE", b"\xff" * 20])
def test_a_mechanism_without_a_key_gets_nowhere(shared, door, mechanism):
    s = attack.raw(shared.profile(door).endpoint)
    assert attack.send(s, attack.greeting(mechanism))
    ready = b"\x04\x19\x05READY\x0bSocket-Type\0\0\0\x06DEALER"
    attack.send(s, ready + b"\0\x04\x08\x05\x12\0")
    assert attack.wait_all_hung_up([s], 20) == []
    assert shared.peer("huisarts").call("ping").peer_id == "huisarts"


@pytest.mark.parametrize("door", ["huisarts", OPERATOR])
def test_a_plain_password_opens_nothing(shared, context, door):
    s = context.socket(zmq.DEALER)
    s.linger, s.rcvtimeo = 0, 500
    s.plain_username, s.plain_password = b"beheer", b"beheer"
    s.connect(shared.profile(door).endpoint)
    s.send(pb.Call(call_id=1, ping=pb.Ping()).SerializeToString())
    with pytest.raises(zmq.Again):
        s.recv()


def test_a_hundred_strangers_at_both_doors_shut_nobody_out(town):
    strangers = [town.new_peer(Profile.stranger(town.profile(door))) for door in ("huisarts", OPERATOR)
                 for _ in range(50)]
    assert not any(s.handshake() for s in strangers)
    served(town)
    for s in strangers:
        s.close()


@pytest.mark.parametrize("kind", attack.zmq_types())
def test_another_type_of_socket_gets_no_answer_to_a_call(shared, context, kind):
    """With a good key: whatever is sent by what is no DEALER, nothing is stored and everybody is still served."""
    before = len(shared.requests())
    s = attack.keyed(context, attack.zmq_types()[kind], shared.profile("gemeente"))
    s.sndtimeo = s.rcvtimeo = 300
    call = pb.Call(call_id=1, ping=pb.Ping()).SerializeToString()
    try:
        s.send_multipart([b"x", b"", call] if kind == "ROUTER" else [call])
        answer = s.recv_multipart()
        assert pb.Answer.FromString(answer[-1]).WhichOneof("body") == "error", answer
    except zmq.ZMQError:
        pass  # it cannot send, may not connect, or is not answered
    s.close()
    served(shared, calls=3)
    assert len(shared.requests()) == before


# ---- who goes --------------------------------------------------------------------------------------------------------

def test_a_revoked_gids_hears_no_more_and_is_hung_up_on(instance):
    gids = instance.peer("gids-swifterbant-1")
    gids.subscribe(0)
    post(instance.peer("gemeente"), postcode="8255 PQ")
    gids.wait_notice("OFFER")
    peers = YamlFile(instance.dir / "peers.yaml")
    peers.set(peers.entry("gids-swifterbant-1"), "active", "no")
    peers.save()
    told = len(gids.notices)
    lines = len(instance.daemon.lines)
    instance.daemon.process.send_signal(signal.SIGHUP)
    instance.daemon.wait_line(r"event=configured .*changed=true", start=lines)
    post(instance.peer("gemeente"), postcode="8255 PQ")
    with pytest.raises((Refused, NoAnswer)) as shut:
        gids.call("list_assignments", timeout=3)
    assert shut.type is NoAnswer or shut.value.code == "PERMISSION_DENIED"
    for _ in range(12):  # it does not take no for an answer
        try:
            gids.socket.send(gids.build("ping").SerializeToString(), zmq.DONTWAIT)
        except zmq.Again:
            break
    gids.drain(1.0)
    assert len(gids.notices) == told
    assert all(a.WhichOneof("body") == "error" and a.error.code == pb.ERROR_CODE_PERMISSION_DENIED
               for a in gids._answers.values())
    instance.daemon.wait_line(r"event=hung_up")
    late = instance.new_peer("gids-swifterbant-1")
    assert not late.handshake()
    served(instance, "gemeente")


def test_a_replaced_key_stops_at_the_next_call(instance):
    """The key was lost, the peer has a new one: who holds the old one is cut off, also on a connection that stands."""
    holder = instance.peer("cjg")
    assert holder.call("ping").peer_id == "cjg"
    public, secret = zmq.curve_keypair()
    peers = YamlFile(instance.dir / "peers.yaml")
    peers.set(peers.entry("cjg"), "public_key", f'"{public.decode()}"')
    peers.save()
    instance.ctl("reload")
    try:
        got = holder.call("ping", timeout=2)
    except (Refused, NoAnswer) as shut:
        assert isinstance(shut, NoAnswer) or shut.code == "PERMISSION_DENIED", shut
    else:
        raise AssertionError(f"the old key was answered: {got}")
    fresh = instance.new_peer(instance.profile("cjg").but(public_key=public.decode(), secret_key=secret.decode()))
    assert fresh.call("ping").peer_id == "cjg"


# ---- half, and slowly ------------------------------------------------------------------------------------------------

HALVES = {
    "nothing": b"",
    "half a greeting": attack.greeting(b"CURVE")[:11],
    "a greeting and no more": attack.greeting(b"CURVE"),
    "half a handshake": attack.greeting(b"CURVE") + b"\x04\xc8\x05HELLO" + b"\0" * 60,
    "a command without end": attack.greeting(b"CURVE") + b"\x06" + b"\x7f" + b"\xff" * 7 + b"\0" * 4000,
}


@pytest.mark.parametrize("half", HALVES)
def test_half_a_handshake_is_ended_and_holds_nobody_up(town, half):
    doors = [town.profile(door).endpoint for door in ("huisarts", OPERATOR)]
    many = [attack.raw(door) for door in doors for _ in range(40)]
    for s in many:
        attack.send(s, HALVES[half])
    served(town)
    assert attack.wait_all_hung_up(many, 30) == []
    served(town)


def test_a_greeting_byte_by_byte_is_ended_too(town):
    """The time for a handshake is for all of it, not for each byte."""
    slow = [attack.raw(town.profile("huisarts").endpoint) for _ in range(20)]
    text = attack.greeting(b"CURVE") + b"\x04\xc8\x05HELLO" + b"\0" * 194
    good, at, alive = town.peer("huisarts"), 0, slow
    while alive and at < len(text):
        alive = [s for s in alive if attack.send(s, text[at:at + 1])]
        assert good.call("ping").peer_id == "huisarts"
        at += 1 if at < 60 else 0  # the last byte of the greeting is a long time coming
        if at == 60:
            break
    assert attack.wait_all_hung_up(alive, 30) == []
    served(town)


# ---- in numbers ------------------------------------------------------------------------------------------------------

@attack.measured
def test_a_thousand_silent_connections_shut_nobody_out(town, context):
    """1,000 of plain TCP at both doors, 600 of one peer with a good key: what they may hold is bounded."""
    good = town.peer("huisarts")
    good.call("ping")
    before = attack.resident_mib(pid(town))
    silent = [attack.raw(town.profile(door).endpoint) for door in ("huisarts", OPERATOR) for _ in range(500)]
    served(town)
    keyed = [attack.keyed(context, zmq.DEALER, town.profile("gemeente")) for _ in range(600)]
    for s in silent:
        attack.abort(s)
    town.daemon.wait_line(r"event=hung_up", timeout=LONGEST)
    for peer in ("huisarts", "cjg", "gids-dronten-1"):
        served(town, peer)
    assert attack.descriptors(pid(town)) <= CONNECTIONS_MAX + OPERATORS_MAX + 2 * SPARE + OWN_DESCRIPTORS
    assert attack.resident_mib(pid(town)) - before < 120
    for s in keyed:
        s.close()
    assert post(good).request_id


def test_who_was_there_before_the_flood_is_not_disconnected(town, context):
    good = town.peer("cjg")
    good.subscribe(0)
    keyed = [attack.keyed(context, zmq.DEALER, town.profile("gemeente")) for _ in range(400)]
    town.daemon.wait_line(r"event=hung_up", timeout=LONGEST)
    for _ in range(CALLS):
        good.call("ping")
    good.monitor.rcvtimeo = 0
    events = []
    while good.monitor.poll(0):
        events.append(good.monitor.recv_multipart()[0][:2])
    assert int(zmq.Event.DISCONNECTED).to_bytes(2, "little") not in events
    for s in keyed:
        s.close()


def test_the_ninth_connection_of_a_peer_is_told_so(instance):
    eight = [instance.new_peer("gemeente") for _ in range(PEER_CONNECTIONS_MAX)]
    for peer in eight:
        assert peer.call("ping").peer_id == "gemeente"
    ninth = instance.new_peer("gemeente")
    for name, fields in (("ping", {}), ("get_request", {"request_id": 5})):
        refused = ninth.refusal(name, **fields)
        assert refused.code == "RESOURCE_EXHAUSTED" and refused.error.retry_after_ms > 0
    served(instance)
    eight[0].close()
    for _ in range(40):  # until the daemon has heard of the end
        try:
            assert ninth.call("ping", timeout=1).peer_id == "gemeente"
            break
        except (Refused, NoAnswer):
            continue
    else:
        raise AssertionError("the place of the one that ended stays taken")
    for peer in eight[1:]:
        assert peer.call("ping").peer_id == "gemeente"


def test_one_peers_hundred_connections_take_nobodys_turn(instance, context):
    """All of them call at once, all the time: eight are served, the others told off and hung up on."""
    crowd = [attack.keyed(context, zmq.DEALER, instance.profile("gemeente")) for _ in range(100)]
    frame = pb.Call(call_id=1, ping=pb.Ping()).SerializeToString()
    served(instance)
    for _ in range(30):
        for s in crowd:
            try:
                s.send(frame, zmq.DONTWAIT)
            except zmq.Again:
                pass
        assert instance.peer("huisarts").call("ping").peer_id == "huisarts"
    instance.daemon.wait_line(r"event=hung_up", timeout=LONGEST)
    served(instance)
    for s in crowd:
        s.close()


def test_too_few_descriptors_are_named_at_the_start(make):
    town = make(start=False)
    town.limit(connections_max=16384, memory_max_mib=1048576)
    town.wrap = ["prlimit", "--nofile=4096:4096", "--"]
    refused = town.refused_start(78)
    assert "file descriptors" in refused.err and "connections_max 16384" in refused.err


# ---- messages without end --------------------------------------------------------------------------------------------

@attack.measured
def test_a_message_of_endless_parts_does_not_fill_the_memory(town, context):
    """ZeroMQ hands over a message when its last part has come, and bounds nothing before that."""
    served(town)
    before = attack.resident_mib(pid(town))
    s = attack.keyed(context, zmq.DEALER, town.profile("gemeente"))
    part = b"\0" * 65536
    for _ in range(4000):  # 250 MiB
        s.send(part, zmq.SNDMORE)
    s.send(part)
    town.daemon.wait_line(r"event=hung_up", timeout=LONGEST)
    s.close()
    assert attack.resident_mib(pid(town)) - before < 100
    served(town)

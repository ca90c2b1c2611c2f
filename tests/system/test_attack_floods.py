# One authorised peer does what it likes: floods of calls, garbage, subscriptions, queries with large pages, a feed
# nobody reads. Everybody else's calls are answered, one by one; what is too much is RESOURCE_EXHAUSTED with the
# time to try again; and memory has a bound.
import pytest
import zmq

from koers_test import attack
from koers_test.instance import LONGEST, OPERATOR
from koers_test.peer import Refused, pipeline
from koers_test.requests import facts, post, submit
from koers_test.wire import pb

IN_FLIGHT_MAX = 256   # of the configuration, as pong says
GARBAGE_MAX = 64      # daemon/net/limits.h
WINDOW = 256
# The configuration's. A build with invariants looks at everything stored after each command, in the batch's memory: it
# needs hundreds of MiB where a release grows by less than one.
MEMORY_MAX_MIB = 512
CRISIS = {"safety": "acute", "legal_basis": "safety", "postcode": "8255 PQ"}  # to the duty gids, over any capacity
DUTY = "gids-swifterbant-1"


@pytest.fixture
def town(make):
    made = make(start=False)
    made.env = attack.MEASURED
    return made.start()


class Flood:
    """One connection that sends and looks at answers only when told to."""

    def __init__(self, town, peer):
        self.peer = town.new_peer(peer)
        self.peer.call("ping")
        self.sent = 0

    def send(self, frame):
        try:
            self.peer.socket.send(frame, zmq.DONTWAIT)
            self.sent += 1
        except zmq.Again:  # what the transport holds is full: the daemon lets it wait
            pass

    def calls(self, name, count, **fields):
        for _ in range(count):
            self.send(self.peer.build(name, **fields).SerializeToString())

    def errors(self):
        """The errors among what has been answered by now."""
        self.peer.drain(0.3)
        answers = list(self.peer._answers.values())
        self.peer._answers.clear()
        return [a.error for a in answers if a.WhichOneof("body") == "error"] + self.peer.stray_errors

    def close(self):
        self.peer.close()


def others_are_served(town, flood, rounds=10, also=()):
    """Round by round: some of the flood, and every call of the others is answered, as what it asks for."""
    huisarts, gids, operator = town.peer("huisarts"), town.peer("gids-dronten-2"), town.operator
    answered = 0
    for _ in range(rounds):
        flood()
        answered += huisarts.call("ping", timeout=LONGEST).peer_id == "huisarts"
        answered += gids.call("list_assignments", timeout=LONGEST, page_size=10).DESCRIPTOR.name == "Assignments"
        answered += operator.call("get_overview", timeout=LONGEST).server_version != ""
    assert answered == 3 * rounds
    for peer in also:
        assert town.peer(peer).call("ping").peer_id == peer


def every_limit_says_when_to_try_again(errors):
    for error in errors:
        assert error.code == pb.ERROR_CODE_RESOURCE_EXHAUSTED, error
        assert error.retry_after_ms > 0, error
        assert error.message


def test_a_flood_of_submits(town):
    crowd = [Flood(town, "gemeente") for _ in range(4)]

    def flood():
        for f in crowd:
            for _ in range(15):
                f.send(f.peer.build("submit", **submit()).SerializeToString())
    others_are_served(town, flood, rounds=5)
    assert post(town.peer("huisarts")).request_id
    for f in crowd:
        every_limit_says_when_to_try_again(f.errors())
        f.close()


def test_more_calls_without_answer_than_allowed(town):
    """Sent in one piece, faster than a commit: the limit of the connection answers at once, the rest is done."""
    flood = Flood(town, "gemeente")
    frames = [flood.peer.build("submit", **submit()).SerializeToString() for _ in range(4 * IN_FLIGHT_MAX)]
    for frame in frames:
        flood.peer.socket.send(frame)
        flood.sent += 1
    others_are_served(town, lambda: None, rounds=3)
    flood.peer.wait_answers(flood.sent, timeout=LONGEST)
    done = sum(a.WhichOneof("body") == "receipt" for a in flood.peer._answers.values())
    errors = flood.errors()
    every_limit_says_when_to_try_again(errors)
    assert done + len(errors) == flood.sent == len(frames) and done >= IN_FLIGHT_MAX
    overview = town.operator.call("get_overview")
    assert sum(c.count for c in overview.states) == done
    flood.close()


def test_a_flood_of_garbage(town):
    flood = Flood(town, "school")
    others_are_served(town, lambda: [flood.send(b"\xff" * 40) for _ in range(200)])
    errors = flood.errors()
    assert 0 < len(errors) <= GARBAGE_MAX + 1
    last = errors[-1]
    assert last.code == pb.ERROR_CODE_RESOURCE_EXHAUSTED and last.retry_after_ms > 0
    flood.peer.stray_errors.clear()
    assert flood.peer.call("ping").peer_id == "school"  # it is not cut off: its calls are answered
    flood.close()


@attack.measured
def test_a_flood_of_pings_that_nobody_reads(town):
    before = attack.resident_mib(town.daemon.process.pid)
    crowd = [Flood(town, "gemeente") for _ in range(8)]
    others_are_served(town, lambda: [f.calls("ping", 400) for f in crowd])
    assert attack.resident_mib(town.daemon.process.pid) - before < 64
    for f in crowd:
        f.close()


@attack.measured
def test_a_flood_of_subscriptions(town):
    before = attack.resident_mib(town.daemon.process.pid)
    flood = Flood(town, DUTY)
    for _ in range(5):
        post(town.peer("gemeente"), **CRISIS)

    def subscribe():
        flood.calls("subscribe", 150, after_sequence=0)
        flood.calls("acknowledge", 50, up_to_sequence=1)
    others_are_served(town, subscribe)
    every_limit_says_when_to_try_again(flood.errors())
    assert attack.resident_mib(town.daemon.process.pid) - before < 64
    assert flood.peer.call("ping").peer_id == DUTY
    flood.close()


@pytest.fixture
def busy(town):
    """The duty gids has more than one page of offers."""
    sender = town.peer("gemeente")
    posted = pipeline(sender, ((n, "submit", submit(data=facts(**CRISIS))) for n in range(110)), 50)
    receipts = [receipt for _, receipt in posted]
    assert not any(isinstance(r, Refused) for r in receipts)
    return town


@attack.measured
def test_a_flood_of_queries_with_large_pages(busy):
    before = attack.resident_mib(busy.daemon.process.pid)
    crowd = [Flood(busy, DUTY) for _ in range(4)]
    # What a page of a hundred takes, forty times over, is more than one batch may answer.
    others_are_served(busy, lambda: [f.calls("list_assignments", 60, page_size=100) for f in crowd], rounds=6)
    for f in crowd:
        every_limit_says_when_to_try_again(f.errors())
        f.close()
    assert attack.resident_mib(busy.daemon.process.pid) - before < 160
    page = busy.peer(DUTY).call("list_assignments", page_size=100)
    assert page.items and page.next_page_token


@attack.measured
def test_a_flood_of_dossiers(busy):
    before = attack.resident_mib(busy.daemon.process.pid)
    assignment = busy.peer(DUTY).call("list_assignments", page_size=1).items[0]
    busy.peer(DUTY).call("accept", assignment_id=assignment.assignment_id)
    flood = Flood(busy, DUTY)
    others_are_served(busy, lambda: flood.calls("open_dossier", 60, assignment_id=assignment.assignment_id,
                                                purpose="eerste gesprek"), rounds=6)
    every_limit_says_when_to_try_again(flood.errors())
    assert attack.resident_mib(busy.daemon.process.pid) - before < 160
    assert busy.operator.call("verify_audit").intact
    flood.close()


def test_an_operators_own_flood_leaves_the_doors_open(busy):
    flood = Flood(busy, OPERATOR)

    def ask():
        flood.calls("list_requests", 40, page_size=100)
        flood.calls("show_audit", 20, page_size=100)
    others_are_served(busy, ask, rounds=6)
    every_limit_says_when_to_try_again(flood.errors())
    flood.close()


@pytest.mark.parametrize("size", [-1, 101, 1 << 31, (1 << 32) - 1])
def test_a_page_has_an_end(shared, size):
    for peer, name in ((DUTY, "list_assignments"), (OPERATOR, "list_requests"), (OPERATOR, "show_audit")):
        refused = shared.peer(peer).refusal(name, page_size=size & 0xFFFFFFFF)
        assert refused.code == "INVALID_ARGUMENT" and refused.fields == ["page_size"]


@pytest.mark.parametrize("token", ["9" * 500, "-1", "0x10", "18446744073709551616", "x" * 60000, "' OR 1=1", "‮1"],
                         ids=lambda t: t[:12])
def test_a_page_token_of_ones_own_making(shared, token):
    for peer, name in ((DUTY, "list_assignments"), (OPERATOR, "list_requests"), (OPERATOR, "list_gidsen")):
        refused = shared.peer(peer).refusal(name, page_token=token)
        assert refused.code == "INVALID_ARGUMENT" and refused.fields == ["page_token"]


def crises(sender, count):
    rounds = ((n, "submit", submit(data=facts(**CRISIS))) for n in range(count))
    assert not any(isinstance(r, Refused) for _, r in pipeline(sender, rounds, 40))


def growth(town, work):
    """What doing it a second time adds: after the first time, batches and buffers have the size they keep."""
    work()
    before = attack.resident_mib(town.daemon.process.pid)
    work()
    return attack.resident_mib(town.daemon.process.pid) - before


# ---- feeds -----------------------------------------------------------------------------------------------------------

@attack.measured
def test_who_never_acknowledges_gets_a_window_and_no_more(town):
    assert growth(town, lambda: crises(town.peer("gemeente"), WINDOW // 2 + 30)) < MEMORY_MAX_MIB
    mute = town.new_peer(DUTY)
    mute.subscribe(0)
    mute.wait_notices(WINDOW)
    mute.drain(0.5)
    assert mute.sequences() == list(range(1, WINDOW + 1))
    lead = town.peer("procesregie")  # everybody else has the notices of theirs
    lead.subscribe(0)
    lead.wait_notices(20)
    mute.acknowledge(10)
    mute.wait_notices(WINDOW + 10)
    assert mute.sequences()[:WINDOW + 10] == list(range(1, WINDOW + 11))


@attack.measured
def test_a_feed_that_nobody_reads_costs_no_memory(town):
    """The client is there, holds its lease, and never takes a byte from its socket."""
    deaf = town.new_peer(DUTY)
    deaf.call("ping")
    deaf.socket.rcvhwm = 1
    deaf.send("subscribe", after_sequence=0)
    assert growth(town, lambda: crises(town.peer("gemeente"), WINDOW // 2)) < MEMORY_MAX_MIB
    second = town.new_peer(DUTY)  # the feed is whole for whoever does read
    second.subscribe(0)
    second.wait_notices(WINDOW)
    assert second.sequences()[:WINDOW] == list(range(1, WINDOW + 1))
    deaf.close()


# ---- ids of calls ----------------------------------------------------------------------------------------------------

def test_a_call_id_used_again_is_answered_again(shared):
    sender = shared.new_peer("gemeente")
    for _ in range(3):
        call = pb.Call(call_id=7, submit=pb.Submit(**submit("ALWAYS-7", data=facts(question="Weer."))))
        sender.send_raw(call.SerializeToString())
        sender.wait_answers(1)
        sender._answers.clear()
    both = sender.build("ping"), sender.build("get_request", request_id=5)
    for call in both:
        call.call_id = 9
        sender.send_raw(call.SerializeToString())
    seen = []
    while len(seen) < 2:
        answer = pb.Answer.FromString(sender.socket.recv())
        assert answer.call_id == 9
        seen.append(answer.WhichOneof("body"))
    assert sorted(seen) == ["error", "pong"]
    sender.close()

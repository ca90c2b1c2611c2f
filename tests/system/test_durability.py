# What was acknowledged is there after a SIGKILL; feeds go on where they were, in order and without a gap.
import pytest

from koers_test.peer import Refused, pipeline
from koers_test.requests import facts, post, submit
from koers_test.wire import pb

OFFER = pb.NOTICE_KIND_OFFER


def plain(receipt):
    """A receipt without the mark that it is a repeat."""
    copy = pb.Receipt()
    copy.CopyFrom(receipt)
    copy.repeated = False
    return copy


def outstanding(peer):
    return min(32, peer.call("ping").max_in_flight)


def contiguous(peer):
    """The notices came from 1 on, each once, in order."""
    assert peer.sequences() == list(range(1, len(peer.notices) + 1))


def offers(peer):
    return [n.request_id for n in peer.notices if n.kind == OFFER]


@pytest.mark.parametrize("killed_after", [1, 40, 90])
def test_what_was_acknowledged_survives_a_kill_and_a_repeat_makes_nothing_twice(make, killed_after):
    town = make()
    sender = town.peer("gemeente")
    calls = [(f"R-{n}", submit(f"R-{n}", postcode=("8251 AB", "8255 PQ", "8256 RS")[n % 3])) for n in range(120)]
    acknowledged = {}
    width = outstanding(sender)
    for reference, receipt in pipeline(sender, ((r, "submit", f) for r, f in calls), width):
        assert not isinstance(receipt, Refused), receipt
        acknowledged[reference] = receipt
        if len(acknowledged) == killed_after:
            break
    town.kill()
    stored_at_most = killed_after + width

    town.start()
    sender.reopen()
    found = {line.request_id for line in town.requests()}
    assert {r.request_id for r in acknowledged.values()} <= found
    assert len(found) <= stored_at_most

    repeated = dict(pipeline(sender, ((r, "submit", f) for r, f in calls), width))
    for reference, first in acknowledged.items():
        assert repeated[reference].repeated, reference
        assert plain(repeated[reference]) == first
    assert sum(r.repeated for r in repeated.values()) == len(found)
    lines = town.requests()
    assert len(lines) == len({line.request_id for line in lines}) == len(calls)
    assert {r.request_id for r in repeated.values()} == {line.request_id for line in lines}


def test_what_a_gids_did_survives_a_kill(make):
    town = make()
    receipt = post(town.peer("gemeente"), postcode="8255 PQ")
    gids = town.peer("gids-swifterbant-1")
    offer = town.assignment("gids-swifterbant-1", receipt.request_id)
    accepted = gids.call("accept", assignment_id=offer.assignment_id, expected_revision=offer.revision)
    town.kill()
    town.start()
    gids.reopen()
    now = gids.call("get_assignment", assignment_id=offer.assignment_id)
    assert (now.state, now.revision) == (pb.ASSIGNMENT_STATE_ACCEPTED, accepted.revision)
    # The gids never heard the answer and says it again: a repeat, not a refusal.
    again = gids.call("accept", assignment_id=offer.assignment_id, expected_revision=offer.revision)
    assert (again.state, again.revision) == (now.state, now.revision)


def test_two_gidsen_receive_at_once_each_their_own(instance):
    swifterbant, biddinghuizen = (instance.peer(f"gids-{p}-1") for p in ("swifterbant", "biddinghuizen"))
    for gids in (swifterbant, biddinghuizen):
        gids.subscribe(0)
    sent = {"8255 PQ": [], "8256 RS": []}
    for n in range(10):
        postcode = ("8255 PQ", "8256 RS")[n % 2]
        sent[postcode].append(post(instance.peer("cjg"), postcode=postcode).request_id)
    for gids, postcode in ((swifterbant, "8255 PQ"), (biddinghuizen, "8256 RS")):
        gids.wait_notices(lambda notices: len([n for n in notices if n.kind == OFFER]) == 5)
        contiguous(gids)
        assert offers(gids) == sent[postcode]


def test_two_connections_of_one_gids_share_the_feed_and_each_gets_all(instance):
    desk, phone = (instance.new_peer("gids-swifterbant-1") for _ in range(2))
    for client in (desk, phone):
        client.subscribe(0)
    sent = [post(instance.peer("cjg"), postcode="8255 PQ").request_id for _ in range(3)]
    for client in (desk, phone):
        client.wait_notices(lambda notices: len([n for n in notices if n.kind == OFFER]) == 3)
        contiguous(client)
        assert offers(client) == sent


def test_who_subscribes_again_further_back_is_not_passed_over(instance):
    for n in range(6):
        post(instance.peer("cjg"), f"REF-{n}", postcode="8255 PQ")
    gids = instance.new_peer("gids-swifterbant-1")
    gids.call("ping")
    # The page that the first one asks for arrives after the second has begun anew.
    gids.send("subscribe", after_sequence=4)
    last = gids.answer(gids.send("subscribe", after_sequence=0)).last_sequence
    gids.wait_notices(lambda notices: gids.sequences()[-last:] == list(range(1, last + 1)))


def test_a_gids_that_was_away_gets_its_notices_in_order_without_a_gap(make):
    town = make()
    sent = [post(town.peer("cjg"), postcode="8255 PQ").request_id for _ in range(4)]
    gids = town.peer("gids-swifterbant-1")
    epoch = gids.subscribe(0).epoch
    gids.wait_notices(lambda notices: len(offers(gids)) == 4)
    gids.acknowledge(2)
    gids.close()

    # While the client is away: more offers, an orderly restart, more offers, a kill.
    sent += [post(town.peer("cjg"), postcode="8255 PQ").request_id for _ in range(2)]
    town.stop()
    town.start()
    town.peer("cjg").reopen()
    sent += [post(town.peer("cjg"), postcode="8255 PQ").request_id for _ in range(2)]
    town.kill()
    town.start()
    town.peer("cjg").reopen()

    gids.open()
    subscribed = gids.subscribe()
    assert subscribed.epoch == epoch
    assert subscribed.first_sequence == 1
    gids.wait_notices(lambda notices: len(offers(gids)) == 8)
    contiguous(gids)
    assert subscribed.last_sequence == gids.notices[-1].sequence
    assert offers(gids) == sent


def test_a_client_that_stays_connected_resumes_after_a_restart_by_repeating_its_subscription(make):
    town = make()
    gids = town.peer("gids-swifterbant-1")
    gids.subscribe(0)
    first = post(town.peer("cjg"), postcode="8255 PQ").request_id
    gids.wait_notice("OFFER", first)
    town.kill()
    town.start()
    town.peer("cjg").reopen()
    second = post(town.peer("cjg"), postcode="8255 PQ").request_id
    gids.subscribe()  # the same socket, which has connected again by itself
    gids.wait_notice("OFFER", second)
    contiguous(gids)


def test_no_more_than_the_window_is_under_way_unacknowledged(make):
    town = make()
    gids, sender = town.peer("gids-swifterbant-1"), town.peer("gemeente")
    window = gids.call("ping").window
    assert 1 <= window <= 1024
    for _ in range(window + 5):
        request_id = post(sender, postcode="8255 PQ").request_id
        assignment_id = find(gids, request_id)
        gids.call("accept", assignment_id=assignment_id)
        gids.call("close", assignment_id=assignment_id, reason="Afgerond.")

    last = gids.subscribe(0).last_sequence
    assert last >= window + 5
    gids.wait_notices(window)
    for _ in range(2):
        gids.call("ping")  # whatever was to be pushed has been pushed by now
    gids.drain()
    assert len(gids.notices) == window
    gids.acknowledge(3)
    gids.wait_notices(min(last, window + 3))
    gids.call("ping")
    gids.drain()
    assert len(gids.notices) == min(last, window + 3)
    while len(gids.notices) < last:
        gids.acknowledge()
        gids.wait_notices(min(last, len(gids.notices) + window))
    contiguous(gids)


def find(gids, request_id):
    """The offer of a request among the open ones."""
    items = gids.call("list_assignments", states=[pb.ASSIGNMENT_STATE_OFFERED]).items
    return next(a.assignment_id for a in items if a.request_id == request_id)


def test_the_first_answer_stays_the_answer_when_the_request_has_moved_on(make):
    town = make()
    sender = town.peer("gemeente")
    call = submit("R-1", data=facts(postcode="8255 PQ"))
    first = sender.call("submit", **call)
    gids = town.peer("gids-swifterbant-1")
    gids.call("accept", assignment_id=find(gids, first.request_id))
    gids.call("close", assignment_id=town.assignment("gids-swifterbant-1", first.request_id).assignment_id,
              reason="Afgerond.")
    town.restart()
    again = town.peer("gemeente").call("submit", **call)
    assert again.repeated and plain(again) == first

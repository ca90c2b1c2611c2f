# clients/python against the real daemon: what it promises, through kills and restarts; and, against a stand-in that
# misbehaves, what the daemon never does.
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from koers_test.fake import FakeDaemon, answer, notice
from koers_test.instance import environment, program
from koers_test.requests import facts, post
from koers_test.steps import HOLDER, do
from koers_test.wire import ROOT, pb

BUILT = pathlib.Path(program("koersd")).parents[2] / "clients" / "python"
sys.path.insert(0, str(BUILT))
import koers  # noqa: E402
from koers.feed import Feed, Step  # noqa: E402

QUICK = koers.Options(try_s=0.2, lease_s=1.0)  # so that repeats happen often while a test lasts


@pytest.fixture
def opened():
    """Opens clients, of an instance's peer or of a profile, and closes them in the end."""
    clients = []

    def open_one(town, peer="gemeente", options=QUICK):
        profile = town if isinstance(town, koers.Profile) else koers.load_profile(town.profile_path(peer))
        clients.append(koers.Client(profile, options))
        return clients[-1]
    yield open_one
    for client in clients:
        client.close()


def notices(client, count, timeout=60.0):
    """The next so many notices; other events are passed over."""
    found = []
    while len(found) < count:
        event = client.next_event(timeout)
        assert event is not None, f"no notice within {timeout} s; so far {found}"
        if event.kind is koers.EventKind.NOTICE:
            found.append(event)
    return found


# ---- calls -----------------------------------------------------------------------------------------------------------

def test_a_question_is_posted_and_a_repeat_has_one_effect(instance, opened):
    client = opened(instance)
    asked = koers.question(facts(postcode="8255 PQ"))
    receipt = client.submit("P-1", asked)
    assert koers.enum_name(receipt, "state") == "RECEIVED" and receipt.network_id == "swifterbant"
    again = client.submit("P-1", asked)
    assert again.repeated and not receipt.repeated and again.request_id == receipt.request_id
    assert len(instance.requests()) == 1
    status = client.call("get_request", request_id=receipt.request_id)
    assert status.display_id == receipt.display_id
    with pytest.raises(koers.AlreadyExists) as refused:
        client.submit("P-1", facts())
    assert refused.value.code == "ALREADY_EXISTS" and refused.value.exit_status == 4


@pytest.mark.parametrize("name,fields,kind", [
    ("get_request", {"request_id": 1}, koers.NotFound),
    ("list_gidsen", {}, koers.PermissionDenied),
    ("submit", {"reference": "", "request": {}}, koers.InvalidArgument),
])
def test_errors_come_by_name(instance, opened, name, fields, kind):
    with pytest.raises(kind) as refused:
        opened(instance).call(name, **fields)
    assert type(refused.value) is kind and refused.value.code == pb.ErrorCode.Name(refused.value.error.code)[11:]


def test_every_violation_is_told_with_its_field(instance, opened):
    wrong = facts(subject={"bsn": "123456789"}, address={"postcode": "825 AB"}, urgency=None)
    with pytest.raises(koers.InvalidArgument) as refused:
        opened(instance).submit("P-1", wrong)
    fields = {field for field, _ in refused.value.violations}
    assert fields >= {"request.urgency", "request.subject.bsn", "request.address.postcode"}
    assert "123456789" not in str(refused.value)


@pytest.mark.parametrize("facts_given,words", [
    ({"colour": "green"}, "colour: SupportRequest has no such field"),
    ({"domains": [{"domain": "works"}]}, r"domains\[0\].domain: expected one of (\w+, )*daily_living(, \w+)*$"),
    ({"subject": {"bsn": 999999990}}, "subject.bsn: expected a text$"),
    ({"subject": "999999990"}, "subject: expected an object$"),
    ({"question": {"text": "999999990"}}, "question: expected a text$"),
    ({"question": ["999999990"]}, "question: expected a text$"),
    ({"shelter_needed": "999999990"}, "shelter_needed: expected true or false$"),
    ({"domains": [{"domain": "work", "severity": "999999990"}]},
     r"domains\[0\].severity: expected a whole number"),
    ({"domains": [{"severity": 10**20}]}, r"domains\[0\].severity: expected a whole number"),
    ({"domains": [999999990]}, r"domains\[0\]: expected an object$"),
    ({"wanted_results": "Thuis"}, "wanted_results: expected a list$"),
    ({"wanted_results": {"Thuis": 1}}, "wanted_results: expected a list$"),
    ({"wanted_results": ["Thuis", 999999990]}, r"wanted_results\[1\]: expected a text$"),
    ({"question": "a" * 70000}, "64 KiB"),
])
def test_what_is_no_question_is_told_before_it_is_sent(instance, opened, facts_given, words):
    with pytest.raises(koers.BadCall, match=words) as refused:
        opened(instance).submit("P-1", facts_given)
    assert "999999990" not in str(refused.value) and refused.value.__context__ is None
    with pytest.raises(koers.BadCall, match="no call 'post'"):
        opened(instance).call("post")


def test_all_that_is_wrong_with_it_is_told_at_once_with_the_nearest_name(instance, opened):
    given = {"domain": [], "urgency": "dringend", "subject": {"lastname": "V"}, "wanted_results": "999999990",
             "domains": [{"domain": "work", "severity": "x"}, {"sevrity": 3}]}
    with pytest.raises(koers.BadCall) as refused:
        opened(instance).submit("P-1", given)
    assert refused.value.violations == [
        ("request.domain", "SupportRequest has no such field; did you mean domains?"),
        ("request.urgency", "expected one of normal, high, urgent, crisis"),
        ("request.subject.lastname", "Person has no such field; did you mean last_name?"),
        ("request.wanted_results", "expected a list"),
        ("request.domains[0].severity", "expected a whole number of at most 32 bits"),
        ("request.domains[1].sevrity", "DomainNeed has no such field; did you mean severity?")]
    assert str(refused.value).startswith("request.domain: SupportRequest has no such field; did you mean domains?; ")
    with pytest.raises(koers.BadCall) as other:
        opened(instance).call("post")
    assert other.value.violations == []


def test_an_aborted_call_tells_the_present_revision(instance, opened):
    client = opened(instance)
    request_id = client.submit("P-1", facts(postcode="8255 PQ")).request_id
    with pytest.raises(koers.Aborted) as refused:
        client.call("withdraw", request_id=request_id, expected_revision=7, reason="Opgelost.")
    assert refused.value.revision == 1


def test_many_calls_go_out_at_once_and_each_gets_its_own_answer(instance, opened):
    client = opened(instance)
    client.submit("P-first", facts())
    os.kill(instance.daemon.process.pid, signal.SIGSTOP)  # so that none is answered before the last is sent
    asked = {client.send("submit", reference=f"P-{n}", request=facts()): n for n in range(16)}
    with pytest.raises(koers.BadCall, match="16 calls are under way"):
        client.send("ping")
    os.kill(instance.daemon.process.pid, signal.SIGCONT)
    results = [client.receive(timeout=30) for _ in asked]
    assert {r.call_id for r in results} == set(asked) and client.outstanding == 0
    assert len({r.value().request_id for r in results}) == 16
    assert client.receive(timeout=0) is None


# ---- when koersd is not there ----------------------------------------------------------------------------------------

def test_a_call_waits_for_a_daemon_that_is_killed_and_comes_back(instance, opened):
    client = opened(instance)
    asked = facts(postcode="8255 PQ")
    first = client.submit("P-1", asked)
    instance.kill()
    call_id = client.send("submit", timeout=60, reference="P-1", request=asked)
    assert client.receive(timeout=0.5) is None  # it goes on trying
    instance.start()
    result = client.receive(timeout=60)
    assert result.call_id == call_id and result.value().request_id == first.request_id and result.body.repeated
    assert len(instance.requests()) == 1


def test_what_was_under_way_when_the_daemon_was_killed_happens_once(instance, opened):
    client = opened(instance)
    calls = [client.send("submit", timeout=80, reference=f"P-{n}", request=facts()) for n in range(12)]
    results = [client.receive(timeout=60)]
    instance.kill()
    instance.start()
    results += [client.receive(timeout=60) for _ in calls[1:]]
    assert {r.call_id for r in results} == set(calls)
    assert {r.value().request_id for r in results} == {r.request_id for r in map(koers.Result.value, results)}
    told = [line.request_id for line in instance_requests(instance)]
    assert sorted(told) == sorted(r.body.request_id for r in results)


def instance_requests(instance):
    """Over a connection made after the restart."""
    return instance.new_peer("beheer").call("list_requests", page_size=100).items


def test_an_absent_daemon_is_told_when_the_time_is_up(make, opened):
    with pytest.raises(koers.Unreachable, match="nothing answers at ipc://") as error:
        opened(make(start=False)).call("ping", timeout=0.5)
    assert error.value.exit_status == 69


def test_a_wrong_server_key_and_an_unknown_key_are_told_as_such(instance, opened):
    good = koers.load_profile(instance.profile_path("gemeente"))
    other = koers.load_profile(instance.profile_path("cjg"))
    strange_server = koers.Profile(good.peer, good.public_key, good.secret_key,
                                   (koers.Server(good.servers[0].endpoint, other.public_key),))
    with pytest.raises(koers.WrongKey, match="the server's key in the profile of gemeente is not this server's"):
        opened(strange_server).call("ping", timeout=60)
    stranger = instance.profile("gemeente").stranger(instance.profile("gemeente"))
    unknown = koers.Profile("gemeente", stranger.public_key, stranger.secret_key, good.servers)
    client = opened(unknown)
    with pytest.raises((koers.NotAdmitted, koers.WrongKey)) as error:
        client.call("ping", timeout=60)
    with pytest.raises(type(error.value)):  # and it does not get better
        client.call("ping", timeout=60)


def test_the_next_server_is_tried(instance, opened):
    good = koers.load_profile(instance.profile_path("gemeente"))
    gone = koers.Server(f"ipc://{instance.root}/nobody", good.servers[0].public_key)
    both = koers.Profile(good.peer, good.public_key, good.secret_key, (gone, *good.servers))
    client = opened(both, options=koers.Options(try_s=0.2, connect_s=0.2))
    assert client.call("ping", timeout=60).peer_id == "gemeente"


def test_a_dossier_is_asked_once_even_when_the_connection_is_lost(instance, opened):
    post(instance.peer("gemeente"), postcode="8255 PQ")
    assignment = instance.assignments(HOLDER)[0].assignment_id
    client = opened(instance, HOLDER)
    client.call("accept", assignment_id=assignment)
    os.kill(instance.daemon.process.pid, signal.SIGSTOP)  # it takes what is sent, and does not answer
    client.send("open_dossier", timeout=60, assignment_id=assignment, purpose="toetsing")
    assert client.receive(timeout=1.0) is None  # some tries of 0.2 s
    instance.kill()
    instance.start()
    result = client.receive(timeout=60)
    assert isinstance(result.error, koers.ConnectionLost) and "ask again" in str(result.error)
    page = instance.new_peer("beheer").call("show_audit", page_size=100)
    assert [e for e in page.items if e.name == "open_dossier"] == []


# ---- the feed --------------------------------------------------------------------------------------------------------

def test_the_feed_goes_on_through_a_kill_without_gap_or_double(instance, opened):
    client = opened(instance)
    client.subscribe()
    requests = [client.submit(f"P-{n}", facts(postcode="8255 PQ")).request_id for n in range(6)]
    for n, request_id in enumerate(requests):
        do(instance, HOLDER, "accept", request_id)
        if n == 2:
            instance.kill()
            instance.start()
            instance.restart()  # and once more, in order
    found = notices(client, 6)
    assert [e.notice.sequence for e in found] == [1, 2, 3, 4, 5, 6]
    assert [e.notice.request_id for e in found] == requests
    assert all(koers.enum_name(e.notice.status, "state") == "PICKED_UP" for e in found)
    client.acknowledge(found[-1])
    assert client.settle(timeout=60)


def test_a_new_client_goes_on_where_the_old_one_left_off(instance, opened):
    client = opened(instance)
    client.subscribe()
    for n in range(3):
        do(instance, HOLDER, "accept", client.submit(f"P-{n}", facts(postcode="8255 PQ")).request_id)
    last = notices(client, 2)[-1]
    client.close()
    second = opened(instance)
    second.subscribe(last.notice.sequence, last.epoch)
    assert notices(second, 1)[0].notice.sequence == 3
    assert second.feed_sequence == 3 and second.feed_epoch == last.epoch


def test_a_lost_connection_is_told_and_the_feed_resumes(instance, opened):
    client = opened(instance)
    client.subscribe()
    client.call("ping")
    instance.restart()
    do(instance, HOLDER, "accept", client.submit("P-1", facts(postcode="8255 PQ"), timeout=60).request_id)
    kinds = []
    while koers.EventKind.NOTICE not in kinds:
        kinds.append(client.next_event(timeout=60).kind)
    assert koers.EventKind.LOST in kinds
    assert kinds.index(koers.EventKind.LOST) < len(kinds) - 1 - kinds[::-1].index(koers.EventKind.CONNECTED)


class Scripted(FakeDaemon):
    """A stand-in that says what the test tells it to, call by call."""

    def __init__(self, root, script):
        self.calls = []
        self.script = script
        super().__init__(root, self.next_reply)

    def next_reply(self, frames):
        self.calls.append(pb.Call.FromString(frames[0]))
        return self.script(self.calls[-1], len(self.calls))

    @property
    def for_koers(self):
        p = self.profile
        return koers.Profile(p.peer, p.public_key, p.secret_key, (koers.Server(p.endpoint, p.server_key),))


@pytest.fixture
def scripted(tmp_path_factory):
    made = []

    def make_one(script):
        made.append(Scripted(tmp_path_factory.mktemp("s"), script))
        return made[-1]
    yield make_one
    for one in made:
        one.close()


def subscribed(call, first=1, last=9, epoch=1):
    return answer(call.call_id, subscribed=pb.Subscribed(first_sequence=first, last_sequence=last, epoch=epoch))


def test_doubles_and_gaps_on_the_way_do_not_come_out(scripted, opened):
    def script(call, n):
        after = call.subscribe.after_sequence
        if n == 1:
            return [subscribed(call), notice(1), notice(1), notice(2), notice(4), notice(2), notice(5)]
        return [subscribed(call)] + [notice(i) for i in range(after + 1, 10)]
    client = opened(scripted(script).for_koers)
    client.subscribe()
    assert [e.notice.sequence for e in notices(client, 9)] == list(range(1, 10))
    assert client.next_event(timeout=0) is None


def test_a_new_epoch_begins_again_and_old_acknowledgements_are_passed_over(scripted, opened):
    acknowledged = []

    def script(call, n):
        if call.WhichOneof("body") == "acknowledge":
            acknowledged.append(call.acknowledge.up_to_sequence)
            return [answer(call.call_id, done=pb.Done())]
        if n == 1:
            return [subscribed(call, epoch=1), notice(8)]
        return [subscribed(call, last=1, epoch=2)] + ([notice(1)] if call.subscribe.after_sequence == 0 else [])
    client = opened(scripted(script).for_koers)
    client.subscribe(7, 1)
    old, = notices(client, 1)
    assert (old.notice.sequence, old.epoch) == (8, 1)
    kinds = []
    while not kinds or kinds[-1].kind is not koers.EventKind.NOTICE:
        kinds.append(client.next_event(timeout=60))
    assert koers.EventKind.NEW_EPOCH in [e.kind for e in kinds]
    assert (kinds[-1].notice.sequence, kinds[-1].epoch) == (1, 2)
    client.acknowledge(old)
    assert client.settle(timeout=60) and acknowledged == []
    client.acknowledge(kinds[-1])
    assert client.settle(timeout=60) and acknowledged == [1]


def test_who_is_too_far_behind_is_told_and_goes_on(scripted, opened):
    def script(call, n):
        after = call.subscribe.after_sequence
        return [subscribed(call, first=50, last=max(60, after))] + ([notice(61)] if after == 60 else [])
    client = opened(scripted(script).for_koers)
    client.subscribe(3, 1)
    kinds = []
    while koers.EventKind.NOTICE not in kinds:
        kinds.append(client.next_event(timeout=60).kind)
    assert kinds.index(koers.EventKind.BEHIND) < kinds.index(koers.EventKind.NOTICE)
    assert client.feed_sequence == 61


def test_who_comes_from_further_than_koersd_begins_again(scripted, opened):
    def script(call, n):
        after = call.subscribe.after_sequence
        return [subscribed(call, last=2)] + [notice(i) for i in range(after + 1, 3)]
    client = opened(scripted(script).for_koers)
    client.subscribe(50)
    kinds = []
    while koers.EventKind.NOTICE not in kinds:
        event = client.next_event(timeout=20)
        assert event is not None, f"nothing after {kinds}"
        kinds.append(event.kind)
    assert koers.EventKind.NEW_EPOCH in kinds and event.notice.sequence == 1


def test_who_subscribes_again_begins_anew(scripted, opened):
    def script(call, n):
        return [subscribed(call, last=3)] + [notice(i) for i in range(call.subscribe.after_sequence + 1, 4)]
    client = opened(scripted(script).for_koers)
    client.subscribe()
    while client.feed_sequence < 3:
        client.receive(timeout=0.01)
    client.subscribe(1, 1)
    assert [e.notice.sequence for e in notices(client, 2)] == [2, 3]


@pytest.mark.parametrize("code", ["INTERNAL", "UNAVAILABLE"])
def test_settled_is_what_koersd_has_said_done_to(scripted, opened, code):
    said = []

    def script(call, n):
        if call.WhichOneof("body") == "acknowledge":
            said.append(call.acknowledge.up_to_sequence)
            refused = pb.Error(code=pb.ErrorCode.Value("ERROR_CODE_" + code), message="no", retry_after_ms=10)
            return [answer(call.call_id, error=refused) if len(said) == 1 else answer(call.call_id, done=pb.Done())]
        return [subscribed(call, last=1)] + ([notice(1)] if call.subscribe.after_sequence == 0 else [])
    client = opened(scripted(script).for_koers)
    client.subscribe()
    client.acknowledge(notices(client, 1)[0])
    assert client.settle(timeout=60) and said == [1, 1]


def test_what_koersd_goes_on_refusing_is_not_settled(scripted, opened):
    def script(call, n):
        if call.WhichOneof("body") == "acknowledge":
            return [answer(call.call_id, error=pb.Error(code=pb.ERROR_CODE_INTERNAL, message="no"))]
        return [subscribed(call, last=1)] + ([notice(1)] if call.subscribe.after_sequence == 0 else [])
    server = scripted(script)
    client = opened(server.for_koers)
    client.subscribe()
    client.acknowledge(notices(client, 1)[0])
    assert not client.settle(timeout=1.5)
    assert any(call.WhichOneof("body") == "acknowledge" for call in server.calls)


def test_an_acknowledgement_waits_for_the_epoch_of_the_next_connection():
    """Else a koersd that was restored takes it for notices of its own, which nobody has seen."""
    feed = Feed(lease_s=1.0, on=True)
    feed.leased(1, now=0.0)
    feed.on_subscribed(pb.Subscribed(first_sequence=1, last_sequence=3, epoch=9))
    assert [feed.on_notice(n) for n in (1, 2, 3)] == [Step.NEXT] * 3
    feed.acknowledge = 3
    assert feed.wants_acknowledge(now=0.0)
    feed.acknowledging(2)
    feed.lease_call = 0
    assert feed.connection_lost() == (0, 2)
    assert not feed.wants_acknowledge(now=9.0) and not feed.settled()
    feed.leased(3, now=9.0)
    assert feed.on_subscribed(pb.Subscribed(first_sequence=1, last_sequence=3, epoch=9)) is Step.NOTHING
    assert feed.wants_acknowledge(now=9.0)  # the same one: it is sent again
    feed.connection_lost()
    feed.leased(4, now=9.0)
    assert feed.on_subscribed(pb.Subscribed(first_sequence=1, last_sequence=5, epoch=10)) is Step.NEW_EPOCH
    assert feed.settled() and not feed.wants_acknowledge(now=9.0)


def test_an_event_without_a_notice_acknowledges_nothing(scripted, opened):
    client = opened(scripted(lambda call, n: [subscribed(call, last=0)]).for_koers)
    client.subscribe()
    client.acknowledge(koers.Event(koers.EventKind.CONNECTED))  # whose epoch is 0, as that of the feed still is
    assert client.settle(timeout=0)


def test_an_answer_counts_however_late_it_is_looked_for(scripted, opened):
    client = opened(scripted(lambda call, n: [answer(call.call_id, pong=pb.Pong(peer_id="huisarts"))]).for_koers)
    client.call("ping", timeout=60)
    client.send("ping", timeout=0)  # its time is up as soon as it is sent
    assert client._connection._socket.poll(60000), "the answer did not come"
    assert client.receive(timeout=0).value().peer_id == "huisarts"


def test_who_may_have_no_feed_is_told_once_and_calls_go_on(scripted, opened):
    def script(call, n):
        if call.WhichOneof("body") == "ping":
            return [answer(call.call_id, pong=pb.Pong(peer_id="huisarts"))]
        return [answer(call.call_id, error=pb.Error(code=pb.ERROR_CODE_PERMISSION_DENIED, message="no feed"))]
    server = scripted(script)
    client = opened(server.for_koers)
    client.subscribe()
    with pytest.raises(koers.PermissionDenied, match="no feed"):
        while True:
            assert client.next_event(timeout=60) is not None
    assert client.call("ping").peer_id == "huisarts"
    assert sum(c.WhichOneof("body") == "subscribe" for c in server.calls) == 1


def test_an_unanswered_call_is_sent_again_with_the_same_id(scripted, opened):
    def script(call, n):
        return [] if n < 3 else [answer(call.call_id, pong=pb.Pong(peer_id="huisarts"))]
    server = scripted(script)
    assert opened(server.for_koers).call("ping", timeout=60).peer_id == "huisarts"
    assert len({c.call_id for c in server.calls}) == 1 and len(server.calls) == 3


@pytest.mark.parametrize("code,retry_after_ms,tries", [
    ("UNAVAILABLE", 10, 2), ("RESOURCE_EXHAUSTED", 10, 2), ("RESOURCE_EXHAUSTED", 0, 1), ("INTERNAL", 0, 1)])
def test_what_asks_to_come_back_later_is_tried_again(scripted, opened, code, retry_after_ms, tries):
    def script(call, n):
        refused = pb.Error(code=pb.ErrorCode.Value("ERROR_CODE_" + code), message="no", retry_after_ms=retry_after_ms)
        return [answer(call.call_id, error=refused) if n == 1 else answer(call.call_id, pong=pb.Pong())]
    server = scripted(script)
    client = opened(server.for_koers)
    if tries == 1:
        with pytest.raises(koers.Refused) as refused:
            client.call("ping", timeout=60)
        assert refused.value.code == code
    else:
        client.call("ping", timeout=60)
    assert len(server.calls) == tries


def test_an_answer_of_a_newer_koersd_is_told_as_such(scripted, opened):
    def script(call, n):
        return [answer(call.call_id) if n == 1 else
                answer(call.call_id, error=pb.Error(message="new")) + b"\x0a\x02\x08\x63"]
    client = opened(scripted(script).for_koers)
    with pytest.raises(koers.Unimplemented, match="newer protocol"):
        client.call("ping", timeout=60)


# ---- profiles, threads, the package ----------------------------------------------------------------------------------

@pytest.mark.parametrize("old,new,fault", [
    ("peer:", "pear:", "`peer` is missing"),
    ("secret_key:", "secret_key: short #", "`secret_key` is no key: expected 40 characters of Z85"),
    ("servers:", "servers: []\nother:", "`servers` is missing: expected a list of {endpoint, public_key}"),
])
def test_a_faulty_profile_is_told_with_its_place(make, tmp_path, old, new, fault):
    path = tmp_path / "p.yaml"
    text = make(start=False).profile_path("school").read_text()
    assert old in text
    path.touch(mode=0o600)
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(koers.ProfileError) as error:
        koers.load_profile(path)
    assert re.fullmatch(re.escape(str(path)) + r":\d+:\d+: " + re.escape(fault), str(error.value))
    assert error.value.exit_status == 78


def test_a_profile_that_others_can_read_is_refused_and_no_secret_is_printed(make, tmp_path):
    town = make(start=False)
    profile = koers.load_profile(town.profile_path("school"))
    assert profile.secret_key not in repr(profile)
    town.profile_path("school").chmod(0o640)
    with pytest.raises(koers.ProfileError, match="chmod 600"):
        koers.load_profile(town.profile_path("school"))
    with pytest.raises(koers.ProfileError, match="cannot be read: No such file"):
        koers.load_profile(tmp_path / "nothing.yaml")
    path = tmp_path / "bytes.yaml"
    path.touch(mode=0o600)
    for content in (b"\xff\xfe", b"", b"- a\n", b"a: [", b"{" * 70000):
        path.write_bytes(content)
        with pytest.raises(koers.ProfileError):
            koers.load_profile(path)


def test_a_client_tells_another_thread_that_it_is_not_its_own(instance, opened):
    client = opened(instance)
    caught = []

    def elsewhere():
        try:
            client.call("ping")
        except RuntimeError as error:
            caught.append(str(error))
    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert caught and "make one for each thread" in caught[0]
    client.close()
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.call("ping")


def test_the_package_builds_from_a_checkout(tmp_path):
    """As pip does it, without pip: setup.py and protoc make a tree that can be imported."""
    for part in ("clients/python", "proto"):
        shutil.copytree(ROOT / part, tmp_path / part)
    build = ["setup.py", "-q", "build", "--build-lib", tmp_path / "lib"]
    subprocess.run([sys.executable, *build], cwd=tmp_path / "clients" / "python", check=True)
    told = subprocess.run([sys.executable, "-c", "import koers; print(koers.pb.Ping.DESCRIPTOR.full_name)"],
                          env=environment(PYTHONPATH=str(tmp_path / "lib")), cwd=tmp_path, capture_output=True,
                          text=True, check=True)
    assert told.stdout == "koers.v1.Ping\n"

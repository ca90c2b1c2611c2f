# One change or one reading of personal data, one entry, in the same transaction: over every call there is. And whoever
# changes the log on the disk, with good checksums even, is found out, with the place.
import re
import shutil

import pytest

from koers_test.instance import GIDSEN, OPERATOR, run
from koers_test.peer import Refused
from koers_test.everything import HOLDER, LEAD, PARTNER, SENDER, Steps
from koers_test.reflect import NOBODYS, body_of, fill
from koers_test.requests import facts, post
from koers_test.tamper import Store
from koers_test.wire import call_bodies

# What reads without a person in it, and what is no change of what is kept of anybody.
PLAIN = {"ping", "subscribe", "acknowledge", "get_request", "list_assignments", "get_assignment", "get_overview",
         "list_requests", "list_gidsen", "show_gids", "list_networks", "list_waitlist", "watch", "verify_audit",
         "list_clocks", "list_tasks", "list_retention", "get_configuration", "get_backup", "get_metrics", "get_health"}
REFUSED_IS_LOGGED = {"open_dossier", "assign", "erase", "assign_request"}


def entries(town, after=0):
    found = []
    while True:
        page = town.operator.call("watch", after_sequence=after, page_size=100)
        found += page.items
        if len(page.items) < 100:
            return found
        after = page.items[-1].sequence


def newest(town):
    return town.operator.call("watch", page_size=1).last_sequence


AUDITED = sorted(name for name in vars(Steps) if name in call_bodies())
ONLY_WHEN_STOPPED = {"accept_clock"}  # tests/system/test_clocks.py: the clock must have jumped first


def test_every_call_is_either_plain_or_done_here():
    assert set(call_bodies()) == PLAIN | set(AUDITED) | ONLY_WHEN_STOPPED


@pytest.mark.parametrize("call", AUDITED)
def test_one_call_one_entry(instance, call):
    """Exactly one in the caller's name; what koersd does of its own accord because of it is not counted to it."""
    peer, name, fields = getattr(Steps(instance), call)()
    before = newest(instance)
    answer = instance.peer(peer).call(name, **fields)
    made = entries(instance, before)
    name = {"reload": "configure"}.get(name, name)  # as the log calls it
    mine = [e for e in made if e.event == name]
    assert len(mine) == 1, f"{name}: {[(e.event, e.by) for e in made]}; {answer}"
    assert mine[0].by == peer
    assert {e.event for e in made if e.by == peer} <= {name}, [(e.event, e.by) for e in made]
    if fields.get("request_id"):
        assert mine[0].request_id == fields["request_id"]
    instance.kill()  # what was answered is in the log, whatever happens next
    instance.start()
    instance.operator.reopen()
    assert [e.event for e in entries(instance, before)][:len(made)] == [e.event for e in made]
    assert instance.operator.call("verify_audit").intact


def test_plain_calls_leave_no_entry_and_tell_of_no_person(instance):
    data = facts(postcode="8255 PQ", subject={"last_name": "Voorbeeld-Zwxq", "phone": "0321999888"},
                 question="vraagzwxq")
    r = post(instance.peer(SENDER), data=data).request_id
    a = instance.assignment(HOLDER, r).assignment_id
    before = newest(instance)
    for name in sorted(PLAIN):
        for peer in (SENDER, HOLDER, LEAD, OPERATOR):
            message = fill(body_of(name), instance.now_ms)
            for field, value in (("request_id", r), ("assignment_id", a), ("after_sequence", 0), ("up_to_sequence", 0),
                                 ("checkpoint_sequence", 0)):
                if field in message.DESCRIPTOR.fields_by_name:
                    setattr(message, field, value)
            caller = instance.peer(peer)
            try:
                said = caller.answer(caller.send_message(name, message)).SerializeToString()
            except Refused as refused:
                said = refused.error.SerializeToString()
            house = data["address"]["house_number"].encode()
            for marker in (b"Zwxq", b"0321999888", b"vraagzwxq", b"1961-04-12", house):
                assert marker not in said, f"{peer} {name}"
    assert newest(instance) == before


def test_what_is_refused_leaves_an_entry_where_that_is_wanted_only(instance):
    done = {"backup", "reload", "submit", "set_absence", "show_audit", "list_decisions", "accept_clock", "set_gids"}
    for name in sorted(set(call_bodies()) - PLAIN - done):
        peer = SENDER if call_bodies()[name].number < 20 else HOLDER if call_bodies()[name].number < 60 else OPERATOR
        before = newest(instance)
        message = fill(body_of(name), instance.now_ms, ids=NOBODYS)
        if name == "export_person":
            message.ClearField("person")
        caller = instance.peer(peer)
        try:
            raise AssertionError(f"{name}: {caller.answer(caller.send_message(name, message))}")
        except Refused as error:
            refused = error
        made = [e.event for e in entries(instance, before)]
        if refused.code == "NOT_FOUND" and name in REFUSED_IS_LOGGED:
            assert made in ([name], []), name
        else:
            assert made == [], f"{name}: {refused} {made}"
    for name, fields in (("open_dossier", {"purpose": "x"}), ("assign", {"gids_id": "gids-dronten-1", "reason": "x"})):
        before = newest(instance)
        instance.peer(HOLDER).refusal(name, assignment_id=NOBODYS, **fields)
        made = entries(instance, before)
        assert [(e.event, e.by) for e in made] == [(name, HOLDER)]


# ---- whoever changes it on the disk ----------------------------------------------------------------------------------

class Log:
    """A log of some thirty entries, stopped, and its files, to be put back after each attempt."""

    def __init__(self, make):
        self.town = make()
        steps = Steps(self.town)
        for call in ("open_dossier", "close", "withdraw", "explain", "export_person", "erase"):
            peer, name, fields = getattr(steps, call)()
            self.town.peer(peer).call(name, **fields)
        verdict = self.town.operator.call("verify_audit")
        assert verdict.intact
        self.last, self.head = verdict.last_sequence, verdict.head
        self.town.stop()
        self.kept = {p: p.read_bytes() for p in self.town.data_files() if p.name.endswith(".mdb")}

    def tampered(self, change):
        """What `audit verify` says after it: first without, then with the checkpoint."""
        for path, data in self.kept.items():
            path.write_bytes(data)
        with Store(self.town.dir / "data") as store:
            change(store)
        checked = run("koersd", "--config", self.town.config, "--check-data", status=None)
        self.town.start()
        self.town.operator.reopen()
        try:
            alone = self.town.operator.call("verify_audit")
            told = self.town.ctl("audit", "verify", "--checkpoint", f"{self.last}:{self.head}", "--json", status=None)
            return alone, told, checked
        finally:
            self.town.stop()


@pytest.fixture
def log(make):
    return Log(make)


def changed(field, value, at):
    def change(store):
        entry = store.entry(at)
        setattr(entry, field, value)
        store.put(entry)
    return change


def removed(at):
    def change(store):
        _, meta = store.meta()
        for sequence in range(at, meta.last_audit):
            entry = store.entry(sequence + 1)
            entry.sequence = sequence
            store.put(entry)
        store.delete(meta.last_audit)
        key, meta = store.meta()
        meta.last_audit -= 1
        store.put_meta(key, meta)
    return change


def inserted(at):
    def change(store):
        key, meta = store.meta()
        for sequence in range(meta.last_audit, at - 1, -1):
            entry = store.entry(sequence)
            entry.sequence = sequence + 1
            store.put(entry)
        meta.last_audit += 1
        store.put_meta(key, meta)
    return change


def swapped(at):
    def change(store):
        one, other = store.entry(at), store.entry(at + 1)
        one.sequence, other.sequence = at + 1, at
        store.put(one)
        store.put(other)
    return change


def missing(at):
    return lambda store: store.delete(at)


AT = 7
TAMPERED = {
    "who": (changed("who", "cjg", AT), AT), "when": (changed("start_ms", 5, AT), AT),
    "refused": (changed("refused", True, AT), AT), "detail": (changed("detail", "anders", AT), AT),
    "the reason": (changed("reason", b"x" * 16, AT), AT), "the subject": (changed("subject", b"x" * 16, AT), AT),
    "the hash": (changed("hash", b"x" * 32, AT), AT), "the first": (changed("who", "cjg", 1), 1),
    "removed": (removed(AT), AT), "inserted": (inserted(AT), AT + 1), "swapped": (swapped(AT), AT),
    "missing": (missing(AT), AT),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_a_changed_log_is_found_with_the_place(log, how):
    change, place = TAMPERED[how]
    alone, told, checked = log.tampered(change)
    assert not alone.intact and alone.fault_sequence in (place - 1, place, place + 1), alone
    assert abs(alone.fault_sequence - place) <= (1 if how == "inserted" else 0), alone
    assert told.status != 0 and told.json["fault_sequence"] == alone.fault_sequence
    assert checked.status != 0 and str(alone.fault_sequence) in checked.err + checked.out, checked


def test_a_log_cut_short_is_found_with_a_checkpoint(log):
    """Who also writes the log's end anew leaves a whole chain: what was noted elsewhere tells."""
    def cut(store):
        key, meta = store.meta()
        for _ in range(3):
            store.delete(meta.last_audit)
            meta.last_audit -= 1
        meta.audit_head = store.entry(meta.last_audit).hash
        store.put_meta(key, meta)
    alone, told, _ = log.tampered(cut)
    assert alone.intact
    assert told.status != 0 and not told.json["intact"] and re.search("shorter", told.json["fault"])


def test_a_log_written_anew_is_found_with_a_checkpoint(log):
    def forge(store):
        entry = store.entry(AT)
        entry.who = "cjg"
        store.put(entry)
        store.rehash(AT)
    alone, told, _ = log.tampered(forge)
    assert alone.intact, alone  # a chain without a key is whole again: that is why its head is noted elsewhere
    assert told.status != 0 and not told.json["intact"]
    assert told.json["fault_sequence"] == log.last


def test_the_head_is_in_the_log_of_koersd(instance):
    line = instance.daemon.wait_line("event=audit_head")
    sequence, head = re.search(r"sequence=(\d+) hash=([0-9a-f]{64})", line).groups()
    post(instance.peer(SENDER))
    verdict = instance.operator.call("verify_audit", checkpoint_sequence=int(sequence), checkpoint_hash=head)
    assert verdict.intact and verdict.last_sequence > int(sequence)


def test_the_gidsen_of_the_steps_are_those_of_the_example():
    assert HOLDER in GIDSEN and PARTNER and shutil.which("protoc")

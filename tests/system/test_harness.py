# The harness itself, without a daemon: what these tests rely on, the others rely on.
import ctypes
import ctypes.util
import itertools
import pathlib
import tempfile
import shutil

import pytest

from koers_test import lmdb_pages, requests
from koers_test.edit import YamlFile
from koers_test.fake import FakeDaemon, answer, notice
from koers_test.peer import NoAnswer, Peer, Profile, Refused, pipeline
from koers_test.wire import call_bodies, from_json, last_day, ms, pb, raw_call, raw_field, short


@pytest.fixture
def root():
    path = pathlib.Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def serve(root):
    """Starts the stand-in with a reply function and returns a peer of it."""
    opened = []

    def start(reply):
        fake = FakeDaemon(root, reply)
        peer = Peer(fake.profile)
        opened.extend([peer, fake])
        return peer, fake
    yield start
    for thing in opened:
        thing.close()


def pong(frames):
    return [answer(pb.Call.FromString(frames[0]).call_id, pong=pb.Pong(peer_id="huisarts"))]


def test_a_call_gets_its_own_answer_though_answers_overtake_each_other(serve):
    held = []

    def backwards(frames):
        held.append(pb.Call.FromString(frames[0]).call_id)
        if len(held) < 3:
            return []
        return [answer(i, pong=pb.Pong(now_ms=i)) for i in reversed(held)]
    peer, _ = serve(backwards)
    sent = [peer.send("ping") for _ in range(3)]
    assert [peer.answer(i).now_ms for i in sent] == sent


def test_an_error_is_raised_with_its_code_and_fields(serve):
    error = pb.Error(code=pb.ERROR_CODE_INVALID_ARGUMENT, violations=[pb.Violation(field="request.safety")])
    peer, _ = serve(lambda frames: [answer(pb.Call.FromString(frames[0]).call_id, error=error)])
    refused = peer.refusal("submit", **requests.submit())
    assert (refused.code, refused.fields) == ("INVALID_ARGUMENT", ["request.safety"])


def test_silence_is_told(serve):
    peer, _ = serve(lambda frames: [])
    with pytest.raises(NoAnswer):
        peer.call("ping", timeout=0.05)


def test_notices_are_gathered_while_an_answer_is_awaited(serve):
    def pushed(frames):
        call = pb.Call.FromString(frames[0])
        kind = pb.NOTICE_KIND_OFFER
        return [notice(1, kind=kind, request_id=7), answer(call.call_id, subscribed=pb.Subscribed(last_sequence=2)),
                notice(2, kind=kind, request_id=8)]
    peer, _ = serve(pushed)
    assert peer.subscribe(0).last_sequence == 2
    assert peer.wait_notice("OFFER", request_id=8).sequence == 2
    assert peer.sequences() == [1, 2]


def test_an_error_about_a_frame_is_kept_apart(serve):
    peer, _ = serve(lambda frames: [answer(0, error=pb.Error(code=pb.ERROR_CODE_INVALID_ARGUMENT))])
    peer.send_raw(b"\xff\xff")
    assert peer.stray_error().code == "INVALID_ARGUMENT"


def test_the_pipeline_keeps_to_its_width_and_answers_all(serve):
    peer, _ = serve(pong)
    calls = ((n, "ping", {}) for n in range(40))
    assert sorted(key for key, _ in pipeline(peer, calls, 7)) == list(range(40))


def test_a_known_key_is_let_in_and_a_stranger_is_not(serve):
    peer, fake = serve(pong)
    assert peer.handshake()
    stranger = Peer(Profile.stranger(fake.profile))
    try:
        assert not stranger.handshake()
    finally:
        stranger.close()


def test_json_becomes_a_message_by_names():
    data = requests.facts(threats=["eviction"], language=None, members=[{"last_name": "Voorbeeld"}])
    got = requests.request(data)
    assert got.threats == [pb.THREAT_EVICTION]
    assert got.domains[0].domain == pb.LIFE_DOMAIN_DAILY_LIVING and got.members[0].last_name == "Voorbeeld"
    assert short(got, "access_needed") == "individual"
    for wrong in ({"colour": 1}, {"safety": "bad"}, {"subject": {"name": "x"}}):
        with pytest.raises(ValueError):
            from_json(pb.SupportRequest(), wrong)


def test_bytes_by_hand_are_what_the_library_writes():
    by_hand = raw_call(300, "get_request", raw_field(1, 1 << 40))
    assert pb.Call.FromString(by_hand) == pb.Call(call_id=300, get_request=pb.GetRequest(request_id=1 << 40))
    assert "submit" in call_bodies()


def test_the_last_day_is_the_day_before_the_first_instant_after_it():
    assert last_day("2026-03-28T23:00:00Z") == "2026-03-28"  # midnight before the clocks go forward
    assert last_day("2026-03-29T22:00:00Z") == "2026-03-29"  # and after
    assert ms("2026-03-02T09:00:00+01:00") == ms("2026-03-02T08:00:00Z")


def test_made_up_numbers_pass_the_elfproef():
    assert requests.elfproef("111222333")
    assert all(requests.elfproef(requests.bsn(seed)) for seed in range(0, 900, 7))
    assert not requests.elfproef("123456789")
    names = [requests.letters(n) for n in itertools.chain(range(1, 2000))]
    assert len(set(names)) == len(names)


BLOCK = """\
gidsen:
  - id: anna
    capacity: 12
    mandates: [wmo, wgs]
    cover: bert
  - id: bert
    capacity: 12
peers:
  school: {role: entry_point, bsn: no}
"""


@pytest.fixture
def yaml_file(root):
    path = root / "gidsen.yaml"
    path.write_text(BLOCK)
    return YamlFile(path)


def test_edits_change_only_what_they_name(yaml_file):
    bert = yaml_file.entry("bert")
    assert yaml_file.set(bert, "capacity", "1") == (7, 15)
    assert yaml_file.text == BLOCK.replace("bert\n    capacity: 12", "bert\n    capacity: 1")
    yaml_file.remove(yaml_file.entry("anna"), "cover")
    assert "cover" not in yaml_file.text and yaml_file.entry("anna").value[-1][0].value == "mandates"
    assert yaml_file.add(yaml_file.entry("bert"), "active: no") == (5, 5)
    assert yaml_file.value(yaml_file.entry("bert"), "active").value == "no"
    assert yaml_file.add(yaml_file.entry("school"), "active: no") == (9, 13)
    yaml_file.remove(yaml_file.entry("school"), "bsn")
    assert yaml_file.text.endswith("school: { active: no,role: entry_point}\n")


def test_positions_are_those_of_an_editor(yaml_file):
    assert yaml_file.where("capacity", 1) == (7, 5)
    assert yaml_file.at(yaml_file.scalars("wgs")[0]) == (4, 21)


class Lmdb:
    """As much of LMDB as it takes to make a database."""

    def __init__(self, path):
        self.lib = ctypes.CDLL(ctypes.util.find_library("lmdb") or "liblmdb.so.0")
        self.env = ctypes.c_void_p()
        self.ok("mdb_env_create", ctypes.byref(self.env))
        self.ok("mdb_env_set_maxdbs", self.env, 4)
        self.ok("mdb_env_set_mapsize", self.env, ctypes.c_size_t(1 << 24))
        self.ok("mdb_env_open", self.env, str(path).encode(), 0, 0o600)

    def ok(self, name, *args):
        assert getattr(self.lib, name)(*args) == 0, name

    def update(self, table, rows):
        """Puts the rows; None deletes."""
        class Value(ctypes.Structure):
            _fields_ = [("size", ctypes.c_size_t), ("data", ctypes.c_char_p)]
        txn, dbi = ctypes.c_void_p(), ctypes.c_uint()
        self.ok("mdb_txn_begin", self.env, None, 0, ctypes.byref(txn))
        self.ok("mdb_dbi_open", txn, table.encode(), 0x40000, ctypes.byref(dbi))
        for key, value in rows.items():
            k = ctypes.byref(Value(len(key), key))
            if value is None:
                self.ok("mdb_del", txn, dbi, k, None)
            else:
                self.ok("mdb_put", txn, dbi, k, ctypes.byref(Value(len(value), value)), 0)
        self.ok("mdb_txn_commit", txn)

    def close(self):
        self.lib.mdb_env_close.restype = None
        self.lib.mdb_env_close(self.env)


def row(table, key, version, message):
    behind = bytes([version]) + message
    return lmdb_pages.xxh3(bytes([table]) + key + behind).to_bytes(8, "big") + behind


def test_records_of_a_database_are_found_and_changed_in_their_place(root):
    rows = {n.to_bytes(8, "big"): row(3, n.to_bytes(8, "big"), 1, b"message %d" % n * (n % 40 + 1)) for n in range(500)}
    base = Lmdb(root)
    base.update("request", rows)
    base.update("meta", {b"m": b"meta"})
    base.update("request", {key: None for key in list(rows)[::3]})
    base.close()
    live = {key: value for n, (key, value) in enumerate(rows.items()) if n % 3}
    path = root / "data.mdb"

    def found():
        return {key: value for name, _, key, value in lmdb_pages.records(path.read_bytes()) if name == "request"}
    assert found() == live
    assert lmdb_pages.change(path, lambda name, key, value: None) == 0
    newer = lmdb_pages.change(path, lambda name, key, value: lmdb_pages.with_version(key, value, 2))
    assert newer == len(live)  # all but the row of table meta, which has another form
    assert found() == {key: row(3, key, 2, value[9:]) for key, value in live.items()}
    before = found()
    assert lmdb_pages.change(path, lambda name, key, value: lmdb_pages.flip(value)) == len(live) + 1
    assert all(before[key] != value for key, value in found().items())
    base = Lmdb(root)  # the tree is as good as before
    base.update("request", {b"new": b"row"})
    base.close()
    assert found()[b"new"] == b"row" and len(found()) == len(live) + 1


def test_a_refusal_reads_well():
    error = pb.Error(code=pb.ERROR_CODE_NOT_FOUND, message="no such request")
    assert str(Refused(error)) == "NOT_FOUND: no such request []"

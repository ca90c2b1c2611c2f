# The harness itself, without a daemon: what these tests rely on, the others rely on.
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


def test_damage_touches_values_and_leaves_the_tree(root):
    leaf = bytearray(lmdb_pages.PAGE)
    leaf[10:16] = (2).to_bytes(2, "little") + (18).to_bytes(2, "little") + (4000).to_bytes(2, "little")
    leaf[16:18] = (4000).to_bytes(2, "little")
    leaf[4000:4015] = bytes([4, 0, 0, 0, 0, 0, 3, 0]) + b"key" + b"data"
    path = root / "data.mdb"
    path.write_bytes(bytes(2 * lmdb_pages.PAGE) + leaf)
    assert [(k, v) for _, k, v in lmdb_pages.records(path.read_bytes())] == [(b"key", b"data")]
    assert lmdb_pages.damage(path, lambda key, value: key == b"other") == 0
    assert lmdb_pages.damage(path) == 1
    assert [v for _, _, v in lmdb_pages.records(path.read_bytes())] == [b"dada"]


def test_a_refusal_reads_well():
    error = pb.Error(code=pb.ERROR_CODE_NOT_FOUND, message="no such request")
    assert str(Refused(error)) == "NOT_FOUND: no such request []"

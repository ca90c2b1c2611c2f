# What is no proper call gets its clear answer and changes nothing; the peer stays, and so do the others.
import pytest

from koers_test.peer import NoAnswer, Refused
from koers_test.requests import facts, post, request, submit
from koers_test.wire import call_bodies, pb, raw_call, raw_field, varint

MAX_FRAME = 65536


@pytest.fixture
def sender(shared):
    """A connection of its own; afterwards it, and everybody else, is still served and nothing was stored."""
    before = len(shared.requests())
    peer = shared.new_peer("gemeente")
    peer.call("ping")
    yield peer
    assert peer.call("ping").peer_id == "gemeente"
    assert shared.peer("huisarts").call("ping").peer_id == "huisarts"
    assert len(shared.requests()) == before
    assert peer.stray_errors == []
    peer.close()


DEEP = b"\x0b" * 20000 + b"\x0c" * 20000  # groups in groups in groups
GARBAGE = {
    "zeros": b"\0" * 40,
    "ones": b"\xff" * 40,
    "text": b"GET / HTTP/1.1\r\nHost: koers\r\n\r\n",
    "a cut call": pb.Call(call_id=5, submit=pb.Submit(**submit())).SerializeToString()[:-7],
    "a length beyond the end": raw_field(1, 5) + varint(10 << 3 | 2) + varint(1 << 40),
    "a varint without end": b"\x80" * 30,
    "groups in groups": DEEP,
    "field number 0": b"\x00\x01",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_gets_one_error_with_call_id_0(sender, name):
    sender.send_raw(GARBAGE[name])
    assert sender.stray_error().code == "INVALID_ARGUMENT"


def test_an_empty_frame_is_no_call(sender):
    sender.send_raw(b"")
    assert sender.stray_error().code == "INVALID_ARGUMENT"


@pytest.mark.parametrize("frames", [2, 3, 40])
def test_a_message_in_several_frames_is_no_call(sender, frames):
    call = sender.build("ping").SerializeToString()
    sender.send_raw(*[call] * frames)
    assert sender.stray_error().code == "INVALID_ARGUMENT"


def test_an_empty_delimiter_before_the_call_is_no_call(sender):
    sender.send_raw(b"", sender.build("ping").SerializeToString())
    assert sender.stray_error().code == "INVALID_ARGUMENT"


@pytest.mark.parametrize("call_id", [0, 1 << 53, (1 << 64) - 1])
def test_a_call_id_out_of_range_is_no_call(sender, call_id):
    sender.send_raw(pb.Call(call_id=call_id, ping=pb.Ping()).SerializeToString())
    assert sender.stray_error().code == "INVALID_ARGUMENT"


def test_the_highest_call_id_is_echoed(sender):
    highest = (1 << 53) - 1
    sender.send_raw(pb.Call(call_id=highest, ping=pb.Ping()).SerializeToString())
    assert sender.answer(highest).peer_id == "gemeente"


def test_a_call_without_a_body_is_refused(sender):
    sender.send_raw(pb.Call(call_id=77).SerializeToString())
    with pytest.raises(Refused) as refused:
        sender.answer(77)
    assert refused.value.code in ("INVALID_ARGUMENT", "UNIMPLEMENTED")


def test_a_call_of_a_later_version_is_unimplemented(sender):
    sender.send_raw(raw_field(1, 78) + raw_field(9999, b""))
    with pytest.raises(Refused) as refused:
        sender.answer(78)
    assert refused.value.code in ("INVALID_ARGUMENT", "UNIMPLEMENTED")


@pytest.mark.parametrize("size", [MAX_FRAME + 1, 1 << 20])
def test_a_frame_that_is_too_large_does_not_cut_the_peer_off(shared, size):
    sender = shared.new_peer("gemeente")
    sender.call("ping")
    sender.send_raw(b"\0" * size)
    # The transport hangs up on it; the socket connects again by itself, and what was asked meanwhile is asked again.
    for _ in range(20):
        try:
            assert sender.call("ping", timeout=1).peer_id == "gemeente"
            break
        except NoAnswer:
            continue
    else:
        raise AssertionError("cut off for good")
    assert shared.peer("huisarts").call("ping").peer_id == "huisarts"
    sender.close()


def test_a_frame_of_the_largest_size_is_read(sender):
    frame = sender.build("ping")
    rest = MAX_FRAME - frame.ByteSize() - len(varint(9999 << 3 | 2)) - 3
    raw = frame.SerializeToString() + raw_field(9999, b"\0" * rest)
    assert len(raw) == MAX_FRAME
    sender.send_raw(raw)
    assert sender.answer(frame.call_id).peer_id == "gemeente"  # outside submit and amend, unknown fields are ignored


# ---- submit, bytes by hand ------------------------------------------------------------------------------------------

def refused_bytes(sender, body, payload, call_id=4242):
    sender.send_raw(raw_call(call_id, body, payload))
    with pytest.raises(Refused) as refused:
        sender.answer(call_id)
    return refused.value


def with_bytes(mark, instead, **changes):
    """A Submit in which the text `mark` was replaced by bytes of the same length."""
    assert len(mark) == len(instead)
    packed = pb.Submit(**submit(**changes)).SerializeToString()
    assert packed.count(mark) == 1
    return packed.replace(mark, instead)


@pytest.mark.parametrize("bad", [b"\xff\xfe\xfd\xfc", b"\xc0\xafab", b"\xed\xa0\x80a", b"a\0bc", b"ab\x07c", b"ab\x1bc",
                                 b"abc\xe2"], ids=repr)
@pytest.mark.parametrize("field", ["question", "last_name", "strengths"])
def test_text_that_is_no_text_is_named_by_its_field(sender, bad, field):
    change = {"question": {"question": "QQQQ"}, "strengths": {"strengths": ["goed", "QQQQ"]},
              "last_name": {"subject": {"last_name": "QQQQ"}}}[field]
    path = {"question": "request.question", "strengths": "request.strengths[1]",
            "last_name": "request.subject.last_name"}[field]
    refused = refused_bytes(sender, "submit", with_bytes(b"QQQQ", bad, **change))
    assert (refused.code, refused.fields) == ("INVALID_ARGUMENT", [path])


def test_a_reference_that_is_no_text_is_named(sender):
    packed = pb.Submit(**submit("QQQQ")).SerializeToString().replace(b"QQQQ", b"\xff\xff\xff\xff")
    assert refused_bytes(sender, "submit", packed).fields == ["reference"]


def test_line_breaks_are_allowed_where_people_write(shared):
    receipt = post(shared.peer("gemeente"), question="Een vraag.\nMet een tweede regel.\tEn een tab.")
    assert receipt.state == pb.PUBLIC_STATE_RECEIVED


@pytest.mark.parametrize("field,value", [("safety", 99), ("urgency", 4), ("urgency", 77), ("access_needed", 12),
                                         ("legal_basis", 9), ("other_law", 200), ("feedback", 60)])
def test_an_unknown_value_is_named(sender, field, value):
    call = submit()
    setattr(call["request"], field, value)
    refused = sender.refusal("submit", **call)
    assert (refused.code, refused.fields) == ("INVALID_ARGUMENT", [f"request.{field}"])


def test_unknown_values_in_lists_are_named_with_their_place(sender):
    call = submit(threats=["eviction"])
    call["request"].threats.append(55)
    call["request"].domains[0].domain = 99
    assert set(sender.refusal("submit", **call).fields) == {"request.threats[1]", "request.domains[0].domain"}


def test_unknown_fields_in_submit_are_refused_wherever_they_stand(sender):
    whole = pb.Submit(**submit())
    packed_request = whole.request.SerializeToString()
    head = raw_field(1, whole.reference.encode())
    subject = whole.request.subject.SerializeToString() + raw_field(900, b"x")
    in_subject = packed_request + raw_field(1, subject)
    for packed in (whole.SerializeToString() + raw_field(900, 1),
                   head + raw_field(3, packed_request + raw_field(900, b"x")),
                   head + raw_field(3, in_subject)):
        refused = refused_bytes(sender, "submit", packed)
        assert refused.code == "INVALID_ARGUMENT" and refused.fields, refused


def test_the_same_domain_twice_is_a_violation(sender):
    refused = sender.refusal("submit", **submit(domains=[{"domain": d} for d in ("work", "housing", "work")]))
    assert refused.code == "INVALID_ARGUMENT"
    assert len(refused.fields) == 1 and refused.fields[0].startswith("request.domains[2]")


def test_all_violations_come_at_once_with_their_paths(sender):
    data = facts(
        subject={"bsn": "123456789", "first_names": "", "birth_date": "2099-01-01", "email": "x" * 255,
                 "phone": "1" * 41},
        address={"postcode": "825 AB", "house_number": ""}, question="", safety=None, urgency=None, access_needed=None,
        domains=[{"domain": "work", "severity": 9}, {"domain": "housing", "severity": -1}],
        members=[{"last_name": "Voorbeeld", "bsn": "111222333"}, {"birth_date": "31-12-2000"}],
        strengths=["x" * 501], language="x" * 17, household_reference="x" * 129, residence_postcode="8251 AB",
    )
    refused = sender.refusal("submit", reference="R-1", request=request(data))
    assert refused.code == "INVALID_ARGUMENT"
    assert set(refused.fields) >= {
        "request.subject.bsn", "request.subject.first_names", "request.subject.birth_date", "request.subject.email",
        "request.subject.phone", "request.address.postcode", "request.address.house_number", "request.question",
        "request.safety", "request.urgency", "request.access_needed", "request.domains[0].severity",
        "request.domains[1].severity", "request.members[0].bsn", "request.members[1].birth_date",
        "request.strengths[0]", "request.language", "request.household_reference",
    }
    assert len(refused.fields) == len(set(refused.fields)), "a field named twice"
    text = refused.error.SerializeToString()
    for planted in (b"123456789", b"825 AB", b"31-12-2000", b"111222333", b"Voorbeeld", b"xxxx"):
        assert planted not in text, f"the refusal repeats what was sent: {planted}"


SINGLE = {
    "reference too long": ({"reference": "x" * 129}, "reference"),
    "asked too far ahead": ({"asked_at": "2026-03-02T09:30:00+01:00"}, "asked_at_ms"),
    "asked too long ago": ({"asked_at": "2024-03-01T09:00:00+01:00"}, "asked_at_ms"),
    "no subject": ({"subject": None}, "request.subject"),
    "no address": ({"address": None}, "request.address"),
    "no domain": ({"domains": []}, "request.domains"),
    "safety as ground without unsafety": ({"legal_basis": "safety"}, "request.legal_basis"),
    "a youth's postcode for an adult": ({"residence_postcode": "8251 AB"}, "request.residence_postcode"),
    "a threat twice": ({"threats": ["eviction", "eviction"]}, "request.threats[1]"),
    "seventeen strengths": ({"strengths": ["goed"] * 17}, "request.strengths"),
    "sixteen members": ({"members": [{"first_names": "Test"}] * 16}, "request.members"),
    "a postcode that starts with 0": ({"postcode": "0251 AB"}, "request.address.postcode"),
    "a question too long": ({"question": "x" * 8001}, "request.question"),
    "eight digits that fail": ({"subject": {"bsn": "12345678"}}, "request.subject.bsn"),
    "a day that is none": ({"subject": {"birth_date": "1961-02-30"}}, "request.subject.birth_date"),
}


@pytest.mark.parametrize("name", SINGLE)
def test_an_impossible_value_is_named(sender, name):
    changes, field = SINGLE[name]
    refused = sender.refusal("submit", **submit(**changes))
    assert refused.code == "INVALID_ARGUMENT"
    assert any(f == field or f.startswith((field + ".", field + "[")) for f in refused.fields), refused
    assert all(f.startswith(field.rstrip("]0123456789[")) for f in refused.fields), refused


def test_no_reference_is_named(sender):
    call = dict(submit(), reference="")
    assert sender.refusal("submit", **call).fields == ["reference"]


def test_a_huisarts_cannot_have_the_ground_of_a_legal_task(shared):
    refused = shared.peer("huisarts").refusal("submit", **submit(legal_basis="legal_task"))
    assert (refused.code, refused.fields) == ("INVALID_ARGUMENT", ["request.legal_basis"])


def test_a_refused_reference_may_be_used_again(shared):
    sender = shared.peer("gemeente")
    sender.refusal("submit", **submit("AGAIN-1", urgency=None))
    receipt = post(sender, "AGAIN-1")
    assert not receipt.repeated and receipt.state == pb.PUBLIC_STATE_RECEIVED


def test_in_danger_only_reference_and_question_are_mandatory(shared):
    """A question in the safety lane is never sent back for its form: what is wrong is left out and named."""
    data = facts(safety="acute", legal_basis="safety", urgency=None, access_needed=None, domains=[],
                 subject={"birth_date": "2099-01-01", "bsn": "123456789"}, address={"postcode": "825 AB"})
    receipt = post(shared.peer("school"), data=data)
    named = {v.field for v in receipt.missing}
    assert {"request.subject.bsn", "request.subject.birth_date", "request.address.postcode"} <= named
    assert receipt.urgency == pb.URGENCY_CRISIS and receipt.do_not_show_resident
    refused = shared.peer("school").refusal("submit", **submit(data=dict(data, question="")))
    assert refused.fields == ["request.question"]


def test_who_is_refused_in_danger_of_life_is_told_to_call_112(shared):
    refused = shared.peer("school").refusal("submit", **submit(safety="life_threatening", question=""))
    assert "112" in refused.error.advice


@pytest.mark.parametrize("part", [0, 1])
def test_every_call_survives_a_broken_body(make, part):
    """A body with a length beyond its end: refused under its call_id or as no call, but once and with a reason."""
    sender = make().peer("gemeente")  # of an instance of its own: garbage is counted for each peer
    for number, body in list(enumerate(call_bodies(), 100))[part::2]:
        sender.send_raw(raw_call(number, body, b"\x0a\xff\xff\xff\xff\x7f"))
        sender.wait_answers(1)
        if number in sender.answered():
            with pytest.raises(Refused) as refused:
                sender.answer(number)
            assert refused.value.code in ("INVALID_ARGUMENT", "PERMISSION_DENIED", "UNIMPLEMENTED"), body
        else:
            assert sender.stray_error().code == "INVALID_ARGUMENT", body

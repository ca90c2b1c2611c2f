# No name, number, address or free text leaves the seal: not in the database, not in the log, not in an error. Markers
# are planted in every field and in every text written later; then everything the daemon wrote is searched for them.
import unicodedata

import pytest

from koers_test.peer import Refused
from koers_test.requests import bsn, facts, post, request
from koers_test.wire import pb

BSN = bsn(23571113)
MARKERS = {
    "last name": "Vörbeeld-Zwxqualm", "first names": "Qzéphirine", "bsn": BSN, "phone": "0699887755",
    "email": "zwx.qualm@example.org", "birth date": "1957-11-23", "house number": "90417zwq", "addition": "zwqtoev",
    "postcode": "8255 ZQ", "member": "Lidmaat-Xwqz", "member's birth date": "1988-10-19", "question": "vraagzwxq",
    "strength": "krachtzwxq", "wanted": "gewenstzwxq", "purpose": "doelzwxq", "decline note": "afwijszwxq",
    "close reason": "sluitzwxq", "explain reason": "inkijkzwxq", "reference": "REFZWXQ77", "household": "GEZINZWXQ88",
    "hold reason": "wachtzwxq", "asked": "navraagzwxq", "forwarded to": "elderszwxq",
}
SPOKEN = {  # in errors, too, nothing is repeated
    "wrong bsn": "987654321", "wrong postcode": "82 ZWXQ", "wrong date": "31-12-1931", "wrong text": "foutzwxq" * 40,
}


def forms(marker):
    """A marker as it is, and as a matching key would have it: without marks, small, letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", marker)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    squeezed = "".join(c for c in bare if c.isalnum())
    found = {marker.encode().lower(), bare.encode(), squeezed.encode(), decomposed.casefold().encode(),
             marker.casefold().encode(), marker.encode("utf-16-le").lower()}
    return {f for f in found if len(f) >= 5}


def leaks(where, data, markers):
    """The markers that stand in a piece of data."""
    low = data.lower()  # of bytes: ASCII letters only, which keeps offsets and other bytes
    return [(where, name) for name, marker in markers.items() for form in forms(marker) if form in low]


def person():
    return facts(
        subject={"last_name": MARKERS["last name"], "first_names": MARKERS["first names"], "bsn": BSN,
                 "birth_date": MARKERS["birth date"], "phone": MARKERS["phone"], "email": MARKERS["email"]},
        address={"postcode": MARKERS["postcode"], "house_number": MARKERS["house number"],
                 "addition": MARKERS["addition"]},
        members=[{"last_name": MARKERS["member"], "birth_date": MARKERS["member's birth date"]}],
        question=f"Ik heb een {MARKERS['question']}.", strengths=[MARKERS["strength"]],
        wanted_results=[MARKERS["wanted"]], household_reference=MARKERS["household"])


@pytest.fixture
def story(make):
    """A question with markers everywhere, its way to the end, and what came by on it."""
    return Walk(make())


class Walk:
    def __init__(self, town):
        self.town = town
        self.said = []  # every error and every answer that is no dossier
        sender = town.peer("gemeente")
        self.receipt = post(sender, MARKERS["reference"], data=person())
        self.said.append(self.receipt)
        self.gids = town.peer("gids-swifterbant-1")
        self.gids.subscribe(0)
        self.gids.wait_notice("OFFER", self.receipt.request_id)
        offer = town.assignment("gids-swifterbant-1", self.receipt.request_id)
        self.gids.call("open_dossier", assignment_id=offer.assignment_id, purpose=MARKERS["purpose"])
        self.said.append(self.gids.call("decline", assignment_id=offer.assignment_id, note=MARKERS["decline note"],
                                        reason=pb.DECLINE_REASON_CAPACITY))
        self.holder = town.decision(self.receipt.request_id).assignee
        second = town.assignment(self.holder, self.receipt.request_id)
        peer = town.peer(self.holder)
        peer.call("accept", assignment_id=second.assignment_id)
        self.dossier = peer.call("open_dossier", assignment_id=second.assignment_id, purpose=MARKERS["purpose"])
        town.ctl("explain", self.receipt.request_id, "--reason", MARKERS["explain reason"])
        self.wait(sender, peer, second.assignment_id)
        self.said.append(peer.call("close", assignment_id=second.assignment_id, reason=MARKERS["close reason"],
                                   outcomes=[pb.ResultOutcome(index=0, outcome=pb.OUTCOME_ACHIEVED)]))
        self.sent_on(sender)
        self.mistakes(sender)

    def wait(self, sender, peer, assignment_id):
        """It rests a while, and its sender is asked something."""
        call = {"assignment_id": assignment_id}
        self.said.append(peer.call("hold", until_ms=self.town.now_ms + 86400000, reason=MARKERS["hold reason"], **call))
        self.said.append(peer.call("resume", **call))
        self.said.append(peer.call("request_info", question=f"Een {MARKERS['asked']}?", **call))
        self.asked = sender.call("get_request", request_id=self.receipt.request_id)
        self.said.append(peer.call("resume", **call))

    def sent_on(self, sender):
        """Another one goes to somebody whose name is nobody's business."""
        request_id = post(sender, data=facts(postcode="8255 PQ")).request_id
        offer = self.town.assignment("gids-swifterbant-1", request_id)
        self.said.append(self.gids.call("accept", assignment_id=offer.assignment_id))
        self.said.append(self.gids.call("forward", assignment_id=offer.assignment_id, to=MARKERS["forwarded to"]))
        self.said.append(sender.call("get_request", request_id=request_id))

    def mistakes(self, sender):
        data = person()
        data["subject"].update(bsn=SPOKEN["wrong bsn"], birth_date=SPOKEN["wrong date"],
                               first_names=SPOKEN["wrong text"])
        data["address"]["postcode"] = SPOKEN["wrong postcode"]
        self.said.append(sender.refusal("submit", reference="R-2", request=request(data)).error)
        self.said.append(sender.refusal("submit", reference=MARKERS["reference"],
                                        request=request(dict(data, **facts()))).error)
        sender.send_raw(request(person()).SerializeToString())
        self.said.append(sender.stray_error().error)
        try:
            self.town.peer("school").call("submit", reference="R-3", request=request(person()))
        except Refused as refused:
            self.said.append(refused.error)


def test_nothing_the_daemon_wrote_holds_a_marker(story):
    town = story.town
    town.stop()
    markers = dict(MARKERS, **SPOKEN)
    found = leaks("stderr", town.log.encode(), markers)
    for path in town.data_files():
        found += leaks(str(path.relative_to(town.dir)), path.read_bytes(), markers)
    for path in sorted(town.root.rglob("*")):
        if path.is_file() and "data" not in path.relative_to(town.root).parts:
            found += leaks(str(path.relative_to(town.root)), path.read_bytes(), markers)
    assert not found, found


def test_a_killed_daemon_leaves_no_marker_either(story):
    town = story.town
    town.kill()
    found = leaks("stderr", town.log.encode(), MARKERS)
    for path in town.data_files():
        found += leaks(str(path.relative_to(town.dir)), path.read_bytes(), MARKERS)
    assert not found, found


def test_no_answer_or_error_repeats_what_was_sent(story):
    markers = dict(MARKERS, **SPOKEN)
    found = []
    for message in story.said + list(story.gids.notices):
        found += leaks(type(message).__name__, message.SerializeToString(), markers)
    assert not found, found


def test_no_operators_view_holds_a_marker(story):
    town, found = story.town, []
    request_id = story.receipt.request_id
    for args in (["overview"], ["request", "list"], ["request", "show", request_id], ["explain", request_id],
                 ["gids", "list"], ["network", "list"], ["waitlist"], ["audit", "show"]):
        for more in ([], ["--json"]):
            result = town.ctl(*args, *more)
            found += leaks(" ".join(map(str, args)), (result.out + result.err).encode(), MARKERS)
    assert not found, found


def test_the_search_finds_what_is_there():
    """The test of the test: a file that does hold a marker is found, in each of its forms."""
    assert leaks("x", b"....VORBEELDZWXQUALM....", MARKERS) and leaks("x", MARKERS["last name"].encode(), MARKERS)
    assert leaks("x", BSN.encode(), MARKERS) and not leaks("x", b"gids-swifterbant-1 8255", MARKERS)


def test_the_holder_sees_it_all(story):
    dossier = story.dossier
    assert dossier.subject.last_name == MARKERS["last name"] and dossier.subject.bsn == BSN
    assert dossier.subject.first_names == MARKERS["first names"] and dossier.subject.phone == MARKERS["phone"]
    assert dossier.subject.email == MARKERS["email"] and dossier.subject.birth_date == MARKERS["birth date"]
    assert dossier.address.house_number == MARKERS["house number"]
    assert dossier.address.addition == MARKERS["addition"]
    assert dossier.address.postcode.replace(" ", "") == MARKERS["postcode"].replace(" ", "")
    assert MARKERS["question"] in dossier.question
    assert list(dossier.strengths) == [MARKERS["strength"]]
    assert list(dossier.wanted_results) == [MARKERS["wanted"]]
    assert dossier.members[0].last_name == MARKERS["member"]
    assert not dossier.members[0].bsn


def test_the_question_to_the_sender_is_opened_for_the_sender_while_it_waits(story):
    assert story.asked.info_wanted == f"Een {MARKERS['asked']}?"
    sender = story.town.peer("gemeente")
    sender.subscribe(0)
    notice = sender.wait_notice("INFO_REQUESTED", story.receipt.request_id)
    assert not leaks("notice", notice.SerializeToString(), {"asked": MARKERS["asked"]})  # it was answered since


def test_nobody_else_opens_it(story):
    request_id = story.receipt.request_id
    mine = story.town.assignment(story.holder, request_id).assignment_id
    for peer in ("gids-swifterbant-1", "gids-biddinghuizen-1", "welzijn-dronten"):
        if peer == story.holder:
            continue
        other = story.town.peer(peer)
        assert other.refusal("open_dossier", assignment_id=mine, purpose="nieuwsgierig").code == "NOT_FOUND"
    declined = story.town.assignment("gids-swifterbant-1", request_id)
    refused = story.gids.refusal("open_dossier", assignment_id=declined.assignment_id, purpose="nog eens kijken")
    assert refused.code in ("FAILED_PRECONDITION", "NOT_FOUND", "PERMISSION_DENIED")
    for peer in ("gemeente", "beheer"):
        other = story.town.peer(peer)
        assert other.refusal("open_dossier", assignment_id=mine, purpose="toch").code == "PERMISSION_DENIED"


def test_every_reading_is_in_the_audit_log_and_the_chain_is_whole(story):
    shown = story.town.ctl("audit", "show", "--json").json
    entries = next(v for v in shown.values() if isinstance(v, list)) if isinstance(shown, dict) else shown
    readings = [e for e in entries if e["name"] == "open_dossier" and e["status"] == "ok"]
    assert [e["who"] for e in readings] == ["gids-swifterbant-1", story.holder]
    assert all(e["request_id"] == story.receipt.request_id and e["reason"] for e in readings)
    names = [e["name"] for e in entries]
    for name in ("submit", "decline", "accept", "close", "explain"):
        assert name in names, names
    assert [e["sequence"] for e in entries] == [entries[0]["sequence"] + n for n in range(len(entries))]
    assert len({e["hash"] for e in entries}) == len(entries)
    assert all(len(e["trace_id"]) == 32 and len(e["span_id"]) == 16 for e in entries)
    story.town.ctl("audit", "verify")


def test_a_refused_reading_is_in_the_audit_log_too(story):
    declined = story.town.assignment("gids-swifterbant-1", story.receipt.request_id)
    before = story.town.operator.call("show_audit", page_size=100).last_sequence
    story.gids.refusal("open_dossier", assignment_id=declined.assignment_id, purpose="nog eens kijken")
    page = story.town.operator.call("show_audit", after_sequence=before, page_size=100)
    refused = [e for e in page.items if e.name == "open_dossier"]
    assert len(refused) == 1 and refused[0].status == "refused" and refused[0].who == "gids-swifterbant-1"


def test_the_audit_chain_holds_over_a_restart_and_knows_its_checkpoint(story):
    town = story.town
    before = town.operator.call("verify_audit")
    assert before.intact and before.checked == before.last_sequence
    town.restart()
    after = town.operator.call("verify_audit", checkpoint_sequence=before.last_sequence, checkpoint_hash=before.head)
    assert after.intact, after.fault
    wrong = town.operator.call("verify_audit", checkpoint_sequence=before.last_sequence,
                               checkpoint_hash="0" * len(before.head))
    assert not wrong.intact and wrong.fault_sequence == before.last_sequence and wrong.fault


def test_an_operators_look_at_the_safety_lane_wants_a_reason(instance):
    request_id = post(instance.peer("cjg"), safety="acute", legal_basis="safety").request_id
    for name in ("explain", "show_request"):
        refused = instance.operator.refusal(name, request_id=request_id)
        assert refused.code in ("INVALID_ARGUMENT", "PERMISSION_DENIED") and "reason" in str(refused), refused
        instance.operator.call(name, request_id=request_id, reason="toetsing")

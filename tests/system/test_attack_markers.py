# A marker in every text of every call, the whole life of questions, and then: where do they stand? Fields and calls
# come from the .proto, so that a new text is planted by itself, and looked for in more spellings than one.
import base64
import datetime
import hashlib
import re
import stat

import pytest

from koers_test.everything import HOLDER, SENDER, Steps
from koers_test.instance import OPERATOR
from koers_test.peer import Refused
from koers_test.reflect import TEXTS, body_of, fill, is_list, is_text
from koers_test.requests import bsn, facts, letters, request, unique
from koers_test.wire import call_bodies, pb, raw_field

from test_privacy import forms

# Texts that are no person's: words of the protocol, names from the configuration, paths, what is read by a number.
STRUCTURED = set(TEXTS) - {"bsn", "birth_date", "postcode", "house_number"} | {"kind", "directory"}
# Answers in which personal data have their place, and for whom.
MAY_TELL = {("open_dossier", HOLDER), ("export_person", OPERATOR)}


class Planter:
    """Makes markers that nothing else looks like, and remembers them."""

    def __init__(self):
        self.planted = {}

    def word(self, where, length=40):
        n = unique()
        marker = f"zwq{letters(n * 7919 + 26**4).lower()}xv"[:length]
        self.planted[f"{where} #{n}"] = marker
        return marker

    def person(self, where, subject):
        born = datetime.date(1931, 1, 1) + datetime.timedelta(days=unique() * 37 % 18000)
        made = {}
        for field in pb.Person.DESCRIPTOR.fields:
            made[field.name] = self.word(f"{where}.{field.name}")
        made["birth_date"] = self.note(f"{where}.birth_date", born.isoformat())
        made["phone"] = self.note(f"{where}.phone", f"06{90000000 + unique() * 71}")
        made["bsn"] = self.note(f"{where}.bsn", bsn(81234567 + unique() * 9973)) if subject else None
        return made

    def note(self, where, marker):
        self.planted[f"{where} #{unique()}"] = marker
        return marker

    def question(self, **changes):
        """facts(), with a marker in every text that SupportRequest has."""
        data = facts(**changes)
        known = {"subject", "address", "members", "language", "residence_postcode", "domains"}
        for field in pb.SupportRequest.DESCRIPTOR.fields:
            if is_text(field) and field.name not in known and field.name not in changes:
                marker = self.word(field.name)
                data[field.name] = [marker] if is_list(field) else marker
        born = changes.get("subject", {}).get("birth_date")
        data["subject"] = dict(self.person("subject", True), **({"birth_date": born} if born else {}))
        data["address"].update(house_number=self.word("house_number", 10), addition=self.word("addition", 12))
        if "members" not in changes:
            data["members"] = [self.person("members[0]", False)]
        data["consent_by"] = ["legal_representative"] if born else ["resident"]
        return data

    def plant(self, call, message, path=""):
        """A marker in every text of the call that is free; what the step needs otherwise stays."""
        for field in message.DESCRIPTOR.fields:
            where = f"{call}.{path}{field.name}"
            if field.message_type is not None and not is_list(field):
                if message.HasField(field.name) and field.message_type.name not in ("SupportRequest", "Dossier"):
                    self.plant(call, getattr(message, field.name), f"{path}{field.name}.")
            elif is_text(field) and not is_list(field) and field.name not in STRUCTURED:
                setattr(message, field.name, self.word(where))
        return message


def spellings(marker):
    """A marker in every way that a careless hand might have written it down."""
    found = set(forms(marker))
    for plain in (marker, marker.lower(), marker.upper()):
        raw = plain.encode()
        found |= {raw.lower(), raw[::-1].lower(), raw.hex().encode(), plain.encode("utf-16-le").lower(),
                  plain.encode("utf-16-be").lower()}
        for shift in range(3):
            whole = base64.b64encode(b"\0" * shift + raw + b"\0\0")
            found.add(whole[4:-4].lower())
        for make in (hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.sha512, hashlib.blake2b,
                     lambda d: hashlib.blake2b(d, digest_size=16), lambda d: hashlib.blake2b(d, digest_size=32)):
            digest = make(raw).digest()[:16]
            found |= {digest.lower(), digest.hex().encode()}
    return {f for f in found if len(f) >= 8}


HEAD = 8  # bytes by which a needle is looked up: tens of thousands of needles, megabytes of hay


class Haystack:
    def __init__(self, planted):
        self.needles = {}
        for name, marker in planted.items():
            for form in spellings(marker):
                self.needles.setdefault(form[:HEAD], []).append((form, name))

    def found_in(self, where, data):
        found, heads = [], self.needles
        for piece in re.split(rb"\0{64,}", data.lower()):  # a page that was never written holds nothing
            for at in range(len(piece) - HEAD + 1):
                for form, name in heads.get(piece[at:at + HEAD], ()):
                    if piece.startswith(form, at):
                        found.append((where, name, form))
        return found


class Life:
    """Every call of the steps, with markers; what was answered to whom."""

    def __init__(self, town):
        self.town, self.planter, self.said, self.calls = town, Planter(), [], set()
        steps = Steps(town, self.planter.question)
        town.operator.call("set_gids", gids_id=HOLDER, set_capacity=True, capacity=1000)
        for name in sorted(n for n in vars(Steps) if n in call_bodies()):
            peer, call, fields = getattr(steps, name)()
            message = body_of(call)
            message.MergeFrom(type(message)(**fields))
            self.planter.plant(call, message)
            caller = town.peer(peer)
            answer = caller.answer(caller.send_message(call, message))
            self.calls.add(call)
            if (call, peer) not in MAY_TELL:
                self.said.append((f"{call} to {peer}", answer.SerializeToString()))
        self.mistakes()
        for peer in (SENDER, "huisarts", "procesregie", "gids-dronten-1", OPERATOR):
            listener = town.new_peer(peer)
            listener.subscribe(0)
            listener.drain(0.5)
            for notice in listener.notices:
                if peer == SENDER:  # what its gids asks it is for the sender to read (decision 0016)
                    notice.status.ClearField("info_wanted")
                self.said.append((f"notice to {peer}", notice.SerializeToString()))
            listener.close()

    def mistakes(self):
        """Every call once with markers in it and refused, by everybody: the refusal says nothing of them."""
        for call in call_bodies():
            for peer in ("gemeente", "school", HOLDER, "procesregie", OPERATOR):
                message = fill(body_of(call), self.town.now_ms, texts={})
                self.planter.plant(call, message)
                if call in ("submit", "amend"):
                    message.request.CopyFrom(request(self.planter.question(safety="none", urgency=None)))
                if call in ("export_person", "correct_person"):
                    for part in ("person", "dossier"):
                        if part in message.DESCRIPTOR.fields_by_name:
                            self.planter.plant(call, getattr(message, part))
                caller = self.town.peer(peer)
                try:
                    said = caller.answer(caller.send_message(call, message)).SerializeToString()
                except Refused as refused:
                    said = refused.error.SerializeToString()
                self.said.append((f"{call} to {peer}", said))
        sender = self.town.new_peer("school")
        sender.send_raw(raw_field(900, 5) + request(self.planter.question()).SerializeToString())
        self.said.append(("garbage", sender.stray_error().error.SerializeToString()))
        sender.close()


@pytest.fixture
def life(make):
    town = make(start=False)
    config = town.config.read_text()
    town.config.write_text(config.replace("log_level: info", "log_level: debug"))
    assert "log_level: debug" in town.config.read_text()
    return Life(town.start())


def test_no_marker_stands_where_it_may_not(life):
    town, hay = life.town, Haystack(life.planter.planted)
    assert len(life.planter.planted) > 600 and len(life.calls) > 40
    found = []
    for where, data in life.said:
        found += hay.found_in(where, data)
    process = town.daemon.process.pid
    for name in ("environ", "cmdline"):
        with open(f"/proc/{process}/{name}", "rb") as f:
            found += hay.found_in(name, f.read())
    for args in (["overview"], ["request", "list"], ["gids", "list"], ["network", "list"], ["waitlist"], ["clocks"],
                 ["tasks"], ["audit", "show"], ["retention", "--dry-run"]):
        for more in ([], ["--json"], ["--output", "csv"]):
            result = town.ctl(*args, *more, status=None)
            found += hay.found_in(" ".join(args), (result.out + result.err).encode())
    for line in list(town.requests()):
        result = town.ctl("request", "show", line.request_id, "--json", status=None)
        found += hay.found_in("request show", (result.out + result.err).encode())
    town.stop()
    found += hay.found_in("the log", town.log.encode())
    assert "level=debug" in town.log or len(town.log) > 0
    for path in sorted(p for p in town.root.rglob("*") if p.is_file()):
        found += hay.found_in(str(path.relative_to(town.root)), path.read_bytes())
    assert not found, found[:40]


def test_the_markers_are_in_there_for_who_may_read_them(life):
    """The test of the test: what is sealed opens again, for the holder, with its markers."""
    gids = life.town.peer(HOLDER)
    held = [a for a in gids.call("list_assignments", page_size=100).items if a.state == pb.ASSIGNMENT_STATE_ACCEPTED]
    hay = Haystack(life.planter.planted)
    dossier = gids.call("open_dossier", assignment_id=held[0].assignment_id, purpose="toetsing").SerializeToString()
    names = {name.split(" ")[0] for _, name, _ in hay.found_in("dossier", dossier)}
    for field in pb.Person.DESCRIPTOR.fields:
        assert f"subject.{field.name}" in names, f"{field.name}: {names}"
    assert {"question", "strengths", "wanted_results", "house_number", "members[0].last_name"} <= names


def test_a_marker_is_found_in_any_spelling():
    hay = Haystack({"bsn": "111222333", "name": "Zwqvoorbeeld"})
    for planted in (b"..111222333..", "Zwqvoorbeeld".encode("utf-16-le"), b"Zwqvoorbeeld".hex().encode(),
                    b"x" + base64.b64encode(b"yy Zwqvoorbeeld zz"), b"dleebroovqwz", b"ZWQVOORBEELD",
                    hashlib.sha256(b"111222333").digest()):
        assert hay.found_in("x", b"...." + planted + b"...."), planted
    assert not hay.found_in("x", b"111222334 Zwqvoorbeel")


def test_the_process_and_its_files_are_closed_to_others(instance):
    process = instance.daemon.process.pid
    with open(f"/proc/{process}/limits", encoding="ascii") as f:
        core = next(line for line in f if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    with open(f"/proc/{process}/environ", "rb") as f:
        environ = f.read()
    for path in [*(instance.dir / "keys").iterdir(), *(instance.dir / "profiles").iterdir()]:
        if path.suffix == ".pub":
            continue
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert path.read_bytes().strip()[-30:] not in environ
    for path in instance.data_files():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path

# Many questions at once: from lines of JSON and from CSV by a mapping; stopped, killed, held up, and run again.
import fcntl
import json
import os
import re
import signal
import stat
import subprocess

import pytest

from koers_test import requests
from koers_test.edit import YamlFile
from koers_test.fake import FakeDaemon, answer
from koers_test.instance import environment, program, run
from koers_test.requests import bsn, facts
from koers_test.wire import ROOT, pb


PATIENT = ("--timeout", "60")  # a daemon under the sanitizers checks everything after each question
LONG = 240                     # seconds that a program may take for it, however busy the machine


@pytest.fixture
def patience():
    return 300


def lines_file(path, count, prefix="R"):
    data = [facts(reference=f"{prefix}-{n}") for n in range(count)]
    path.write_text("".join(json.dumps(d) + "\n" for d in data))
    return data


# ---- lines of JSON --------------------------------------------------------------------------------------------------

def test_a_second_run_posts_nothing_anew_and_says_so(instance):
    path = instance.root / "vragen.jsonl"
    lines_file(path, 50)
    first = instance.entry("gemeente", "submit", path, "--json", *PATIENT, timeout=LONG)
    assert first.json["counts"] == {"total": 50, "refused": 0, "unanswered": 0, "repeated": 0, "RECEIVED": 50}
    again = instance.entry("gemeente", "submit", path, "--json", *PATIENT, timeout=LONG)
    assert again.json["counts"]["repeated"] == 50 and "50 posted before" in again.err
    told = [{k: v for k, v in item.items() if k != "repeated"} for item in again.json["items"]]
    assert told == [{k: v for k, v in item.items() if k != "repeated"} for item in first.json["items"]]
    assert [item["reference"] for item in told] == [f"R-{n}" for n in range(50)]  # in the order of the file
    assert len(instance.requests()) == 50


def test_who_was_killed_halfway_goes_on_and_each_line_counts_once(instance):
    path, count = instance.root / "vragen.jsonl", 100
    lines_file(path, count)
    args = [program("koers-entry"), "--profile", instance.profile_path("gemeente"), "submit", path, *PATIENT]
    child = subprocess.Popen(args + ["--output", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env=environment())
    # A small pipe: it cannot be far ahead of what was read here.
    fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, 4096)
    seen = [json.loads(child.stdout.readline())["reference"] for _ in range(10)]
    child.send_signal(signal.SIGKILL)
    child.wait(60)
    child.stdout.close()
    assert seen == [f"R-{n}" for n in range(10)]
    again = instance.entry("gemeente", "submit", path, "--json", *PATIENT, timeout=LONG)
    assert 10 <= again.json["counts"]["repeated"] < count and again.json["counts"]["total"] == count
    assert len(instance.requests()) == count


def test_term_stops_it_in_order_and_the_rest_is_for_the_next_run(instance):
    path, count = instance.root / "vragen.jsonl", 100
    lines_file(path, count)
    args = [program("koers-entry"), "--profile", instance.profile_path("gemeente"), "submit", path, *PATIENT]
    # Unbuffered: communicate() does not have what readline() read ahead.
    child = subprocess.Popen(args + ["--output", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=environment(), bufsize=0)
    fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, 4096)
    rows = [child.stdout.readline() for _ in range(10)]
    child.send_signal(signal.SIGTERM)  # a row that has no room yet is not lost
    out, err = child.communicate(timeout=LONG)
    rows += out.splitlines()
    assert child.returncode == 1 and b"run the same again" in err
    assert 10 <= len(rows) < count and len(instance.requests()) == len(rows)  # what was under way was waited for
    again = instance.entry("gemeente", "submit", path, "--json", *PATIENT, timeout=LONG).json["counts"]
    assert again["repeated"] == len(rows) and again["total"] == count


def test_what_is_refused_goes_to_a_file_of_ones_own_and_not_to_the_terminal(instance):
    secret = bsn(7)
    wrong = [dict(facts(reference="W-1"), urgency="gisteren"), dict(facts(reference="W-2", subject={"bsn": secret})),
             dict(facts(reference="W-3"), address={"postcode": "8251", "house_number": "1"})]
    rows = [facts(reference="G-1"), *wrong, facts(reference="G-2")]
    path, report = instance.root / "vragen.jsonl", instance.root / "geweigerd.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"reference": "W-4"\n')
    result = instance.entry("school", "submit", path, "--refused", report, status=1)  # a school may not send a BSN
    assert "4 refused" in result.err and secret not in result.err + result.out
    assert "gisteren" not in result.err and "request." not in result.err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    told = [json.loads(line) for line in report.read_text().splitlines()]
    assert [row["line"] for row in told] == [2, 3, 4, 6]
    assert [row["text"] for row in told[:3]] == [json.dumps(row) for row in wrong]  # to be put right and posted
    fields = [[v.get("field") for v in row["error"]["violations"]] for row in told]
    assert fields == [["urgency"], ["request.subject.bsn"], ["request.address.postcode"], [None]]
    assert "normal" in told[0]["error"]["violations"][0]["message"]
    again = instance.entry("school", "submit", path, "--refused", report, status=1)  # nothing is written over
    assert "geweigerd.jsonl" in again.err and len(report.read_text().splitlines()) == 4
    # Without the file everything is told, with its place.
    plain = instance.entry("school", "submit", path, status=1)
    assert "vragen.jsonl:3:" in plain.err and "request.subject.bsn" in plain.err and secret not in plain.err


def test_a_dry_run_finds_what_koersd_would_refuse_and_posts_nothing(instance):
    wrong = {
        "urgency": dict(facts(), urgency=None), "domains": dict(facts(), domains=[]),
        "subject.bsn": facts(subject={"bsn": "123456789"}), "address.postcode": facts(postcode="0251 AB"),
        "subject.birth_date": facts(subject={"birth_date": "1961-02-30"}), "question": facts(question=None),
        "domains[0].severity": facts(domains=[{"domain": "housing", "severity": 6}]),
        "subject.last_name": facts(subject={"last_name": "a" * 201}), "address": facts(address=None),
        "domains[0].domain": facts(domains=[{"severity": 2}]), "wanted_results": facts(wanted_results=["a"] * 17),
        "strengths[1]": facts(strengths=["b", "c" * 501]), "members[0].birth_date":
            facts(members=[{"last_name": "V", "first_names": "W", "birth_date": "gisteren"}]),
    }
    path = instance.root / "vragen.jsonl"
    rows = [dict(data, reference=f"W-{n}") for n, data in enumerate(wrong.values())]
    fine = [facts(reference="G-1"), {"reference": "G-2", "safety": "acute", "question": "Nu.", "subject": {"bsn": "1"}}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows + fine))
    args = ("submit", path, "--output", "json")
    looked = run("koers-entry", *args, "--dry-run", status=1)  # no profile, no koersd
    assert looked.json["counts"]["total"] == len(rows) + 2 and looked.json["counts"]["refused"] == len(rows)
    assert "nothing was posted" in looked.err and not instance.requests()
    posted = instance.entry("gemeente", *args, status=1).json
    refused = [item for item in posted["items"] if "error" in item]
    for field, mine, koersds in zip(wrong, looked.json["items"], refused):
        assert field in {v["field"] for v in mine["error"]["violations"]}, (field, mine)
        theirs = {v["field"].removeprefix("request.") for v in koersds["error"]["violations"]}
        assert any(f.startswith(field) for f in theirs), (field, theirs)  # of an absent address koersd names its fields
    assert posted["counts"]["refused"] == len(rows) and len(instance.requests()) == 2


def test_a_line_without_end_is_one_refused_line(instance):
    path = instance.root / "vragen.jsonl"
    good = [json.dumps(facts(reference=f"L-{n}")) for n in range(2)]
    path.write_text(good[0] + '\n{"question": "' + "a" * (3 << 20) + '"}\n' + good[1] + "\n")
    result = instance.entry("gemeente", "submit", path, "--json", status=1)
    assert result.json["counts"]["total"] == 3 and result.json["counts"]["refused"] == 1
    assert "vragen.jsonl:2:1: larger than 64 KiB" in result.err
    path.write_text('\n{"question": "' + "a" * (3 << 20) + '"}\n' + "\n".join(good) + "\n")  # also when it is the first
    result = instance.entry("gemeente", "submit", path, "--json", status=1)
    assert result.json["counts"]["total"] == 3 and result.json["counts"]["repeated"] == 2
    assert "vragen.jsonl:2:1: larger than 64 KiB" in result.err and "nothing behind" not in result.err
    whole = instance.root / "een.json"
    whole.write_text('{\n "question": "' + "a" * (3 << 20) + '"}\n' + good[0])
    assert ("een.json:1:1: larger than 64 KiB: koersd takes no such question; nothing behind it was read"
            in instance.entry("gemeente", "submit", whole, status=1).err)


def test_who_cannot_write_receipts_posts_no_more(instance):
    path, count = instance.root / "vragen.jsonl", 100
    lines_file(path, count)
    args = [program("koers-entry"), "--profile", instance.profile_path("gemeente"), "submit", path, *PATIENT]
    with open("/dev/full", "w") as full:
        done = subprocess.run([*args, "--output", "jsonl"], stdout=full, stderr=subprocess.PIPE, timeout=LONG,
                              env=environment(), text=True)
    assert done.returncode == 1 and "standard output cannot be written: the rest was not read" in done.stderr
    assert 0 < len(instance.requests()) < count


# ---- koersd holds back ----------------------------------------------------------------------------------------------

@pytest.fixture
def stand_in(tmp_path):
    """A koersd that answers a question with what `say(reference, time)` gives, a receipt or an Error; None is silence.
    Its profile, and how often each question was sent."""
    opened = []

    def start(say):
        sent = {}

        def reply(frames):
            call = pb.Call.FromString(frames[0])
            if call.WhichOneof("body") == "ping":
                return [answer(call.call_id, pong=pb.Pong(peer_id="huisarts", max_in_flight=4))]
            reference = call.submit.reference
            sent[reference] = sent.get(reference, 0) + 1
            said = say(reference, sent[reference])
            if said is None:
                return []
            return [answer(call.call_id, **{"error" if isinstance(said, pb.Error) else "receipt": said})]
        fake = FakeDaemon(tmp_path, reply)
        opened.append(fake)
        return fake.write_profile(tmp_path / "p.yaml"), sent
    yield start
    for fake in opened:
        fake.close()


RECEIPT = pb.Receipt(request_id=1, display_id="K-1", state=pb.PUBLIC_STATE_RECEIVED)
USED = pb.Error(code=pb.ERROR_CODE_ALREADY_EXISTS, message="used")


@pytest.fixture
def holding_back(stand_in):
    """A stand-in that refuses each question `times` times with "later"."""
    def start(times, retry_after_ms=6000):
        later = pb.Error(code=pb.ERROR_CODE_RESOURCE_EXHAUSTED, message="full", retry_after_ms=retry_after_ms)
        return stand_in(lambda reference, time: later if time <= times else RECEIPT)
    return start


def test_who_is_asked_to_wait_waits_and_sends_again(holding_back, tmp_path):
    profile, sent = holding_back(1)
    lines_file(tmp_path / "v.jsonl", 12)
    # A call's own time is shorter than the wait: it is the import that has the patience.
    result = run("koers-entry", "--profile", profile, "--timeout", "5", "submit", tmp_path / "v.jsonl", "--json")
    assert result.json["counts"]["total"] == 12 and result.json["counts"]["RECEIVED"] == 12
    assert sent == {f"R-{n}": 2 for n in range(12)}


def test_patience_ends_and_the_rest_is_not_read(holding_back, tmp_path):
    profile, sent = holding_back(10 ** 9)
    lines_file(tmp_path / "v.jsonl", 12)
    result = run("koers-entry", "--profile", profile, "--timeout", "5", "submit", tmp_path / "v.jsonl", "--json",
                 "--patience", "8", "--refused", tmp_path / "r", status=75)
    assert "takes no more for now" in result.err and "run the same again" in result.err
    counts = result.json["counts"]
    assert counts["refused"] == 0 and 0 < counts["unanswered"] == counts["total"] < 12
    assert min(sent.values()) > 1 and (tmp_path / "r").read_text() == ""


@pytest.mark.parametrize("end,status,words", [
    (None, 69, "cannot be reached"),
    (pb.Error(code=pb.ERROR_CODE_RESOURCE_EXHAUSTED, message="full"), 75, "takes no more for now"),
])
def test_why_the_rest_was_not_read_goes_before_what_was_refused(stand_in, tmp_path, end, status, words):
    said = {"R-0": RECEIPT, "R-1": USED}
    profile, _ = stand_in(lambda reference, time: said.get(reference, end))
    lines_file(tmp_path / "v.jsonl", 40)
    result = run("koers-entry", "--profile", profile, "--timeout", "3", "submit", tmp_path / "v.jsonl", "--json",
                 status=status)
    assert words in result.err and "run the same again" in result.err
    counts = result.json["counts"]
    assert counts["stopped"] is True and counts["refused"] == 1 and counts["RECEIVED"] == 1
    assert 0 < counts["unanswered"] == counts["total"] - 2 < 38


def test_an_internal_error_leaves_a_question_open(stand_in, tmp_path):
    said = {"R-1": USED, "R-2": pb.Error(code=pb.ERROR_CODE_INTERNAL, message="koersd's own fault")}
    profile, sent = stand_in(lambda reference, time: said.get(reference, RECEIPT))
    lines_file(tmp_path / "v.jsonl", 5)
    result = run("koers-entry", "--profile", profile, "submit", tmp_path / "v.jsonl", "--json", "--refused",
                 tmp_path / "r.jsonl", status=75)
    assert result.json["counts"] == {"total": 5, "refused": 1, "unanswered": 1, "repeated": 0, "RECEIVED": 3}
    assert [json.loads(row)["line"] for row in (tmp_path / "r.jsonl").read_text().splitlines()] == [2]
    assert "v.jsonl:3: koersd's own fault" in result.err and set(sent.values()) == {1}
    lines_file(tmp_path / "one.json", 3)
    (tmp_path / "one.json").write_text((tmp_path / "one.json").read_text().splitlines()[2])
    run("koers-entry", "--profile", profile, "submit", tmp_path / "one.json", status=75)


# ---- lines that come one by one -------------------------------------------------------------------------------------

class Import:
    """An import of lines that a test writes while it runs."""

    def __init__(self, profile, *args):
        pipe = subprocess.PIPE
        args = [program("koers-entry"), "--profile", profile, "submit", "-", "--output", "jsonl", *args]
        self.process = subprocess.Popen(args, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), text=True)

    def write(self, *references):
        self.put("".join(json.dumps(facts(reference=reference)) + "\n" for reference in references))

    def put(self, text):
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def read(self, count):
        """The references of the next receipts."""
        return [json.loads(self.process.stdout.readline())["reference"] for _ in range(count)]

    def end(self, status):
        """What it said on standard error; it ends by itself, more could still be written to it."""
        ended, err = self.process.wait(LONG), self.process.stderr.read()
        assert ended == status, err
        return err


@pytest.fixture
def importing():
    """Starts imports, and ends what a failed test leaves."""
    started = []

    def start(*args):
        started.append(Import(*args))
        return started[-1]
    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()


def test_a_receipt_does_not_wait_for_the_next_line(instance, importing):
    post = importing(instance.profile_path("gemeente"), *PATIENT)
    post.write("P-1", "P-2")
    assert post.read(2) == ["P-1", "P-2"]
    line = json.dumps(facts(reference="P-4"))
    post.write("P-3")
    post.put(line[:50])
    assert post.read(1) == ["P-3"]
    post.put(line[50:] + "\n")
    assert post.read(1) == ["P-4"]
    post.process.send_signal(signal.SIGTERM)  # it waits for a line that never comes
    err = post.end(1)
    assert "4 questions, 4 RECEIVED" in err and "stopped: the rest was not read" in err


@pytest.mark.parametrize("csv", [False, True])
def test_who_waits_for_a_first_line_can_be_stopped(shared, tmp_path, csv):
    csv_files(tmp_path)
    args = ("--csv", "--mapping", tmp_path / "m.yaml") if csv else ()
    os.mkfifo(tmp_path / "lines")
    args = [program("koers-entry"), "--profile", shared.profile_path("gemeente"), "submit", *args, tmp_path / "lines"]
    child = subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=environment())
    with open(tmp_path / "lines", "w"):  # which waits until the program has opened it to read
        child.send_signal(signal.SIGTERM)
        child.wait(LONG)
    out, err = child.communicate()
    assert child.returncode == 1 and not out, err


def test_a_pause_between_lines_takes_nothing_of_the_patience(stand_in, importing):
    later = pb.Error(code=pb.ERROR_CODE_RESOURCE_EXHAUSTED, message="full", retry_after_ms=6000)
    said = {"P-1": [RECEIPT], "P-2": [RECEIPT], "P-3": [later, RECEIPT]}
    profile, _ = stand_in(lambda reference, time: said[reference][time - 1] if reference in said else None)
    post = importing(profile, "--timeout", "5", "--patience", "8")
    post.write("P-1", "P-2")
    assert post.read(2) == ["P-1", "P-2"]
    run("koers-entry", "--profile", profile, "--timeout", "3", "status", "1", status=69)  # takes three seconds of it
    post.write("P-3")
    assert post.read(1) == ["P-3"]


NEVER = ("--timeout", "3600")  # longer than a test may take


def test_whose_key_is_no_longer_good_ends_at_once(instance, importing):
    post = importing(instance.profile_path("gemeente"), *NEVER)
    post.write("P-1", "P-2")
    assert post.read(2) == ["P-1", "P-2"]
    peers = YamlFile(instance.dir / "peers.yaml")
    peers.set(peers.entry("gemeente"), "active", "no")
    peers.save()
    instance.restart()
    post.write("P-3")
    err = post.end(4)
    assert "koersd does not let us in: the rest was not read" in err and len(instance.requests()) == 2


def test_who_meets_another_koersd_ends_at_once(make, importing):
    first = make()
    post = importing(first.profile_path("gemeente"), *NEVER)
    post.write("P-1", "P-2")
    assert post.read(2) == ["P-1", "P-2"]
    first.stop()
    other = make(endpoint=first.endpoint)  # which has a key of its own
    post.write("P-3")
    assert "koersd cannot be reached: the rest was not read" in post.end(69) and not other.requests()


# ---- CSV ------------------------------------------------------------------------------------------------------------

MAPPING = """\
separator: ";"
encoding: windows-1252
dates: D-M-YYYY
times: DD-MM-YYYY hh:mm
columns:
  Nr: reference
  Gevraagd: asked_at
  Naam: subject.last_name
  Voornamen: subject.first_names
  Geboren: subject.birth_date
  Postcode: address.postcode
  Huisnummer: address.house_number
  Vraag: question
  Leefgebied 1: {field: "domains[0].domain", values: {Geld: finances, Wonen: housing}}
  Leefgebied 2: {field: "domains[1].domain", values: {Geld: finances, Wonen: housing}}
  Ernst 2: "domains[1].severity"
  Spoed: {field: urgency, values: {ja: urgent, nee: normal}, default: nee}
  Draagkracht: {field: strengths, split: "|"}
  Onderdak nodig: shelter_needed
fixed:
  access_needed: individual
  safety: none
  legal_basis: consent
  feedback: status
ignore: [Intern]
"""
HEADER = ("Nr;Gevraagd;Naam;Voornamen;Geboren;Postcode;Huisnummer;Vraag;Leefgebied 1;Leefgebied 2;Ernst 2;Spoed;"
          "Draagkracht;Onderdak nodig;Intern")
ROWS = [
    'C-1;27-02-2026 09:30;Voorbééld;Anna;3-2-1950;8251 AB;10;"Ik kan niet ""meer"";\r\nalleen.";Geld;;;;'
    "tuin | buren;nee;x",
    "C-2;;de Test;Bram;12-11-1961;8255PQ;11;Hulp € nodig;;Wonen;2;nee;;;",
]


def csv_files(root, rows=ROWS, header=HEADER, mapping=MAPPING, encoding="cp1252"):
    (root / "m.yaml").write_text(mapping)
    (root / "v.csv").write_bytes(("\r\n".join([header, *rows]) + "\r\n").encode(encoding))
    return ("submit", "--csv", "--mapping", root / "m.yaml", root / "v.csv")


def test_rows_of_a_csv_become_questions(instance):
    args = csv_files(instance.root)
    result = instance.entry("gemeente", *args, "--json")
    assert result.json["counts"]["total"] == 2 and result.json["counts"]["refused"] == 0
    one, two = (instance.explain(item["request_id"]) for item in result.json["items"])
    assert one["asked_at"] == "2026-02-27T08:30:00.000Z"  # Dutch time
    assert one["facts"]["life_domain"] == ["finances"] and two["facts"]["life_domain"] == ["housing"]
    assert two["facts"]["severity"] == 2  # domain 1 is empty: domain 2 is the first
    assert one["facts"]["strengths"] is True
    export = instance.ctl("person", "export", one["display_id"], "--reason", "toetsing", "--json").json
    text = json.dumps(export, ensure_ascii=False)
    assert "Voorbééld" in text and "1950-02-03" in text and '"tuin", "buren"' in text
    assert json.dumps('Ik kan niet "meer";\r\nalleen.')[1:-1] in text
    again = instance.entry("gemeente", *args, "--json")
    assert again.json["counts"]["repeated"] == 2


def test_what_is_wrong_with_a_cell_is_told_with_line_column_and_name(instance):
    rows = [ROWS[0], "C-3;30-02-2026 09:00;Naam;Voor;31-02-1950;8251;12;Vraag;Gled;;;misschien;;wellicht;",
            "C-4;;Naam;Voor;1-1-1950;8251 AB;13", "C-5;;Naam;;1-1-1950;8251 AB;14;Vraag;Geld;;;nee;;;"]
    args = csv_files(instance.root, rows)
    looked = run("koers-entry", *args, "--dry-run", status=1)
    for words in ('v.csv:4:5: column "Gevraagd": expected a moment as DD-MM-YYYY hh:mm',
                  'v.csv:4:32: column "Geboren": expected a day as D-M-YYYY', 'column "Leefgebied 1": no such value',
                  'did you mean "Geld"?', 'column "Spoed": ', 'column "Onderdak nodig": expected ja or nee',
                  "v.csv:5:1: 7 cells, and 15 in the header", 'v.csv:6:11: column "Voornamen": subject.first_names: '
                  'is missing', "4 questions, 3 would be refused; nothing was posted"):
        assert words in looked.err, (words, looked.err)
    posted = instance.entry("gemeente", *args, "--refused", instance.root / "r.jsonl", "--json", status=1)
    assert posted.json["counts"]["refused"] == 3 and len(instance.requests()) == 1
    told = [json.loads(line) for line in (instance.root / "r.jsonl").read_text().splitlines()]
    assert [(row["line"], row["text"]) for row in told] == list(zip((4, 5, 6), rows[1:]))
    missing = told[2]["error"]["violations"]
    assert [(v["field"], v["line"], v["column"]) for v in missing] == [("request.subject.first_names", 6, 11)]
    assert 'column "Voornamen"' in missing[0]["message"]  # koersd's word, by the place in this file


@pytest.mark.parametrize("header,mapping,words", [
    (HEADER.replace("Naam", "Naan"), MAPPING, ['no column "Naam" in the header; did you mean "Naan"?',
                                                'v.csv:1:13: column "Naan" is not in the mapping']),
    (HEADER.replace("Intern", "Nr"), MAPPING, ['column "Nr" is there twice']),
    (HEADER, MAPPING.replace('";"', '","', 1), ["is the separator right?"]),
], ids=lambda value: "")
def test_another_header_than_the_mapping_s_posts_nothing(shared, tmp_path, header, mapping, words):
    result = shared.entry("gemeente", *csv_files(tmp_path, ROWS, header, mapping), status=1)
    for word in words:
        assert word in result.err, result.err
    assert not shared.requests()


@pytest.mark.parametrize("mapping,words", [
    (MAPPING.replace("last_name", "lastname"), ["m.yaml:8:", "did you mean last_name?"]),
    (MAPPING.replace("domains[0].domain", "domains.domain"), ["domains is a list", "domains[0]"]),
    (MAPPING.replace("reference", "question"), ["question is filled twice", 'column "Nr"']),
    (MAPPING.replace("windows-1252", "utf-16"), ["m.yaml:2:11: encoding: expected utf-8"]),
    (MAPPING.replace("columns:", "colums:"), ["did you mean columns?", "`columns` is missing"]),
    (MAPPING.replace("split:", "splits:"), ["did you mean split?"]),
    (MAPPING.replace("D-M-YYYY", "D-M"), ["dates: expected a form"]),
    ("columns:\n  A: {field: domains[0].domain}\n", ["m.yaml:2:", "a name with brackets stands in quotes"]),
    ("columns: [", ["m.yaml:"]), ("", ["columns"]), ("\x00", ["is no text"]),
    (MAPPING.replace("question", "subject"), ["subject has fields of its own"]), ("a" * (257 << 10), ["256 KiB"]),
], ids=lambda value: "")
def test_a_wrong_mapping_posts_nothing_and_says_what_would_be_right(shared, tmp_path, mapping, words):
    result = shared.entry("gemeente", *csv_files(tmp_path, ROWS, HEADER, mapping), status=78)
    for word in words:
        assert word in result.err, result.err
    assert not shared.requests()


def test_a_fixed_value_that_is_none_refuses_each_row(shared, tmp_path):
    mapping = MAPPING.replace("safety: none", "safety: nonne")
    result = shared.entry("gemeente", *csv_files(tmp_path, ROWS, HEADER, mapping), status=1)
    assert result.err.count('safety: no such value; did you mean "none"?') == 2
    assert not shared.requests()


def test_a_mapping_that_cannot_be_read_is_a_matter_of_configuration(tmp_path):
    for name, words in (("nothing.yaml", "No such file"), (".", "Is a directory")):
        told = run("koers-entry", "submit", "--csv", "--mapping", tmp_path / name, "v.csv", "--dry-run", status=78).err
        assert told.startswith(f"koers-entry: {tmp_path / name}: {words}"), told


def test_of_a_first_line_that_is_no_header_nothing_is_repeated(tmp_path):
    args = csv_files(tmp_path, ["C-3;;Naam;Voor;1-1-1950;8251 AB;13;Vraag;Geld;;;nee;;;"], header=ROWS[1])
    told = run("koers-entry", *args, "--dry-run", status=1).err
    assert told == (f"koers-entry: {tmp_path}/v.csv:1:1: none of the mapping's columns is in the first line (of 15 "
                    "cells): does the file have a header, and is the separator right?\n"
                    "0 questions, 0 would be refused; nothing was posted\n")


@pytest.mark.parametrize("row,words", [
    ('C-1;;"Naam;x', "v.csv:2:6: this quote is never closed"),
    ('C-1;;Na"am;x', "v.csv:2:8: a quote inside a cell"),
    ('C-1;;"Naam"x;x', "v.csv:2:12: expected a separator or the end of the line behind the quote that was opened at "
                       "2:6"),
])
def test_behind_a_broken_quote_nothing_is_posted(shared, tmp_path, row, words):
    result = shared.entry("gemeente", *csv_files(tmp_path, [row, ROWS[1]]), status=1)
    assert words in result.err and "nothing behind it was read" in result.err
    assert not shared.requests()


def test_another_encoding_than_was_said_is_refused_not_garbled(shared, tmp_path):
    args = csv_files(tmp_path, [ROWS[0]], mapping=MAPPING.replace("windows-1252", "utf-8"))
    result = shared.entry("gemeente", *args, status=1)
    assert "is no UTF-8" in result.err and "windows-1252" in result.err
    args = csv_files(tmp_path, [ROWS[0]], mapping=MAPPING.replace("windows-1252", "utf-8"), encoding="utf-8-sig")
    assert "0 would be refused" in run("koers-entry", *args, "--dry-run").err  # with Excel's mark before it
    (tmp_path / "v.csv").write_bytes(HEADER.encode() + b"\r\n" + ROWS[1].encode("cp1252").replace(b"Test", b"T\x81st"))
    (tmp_path / "m.yaml").write_text(MAPPING)
    assert "does not have" in run("koers-entry", *args, "--dry-run", status=1).err


def test_the_manual_s_example_is_a_mapping(tmp_path):
    page = (ROOT / "docs" / "man" / "koers-mapping.5.scd").read_text()
    mapping = re.search(r"```\n(.*?)```", page, re.S).group(1)
    header = ("Dossiernummer;Achternaam;Voornamen;Geboortedatum;Postcode;Huisnummer;Hulpvraag;Leefgebied 1;"
              "Leefgebied 2;Spoed;Wat goed gaat;Intern nummer")
    row = "M-1;Voorbeeld;Anna;03-02-1950;8251 AB;1;Hulp, graag.;Wonen;;ja;buren|tuin;7"
    args = csv_files(tmp_path, [row], header, mapping)
    assert "1 questions, 0 would be refused" in run("koers-entry", *args, "--dry-run").err


def test_csv_and_mapping_go_together(shared, tmp_path):
    for args in (["--csv", "x"], ["--mapping", "m", "x"]):
        assert "go together" in shared.entry("gemeente", "submit", *args, status=2).err
    csv_files(tmp_path)
    (tmp_path / "leeg.csv").write_text("")
    args = ("submit", "--csv", "--mapping", tmp_path / "m.yaml")
    assert "names of the columns" in shared.entry("gemeente", *args, tmp_path / "leeg.csv", status=1).err


# ---- on a terminal --------------------------------------------------------------------------------------------------

def on_a_terminal(args, **env):
    """What a program writes to a standard error that is a terminal; standard output is none."""
    mine, theirs = os.openpty()
    shown = environment(**env)
    if "NO_COLOR" not in env:
        shown.pop("NO_COLOR")
    child = subprocess.Popen(args, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, env=shown)
    os.close(theirs)
    text = b""
    while True:
        try:
            piece = os.read(mine, 4096)
        except OSError:  # the other end is gone
            break
        if not piece:
            break
        text += piece
    os.close(mine)
    assert child.wait(60) == 0, text
    return text


def test_progress_is_drawn_on_a_terminal_alone_and_gone_at_the_end(instance):
    path = instance.root / "vragen.jsonl"
    lines_file(path, 40)
    args = [program("koers-entry"), "--profile", instance.profile_path("gemeente"), "submit", path]
    text = on_a_terminal(args)
    assert b"%  " in text and b"posted" in text
    assert text.rsplit(b"\r\x1b[K", 1)[1].startswith(b"40 questions")
    assert b"\x1b" not in on_a_terminal(args, NO_COLOR="1")

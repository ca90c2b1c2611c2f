# Text from outside steers nothing: not the terminal it is printed on, not the spreadsheet it is opened in, not the
# JSON it stands in. Control characters do not come in at all, in any field of any call; what does is printed plainly.
import csv
import io
import json
import re

import pytest

from koers_test.instance import OPERATOR, run
from koers_test.peer import Refused
from koers_test.reflect import body_of, fill, is_list, is_text
from koers_test.requests import facts, post
from koers_test.steps import do, outcomes
from koers_test.wire import call_bodies, pb

PEERS = {"all": "gemeente", "entry_point": "gemeente", "gids": "procesregie", "operator": OPERATOR}
HOLDER = "gids-swifterbant-1"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f؜‎‏\u2028-‮⁦-⁩]")
# What the gate must let in, because people write it, and what is evil about it.
EVIL = "=HYPERLINK(\"http://x\",\"klik\")‮gpj.exe⁦ \",'; --<b>{}[]\\ +1-1@x\u2028é"


def role_of(body):
    number = call_bodies()[body].number
    return "all" if number < 10 else "entry_point" if number < 20 else "gids" if number < 60 else "operator"


def texts(message, path=""):
    """(path as the daemon writes it, a function that sets it) of every text of a message that is there."""
    for field in message.DESCRIPTOR.fields:
        name = f"{path}{field.name}"
        if is_text(field) and is_list(field):
            def put_list(value, field=field, message=message):
                getattr(message, field.name).append(value)
            yield name + "[0]", put_list
        elif is_text(field):
            def put(value, field=field, message=message):
                setattr(message, field.name, value)
            yield name, put
        elif field.message_type is not None and is_list(field):
            if field.message_type.name in ("Person", "DomainNeed"):
                inner = getattr(message, field.name)[0] if len(getattr(message, field.name)) \
                    else getattr(message, field.name).add()
                yield from texts(inner, f"{name}[0].")
        elif field.message_type is not None:
            yield from texts(getattr(message, field.name), name + ".")


def every_text():
    """(call, path) of every text that can be sent."""
    return [(body, path) for body in call_bodies() for path, _ in texts(fill(body_of(body)))]


def refused(town, body, path, value):
    caller = town.peer(PEERS[role_of(body)])
    message = fill(body_of(body), town.now_ms)
    dict(texts(message))[path](value)
    try:
        return caller.answer(caller.send_message(body, message))
    except Refused as error:
        return error


def test_there_are_texts_in_most_calls():
    assert len(every_text()) > 80 and len({body for body, _ in every_text()}) > 40


@pytest.mark.parametrize("bad", ["zwq\x1b[31m", "zwq\x9b", "zwq\x7f", "zwq\x00", "zwq\x07"], ids=repr)
def test_no_control_character_comes_in_by_any_field_of_any_call(shared, bad):
    for body, path in every_text():
        got = refused(shared, body, path, bad)
        assert isinstance(got, Refused) and got.code == "INVALID_ARGUMENT", f"{body}.{path}: {got}"
        assert any(f.endswith(path.split(".")[-1].split("[")[0]) or path in f or f in path for f in got.fields), \
            f"{body}.{path}: {got}"
        assert b"zwq" not in got.error.SerializeToString(), f"{body}.{path} comes back in the refusal"


def test_no_text_of_any_call_is_without_end(shared):
    for body, path in every_text():
        got = refused(shared, body, path, "x" * 60000)
        assert isinstance(got, Refused) and got.code == "INVALID_ARGUMENT", f"{body}.{path}: {got}"
        assert b"xxxx" not in got.error.SerializeToString(), f"{body}.{path} comes back in the refusal"


# ---- printed ---------------------------------------------------------------------------------------------------------

class Story:
    """A question whose every text is evil, and what was done about it with evil words."""

    def __init__(self, town):
        self.town = town
        data = facts(subject={"last_name": EVIL[:60], "first_names": EVIL[:60], "phone": "+31 321 \"1\"",
                              "email": "=a@x.nl"},
                     address={"postcode": "8255 PQ", "addition": "=1+1"}, question=EVIL, strengths=[EVIL],
                     wanted_results=["=cmd|' /C calc'!A0"], members=[{"last_name": "@SUM(A1)"}],
                     household_reference="=1+2", feedback="outcome")
        self.sender = town.peer("gemeente")
        self.request = post(self.sender, "=REF(1)‮", data=data).request_id
        self.gids = town.peer(HOLDER)
        do(town, HOLDER, "accept", self.request)
        self.assignment = town.assignment(HOLDER, self.request).assignment_id
        for name, fields in (("hold", {"until_ms": town.now_ms + 86400000, "reason": EVIL}), ("resume", {}),
                             ("request_info", {"question": EVIL})):
            self.gids.call(name, assignment_id=self.assignment, **fields)
        self.gids.subscribe(0)
        self.other = post(self.sender, data=facts(postcode="8255 PQ")).request_id
        do(town, HOLDER, "accept", self.other)
        away = town.assignment(HOLDER, self.other).assignment_id
        self.gids.call("forward", assignment_id=away, to=EVIL[:120])
        town.ctl("assign", post(self.sender, postcode="8255 PQ").request_id, "gids-dronten-1", "--reason", EVIL)

    def commands(self):
        a, r = self.assignment, self.request
        for args in (["inbox"], ["inbox", "--all"], ["show", a], ["dossier", a, "--purpose", EVIL], ["tasks"]):
            yield "gids", args
        for args in (["status", r], ["watch", "--count", 1]):
            yield "entry", args
        for args in (["overview"], ["request", "list"], ["request", "show", r], ["request", "show", self.other,
                     "--reason", EVIL], ["explain", r, "--reason", EVIL], ["gids", "list"], ["network", "list"],
                     ["waitlist"], ["clocks"], ["tasks"], ["audit", "show"], ["household", "show", r],
                     ["watch", "--count", 1], ["person", "export", r, "--reason", EVIL]):
            yield "ctl", args

    def run(self, program, args, *more):
        if program == "gids":
            return self.town.gids(HOLDER, *args, *more, status=None)
        if program == "entry":
            return self.town.entry("gemeente", *args, *more, status=None)
        return self.town.ctl(*args, *more, status=None)


@pytest.fixture(scope="module")
def story():
    from koers_test.instance import Instance
    town = Instance()
    try:
        yield Story(town.start())
    finally:
        town.close()


@pytest.mark.parametrize("output", ("table", "json", "jsonl", "csv"))
def test_nothing_printed_steers_a_terminal(story, output):
    printed = 0
    for program, args in story.commands():
        result = story.run(program, args, "--output", output)
        assert result.status in (0, 2), f"{program} {args}: {result}"
        assert not STEERS.search(result.out + result.err), f"{program} {args} --output {output}: {result!r}"
        printed += result.status == 0
    assert printed >= 18


def test_a_dossier_as_json_is_what_was_sent(story):
    told = story.run("gids", ["dossier", story.assignment, "--purpose", "x"], "--json").json
    assert told["question"] == EVIL and told["strengths"] == [EVIL]


def test_no_field_of_a_csv_is_a_formula(story):
    fields = 0
    for program, args in story.commands():
        result = story.run(program, args, "--output", "csv")
        if result.status != 0 or result.out.startswith("{"):  # a dossier is JSON also then
            continue
        for row in csv.reader(io.StringIO(result.out)):
            for field in row:
                fields += 1
                number = re.fullmatch(r"-?\d+", field)
                assert number or not field.startswith(("=", "+", "-", "@", "\t", "\r")), f"{program} {args}: {field!r}"
    assert fields > 100


def test_each_line_of_jsonl_is_one_object(story):
    for program, args in story.commands():
        result = story.run(program, args, "--output", "jsonl")
        if result.status == 0:
            for line in result.out.splitlines():
                assert json.loads(line)["schema"] >= 1, f"{program} {args}: {line}"


def test_names_of_files_are_printed_plainly(story, tmp_path):
    evil = tmp_path / "a\x1b[2J‮b\x9b.json"
    evil.write_text("{ \"reference\": 1\x1b }")
    missing = tmp_path / "weg\x1b]0;titel\x07.json"
    rules = tmp_path / "r\x1b[31m.yaml"
    rules.write_text((story.town.dir / "rules.yaml").read_text())
    broken = tmp_path / "kapot\x1b[31m.yaml"
    broken.write_text("name: \"\\e[2Jx\"\n\x1b[31m: 1\n")
    profile = tmp_path / "p\x1b[31m.yaml"
    for result in (story.town.entry("gemeente", "submit", evil, missing, status=None),
                   run("koersctl", "rules", "check", rules, status=None),
                   run("koersctl", "rules", "check", broken, status=None),
                   run("koersctl", "rules", "diff", rules, broken, status=None),
                   run("koersctl", "--profile", profile, "overview", status=None),
                   run("koersctl", "init", tmp_path / "\x1b[31m", status=None),
                   run("koersctl", "init", tmp_path / "\x1b[31m", status=None),
                   run("koersctl", "over\x1b[31mview", status=None),
                   run("koers-gids", "--profile", profile, "--\x1b[31m", status=None)):
        assert not STEERS.search(result.out + result.err), repr(result)


def test_closing_words_reach_the_sender_as_words(story):
    gids = story.town.peer(HOLDER)
    gids.call("resume", assignment_id=story.assignment)
    gids.call("close", assignment_id=story.assignment, reason=EVIL, outcomes=outcomes("achieved"))
    status = story.sender.call("get_request", request_id=story.request)
    assert status.state == pb.PUBLIC_STATE_CLOSED
    result = story.town.entry("gemeente", "status", story.request)
    assert not STEERS.search(result.out)

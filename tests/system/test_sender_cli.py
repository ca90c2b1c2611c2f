# What senders and partners change, through the programs: what they print, what they end with.
import json

import pytest

from koers_test.requests import facts, post
from koers_test.steps import HOLDER, PARTNER, SIGNPOST, do, status, with_the_partner


def written(path, text):
    path.write_text(text if isinstance(text, str) else json.dumps(text))
    return path


def test_the_program_amends(instance):
    asked = facts(postcode="8255 PQ")
    receipt = post(instance.peer("gemeente"), data=asked)
    path = written(instance.root / "vraag.json", dict(asked, reference="R-1", question="Het is anders."))
    answer = instance.entry("gemeente", "amend", receipt.display_id, path, "--revision", 1, "--json").json
    assert answer["schema"] == 1 and answer["request_id"] == receipt.request_id
    assert answer["state"] == "RECEIVED" and answer["revision"] == 2
    assert answer == instance.entry("gemeente", "status", receipt.display_id, "--json").json
    shown = instance.entry("gemeente", "amend", receipt.display_id, path)  # as people see it; a repeat
    assert receipt.display_id in shown.out and "WMO_INVESTIGATION" in shown.out
    stdin = json.dumps(dict(asked, question="En weer anders."))
    args = ("gemeente", "amend", receipt.display_id, "-", "--revision", 1)
    late = instance.entry(*args, stdin=stdin, status=4)
    assert not late.out and "the revision is now 2" in late.err
    late = instance.entry(*args, "--json", stdin=stdin, status=4)
    assert late.json["error"]["code"] == "aborted" and late.json["error"]["revision"] == 2
    assert instance.entry("cjg", "amend", receipt.display_id, path, status=3).err


def test_the_program_tells_what_is_wrong_with_an_amend_and_where(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    path = written(instance.root / "vraag.json", '{\n "question": "Hoe nu?",\n "subject": {\n  "bsn": "123456789"}\n}')
    result = instance.entry("gemeente", "amend", receipt.request_id, path, "--json", status=1)
    assert "vraag.json:4:10: request.subject.bsn: " in result.err
    found = {v["field"]: v for v in result.json["error"]["violations"]}
    assert found["request.subject.bsn"]["line"] == 4 and "request.urgency" in found
    assert result.json["error"]["code"] == "invalid_argument"
    for text, words in (('{"colour": "green"}', "no such field"), ("", "holds no question"), ("{", "vraag.json:1:"),
                        ('{"question": "a"}\n{"question": "b"}', "more than one question")):
        written(path, text)
        assert words in instance.entry("gemeente", "amend", receipt.request_id, path, status=1).err
    written(path, {"question": "a" * 70000})
    assert "64 KiB" in instance.entry("gemeente", "amend", receipt.request_id, path, status=1).err
    assert status(instance.peer("gemeente"), receipt.request_id).revision == 1


def test_the_program_withdraws(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    args = ("gemeente", "withdraw", receipt.display_id, "--reason", "Opgelost.")
    assert "the revision is now 1" in instance.entry(*args, "--revision", 7, status=4).err
    answer = instance.entry(*args, "--json").json
    assert answer["schema"] == 1 and answer["state"] == "WITHDRAWN"
    assert "WITHDRAWN" in instance.entry(*args).out  # a repeat
    path = written(instance.root / "vraag.json", facts())
    instance.entry("gemeente", "amend", receipt.display_id, path, status=4)


def test_the_program_replies_with_what_was_missing(instance):
    asked = facts(postcode="8255 PQ", legal_basis=None)
    receipt = post(instance.peer("gemeente"), data=asked)
    path = written(instance.root / "vraag.json", dict(asked, legal_basis="consent"))
    assert "FILE" in instance.entry("gemeente", "reply", receipt.display_id, "--reason", "Toch.", status=2).err
    late = instance.entry("gemeente", "reply", receipt.display_id, path, "--revision", 9, status=4)
    assert "the revision is now 1" in late.err
    answer = instance.entry("gemeente", "reply", receipt.display_id, path, "--json").json
    assert answer["state"] == "RECEIVED" and instance.explain(receipt.request_id)["state"] == "OFFERED"
    nothing = instance.entry("gemeente", "reply", receipt.display_id, path, status=4)
    assert "RECEIVED" in nothing.err and not nothing.out


@pytest.mark.parametrize("how", ["file", "stdin", "option"])
def test_the_program_says_toch_to_a_signpost(instance, how):
    receipt = post(instance.peer("cjg"), postcode="8255 PQ", **SIGNPOST)
    reason = "Het loket nam niet op.\nTwee keer."
    path = written(instance.root / "reden.txt", f"\n{reason}\n\n")
    args, stdin = {"file": ([path], None), "stdin": (["-"], reason), "option": (["--reason", reason], None)}[how]
    answer = instance.entry("cjg", "reply", receipt.display_id, *args, "--json", stdin=stdin).json
    assert answer["schema"] == 1 and answer["state"] == "RECEIVED"
    do(instance, HOLDER, "accept", receipt.request_id)
    held = instance.assignment(HOLDER, receipt.request_id)
    dossier = instance.peer(HOLDER).call("open_dossier", assignment_id=held.assignment_id, purpose="toetsing")
    assert dossier.notes[0] == reason


def test_the_programs_check_back(instance):
    helped, not_helped = with_the_partner(instance), with_the_partner(instance)
    first = instance.assignment(PARTNER, helped)
    closed = instance.gids(PARTNER, "check-back", first.assignment_id, "--helped", "yes", "--json").json
    assert closed["schema"] == 1 and closed["state"] == "COMPLETED" and closed["request_state"] == "CLOSED"
    second = instance.assignment(PARTNER, not_helped)
    late = instance.gids(PARTNER, "check-back", second.assignment_id, "--helped", "no", "--revision", 99, status=4)
    assert not late.out and f"the revision is now {second.revision}" in late.err
    shown = instance.gids(PARTNER, "check-back", second.display_id, "--helped", "no")
    assert "COMPLETED" in shown.out and instance.explain(not_helped)["outcome"]["route"] == "gids"


@pytest.mark.parametrize("program,args,words", [
    ("entry", ["amend", "1"], "usage: koers-entry amend ID FILE"), ("entry", ["amend", "rubbish", "-"], "no id"),
    ("entry", ["amend", "1", "-", "--revision", "x"], "expected a number"),
    ("entry", ["withdraw", "1"], "--reason TEXT is wanted"),
    ("entry", ["withdraw", "1", "--reason", ""], "--reason TEXT is wanted"),
    ("entry", ["reply", "1"], "FILE or --reason"), ("entry", ["reply", "1", "-", "--reason", "x"], "FILE or --reason"),
    ("gids", ["check-back", "1"], "--helped is wanted"),
    ("gids", ["check-back", "1", "--helped", "maybe"], "expected yes or no"),
])
def test_who_mistypes_is_told(shared, program, args, words):
    result = getattr(shared, program)({"entry": "cjg", "gids": PARTNER}[program], *args, status=2)
    assert words in result.err and not result.out


def test_the_help_tells_of_them(shared):
    for program, who, verbs in (("entry", "cjg", ("amend", "withdraw", "reply")), ("gids", PARTNER, ("check-back",))):
        overview = getattr(shared, program)(who, "--help").out
        for verb in verbs:
            assert f"\n  {verb} " in overview and "--revision N" in getattr(shared, program)(who, verb, "--help").out

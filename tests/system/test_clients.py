# The three client programs against the real daemon: what they print, what they end with.
import contextlib
import fcntl
import json
import os
import struct
import subprocess
import termios

import pytest

from koers_test.instance import NOW, environment, program, run
from koers_test.requests import facts, post


def question(reference, asked_at="2026-03-02T09:00:00+01:00", **changes):
    data = dict(facts(**changes), reference=reference)
    if asked_at:
        data["asked_at"] = asked_at
    return data


def test_a_file_is_submitted_and_the_receipt_printed(instance):
    path = instance.root / "vraag.json"
    path.write_text(json.dumps(question("R-1", postcode="8255 PQ")))
    receipt = instance.entry("gemeente", "submit", path, "--json").json
    assert receipt["state"] == "RECEIVED" and receipt["network_id"] == "swifterbant" and receipt["schema"] == 1
    assert receipt["display_id"].startswith("K-") and receipt["repeated"] is False
    text = instance.entry("gemeente", "status", receipt["display_id"]).out
    assert receipt["display_id"] in text
    status = instance.entry("gemeente", "status", receipt["request_id"], "--json").json
    assert status["state"] == "RECEIVED" and status["request_id"] == receipt["request_id"]
    again = instance.entry("gemeente", "submit", path, "--json").json
    assert again["repeated"] is True and again["request_id"] == receipt["request_id"]


def test_questions_come_from_standard_input_one_a_line(instance):
    lines = "".join(json.dumps(question(f"R-{n}")) + "\n" for n in range(4))
    result = instance.entry("cjg", "submit", "-", stdin=lines)
    assert len(instance.requests()) == 4
    assert "4" in result.out + result.err  # it ends with the counts
    assert "\x1b" not in result.out + result.err  # not a terminal: no colour, no progress bar


def test_a_progress_bar_never_reaches_the_last_column(instance):
    """A line that wraps is not taken away."""
    path = instance.root / "vragen.jsonl"
    path.write_text("".join(json.dumps(question(f"R-{n}")) + "\n" for n in range(4)))
    mine, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    env = environment()
    env.pop("NO_COLOR", None)
    child = subprocess.Popen([program("koers-entry"), "--profile", instance.profile_path("gemeente"), "submit", path],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, env=env)
    os.close(theirs)
    with open(mine, "rb", buffering=0) as terminal, contextlib.suppress(OSError):  # EIO: the other end is gone
        text = b""
        while piece := terminal.read(4096):
            text += piece
    assert child.wait(60) == 0, text
    bars = [line for line in text.split(b"\r\x1b[K") if line.startswith(b"[")]
    assert bars and {len(bar) for bar in bars} == {59}, bars


def test_null_is_absent_and_no_asked_at_is_now(instance):
    data = dict(question("R-1", asked_at=None), other_law=None, language=None)
    receipt = instance.entry("cjg", "submit", "-", "--json", stdin=json.dumps(data)).json
    told = instance.explain(receipt["request_id"])
    assert told["asked_at"][:10] == NOW[:10]


@pytest.mark.parametrize("text,line,column", [
    ('{\n "reference": "R-1",\n "colour": "green"\n}', 3, None),
    ('{"reference": "R-1", "safety": "perhaps"}', 1, None),
    ('{\n "reference": "R-1",,\n}', 2, None),
])
def test_what_is_no_question_is_told_with_line_and_column(instance, text, line, column):
    path = instance.root / "vraag.json"
    path.write_text(text)
    result = instance.entry("cjg", "submit", path, status=None)
    assert result.status in (1, 2)
    assert f"vraag.json:{line}:" in result.err, result
    assert result.out.strip() in ("", "[]")
    assert instance.requests() == []


def test_all_violations_are_shown(instance):
    data = question("R-1", urgency=None, subject={"bsn": "123456789"}, address={"postcode": "825 AB"})
    result = instance.entry("cjg", "submit", "-", stdin=json.dumps(data), status=1)
    for field in ("request.urgency", "request.subject.bsn", "request.address.postcode"):
        assert field in result.err + result.out, result


def test_a_gids_receives_accepts_reads_and_closes(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ", strengths=["kookt graag"],
                      wanted_results=["meer rust"]).request_id
    me = "gids-swifterbant-1"
    inbox = instance.gids(me, "inbox", "--json").json
    items = next(v for v in inbox.values() if isinstance(v, list))
    assert len(items) == 1 and items[0]["request_id"] == request_id and items[0]["state"] == "OFFERED"
    assignment = items[0]["assignment_id"]
    assert instance.gids(me, "show", assignment, "--json").json["state"] == "OFFERED"
    assert instance.gids(me, "accept", assignment, "--json").json["state"] == "ACCEPTED"
    dossier = instance.gids(me, "dossier", assignment, "--purpose", "eerste gesprek")
    assert "kookt graag" in dossier.out
    instance.gids(me, "contacted", assignment)
    closed = instance.gids(me, "close", assignment, "--outcome", "0=achieved", "--reason", "Het gaat weer.", "--json")
    assert closed.json["state"] == "COMPLETED"
    assert instance.explain(request_id)["state"] == "CLOSED"


def test_a_gids_declines(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    assignment = instance.assignment("gids-swifterbant-1", request_id).assignment_id
    declined = instance.gids("gids-swifterbant-1", "decline", assignment, "--reason", "capacity", "--json").json
    assert declined["state"] == "DECLINED"
    assert instance.decision(request_id).assignee.startswith("gids-dronten-")


def test_the_operator_sees_what_there_is(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    assert receipt.display_id in instance.ctl("request", "list").out
    shown = instance.ctl("request", "show", receipt.display_id, "--json").json
    assert json.dumps(shown).count("gids-swifterbant-1") >= 1
    assert "gids-biddinghuizen-1" in instance.ctl("gids", "list").out
    assert "swifterbant" in instance.ctl("network", "list").out
    for args in (("overview",), ("waitlist",), ("gids", "list"), ("network", "list"), ("request", "list")):
        assert instance.ctl(*args, "--json").json["schema"] == 1, args
    jsonl = instance.ctl("request", "list", "--output", "jsonl").out.strip().splitlines()
    assert len(jsonl) == 1 and json.loads(jsonl[0])["display_id"] == receipt.display_id
    csv = instance.ctl("gids", "list", "--output", "csv").out.strip().splitlines()
    assert len(csv) == 6


def test_key_new_prints_a_pair(instance):
    out = run("koersctl", "key", "new").out
    assert "public" in out and "secret" in out and "an entry point; for others there is --role" in out


def test_key_new_prints_every_line_that_a_gids_or_partner_needs(make):
    """With only the words in capitals filled in they are the configuration of one more gids and partner."""
    town = make(start=False)
    for who, role, file, head, filled in (
            ("gids-dronten-4", "gids", "gidsen.yaml", "gidsen:\n", {"NETWORK": "dronten", "NUMBER": "0321-000009"}),
            ("buurthuis", "partner", "networks.yaml", "partners:\n", {"NETWORK": "dronten"})):
        out = run("koersctl", "key", "new", who, "--role", role, "--instance", town.dir).out
        peers, other = out.split("reload\n", 1)[1].split("\n\n", 1)
        other = other.split("\n", 1)[1]
        for word, value in filled.items():
            other = other.replace(word, value)
        for name, top, more in (("peers.yaml", "peers:\n", peers + "\n"), (file, head, other)):
            path = town.dir / name
            path.write_text(path.read_text().replace(f"\n{top}", f"\n{top}{more}", 1))
    town.start()
    assert "gids-dronten-4" in town.ctl("gids", "list").out


def test_a_key_is_not_made_anew_over_one_that_is_there(make):
    town = make(start=False)
    kept = (town.dir / "profiles/huisarts.yaml").read_text()
    told = run("koersctl", "key", "new", "huisarts", "--instance", town.dir, status=4)
    assert f"{town.dir}/profiles/huisarts.yaml is there already" in told.err and "move it away" in told.err
    assert (town.dir / "profiles/huisarts.yaml").read_text() == kept
    (town.dir / "profiles").rename(town.dir / "elsewhere")
    told = run("koersctl", "key", "new", "huisarts", "--instance", town.dir, status=1)
    assert f"{town.dir}/profiles: No such file or directory; make that directory" in told.err


def test_a_new_instance_has_a_question_to_try_it_with(make):
    town = make()
    assert town.entry("huisarts", "submit", town.dir / "question.json", "--json").json["state"] == "RECEIVED"


def test_who_may_not_is_told_whose_profile_it_is(instance):
    told = run("koersctl", "--profile", instance.profile_path("cjg"), "overview", status=4)
    assert f"the profile is that of cjg: {instance.profile_path('cjg')}" in told.err


@pytest.mark.parametrize("program,args,status", [
    ("koers-entry", ["status", "K-0000-0000-000"], 3), ("koers-entry", ["status", "123456789"], 3),
    ("koers-entry", ["status", "rubbish"], 2), ("koers-entry", ["nonsense"], 2), ("koers-entry", [], 2),
    ("koers-gids", ["accept", "123456789"], 3), ("koers-gids", ["decline", "123456789"], 2),
    ("koers-gids", ["decline", "123456789", "--reason", "boredom"], 2),
    ("koersctl", ["explain", "123456789"], 3), ("koersctl", ["--no-such-option"], 2),
])
def test_the_exit_status_tells_what_happened(shared, program, args, status):
    profile = {"koers-entry": "cjg", "koers-gids": "gids-dronten-2", "koersctl": "beheer"}[program]
    result = run(program, "--profile", shared.profile_path(profile), *args, status=None)
    # An id that is well formed but for its check character may be called wrong usage or not found.
    assert result.status == status or "K-0000" in " ".join(args) and result.status == 2, result
    assert result.err and not result.out


def test_a_refusal_ends_with_4(instance):
    request_id = post(instance.peer("gemeente"), postcode="8255 PQ").request_id
    assignment = instance.assignment("gids-swifterbant-1", request_id).assignment_id
    instance.gids("gids-swifterbant-1", "contacted", assignment, status=4)  # not accepted yet
    assert run("koersctl", "--profile", instance.profile_path("cjg"), "overview", status=None).status in (4, 69)


def test_a_daemon_that_is_away_ends_with_69(make):
    town = make(start=False)
    for program, who, args in (("koers-entry", "cjg", ["status", "1"]), ("koersctl", "beheer", ["overview"]),
                               ("koers-gids", "gids-dronten-1", ["inbox"])):
        result = run(program, "--profile", town.profile_path(who), "--timeout", "1", *args, status=69)
        assert result.err


def test_a_wrong_server_key_is_told(instance):
    other = instance.root / "wrong.yaml"
    profile = instance.profile("cjg")
    text = instance.profile_path("cjg").read_text()
    other.write_text(text.replace(profile.server_key, instance.profile("huisarts").public_key))
    other.chmod(0o600)
    result = run("koers-entry", "--profile", other, "--timeout", "2", "status", "1", status=69)
    assert "key" in result.err


def test_a_profile_that_others_can_read_or_that_is_not_there(instance):
    assert run("koers-entry", "--profile", instance.root / "gone.yaml", "status", "1", status=78).err
    path = instance.profile_path("cjg")
    path.chmod(0o644)
    try:
        assert "cjg.yaml" in run("koers-entry", "--profile", path, "status", "1", status=78).err
    finally:
        path.chmod(0o600)

# Pages of docs/, tried as their readers would: every command runs, in its order, and prints what the page says.
import json
import os
import pathlib
import re
import shlex
import stat
import subprocess
import sys

import pytest

from koers_test.fake import FakeDaemon, answer
from koers_test.instance import NOW, environment, program, run
from koers_test.pages import Reader, Shell, agrees, blocks, inline_commands
from koers_test.requests import facts
from koers_test.steps import HOLDER, do
from koers_test.wire import ROOT, ms, pb

DAY_MS = 86400000
BEHEER = "--profile dronten/profiles/beheer.yaml"
NUMBER = "K-7Q2M-4XKD-9ZF"  # stands in the page for a question's


@pytest.fixture
def patience():
    return 300  # a page is a morning's work


@pytest.fixture
def shell():
    made = Shell(KOERS_SOURCE=str(ROOT))
    yield made
    print(made.out[-6000:])
    made.close()


def test_a_page_that_says_what_is_not_so_is_found(shell):
    assert agrees("a…c\n…\nz\n", "abbc\nmore\nand more\nz\n") and agrees("a\n", "a\n")
    assert not agrees("a\n", "a\nb\n") and not agrees("a…c\n", "ab\n") and not agrees("a.c\n", "abc\n")
    with pytest.raises(AssertionError, match="(?s)status 3.*it said:\nbefore"):
        shell.run("echo before\n(exit 3)\necho after")


def test_a_page_that_lost_a_command_is_found(shell):
    with pytest.raises(AssertionError, match="no such command any more: {'never'}"):
        Reader(shell, before={"never": lambda: None}, change=lambda text: "true").read("PROTOCOL.md")


def test_an_entry_point_in_an_hour(shell):
    Reader(shell).read("INTEGRATION.md")


class Operations:
    """What stands around the commands of OPERATIONS.md: what the page says in words, or takes for granted."""

    def __init__(self, shell):
        self.shell = shell
        self.number = ""
        (shell.dir / "srv").mkdir()
        (shell.dir / "other").mkdir()
        shell.run("touch koersd.log")

    def change(self, text):
        for old, new in {"/srv/koers": f"{self.shell.dir}/srv", "/mnt/other": f"{self.shell.dir}/other",
                         "koersctl init dronten\n": f"koersctl init dronten --endpoint ipc://{self.shell.dir}/s\n",
                         f"koers-gids {BEHEER} watch": f"koers-gids {BEHEER} watch --count 1",
                         NUMBER: self.number, "N:H": self.checkpoint() if "N:H" in text else ""}.items():
            text = text.replace(old, new)
        # In the foreground it would never end.
        text = re.sub(r"^koersd --config (\w+)/koersd.yaml$", r"koersd --config \1/koersd.yaml 2>>koersd.log &\n"
                      r"koersctl --profile \1/profiles/beheer.yaml overview >/dev/null", text, flags=re.MULTILINE)
        build = shlex.quote(os.path.abspath(os.environ.get("KOERS_BUILD", ROOT / "build")))
        # The build is the one that runs here; bootstrap, setup and ninja are what script/test begins with.
        text = re.sub(r"^(script/bootstrap|meson setup .*|ninja .*)$", "", text, flags=re.MULTILINE)
        return text.replace("meson install -C build/release",
                            f"meson install --quiet --no-rebuild --destdir {self.shell.dir}/root -C {build}")

    def ctl(self, *args):
        return run("koersctl", "--profile", self.shell.work / "dronten" / "profiles" / "beheer.yaml", *args)

    def checkpoint(self):
        newest = self.ctl("audit", "show", "--output", "jsonl").out.splitlines()
        verdict = self.ctl("audit", "verify", "--json").json
        assert newest
        return f"{verdict['last_sequence']}:{verdict['head']}"

    def installed(self):
        there = {path.name for path in (self.shell.dir / "root" / "usr" / "local").rglob("*")}
        assert there >= {"koersd", "koersctl", "koers-entry", "koers-gids", "koersd.service", "alerts.yaml"}

    def stop(self):
        self.shell.run("kill $!\nwait $!")

    def start(self):
        self.shell.run(self.change("koersd --config dronten/koersd.yaml\n"))

    def a_week_has_passed(self):
        self.stop()
        self.shell.set_clock(ms(NOW) + 10 * DAY_MS)
        self.start()
        assert "ticks_stopped" in (self.shell.work / "koersd.log").read_text()

    def an_empty_machine(self):
        self.stop()
        self.shell.run("mv dronten/data/erasures.log ../other/ && rm -r dronten/data")

    def somebody_asks(self):
        (self.shell.work / "correctie.json").write_text('{"subject": {"phone": "0321000000"}}')
        asked = dict(facts(postcode="8255 PQ"), reference="R-1")
        profile = self.shell.work / "dronten" / "profiles" / "gemeente.yaml"
        said = run("koers-entry", "--profile", profile, "submit", "-", "--json", stdin=json.dumps(asked))
        self.number = said.json["display_id"]

    def before(self):
        return {
            "--check-data\nkoersd --config dronten/koersd.yaml --rebuild-index": self.stop,
            "clock accept": self.a_week_has_passed,
            "--erasures /mnt/other": self.an_empty_machine,
            "mv dronten/data dronten/lost": self.stop,
            "cp -a dronten new\n": self.stop,
            "person export": self.somebody_asks,
        }

    def after(self):
        return {
            "meson install": self.installed,
            "openssl rand": lambda: (self.stop(), self.start()),
            "--rebuild-index": self.start,
            "mv dronten/data dronten/lost": self.start,
        }


def test_running_koers(shell):
    page = Operations(shell)
    Reader(shell, page.change, page.before(), page.after()).read("OPERATIONS.md")
    page.stop()


@pytest.mark.parametrize("name", ["OPERATIONS.md", "INTEGRATION.md", "PROTOCOL.md", "SECURITY.md", "PROMISES.md"])
def test_commands_in_sentences_exist_with_their_options(name):
    for command in inline_commands(name):
        words = command.split()
        verb = [w for w in words[1:] if re.fullmatch(r"[a-z]+(-[a-z]+)*", w)][:2] if words[0] != "koersd" else []
        told = ""
        for length in (2, 1, 0):
            result = run(words[0], *verb[:length], "--help", status=None)
            if result.status == 0:
                told = result.out
                break
        assert told, command
        if words[0] != "koersd" and verb:
            assert length > 0, f"{command}: no such verb"
        for option in re.findall(r"--[a-z-]+|(?<= )-[a-z]\b", command):
            assert re.search(rf"{re.escape(option)}\b", told), f"{command}: {option} is not in its help"


def test_the_pages_have_commands_at_all():
    """So that a change of the pages' form does not make the tests above see nothing."""
    found = {name: sum(b.kind == "sh" for b in blocks(name)) for name in ("OPERATIONS.md", "INTEGRATION.md")}
    assert found["OPERATIONS.md"] > 20 and found["INTEGRATION.md"] > 10, found
    assert len(inline_commands("OPERATIONS.md")) > 15


# ---- the program of the page, with what the page does not show ------------------------------------------------------

class Door:
    """door.py of INTEGRATION.md in a directory of its own, for a user whose files others may read."""

    def __init__(self, root, profile):
        self.root, self.profile = root, profile
        code = next(block.text for block in blocks("INTEGRATION.md") if block.text.startswith("# door.py"))
        (root / "door.py").write_text(code, encoding="utf-8")
        (root / "outbox").mkdir()

    def put(self, name, question):
        data = question if isinstance(question, bytes) else json.dumps(question).encode()
        (self.root / "outbox" / f"{name}.json").write_bytes(data)

    def run(self, count=0, status=0):
        """What it prints."""
        package = pathlib.Path(program("koersd")).parents[2] / "clients" / "python"
        done = subprocess.run([sys.executable, "door.py", self.profile, str(count)], cwd=self.root, umask=0o022,
                              capture_output=True, text=True, timeout=120, env=environment(PYTHONPATH=str(package)))
        assert done.returncode == status, done
        return done.stdout

    def files(self, directory):
        return sorted(path.stem for path in (self.root / directory).iterdir())

    def mode(self, name):
        return stat.S_IMODE((self.root / name).stat().st_mode)


def test_the_door_of_the_page_goes_on_behind_what_is_no_question(instance, tmp_path):
    door = Door(tmp_path, instance.profile_path("gemeente"))
    asked = facts(postcode="8255 PQ", question="Geheim.")
    none = {"a": b'{"question": "Geheim', "b": asked, "c": [asked], "d": b"\xff\xfe", "e": b"[" * 100000,
            "f": dict(asked, reference="D-1", asked_at="Geheim."), "g": dict(asked, reference="D-1", asked_at=5),
            "h": dict(asked, reference="D-1", asked_at="2026-03-02T08:00:00")}
    for name, question in none.items():
        door.put(name, question)
    door.put("p", dict(asked, reference="D-1", asked_at="2026-03-02T08:00:00+01:00"))
    door.put("q", dict(asked, reference="D-1", question="Anders."))
    door.put("r", dict(asked, reference="D-2", **{"\ud800": 1}))
    door.put("z", dict(asked, reference="D-2"))
    told = door.run()
    assert "Geheim" not in told and told.count(": no question: ") == len(none), told
    assert door.files("outbox") == [] and door.files("sent") == ["p", "z"]
    assert door.files("refused") == [*none, "q", "r"]
    assert door.mode("sent") == door.mode("refused") == 0o700
    asked_at = [instance.explain(line.request_id)["asked_at"] for line in instance.requests()]
    assert len(asked_at) == 2 and "2026-03-02T07:00:00.000Z" in asked_at


def test_the_door_of_the_page_keeps_its_place_whole(instance, tmp_path):
    door = Door(tmp_path, instance.profile_path("gemeente"))
    for name in ("a", "b"):
        door.put(name, dict(facts(postcode="8255 PQ"), reference=f"D-{name}"))
    door.run()
    for line in instance.requests():
        do(instance, HOLDER, "accept", line.request_id)
    assert door.run(count=1).endswith(": PICKED_UP\n") and door.mode("feed.json") == 0o600
    os.link(tmp_path / "feed.json", tmp_path / "before")
    assert door.run(count=1).endswith(": PICKED_UP\n")
    kept = [json.loads((tmp_path / name).read_text())["sequence"] for name in ("before", "feed.json")]
    assert kept == [1, 2]  # the old one was never written in


def test_the_door_of_the_page_keeps_what_koersd_has_not_judged(tmp_path):
    says = {"a": pb.ERROR_CODE_INTERNAL, "b": pb.ERROR_CODE_FAILED_PRECONDITION, "d": pb.ERROR_CODE_RESOURCE_EXHAUSTED}
    sent = []

    def reply(frames):
        call = pb.Call.FromString(frames[0])
        sent.append(call.submit.reference)
        code = says.get(call.submit.reference)
        body = {"error": pb.Error(code=code, message="no")} if code else {"receipt": pb.Receipt(display_id="K-1")}
        return [answer(call.call_id, **body)]
    fake = FakeDaemon(tmp_path, reply)
    try:
        door = Door(tmp_path, fake.write_profile(tmp_path / "p.yaml"))
        for name in "abcde":
            door.put(name, dict(facts(), reference=name))
        door.run(status=75)
    finally:
        fake.close()
    assert sent == ["a", "b", "c", "d"] and door.files("outbox") == ["a", "d", "e"]
    assert door.files("refused") == ["b"] and door.files("sent") == ["c"]

# Completion in the shells themselves: a real bash that has sourced ours, and a real zsh on a terminal; with a daemon
# that answers, one that is stopped, and one that never answers.
import os
import pathlib
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import time

import pytest

from koers_test.instance import environment, program
from koers_test.requests import post
from koers_test.steps import do
from koers_test.wire import ROOT

COMPLETION = ROOT / "clients" / "completion"
BOUND = 0.3    # seconds that a completion may wait for koersd
SLACK = 2.0    # what a program may take besides, that starts under the sanitizers on a busy machine
REPEATS = 3    # the fastest of so many counts: what is measured is the program and not what else runs


def path_of_programs(root):
    """A directory with the four programs by their names, to be the PATH."""
    where = root / "bin"
    where.mkdir(exist_ok=True)
    for name in ("koersd", "koersctl", "koers-gids", "koers-entry"):
        if not (where / name).exists():
            (where / name).symlink_to(program(name))
    return where


def shell_environment(root, **more):
    env = environment(**more)
    # A program that is ended by its deadline has nothing to say of its memory.
    return dict(env, PATH=f"{path_of_programs(root)}:{env['PATH']}", HOME=str(root))


BASH = r"""
source "$1"; shift
declare -F _koers >/dev/null && complete -p "$1" >/dev/null || exit 9
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_koers "$1"
[ "${#COMPREPLY[@]}" -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
"""


def bash(root, *words, **more):
    """What bash would offer for these words, of which the last is being typed."""
    done = subprocess.run(["bash", "--norc", "-c", BASH, "bash", COMPLETION / "koers.bash", *words], timeout=60,
                          capture_output=True, text=True, env=shell_environment(root, **more), cwd=root)
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout.splitlines()


@pytest.mark.parametrize("words,offered", [
    (["koersctl", "over"], ["overview"]), (["koersctl", "gids", "ca"], ["capacity"]),
    (["koersctl", "rehearse"], []), (["koersctl", "rules", "re"], ["rehearse"]),
    (["koersctl", "--output", "js"], ["json", "jsonl"]), (["koersctl", "--output", "=", "js"], ["json", "jsonl"]),
    (["koersctl", "request", "list", "--state", "WAI"], ["WAITLISTED"]),
    (["koersctl", "gids", "capacity", "gids-dronten-1", ""], ["configured"]),
    (["koersctl", "erase", "--d"], ["--dry-run"]), (["koersctl", "overview", ""], []),
    (["koers-gids", "milestone", "1", "in"], ["investigation"]),
    (["koers-gids", "check-back", "1", "--helped", ""], ["yes", "no"]),
    (["koers-gids", "decline", "1", "--reason", "ca"], ["capacity"]),
    (["koers-entry", "submit", "--m"], ["--mapping"]), (["koers-entry", "sub"], ["submit"]),
    (["koersd", "--check-"], ["--check-config", "--check-data"]), (["koersd", "--erasures", "no"], ["none"]),
])
def test_bash_offers_verbs_options_and_values(tmp_path, words, offered):
    got = bash(tmp_path, *words)
    assert [word for word in got if not (tmp_path / word).exists()] == offered


def test_bash_offers_files_where_files_are_wanted(tmp_path):
    (tmp_path / "vraag.json").write_text("")
    (tmp_path / "vragen").mkdir()
    assert sorted(bash(tmp_path, "koers-entry", "submit", "vra")) == ["vraag.json", "vragen"]
    assert bash(tmp_path, "koersctl", "init", "vra") == ["vragen"]
    assert bash(tmp_path, "koersd", "--config", "=", "vraa") == ["vraag.json"]
    assert bash(tmp_path, "koersd", "--restore", "vra") == ["vragen"]


def test_ids_and_names_come_from_koersd(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    do(instance, "gids-swifterbant-1", "accept", receipt.request_id)
    profile = str(instance.profile_path("beheer"))

    def eventually(*words, **more):
        # On a busy machine 300 ms may pass: then there is nothing, and the next key tries again.
        for _ in range(20):
            got = bash(instance.root, *words, **more)
            if got:
                return got
        return []
    ask = ("koersctl", "--profile", profile)
    assert eventually(*ask, "gids", "show", "gids-dr") == ["gids-dronten-1", "gids-dronten-2", "gids-dronten-3"]
    assert eventually(*ask, "request", "list", "--network", "sw") == ["swifterbant"]
    assert eventually(*ask, "explain", "K-") == [receipt.display_id]
    assert eventually(*ask, "assign", receipt.display_id, "gids-b") == ["gids-biddinghuizen-1"]
    home = {"KOERS_PROFILE": str(instance.profile_path("gids-swifterbant-1"))}
    assert eventually("koers-gids", "show", "", **home) == [receipt.display_id]
    # An entry point has no list of its questions: nothing, and no call that is refused.
    assert bash(instance.root, "koers-entry", "status", "", KOERS_PROFILE=str(instance.profile_path("gemeente"))) == []


def asked_of(instance):
    """How long koersctl takes for names; and what it says."""
    words = [program("koersctl"), "--complete", "--profile", instance.profile_path("beheer"), "gids", "show", ""]
    spent = []
    for _ in range(REPEATS):
        began = time.monotonic()
        done = subprocess.run(words, capture_output=True, text=True, env=environment(), timeout=60)
        spent.append(time.monotonic() - began)
        assert done.returncode == 0 and not done.stderr, done
    return min(spent), done.stdout


def test_nobody_waits_for_a_daemon_that_does_not_answer(instance):
    process = instance.daemon.process
    process.send_signal(signal.SIGSTOP)
    try:
        spent, offered = asked_of(instance)
        assert not offered and spent < BOUND + SLACK
        assert spent >= BOUND * 0.9  # it did wait for it, and gave up
        assert bash(instance.root, "koersctl", "gids", "sh") == ["show"]  # what needs no daemon
    finally:
        process.send_signal(signal.SIGCONT)


def test_nobody_waits_for_a_daemon_that_is_not_there(instance):
    instance.stop()
    spent, offered = asked_of(instance)
    assert not offered and spent < BOUND + SLACK
    profile = instance.profile_path("beheer")
    profile.chmod(0o644)  # what cannot be used is no reason to speak
    assert asked_of(instance)[1] == ""


# ---- zsh ------------------------------------------------------------------------------------------------------------

ZSH = shutil.which("zsh")
SETUP = """PS1='READY> ' RPS1= PS2=
fpath=({completion} $fpath)
autoload -Uz compinit && compinit -u -d {dump}
zstyle ':completion:*' menu no
setopt no_beep no_list_beep list_packed
bindkey '^I' complete-word
print -r SET-UP
"""


class Zsh:
    """A zsh on a terminal of its own, with ours in its fpath and nothing of the user's."""

    def __init__(self, root, **more):
        env = shell_environment(root, TERM="dumb", **more)
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.chdir(root)
            os.execve(ZSH, ["zsh", "-f", "-i"], env)
        self.text = ""
        self.say(SETUP.format(completion=shlex.quote(str(COMPLETION)), dump=shlex.quote(str(root / "dump"))))
        self.until(r"SET-UP\r?\n[\s\S]*READY> ")

    def say(self, text):
        os.write(self.fd, text.encode())

    def until(self, pattern, seconds=60):
        over = time.monotonic() + seconds
        while not re.search(pattern, self.text):
            ready, _, _ = select.select([self.fd], [], [], max(0, over - time.monotonic()))
            assert ready, f"no {pattern!r} in {self.text!r}"
            self.text += os.read(self.fd, 65536).decode("utf-8", "replace")

    def completes(self, typed, shown):
        """Types, presses tab, and waits for what should stand there; the line is thrown away."""
        self.text = ""
        self.say(typed + "\t")
        self.until(shown)
        self.text = ""
        self.say("\x15print -r AGAIN\n")
        self.until(r"\nAGAIN\r?\n[\s\S]*READY> ")

    def close(self):
        self.say("\x15exit\n")
        os.close(self.fd)
        os.waitpid(self.child, 0)


def test_zsh_offers_the_same(instance):
    assert ZSH, "zsh is not installed: script/bootstrap"
    post(instance.peer("gemeente"), postcode="8255 PQ")
    zsh = Zsh(instance.root, KOERS_PROFILE=str(instance.profile_path("beheer")))
    try:
        zsh.completes("koersctl overv", r"overview ")
        zsh.completes("koersctl request list --state WAI", r"WAITLISTED ")
        zsh.completes("koersctl gids ", r"(?s)capacity.*how much weight fits")
        zsh.completes("koers-gids milestone 1 inv", r"investigation ")
        zsh.completes("koersd --check-c", r"--check-config ")
        zsh.completes("koersctl rules check i/rules.y", r"i/rules.yaml ")
        zsh.completes("koersctl --profile=i/profiles/beh", r"i/profiles/beheer.yaml")
        zsh.completes("koersctl gids show gids-bid", r"gids-biddinghuizen-1 ")
    finally:
        zsh.close()


def test_the_shells_find_it_where_meson_puts_it(tmp_path):
    build = pathlib.Path(os.environ["KOERS_BUILD"]).resolve()
    done = subprocess.run(["meson", "introspect", "--installed", str(build)], capture_output=True, text=True,
                          check=True)
    assert "share/bash-completion/completions/koersd" in done.stdout
    assert "share/zsh/site-functions/_koers" in done.stdout and "share/koers/request.schema.json" in done.stdout

# Pages of docs/ that are tried as their readers would: their commands in one shell, in their order.
#
# A command is a line of an indented block, or of a ```sh block. A ```text block after one is what it prints, in which …
# stands for anything. A block whose first line is "# NAME.py" becomes that file. Other blocks are for reading:
# among them ```console, of commands that want a machine of their own, which script/package --check gives them.
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from dataclasses import dataclass

from .instance import CLOCK, END_WITH_PARENT, NOW, SANITIZER, environment, program
from .wire import ROOT, ms

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:(?<=\n\n)|^)((?:    [^\n]*\n|\n(?=    ))+)", re.MULTILINE)
INLINE = re.compile(r"`((?:koersctl|koersd|koers-gids|koers-entry) [^`]+)`")
PROGRAMS = ("koersd", "koersctl", "koers-entry", "koers-gids")
# Its clock runs on over restarts, whatever day it is outside.
KOERSD = """#!/bin/bash
read -r since_boot _ </proc/uptime
export {clock}=$(($(cat "$HOME/clock") + ${{since_boot/./}}0))
exec {program} "$@"
"""


@dataclass
class Block:
    line: int
    kind: str  # sh, text, python, ...
    text: str


def blocks(page):
    """The blocks of docs/PAGE, in order."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        found.append(Block(text.count("\n", 0, match.start()) + 1, match.group(1) or "text", match.group(2)))
    plain = FENCE.sub(lambda m: "\n" * m.group(0).count("\n"), text)
    for match in INDENTED.finditer(plain):
        block = textwrap.dedent(match.group(1)).strip("\n")
        if block:
            found.append(Block(plain.count("\n", 0, match.start()) + 1, "sh", block + "\n"))
    return sorted(found, key=lambda block: block.line)


def inline_commands(page):
    """The commands that stand in the sentences and tables of a page."""
    text = FENCE.sub("", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    return sorted({re.sub(r"\s+", " ", command) for command in INLINE.findall(text)})


class Shell:
    """One bash in a directory of its own, in which the four programs and the Python package are found."""

    def __init__(self, **more):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
        (self.dir / "bin").mkdir()
        for name in PROGRAMS[1:]:
            (self.dir / "bin" / name).symlink_to(program(name))
        (self.dir / "bin" / "koersd").write_text(KOERSD.format(program=program("koersd"), clock=CLOCK))
        (self.dir / "bin" / "koersd").chmod(0o755)
        self.clock = self.dir / "clock"  # what koersd takes for the present, less the time since boot
        self.set_clock(ms(NOW))
        (self.dir / "bin" / "python3").symlink_to(sys.executable)
        package = pathlib.Path(program("koersd")).parents[2] / "clients" / "python"
        env = environment(PATH=f"{self.dir}/bin:{os.environ['PATH']}", PYTHONPATH=str(package), HOME=str(self.dir),
                          **more)
        (self.dir / "work").mkdir()
        self.work = self.dir / "work"
        self.out = ""
        self.shell = subprocess.Popen([*END_WITH_PARENT, "bash", "-eu"], cwd=self.work, env=env, text=True,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      start_new_session=True)

    def set_clock(self, at_ms):
        """From its next start on koersd takes this moment for the present."""
        self.clock.write_text(str(at_ms - int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000)))

    def run(self, text):
        """What the commands print; fails when one of them does."""
        self.shell.stdin.write(f"{text.rstrip()}\necho ::done::\n")
        self.shell.stdin.flush()
        said = ""
        while not said.endswith("::done::\n"):
            line = self.shell.stdout.readline()
            if not line:
                raise AssertionError(f"a command failed (status {self.shell.wait()}) in:\n{text}\n--- it said:\n{said}")
            said += line
        said = said[:-len("::done::\n")]
        self.out += said
        assert not SANITIZER.search(said), said
        return said

    def close(self):
        """Ends it and what it started."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.shell.pid, number)
                self.shell.communicate(timeout=60)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        shutil.rmtree(self.dir, ignore_errors=True)


def as_pattern(expected):
    """What a ```text block lets through: … is anything within a line, a line of … alone is any lines."""
    lines = []
    for line in expected.rstrip("\n").split("\n"):
        lines.append(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*") + r" *\n")
    return "".join(lines)


def agrees(expected, said):
    return re.fullmatch(as_pattern(expected), said) is not None


class Reader:
    """Goes through a page. `change(text)` may put other paths into commands; `before` and `after` map a command to what
    is done around its block."""

    def __init__(self, shell, change=lambda text: text, before=None, after=None):
        self.shell, self.change = shell, change
        self.before, self.after = dict(before or {}), dict(after or {})
        self.used = set()

    def _around(self, steps, block):
        for command, do in steps.items():
            if command in block.text:
                self.used.add(command)
                do()

    def read(self, page):
        said = ""
        for block in blocks(page):
            try:
                said = self._block(block, said)
            except AssertionError as error:
                raise AssertionError(f"docs/{page}:{block.line}: {error}") from error
        unused = ({*self.before, *self.after} - self.used)
        assert not unused, f"docs/{page} has no such command any more: {unused}"

    def _block(self, block, said):
        if block.kind == "sh":
            self._around(self.before, block)
            said = self.shell.run(self.change(block.text))
            self._around(self.after, block)
        elif block.kind == "text":
            assert agrees(block.text, said), f"it should print\n{block.text}\nand prints\n{said}"
        elif block.kind == "python":
            name = re.match(r"# ([\w-]+\.py)\b", block.text)
            assert name, "a Python block begins with the name of its file"
            (self.shell.work / name.group(1)).write_text(block.text, encoding="utf-8")
        return said

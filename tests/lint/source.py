# The files of the project, and C text with its comments and strings blanked out, line by line.
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

TEXT_SUFFIXES = {".c", ".h", ".py", ".md", ".proto", ".build", ".txt", ".yaml", ".yml", ".json", ".scd", ".sh",
                 ".service", ".conf", ".patch", ".supp"}
PLAIN_NAMES = {"LICENSE", ".clang-format", ".editorconfig", ".gitignore", "run"}

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def blank(match):
    text = match.group(0)
    if text[0] in "\"'":
        return text[0] + " " * (len(text) - 2) + text[0]
    return re.sub(r"[^\n]", " ", text)


@dataclass
class File:
    root: str
    path: str  # with slashes, from the root of the project
    problems: list = field(default_factory=list)

    @cached_property
    def text(self):
        with open(os.path.join(self.root, self.path), "rb") as stream:
            return stream.read().decode("utf-8", errors="replace")

    @cached_property
    def lines(self):
        return self.text.split("\n")

    @cached_property
    def code(self):
        """The lines without what stands in comments and strings."""
        return TOKEN.sub(blank, self.text).split("\n")

    @property
    def suffix(self):
        return PurePosixPath(self.path).suffix

    @property
    def is_c(self):
        return self.suffix in (".c", ".h")

    @property
    def parts(self):
        return PurePosixPath(self.path).parts

    @property
    def room(self):
        """`rules` for daemon/rules/x.c, `clients/lib` for clients/lib/x.c, else None."""
        if len(self.parts) >= 3 and self.parts[0] == "daemon":
            return self.parts[1]
        if len(self.parts) == 2 and self.path == "daemon/main.c":
            return "loop"
        if len(self.parts) >= 3 and self.parts[0] == "clients":
            return "clients/" + self.parts[1]
        return None

    @cached_property
    def includes(self):
        """(line number, text between the quotes or brackets, quoted?) of each #include."""
        found = []
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                found.append((number, match.group(2), match.group(1) == '"'))
        return found


def is_text(path):
    pure = PurePosixPath(path)
    return pure.suffix in TEXT_SUFFIXES or pure.name in PLAIN_NAMES or pure.parts[0] in ("script", ".ci")


def listed_by_git(root):
    """What git keeps or would keep, or None outside a work tree of its own."""
    if not os.path.exists(os.path.join(root, ".git")) or not shutil.which("git"):
        return None
    answer = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, check=False)
    if answer.returncode != 0:
        return None
    return [name for name in answer.stdout.decode().split("\0") if name]


def walked(root):
    paths = []
    for directory, names, files in os.walk(root):
        names[:] = [n for n in names if not n.startswith("build") and n not in (".git", "__pycache__", ".hypothesis")]
        for name in files:
            paths.append(os.path.relpath(os.path.join(directory, name), root).replace(os.sep, "/"))
    return paths


def project_files(root):
    paths = listed_by_git(root)
    if paths is None:
        paths = walked(root)
    return [File(root, path) for path in sorted(set(paths))
            if is_text(path) and os.path.isfile(os.path.join(root, path))]

"""Reads what llvm-cov exports, and tells it: a table, and every branch that no test takes.

    coverage.py ROOT EXPORT.json RESULT.json

Each side of a condition is a branch. One that nothing takes is open, unless it is explained: by its kind (an assertion
that holds), or by a line of tests/coverage-explained.txt. A line there that explains nothing any more is stale, and one
that explains more branches than it says is too wide. The last line is `coverage: N passed, N failed`: branches that are
covered or explained, and what is open, stale or too wide. Ends with status 1 when something is.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

CALENDAR = re.compile(r"daemon/rules/(calendar|date)")
ASSERTION = re.compile(r"\bassert\(")


# No explanation may be so wide that it would take these in as well.
PROBES = ("", "somebody_asked(for, this) != 4711", "!r.surely && nothing <= like[this]", "x", "a->b")


class Row(NamedTuple):
    number: int
    file: str
    sides: tuple
    condition: re.Pattern
    kind: str
    most: int


class Explained:
    """Lines `FILE | SIDE | CONDITION | CLASS: REASON`: FILE may have * in its name; SIDE is true, false or both;
    CONDITION is the text with its spaces made one, or /a regular expression/ for all of it; a number behind CLASS is
    how many branches that may be, where it is more than one."""

    def __init__(self, path):
        self.rows = []
        self.explains = defaultdict(list)
        self.classes = Counter()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            parts = [part.strip() for part in line.split(" | ")]
            reason = re.match(r"([a-z]+)(?: (\d+))?: .", parts[-1])
            if len(parts) != 4 or parts[1] not in ("true", "false", "both") or reason is None:
                sys.exit(f"{path}:{number}: not `FILE | true, false or both | CONDITION | CLASS: REASON`")
            file, side, condition, _ = parts
            is_pattern = len(condition) > 2 and condition[0] == condition[-1] == "/"
            pattern = re.compile(condition[1:-1] if is_pattern else re.escape(condition))
            if any(pattern.fullmatch(probe) for probe in PROBES):
                sys.exit(f"{path}:{number}: explains anything: name the conditions that are meant")
            sides = ("true", "false") if side == "both" else (side,)
            self.rows.append(Row(number, file, sides, pattern, reason[1], int(reason[2] or 1)))

    def has(self, file, line, side, source):
        for row in self.rows:
            if side in row.sides and fnmatch(file, row.file) and row.condition.fullmatch(source):
                self.explains[row.number].append(f"{file}:{line}: never {side}: {source}")
                self.classes[row.kind] += 1
                return True
        return False

    def holds(self):
        """An assertion that holds needs no line."""
        self.classes["assertion"] += 1
        return True

    def faults(self):
        """What is wrong with the lines themselves."""
        for row in self.rows:
            here = self.explains[row.number]
            if not here:
                yield f"{row.number}: explains nothing any more: take it out"
            elif len(here) > row.most:
                known = f"{row.number}: explains {len(here)} branches, and {row.most} are known: play what is new"
                yield "\n\t".join([known, *here])


def source_of(lines, branch):
    """The text of a condition."""
    line, column, last_line, last_column = branch[:4]
    if line == last_line:
        text = lines[line - 1][column - 1:last_column - 1]
    else:
        text = " ".join([lines[line - 1][column - 1:], *lines[line:last_line - 1],
                         lines[last_line - 1][:last_column - 1]])
    return " ".join(text.split())


def branches_of(file):
    """All branches, those in macros at the place where the macro is used."""
    seen = {}
    for branch in file["branches"]:
        seen.setdefault(tuple(branch[:4]), [0, 0])
        seen[tuple(branch[:4])][0] += branch[4]
        seen[tuple(branch[:4])][1] += branch[5]
    for expansion in file["expansions"]:
        place = tuple(expansion["source_region"][:4])
        for branch in expansion.get("branches", []):
            key = place + tuple(branch[:4])
            seen.setdefault(key, [0, 0])
            seen[key][0] += branch[4]
            seen[key][1] += branch[5]
    return seen


def look_at(root, file, explained):
    name = str(Path(file["filename"]).resolve().relative_to(root))
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    total = covered = answered = 0
    unreached = []
    for place, counts in sorted(branches_of(file).items()):
        source = source_of(lines, place)
        for side, count in zip(("true", "false"), counts):
            total += 1
            asserted = ASSERTION.search(lines[place[0] - 1])
            if count > 0:
                covered += 1
            elif explained.holds() if asserted else explained.has(name, place[0], side, source):
                answered += 1
            else:
                unreached.append({"line": place[0], "side": side, "condition": source})
    summary = file["summary"]
    return {
        "file": name,
        "lines": [summary["lines"]["covered"], summary["lines"]["count"]],
        "mcdc": [summary["mcdc"]["covered"], summary["mcdc"]["count"]],
        "branches": [covered, total],
        "explained": answered,
        "open": unreached,
    }


def percent(pair):
    return f"{100 * pair[0] / pair[1]:.1f} %" if pair[1] else "-"


def add_up(files, name):
    return [sum(f[name][i] for f in files) for i in (0, 1)]


def print_row(name, files):
    figures = "".join(f"{'%d/%d' % tuple(pair):>13} {percent(pair):>8}" for pair in
                      (add_up(files, "lines"), add_up(files, "branches"), add_up(files, "mcdc")))
    print(f"{name:<30}{figures}{sum(f['explained'] for f in files):>11}{sum(len(f['open']) for f in files):>6}")


def print_table(files):
    print(f"{'':<30}{'lines':>22}{'branches':>22}{'MC/DC':>22}{'explained':>11}{'open':>6}")
    for f in files:
        print_row(f["file"].removeprefix("daemon/"), [f])
    for room in ("rules", "machine", "model"):
        print_row(room, [f for f in files if f["file"].startswith(f"daemon/{room}/")])
    print_row("the calendar (in rules)", [f for f in files if CALENDAR.match(f["file"])])
    print_row("all", files)


def main():
    root, export, result = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), Path(sys.argv[3])
    table = root / "tests" / "coverage-explained.txt"
    explained = Explained(table)
    data = json.loads(export.read_text(encoding="utf-8"))["data"][0]
    files = [look_at(root, f, explained) for f in data["files"]]
    files = sorted((f for f in files if f["branches"][1] or f["lines"][1]), key=lambda f: f["file"])
    result.write_text(json.dumps(files, indent=1) + "\n", encoding="utf-8")
    for f in files:
        for branch in f["open"]:
            print(f"{f['file']}:{branch['line']}: never {branch['side']}: {branch['condition']}")
    print_table(files)
    faults = list(explained.faults())
    for fault in faults:
        print(f"{table.relative_to(root)}:{fault}")
    covered, total = add_up(files, "branches")
    failed = sum(len(f["open"]) for f in files) + len(faults)
    known = sum(explained.classes.values())
    classes = ", ".join(f"{kind} {count}" for kind, count in explained.classes.most_common())
    print(f"{total} branches: {covered} covered, {known} explained ({classes})")
    print(f"coverage: {covered + known} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

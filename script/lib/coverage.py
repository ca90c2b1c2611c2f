"""Reads what llvm-cov exports, and tells it: a table, and every branch that no test takes.

    coverage.py ROOT EXPORT.json RESULT.json

Each side of a condition is a branch. One that nothing takes is open, unless it is explained: by its kind (an assertion
that holds), or by a line of tests/coverage-explained.txt. A line there that explains nothing any more is stale. The
last line is `coverage: N passed, N failed`: branches that are covered or explained, and what is open or stale. Ends
with status 1 when something is.
"""
import json
import re
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

CALENDAR = re.compile(r"daemon/rules/(calendar|date)")
ASSERTION = re.compile(r"\bassert\(")


# No explanation may be so wide that it would take these in as well.
PROBES = ("", "somebody_asked(for, this) != 4711", "!r.surely && nothing <= like[this]", "x", "a->b")


class Explained:
    """Lines `FILE | SIDE | CONDITION | CLASS: REASON`: FILE may have * in its name; SIDE is true, false or both;
    CONDITION is the text with its spaces made one, or /a regular expression/ for all of it."""

    def __init__(self, path):
        self.rows = []
        self.used = set()
        self.classes = Counter()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            parts = [part.strip() for part in line.split(" | ")]
            if len(parts) != 4 or parts[1] not in ("true", "false", "both") or not re.match(r"[a-z]+: .", parts[3]):
                sys.exit(f"{path}:{number}: not `FILE | true, false or both | CONDITION | CLASS: REASON`")
            file, side, condition, reason = parts
            is_pattern = len(condition) > 2 and condition[0] == condition[-1] == "/"
            pattern = re.compile(condition[1:-1] if is_pattern else re.escape(condition))
            if any(pattern.fullmatch(probe) for probe in PROBES):
                sys.exit(f"{path}:{number}: explains anything: name the conditions that are meant")
            sides = ("true", "false") if side == "both" else (side,)
            self.rows.append((number, file, sides, pattern, reason.split(":")[0]))

    def has(self, file, side, source):
        for number, pattern, sides, condition, kind in self.rows:
            if side in sides and fnmatch(file, pattern) and condition.fullmatch(source):
                self.used.add(number)
                self.classes[kind] += 1
                return True
        return False

    def holds(self):
        """An assertion that holds needs no line."""
        self.classes["assertion"] += 1
        return True

    def stale(self):
        return sorted({row[0] for row in self.rows} - self.used)


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
            if count > 0:
                covered += 1
            elif explained.holds() if ASSERTION.search(lines[place[0] - 1]) else explained.has(name, side, source):
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
    stale = explained.stale()
    for number in stale:
        print(f"{table.relative_to(root)}:{number}: explains nothing any more: take it out")
    covered, total = add_up(files, "branches")
    failed = sum(len(f["open"]) for f in files) + len(stale)
    known = sum(explained.classes.values())
    classes = ", ".join(f"{kind} {count}" for kind, count in explained.classes.most_common())
    print(f"{total} branches: {covered} covered, {known} explained ({classes})")
    print(f"coverage: {covered + known} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

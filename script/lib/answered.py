"""Tells findings of a tool that are answered from those that are not.

    answered.py ANSWERED.txt TOOL <findings

A line of ANSWERED.txt is `TOOL | FILE | TEXT | REASON`: it answers each finding of that tool in that file (which may
have * in it) that holds that text. Ends with status 1 when a finding has no answer, or an answer no finding.
"""
import sys
from fnmatch import fnmatch
from pathlib import Path


def answers(path, tool):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 4 or not parts[3]:
            sys.exit(f"{path}:{number}: not `TOOL | FILE | TEXT | REASON`")
        if parts[0] == tool:
            yield number, parts[1], parts[2]


def main():
    path, tool = Path(sys.argv[1]), sys.argv[2]
    known = list(answers(path, tool))
    used, count, bad = set(), 0, 0
    for finding in sorted(set(sys.stdin.read().splitlines())):
        file = finding.split(":", 1)[0]
        hits = {number for number, pattern, text in known if fnmatch(file, pattern) and text in finding}
        used |= hits
        count += 1
        if not hits:
            bad += 1
            print(finding)
    for number in sorted({row[0] for row in known} - used):
        bad += 1
        print(f"{path.name}:{number}: answers nothing any more: take it out")
    print(f"{tool}: {count} findings, {bad} without an answer or answers without a finding")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()

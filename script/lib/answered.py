"""Tells findings of a tool that are answered from those that are not.

    answered.py ROOT ANSWERED.txt TOOL <findings

A line of ANSWERED.txt is `TOOL | FILE | TEXT | AT | REASON`: it answers the findings of that tool in that one file that
hold that text and point at a line of the source that holds AT. So an answer is for a place: the same finding a function
further has none. Ends with status 1 when a finding has no answer, or an answer no finding.
"""
import re
import sys
from pathlib import Path
from typing import NamedTuple

FINDING = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):")


class Answer(NamedTuple):
    number: int
    file: str
    text: str
    at: str

    def fits(self, finding, file, source):
        return self.file == file and self.text in finding and self.at in source


def answers(path, tool):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 5 or not all(parts):
            sys.exit(f"{path}:{number}: not `TOOL | FILE | TEXT | AT | REASON`")
        if parts[0] == tool:
            yield Answer(number, *parts[1:4])


def place_of(root, finding):
    """The file that a finding names, and the line of it that it points at; of one without a place, nothing."""
    found = FINDING.match(finding)
    if found is None or not (root / found["file"]).is_file():
        return "", ""
    lines = (root / found["file"]).read_text(encoding="utf-8").splitlines()
    number = int(found["line"])
    return found["file"], lines[number - 1].strip() if 0 < number <= len(lines) else ""


def main():
    root, path, tool = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    findings = sorted(set(sys.stdin.read().splitlines()))
    known = list(answers(path, tool))
    used, count, bad = set(), 0, 0
    for finding in findings:
        file, source = place_of(root, finding)
        hits = {answer.number for answer in known if answer.fits(finding, file, source)}
        used |= hits
        count += 1
        if not hits:
            bad += 1
            print(f"{finding}\n\t{source}")
    for answer in known:
        if answer.number not in used:
            bad += 1
            print(f"{path.name}:{answer.number}: answers nothing any more: take it out")
    print(f"{tool}: {count} findings, {bad} without an answer or answers without a finding")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()

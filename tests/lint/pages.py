# Checks of documents against what they tell of: docs/PROTOCOL.md against the .proto files.
import re

PAGE = "docs/PROTOCOL.md"
CALLS = "proto/koers/v1/call.proto"
FIELD = re.compile(r"\s+\w+ (\w+) = \d+;\s*// (.*)")
CODE = re.compile(r"`([^`]+)`")


def section(file, title):
    """(line number, text) of each line below a heading, up to the next; the number of the heading comes first."""
    lines = iter(enumerate(file.lines, 1))
    for number, line in lines:
        if line == title:
            yield number, ""
            break
    for number, line in lines:
        if line.startswith("## "):
            return
        yield number, line


def rows(file, title):
    """(line number, cells) of the tables below a heading."""
    for number, line in section(file, title):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and not re.fullmatch(r"-+", cells[0]):
            yield number, cells


def enum_values(files, name):
    """The values of an enum of the wire without their prefix and without UNSPECIFIED."""
    prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", name).upper() + "_"
    for file in files:
        found = re.search(rf"^enum {name} {{(.*?)^}}", file.text, re.DOTALL | re.MULTILINE)
        if file.parts[:2] == ("proto", "koers") and found:
            return {v for v in re.findall(rf"^\s*{prefix}(\w+) =", found.group(1), re.MULTILINE)} - {"UNSPECIFIED"}
    return set()


def differences(line, what, told, there):
    for name in sorted(there - told):
        yield PAGE, line, f"{what} {name} of the .proto files is not here"
    for name in sorted(told - there):
        yield PAGE, line, f"there is no {what} {name} in the .proto files"


def wire_calls(file):
    """Call → what answers it, "" where call.proto does not say."""
    body = file.text.partition("message Call {")[2].partition("\n}")[0]
    fields = dict(FIELD.findall(body))
    fields.pop("call_id", None)
    return {name: said.rpartition(":")[2].split(",")[0].strip() if ":" in said else "" for name, said in fields.items()}


def told_calls(page):
    """(line number, call, its answer) for each call in the table."""
    for number, cells in rows(page, "## Calls"):
        calls, answers = CODE.findall(cells[1]), CODE.findall(cells[2])
        for i, call in enumerate(calls):
            yield number, call, answers[i if len(answers) == len(calls) else 0] if answers else ""


def calls_as_told(page, there):
    heading = next(section(page, "## Calls"), (1, ""))[0]
    told = list(told_calls(page))
    yield from differences(heading, "call", {call for _, call, _ in told}, set(there))
    for number, call, answer in told:
        if there.get(call) and answer != there[call]:
            yield PAGE, number, f"{call} is answered by {there[call]}, says {CALLS}, not by {answer or 'nothing'}"


def protocol_page(files):
    """docs/PROTOCOL.md has the calls, answers, errors, tiers and notices of the .proto files, and no others"""
    by_path = {file.path: file for file in files}
    page = by_path.get(PAGE)
    if page is None or CALLS not in by_path:
        return
    yield from calls_as_told(page, wire_calls(by_path[CALLS]))
    for title, what, enum in (("## Errors", "error", "ErrorCode"), ("## What a sender learns", "tier", "FeedbackTier")):
        heading = next(section(page, title), (1, ""))[0]
        told = {cells[0] for _, cells in rows(page, title) if cells[0].isupper()}
        yield from differences(heading, what, told, enum_values(files, enum))
    heading = next(section(page, "## Notices"), (1, ""))[0]
    sent = re.search(r"^This version sends: (.*?)\n\n", page.text, re.DOTALL | re.MULTILINE)
    names = re.sub(r"\([^)]*\)", "", sent.group(1).split(". ")[0]) if sent else ""
    told = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", names))
    yield from differences(heading, "notice", told, enum_values(files, "NoticeKind"))


CHECKS = [protocol_page]

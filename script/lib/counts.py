# Counts test cases from what the runners leave behind, and says on standard output `passed failed skipped`.
#
#   counts.py meson testlog.json    each executable's TAP lines are its cases; one that speaks no TAP is one case
#   counts.py junit FILE.xml        what pytest writes
#
# Failed and skipped cases are named on standard error, a skip with its reason.
import json
import re
import sys
import xml.etree.ElementTree as tree

TAP = re.compile(r"^(ok|not ok)\b(?: \d+)?(?: - )?(.*)$", re.MULTILINE)


def meson_cases(path):
    """Yields (name, verdict, reason): verdict is passed, failed or skipped."""
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            test = json.loads(line)
            name = test["name"].strip()
            cases = TAP.findall(test.get("stdout") or "")
            red = 0
            for verdict, title in cases:
                if "# SKIP" in title:
                    yield f"{name}: {title.replace('# SKIP', '').strip()}", "skipped", "it skipped itself"
                elif verdict == "ok":
                    yield f"{name}: {title}", "passed", ""
                else:
                    red += 1
                    yield f"{name}: {title}", "failed", ""
            if test["result"] == "SKIP" and not cases:
                yield name, "skipped", "it skipped itself (status 77)"
            elif test["result"] not in ("OK", "EXPECTEDFAIL", "SKIP") and not red:
                # It died, ran out of time, or a sanitizer spoke after the last case.
                yield f"{name} ({test['result'].lower()}, status {test.get('returncode')})", "failed", ""
            elif not cases and test["result"] != "SKIP":
                yield name, "passed", ""


def junit_cases(path):
    for case in tree.parse(path).getroot().iter("testcase"):
        name = f"{case.get('classname', '')}.{case.get('name', '')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            yield name, "failed", ""
        elif skipped is not None:
            yield name, "skipped", skipped.get("message") or "no reason given"
        else:
            yield name, "passed", ""


def main():
    readers = {"meson": meson_cases, "junit": junit_cases}
    if len(sys.argv) != 3 or sys.argv[1] not in readers:
        print("use: counts.py meson|junit FILE", file=sys.stderr)
        return 2
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for name, verdict, reason in readers[sys.argv[1]](sys.argv[2]):
        counts[verdict] += 1
        if verdict != "passed":
            print(f"{verdict}: {name}" + (f" ({reason})" if reason else ""), file=sys.stderr)
    print(counts["passed"], counts["failed"], counts["skipped"])
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# Does a manual page name every verb and option that its program's --help names? check.py PAGE.scd PROGRAM
import re
import subprocess
import sys

# `name ARGUMENT…`, two columns in from the left, as the help of the clients prints its verbs.
VERB = re.compile(r"^  ([a-z][a-z-]*(?: [a-z][a-z-]*)?)(?: +[\[A-Z-]| {2,})", re.M)
OPTION = re.compile(r"(--[a-z][a-z-]+)")


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout


def main():
    page, program = sys.argv[1:]
    text = re.sub(r"[*_\\]", "", open(page, encoding="utf-8").read())
    told = help_of(program)
    verbs = VERB.findall(told)
    missing = [f"verb {verb}" for verb in verbs if not re.search(rf"^{verb}\b", text, re.M)]
    options = set(OPTION.findall(told))
    for verb in verbs:
        options |= set(OPTION.findall(help_of(program, *verb.split())))
    missing += [f"option {option}" for option in sorted(options) if not re.search(rf"{option}\b", text)]
    for what in missing:
        print(f"{page}: {what} is in the program's --help and not here")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# Does libkoers export what its headers declare and nothing else, and do programs that were built before still fit?
#
#   check.py exports LIBRARY HEADER…                 what `nm -D` tells against the headers
#   check.py layout PROGRAM KEPT HEADER [--write]    what tests/abi/layout.c prints against what was kept
#   check.py symbols LIBRARY KEPT HEADER             debian/libkoers0.symbols against koers.h
#   check.py manual PAGE HEADER                      the prototypes in libkoers(3) against those of koers.h
#
# KEPT is one file for each soname. --write keeps the layout as it is now: while the soname is in no release, or right
# after it was raised.
import difflib
import os
import platform
import re
import subprocess
import sys

SKIPPED = 77  # meson's word for it


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)


def declared(headers):
    """Functions and objects that the headers promise."""
    names = set()
    for path in headers:
        text = without_comments(read(path))
        if path.endswith(".pb-c.h"):
            names |= set(re.findall(r"^\s*(?:[\w ]+[ *]+)?(koers__v1__\w+)\s*\(", text, re.M))
            names |= set(re.findall(r"^extern const ProtobufC\w+Descriptor\s+(\w+);", text, re.M))
        else:
            names |= set(re.findall(r"^KOERS_API [^;()]*?(\w+)\(", text, re.M))
    return names


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in out.splitlines()]
    return {row[-1].split("@")[0] for row in rows if row[-2] != "A"}  # A: the name of the version itself


def tell(found, words):
    for name in sorted(found):
        print(f"{name}: {words}")
    return bool(found)


def exports(library, *headers):
    promised, given = declared(headers), exported(library)
    if len(promised) < 100:
        print(f"only {len(promised)} declarations were found: the headers are read wrong")
        return 1
    wrong = tell(promised - given, "declared, but not exported")
    wrong |= tell(given - promised, "exported, but no header declares it")
    return int(wrong)


def unprinted(header, printed):
    """Constants and members of koers.h that layout.c forgot."""
    text = without_comments(read(header))
    constants = "\n".join(re.findall(r"enum[^{;]*\{(.*?)\}", text, re.S))
    words = set(re.findall(r"\b(KOERS_[A-Z][A-Z_]*)\b", constants))
    for name, body in re.findall(r"struct (\w+) \{(.*?)\n\}", text, re.S):
        words |= {name} | set(re.findall(r"(\w+)(?:\[\w+\])?;", body))
    return words - set(re.findall(r"\w+", printed))


def layout(program, kept, header, *options):
    if platform.architecture()[0] != "64bit" or sys.byteorder != "little":
        print("what was kept is of machines with 64 bits")
        return SKIPPED
    printed = subprocess.run([program], capture_output=True, text=True, check=True).stdout
    if tell(unprinted(header, printed), "in koers.h, but tests/abi/layout.c does not print it"):
        return 1
    if "--write" in options:
        with open(kept, "w", encoding="utf-8") as stream:
            stream.write(printed)
        return 0
    before = read(kept).splitlines() if os.path.exists(kept) else []
    changes = list(difflib.unified_diff(before, printed.splitlines(), kept, "now", lineterm="", n=1))
    for line in changes:
        print(line)
    if changes:
        print("programs that were built before see this. Is the soname in a release, and is a line gone or changed:\n"
              "raise lib_koers_soversion in clients/lib/meson.build. Then keep what is now:\n"
              f"    {sys.argv[0]} layout {program} {kept} {header} --write")
    return int(bool(changes))


def symbols(library, kept, header):
    """Each function of koers.h has a line of its own in the package's list, and none is there that is not."""
    soname = re.search(r"SONAME.*\[(.+)\]", subprocess.run(
        ["readelf", "-d", library], capture_output=True, text=True, check=True).stdout)[1]
    text = read(kept)
    listed = set(re.findall(r"^ (koers_\w+)@", text, re.M))
    wrong = tell(declared([header]) - listed, f"in koers.h, but not in {kept}")
    wrong |= tell(listed - declared([header]), f"in {kept}, but not in koers.h")
    if not text.startswith(soname + " "):
        print(f"{kept} is not about {soname}")
        wrong = True
    return int(wrong)


def prototypes(text, start):
    """Each from `start` to its semicolon, in one line."""
    return {" ".join(found.split()) for found in re.findall(rf"^{start}([^;{{}}]*\));", text, re.M)}


def manual(page, header):
    synopsis = re.search(r"^```\n(.*?)^```", read(page), re.M | re.S)[1]
    promised, told = prototypes(without_comments(read(header)), "KOERS_API "), prototypes(synopsis, "(?=\\w)")
    wrong = tell(promised - told, f"in koers.h, but not so in {page}")
    return int(tell(told - promised, f"in {page}, but not so in koers.h") or wrong)


COMMANDS = {"exports": exports, "layout": layout, "symbols": symbols, "manual": manual}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))

# The checks. Each takes the files of the project and yields (path, line, message) for whatever is wrong; its
# docstring is the name it is reported by.
import os
import re
import shutil
import subprocess
from pathlib import PurePosixPath

import matrix
import pages


# ---- who may include whom --------------------------------------------------------------------------------------------

def may_include(room, header):
    """Whether a room of the daemon or of the clients may include a header of ours."""
    target = header.split("/", 1)[0]
    if room.startswith("clients/"):
        own = room.split("/", 1)[1]
        allowed = matrix.CLIENT_ROOMS.get(own)
    else:
        own = room
        allowed = matrix.ROOMS.get(room)
    if allowed is None:
        return False
    return target == own or target in allowed or header in allowed


def include_matrix(files):
    """rooms include only what the matrix allows"""
    known = set(matrix.ROOMS) | set(matrix.CLIENT_ROOMS)
    for file in files:
        if not file.is_c or file.room is None:
            continue
        short = file.room.rsplit("/", 1)[-1]
        if short not in known:
            yield file.path, 1, f"{file.room}/ is no room of the matrix in tests/lint/matrix.py"
            continue
        for number, header, quoted in file.includes:
            if not quoted or header.endswith(".pb-c.h"):
                continue
            if "/" not in header or header.startswith("."):
                yield file.path, number, f'"{header}": include by room, as in "{short}/{header}"'
            elif header.split("/", 1)[0] not in known:
                yield file.path, number, f'"{header}": no such room'
            elif not may_include(file.room, header):
                yield file.path, number, f'{file.room}/ may not include "{header}"'


def foreign_headers(files):
    """foreign headers stay in their rooms"""
    for file in files:
        if not file.is_c or file.room is None:
            continue
        for number, header, _ in file.includes:
            allowed = matrix.FOREIGN.get(header)
            if header.endswith(".pb-c.h"):
                allowed = next((rooms for start, rooms in matrix.GENERATED.items() if header.startswith(start)), [])
            if allowed is not None and file.room not in allowed:
                yield file.path, number, f"<{header}> belongs to {', '.join(allowed) or 'nobody'}, not to {file.room}/"
            if header == "cmocka.h":
                yield file.path, number, "<cmocka.h> belongs to tests/"


def one_file_only(files):
    """headers kept to one file of a room are in one file"""
    for wanted, room in sorted(matrix.ONE_FILE):
        users = [(file.path, number) for file in files if file.is_c and file.room == room
                 for number, header, _ in file.includes if header == wanted]
        for path, number in users[1:]:
            yield path, number, f"<{wanted}> is in {users[0][0]} already: one file of {room}/ knows it"


# ---- what may be called ----------------------------------------------------------------------------------------------

def calls(file, names):
    """(line number, name) of each call of one of the names; a member or an own function of that name is none."""
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(map(re.escape, names)) + r")\s*\(")
    for number, line in enumerate(file.code, 1):
        for match in pattern.finditer(line):
            yield number, match.group(1)


def pure_rooms(files):
    """deterministic rooms use no clock, chance, locale, floating point or standard output"""
    words = re.compile(r"\b(long double|" + "|".join(matrix.PURE_WORDS) + r")\b")
    for file in files:
        if not file.is_c or file.room not in matrix.PURE_ROOMS:
            continue
        for number, header, quoted in file.includes:
            if not quoted and header in matrix.PURE_HEADERS:
                yield file.path, number, f"<{header}> in {file.room}/, which is deterministic"
        for number, name in calls(file, matrix.PURE_CALLS):
            yield file.path, number, f"{name}() in {file.room}/, which is deterministic"
        for number, line in enumerate(file.code, 1):
            for match in words.finditer(line):
                yield file.path, number, f"{match.group(1)} in {file.room}/, which is deterministic"


def one_clock(files):
    """only the loop reads the clock"""
    for file in files:
        if not file.is_c or file.room not in matrix.ROOMS:
            continue
        if file.room in matrix.CLOCK_ROOMS or file.room in matrix.PURE_ROOMS:
            continue
        for number, name in calls(file, matrix.CLOCK_CALLS):
            yield file.path, number, f"{name}() in {file.room}/: time comes from the loop"


def banned_calls(files):
    """no call that has a better sibling"""
    for file in files:
        if not file.is_c:
            continue
        for number, name in calls(file, matrix.BANNED_CALLS):
            yield file.path, number, f"{name}(): {matrix.BANNED_CALLS[name]}"


# ---- shape -----------------------------------------------------------------------------------------------------------

def file_length(files):
    """no file outgrows its topic"""
    for file in files:
        if file.suffix in (".c", ".h", ".py", ".proto") or file.path.startswith("script/"):
            count = len(file.lines) - 1
            if count > matrix.FILE_LINES_MAX:
                yield file.path, count, f"{count} lines, at most {matrix.FILE_LINES_MAX}: split it by topic"


def functions(file):
    """(line of the opening brace, lines to the closing one) of each function: braces in the first column."""
    start = None
    for number, line in enumerate(file.code, 1):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start is not None:
            yield start, number - start - 1
            start = None


def function_length(files):
    """functions can be read at once (a note, no failure)"""
    for file in files:
        if file.suffix != ".c":
            continue
        for number, count in functions(file):
            if count > matrix.FUNCTION_LINES_MAX:
                yield file.path, number, f"function of {count} lines, over {matrix.FUNCTION_LINES_MAX}"


def first_line(files):
    """the first line of a source file says what it is"""
    for file in files:
        if file.is_c and not re.match(r"// \S", file.lines[0]):
            yield file.path, 1, "the first line is no comment that says what this file is"
        if file.lines[0].startswith("#!") and not re.match(r"# \S", file.lines[1] if len(file.lines) > 1 else ""):
            yield file.path, 2, "the second line is no comment that says what this program is"


def whitespace(files):
    """no blanks at the end of a line, a newline at the end of a file"""
    for file in files:
        for number, line in enumerate(file.lines, 1):
            if line != line.rstrip():
                yield file.path, number, "blanks at the end of the line"
        is_data = file.suffix == ".json"  # the stories come as their authors wrote them
        if file.text and not is_data and (not file.text.endswith("\n") or file.text.endswith("\n\n")):
            yield file.path, len(file.lines), "the file does not end in one newline"


def indentation(files):
    """C is indented with tabs, everything else with blanks"""
    for file in files:
        for number, line in enumerate(file.lines, 1):
            if file.is_c and re.match(r" +(?!\*)\S", line):
                yield file.path, number, "indented with blanks"
            elif file.is_c and re.match(r"\t* +\t", line):
                yield file.path, number, "blanks before a tab"
            elif file.suffix in (".py", ".proto", ".yaml", ".yml", ".build") and "\t" in line:
                yield file.path, number, "a tab"


def width(files):
    """no line is wider than a screen"""
    for file in files:
        if not file.is_c and file.suffix not in (".py", ".proto", ".build"):
            continue
        for number, line in enumerate(file.lines, 1):
            columns = len(line.expandtabs(matrix.TAB_COLUMNS))
            if columns > matrix.COLUMNS_MAX:
                yield file.path, number, f"{columns} columns, at most {matrix.COLUMNS_MAX}"


# ---- what the wire and the store say of themselves -------------------------------------------------------------------

PROTO_BLOCK = re.compile(r"\b(message|enum|oneof)\s+(\w+)\s*\{|[{}]")
PROTO_FIELD = re.compile(r"(?:^|[{;])\s*(?:(?:repeated|optional)\s+)?(?:map\s*<[^>]*>|[\w.]+)\s+(\w+)\s*=\s*\d+")


def proto_fields(file):
    """(line number, message, field) of each field; those of a oneof are its message's."""
    blocks = []
    for number, line in enumerate(file.code, 1):
        found = [(m.start(), m) for m in PROTO_BLOCK.finditer(line)]
        found += [(m.start(1), m.group(1)) for m in PROTO_FIELD.finditer(line)]
        for _, what in sorted(found, key=lambda pair: pair[0]):
            kinds = [kind for kind, _ in blocks if kind != "oneof"]
            if isinstance(what, str):
                if kinds and kinds[-1] == "message":
                    yield number, [name for kind, name in blocks if kind == "message"][-1], what
            elif what.group(0) == "}":
                blocks = blocks[:-1]
            else:
                blocks.append((what.group(1), what.group(2)))


def proto_comments(files):
    """every field of a message has a comment of its own: unit, range, who may set it"""
    trailing = re.compile(r"[;}]\s*//.*\w")
    above = re.compile(r"\s*//(?! *---).*\w")
    for file in files:
        if file.suffix != ".proto" or file.parts[0] != "proto":
            continue
        last = 0
        for number, message, field in proto_fields(file):
            line = file.lines[number - 1]
            opens = line.lstrip().startswith(("message ", "oneof "))  # then what stands above is the block's
            own = trailing.search(line) or (not opens and above.match(file.lines[number - 2]))
            if not own or number == last:
                yield file.path, number, f"{message}.{field} has no comment of its own: on its line or directly above"
            last = number


# ---- what nobody uses ------------------------------------------------------------------------------------------------

def dead_sources(files):
    """every .c is built by a meson.build"""
    builds = {str(PurePosixPath(file.path).parent): file.text for file in files if file.parts[-1] == "meson.build"}
    for file in files:
        if file.suffix != ".c":
            continue
        pure = PurePosixPath(file.path)
        names = {f"'{pure.name}'", f"'{pure.stem}'", f"'{pure.stem.removeprefix('test_')}'"}
        named = any(name in builds.get(str(pure.parent), "") for name in names)
        for parent in list(pure.parents)[1:]:
            relative = f"'{pure.relative_to(parent)}'"
            named = named or relative in builds.get(str(parent), "")
        if not named:
            yield file.path, 1, "no meson.build names this file"


def dead_headers(files):
    """every .h is included by somebody"""
    included = set()
    for file in files:
        if file.is_c:
            here = PurePosixPath(file.path).parent
            for _, header, _ in file.includes:
                included.add(os.path.normpath(str(here / header)))
                for top in ("daemon", "clients", "tests", "tests/lib", "proto"):
                    included.add(f"{top}/{header}")
                included.add(header)
    for file in files:
        if file.suffix == ".h" and file.path not in included:
            yield file.path, 1, "nobody includes this header"


def broken_links(files):
    """links between the project's documents lead somewhere"""
    link = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
    for file in files:
        if file.suffix != ".md":
            continue
        for number, line in enumerate(file.lines, 1):
            for target in link.findall(re.sub(r"`[^`]*`", "", line)):
                if re.match(r"[a-z]+:", target):
                    continue
                base = os.path.dirname(os.path.join(file.root, file.path))
                if not os.path.exists(os.path.join(base, target)):
                    yield file.path, number, f"no such file: {target}"


def named_tests(files):
    """every test that a document names is there"""
    named = re.compile(r"`((?:[\w/]+/)?test_\w+\.(?:py|c))(?:::(\w+))?`")
    tests = {file.parts[-1]: file for file in files if file.parts[0] == "tests" and file.suffix in (".py", ".c")}
    for file in files:
        if file.suffix != ".md":
            continue
        for number, line in enumerate(file.lines, 1):
            for path, name in named.findall(line):
                there = tests.get(path.rsplit("/", 1)[-1])
                if there is None:
                    yield file.path, number, f"no such file of tests: {path}"
                elif name and not re.search(rf"\b(?:def|void) {name}\(", there.text):
                    yield file.path, number, f"{path} has no test {name}"


# ---- words -----------------------------------------------------------------------------------------------------------
# The patterns are put together from pieces, or this file would find itself.

MARKERS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|\bnot (yet )?imple" r"mented\b|\bst" r"ubs?\b", re.A)
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(wo" r"rk|ro" r"ot|ho" r"me|tm" r"p/wt)/")
TRACKERS = re.compile(r"\biss" r"ue #?\d|\(#\d+\)|\b(fix(es)?|close[sd]?) #\d", re.I)
REGISTRIES = re.compile(r"\b(py" r"pi\.org|deb\.deb" r"ian\.org|crates\.i" r"o|registry\.np" r"mjs\.org)", re.I)


def matches(files, pattern, message):
    for file in files:
        if file.path == "LICENSE":
            continue
        for number, line in enumerate(file.lines, 1):
            found = pattern.search(line)
            if found:
                yield file.path, number, f"{message}: {found.group(0)}"


def marker_words(files):
    """no word that promises work instead of doing it"""
    yield from matches(files, MARKERS, "a marker word")


def machine_paths(files):
    """no path of somebody's machine"""
    yield from matches(files, MACHINE_PATHS, "a path of one machine")


def tracker_numbers(files):
    """no numbers of a tracker that readers do not have"""
    yield from matches(files, TRACKERS, "say what it is instead of its number")


def registry_hosts(files):
    """no hosts of package registries"""
    yield from matches(files, REGISTRIES, "a registry's host")


# ---- scripts ---------------------------------------------------------------------------------------------------------

def shell_scripts(files):
    """shell scripts parse, stop at errors, and please shellcheck where it is installed"""
    shellcheck = shutil.which("shellcheck")
    for file in files:
        if not re.match(r"#!.*\bbash\b", file.lines[0]) and file.suffix != ".sh":
            continue
        full = os.path.join(file.root, file.path)
        parsed = subprocess.run(["bash", "-n", full], capture_output=True, text=True, check=False)
        if parsed.returncode != 0:
            yield file.path, 1, "bash cannot parse it: " + parsed.stderr.strip().replace("\n", "; ")
            continue
        if file.suffix != ".sh" and "set -euo pipefail" not in file.text:
            yield file.path, 1, "does not say: set -euo pipefail"
        if file.suffix != ".sh" and not os.access(full, os.X_OK):
            yield file.path, 1, "is not executable"
        if shellcheck:
            said = subprocess.run([shellcheck, "-x", "-P", "SCRIPTDIR", "-f", "gcc", full],
                                  capture_output=True, text=True, check=False)
            for line in said.stdout.splitlines():
                match = re.match(r".*?:(\d+):\d+: (.*)", line)
                yield file.path, int(match.group(1)) if match else 1, match.group(2) if match else line


CHECKS = [include_matrix, foreign_headers, one_file_only, pure_rooms, one_clock, banned_calls, file_length, first_line,
          whitespace, indentation, width, proto_comments, dead_sources, dead_headers, broken_links, named_tests,
          marker_words, machine_paths, tracker_numbers, registry_hosts, shell_scripts, *pages.CHECKS]
NOTES = [function_length]

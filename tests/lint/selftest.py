# Tries the checks: in a small tree of its own each violation is planted and must be found where it was planted, and
# the same tree without it must pass every check.
import json
import os
import subprocess
import sys
import tempfile
import textwrap

import checks
import pages
import source

CLEAN = {
    "meson.build": "project('planted', 'c')\n",
    "README.md": "# Planted\n\nSee [the rules](daemon/rules/order.h), held by `test_tree.c::it_holds`.\n",
    "tests/test_tree.c": "// The tree.\nstatic void it_holds(void **state)\n{\n\t(void)state;\n}\n",
    "tests/meson.build": "files('test_tree.c')\n",
    "daemon/base/error.h": "// Errors.\n#define ERROR 1\n",
    "daemon/vault/chain.h": "// The hash of the log.\nint chain_next(int);\n",
    "daemon/vault/keys.h": "// Keys.\nint keys_load(void);\n",
    "daemon/vault/keys.c": '// Keys.\n#include "vault/keys.h"\n#include "vault/chain.h"\n#include <sodium.h>\n',
    "daemon/vault/meson.build": "sources = files('keys.c')\n",
    "daemon/rules/order.h": "// The order of rules.\nint order_of(int);\n",
    "daemon/rules/order.c": '''\
        // The order of rules: time("x") in a comment or a string is no call.
        #include "rules/order.h"
        #include "base/error.h"
        #include <string.h>

        int order_of(int times)
        {
        \treturn times + (int)strlen("time(NULL) rand() float");
        }
        ''',
    "daemon/rules/meson.build": "foreach t : ['order']\n  files(t + '.c')\nendforeach\n",
    "daemon/net/socket.c": "// The socket.\n#include <zmq.h>\n#include <ev.h>\n",
    "daemon/net/meson.build": "files('socket.c')\n",
    "daemon/store/tables.c": '// Tables.\n#include "vault/chain.h"\n#include <lmdb.h>\n',
    "daemon/store/meson.build": "files('tables.c')\n",
    "clients/entry/main.c": '// koers-entry.\n#include "base/error.h"\n\nint main(void)\n{\n\treturn 0;\n}\n',
    "clients/entry/meson.build": "files('main.c')\n",
    "proto/door.proto": '''\
        // The door.
        message Knock { uint64 id = 1; }  // whose
        message Open {
          // how far
          uint32 width = 1;
          repeated string names = 2;  // who comes in; "message { int32 x = 1; }" is a text
          oneof body {
            Knock knock = 3;  // who knocked
          }
          enum Way { IN = 0; }
          Way way = 4;  // in
        }
        ''',
    "proto/koers/v1/call.proto": '''\
        // Calls.
        message Call {
          oneof body {
            Ping ping = 2;  // everybody: pong
          }
        }
        enum ErrorCode {
          ERROR_CODE_UNSPECIFIED = 0;
          ERROR_CODE_ABORTED = 1;
        }
        enum NoticeKind {
          NOTICE_KIND_OFFER = 1;
          NOTICE_KIND_ALARM = 2;
        }
        ''',
    "docs/PROTOCOL.md": '''\
        ## Calls

        | who | calls | answer |
        |---|---|---|
        | all | `ping` | `pong` |

        ## Errors

        | code | means |
        |---|---|
        | ABORTED | look |

        ## Notices

        This version sends: OFFER to those who help (a
        coordinator gets INFO); ALARM to operators. Unknown KINDS are passed over.

        The end.
        ''',
    "script/go": "#!/usr/bin/env bash\n# Goes.\nset -euo pipefail\necho gone\n",
}

RULES = "daemon/rules/order.c"
STORE = "daemon/store/tables.c"
PROTO = "proto/door.proto"

# (the check that must find it, the file, the text added at its end)
PLANTED = [
    (checks.include_matrix, RULES, '#include "vault/keys.h"\n'),
    (checks.include_matrix, RULES, '#include "order.h"\n'),
    (checks.include_matrix, RULES, '#include "nowhere/order.h"\n'),
    (checks.include_matrix, STORE, '#include "vault/keys.h"\n'),
    (checks.include_matrix, "clients/entry/main.c", '#include "rules/order.h"\n'),
    (checks.foreign_headers, RULES, "#include <lmdb.h>\n"),
    (checks.foreign_headers, RULES, '#include "koers/v1/types.pb-c.h"\n'),
    (checks.foreign_headers, "clients/entry/main.c", "#include <lmdb.h>\n"),
    (checks.one_file_only, "daemon/net/timer.c", "// Timers.\n#include <ev.h>\n"),
    (checks.pure_rooms, RULES, "#include <time.h>\n"),
    (checks.pure_rooms, RULES, "long a = time(NULL);\n"),
    (checks.pure_rooms, STORE, "double share;\n"),
    (checks.pure_rooms, STORE, 'char *a = getenv("HOME");\n'),
    (checks.pure_rooms, RULES, "int a = \"'\" == 0; int b = rand();\n"),
    (checks.one_clock, "daemon/net/socket.c", "int a = clock_gettime(0, 0);\n"),
    (checks.banned_calls, "clients/entry/main.c", 'int a = atoi("1");\n'),
    (checks.banned_calls, STORE, "int a = strcpy (b, c);\n"),
    (checks.file_length, "daemon/base/error.h", "int a;\n" * 620),
    (checks.function_length, "clients/entry/main.c", "int f(void)\n{\n" + "\tf();\n" * 90 + "}\n"),
    (checks.first_line, "daemon/base/new.h", "#define NEW 1\n"),
    (checks.first_line, "script/new", "#!/usr/bin/env bash\nset -euo pipefail\n"),
    (checks.whitespace, RULES, "int a; \n"),
    (checks.whitespace, RULES, "int a;"),
    (checks.indentation, RULES, "    int a;\n"),
    (checks.indentation, "daemon/rules/meson.build", "\tfiles('a')\n"),
    (checks.width, RULES, "// " + "x" * 118 + "\n"),
    (checks.width, RULES, "\t" * 15 + "a\n"),
    (checks.proto_comments, PROTO, "message Close {\n  bool locked = 1;\n}\n"),
    (checks.proto_comments, PROTO, "message Close {\n  bool locked = 1;  //\n}\n"),
    (checks.proto_comments, PROTO, "// Closes.\nmessage Close { bool locked = 1; }\n"),
    (checks.proto_comments, PROTO, "message Close {\n  bool a = 1;  // one\n  map<string, int32> b = 2;\n}\n"),
    (checks.proto_comments, PROTO, "message Close {\n  bool a = 1; bool b = 2;  // both\n}\n"),
    (checks.proto_comments, PROTO, "message Close {\n  // which\n  oneof body {\n    Knock a = 1;\n  }\n}\n"),
    (checks.proto_comments, PROTO, "message Close {\n  enum How { SLAM = 0; }  // how\n  How how = 1;\n}\n"),
    (checks.dead_sources, "daemon/base/alone.c", "// Alone.\n"),
    (checks.dead_headers, "daemon/base/alone.h", "// Alone.\n"),
    (checks.broken_links, "README.md", "And [more](docs/nothing.md).\n"),
    (checks.named_tests, "README.md", "Held by `test_nothing.py`.\n"),
    (checks.named_tests, "README.md", "Held by `test_tree.c::this_is_gone`.\n"),
    (pages.protocol_page, pages.PAGE, ("| `pong` |", "| `done` |")),
    (pages.protocol_page, pages.PAGE, ("`ping`", "`pang`")),
    (pages.protocol_page, pages.PAGE, ("| ABORTED |", "| ABANDONED |")),
    (pages.protocol_page, pages.PAGE, ("; ALARM to", "; to")),
    (checks.marker_words, RULES, "// TO" "DO: think\n"),
    (checks.marker_words, "README.md", "This is not yet imple" "mented.\n"),
    (checks.machine_paths, "README.md", "Look in /ro" "ot/koers.\n"),
    (checks.tracker_numbers, RULES, "// see iss" "ue #12\n"),
    (checks.registry_hosts, "README.md", "from https://py" "pi.org/simple\n"),
    (checks.shell_scripts, "script/go", "if true; then\n"),
    (checks.shell_scripts, "script/new", "#!/usr/bin/env bash\n# New.\necho new\n"),
]


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "a", encoding="utf-8") as stream:
        stream.write(text)
    if path.startswith("script/"):
        os.chmod(full, 0o755)


def plant(root, extra=None):
    """The clean tree, with a text at the end of a file, or (old, new) in the place of a text."""
    path, text = extra or (None, "")
    for name, clean in CLEAN.items():
        clean = textwrap.dedent(clean)
        if name == path and isinstance(text, tuple):
            assert text[0] in clean, text
            clean = clean.replace(*text)
        write(root, name, clean)
    if extra and isinstance(text, str):
        write(root, path, text)
    return source.project_files(root)


def clean_tree_passes():
    with tempfile.TemporaryDirectory() as root:
        files = plant(root)
        return [f"{check.__name__}: {finding}" for check in checks.CHECKS + checks.NOTES for finding in check(files)]


def planted_is_found(check, path, text):
    with tempfile.TemporaryDirectory() as root:
        files = plant(root, (path, text))
        return any(found == path and line >= 1 and message for found, line, message in check(files))


# What script/test would make of these test logs: (passed, failed, skipped) by script/lib/counts.py.
COUNTED = [
    ("all is well", {"stdout": "1..2\nok 1 - a\nok 2 - b\n", "result": "OK", "returncode": 0}, "2 0 0"),
    ("a case fails", {"stdout": "1..2\nok 1 - a\nnot ok 2 - b\n# why\n# not ok - tests\n", "result": "FAIL",
                      "returncode": 1}, "1 1 0"),
    ("a case skips itself", {"stdout": "1..2\nok 1 - a\nnot ok 2 # SKIP\n", "result": "OK", "returncode": 0}, "1 0 1"),
    ("it dies after a case", {"stdout": "1..2\nok 1 - a\n", "result": "FAIL", "returncode": -11}, "1 1 0"),
    ("no case at all, in time", {"stdout": "hello\n", "result": "OK", "returncode": 0}, "1 0 0"),
    ("no case at all, too late", {"result": "TIMEOUT", "returncode": -15}, "0 1 0"),
]


def counted_wrong():
    """The names of the logs that counts.py counts wrong."""
    program = os.path.join(os.path.dirname(__file__), "..", "..", "script", "lib", "counts.py")
    wrong = []
    for name, log, expected in COUNTED:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as stream:
            json.dump({"name": name, **log}, stream)
            stream.flush()
            said = subprocess.run([sys.executable, program, "meson", stream.name], capture_output=True, text=True,
                                  check=False)
        if said.stdout.strip() != expected:
            wrong.append(f"{name}: {said.stdout.strip() or said.stderr.strip()} instead of {expected}")
    return wrong


def run():
    """(passed, failed) of the trials; says which failed."""
    failed = 0
    for line in clean_tree_passes():
        print(f"FAIL the lint finds what is not there: {line}")
        failed = 1
    for check, path, text in PLANTED:
        if not planted_is_found(check, path, text):
            print(f"FAIL the lint does not find in {path} ({check.__name__}): {text[:60]!r}")
            failed += 1
    for line in counted_wrong():
        print(f"FAIL script/lib/counts.py counts wrong: {line}")
        failed += 1
    if not failed:
        print(f"ok   the checks find what was planted for them: {len(PLANTED)} violations")
    return 1 + len(PLANTED) + len(COUNTED) - failed, failed

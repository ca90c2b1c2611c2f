# Libraries in front of the C library: where they are, and how a program gets them.
import mmap
import os
import pathlib
import re
import struct
import subprocess

from .instance import program

MARK_REQUEST, MARK_ASSIGNMENT = 1, 2
RECORD_MARK = 11
HEAD = struct.Struct("=IIQQQ")  # struct record_head of tests/fault/preload/record.h


def built(name):
    """A program or library of tests/fault in the build directory."""
    path = pathlib.Path(program("koersd")).parents[2] / "tests" / "fault" / name
    if not path.exists():
        raise RuntimeError(f"{path} is not there: build it first")
    return str(path)


def preload(name, of="koersd", first=False):
    """LD_PRELOAD for one of our libraries. The sanitizers' runtime, where there is one, must be loaded before it, or,
    when ours stands before the allocator, behind it."""
    linked = subprocess.run(["ldd", program(of)], capture_output=True, text=True, check=True).stdout
    sanitizer = re.findall(r"=> (\S*lib[at]san\S*)", linked)
    ours = [built(f"preload/preload_{name}.so")]
    return ":".join(ours + sanitizer if first else sanitizer + ours)


class Recording:
    """What a daemon did to its files, with marks of what its clients were told."""

    def __init__(self, path):
        self.path = path
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def env(self, directory, hold_us=0):
        return {"LD_PRELOAD": preload("record"), "KOERS_RECORD_DIR": str(directory),
                "KOERS_RECORD_LOG": str(self.path), "KOERS_RECORD_HOLD_US": str(hold_us)}

    def mark(self, kind, outer_id, revision):
        os.write(self._fd, HEAD.pack(RECORD_MARK, revision, 0, kind, outer_id))

    def close(self):
        os.close(self._fd)


WRITE, SYNC, ALLOCATE, OPEN, READ = 1, 2, 4, 8, 16
SHORT = -1
ROOT_SIZE = 200  # struct inject of tests/fault/preload/inject.h
FIELDS = {name: ROOT_SIZE + 4 * i for i, name in enumerate(("calls", "error", "for_good", "nth", "seen", "fired"))}


class Injection:
    """What inject.c shall do to a daemon, and what it has done: a page that both have mapped."""

    def __init__(self, path, directory):
        """`directory`: whose files it is about; known from the start, since descriptors are told by it when opened."""
        self.path = path
        path.write_bytes(os.fsencode(directory).ljust(4096, b"\0"))
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), 4096)

    def env(self):
        return {"LD_PRELOAD": preload("inject"), "KOERS_INJECT": str(self.path)}

    def __getattr__(self, name):
        return struct.unpack_from("=i", self._page, FIELDS[name])[0]

    def _set(self, name, value):
        struct.pack_into("=i", self._page, FIELDS[name], value)

    def arm(self, calls, error, nth=1, for_good=False):
        """From now on: the n-th of these calls fails, or all from it on."""
        self.disarm()
        for name, value in (("error", error), ("for_good", int(for_good)), ("nth", nth), ("seen", 0), ("fired", 0),
                            ("calls", calls)):
            self._set(name, value)

    def disarm(self):
        self._set("calls", 0)


class Memory:
    """Which allocation shall fail in a program, and where it asked for memory at all."""

    HEAD = struct.Struct("=iiQII")  # struct memory of tests/fault/preload/memory.h
    PLACES_MAX = 16384

    def __init__(self, path, of="koersd"):
        self.path, self.of = path, of
        path.write_bytes(bytes(self.HEAD.size + 8 * 3 * self.PLACES_MAX))
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), 0)

    def env(self):
        return {"LD_PRELOAD": preload("memory", of=self.of, first=True), "KOERS_MEMORY": str(self.path),
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0:exitcode=99:abort_on_error=0"}

    def look(self):
        """From now on: gathers the places."""
        self._page[:] = bytes(len(self._page))

    @property
    def places(self):
        count = min(self.HEAD.unpack_from(self._page)[3], self.PLACES_MAX)
        return [p for p in struct.unpack_from(f"={count}Q", self._page, self.HEAD.size) if p]

    def arm(self, place, for_good=False):
        """The first allocation at this place fails, and with `for_good` every one after it."""
        self.HEAD.pack_into(self._page, 0, int(for_good), 0, place, 0, 0)

    @property
    def fired(self):
        return self.HEAD.unpack_from(self._page)[1]

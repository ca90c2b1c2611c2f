# SIGKILL at the n-th system call of a kind, by strace: from the start of the program, or of a thread of a running one.
#
# strace counts for each thread and each kind of call by itself (strace(1), "Accounting of syscalls"), so a walk is over
# one thread and one kind. The signal comes on entering the call: the n-th is not made. It attaches only where it may:
# koersd lets itself not be dumped, so that takes root (CAP_SYS_PTRACE).
import collections
import os
import pathlib
import re
import select
import shutil
import subprocess

import pytest

# What may change a file, or tell another thread or a peer that something has happened.
WRITES = ("write", "writev", "pwrite64", "pwritev", "fdatasync", "fsync", "msync", "ftruncate", "fallocate",
          "openat", "mkdir", "unlink", "rename", "sendto", "sendmsg")


def available():
    return shutil.which("strace") is not None and os.geteuid() == 0


needs_strace = pytest.mark.skipif(not available(), reason="needs strace, and root to attach it to koersd")


def killing(kind, n):
    return ("-o", "/dev/null", "-e", f"trace={kind}", "-e", f"inject={kind}:signal=KILL:when={n}")


def from_the_start(kind, n):
    """The first words of a command line whose program is killed at the n-th call of this kind of its first thread.

    -D: strace is a grandchild, so that the program is ours to wait for and is ended with us."""
    return ("strace", "-D", "-qqq", *killing(kind, n))


def counting(file):
    """The first words of a command line whose calls are written to a file."""
    return ("strace", "-D", "-qqq", "-o", str(file), "-e", f"trace={','.join(WRITES)}")


def threads(pid):
    """name → id of the threads of a process; the first is called `loop`."""
    found = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        name = (task / "comm").read_text().strip()
        found["loop" if task.name == str(pid) else name] = int(task.name)
    return found


class Attached:
    """strace on one thread; waits until it is."""

    def __init__(self, thread, *options):
        self.process = subprocess.Popen(["strace", "-p", str(thread), *options], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        line = self.process.stderr.readline()
        assert b"attached" in line, line

    @classmethod
    def killing(cls, thread, kind, n):
        return cls(thread, *killing(kind, n))

    @classmethod
    def counting(cls, thread, file):
        return cls(thread, "-o", str(file), "-e", f"trace={','.join(WRITES)}")

    def finish(self):
        """Ends by itself with the thread it is attached to."""
        self.process.wait(60)
        self.process.stderr.close()


def counted(file):
    """How many calls of each kind are in a trace."""
    return collections.Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", file.read_text(), re.MULTILINE))


class Ended(Exception):
    """The daemon was gone before it answered."""


def call_while_it_lives(peer, process, name, fields):
    """The answer to a call, or Ended as soon as the process has."""
    call_id = peer.send(name, **fields)
    watch = os.pidfd_open(process.pid)
    try:
        poller = select.poll()
        poller.register(watch, select.POLLIN)
        poller.register(peer.socket.fd, select.POLLIN)
        while True:
            peer.drain()
            if call_id in peer.answered():
                return peer.answer(call_id)
            if process.poll() is not None:
                peer.drain()
                if call_id in peer.answered():
                    return peer.answer(call_id)
                raise Ended
            poller.poll()
    finally:
        os.close(watch)


def slow(kind, seconds, when="1+"):
    """Options: these calls of this kind take so long. For moments that are too short to be met otherwise."""
    return ("-o", "/dev/null", "-e", f"trace={kind}", "-e", f"inject={kind}:delay_enter={seconds}s:when={when}")


def slow_from_the_start(kind, seconds):
    return ("strace", "-D", "-qqq", *slow(kind, seconds))

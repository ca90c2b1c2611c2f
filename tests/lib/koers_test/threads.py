# One thread of another process, stopped and let go: what a thread that hangs looks like from outside.
import ctypes
import os
import pathlib

SEIZE, INTERRUPT, DETACH = 0x4206, 0x4207, 17
WALL = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


class NotAllowed(Exception):
    """This machine does not let us."""


def _ptrace(request, tid):
    if libc.ptrace(request, tid, None, None) != 0:
        raise NotAllowed(f"ptrace: {os.strerror(ctypes.get_errno())}")


def named(pid, name):
    """The id of the thread of `pid` with this name."""
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        if (task / "comm").read_text().strip() == name:
            return int(task.name)
    raise AssertionError(f"{pid} has no thread {name}")


class Stopped:
    """with Stopped(tid): that thread does nothing, the others go on."""

    def __init__(self, tid):
        self.tid = tid

    def __enter__(self):
        _ptrace(SEIZE, self.tid)
        _ptrace(INTERRUPT, self.tid)
        os.waitpid(self.tid, WALL)
        return self

    def __exit__(self, *_):
        _ptrace(DETACH, self.tid)

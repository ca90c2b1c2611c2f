# A terminal for a program that draws on one: a pty, and an emulator that knows what its screen shows.
#
# Nothing polls: what the program writes is read as it comes, and each wait ends when the screen shows what is wanted.
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pyte

from .instance import END_WITH_PARENT, SANITIZER, environment, program
from .peer import TIMEOUT

KEYS = {"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "enter": "\r", "escape": "\x1b",
        "tab": "\t", "page down": "\x1b[6~", "page up": "\x1b[5~", "erase": "\x7f"}
VT100_KEYS = {"up": "\x1bOA", "down": "\x1bOB", "right": "\x1bOC", "left": "\x1bOD"}


# The emulator is one of the Linux console: it does not know all that is said to an xterm.
class Terminal:
    def __init__(self, name, *args, columns=80, rows=24, term="linux", **env):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.ended = False
        self.keys = dict(KEYS, **(VT100_KEYS if term == "vt100" else {}))
        self.master, slave = pty.openpty()
        self._set_size(columns, rows)
        self.modes_before = self.modes
        variables = environment(TERM=term, **env)
        for variable in [k for k, v in variables.items() if v is None]:
            del variables[variable]
        self.errors, errors = os.pipe()
        self.process = subprocess.Popen([*END_WITH_PARENT, program(name), *map(str, args)], stdin=slave, stdout=slave,
                                        stderr=errors, env=variables, start_new_session=True)
        os.close(slave)
        os.close(errors)

    # ---- what it shows ----

    @property
    def modes(self):
        """Whether it echoes, waits for whole lines, makes signals of keys, and so on."""
        return termios.tcgetattr(self.master)

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self):
        return "\n".join(self.lines)

    def _read(self, timeout):
        """Takes what has come; False when nothing did in time."""
        if self.ended or not select.select([self.master], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # the other side is closed
            data = b""
        self.ended = not data
        self.raw += data
        self.stream.feed(data)
        return True

    def wait(self, wanted, timeout=TIMEOUT):
        """Until the screen shows this text, or `wanted(lines)` is true; the lines then."""
        shows = wanted if callable(wanted) else lambda lines: wanted in "\n".join(lines)
        over = time.monotonic() + timeout
        while not shows(self.lines):
            assert self._read(over - time.monotonic()), f"{wanted!r} is not shown within {timeout} s:\n{self.text}"
        return self.lines

    def looks(self, row):
        """What a line looks like: for each character its colour, and whether it is bold or reversed."""
        return [(c.fg, c.bold, c.reverse) for _, c in sorted(self.screen.buffer[row].items())]

    # ---- what is done to it ----

    def press(self, *keys):
        for key in keys:
            os.write(self.master, self.keys.get(key, key).encode())
        return self

    def _set_size(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)
        return self

    def finish(self, status=0, timeout=TIMEOUT):
        """Waits for its end; what it said on standard error."""
        over = time.monotonic() + timeout
        while not self.ended and time.monotonic() < over:
            self._read(over - time.monotonic())
        ended = self.process.wait(timeout)
        with os.fdopen(self.errors, "rb") as errors:
            self.errors = None
            said = errors.read().decode("utf-8", "replace")
        assert not SANITIZER.search(said + self.raw.decode("utf-8", "replace")), said
        assert ended == status, f"exit {ended}, {status} expected: {said}\n{self.text}"
        return said

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        if self.errors is not None:
            os.close(self.errors)

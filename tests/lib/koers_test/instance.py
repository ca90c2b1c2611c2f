# A daemon of one's own: made by `koersctl init` in a short temporary directory, started, stopped, killed, restarted.
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

from .peer import Peer, Profile, pages, TIMEOUT
from .wire import ROOT, ms

NOW = "2026-03-02T09:01:00+01:00"  # a Monday morning
OPERATOR = "beheer"
GIDSEN = ("gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1", "gids-biddinghuizen-1")
ENTRY_POINTS = ("huisarts", "school", "cjg", "gemeente")
# What a sanitizer says of a fault (ThreadSanitizer calls it a warning), and every line of a valgrind that is quiet.
SANITIZER = re.compile(r"ERROR: (Address|Leak|Thread|Undefined)\w*Sanitizer|WARNING: ThreadSanitizer|runtime error:|"
                       r"Sanitizer:DEADLYSIGNAL|^==\d+== ", re.MULTILINE)
CLOCK = "KOERS_TEST_NOW_MS"
LONGEST = 3 * TIMEOUT  # what a start or an end may take


def program(name):
    """The path of one of the four programs in the build directory."""
    build = os.environ.get("KOERS_BUILD")
    if not build and (ROOT / "build").is_dir():
        build = ROOT / "build"
    if not build:
        raise RuntimeError("KOERS_BUILD must name the meson build directory (-Dtest_clock=true -Dinvariants=true)")
    where = {"koersd": "daemon/loop", "koers-entry": "clients/entry", "koers-gids": "clients/gids",
             "koersctl": "clients/operator"}
    path = pathlib.Path(build).resolve() / where[name] / name
    if not path.exists():
        raise RuntimeError(f"{path} is not there: build it first")
    return str(path)


def library(name):
    """The path of a library that tests load into koersd."""
    path = pathlib.Path(program("koersd")).parents[2] / "tests" / "lib" / name
    if not path.exists():
        raise RuntimeError(f"{path} is not there: build it first")
    return str(path)


def environment(**more):
    env = {k: v for k, v in os.environ.items() if not k.startswith("KOERS_")}
    env.setdefault("ASAN_OPTIONS", "detect_leaks=1:exitcode=99")
    env.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    env.setdefault("TSAN_OPTIONS", f"suppressions={ROOT}/tests/suppressions/tsan.txt:second_deadlock_stack=1")
    env["NO_COLOR"] = "1"
    env["LC_ALL"] = "C.UTF-8"
    return dict(env, **more)


class Result:
    """What a program that ended left behind."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def __repr__(self):
        return f"exit {self.status}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"

    @property
    def json(self):
        return json.loads(self.out)


def run(name, *args, status=0, stdin=None, timeout=LONGEST, cwd=None, **env):
    """Runs a program to its end; `status` None accepts any exit status, but never a sanitizer's report."""
    wrap = WRAP if name == "koersd" else []
    done = subprocess.run([*wrap, program(name), *map(str, args)], input=stdin, capture_output=True, timeout=timeout,
                          cwd=cwd, env=environment(**env), encoding="utf-8", errors="replace")
    result = Result(done.returncode, done.stdout, done.stderr)
    assert not SANITIZER.search(result.err), f"{name} {args}: {result}"
    assert done.returncode >= 0, f"{name} {args} was ended by signal {-done.returncode}: {result}"
    if status is not None:
        assert done.returncode == status, f"{name} {args}, exit {status} expected: {result}"
    return result


class StartFailed(Exception):
    def __init__(self, result):
        self.result = result
        super().__init__(repr(result))


# A test run that is killed leaves no daemon behind. Not by a preexec_fn: that may hang in a process with threads.
END_WITH_PARENT = ("setpriv", "--pdeathsig", "KILL", "--")
# KOERS_VALGRIND=1: every koersd runs under memcheck, which writes among its log what it finds, and nothing else.
VALGRIND = os.environ.get("KOERS_VALGRIND") == "1"
WRAP = ["valgrind", "--quiet", "--error-exitcode=97", "--leak-check=full", "--show-leak-kinds=definite",
        "--errors-for-leak-kinds=definite", "--num-callers=30"] if VALGRIND else []
# It has not the address space that is reserved by default for data and index: a smaller store will do.
LIMITS = {"data_max_mib": 256} if VALGRIND else {}


class Daemon:
    """One process koersd, its stderr read line by line as it comes."""

    def __init__(self, argv, env):
        self.lines = []
        self.process = subprocess.Popen([*END_WITH_PARENT, *argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=env)
        self._news = threading.Condition()
        self._ended = 0
        self._threads = [threading.Thread(target=self._read, args=(stream,), daemon=True)
                         for stream in (self.process.stderr, self.process.stdout)]
        for t in self._threads:
            t.start()

    def _read(self, stream):
        for line in stream:
            with self._news:
                self.lines.append(line.decode("utf-8", "replace").rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._ended += 1
            self._news.notify_all()

    @property
    def log(self):
        with self._news:
            return "\n".join(self.lines)

    def wait_line(self, pattern, timeout=TIMEOUT, start=0):
        """The first line from number `start` on that matches; StartFailed when the process ends without one."""
        rx = re.compile(pattern)
        over = time.monotonic() + timeout
        with self._news:
            while True:
                for line in self.lines[start:]:
                    if rx.search(line):
                        return line
                if self._ended == len(self._threads):
                    break
                if not self._news.wait(max(0.0, over - time.monotonic())) and time.monotonic() >= over:
                    raise AssertionError(f"no line {pattern!r} within {timeout} s:\n" + "\n".join(self.lines))
        raise StartFailed(self.finish())

    def finish(self, timeout=LONGEST):
        """Waits for the end."""
        status = self.process.wait(timeout)
        for t in self._threads:
            t.join(timeout)
        self.process.stdout.close()
        self.process.stderr.close()
        return Result(status, "", self.log)


class Instance:
    def __init__(self, endpoint=None, now=NOW, env=None):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="k", dir="/tmp"))
        self.dir = self.root / "i"
        self.endpoint = endpoint or f"ipc://{self.root}/s"
        self._epoch_ms = ms(now)
        self._started = time.monotonic()
        self.env = dict(env or {})  # of daemons to come, over the environment of all
        self.daemon = None
        self.logs = []          # of daemons that have ended
        self.wrap = ()          # what starts them, as the first words of its command line: strace, prlimit
        self._peers = {}
        self._opened = []
        self._limits = ""       # as they stand in the configuration
        run("koersctl", "init", self.dir, "--endpoint", self.endpoint)
        if LIMITS:
            self.limit()

    # ---- the process ----

    @property
    def config(self):
        return self.dir / "koersd.yaml"

    def limit(self, **limits):
        """Writes the `limits` of the configuration, in the place of those it wrote before."""
        before = self.config.read_text().removesuffix(self._limits)
        self._limits = "\nlimits:\n" + "".join(f"  {k}: {v}\n" for k, v in {**LIMITS, **limits}.items())
        self.config.write_text(before + self._limits)

    @property
    def now_ms(self):
        """The daemon's time, as near as we can know it from here."""
        return self._epoch_ms + int((time.monotonic() - self._started) * 1000)

    def start(self, now=None, ready=True, extra=(), env=None):
        """`env` takes the place of the test clock: the daemon then has the wall clock, or what that says it is."""
        assert self.daemon is None, "it runs already"
        at = ms(now) if now is not None else self.now_ms
        self._epoch_ms, self._started = at, time.monotonic()
        clock = env if env is not None else {CLOCK: str(at)}
        self.daemon = Daemon([*self.wrap, *WRAP, program("koersd"), "--config", str(self.config), *extra],
                             environment(**{**clock, **self.env}))
        if ready:
            try:
                self.daemon.wait_line(r"\bevent=ready\b", timeout=LONGEST)
            except StartFailed as failed:
                self._ended(failed.result)
                raise
            probe = self.new_peer(OPERATOR)
            probe.call("ping", timeout=LONGEST)
            probe.close()
        return self

    def refused_start(self, status=None, now=None, extra=()):
        """Starts a daemon that must not come up: exit status and the one sentence are checked."""
        self.start(now, ready=False, extra=extra)
        try:
            self.daemon.wait_line(r"\bevent=ready\b", timeout=LONGEST)
        except StartFailed as failed:
            result = failed.result
            self._ended(result)
        else:
            raise AssertionError(f"it started all the same:\n{self.daemon.log}")
        assert not SANITIZER.search(result.err), result
        assert result.status > 0, result
        if status is not None:
            assert result.status == status, f"exit {status} expected: {result}"
        return result

    def _ended(self, result):
        self.logs.append(result.err)
        self.daemon = None

    def stop(self, status=0, number=signal.SIGTERM):
        """The orderly end: exit 0, nothing from the sanitizers."""
        daemon = self.daemon
        daemon.process.send_signal(number)
        result = daemon.finish()
        self._ended(result)
        assert not SANITIZER.search(result.err), result
        assert result.status == status, result
        return result

    def kill(self):
        """Like a power cut for the process: no handler runs. It may be gone already."""
        self.daemon.process.send_signal(signal.SIGKILL)
        return self.gone()

    def gone(self):
        """What a daemon left behind that was killed, or ended without being asked."""
        result = self.daemon.finish()
        self._ended(result)
        assert not SANITIZER.search(result.err), result
        return result

    def restart(self, now=None, extra=()):
        if self.daemon is not None:
            self.stop()
        self.start(now, extra=extra)
        for peer in self._peers.values():
            peer.reopen()
        return self

    def close(self):
        for peer in self._opened:
            peer.close()
        try:
            if self.daemon is not None:
                if self.daemon.process.poll() is None:
                    self.stop()
                else:
                    result = self.daemon.finish()
                    self._ended(result)
                    raise AssertionError(f"koersd ended by itself: {result}")
        finally:
            if self.daemon is not None:  # did not end in time
                self.daemon.process.kill()
            if not os.environ.get("KOERS_KEEP"):
                shutil.rmtree(self.root, ignore_errors=True)

    @property
    def log(self):
        return "\n".join(self.logs + ([self.daemon.log] if self.daemon else []))

    # ---- who talks to it ----

    def profile_path(self, peer):
        return self.dir / "profiles" / f"{peer}.yaml"

    def profile(self, peer):
        return Profile.read(self.profile_path(peer))

    def new_peer(self, peer, **options):
        profile = peer if isinstance(peer, Profile) else self.profile(peer)
        opened = Peer(profile, **options)
        self._opened.append(opened)
        return opened

    def peer(self, peer):
        """The one connection of this peer that the test keeps using."""
        if peer not in self._peers:
            self._peers[peer] = self.new_peer(peer)
        return self._peers[peer]

    @property
    def operator(self):
        return self.peer(OPERATOR)

    def ctl(self, *args, **options):
        return run("koersctl", "--profile", self.profile_path(OPERATOR), *args, **options)

    def entry(self, peer, *args, **options):
        return run("koers-entry", "--profile", self.profile_path(peer), *args, **options)

    def gids(self, peer, *args, **options):
        return run("koers-gids", "--profile", self.profile_path(peer), *args, **options)

    # ---- what tests ask all the time ----

    def explain(self, request_id):
        return self.ctl("explain", request_id, "--json", "--reason", "toetsing").json

    def decision(self, request_id):
        """The decision in force, over the wire (faster than the program)."""
        return self.operator.call("explain", request_id=request_id, reason="toetsing").decisions[-1]

    def requests(self):
        return list(pages(self.operator, "list_requests", page_size=100))

    def assignments(self, peer, request_id=None):
        items = pages(self.peer(peer), "list_assignments", page_size=100)
        return [a for a in items if request_id in (None, a.request_id)]

    def assignment(self, peer, request_id):
        """The newest assignment of this request to this peer."""
        found = self.assignments(peer, request_id)
        assert found, f"{peer} has no assignment of request {request_id}"
        return found[-1]

    def data_files(self):
        """Every file under the instance's data directory."""
        return sorted(p for p in (self.dir / "data").rglob("*") if p.is_file())

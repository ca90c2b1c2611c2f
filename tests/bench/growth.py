#!/usr/bin/python3
# What koers costs against how much is stored: script/bench --growth calls it.
#
#     growth.py BUILD OUT [--short] [--full]      10^4, 10^5, 10^6 requests; --short to 10^5, --full to 10^7
#
# BUILD is a release build with a clock that can be told the time (for the day of downtime). What is stored came through
# the engine: whole lives, and at the end a tenth, at most 5,000, that are still open. Stores are kept in
# $XDG_CACHE_HOME/koers-bench (~/.cache), each made from the one before; a measurement works on a copy. Two smaller
# tables: what it costs against how many wait, and against how many gidsen there are.
# Writes OUT/growth.json, growth.md and growth.svg.
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import bench
import plot
import report
import servers

OPEN_MAX = 5000
WAITING = (1_000, 10_000, 100_000)
GIDSEN = (10, 100, 1_000)
REHEARSED_MAX = 100_000  # a rehearsal takes each decision in its turn
APART = 500_000  # questions between two loads at the same time
DAY_MS = 86_400_000
LONGEST = 1800  # seconds for one thing, such as a backup of 10^7


class Stored(servers.Koers):
    """An instance that is there already; its sockets are where it was made, so one at a time."""

    settings = "limits:\n  data_max_mib: 57344\n"

    def __init__(self, build, directory, instance=None, gidsen=50, **more):
        self.instance = instance
        super().__init__(build, directory, gidsen=gidsen, **more)

    def prepare(self):
        if self.instance is None:
            super().prepare()
        self.address = self.instance / "profiles"

    def profile(self, peer):
        return self.address / f"{peer}.yaml"

    def memory_kib(self):
        """Resident, without what is mapped of files: the page cache is the kernel's to take back."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("RssAnon"))


class Growth:
    def __init__(self, build, out, sizes, seconds):
        self.build, self.out, self.sizes, self.seconds = build, out, sizes, seconds
        cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
        self.cache = cache / "koers-bench" / "2"
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="kb.", dir=self.made_cache()))
        self.rows, self.waits, self.gidsen = [], [], []

    def made_cache(self):
        self.cache.mkdir(parents=True, exist_ok=True)
        return self.cache

    def close(self):
        shutil.rmtree(self.directory, ignore_errors=True)

    # ---- programs ----

    def load(self, koers, *options):
        command = [self.build / "tests/bench/load", "koers", koers.address, "--gidsen", koers.gidsen, "--connections",
                   "4", "--pid", koers.process.pid, "--syncs", koers.syncs.path, *options]
        return json.loads(servers.run(command))

    def ask(self, koers, peer, call, count, ids=None):
        command = [self.build / "tests/bench/ask", koers.profile(peer), call, count]
        return json.loads(servers.run(command + ([ids] if ids else [])))

    def operate(self, koers, *arguments):
        """What koersctl says, and the seconds it took."""
        began = time.monotonic()
        said = servers.run([self.build / "clients/operator/koersctl", *arguments, "--profile", koers.profile("beheer"),
                            "--timeout", LONGEST, "--json"])
        return said, time.monotonic() - began

    def overview(self, koers):
        return json.loads(self.operate(koers, "overview")[0])

    # ---- what is stored ----

    def make_all(self):
        """Stores of every size, each grown from the one before."""
        base, before = self.cache / "base", None
        for size in self.sizes:
            stored = self.cache / f"stored-{size}"
            if not stored.exists():
                self.make(base, stored, before, size)
            before = stored

    def make(self, base, stored, before, size):
        made = self.cache / "being-made"
        shutil.rmtree(made, ignore_errors=True)
        if before is None:
            shutil.rmtree(base, ignore_errors=True)
            koers = Stored(self.build, base)
            koers.stop()
            first, count = 0, size
            shutil.copytree(koers.instance, made)
        else:
            subprocess.run(["cp", "-a", "--sparse=always", before, made], check=True)
            first = json.loads((before / "state.json").read_text())["next"]
            count = size - int(before.name.split("-")[1])
        print(f"storing {count:,} requests", flush=True)
        koers = Stored(self.build, base, instance=made)
        try:
            still_open = min(OPEN_MAX, count // 10)
            how = ["--outstanding", 256, "--ids", made / "ids"]
            done = self.load(koers, "--cycle", "--count", count - still_open, "--first", first, *how)
            done = self.load(koers, "--count", still_open, "--first", done["next"], *how)
            koers.stop()
        finally:
            koers.kill()
        (made / "state.json").write_text(json.dumps({"next": done["next"]}))
        made.rename(stored)

    # ---- one size ----

    def copy(self, size):
        instance = self.directory / "i"
        shutil.rmtree(instance, ignore_errors=True)
        subprocess.run(["cp", "-a", "--sparse=always", self.cache / f"stored-{size}", instance], check=True)
        os.sync()  # else what is measured waits behind gigabytes of the copy
        return instance

    def measure(self, size):
        row = {"stored": size}
        self.measure_downtime(self.copy(size), row)
        instance = self.copy(size)
        self.next = json.loads((instance / "state.json").read_text())["next"]
        self.ids = instance / "ids"
        row["data MiB"] = disk_mib(instance / "data")
        began = time.monotonic()
        koers = Stored(self.build, self.cache / "base", instance=instance)
        row["start ms"] = (time.monotonic() - began) * 1000
        try:
            self.measure_running(koers, row)
            began = time.monotonic()
            koers.stop()
            row["stop ms"] = (time.monotonic() - began) * 1000
        finally:
            koers.kill()
        shutil.rmtree(instance)
        self.rows.append(row)
        print(json.dumps(row, indent=1), flush=True)

    def more(self, koers, *options):
        done = self.load(koers, "--first", self.next, *options)
        self.next = done["next"]
        return done

    def measure_running(self, koers, row):
        row["memory MiB"] = koers.memory_kib() / 1024
        if row["stored"] <= REHEARSED_MAX:
            row["rehearse µs each"] = self.rehearse(koers)
        backup = self.directory / "backup"
        row["backup s"] = self.operate(koers, "backup", backup)[1]
        shutil.rmtree(backup)
        os.sync()
        seconds = ["--seconds", self.seconds, "--warm-up", 1]
        posts = self.more(koers, "--outstanding", 64, *seconds)
        row["submits a second"], row["submit CPU µs"] = posts["per_second"], posts["server_us"]
        row["submit p99 ms"] = posts["latency_us"]["p99"] / 1000
        one = self.more(koers, "--outstanding", 1, *seconds)
        row["submit µs"] = one["latency_us"]["p50"]
        life = self.more(koers, "--cycle", "--outstanding", 1, *seconds)
        row["accept µs"] = life["stages_us"]["accept"]["p50"]
        row["close µs"] = life["stages_us"]["close"]["p50"]
        for call, peer in (("overview", "beheer"), ("requests", "beheer"), ("show", "beheer"), ("explain", "beheer"),
                           ("assignments", "gids-dronten-1")):
            row[f"{call} µs"] = self.ask(koers, peer, call, 200, self.ids)["p50"]
        self.measure_memory(koers, row)
        for outstanding in (64, 256):
            self.measure_crowd(koers, row, outstanding)

    def rehearse(self, koers):
        since = time.strftime("%Y-%m-%d", time.localtime(time.time() - 366 * 86400))
        said, took = self.operate(koers, "rules", "rehearse", koers.instance / "rules.yaml", "--since", since)
        return took * 1e6 / json.loads(said)["looked_at"]

    def measure_memory(self, koers, row):
        """What each connection and each call under way takes, by the most that was resident."""
        idle = koers.memory_kib()
        connected = self.peak(koers, "--outstanding", 1)
        busy = self.peak(koers, "--outstanding", 1000)
        row["KiB a connection"] = (connected - idle) / (koers.gidsen + 4)
        row["KiB a call"] = (busy - connected) / 999

    def start_load(self, koers, *options):
        command = [self.build / "tests/bench/load", "koers", koers.address, "--connections", 4, "--gidsen",
                   koers.gidsen]
        return subprocess.Popen(list(map(str, [*command, *options])), stdout=subprocess.PIPE, text=True)

    def next_of(self, process):
        said, _ = process.communicate()
        if process.returncode != 0:
            raise servers.Failed("the load generator failed")
        return json.loads(said)["next"]

    def peak(self, koers, *options):
        process = self.start_load(koers, "--cycle", "--first", self.next, "--seconds", 2, *options)
        most = 0
        while process.poll() is None:
            most = max(most, koers.memory_kib())
            time.sleep(0.02)
        self.next = self.next_of(process)
        return most

    def measure_crowd(self, koers, row, outstanding):
        """One gids at work while submits come as fast as they can."""
        crowd = self.start_load(koers, "--outstanding", outstanding, "--seconds", self.seconds + 4, "--first",
                                self.next + APART)
        life = self.more(koers, "--cycle", "--outstanding", 1, "--seconds", self.seconds)
        asked = self.ask(koers, "gids-dronten-1", "assignments", 200)
        crowd_of = f"beside {outstanding} outstanding:"
        row[f"{crowd_of} query p99 ms"] = asked["p99"] / 1000
        row[f"{crowd_of} push p99 ms"] = life["stages_us"]["offer"]["p99"] / 1000
        row[f"{crowd_of} accept p99 ms"] = life["stages_us"]["accept"]["p99"] / 1000
        self.next = self.next_of(crowd)

    # ---- those who wait ----

    def measure_waiting(self):
        """Nobody has room, and more and more questions wait; then everybody has, and they are offered."""
        koers = Stored(self.build, self.directory / "w")
        gidsen = koers.instance / "gidsen.yaml"
        roomy = gidsen.read_text()
        full = roomy.replace(f"capacity: {servers.grow.CAPACITY}", "capacity: 0")
        self.next = 0
        try:
            for wanted in WAITING:
                gidsen.write_text(full)
                self.operate(koers, "reload")
                entered = self.more(koers, "--count", wanted, "--outstanding", 64)
                waited = self.overview(koers)["waiting"]
                if waited < wanted // 2:
                    raise servers.Failed(f"{waited} wait instead of {wanted}")
                row = {"waiting": waited, "enter CPU µs": entered["server_us"],
                       "list µs": self.ask(koers, "beheer", "waitlist", 200)["p50"]}
                gidsen.write_text(roomy)
                row["offer µs each"] = self.drain(koers) * 1e6 / waited
                self.waits.append(row)
                print(json.dumps(row, indent=1), flush=True)
            koers.stop()
        finally:
            koers.kill()

    def drain(self, koers):
        began = time.monotonic()
        self.operate(koers, "reload")
        while self.overview(koers)["waiting"] > 0:
            if time.monotonic() - began > LONGEST:
                raise servers.Failed("the waitlist is not drained")
            time.sleep(0.25)  # an overview costs the engine milliseconds
        return time.monotonic() - began

    # ---- more gidsen ----

    def measure_gidsen(self):
        for count in GIDSEN:
            koers = Stored(self.build, self.directory / f"g{count}", gidsen=count)
            self.next = 0
            try:
                posts = self.more(koers, "--outstanding", 64, "--seconds", self.seconds, "--warm-up", 1)
                row = {"gidsen": count, "submits a second": posts["per_second"],
                       "submit CPU µs": posts["server_us"], "memory MiB": koers.memory_kib() / 1024}
                koers.stop()
            finally:
                koers.kill()
            row["data KiB each"] = (koers.instance / "data/data.mdb").stat().st_size / 1024 / self.next
            self.gidsen.append(row)
            print(json.dumps(row, indent=1), flush=True)

    def measure_downtime(self, instance, row):
        """Nobody was there for a day: what fell due is done at the start."""
        now = int(time.time() * 1000) + DAY_MS
        began = time.monotonic()
        koers = Stored(self.build, self.cache / "base", instance=instance, env={"KOERS_TEST_NOW_MS": str(now)})
        try:
            row["start after a day ms"] = (time.monotonic() - began) * 1000
            while is_behind(self.overview(koers)):
                if time.monotonic() - began > LONGEST:
                    raise servers.Failed("what fell due is not done")
            row["a day's timers s"] = time.monotonic() - began
            koers.stop()
        finally:
            koers.kill()

    # ---- the report ----

    def write(self, about):
        all_of_it = {"machine": about, "rows": self.rows, "waiting": self.waits, "gidsen": self.gidsen}
        (self.out / "growth.json").write_text(json.dumps(all_of_it, indent=1) + "\n")
        tables = [table(rows) for rows in (self.rows, self.waits, self.gidsen) if rows]
        (self.out / "growth.md").write_text("\n".join(tables))
        drawn = ["submit µs", "submit CPU µs", "accept µs", "overview µs", "requests µs", "show µs", "explain µs",
                 "assignments µs"]
        lines = {name: [(row["stored"], row[name]) for row in self.rows] for name in drawn}
        (self.out / "growth.svg").write_text(plot.svg(lines, "stored requests", "microseconds"))


def is_behind(overview):
    """Whether a timer should have acted by now; both are ISO 8601 in UTC, which sorts as it reads."""
    return overview["next_due"] is not None and overview["next_due"] <= overview["at"]


def disk_mib(directory):
    return sum(f.stat().st_blocks * 512 for f in directory.rglob("*") if f.is_file()) / 1024 / 1024


def table(rows):
    """The first of each row is its head; what a row does not have is told by a dash."""
    size, *names = list(rows[0])
    text = report.row([size, *[f"{row[size]:,}" for row in rows]]) + report.row(["---", *["---:"] * len(rows)])
    for name in names:
        text += report.row([name, *[figure(row.get(name)) for row in rows]])
    return text


def figure(value):
    if value is None:
        return "–"
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


def main():
    parser = argparse.ArgumentParser(usage="growth.py BUILD OUT [--short] [--full]")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    last = 5 if options.short else 7 if options.full else 6
    sizes = [10 ** n for n in range(4, last + 1)]
    growth = Growth(options.build.resolve(), options.out, sizes, 2 if options.short else 4)
    options.out.mkdir(parents=True, exist_ok=True)
    about = bench.machine()
    try:
        growth.make_all()
        for size in growth.sizes:
            growth.measure(size)
            growth.write(about)
        growth.measure_waiting()
        growth.write(about)
        growth.measure_gidsen()
        growth.write(about)
    finally:
        growth.close()
    print((options.out / "growth.md").read_text())


if __name__ == "__main__":
    main()

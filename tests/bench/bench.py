#!/usr/bin/python3
# Measures koers beside its peers: script/bench calls it, with a release build.
#
#     bench.py BUILD OUT [--short] [--full] [--only PART,…]      parts: posts, known, open, cycle, floor, slow
#
# A part is a row of cells; in each cell all contenders take their turn, then all again, so that what else the machine
# does meets everybody, and a ratio is one of two neighbours. Writes OUT/results.json and OUT/results.md.
import argparse
import dataclasses
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import population
import report
import servers

POPULATION = 1_000_000
KNOWN_PERCENT = 60


@dataclasses.dataclass
class Plan:
    seconds: int
    warm_up: int
    rounds: int
    outstanding: list
    slow_outstanding: list
    slow_seconds: int
    slow_rounds: int
    recorded: int  # submits that the floor does again


SHORT = Plan(seconds=1, warm_up=1, rounds=3, outstanding=[1, 64, 256], slow_outstanding=[1, 64, 1024], slow_seconds=1,
             slow_rounds=1, recorded=10_000)
NORMAL = Plan(seconds=4, warm_up=1, rounds=3, outstanding=[1, 16, 64, 256], slow_outstanding=[1, 64, 256, 1024],
              slow_seconds=3, slow_rounds=2, recorded=40_000)
FULL = dataclasses.replace(NORMAL, seconds=10, rounds=7, slow_rounds=5)


@dataclasses.dataclass
class Contender:
    """Somebody who takes a turn: a server, and how it is asked."""

    server: str
    plain: bool = False
    options: tuple = ()

    @property
    def label(self):
        return self.server + (" (bare)" if self.plain else "")


KOERS = Contender("koers")
EQUAL = [KOERS, Contender("redis"), Contender("postgres")]
PLAIN = [Contender("beanstalk", plain=True), Contender("redis", plain=True), Contender("postgres", plain=True)]

# How PostgreSQL can be asked: connections, and a transaction for what has gathered or one each. What is fastest depends
# on the work and the disk, so it is tried first.
POSTGRES_WAYS = [("1", ()), ("4", ()), ("16", ("--sync-each",)), ("32", ("--sync-each",))]


class Bench:
    def __init__(self, build, out, plan):
        self.build, self.out, self.plan = build, out, plan
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="kb."))
        self.servers = {}
        self.postgres_ways = {}
        self.cells = []
        self.notes = []

    # ---- servers ----

    def server(self, name):
        if name not in self.servers:
            self.servers[name] = servers.ALL[name](self.build, self.directory / name)
        return self.servers[name]

    def stop_all(self):
        for server in self.servers.values():
            server.stop()
            shutil.rmtree(server.directory)
        self.servers = {}
        self.postgres_ways = {}

    def kill_all(self):
        for server in self.servers.values():
            server.kill()
            shutil.rmtree(server.directory, ignore_errors=True)
        self.servers = {}
        self.postgres_ways = {}

    def close(self):
        self.kill_all()
        shutil.rmtree(self.directory, ignore_errors=True)

    # ---- one run ----

    def connections(self, contender, outstanding):
        """Enough for nobody's window of calls (256) to be the limit, and as a few programs would have them."""
        if contender.server == "postgres":
            return self.postgres_way(contender, outstanding)
        return [str(max(min(outstanding, 4), outstanding // 200)), ()]

    def postgres_way(self, contender, outstanding):
        key = (contender.plain, contender.options, min(outstanding, 64))
        if outstanding == 1:
            return ["1", ("--sync-each",)]
        if key not in self.postgres_ways:
            tried = []
            for connections, how in POSTGRES_WAYS:
                if contender.options and not contender.plain and connections != "1" and not how:
                    continue  # calls that share a transaction and name a gids or a family: they would deadlock
                try:
                    result = self.load(contender, outstanding, connections, how, 1, 0)
                except servers.Failed as e:
                    self.notes.append(f"postgres, {connections} connections {' '.join(how)}: {e}")
                    continue
                tried.append((result["per_second"], connections, how))
            tried.sort(reverse=True)
            self.postgres_ways[key] = tried
            self.notes.append(f"{contender.label} {' '.join(contender.options)} at {outstanding} outstanding: "
                              + "; ".join(f"{n} connections{', a transaction each' if how else ''}: {rate:,.0f}"
                                          for rate, n, how in tried))
        _, connections, how = self.postgres_ways[key][0]
        return [connections, how]

    def load(self, contender, outstanding, connections, how, seconds, warm_up, *more):
        server = self.server(contender.server)
        command = [self.build / "tests/bench/load", server.name, server.address, "--syncs", server.syncs.path,
                   "--gidsen", server.gidsen, "--first", server.first, "--outstanding", outstanding,
                   "--connections", connections, "--seconds", seconds, "--warm-up", warm_up, *how,
                   *contender.options, *(["--plain"] if contender.plain else []), *more]
        for pid in server.pids:
            command += ["--pid", pid]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            server.first += 10_000_000 if "population" not in " ".join(map(str, command)) else 100_000
            raise servers.Failed(done.stderr.strip() or f"load ended with status {done.returncode}")
        result = json.loads(done.stdout)
        server.first = result["next"]
        return result

    def run(self, contender, outstanding, *more, seconds=None):
        """One turn; PostgreSQL's next best way when this one met a deadlock."""
        while True:
            connections, how = self.connections(contender, outstanding)
            try:
                return self.load(contender, outstanding, connections, how, seconds or self.plan.seconds,
                                 self.plan.warm_up, *more)
            except servers.Failed as e:
                ways = self.postgres_ways.get((contender.plain, contender.options, min(outstanding, 64)), [])
                if contender.server != "postgres" or len(ways) < 2:
                    raise
                self.notes.append(f"postgres, {ways[0][1]} connections: {e}; goes on with {ways[1][1]}")
                ways.pop(0)

    # ---- a cell ----

    def cell(self, part, contenders, outstanding, *more, rounds=None, seconds=None, **about):
        results = {c.label: [] for c in contenders}
        for contender in contenders:
            self.connections(contender, outstanding)  # PostgreSQL's way is found before anybody's turn
        for _ in range(rounds or self.plan.rounds):
            for contender in contenders:
                results[contender.label].append(self.run(contender, outstanding, *more, seconds=seconds))
        cell = {"part": part, "outstanding": outstanding, **about, "results": results}
        self.cells.append(cell)
        print(report.cell_text(cell), flush=True)
        return cell

    # ---- the parts ----

    def posts(self):
        for outstanding in self.plan.outstanding:
            self.cell("posts", EQUAL + (PLAIN if outstanding in (1, 64) else []), outstanding)

    def known(self):
        """Residents of whom most have asked before: the household is found, and its gids kept."""
        path = self.directory / "population"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(population.questions(POPULATION, KNOWN_PERCENT, 1))
        self.stop_all()
        options = ("--population", str(path))
        for outstanding in [n for n in self.plan.outstanding if n >= 64]:
            self.cell("known", [dataclasses.replace(c, options=options) for c in EQUAL], outstanding,
                      known=KNOWN_PERCENT)
        self.stop_all()
        path.unlink()

    def open(self):
        """A rate that all can keep, and one that brings koers near its end."""
        own = [self.run(c, 64, seconds=1)["per_second"] for c in EQUAL]
        slowest, koers = min(own), own[0]
        for name, rate, contenders in (("half of the slowest's", slowest / 2, EQUAL),
                                       ("0.8 of koers'", koers * 0.8, [KOERS])):
            self.cell("open", contenders, 1024, "--rate", max(1, int(rate)),
                      rate=int(rate), which=name)

    def cycle(self):
        for outstanding in (64, 256):
            contenders = EQUAL + (PLAIN if outstanding == 64 else [])
            self.cell("cycle", [dataclasses.replace(c, options=("--cycle",)) for c in contenders], outstanding)

    def floor(self):
        recording, instance = self.record()
        self.stop_all()
        # Its own: the index's flushes are left out of the count, so that flushes tell how many calls share a commit.
        self.servers["koers"] = servers.Koers(self.build, self.directory / "koers",
                                              env={"KOERS_BENCH_WITHOUT": "/index/"})
        echo = Echo(self.build, self.directory / "echo")
        self.servers["echo"] = echo
        try:
            for outstanding in (64, 256):
                self.floor_cell(outstanding, recording)
        finally:
            self.stop_all()
            recording.unlink()
            shutil.rmtree(instance)

    def record(self):
        """What a run of submits puts into the store, written down."""
        recording = self.directory / "puts"
        koers = servers.Koers(self.build, self.directory / "recorded", preload=("puts",),
                              env={"KOERS_BENCH_PUTS": str(recording)})
        try:
            servers.run([self.build / "tests/bench/load", "koers", koers.address, "--connections", "4", "--count",
                         self.plan.recorded])
            koers.stop()
        finally:
            koers.kill()
        return recording, koers.directory

    def floor_cell(self, outstanding, recording):
        results = {"koers": [], "store floor": [], "wire floor": []}
        for _ in range(self.plan.rounds):
            koers = self.run(KOERS, outstanding)
            # Two flushes are one commit of LMDB: the pages, then the meta page.
            batch = max(1, round(2 / koers["flushes"]))
            results["koers"].append(koers)
            results["store floor"].append(self.run_store_floor(recording, batch))
            results["wire floor"].append(self.run(Contender("echo"), outstanding))
        self.cells.append({"part": "floor", "outstanding": outstanding, "results": results})
        print(report.cell_text(self.cells[-1]), flush=True)

    def run_store_floor(self, recording, batch):
        directory = self.directory / "floor"
        directory.mkdir()
        try:
            return json.loads(servers.run([self.build / "tests/bench/floor_store", recording, directory,
                                           self.plan.recorded, batch]))
        finally:
            shutil.rmtree(directory)

    def slow(self):
        for delay in (1000, 5000):
            for outstanding in self.plan.slow_outstanding:
                contenders = EQUAL + [PLAIN[0]]
                for contender in contenders:
                    self.server(contender.server).syncs.delay(delay)
                self.cell("slow", contenders, outstanding, rounds=self.plan.slow_rounds,
                          seconds=self.plan.slow_seconds, delay_ms=delay // 1000)
        for server in self.servers.values():
            server.syncs.delay(0)

    PARTS = ("posts", "open", "cycle", "floor", "slow", "known")


class Echo(servers.Server):
    """The floor of the wire, spoken to as koers."""

    name = "koers"

    def prepare(self):
        self.address = self.directory / "profiles"
        self.address.mkdir()

    def start(self):
        self.spawn([self.build / "tests/bench/floor_echo", self.directory])
        self.wait(lambda: servers.listens(self.directory / "s"))


def machine():
    cpu = "unknown"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                cpu = line.split(":", 1)[1].strip()
    versions = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", "redis-server", "beanstalkd",
                               "postgresql-15", "libzmq5", "liblmdb0"], capture_output=True, text=True, check=False)
    where = servers.run(["df", "--output=fstype", tempfile.gettempdir()])
    return {"cores": os.cpu_count(), "cpu": cpu, "kernel": platform.release(),
            "load": [round(n, 2) for n in os.getloadavg()], "file system": where.split()[-1],
            "versions": versions.stdout.split("\n")[:-1]}


def main():
    parser = argparse.ArgumentParser(usage="bench.py BUILD OUT [--short] [--full] [--only PART,…]")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default=",".join(Bench.PARTS))
    options = parser.parse_args()
    parts = options.only.split(",")
    if not set(parts) <= set(Bench.PARTS):
        parser.error("the parts are " + ", ".join(Bench.PARTS))
    bench = Bench(options.build, options.out, SHORT if options.short else FULL if options.full else NORMAL)
    about = machine()
    options.out.mkdir(parents=True, exist_ok=True)
    failed = False
    try:
        for part in parts:
            print(f"\n== {part}", flush=True)
            failed = not try_part(bench, part) or failed
            write(options.out, about, bench)
    finally:
        bench.close()
    print(f"\n{options.out}/results.md, {options.out}/results.json")
    return 1 if failed else 0


def try_part(bench, part):
    """What fails ends its part, and is told; the others are measured all the same, with servers of their own."""
    try:
        getattr(bench, part)()
        return True
    except servers.Failed as e:
        print(f"{part}: {e}", file=sys.stderr)
        bench.notes.append(f"{part} came to no end: {e}")
        bench.kill_all()
        return False


def write(out, about, bench):
    everything = {"machine": about, "plan": dataclasses.asdict(bench.plan), "notes": bench.notes, "cells": bench.cells}
    (out / "results.json").write_text(json.dumps(everything, indent=1) + "\n")
    (out / "results.md").write_text(report.markdown(everything))


if __name__ == "__main__":
    sys.exit(main())

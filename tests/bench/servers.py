# Who is measured: koersd and the peers, each started by the bench in a directory of its own, on a unix socket, and
# ended by its own pid. Settings are those that promise the same as koers: what was answered is on disk.
import mmap
import os
import pathlib
import pwd
import shutil
import socket
import struct
import subprocess
import sys
import time

import grow

PATIENCE = 60.0
POSTGRES_BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
HERE = pathlib.Path(__file__).resolve().parent
NETWORK_OF = {"8251": 1, "8252": 1, "8253": 1, "8254": 1, "8255": 2, "8256": 3}
ALL_LAWS = 15


class Failed(Exception):
    """A server did not come, or did not do what it was told."""


class Syncs:
    """The page of counted flushes (slow.h), shared with every process of one server."""

    def __init__(self, path):
        self.path = path
        path.write_bytes(bytes(4096))
        os.chmod(path, 0o666)  # PostgreSQL runs as another user
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), 4096)

    def delay(self, microseconds):
        struct.pack_into("=Q", self._page, 0, microseconds)

    @property
    def flushes(self):
        return struct.unpack_from("=Q", self._page, 8)[0]

    @property
    def put(self):
        return struct.unpack_from("=Q", self._page, 24)[0]



class Server:
    """Started when made; `address` and `name` are what the load generator is told."""

    name = ""

    def __init__(self, build, directory, gidsen=200, wrapper=(), preload=("slow",), env=()):
        self.build, self.directory, self.gidsen, self.wrapper = build, directory, gidsen, list(wrapper)
        self.preload, self.more_env = preload, dict(env)
        directory.mkdir(parents=True, exist_ok=True)
        self.process = None
        self.syncs = Syncs(directory.parent / (directory.name + ".syncs"))
        self.first = 0  # the next question's number
        self.prepare()
        self.start()

    def prepare(self):
        """What is done once, before the first start."""

    def env(self):
        libraries = [self.build / f"tests/bench/{name}.so" for name in self.preload]
        for library in libraries:
            if not library.exists():
                raise Failed(f"{library} is not there: build it first")
        return dict(os.environ, LD_PRELOAD=":".join(map(str, libraries)), KOERS_BENCH_SYNCS=str(self.syncs.path),
                    **self.more_env)

    def spawn(self, command, **more):
        log = open(self.directory.parent / (self.directory.name + ".log"), "ab")
        with log:
            self.process = subprocess.Popen([*self.wrapper, *map(str, command)], env=self.env(),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, **more)

    def wait(self, ready):
        until = time.monotonic() + PATIENCE * (20 if self.wrapper else 1)
        while not ready():
            if self.process.poll() is not None or time.monotonic() > until:
                raise Failed(f"{self.name} did not start: {self.said()}")
            time.sleep(0.02)

    def said(self):
        return (self.directory.parent / (self.directory.name + ".log")).read_text(errors="replace")[-2000:]

    @property
    def pids(self):
        return [self.process.pid]

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        if self.process.wait(PATIENCE * (20 if self.wrapper else 2)) not in (0, -15):
            raise Failed(f"{self.name} ended with status {self.process.returncode}: {self.said()}")
        self.process = None

    def kill(self):
        """At the end of a bench that failed."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def listens(path):
    with socket.socket(socket.AF_UNIX) as s:
        try:
            s.connect(str(path))
        except OSError:
            return False
    return True


class Koers(Server):
    name = "koers"
    settings = ""

    def prepare(self):
        self.instance = self.directory / "i"
        run([self.build / "clients/operator/koersctl", "init", self.instance, "--endpoint",
             f"ipc://{self.directory}/s"])
        grow.grow(self.instance, self.gidsen)
        with open(self.instance / "koersd.yaml", "a", encoding="utf-8") as file:
            file.write(self.settings)
        self.address = self.instance / "profiles"

    def start(self, *arguments):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [*self.wrapper, str(self.build / "daemon/loop/koersd"), "--config", str(self.instance / "koersd.yaml"),
             *arguments], env=self.env(), stderr=write,
            stdin=subprocess.DEVNULL)
        os.close(write)
        self._log_until_ready(read)

    def _log_until_ready(self, read):
        text = b""
        while b"event=ready" not in text:
            some = os.read(read, 65536)
            if not some:
                os.close(read)
                raise Failed(f"koersd did not start: {text.decode(errors='replace')}")
            text += some
        # What it says later goes to a file: nobody reads a pipe here.
        self._rest = subprocess.Popen(["cat"], stdin=read, stderr=subprocess.DEVNULL,
                                      stdout=open(self.directory.parent / (self.directory.name + ".log"), "ab"))
        os.close(read)

    def stop(self):
        super().stop()
        self._rest.wait()


class Beanstalk(Server):
    name = "beanstalk"

    def start(self):
        self.address = self.directory / "s"
        self.spawn(["beanstalkd", "-b", self.directory, "-f0", "-l", f"unix:{self.address}"])
        self.wait(lambda: listens(self.address))


class Redis(Server):
    name = "redis"

    def start(self):
        self.address = self.directory / "s"
        self.spawn(["redis-server", "--port", 0, "--unixsocket", self.address, "--dir", self.directory, "--save", "",
                    "--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", 0,
                    "--daemonize", "no"])
        self.wait(lambda: listens(self.address))
        self.seed()

    def cli(self, *arguments, text=""):
        done = subprocess.run(["redis-cli", "-e", "-s", str(self.address), *arguments], input=text, text=True,
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise Failed(f"redis-cli: {done.stdout}{done.stderr}")

    def seed(self):
        """The functions, the municipality, and the groups of readers."""
        self.cli("-x", "FUNCTION", "LOAD", text=(HERE / "peers/functions.lua").read_text())
        lines = ["XGROUP CREATE questions gidsen 0 MKSTREAM"]
        lines += [f"HSET networks {digits} {network}" for digits, network in NETWORK_OF.items()]
        for gids in range(1, self.gidsen + 1):
            network = 1 + gids % 3
            lines.append(f"HSET gids:{gids} network {network} laws {ALL_LAWS} capacity {grow.CAPACITY} load 0")
            lines.append(f"ZADD room:{network} 0 {gids}")
            lines.append(f"XGROUP CREATE offers:{gids} gidsen 0 MKSTREAM")
        self.cli(text="\n".join(lines) + "\n")


class Postgres(Server):
    name = "postgres"
    SETTINGS = {
        "listen_addresses": "", "synchronous_commit": "on", "wal_sync_method": "fdatasync", "fsync": "on",
        "full_page_writes": "on", "shared_buffers": "512MB", "wal_buffers": "64MB", "max_wal_size": "8GB",
        "min_wal_size": "1GB", "checkpoint_timeout": "30min", "jit": "off", "max_connections": "100",
        "wal_level": "minimal", "max_wal_senders": "0", "huge_pages": "off", "autovacuum_naptime": "10s",
        "plan_cache_mode": "force_generic_plan",
    }

    def as_user(self):
        """It refuses to run as root."""
        if os.getuid() != 0:
            return []
        user = pwd.getpwnam("postgres")
        os.chown(self.directory, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def prepare(self):
        os.chmod(self.directory.parent, 0o755)
        self.user = self.as_user()
        run([*self.user, POSTGRES_BIN / "initdb", "-D", self.directory / "d", "-U", "bench", "--no-sync", "-E", "UTF8",
             "--no-locale", "--auth=trust"])

    def start(self):
        self.address = f"host={self.directory} user=bench dbname=postgres"
        options = [f"-c{name}={value}" for name, value in self.SETTINGS.items()]
        wrapper, self.wrapper = self.wrapper, self.user + self.wrapper
        self.spawn([POSTGRES_BIN / "postgres", "-D", self.directory / "d", "-k", self.directory, *options])
        self.wrapper = wrapper
        self.wait(lambda: subprocess.run([POSTGRES_BIN / "pg_isready", "-q", "-h", str(self.directory)],
                                         check=False).returncode == 0)
        self.seed()

    def seed(self):
        networks = ", ".join(f"('{digits}', {network})" for digits, network in NETWORK_OF.items())
        seeds = (f"INSERT INTO network VALUES {networks};"
                 f"INSERT INTO gids SELECT n, 1 + n % 3, {ALL_LAWS}, {grow.CAPACITY}, 0"
                 f" FROM generate_series(1, {self.gidsen}) n; ANALYZE;")
        run([POSTGRES_BIN / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.address, "-f",
             HERE / "peers/schema.sql", "-c", seeds])

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(2)  # SIGINT: its fast shutdown; SIGTERM would wait for whoever is connected
        self.process.wait(PATIENCE * 2)
        self.process = None


def run(command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"{command[0]}: {done.stdout}{done.stderr}")
    return done.stdout


ALL = {server.name: server for server in (Koers, Beanstalk, Redis, Postgres)}


def missing_peers():
    """What script/bootstrap --bench installs and is not here."""
    programs = ["beanstalkd", "redis-server", "redis-cli", str(POSTGRES_BIN / "postgres")]
    return [program for program in programs if shutil.which(program) is None]


if __name__ == "__main__":
    sys.exit("servers.py is a part of script/bench")

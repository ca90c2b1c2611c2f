# koersd refuses to start with one sentence that says what and where, and the status of the contract; and it ends well.
import os
import re
import shutil
import signal
import socket

import pytest

from koers_test import lmdb_pages
from koers_test.instance import program, run
from koers_test.requests import post, submit
from koers_test.wire import pb


def sentence(result, *words):
    """One error line (the log may hold others of the start), naming what and where; no trace, no dump."""
    lines = [line for line in result.err.splitlines() if re.search(r"\blevel=error\b|^koersd: ", line)]
    assert len(lines) == 1, f"one sentence expected: {result}"
    for word in words:
        assert re.search(word, lines[0]), f"{word!r} is not in {lines[0]!r}"


@pytest.fixture
def stopped(make):
    """An instance that holds a few requests and was stopped."""
    town = make()
    for n in range(5):
        post(town.peer("gemeente"), f"R-{n}")
    town.stop()
    return town


def data_mdb(town):
    """data.mdb of the records (not of the index)."""
    found = [p for p in town.data_files() if p.name == "data.mdb" and p.parent.name != "index"]
    assert len(found) == 1, found
    return found[0]


def test_a_data_directory_in_use(instance):
    result = run("koersd", "--config", instance.config, status=75, KOERS_TEST_NOW_MS=str(instance.now_ms))
    sentence(result, re.escape(str(instance.dir / "data")))
    assert instance.peer("cjg").call("ping").peer_id == "cjg"


@pytest.mark.parametrize("key", ["master.key", "server.key"])
def test_a_secret_that_others_can_read(make, key):
    town = make(start=False)
    path = town.dir / "keys" / key
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    sentence(town.refused_start(status=78), re.escape(key))


@pytest.mark.parametrize("key", ["master.key", "server.key"])
def test_a_secret_that_is_not_there(make, key):
    town = make(start=False)
    (town.dir / "keys" / key).unlink()
    sentence(town.refused_start(status=78), re.escape(key))


def test_another_master_key_than_the_datas(stopped):
    other = stopped.dir / "keys" / "master.key"
    text = other.read_text()
    other.write_text(re.sub(r"[0-9a-fA-F]{64}", lambda m: m[0][::-1], text))
    assert other.read_text() != text
    sentence(stopped.refused_start(status=78), "master")
    other.write_text(text)
    stopped.start()
    assert len(stopped.requests()) == 5


@pytest.mark.parametrize("text", ["", "1 00ff\n", "no key at all\n"])
def test_a_master_key_that_is_none(make, text):
    town = make(start=False)
    path = town.dir / "keys" / "master.key"
    path.write_text(text)
    path.chmod(0o600)
    sentence(town.refused_start(status=78), re.escape("master.key"))


def test_damaged_records(stopped):
    assert lmdb_pages.change(data_mdb(stopped), lambda name, key, value: lmdb_pages.flip(value)) > 10
    sentence(stopped.refused_start(status=1), "data")


@pytest.mark.parametrize("part", ["checksum", "message"])
def test_one_damaged_record_is_found_by_the_check(stopped, part):
    """Any table: --check-data names the record, whether or not the daemon would need it to start."""
    path = data_mdb(stopped)
    good = path.read_bytes()
    run("koersd", "--check-data", "--config", stopped.config)
    newest = {name: (at, value) for name, at, _, value in lmdb_pages.records(good)}
    assert len(newest) >= 8
    for name, (at, value) in sorted(newest.items()):
        data = bytearray(good)
        data[at:at + len(value)] = lmdb_pages.flip(value, 3 if part == "checksum" else len(value) - 1)
        path.write_bytes(data)
        result = run("koersd", "--check-data", "--config", stopped.config, status=1)
        assert name in result.err + result.out, f"{name} is not named: {result}"
    path.write_bytes(good)
    stopped.start()


def test_a_database_of_a_newer_format(stopped):
    path = data_mdb(stopped)
    good = path.read_bytes()
    changed = lmdb_pages.change(path, lambda name, key, value: lmdb_pages.with_version(key, value, 200))
    assert changed > 10
    newer = path.read_bytes()
    sentence(stopped.refused_start(status=1), "newer", "data")
    assert path.read_bytes() == newer  # refused, and left as it was found
    path.write_bytes(good)
    stopped.start()
    assert len(stopped.requests()) == 5


def test_a_file_that_is_no_database(stopped):
    data_mdb(stopped).write_bytes(b"koers" * 4000)
    sentence(stopped.refused_start(status=1), re.escape(str(stopped.dir / "data")))


def test_a_torn_index_is_made_anew(stopped):
    """The index is derived: without it everything is still there, and repeats are still repeats."""
    for path in stopped.data_files():
        if path.parent.name == "index":
            path.unlink()
    stopped.start()
    sender = stopped.peer("gemeente")
    sender.reopen()
    assert sender.call("submit", **submit("R-9")).repeated is False
    assert sender.refusal("submit", **submit("R-0")).code == "ALREADY_EXISTS"
    assert len(stopped.requests()) == 6


def test_an_occupied_port(make):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        if port == 65535:
            pytest.skip("no next port for the operators")
        town = make(start=False, endpoint=f"tcp://127.0.0.1:{port}")
        sentence(town.refused_start(status=75), str(port))


def test_tcp_works_too(make):
    for _ in range(5):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        town = make(start=False, endpoint=f"tcp://127.0.0.1:{port}")
        assert town.profile("beheer").endpoint.endswith(f":{port + 1}")
        try:
            town.start()
            break
        except Exception as problem:  # somebody took one of the two ports meanwhile
            if str(port) not in str(problem) and str(port + 1) not in str(problem):
                raise
    assert post(town.peer("cjg")).state == pb.PUBLIC_STATE_RECEIVED


def test_a_missing_configuration_file(make):
    town = make(start=False)
    gone = town.dir / "gone.yaml"
    result = run("koersd", "--config", gone, status=78)
    assert str(gone) in result.err


@pytest.mark.parametrize("name", ["rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml"])
def test_a_missing_file_that_the_configuration_names(make, name):
    town = make(start=False)
    (town.dir / name).unlink()
    assert name in town.refused_start(status=78).err


@pytest.mark.parametrize("args", [["--nonsense"], [], ["--config"]])
def test_a_wrong_command_line(args):
    result = run("koersd", *args, status=2)
    assert "koersd" in result.err and result.out == ""


def test_version_and_help():
    assert re.search(r"\d+\.\d+\.\d+", run("koersd", "--version").out)
    for name in ("koersd", "koersctl", "koers-entry", "koers-gids"):
        assert name in run(name, "--help").out
        assert re.search(r"\d+\.\d+\.\d+", run(name, "--version").out)


def test_init_refuses_a_directory_that_has_an_instance(make):
    town = make(start=False)
    before = {p: p.read_bytes() for p in town.dir.rglob("*") if p.is_file()}
    assert run("koersctl", "init", town.dir, status=None).status != 0
    assert {p: p.read_bytes() for p in town.dir.rglob("*") if p.is_file()} == before


def test_init_makes_what_the_contract_names(make):
    town = make(start=False)
    names = {str(p.relative_to(town.dir)) for p in town.dir.rglob("*") if p.is_file()}
    assert names >= {"koersd.yaml", "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml", "keys/server.key",
                     "keys/master.key", "keys/server.pub"}
    profiles = {"huisarts", "school", "cjg", "gemeente", "gids-dronten-1", "gids-dronten-2", "gids-dronten-3",
                "gids-swifterbant-1", "gids-biddinghuizen-1", "welzijn-dronten", "procesregie", "beheer"}
    assert {p.stem for p in (town.dir / "profiles").iterdir()} == profiles
    keys = [town.dir / "keys" / name for name in ("master.key", "server.key")]
    for secret in [*(town.dir / "profiles").iterdir(), *keys]:
        assert secret.stat().st_mode & 0o777 == 0o600, secret


def test_the_test_clock_is_announced(instance):
    assert re.search(r"test_clock|KOERS_TEST_NOW_MS|test clock", instance.log)
    assert instance.operator.call("ping").test_clock


# ---- the end --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_drains_and_ends_with_0(make, number):
    """What was taken in before the signal is answered or was never stored; nothing is stored without an answer."""
    town = make()
    sender = town.peer("gemeente")
    sent = [sender.send("submit", **submit(f"R-{n}")) for n in range(20)]
    first = sender.answer(sent[0])
    town.stop(number=number)
    sender.drain(settle=0.3)
    answered = sender.answered() | {sent[0]}
    town.start()
    stored = {line.request_id for line in town.requests()}
    assert first.request_id in stored
    assert len(stored) == len(answered)


def test_it_starts_with_data_and_ends_again(stopped):
    for _ in range(3):
        stopped.start()
        assert len(stopped.requests()) == 5
        stopped.operator.close()
        stopped._peers.clear()
        stopped.stop()


def test_a_killed_daemon_leaves_nothing_that_keeps_the_next_from_starting(make):
    town = make()
    post(town.peer("gemeente"), "R-1")
    town.kill()
    town.start()
    assert len(town.requests()) == 1


def test_it_runs_from_another_directory_and_a_copied_instance_is_whole(stopped):
    """Nothing outside the directory and nothing of its name is needed, as long as the endpoint is free."""
    other = stopped.root / "j"
    shutil.copytree(stopped.dir, other)
    stopped.dir, first = other, stopped.dir
    here = os.getcwd()
    os.chdir("/")
    try:
        stopped.start()
        assert len(stopped.requests()) == 5
        stopped.stop()
    finally:
        os.chdir(here)
        stopped.dir = first


def test_no_file_of_the_instance_can_be_read_by_others(instance):
    post(instance.peer("cjg"))
    for path in instance.data_files():
        assert path.stat().st_mode & 0o077 == 0 or (instance.dir / "data").stat().st_mode & 0o077 == 0, path


def test_the_program_is_the_one_that_was_built():
    assert os.access(program("koersd"), os.X_OK)


@pytest.mark.parametrize("args,says", [
    ([], "koersd: --config FILE is wanted\n"),
    (["dronten/koersd.yaml"], "koersd: --config FILE is wanted, such as --config dronten/koersd.yaml\n"),
    (["--config", "a", "b"], "koersd: unexpected argument b\n"),
    (["--config", "a", "--erasures", "none"], "koersd: --erasures belongs to --restore\n"),
    (["--confg", "a"], "unrecognized option '--confg'\n"),
])
def test_a_wrong_command_line_is_told_in_two_lines(args, says):
    told = run("koersd", *args, status=2)
    assert told.err.endswith(says + "koersd --help tells what it takes\n") and told.err.count("\n") == 2


def test_a_directory_for_a_file_is_told_as_one(make):
    town = make(start=False)
    assert "is a directory; a file in it would be right" in run("koersd", "--config", town.dir, status=78).err


def test_a_name_is_no_address_to_listen_at(make, tmp_path):
    town = make(start=False)
    settings = town.config.read_text()
    named = re.sub(r"(?m)^endpoint: \S+", "endpoint: tcp://localhost:7420", settings)
    town.config.write_text(named)
    told = run("koersd", "--config", town.config, "-t", status=78)
    assert re.search(r"koersd.yaml:\d+:11: .*127\.0\.0\.1 would be right", told.err)
    town.config.write_text(re.sub(r"(?m)^endpoint: \S+", "endpoint: tcp://nowhere0:7420", settings))
    sentence(run("koersd", "--config", town.config, status=1), "tcp://nowhere0:7420", "no such address", "127.0.0.1")
    made = run("koersctl", "init", tmp_path / "town", "--endpoint", "tcp://localhost:7420", status=2)
    assert "127.0.0.1 would be right" in made.err and not (tmp_path / "town").exists()

# A backup is taken while questions come in, put back on an empty place, and life goes on; what was erased stays erased.
import os
import shutil
import signal
import stat
import threading

import pytest

from koers_test import lmdb_pages
from koers_test.instance import run
from koers_test.peer import Refused, pipeline
from koers_test.requests import post, submit
from koers_test.wire import pb

NIGHT_LATER = "2026-03-10T12:00:00+01:00"  # more than a week on: what was erased is to be finished


def check(town, config=None):
    return run("koersd", "--check-data", "--config", config or town.config)


def digest(text):
    return text.rsplit("digest ", 1)[1].split()[0]


def put_back(town, backup, *more, status=0):
    return run("koersd", "--config", town.config, "--restore", backup, *more, status=status,
               KOERS_TEST_NOW_MS=str(town.now_ms))


def lose_data(town):
    shutil.rmtree(town.dir / "data")


@pytest.fixture
def place(tmp_path):
    return tmp_path / "backup"


def test_a_backup_under_load_is_put_back_as_a_committed_prefix(make, place):
    town = make()
    sender = town.peer("gemeente")
    gids = town.peer("gids-dronten-1")
    epoch = gids.subscribe(0).epoch
    questions = [submit(f"F-{n}") for n in range(20)]
    first = [sender.call("submit", **q) for q in questions]
    sent = []

    def load():
        busy = town.new_peer("gemeente")
        for reference, receipt in pipeline(busy, ((f"L-{n}", "submit", submit(f"L-{n}")) for n in range(400)), 16):
            sent.append((reference, receipt))

    thread = threading.Thread(target=load)
    thread.start()
    told = town.ctl("backup", place, "--json", timeout=120).json
    thread.join()
    assert told["state"] == "DONE" and told["sequence"] > 0, told
    assert not [r for _, r in sent if isinstance(r, Refused)]
    late = post(sender, "LATE")
    assert sorted(p.name for p in place.iterdir()) == ["data.mdb", "manifest"]
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in place.iterdir()} == {0o600}
    manifest = dict(line.split(": ", 1) for line in (place / "manifest").read_text().splitlines())
    assert int(manifest["sequence"]) == told["sequence"] and manifest["digest"] == told["digest"]
    master = (town.dir / "keys" / "master.key").read_bytes().strip()
    for file in place.iterdir():
        assert master not in file.read_bytes()
    town.stop()

    shutil.copytree(town.dir / "data", town.root / "later")
    lose_data(town)
    said = put_back(town, place, "--erasures", town.root / "later" / "erasures.log")
    assert f"command {told['sequence']} " in said.out and digest(said.out) == told["digest"]
    check(town)
    town.start()
    for peer in (sender, gids, town.operator):
        peer.reopen()
    ids = {line.request_id for line in town.requests()}
    assert {r.request_id for r in first} <= ids
    assert late.request_id not in ids
    # A committed prefix: of what was sent in order, with nothing missing in between.
    kept = [r.request_id in ids for _, r in sent]
    assert kept == sorted(kept, reverse=True)
    # A new epoch: clients begin again, and go on.
    again = gids.subscribe(0)
    assert again.epoch not in (0, epoch)
    repeat = sender.call("submit", **questions[3])
    assert repeat.repeated and repeat.request_id == first[3].request_id
    lost = post(sender, "LATE")
    assert not lost.repeated and lost.request_id not in {late.request_id} | {r.request_id for _, r in sent}
    assert any(e.name == "restore" for e in town.operator.call("show_audit", page_size=100,
                                                               after_sequence=int(manifest["audit_sequence"])).items)
    town.stop()
    check(town)


def hold(town, request_id):
    gids = town.decision(request_id).assignee
    assignment = town.assignment(gids, request_id)
    town.peer(gids).call("accept", assignment_id=assignment.assignment_id)
    return gids, assignment.assignment_id


def ended(town, **changes):
    receipt = post(town.peer("gemeente"), **changes)
    gids, assignment_id = hold(town, receipt.request_id)
    town.peer(gids).call("close", assignment_id=assignment_id, reason="afgerond")
    return receipt


def state_of(town, request_id):
    return {line.request_id: pb.RequestState.Name(line.state) for line in town.requests()}[request_id]


def backup(town, place):
    return town.ctl("backup", place, "--json").json


def restored(town, place, *more):
    """Put back over lost data, with the list of erasures that was kept, and started again."""
    town.stop()
    (town.dir / "data").rename(town.root / "lost")
    said = put_back(town, place, "--erasures", town.root / "lost" / "erasures.log", *more)
    town.start()
    for peer in town._peers.values():
        peer.reopen()
    return said


def test_what_was_erased_after_the_backup_stays_erased(make, place):
    """Closed, still in somebody's hands, and linked to, when the backup was made: all of it is erased again."""
    town = make()
    sender = town.peer("gemeente")
    closed = ended(town)
    in_hand = post(sender)
    gids, assignment_id = hold(town, in_hand.request_id)
    offered = post(sender)
    kept = post(sender)
    backup(town, place)
    town.peer(gids).call("close", assignment_id=assignment_id, reason="afgerond")
    sender.call("withdraw", request_id=offered.request_id, reason="hoeft niet meer")
    newer = ended(town)
    for receipt in (closed, in_hand, offered, newer):
        town.ctl("erase", receipt.request_id, "--reason", "verzoek")
    said = restored(town, place)
    assert "again: 4." in said.out
    assert newer.request_id not in {line.request_id for line in town.requests()}
    for receipt in (closed, in_hand, offered):
        assert state_of(town, receipt.request_id) == "REQUEST_STATE_ERASED"
        assert town.operator.refusal("export_person", request_id=receipt.request_id, reason="x").code == "NOT_FOUND"
    assert state_of(town, kept.request_id) == "REQUEST_STATE_OFFERED"
    town.stop()
    check(town)
    # The list goes on where the restored store keeps it, for an older backup still.
    text = (town.dir / "data" / "erasures.log").read_text()
    assert text.count("erased ") >= 4


def test_a_restore_asks_for_the_list_of_erasures(make, place):
    town = make()
    post(town.peer("gemeente"))
    backup(town, place)
    town.stop()
    lose_data(town)
    assert "list of erasures" in put_back(town, place, status=78).err
    assert not (town.dir / "data" / "data.mdb").exists()
    assert "is back" in put_back(town, place, "--erasures", "none").out
    assert "move that directory away" in put_back(town, place, "--erasures", "none", status=78).err
    town.start()


def test_a_damaged_backup_is_not_put_back(make, place):
    town = make()
    post(town.peer("gemeente"))
    backup(town, place)
    town.stop()
    lose_data(town)
    whole = (place / "data.mdb").read_bytes()
    for at in (100, len(whole) // 2, len(whole) - 5):
        (place / "data.mdb").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        assert "manifest" in put_back(town, place, "--erasures", "none", status=1).err
    (place / "data.mdb").write_bytes(whole)
    manifest = (place / "manifest").read_text()
    (place / "manifest").write_text(manifest.replace("koers_backup: 1", "koers_backup: 2"))
    assert "newer" in put_back(town, place, "--erasures", "none", status=1).err
    (place / "manifest").unlink()
    assert "manifest" in put_back(town, place, "--erasures", "none", status=1).err
    (place / "manifest").write_text(manifest)
    put_back(town, place, "--erasures", "none")


def test_a_backup_of_another_master_key_is_not_put_back(make, place):
    town, other = make(), make(start=False)
    post(town.peer("gemeente"))
    backup(town, place)
    assert "master key" in put_back(other, place, "--erasures", "none", status=78).err
    # Nothing half done is taken for data.
    assert "restore" in other.refused_start(status=1).err
    shutil.rmtree(other.dir / "data")
    other.start()


def test_where_a_backup_may_not_go(instance, place, tmp_path):
    ctl = instance.ctl
    assert "absolute" in ctl("backup", "here", status=2).err
    assert "absolute" in instance.operator.refusal("backup", directory="here").error.violations[0].message
    assert "cannot be found" in ctl("backup", tmp_path / "no" / "b", status=4).err
    assert "data directory" in ctl("backup", instance.dir / "data" / "b", status=4).err
    (tmp_path / "link").symlink_to(instance.dir / "data")
    assert "data directory" in ctl("backup", tmp_path / "link" / "b", status=4).err
    place.mkdir()
    assert "there already" in ctl("backup", place, status=4).err
    for bad in ("/", str(tmp_path) + "/..", str(tmp_path) + "/."):
        assert "no name" in ctl("backup", bad, status=4).err
    assert ctl("backup", "--json").json["state"] is None
    assert list(place.iterdir()) == []


def test_only_operators_ask_for_a_backup_and_it_is_logged(instance, place):
    for peer in ("gemeente", "gids-dronten-1", "welzijn-dronten", "procesregie"):
        assert instance.peer(peer).refusal("backup", directory=str(place)).code == "PERMISSION_DENIED"
        assert instance.peer(peer).refusal("get_backup").code == "PERMISSION_DENIED"
    assert not place.exists()
    told = backup(instance, place)
    again = backup(instance, place)  # the answer was lost: the same again
    assert told["state"] == again["state"] == "DONE" and told["sequence"] == again["sequence"]
    said = instance.ctl("backup", str(place), "--json")
    assert said.json["sequence"] == told["sequence"] and "was there already: nothing was copied now" in said.err
    entries = instance.operator.call("show_audit", page_size=100).items
    assert [(e.who, e.status) for e in entries if e.name == "backup"] == [("beheer", "ok")]


def test_there_is_no_room_for_a_backup(instance, tmp_path):
    """A file system of its own, full but for a little."""
    small = tmp_path / "small"
    small.mkdir()
    if os.system(f"mount -t tmpfs -o size=256k none {small} 2>/dev/null") != 0:
        pytest.skip("this machine does not let us mount a tmpfs")
    try:
        refused = instance.ctl("backup", small / "b", status=75)
        assert "MiB are needed" in refused.err
        assert list(small.iterdir()) == []
    finally:
        os.system(f"umount {small}")


def test_a_kill_leaves_nothing_that_looks_whole(make, place):
    town = make()
    for n in range(30):
        post(town.peer("gemeente"))
    town.ctl("backup", place, "--no-wait")
    town.kill()
    unfinished = place.parent / f".{place.name}.unfinished"
    assert place.exists() != unfinished.exists() or not (place.exists() or unfinished.exists())
    if place.exists():  # it was faster
        shutil.rmtree(place)
    unfinished.mkdir(exist_ok=True)
    (unfinished / "data.mdb").write_bytes(b"half")
    town.start()
    town.operator.reopen()
    assert backup(town, place)["state"] == "DONE"
    assert not unfinished.exists()


def test_a_stop_calls_a_backup_off(make, place):
    town = make()
    for n in range(30):
        post(town.peer("gemeente"))
    town.ctl("backup", place, "--no-wait")
    town.stop()
    assert not (place.parent / f".{place.name}.unfinished").exists()
    if place.exists():
        lose_data(town)
        put_back(town, place, "--erasures", "none")


def seals_in(data):
    return {key: value for name, _, key, value in lmdb_pages.records(data) if name == "seal"}


def test_what_was_erased_is_gone_from_the_files_by_its_date(make, place):
    town = make()
    data = town.dir / "data" / "data.mdb"
    kept = ended(town, data=None)
    gone = [ended(town) for _ in range(3)]
    town.stop()
    before = seals_in(data.read_bytes())
    town.start()
    for peer in town._peers.values():
        peer.reopen()
    said = [town.ctl("erase", r.request_id, "--reason", "verzoek") for r in gone]
    assert all("gone by 2026-03-09" in s.out for s in said)
    assert "2026-03-09" in town.ctl("overview").out
    town.stop()
    left = seals_in(data.read_bytes())
    destroyed = [value for key, value in before.items() if left.get(key) != value]
    pieces = [value[at:at + 32] for value in destroyed for at in range(24, len(value) - 32, 8)]
    assert pieces and any(piece in data.read_bytes() for piece in pieces)  # the test can fail
    sum_before = digest(check(town).out)
    town.start(now=NIGHT_LATER)
    town.daemon.wait_line(r"event=compacted ")
    for peer in town._peers.values():
        peer.reopen()
    backup(town, place)
    assert "Erasures finished" not in town.ctl("overview").out
    assert any(e.name == "compact" for e in town.operator.call("show_audit", page_size=100).items)
    # Life goes on in the file that took its place.
    after = post(town.peer("gemeente"))
    hold(town, after.request_id)
    assert state_of(town, kept.request_id) == "REQUEST_STATE_CLOSED"
    town.stop()
    check(town)
    assert sum_before
    for path in [*town.data_files(), *place.iterdir()]:
        content = path.read_bytes()
        assert not any(piece in content for piece in pieces), path


def test_a_missing_database_is_not_made_up_for(make):
    """Found: an empty or missing data.mdb beside an index made an empty store, without a word."""
    town = make()
    post(town.peer("gemeente"))
    town.stop()
    data = town.dir / "data" / "data.mdb"
    whole = data.read_bytes()
    data.unlink()
    assert "is gone, although its index is there" in town.refused_start(status=1).err
    data.write_bytes(b"")
    assert "it is empty" in town.refused_start(status=1).err
    data.write_bytes((town.dir / "data" / "index" / "data.mdb").read_bytes())
    town.refused_start(status=1)
    data.write_bytes(whole)
    town.start()


def test_a_database_that_is_cut_off_under_way_ends_koersd_by_name(make):
    town = make()
    for n in range(40):
        post(town.peer("gemeente"))
    os.truncate(town.dir / "data" / "data.mdb", 8192)
    town.operator.send("list_requests", page_size=100)
    result = town.daemon.finish()
    town._ended(result)
    assert result.status == 1 and "cannot be read" in result.err, result
    assert "shorter than what it says" in town.refused_start(status=1).err

# Power cuts on a real file system: ext4 on a loop device, shut down under load as if the current were gone.
import fcntl
import os
import pathlib
import struct
import subprocess
import tempfile

import pytest

from koers_test.instance import run
from koers_test.peer import Refused
from koers_test.requests import submit

LONG = bool(os.environ.get("KOERS_LONG"))
CUTS = 40 if LONG else 4
SHUTDOWN = 0x8004587D      # FS_IOC_SHUTDOWN, _IOR('X', 125, __u32)
WITHOUT_FLUSHING = 2       # not even the journal
WIDTH = 16


def must(*argv):
    return subprocess.run(argv, capture_output=True, text=True, check=False)


class Disk:
    """A file system of its own in a file."""

    def __init__(self, directory):
        self.image, self.root = directory / "disk", directory / "mount"
        self.root.mkdir()
        self.mounted = False
        with open(self.image, "wb") as file:
            file.truncate(256 << 20)
        made = must("mkfs.ext4", "-q", "-F", str(self.image))
        if made.returncode != 0:
            pytest.skip(f"no ext4 can be made here: {made.stderr.strip()}")
        mounted = self.mount()
        if mounted.returncode != 0:
            pytest.skip(f"no ext4 can be mounted over a loop device here: {mounted.stderr.strip()}")

    def mount(self):
        done = must("mount", "-o", "loop", str(self.image), str(self.root))
        self.mounted = done.returncode == 0
        return done

    def cut(self):
        """From now on nothing reaches the device: what was not durable is lost."""
        fd = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.ioctl(fd, SHUTDOWN, struct.pack("=I", WITHOUT_FLUSHING))
        finally:
            os.close(fd)

    def back(self):
        """The current is back: the journal is played, the file system mounted again."""
        must("umount", str(self.root))
        self.mounted = False
        checked = must("e2fsck", "-fy", str(self.image))
        assert checked.returncode in (0, 1), checked.stdout
        assert self.mount().returncode == 0

    def close(self):
        if self.mounted:
            must("umount", "-l", str(self.root))


@pytest.fixture
def disk():
    with tempfile.TemporaryDirectory(prefix="koers-cut-") as directory:
        made = Disk(pathlib.Path(directory))
        try:
            probe = os.open(made.root, os.O_RDONLY | os.O_DIRECTORY)
            os.close(probe)
            yield made
        finally:
            made.close()


def answered_until_the_cut(town, disk, prefix, after):
    """Posts without end; the current goes after so many answers. All that were heard of, also on the way down."""
    sender = town.peer("gemeente")
    waiting, heard, sent, cut = {}, [], 0, False
    while town.daemon.process.poll() is None:
        while len(waiting) < WIDTH and not cut:
            waiting[sender.send("submit", **submit(f"{prefix}-{sent}", postcode="8255 PQ"))] = f"{prefix}-{sent}"
            sent += 1
        for call in [c for c in waiting if c in sender.answered()]:
            reference = waiting.pop(call)
            try:
                heard.append((reference, sender.answer(call).request_id))
            except Refused as refused:
                assert refused.code in ("RESOURCE_EXHAUSTED", "UNAVAILABLE"), refused
        if len(heard) >= after and not cut:
            disk.cut()
            cut = True
        sender._pump(0.05)
        if cut and not waiting:
            break
    return heard


def test_what_was_answered_survives_power_cuts_under_load(make, disk, figure):
    town = make(start=False)
    text = town.config.read_text()
    town.config.write_text(text.replace("\ndata: data", f"\ndata: {disk.root}/data"))
    heard = []
    for number in range(CUTS):
        town.start()
        for peer in town._peers.values():
            peer.reopen()
        stored = {line.request_id for line in town.requests()}
        assert {request_id for _, request_id in heard} <= stored
        heard += answered_until_the_cut(town, disk, f"C{number}", 1 + 37 * number % 90)
        if town.daemon.process.poll() is None:
            town.kill()
        else:
            result = town.daemon.finish()
            town._ended(result)
            assert result.status == 1 and "event=broken" in result.err, result
        disk.back()
        assert "data are fine" in run("koersd", "--config", town.config, "--check-data").out
    town.start()
    sender = town.peer("gemeente")
    sender.reopen()
    town.operator.reopen()
    assert {request_id for _, request_id in heard} <= {line.request_id for line in town.requests()}
    figure("power cuts", CUTS)
    figure("answers", len(heard))
    town.stop()

# What somebody meant: the nearest name where there is none, and a question before what cannot be undone.
import fcntl
import os
import subprocess
import termios

import pytest
import zmq

from koers_test.instance import environment, program
from koers_test.requests import post


@pytest.mark.parametrize("args,meant", [
    (["gids", "show", "gids-dronten-4"], "did you mean gids-dronten-"),
    (["gids", "pause", "gids-biddinghuizen"], "no gids gids-biddinghuizen; did you mean gids-biddinghuizen-1?"),
    (["gids", "absent", "gids-dronten-1", "--cover", "gids-swifterband-1"], "did you mean gids-swifterbant-1?"),
    (["gids", "shwo", "gids-dronten-1"], "did you mean gids show?"),
    (["gids", "list", "--jsn"], "did you mean --json?"),
    (["overvew"], "no verb overvew; did you mean overview?"),
    (["show", "K-1"], "no verb show; perhaps request show, gids show, audit show, household show\n"),
    (["forget"], "no verb forget; perhaps erase\n"),
    (["why"], "no verb why; perhaps explain\n"),
    (["gids", "ziek"], "no verb gids ziek; there is gids list, gids show, "),
    (["task", "don", "forward"], "no verb task don; did you mean task done?"),
    (["clock"], "no verb clock alone; there is clock accept; or did you mean clocks?"),
    (["nonsense"], "no verb nonsense; koersctl --help tells which there are\n"),
    (["overview", "now"], "usage: koersctl overview\n"),
])
def test_the_nearest_name_is_named(shared, args, meant):
    result = shared.ctl(*args, status=None)
    assert result.status in (1, 2, 3, 4) and meant in result.err


def test_a_network_that_there_is_not_is_no_empty_list(shared):
    for verb in (["request", "list"], ["clocks"]):
        result = shared.ctl(*verb, "--network", "dronte", status=None)
        assert "no network dronte; did you mean dronten?" in result.err
        assert "did you mean" not in shared.ctl(*verb, "--network", "dronten").err


def test_of_more_gidsen_than_it_looks_at_it_says_of_none_that_there_is_none(make):
    """A hundred come before gids-swifterbant-1, which is there."""
    town = make(start=False)
    gidsen, peers = "", ""
    for n in range(100):
        name, key = f"gids-swifterbant-{n + 2}", zmq.curve_keypair()[0].decode()
        gidsen += (f"  - id: {name}\n    name: Gids {n}\n    telephone: 0321-000009\n    network: dronten\n"
                   "    capacity: 1\n    mandates: [wmo]\n")
        peers += f"  - id: {name}\n    role: gids\n    public_key: \"{key}\"\n"
    for name, head, more in (("gidsen.yaml", "gidsen:\n", gidsen), ("peers.yaml", "peers:\n", peers)):
        path = town.dir / name
        path.write_text(path.read_text().replace(f"\n{head}", f"\n{head}{more}", 1))
    town.start()
    result = town.ctl("assign", "999999", "gids-swifterbant-1", "--reason", "x", status=3)
    assert "did you mean" not in result.err


def withdrawn(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    instance.entry("gemeente", "withdraw", receipt.display_id, "--reason", "Opgelost.")
    return receipt.display_id


def erase(instance, display_id, typed, *more, stderr=None, terminal=False):
    """Erases from a terminal at which `typed` is typed, and which is /dev/tty when `terminal`; exit status and what
    stood there."""
    mine, theirs = os.openpty()
    child = subprocess.Popen([program("koersctl"), "--profile", instance.profile_path("beheer"), "erase", display_id,
                              "--reason", "gevraagd", *more], stdin=theirs, stdout=theirs, stderr=stderr or theirs,
                             env=environment(), start_new_session=True,
                             preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if terminal else None)
    os.close(theirs)
    os.write(mine, typed)
    text = b""
    while True:
        try:
            piece = os.read(mine, 4096)
        except OSError:  # the other end is gone
            break
        if not piece:
            break
        text += piece
    os.close(mine)
    return child.wait(60), text.decode()


def test_where_messages_do_not_go_to_the_terminal_it_asks_there_all_the_same(instance, tmp_path):
    display_id = withdrawn(instance)
    with open(tmp_path / "log", "wb") as log:
        status, text = erase(instance, display_id, b"no\n", stderr=log, terminal=True)
    assert status == 1 and "Type yes" in text
    assert instance.ctl("request", "show", display_id, "--json").json["state"] == "WITHDRAWN"


def test_where_it_cannot_ask_it_does_nothing(instance, tmp_path):
    display_id = withdrawn(instance)
    with open(tmp_path / "log", "wb") as log:
        status, text = erase(instance, display_id, b"", stderr=log)
    assert status == 2 and text == "" and "give --yes" in (tmp_path / "log").read_text()
    assert instance.ctl("request", "show", display_id, "--json").json["state"] == "WITHDRAWN"


def test_on_a_terminal_erasing_asks_whether_it_is_meant(instance):
    display_id = withdrawn(instance)
    for typed in (b"no\n", b"y\n", b"\x04"):
        status, text = erase(instance, display_id, typed)
        assert status == 1 and f"erase {display_id}, for ever. Type yes" in text and "nothing was done" in text
    assert instance.ctl("request", "show", display_id, "--json").json["state"] == "WITHDRAWN"
    status, text = erase(instance, display_id, b"yes\n")
    assert status == 0 and "erased: " in text
    status, text = erase(instance, withdrawn(instance), b"", "--yes")
    assert status == 0 and "Type yes" not in text


def test_a_dry_run_of_erasing_shows_and_touches_nothing(instance):
    display_id = withdrawn(instance)
    looked = instance.ctl("erase", display_id, "--reason", "gevraagd", "--dry-run")
    assert display_id in looked.out and "nothing was erased" in looked.err
    assert instance.ctl("request", "show", display_id, "--json").json["state"] == "WITHDRAWN"
    instance.ctl("erase", display_id, "--reason", "gevraagd")  # without a terminal nobody is asked
    assert instance.ctl("request", "show", display_id, "--json").json["state"] == "ERASED"

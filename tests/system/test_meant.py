# What somebody meant: the nearest name where there is none, and a question before what cannot be undone.
import os
import subprocess

import pytest

from koers_test.instance import environment, program
from koers_test.requests import post


@pytest.mark.parametrize("args,meant", [
    (["gids", "show", "gids-dronten-4"], "did you mean gids-dronten-"),
    (["gids", "pause", "gids-biddinghuizen"], "no gids gids-biddinghuizen; did you mean gids-biddinghuizen-1?"),
    (["gids", "absent", "gids-dronten-1", "--cover", "gids-swifterband-1"], "did you mean gids-swifterbant-1?"),
    (["gids", "shwo", "gids-dronten-1"], "did you mean gids show?"),
    (["gids", "list", "--jsn"], "did you mean --json?"),
])
def test_the_nearest_name_is_named(shared, args, meant):
    result = shared.ctl(*args, status=None)
    assert result.status in (1, 2, 3, 4) and meant in result.err


def test_a_network_that_there_is_not_is_no_empty_list(shared):
    for verb in (["request", "list"], ["clocks"]):
        result = shared.ctl(*verb, "--network", "dronte", status=None)
        assert "no network dronte; did you mean dronten?" in result.err
        assert "did you mean" not in shared.ctl(*verb, "--network", "dronten").err


def withdrawn(instance):
    receipt = post(instance.peer("gemeente"), postcode="8255 PQ")
    instance.entry("gemeente", "withdraw", receipt.display_id, "--reason", "Opgelost.")
    return receipt.display_id


def erase(instance, display_id, typed, *more):
    """Erases from a terminal at which `typed` is typed; exit status and what stood there."""
    mine, theirs = os.openpty()
    child = subprocess.Popen([program("koersctl"), "--profile", instance.profile_path("beheer"), "erase", display_id,
                              "--reason", "gevraagd", *more], stdin=theirs, stdout=theirs, stderr=theirs,
                             env=environment())
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

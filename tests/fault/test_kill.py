# SIGKILL at random moments under load: what was acknowledged is there, with its first answer, and nothing twice.
import random

from conftest import LONG
from koers_test.instance import run
from koers_test.load import Load

KILLS = 25
KILLS_LONG = 3000
KILLS_OF_ONE = 100  # instances stay small: test builds look at all of it after every command


def wait_a_little(rng):
    """So short that no clock says it: the moments are to fall everywhere within a turn."""
    for _ in range(rng.randrange(60000)):
        pass


def checked_whole(town):
    """The log is a chain, the daemon ends well, and its data hold together."""
    assert town.ctl("audit", "verify", "--json").json["intact"]
    town.stop()
    assert "data are fine" in run("koersd", "--check-data", "--config", town.config).out


def kill_again_and_again(town, rng, kills):
    load = Load(town, rng, questions=8 * kills)
    done = 0
    while done < kills:
        target = load.sent + rng.randrange(1, 40)
        if load.run(until=lambda: load.sent >= target):
            load.left += 8  # it was quick: more of the same
            continue
        wait_a_little(rng)
        town.kill()
        done += 1
        town.start()
        town.operator.reopen()
        load.reconnect()
    load.run()
    load.check()
    load.close()
    checked_whole(town)
    return load


def test_nothing_acknowledged_is_lost_in_kills_under_load(make, seed, figure):
    rng = random.Random(seed)
    left = KILLS_LONG if LONG else KILLS
    survived = acknowledged = sent = 0
    while left > 0:
        kills = min(left, KILLS_OF_ONE)
        load = kill_again_and_again(make(), rng, kills)
        left, survived = left - kills, survived + kills
        acknowledged, sent = acknowledged + load.acknowledged, sent + load.sent
    figure("kills survived", survived)
    figure("calls acknowledged", acknowledged)
    figure("calls sent", sent)

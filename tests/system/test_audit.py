# The log over a stretch: what koersd checks at once is bounded, what an operator verifies is all of it.
import json

from koers_test.instance import run

ENTRIES = 2100  # more than koersd checks at once


def test_a_long_log_is_verified_to_its_end(instance):
    operator = instance.operator
    for _ in range(ENTRIES):
        operator.call("show_audit", page_size=1)  # a reading, and so an entry
    verdict = json.loads(instance.ctl("audit", "verify", "--json").out)
    assert verdict["intact"] and verdict["checked"] == verdict["last_sequence"] >= ENTRIES
    instance.stop()
    assert "data are fine" in run("koersd", "--check-data", "--config", instance.config).out

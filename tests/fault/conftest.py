# The fault suite: faults on the real process. It shares the harness of tests/system.
#
# What is random says its seed in the name of the test or in what it prints; KOERS_SEED=N plays it again. KOERS_LONG=1
# (script/test --long) makes the same tests go on much longer. KOERS_RECORD=FILE gathers the figures.
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.dont_write_bytecode = True

import pytest  # noqa: E402

from koers_test.fixtures import (  # noqa: E402,F401
    instance, make, not_for_ever, pytest_collection_modifyitems, pytest_configure, pytest_report_header, shared)

LONG = bool(os.environ.get("KOERS_LONG"))


@pytest.fixture
def patience():
    return 7200 if LONG else 300


@pytest.fixture
def seed():
    """The seed of what is random in a test: KOERS_SEED, or one that is printed."""
    chosen = int(os.environ.get("KOERS_SEED") or int.from_bytes(os.urandom(4), "big"))
    print(f"KOERS_SEED={chosen}")
    return chosen


@pytest.fixture
def figure(request, record_property):
    """Notes a figure: in the report of the run, and in KOERS_RECORD when that names a file."""
    def note(name, value):
        record_property(name, value)
        print(f"figure: {name} = {value}")
        if os.environ.get("KOERS_RECORD"):
            with open(os.environ["KOERS_RECORD"], "a", encoding="utf-8") as file:
                file.write(f"{request.node.name}: {name} = {value}\n")
    return note

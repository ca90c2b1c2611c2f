# Fixtures that the suites of real processes share: instances that are stopped, checked and removed however a test ends.
import math
import os
import signal
import subprocess

import pytest

from .instance import Instance, VALGRIND, program
from .peer import TIMEOUT

PATIENCE_S = math.ceil(4.5 * TIMEOUT)  # for one test; the longest takes a tenth of it


@pytest.fixture
def patience():
    """How long one test may take; a suite or a test that needs more says so by a fixture of this name."""
    return PATIENCE_S


@pytest.fixture(autouse=True)
def not_for_ever(request, patience):
    """A test that waits for what never comes fails, with where it waited, instead of holding up all the others."""
    def late(*_):
        raise TimeoutError(f"{request.node.name} took more than {patience} s")
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(patience)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Maker:
    """Makes instances and ends them: each must stop with status 0 and nothing from the sanitizers."""

    def __init__(self):
        self.made = []

    def __call__(self, start=True, **options):
        instance = Instance(**options)
        self.made.append(instance)
        return instance.start() if start else instance

    def close(self):
        problems = []
        for instance in self.made:
            try:
                instance.close()
            except Exception as problem:  # the others are to be ended too
                problems.append(problem)
            print(f"--- log of {instance.dir}\n{instance.log[-6000:]}")
        if problems:
            raise problems[0]


@pytest.fixture
def make():
    """A function that makes instances; `make(start=False)` only writes the directory."""
    maker = Maker()
    yield maker
    maker.close()


@pytest.fixture
def instance(make):
    """A fresh, running instance."""
    return make()


@pytest.fixture(scope="module")
def shared():
    """One running instance for the tests of a module that leave no trace in it."""
    maker = Maker()
    yield maker()
    maker.close()


def watcher():
    """What watches koersd and takes memory for it: not AddressSanitizer, which can be told to take little."""
    if VALGRIND:
        return "valgrind"
    linked = subprocess.run(["ldd", program("koersd")], capture_output=True, text=True, check=True).stdout
    return "ThreadSanitizer" if "libtsan" in linked else None


def pytest_configure(config):
    config.addinivalue_line("markers", "natively(reason, by=None): not under valgrind or ThreadSanitizer, or not under "
                            "that one, because of the reason")


def pytest_collection_modifyitems(config, items):
    marked = [(item, mark) for item in items for mark in item.iter_markers("natively")]
    by = watcher() if marked and not config.option.collectonly else None
    for item, mark in marked if by else ():
        if mark.kwargs.get("by", by) == by:
            item.add_marker(pytest.mark.skip(reason=f"not under {by}: {mark.args[0]}"))


def pytest_report_header(config):
    return f"koers build: {os.environ.get('KOERS_BUILD', 'not named: KOERS_BUILD is unset')}"

# The system suite: its fixtures are those of koers_test.
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.dont_write_bytecode = True

from koers_test.fixtures import (  # noqa: E402,F401
    instance, make, not_for_ever, patience, pytest_collection_modifyitems, pytest_configure, pytest_report_header,
    shared)

# Every story that is told of the Koers, on the real daemon.
import json

import pytest

from koers_test.story import Story, case_files, start_of


@pytest.mark.parametrize("path", case_files(), ids=lambda p: p.stem)
def test_case(make, path):
    case = json.loads(path.read_text())
    Story(make(now=start_of(case)), case).run()


def test_there_are_cases():
    assert len(case_files()) >= 14

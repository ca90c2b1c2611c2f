# docs/TOUR.md shows what the programs print today.
import difflib
import sys

from koers_test.wire import ROOT

sys.path.insert(0, str(ROOT / "script" / "lib"))
import tour  # noqa: E402


def test_the_tour_is_as_the_programs_are():
    town = tour.make_town()
    try:
        now = tour.take(town)
    finally:
        town.close()
    written = (ROOT / "docs" / "TOUR.md").read_text(encoding="utf-8")
    changed = difflib.unified_diff(written.splitlines(), now.splitlines(), "docs/TOUR.md", "now", lineterm="", n=1)
    assert written == now, "run script/tour, and read what it changes:\n" + "\n".join(changed)
    assert (ROOT / "docs" / "pictures" / "foto.png").read_bytes()[:4] == b"\x89PNG"

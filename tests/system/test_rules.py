# Rules as something people work with: `koersctl rules`.
import csv
import io

import pytest

from koers_test.instance import run


def write(instance, name, *changes):
    """The instance's rules with some places changed, as another file."""
    text = (instance.dir / "rules.yaml").read_text()
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path = instance.root / name
    path.write_text(text)
    return path


# ---- check and diff: no daemon, no profile ---------------------------------------------------------------------------


@pytest.fixture
def town(make):
    return make(start=False)


def test_faults_are_told_with_their_places_and_nearest_names(town):
    path = write(town, "new.yaml", ("when: {threat: any}", "when: {thread: any}"),
                 ("when: {open_same_domain: yes, safety_lane: no}", "when: {safety_lane: no}"),
                 ("then: {route: forward}", "then: {route: forwrd}"))
    result = run("koersctl", "rules", "check", path, status=78)
    lines = result.out.splitlines()
    assert len(lines) == 3 and all(line.startswith(f"{path}:") for line in lines)
    assert 'did you mean "threat"?' in lines[0] and 'did you mean "forward"?' in lines[1]
    assert "rule D01 links where there may be nothing to link to" in lines[2]
    assert "3 faults" in result.err
    source = path.read_text().splitlines()
    number, column = (int(n) for n in lines[0][len(f"{path}:"):].split(":")[:2])
    assert source[number - 1][column - 1:].startswith("thread")
    told = run("koersctl", "rules", "check", path, "--json", status=78).json
    assert told["good"] is False and told["rules"] is None and [f["line"] for f in told["faults"]][0] == number
    rows = list(csv.DictReader(io.StringIO(run("koersctl", "rules", "check", path, "--output", "csv", status=78).out)))
    assert len(rows) == 3 and rows[0]["line"] == str(number)


def test_koersctl_and_koersd_find_the_same_faults(town):
    rules, gidsen = town.dir / "rules.yaml", town.dir / "gidsen.yaml"
    rules.write_text(rules.read_text().replace("offers_max: 3", "offers_max: 300"))
    gidsen.write_text(gidsen.read_text().replace("network: swifterbant", "network: swifterbent"))
    koersd = run("koersd", "--config", town.dir / "koersd.yaml", "-t", status=78).err.splitlines()
    told = run("koersctl", "rules", "check", town.dir, status=78).out.splitlines()
    assert len(told) >= 2 and told == koersd[:len(told)]


def test_good_rules_are_called_good(town):
    for path in (town.dir / "rules.yaml", town.dir):
        result = run("koersctl", "rules", "check", path)
        assert "no faults: dronter-koers 1.0" in result.out
        told = run("koersctl", "rules", "check", path, "--json").json
        assert told["good"] and told["rules"]["version"] == "1.0" and told["schema"] == 1


def test_a_difference_is_told_in_words(town):
    old = town.dir / "rules.yaml"
    new = write(town, "new.yaml", ("offers_max: 3", "offers_max: 2"),
                ("when: {severity_1_count: {min: 3}}", "when: {severity_1_count: {min: 2}}"))
    result = run("koersctl", "rules", "diff", old, new)
    assert "offers_max: was 3, now 2" in result.out and "E02 is changed" in result.out
    assert "was severity_1_count is 3 or more" in result.out and "now severity_1_count is 2 or more" in result.out
    assert "both say version 1.0" in result.err
    told = run("koersctl", "rules", "diff", old, new, "--json").json
    assert told["equal"] is False and told["schema"] == 1
    assert [(c["area"], c["what"], c["part"]) for c in told["changes"]] == [
        ("norms", "offers_max", None), ("level", "E02", "condition")]
    lines = run("koersctl", "rules", "diff", old, new, "--output", "csv").out.splitlines()
    assert lines[0] == "area,what,change,part,old,new" and len(lines) == 3


def test_equal_rules_are_called_the_same(town):
    old = town.dir / "rules.yaml"
    assert "the rules are the same" in run("koersctl", "rules", "diff", old, town.dir).out
    assert run("koersctl", "rules", "diff", old, town.dir, "--json").json["equal"] is True
    new = write(town, "new.yaml", ("# C. Competence", "# C. Whether it is ours"))
    result = run("koersctl", "rules", "diff", old, new)
    assert "the rules are the same; only comments" in result.out and not result.err


def test_a_difference_with_faulty_rules_ends_with_78(town):
    new = write(town, "new.yaml", ("offers_max: 3", "offers_max: 0"))
    result = run("koersctl", "rules", "diff", town.dir, new, status=78)
    assert f"{new}:" in result.err and not result.out

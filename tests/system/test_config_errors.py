# Every mistake in a configuration file is named at its place, all of them at once, and nothing starts or changes.
import re

import pytest
import yaml

from koers_test.edit import YamlFile
from koers_test.instance import run

LINE = re.compile(r"^(?P<file>\S+\.ya?ml):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)$", re.M)
FILES = ("koersd.yaml", "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml")


class Faults(list):
    """What `--check-config` printed: (file name, line, column, message)."""

    def __init__(self, text):
        found = [(m["file"].rsplit("/", 1)[-1], int(m["line"]), int(m["column"]), m["message"])
                 for m in LINE.finditer(text)]
        super().__init__(f for f in found if not f[3].startswith("warning"))

    def at(self, name, place):
        return [f for f in self if f[:3] == (name, *place)]


@pytest.fixture
def files(make):
    """The example's files, to be edited; `check()` gives the faults."""
    return Files(make(start=False))


class Files:
    def __init__(self, town):
        self.town = town
        self.file = {name: YamlFile(town.dir / name) for name in FILES}

    def __getitem__(self, name):
        return self.file[name + ".yaml"]

    def check(self, status=78):
        for f in self.file.values():
            f.save()
        return run("koersd", "--check-config", "--config", self.town.config, status=status)

    def faults(self):
        result = self.check()
        found = Faults(result.out + "\n" + result.err)
        assert found, result
        return found


def one(files, name, place, *words):
    """Exactly one fault, at this very place (or one of these), with these words in it."""
    places = place if isinstance(place, list) else [place]
    found = files.faults()
    assert len(found) == 1, found
    assert found[0][0] == name and found[0][1:3] in places, f"{found[0]}, expected at {places}"
    for word in words:
        assert word in found[0][3], f"{word!r} is not in {found[0][3]!r}"


def test_the_example_is_without_fault(files):
    result = files.check(status=0)
    assert Faults(result.out + result.err) == []


# ---- keys and values ------------------------------------------------------------------------------------------------

def rename(f, mapping, key, new):
    return f.replace(f.pair(mapping, key)[0], new)


def test_an_unknown_key_is_named_with_the_nearest(files):
    gidsen = files["gidsen"]
    place = rename(gidsen, gidsen.entry("gids-dronten-2"), "skills", "skils") \
        if gidsen.pair(gidsen.entry("gids-dronten-2"), "skills") else \
        gidsen.add(gidsen.entry("gids-dronten-2"), "skils: [safety]")
    one(files, "gidsen.yaml", place, "skils", "skills")


@pytest.mark.parametrize("name,entry", [("networks", "swifterbant"), ("peers", "cjg"), ("gidsen", "gids-dronten-3")])
def test_an_unknown_key_in_any_file(files, name, entry):
    f = files[name]
    place = f.add(f.entry(entry), "colour: green")
    one(files, name + ".yaml", place, "colour")


def test_an_unknown_key_in_the_nodes_own_file(files):
    node = files["koersd"]
    key = next(k.value for k, _ in node.root().value if "operator" in k.value)
    wrong = key[:-1]
    place = rename(node, node.root(), key, wrong)
    found = files.faults()
    assert any(wrong in f[3] and key in f[3] for f in found.at("koersd.yaml", place)), found


@pytest.mark.parametrize("value", ["twelve", "-1", "[1]", "''"])
def test_a_capacity_that_is_no_number(files, value):
    gidsen = files["gidsen"]
    place = gidsen.set(gidsen.entry("gids-dronten-2"), "capacity", value)
    one(files, "gidsen.yaml", place)


def test_a_law_that_is_none(files):
    gidsen = files["gidsen"]
    mandates = gidsen.value(gidsen.entry("gids-dronten-2"), "mandates")
    law = next(n for n, _ in gidsen.walk(mandates) if getattr(n, "value", None) == "wmo")
    one(files, "gidsen.yaml", gidsen.replace(law, "wmoo"), "wmoo", "wmo")


def test_what_is_mandatory_is_missed_at_its_entry(files):
    peers = files["peers"]
    peers.remove(peers.entry("cjg"), "role")
    entry = peers.entry("cjg")
    one(files, "peers.yaml", places_of(peers, entry, "cjg"), "role")


def places_of(f, mapping, name):
    """Where a fault about an entry as a whole may point: its beginning or its name."""
    places = [f.at(mapping)] + [f.at(n) for n in f.scalars(name)]
    return places


# ---- rules ----------------------------------------------------------------------------------------------------------

def in_rule(f, rule, pattern, new):
    """Replaces what the group of `pattern` finds in the text of a rule; returns the place."""
    entry = f.entry(rule)
    start, end = entry.start_mark.index, entry.end_mark.index
    found = re.compile(pattern).search(f.text, start, end)
    assert found, f"{pattern!r} is not in {rule}: {f.text[start:end]}"
    at = found.start(1)
    f.text = f.text[:at] + new + f.text[found.end(1):]
    return f.position(at)


def test_an_unknown_fact(files):
    place = in_rule(files["rules"], "B01", r"\b(safety)\b\s*[:=]", "safty")
    one(files, "rules.yaml", place, "safty", "safety")


def test_an_unknown_value_of_a_fact(files):
    place = in_rule(files["rules"], "B01", r"\bsafety\b\s*[:=]+\s*\[?\s*(life_threatening)", "life_threatning")
    found = files.faults()  # a rule without a valid condition may be said to miss one as well, but not more
    assert any("life_threatening" in f[3] for f in found.at("rules.yaml", place)), found


def test_an_unknown_output(files):
    place = in_rule(files["rules"], "B99", r"\b(urgency)\b\s*[:=]\s*normal", "urgencies")
    found = files.faults()
    assert any("urgencies" in f[3] and "urgency" in f[3] for f in found.at("rules.yaml", place)), found


def test_an_unknown_value_of_an_output(files):
    place = in_rule(files["rules"], "B99", r"\burgency\b\s*[:=]\s*(normal)", "normaal")
    found = files.faults()
    assert any("normal" in f[3] for f in found.at("rules.yaml", place)), found


def rule_lines(f, rule):
    """(index of the first character, index after the last) of the whole lines of a rule."""
    entry = f.entry(rule)
    start = f.text.rindex("\n", 0, entry.start_mark.index) + 1
    rules = next(above[-1] for node, above in f.walk() if node is entry or same(node, entry))
    items = [v if isinstance(v, yaml.Node) else v[0] for v in rules.value]
    after = [i for i in items if i.start_mark.index > entry.start_mark.index]
    if after:
        end = f.text.rindex("\n", 0, after[0].start_mark.index) + 1
    else:
        end = entry.end_mark.index - entry.end_mark.column if not entry.flow_style else len(f.text)
    return start, end


def same(a, b):
    return isinstance(a, type(b)) and a.start_mark.index == b.start_mark.index and a.end_mark.index == b.end_mark.index


@pytest.mark.parametrize("rule,stage", [("B99", "safety"), ("C99", "competence"), ("D99", "continuity"),
                                        ("E99", "level")])
def test_a_stage_without_a_catch_all(files, rule, stage):
    rules = files["rules"]
    start, end = rule_lines(rules, rule)
    rules.text = rules.text[:start] + rules.text[end:]
    found = files.faults()
    places = [rules.at(n) for n in rules.scalars(stage)]
    places += [rules.at(above[-1]) for n in rules.scalars(stage) for _, above in [next(
        (m, a) for m, a in rules.walk() if same(m, n))]]
    places += [rules.at(v) for m, _ in rules.walk() if isinstance(m, yaml.MappingNode)
               for k, v in m.value if k.value == stage]
    # Or the last rule that is there: it is the one that should have been a catch-all.
    places += [rules.at(v.value[-1]) for m, _ in rules.walk() if isinstance(m, yaml.MappingNode)
               for k, v in m.value if k.value == stage and isinstance(v, yaml.SequenceNode)]
    assert len(found) == 1 and found[0][0] == "rules.yaml" and found[0][1:3] in places, (found, places)


def copy_of(f, rule, new_id):
    """Adds a copy of a rule, under another id, right behind it; returns the places that stand for it."""
    start, end = rule_lines(f, rule)
    copy = re.sub(rf"\b{rule}\b", new_id, f.text[start:end], count=1)
    f.text = f.text[:end] + copy + f.text[end:]
    entry = [m for m, _ in f.walk() if isinstance(m, yaml.MappingNode) and m.start_mark.index >= end
             and m.start_mark.index < end + len(copy)][0]
    names = [f.at(n) for n in f.scalars(new_id) if end <= n.start_mark.index < end + len(copy)]
    return [f.at(entry), *names]


def test_a_rule_that_can_never_match_because_one_before_it_always_does(files):
    places = copy_of(files["rules"], "B01", "B07")
    one(files, "rules.yaml", places, "B07", "B01")


def test_a_rule_behind_the_catch_all_can_never_match(files):
    places = copy_of(files["rules"], "C99", "C98")
    one(files, "rules.yaml", places, "C98", "C99")


def test_a_rule_id_that_is_used_twice(files):
    places = copy_of(files["rules"], "B01", "B02")
    second = [files["rules"].at(n) for n in files["rules"].scalars("B02")]
    found = files.faults()
    ids = [f for f in found if "B02" in f[3] and f[1:3] in places + second]
    assert ids, found


# ---- what files say of each other -----------------------------------------------------------------------------------

def test_a_cover_that_is_no_gids(files):
    gidsen = files["gidsen"]
    place = gidsen.set(gidsen.entry("gids-dronten-2"), "cover", "gids-dronten-9")
    one(files, "gidsen.yaml", place, "gids-dronten-9")


def test_a_gids_in_a_network_that_is_not_there(files):
    gidsen = files["gidsen"]
    place = gidsen.set(gidsen.entry("gids-dronten-2"), "network", "lelystad")
    one(files, "gidsen.yaml", place, "lelystad")


def test_a_gids_without_a_key(files):
    gidsen = files["gidsen"]
    place = gidsen.replace(gidsen.scalars("gids-dronten-2")[0], "gids-dronten-4")
    found = files.faults()
    places = places_of(gidsen, gidsen.entry("gids-dronten-4"), "gids-dronten-4") + [place]
    assert any(f[0] == "gidsen.yaml" and f[1:3] in places and "gids-dronten-4" in f[3] for f in found), found


def test_a_network_without_a_gids(files):
    gidsen, networks = files["gidsen"], files["networks"]
    gidsen.set(gidsen.entry("gids-biddinghuizen-1"), "network", "dronten")
    found = files.faults()
    places = places_of(networks, networks.entry("biddinghuizen"), "biddinghuizen")
    assert any(f[0] == "networks.yaml" and f[1:3] in places and "biddinghuizen" in f[3] for f in found), found


def test_a_neighbour_that_is_no_network(files):
    networks = files["networks"]
    neighbours = networks.value(networks.entry("swifterbant"), "neighbours")
    place = networks.replace(neighbours.value[0], "dronte")
    one(files, "networks.yaml", place, "dronte", "dronten")


def test_a_postcode_in_two_networks(files):
    networks = files["networks"]
    place = networks.replace(networks.scalars("8256")[0], networks_text(networks, "8255"))
    one(files, "networks.yaml", place, "8255")


def networks_text(f, value):
    """A scalar as the file writes it, with its quotes."""
    node = f.scalars(value)[0]
    return f.text[node.start_mark.index:node.end_mark.index]


def test_a_key_of_two_peers(files):
    peers = files["peers"]
    first = peers.value(peers.entry("huisarts"), "public_key")
    second = peers.value(peers.entry("cjg"), "public_key")
    later = max(first, second, key=lambda n: n.start_mark.index)
    other = first if later is second else second
    place = peers.replace(later, peers.text[other.start_mark.index:other.end_mark.index])
    one(files, "peers.yaml", place)


def test_a_key_that_is_none(files):
    peers = files["peers"]
    place = peers.set(peers.entry("cjg"), "public_key", '"tooshort"')
    one(files, "peers.yaml", place)


# ---- YAML itself ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", ["koersd", "rules", "networks", "gidsen", "peers"])
def test_what_is_no_yaml_is_told_with_its_line(files, name):
    f = files[name]
    f.text += "\nkoers: [1, 2\nrest: }\n"
    lines = [f.text.count("\n", 0, f.text.index("koers: [1")) + 1 + n for n in range(3)]
    found = files.faults()
    assert any(x[0] == name + ".yaml" and x[1] in lines for x in found), (found, lines)


def test_the_same_word_twice_in_a_mapping(files):
    gidsen = files["gidsen"]
    entry = gidsen.entry("gids-dronten-2")
    gidsen.add(entry, "capacity: 3")
    second = [k for k, _ in gidsen.entry("gids-dronten-2").value if k.value == "capacity"][1]
    one(files, "gidsen.yaml", gidsen.at(second), "capacity")


def test_a_file_that_is_not_there(files):
    (files.town.dir / "networks.yaml").unlink()
    result = run("koersd", "--check-config", "--config", files.town.config, status=78)
    assert "networks.yaml" in result.err + result.out


def test_aliases_are_not_followed(files):
    gidsen = files["gidsen"]
    gidsen.text = "a: &a [x, x]\nb: [*a, *a]\n" + gidsen.text
    assert any(f[0] == "gidsen.yaml" and f[1] in (1, 2) for f in files.faults())


# ---- all at once, and running ---------------------------------------------------------------------------------------

def test_the_mistakes_of_all_files_come_at_once(files):
    gidsen, networks, peers, rules = (files[n] for n in ("gidsen", "networks", "peers", "rules"))
    gidsen.set(gidsen.entry("gids-dronten-2"), "cover", "gids-dronten-9")
    gidsen.add(gidsen.entry("gids-dronten-3"), "colour: green")
    networks.add(networks.entry("dronten"), "colour: green")
    peers.add(peers.entry("school"), "colour: green")
    in_rule(rules, "B01", r"\b(safety)\b\s*[:=]", "safty")
    expected = {("gidsen.yaml", *gidsen.where("gids-dronten-9")), ("gidsen.yaml", *gidsen.where("colour")),
                ("networks.yaml", *networks.where("colour")), ("peers.yaml", *peers.where("colour")),
                ("rules.yaml", *rules.where("safty"))}
    found = files.faults()
    assert expected == {f[:3] for f in found}, found
    order = [FILES.index(f[0]) for f in found]
    assert all((a[0], a[1]) != (b[0], b[1]) or a[2] <= b[2] for a, b in zip(found, found[1:]))
    assert len(set(order)) == len([1 for i, n in enumerate(order) if i == 0 or order[i - 1] != n]), "files are mixed up"


def test_a_daemon_with_a_mistake_does_not_start(files):
    gidsen = files["gidsen"]
    place = gidsen.set(gidsen.entry("gids-dronten-2"), "capacity", "twelve")
    gidsen.save()
    result = files.town.refused_start(status=78)
    assert Faults(result.err).at("gidsen.yaml", place), result


def test_a_reload_with_a_mistake_keeps_what_was_and_says_where(instance):
    from koers_test.requests import post
    before = instance.operator.call("get_overview").configuration
    gidsen = YamlFile(instance.dir / "gidsen.yaml")
    good = gidsen.text
    place = gidsen.set(gidsen.entry("gids-dronten-2"), "cover", "gids-dronten-9")
    gidsen.save()
    result = instance.ctl("reload", status=78)
    assert Faults(result.err + result.out).at("gidsen.yaml", place), result
    assert instance.operator.call("get_overview").configuration == before
    assert instance.explain(post(instance.peer("cjg")).request_id)["outcome"]["route"] == "gids"

    gidsen.text = good
    gidsen.set(gidsen.entry("gids-dronten-2"), "capacity", "3")
    gidsen.save()
    instance.ctl("reload")
    assert instance.operator.call("get_overview").configuration != before
    assert instance.operator.call("show_gids", gids_id="gids-dronten-2").capacity == 3


def test_a_hangup_reloads_too(instance):
    import signal
    gidsen = YamlFile(instance.dir / "gidsen.yaml")
    gidsen.set(gidsen.entry("gids-dronten-2"), "capacity", "twelve")
    gidsen.save()
    instance.daemon.process.send_signal(signal.SIGHUP)
    line, column = gidsen.where("twelve")
    instance.daemon.wait_line(rf"gidsen\.yaml:{line}:{column}: ")
    instance.operator.call("ping")

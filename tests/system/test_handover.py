# The handover: one page, over questions that are known, that names nobody and tells no small number.
import re
import xml.etree.ElementTree as ET

import pytest

from koers_test.fixtures import Maker
from koers_test.requests import post
from koers_test.steps import HOLDER, do, offered_to
from test_clocks import YOUTH
from test_foto import ACCEPT_CLOCK, Reader, seed

BEFORE = "2026-02-16T10:00:00+01:00"
PHASES = "Wat nog openstaat: aantal vragen"
SIZES = {"geen", "minder dan 10", "10 tot 25", "25 of meer"}


@pytest.fixture(scope="module")
def town():
    """The questions of the foto's tests: 42, of which 12 are closed and 22 were accepted."""
    maker = Maker()
    instance = maker(now=BEFORE)
    seed(instance)
    yield instance
    maker.close()


def handover(town, *args):
    return town.ctl("foto", "--handover", "-", *args).out


def tables(text):
    reader = Reader()
    reader.feed(text)
    assert not reader.links
    return {caption: {row[0]: row[1:] for row in rows} for caption, rows in reader.tables.items()}


def test_the_page_tells_the_beginning_the_results_and_what_is_open(town):
    told = tables(handover(town))
    begin = told["Begin en inrichting"]
    assert begin["Begonnen"] == ["ma 16 februari 2026, 10.00 uur"]
    assert begin["Regels"] == ["dronter-koers 1.0"] and begin["Toegangspunten"] == ["huisarts, school, cjg, gemeente"]
    assert told["Wijknetwerken en hun gidsen"] == {"Wijknetwerk Dronten": ["3"], "Wijknetwerk Swifterbant": ["1"],
                                                   "Wijknetwerk Biddinghuizen": ["1"]}
    assert told["Wat er werd bereikt: aantal resultaten"] == {
        "bereikt": ["12"], "gedeeltelijk bereikt": ["x"], "niet bereikt": ["<5"], "niet meer gewenst": ["0"],
        "Totaal": ["24"]}
    phases = told[PHASES]
    states = {c.name: c.count for c in town.operator.call("get_overview").states}
    assert phases["Totaal"] == [str(sum(states.values()) - states["CLOSED"])]
    assert phases["op de wachtlijst"] == ["0"] and phases["bij een gids, in behandeling"] in (["<5"], ["x"])
    assert told["Waarom een aanbod niet werd aangenomen: aantal keer aangeboden"]["niet op tijd beantwoord"] == ["x"]
    assert told["Doelen"]["Eerst wat vrij toegankelijk is, dichtbij en licht"][1] == "21%"
    risks = told["Risico's"]
    assert risks["Termijnen die voorbij zijn"][0] == "10 tot 25"
    assert risks["Taken die op een mens wachten"][0] in SIZES and risks["Gidsen zonder ruimte"][0] == "geen"


def test_the_page_stands_alone_and_is_well_formed(town, tmp_path):
    path = tmp_path / "overdracht.html"
    assert town.ctl("foto", "--handover", path).out == ""
    text = path.read_text()
    root = ET.fromstring(text.split("\n", 1)[1])
    spaces = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}
    assert root.get("lang") == "nl" and root.find("h:head/h:title", spaces).text.startswith("Overdrachtsdossier, ")
    ids = [h.get("id") for h in root.findall(".//h:h2", spaces)]
    assert ids == ["start", "networks", "goals", "results", "terms", "declines", "phases", "risks"]
    assert set(re.findall(r"https?://[^\"]+", text)) == set(spaces.values()) and "@import" not in text


def test_the_page_names_nobody(town):
    assert not re.search(r"Voorbeeld|gids-dronten|K-[0-9A-Z]{4}|welzijn|beheer", handover(town))


def test_small_numbers_are_hidden_so_that_they_cannot_be_worked_out(make):
    """Nine with a gids and three with the partner: the three are "<5", and so the nine may not be told either."""
    town = make()
    for _ in range(9):
        request_id = post(town.peer("cjg")).request_id
        do(town, offered_to(town, request_id), "accept", request_id)
    for _ in range(3):
        post(town.peer("huisarts"), access_needed="open", domains=[{"domain": "social_network", "severity": 3}])
    phases = tables(handover(town))[PHASES]
    assert phases["Totaal"] == ["12"]
    assert phases["bij een partner in de wijk"] == ["<5"] and phases["bij een gids, in behandeling"] == ["x"]


def test_what_wants_attention_is_told(make):
    town = make(now="2026-03-02T09:01:00+01:00")
    town.ctl("gids", "capacity", "gids-swifterbant-1", "0")
    for _ in range(2):
        request_id = post(town.peer("cjg")).request_id
        do(town, offered_to(town, request_id), "accept", request_id)
    town.restart(now="2026-07-01T09:00:00+02:00")
    told = tables(handover(town))["Risico's"]
    assert told["De klok staat stil: niets vervalt"] == ["nu", "koersctl clock accept, als de klok goed is"]
    assert told["Gidsen zonder ruimte"][0] == "minder dan 10"
    town.restart(now="2026-07-01T09:01:00+02:00", extra=ACCEPT_CLOCK)
    told = tables(handover(town))["Risico's"]
    assert "De klok staat stil: niets vervalt" not in told and told["Termijnen die voorbij zijn"][0] == "minder dan 10"


def test_who_is_absent_or_full_is_told_of_no_network_and_of_no_few_gidsen(make):
    """Swifterbant has one gids: what is told of the network is told of that one. So of a town with four."""
    town, small = make(), make(start=False)
    for name in ("gidsen.yaml", "peers.yaml"):
        path = small.dir / name
        path.write_text(re.sub(r"  - id: gids-dronten-2\n(    .*\n)+", "", path.read_text()))
    small.start()
    before = tables(handover(town))
    for place in (town, small):
        place.ctl("gids", "absent", "gids-swifterbant-1")
        place.ctl("gids", "capacity", "gids-swifterbant-1", "0")
    after, of_four = tables(handover(town)), tables(handover(small))["Risico's"]
    assert after["Wijknetwerken en hun gidsen"] == before["Wijknetwerken en hun gidsen"]
    for what in ("Gidsen die afwezig zijn", "Gidsen zonder ruimte"):
        assert before["Risico's"][what][0] == "geen" and after["Risico's"][what][0] == "minder dan 10"
        assert of_four[what][0] == "x"


def test_a_term_that_is_suspended_is_not_late(make):
    town = make()
    receipt = post(town.peer("cjg"), postcode="8255 PQ", **YOUTH)
    do(town, HOLDER, "accept", receipt.request_id)
    do(town, HOLDER, "contacted", receipt.request_id)
    town.gids(HOLDER, "suspend", receipt.display_id, "--clock", "jeugd_decision", "--reason", "Verslag gevraagd.")
    town.restart(now="2026-07-01T09:00:00+02:00", extra=ACCEPT_CLOCK)
    listed = town.ctl("clocks", "--until", "2026-07-01", "--json").json["items"]
    assert [(c["clock"]["name"], c["clock"]["state"]) for c in listed] == [("JEUGD_DECISION", "suspended")]
    assert tables(handover(town))["Risico's"]["Termijnen die voorbij zijn"][0] == "geen"


def test_a_period_may_be_named_and_other_forms_may_not(town, tmp_path):
    told = tables(handover(town, "--from", "2026-03-01", "--to", "2026-03-31"))
    assert told["Doelen"]["Eerst wat vrij toegankelijk is, dichtbij en licht"][1] == "25%"
    assert "a page of its own" in town.ctl("foto", "--handover", "-", "--html", "-", status=2).err
    assert "--to is wanted" in town.ctl("foto", "--handover", "-", "--from", "2026-03-01", status=2).err
    assert "No such file" in town.ctl("foto", "--handover", tmp_path / "no" / "x.html", status=1).err


def test_an_empty_instance_has_a_handover_too(make):
    told = tables(handover(make()))
    assert told[PHASES]["Totaal"] == ["0"] and told["Risico's"]["Termijnen die voorbij zijn"][0] == "geen"

# The foto of a period, over questions that are known: every figure, in each of the ways it is shown.
import csv
import html.parser
import re
import xml.etree.ElementTree as ET

import pytest

from koers_test.fixtures import Maker
from koers_test.peer import Refused
from koers_test.requests import facts, post
from koers_test.steps import do, offered_to, outcomes, OPEN_ACCESS, PARTNER
from koers_test.wire import pb

SPAN = ("--from", "2026-03-01", "--to", "2026-03-31")
ACCEPT_CLOCK = ("--accept-clock",)


@pytest.fixture(scope="module")
def town():
    """February: six questions. March: thirty-six, of which it is known what became of them."""
    maker = Maker()
    instance = maker(now="2026-02-16T10:00:00+01:00")
    seed(instance)
    yield instance
    maker.close()


def accept(town, request_id, who=None):
    who = who or offered_to(town, request_id)
    do(town, who, "accept", request_id)
    return who


def seed(town):
    for _ in range(6):
        post(town.peer("cjg"))
    town.restart(now="2026-03-02T09:01:00+01:00", extra=ACCEPT_CLOCK)
    family = facts(wanted_results=["Weer slapen"])
    # Huisarts: 9 for freely accessible help, of which the partner takes 7.
    helped = [post(town.peer("huisarts"), **OPEN_ACCESS).request_id for _ in range(9)]
    for request_id in helped[:7]:
        do(town, PARTNER, "accept", request_id)
    # School: 3, too few to show. Gemeente: 2. CJG: 22 to gidsen, one family with three questions.
    for _ in range(3):
        post(town.peer("school"), postcode="8255 AB")
    for _ in range(2):
        post(town.peer("gemeente"), domains=[{"domain": "finances", "severity": 3}])
    first = post(town.peer("cjg"), data=family).request_id
    accept(town, first)
    for domain in ("housing", "work"):
        post(town.peer("cjg"), data=dict(family, domains=[{"domain": domain, "severity": 3}]))
    done = [post(town.peer("cjg"), wanted_results=["Thuis wonen", "Zelf koken"]).request_id for _ in range(14)]
    for i, request_id in enumerate(done):
        who = accept(town, request_id)
        do(town, who, "contacted", request_id)
        if i < 12:
            do(town, who, "close", request_id, reason="afgerond",
               outcomes=outcomes("achieved", "partly" if i < 11 else "not_achieved"))
    declined = post(town.peer("cjg")).request_id
    do(town, offered_to(town, declined), "decline", declined, reason=pb.DECLINE_REASON_EXPERTISE)
    for _ in range(4):
        post(town.peer("cjg"), domains=[{"domain": "work", "severity": 2}], postcode="8256 AA")


def foto(town, *args, span=SPAN, **options):
    return town.ctl("foto", *span, *args, **options)


def shown(row, suffix=""):
    return {"few": "<5", "hidden": "x"}.get(row["count_is" + suffix], row["count" + suffix])


def table(told, name, suffix=""):
    return {row["key"]: shown(row, suffix) for row in told["tables"][name]["rows"]}


NOTHING_OF = {
    "domains": {"finances": "<5", "work": 5, "housing": "<5", "daily_living": 19, "social_network": 9},
    "laws": {"wmo": 29, "participatiewet": 5, "wgs": "<5"},
    "routes": {"gids": 27, "partner": 9},
    "urgency": {"normal": 36},
    "endings": {"closed": 12},
}


def test_every_figure_is_what_was_posted(town):
    told = foto(town, "--json").json
    assert told["schema"] == 1 and told["fewer_than"] == 5
    assert told["period"] == {"from": "2026-03-01", "to": "2026-03-31"}
    assert told["before"] == {"from": "2026-01-29", "to": "2026-02-28"}
    assert told["unfinished"] is True and told["first_sequence"] == told["last_sequence"] > 0
    assert table(told, "summary") == {"received": 36, "erased": 0, "scaled_up": 0, "scaled_down": 0, "safety_lane": 0,
                                      "waitlisted": 0, "several_questions": "<5"}
    assert table(told, "summary", "_before")["received"] == 6
    # Of 9, 3, 22 and 2: the two small ones are five together, so that either may be anything from one to four.
    assert table(told, "entry_points") == {"huisarts": 9, "school": "<5", "cjg": 22, "gemeente": "<5"}
    assert table(told, "entry_points", "_before") == {"huisarts": 0, "school": 0, "cjg": 6, "gemeente": 0}
    # 29, 3 and 4: of the two small ones together seven is next to the most there can be, so the large one goes too.
    assert table(told, "networks") == {"dronten": "x", "swifterbant": "<5", "biddinghuizen": "<5", "none": 0}
    for name, expected in NOTHING_OF.items():
        rows = table(told, name)
        assert {k: v for k, v in rows.items() if v != 0} == expected, name
    # 12 achieved, 11 partly, 1 not: one alone, so the one before it goes too.
    assert table(told, "results") == {"achieved": 12, "partly": "x", "not_achieved": "<5", "no_longer_wanted": 0}
    assert told["tables"]["results"]["total"] == 24
    # 22 accepted, 21 open, 1 declined.
    offers = {k: v for k, v in table(told, "offers").items() if v != 0}
    assert offers == {"accepted": 22, "open": "x", "declined_expertise": "<5"}
    assert {k: v for k, v in table(told, "offers", "_before").items() if v != 0} == {"expired": 6}
    assert told["open_access_percent"] == 25 and told["open_access_percent_before"] == 0
    first, = (t for t in told["terms"] if t["key"] == "FIRST_CONTACT")
    assert first["median_hours"] == 0 and first["p90_hours"] == 0
    assert first["due_before"] == 6 and first["late_before"] == 6 and first["in_time_percent_most_before"] == 0
    accepted, waitlist = told["waits"]
    assert accepted["key"] == "accepted" and accepted["p90_hours"] == 0 and waitlist["median_hours"] is None


def test_the_files_say_what_json_says(town, tmp_path):
    told = foto(town, "--json").json
    foto(town, "--csv", tmp_path / "map")
    files = {p.stem: list(csv.DictReader(p.open())) for p in (tmp_path / "map").iterdir()}
    assert set(files) == {*told["tables"], "times"}
    for name, rows in files.items():
        if name == "times":
            continue
        for suffix in ("", "_before"):
            seen = {r["key"]: r["shown" + suffix] for r in rows if r["key"] != "total"}
            assert seen == {k: "hidden" if v == "x" else str(v) for k, v in table(told, name, suffix).items()}, name
    times = {r["key"]: r for r in files["times"]}
    assert times["FIRST_CONTACT"]["late_before"] == "6" and times["accepted"]["due"] == ""
    whole = foto(town, "--output", "csv").out
    assert whole.count("# ") == len(files) and "huisarts,huisarts,9,0" in whole


class Reader(html.parser.HTMLParser):
    """The tables of the page, as a screen reader meets them."""

    def __init__(self):
        super().__init__()
        self.tables, self.cell, self.links = {}, None, []

    def handle_starttag(self, tag, attrs):
        self.links += [v for k, v in attrs if k in ("src", "href", "xlink:href", "action", "data")]
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th", "caption"):
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self.cell)
            self.cell = None
        elif tag == "caption":
            self.caption, self.cell = self.cell, None
        elif tag == "table":
            self.tables[self.caption] = self.rows[1:]


def test_the_page_says_what_json_says_and_stands_alone(town, tmp_path):
    told, path = foto(town, "--json").json, tmp_path / "foto.html"
    foto(town, "--html", path)
    text = path.read_text()
    root = ET.fromstring(text.split("\n", 1)[1])
    spaces = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}
    assert root.get("lang") == "nl" and root.find("h:head/h:title", spaces).text.endswith("31 maart 2026")
    assert [len(root.findall(f".//h:{h}", spaces)) > 0 for h in ("h1", "h2", "main", "header", "footer")] == [True] * 5
    charts = root.findall(".//h:figure/s:svg", spaces)
    assert len(charts) == len(told["tables"]) - 1
    assert all(c.get("role") == "img" and "Staafdiagram" in c.get("aria-label") for c in charts)
    reader = Reader()
    reader.feed(text)
    assert not reader.links and "url(http" not in text and "@import" not in text
    assert set(re.findall(r"https?://[^\"]+", text)) == set(spaces.values())
    for name, found in told["tables"].items():
        if name == "summary":
            continue
        rows, = (rows for caption, rows in reader.tables.items() if caption.startswith(found["title"] + ":"))
        expected = [[r["label"], str(shown(r)), str(shown(r, "_before"))] for r in found["rows"]]
        expected.append(["Totaal", str(found["total"]), str(found["total_before"])])
        assert rows == expected, name
    terms = {row[0]: row[1:] for row in reader.tables["Termijnen en of zij gehaald zijn"]}
    assert terms["Eerste contact5 werkdagen; spoed 1, crisis 2 uur"] == ["0", "0", "0", "–", "0%"]
    assert foto(town, "--html", "-").out.startswith("<!DOCTYPE html>")


def test_no_chart_tells_the_size_of_what_is_left_out(town):
    page = foto(town, "--html", "-").out
    marks = re.findall(r'class="weg" x="\d+" y="\d+" width="(\d+)"', page)
    assert len(marks) >= 6 and len(set(marks)) == 1


def test_a_terminal_shows_it_in_plain_words(town):
    told = foto(town).out
    assert "1 maart 2026 tot en met 31 maart 2026" in told and "nog niet voorbij" in told
    assert re.search(r"Vragen binnengekomen +36 +6", told) and re.search(r"school +<5 +0", told)
    assert "Vrij toegankelijke hulp, van wat naar een gids of partner ging: 25%" in told
    assert max(len(line) for line in told.splitlines()) <= 110


def test_a_foto_names_nobody(town, tmp_path):
    for args in (("--json",), ("--html", "-"), ("--output", "csv"), ()):
        told = foto(town, *args).out
        assert not re.search(r"Voorbeeld|gids-dronten|K-[0-9A-Z]{5}|welzijn", told), args


def test_each_page_is_in_the_log(town):
    before = len([e for e in entries(town) if e.name == "count_foto"])
    foto(town)
    logged = [e for e in entries(town) if e.name == "count_foto"]
    assert len(logged) == before + 1
    assert logged[-1].who == "beheer" and logged[-1].detail == "foto" and not logged[-1].request_id


def entries(town):
    after, items = 0, []
    while True:
        page = town.operator.call("show_audit", after_sequence=after, page_size=100)
        items += page.items
        if len(page.items) < 100:
            return items
        after = page.items[-1].sequence


def test_only_an_operator_may_count(town):
    for peer in ("cjg", "gids-dronten-1", PARTNER, "procesregie"):
        with pytest.raises(Refused) as refused:
            town.peer(peer).call("count_foto", from_ms=1, until_ms=2)
        assert refused.value.code == "PERMISSION_DENIED"


def test_days_that_are_none_are_refused(town):
    assert "--from is wanted" in town.ctl("foto", "--to", "2026-03-31", status=2).err
    assert "--to is wanted" in town.ctl("foto", "--from", "2026-03-01", status=2).err
    assert "expected a day" in foto(town, span=("--from", "maart", "--to", "2026-03-31"), status=2).err
    assert "expected a day" in foto(town, span=("--from", "2026-02-30", "--to", "2026-03-31"), status=2).err
    assert "before --from" in foto(town, span=("--from", "2026-04-01", "--to", "2026-03-31"), status=2).err
    assert "century" in foto(town, span=("--from", "1900-01-01", "--to", "2026-03-31"), status=2).err
    assert "No such file" in foto(town, "--html", "/nergens/foto.html", status=1).err


def test_days_are_dutch_days(make):
    town = make(now="2026-03-01T23:59:00+01:00")
    post(town.peer("cjg"))
    town.restart(now="2026-03-02T00:00:30+01:00")
    for _ in range(5):
        post(town.peer("cjg"))

    def of_day(day):
        return shown(foto(town, "--json", span=("--from", day, "--to", day)).json["tables"]["summary"]["rows"][0])

    assert (of_day("2026-03-01"), of_day("2026-03-02"), of_day("2026-03-03")) == ("<5", 5, 0)


def test_a_foto_of_nothing_is_empty(make):
    told = foto(make(), "--json").json
    assert table(told, "summary")["received"] == 0 and table(told, "entry_points")["school"] == 0
    assert told["open_access_percent"] is None and all(t["median_hours"] is None for t in told["terms"])


def test_what_one_table_leaves_out_another_does_not_tell(make):
    """A linked question is one alone, so the forwarded ones go too; those without a network are the same questions."""
    town = make(now="2026-03-02T09:01:00+01:00")
    family = facts()
    accept(town, post(town.peer("cjg"), data=family).request_id)
    post(town.peer("gemeente"), data=family)
    for _ in range(8):
        post(town.peer("cjg"))
    for _ in range(10):
        post(town.peer("cjg"), postcode="1011 AB")
    told = foto(town, "--json").json
    assert table(told, "summary")["received"] == 20
    routes = {k: v for k, v in table(told, "routes").items() if v != 0}
    assert routes == {"gids": 9, "forward": "x", "link": "<5"}
    assert table(told, "networks") == {"dronten": "x", "swifterbant": 0, "biddinghuizen": 0, "none": "x"}

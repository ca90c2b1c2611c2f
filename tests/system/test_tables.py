# Help, manual pages, completion, schema and exit statuses say the same: each is compared with the others, and the verbs
# with the list that clients of koers were promised.
import functools
import json
import re
import subprocess

import jsonschema
import pytest

from koers_test.instance import environment, program, run
from koers_test.requests import facts, post
from koers_test.wire import ROOT, from_json, pb

MAN = ROOT / "docs" / "man"
PAGES = {"koersd": "koersd.8", "koers-entry": "koers-entry.1", "koers-gids": "koers-gids.1", "koersctl": "koersctl.1"}
CLIENTS = ["koers-entry", "koers-gids", "koersctl"]

# What outsiders were promised; more may be there, none of these may be missing.
PROMISED = {
    "koersd": {"--config", "--check-config", "--check-data", "--rebuild-index", "--version"},
    "koers-entry": {"submit", "status", "amend", "withdraw", "reply", "watch"},
    "koers-gids": {"inbox", "watch", "show", "dossier", "accept", "decline", "contacted", "milestone", "check-back",
                   "ask", "forward", "hold", "resume", "handover", "assign", "scale-up", "scale-down", "take-over",
                   "give-back", "close", "reopen", "undo", "absent"},
    "koersctl": {"init", "key new", "overview", "check", "request list", "request show", "explain", "gids list",
                 "gids show", "gids pause", "gids resume", "gids absent", "network list", "waitlist", "clocks", "tasks",
                 "watch", "top", "assign", "household show", "household merge", "household split", "rules check",
                 "rules diff", "rules rehearse", "reload", "clock accept", "audit show", "audit verify",
                 "person export", "person correct", "erase", "retention", "foto", "backup", "metrics"},
}
PROMISED_OPTIONS = {"--profile", "--timeout", "--output", "--json", "--help", "--version"}
NOT_THERE_YET = {"koersctl": {"top"}}  # CHANGELOG.md says so
STATUSES = {0: "done", 1: "failed", 2: "usage", 3: "not found", 4: "refused", 69: "reached", 75: "again", 78: ""}

VERB = re.compile(r"^  ([a-z][a-z-]*(?: [a-z][a-z-]*)?)(?: +[\[A-Z-]| {2,})", re.M)
OPTION = re.compile(r"--[a-z][a-z-]+")


@functools.cache
def help_of(name, *verb):
    return run(name, *verb, "--help").out


def verbs_of(name):
    return VERB.findall(help_of(name))


def page_of(name):
    return re.sub(r"[*_\\]", "", (MAN / (PAGES[name] + ".scd")).read_text())


def offered(name, *words):
    done = subprocess.run([program(name), "--complete", *words], capture_output=True, text=True, env=environment(),
                          check=True)
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def completed_verbs(name):
    found = []
    for first in offered(name, ""):
        second = offered(name, first, "")
        # A verb of one word has arguments, not second words; those that are verbs stand in the help.
        pairs = [f"{first} {word}" for word in second if f"{first} {word}" in verbs_of(name)]
        found += ([first] if first in verbs_of(name) else []) + pairs
    return found


@pytest.mark.parametrize("name", CLIENTS)
def test_every_promised_verb_is_there(name):
    assert PROMISED[name] - set(verbs_of(name)) <= NOT_THERE_YET.get(name, set())
    assert PROMISED_OPTIONS <= set(OPTION.findall(help_of(name)))


@pytest.mark.parametrize("name", CLIENTS)
def test_help_page_and_completion_name_the_same_verbs(name):
    helped = verbs_of(name)
    assert sorted(completed_verbs(name)) == sorted(helped)
    page = page_of(name)
    section = page[:page.index("\n# OPTIONS OF EVERY VERB")]
    # A verb of the page stands at the beginning of a line, with an option or an argument behind it or nothing.
    for verb in helped:
        assert re.search(rf"^{verb}\b", section, re.M), f"{verb} is not in {PAGES[name]}"


@pytest.mark.parametrize("name", CLIENTS)
def test_help_page_and_completion_name_the_same_options(name):
    page, said = page_of(name), set()
    for verb in verbs_of(name):
        lines = help_of(name, *verb.split()).splitlines()
        helped = {line.split()[0] for line in lines if line.startswith("  --")}
        assert set(offered(name, *verb.split(), "--")) == helped, verb
        said |= helped
    for option in said:
        assert re.search(rf"{option}\b", page), f"{option} is not in {PAGES[name]}"
    # The page has no option that no program takes.
    assert set(OPTION.findall(page)) <= said | foreign_options(name)


def foreign_options(name):
    """Options of other programs that a page rightly speaks of: those of ours."""
    others = set()
    for other in PAGES:
        if other != name:
            others |= set(OPTION.findall(help_of(other)))
            if other != "koersd":
                for verb in verbs_of(other):
                    others |= set(OPTION.findall(help_of(other, *verb.split())))
    return others


def test_the_daemon_s_too():
    helped = {"--" + o.lstrip("-") for o in OPTION.findall(help_of("koersd"))}
    assert PROMISED["koersd"] <= helped and set(offered("koersd", "--")) == helped
    page = page_of("koersd")
    assert all(re.search(rf"{option}\b", page) for option in helped)


# ---- exit statuses --------------------------------------------------------------------------------------------------

def section_of(page, title):
    found = re.search(rf"^# {title}\n(.*?)(?=^# |\Z)", page, re.M | re.S)
    assert found, title
    return found.group(1)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_have_the_promised_statuses(name):
    text = section_of(page_of(name), "EXIT STATUS")
    numbers = {int(n) for n in re.findall(r"(?<![\w.-])(\d+)(?= [a-z(])", text.replace("\n", " "))}
    wanted = {0, 1, 2, 75, 78} if name == "koersd" else set(STATUSES)
    assert wanted <= numbers and numbers <= set(STATUSES) | {3}, text
    for number in wanted & set(STATUSES) if name != "koersd" else ():
        assert re.search(rf"\b{number} [^;.]*{STATUSES[number]}", text.replace("\n", " ")), (number, text)


def test_the_programs_end_with_them(instance, tmp_path):
    question = tmp_path / "v.json"
    question.write_text(json.dumps(facts(reference="T-1")))
    instance.entry("gemeente", "submit", question, status=0)
    other = tmp_path / "o.json"
    other.write_text(json.dumps(facts(reference="T-1")))
    instance.entry("gemeente", "submit", other, status=4)  # another question by the same reference
    other.write_text("{}")
    instance.entry("gemeente", "submit", other, status=1)
    instance.entry("gemeente", "submit", status=2)
    instance.entry("gemeente", "status", "1", status=3)
    run("koers-entry", "--profile", tmp_path / "none.yaml", "status", "1", status=78)
    instance.gids("gids-dronten-1", "show", "1", status=3)
    instance.ctl("explain", "1", status=3)
    instance.ctl("explain", status=2)
    run("koersd", "--config", instance.config, status=75)
    run("koersd", status=2)
    run("koersd", "--config", tmp_path / "none.yaml", "-t", status=78)
    instance.stop()
    instance.entry("gemeente", "--timeout", "1", "status", "1", status=69)


# ---- the schema -----------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def schema():
    schema = run("koers-entry", "schema").json
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def examples():
    """Every question that the manual and the demo show."""
    blocks = re.findall(r"```\n(\{.*?\})\n```", (MAN / "koers-entry.1.scd").read_text(), re.S)
    return [json.loads(block) for block in blocks]


def test_the_schema_takes_what_koersd_takes(schema, instance):
    questions = examples() + [facts(reference=f"J-{n}", **changes) for n, changes in enumerate((
        {}, {"threats": ["eviction"]}, {"members": [{"last_name": "V", "birth_date": "2015-01-01"}]},
        {"language": "pl", "strengths": ["buren"], "wanted_results": ["rust"], "consent_by": ["resident"]}))]
    questions.append({"reference": "J-9", "question": "Nu.", "safety": "acute"})  # cannot wait: with what there is
    questions.append({"reference": "J-10", "question": "Nu.", "shelter_needed": True, "urgency": None})
    for n, question in enumerate(questions):
        assert not list(schema.iter_errors(question)), question
        post(instance.peer("gemeente"), f"N-{n}", data={k: v for k, v in question.items() if k not in (
            "reference", "asked_at")})


@pytest.mark.parametrize("change,field", [
    ({"urgency": "crisis"}, "urgency"), ({"urgency": None}, "urgency"), ({"safety": "bad"}, "safety"),
    ({"domains": []}, "domains"), ({"domains": [{"severity": 3}]}, "domains"), ({"postcode": "8251"}, "postcode"),
    ({"domains": [{"domain": "housing", "severity": 6}]}, "severity"), ({"question": None}, "question"),
    ({"subject": {"birth_date": "3-2-1950"}}, "birth_date"), ({"wanted_results": ["a"] * 17}, "wanted_results"),
    ({"subject": {"bsn": "12"}}, "bsn"), ({"language": "x" * 17}, "language"), ({"kleur": "groen"}, "kleur"),
])
def test_what_the_schema_refuses_is_refused(schema, shared, change, field):
    question = facts(reference="X-1", **change)
    errors = list(schema.iter_errors(question))
    assert errors and any(field in str(e) for e in errors), question
    refused = shared.entry("gemeente", "submit", "-", stdin=json.dumps(question), status=1)
    assert field in refused.err
    assert not shared.requests()


def test_the_schema_has_the_fields_of_the_message(schema):
    def compare(properties, message):
        names = {f.name for f in message.fields}
        assert names <= set(properties)
        for f in message.fields:
            inside = properties[f.name].get("items", properties[f.name])
            if f.message_type is not None:
                compare(inside["properties"], f.message_type)
            elif f.enum_type is not None:
                names = {v for v in inside["enum"] if v is not None}
                prefix = f.enum_type.values[0].name.removesuffix("UNSPECIFIED")
                assert names | {"crisis"} >= {v.name.removeprefix(prefix).lower() for v in f.enum_type.values[1:]}
    compare(schema.schema["properties"], pb.SupportRequest.DESCRIPTOR)
    assert set(schema.schema["properties"]) == {f.name for f in pb.SupportRequest.DESCRIPTOR.fields} | {
        "reference", "asked_at"}
    with pytest.raises(ValueError):
        from_json(pb.SupportRequest(), {"kleur": "groen"})

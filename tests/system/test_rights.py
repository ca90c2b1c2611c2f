# Households set right, and the rights of a person: forgetting, keeping no longer than the law says, seeing everything,
# putting it right, taking the consent back. By the real programs; every look and every change is in the log.
import json
import shutil
import time

import pytest

from koers_test import lmdb_pages
from koers_test.requests import bsn, facts, post, submit
from koers_test.wire import pb

BSN = bsn(31415926)
MARK = "Qwzvbeeld"


def hold(town, request_id):
    """Whoever it is offered to accepts; who, and the assignment."""
    gids = town.decision(request_id).assignee
    assignment = town.assignment(gids, request_id)
    return gids, town.peer(gids).call("accept", assignment_id=assignment.assignment_id)


def close(town, request_id, gids, outcomes=0):
    assignment = town.assignment(gids, request_id)
    done = [pb.ResultOutcome(index=i, outcome=pb.OUTCOME_ACHIEVED) for i in range(outcomes)]
    town.peer(gids).call("close", assignment_id=assignment.assignment_id, reason="afgerond", outcomes=done)


def ended(town, sender="gemeente", **changes):
    """A question that came, was held and is closed."""
    receipt = post(town.peer(sender), **changes)
    gids, _ = hold(town, receipt.request_id)
    close(town, receipt.request_id, gids)
    return receipt


def log_of(town, name):
    return [e for e in pages_of_audit(town) if e.name == name]


def pages_of_audit(town):
    after, items = 0, []
    while True:
        page = town.operator.call("show_audit", after_sequence=after, page_size=100)
        items += page.items
        if len(page.items) < 100:
            return items
        after = page.items[-1].sequence


@pytest.fixture(autouse=True)
def intact(make):
    """Whatever was done, the log is whole at the end."""
    yield
    for town in make.made:
        if town.daemon is not None:
            town.ctl("audit", "verify")


# ---- households -----------------------------------------------------------------------------------------------------


def two_families(town):
    first, second = post(town.peer("cjg")), post(town.peer("gemeente"))
    leads = [hold(town, r.request_id)[0] for r in (first, second)]
    numbers = [town.ctl("household", "show", r.request_id, "--json").json["household_id"] for r in (first, second)]
    return first, second, leads, numbers


def test_a_household_is_shown_merged_and_split(instance):
    first, second, leads, (one, two) = two_families(instance)
    assert one != two
    for lead in set(leads):
        instance.peer(lead).subscribe(0)
    merged = instance.ctl("household", "merge", one, two, "--reason", "een gezin", "--json").json
    assert merged["household_id"] == one and merged["case_lead"] == leads[0]
    assert {r["request_id"] for r in merged["requests"]} == {first.request_id, second.request_id}
    if leads[0] != leads[1]:
        instance.peer(leads[1]).wait_notices(lambda told: any(n.detail == "another_has_the_regie" for n in told))
    again = instance.ctl("household", "merge", one, two, "--reason", "een gezin", "--json").json
    assert again["requests"] == merged["requests"]
    split = instance.ctl("household", "split", second.request_id, "--reason", "toch niet", "--json").json
    assert split["household_id"] not in (one, two) and split["case_lead"] == leads[1]
    assert [r["request_id"] for r in split["requests"]] == [second.request_id]
    assert "Case lead" in instance.ctl("household", "show", "--household", one).out
    for name in ("show_household", "merge_households", "split_household"):
        assert all(e.who == "beheer" for e in log_of(instance, name)) and log_of(instance, name)
    instance.ctl("audit", "verify")


def test_a_process_lead_may_too_and_nobody_else(instance):
    first, _, _, (one, two) = two_families(instance)
    shown = instance.gids("procesregie", "household", "show", first.request_id, "--json").json
    assert shown["household_id"] == one
    instance.gids("procesregie", "household", "merge", one, two, "--reason", "een gezin")
    for who in ("gids-dronten-1", "welzijn-dronten"):
        instance.gids(who, "household", "show", first.request_id, status=4)
        instance.gids(who, "household", "merge", one, two, "--reason", "nieuwsgierig", status=4)
        instance.gids(who, "household", "split", first.request_id, "--reason", "nieuwsgierig", status=4)
    refused = instance.peer("cjg").refusal("show_household", request_id=first.request_id)
    assert refused.code == "PERMISSION_DENIED"


def test_what_is_wrong_is_said(instance):
    first, _, _, (one, two) = two_families(instance)
    assert "--reason" in instance.ctl("household", "merge", one, two, status=2).err
    assert "one of them" in instance.ctl("household", "show", status=2).err
    assert "number of a household" in instance.ctl("household", "merge", "K-1", two, "--reason", "x", status=2).err
    instance.ctl("household", "show", "--household", 999, status=3)
    instance.ctl("household", "merge", one, one, "--reason", "x", status=1)
    instance.ctl("household", "merge", one, two, "--reason", "x")
    assert f"went into household {one}" in instance.ctl("household", "merge", two, one, "--reason", "x", status=4).err
    refused = instance.operator.refusal("show_household", request_id=first.request_id, household_id=one)
    assert refused.fields == ["request_id"]


def test_the_safety_lane_wants_a_reason(instance):
    person = facts()
    calm = post(instance.peer("cjg"), data=person)
    unsafe = post(instance.peer("cjg"), data=dict(person, safety="structural", domains=[{"domain": "parenting"}]))
    result = instance.ctl("household", "show", calm.request_id, "--json")
    assert [r["request_id"] for r in result.json["requests"]] == [calm.request_id]
    assert result.json["request_count"] == 2 and "--reason" in result.err
    shown = instance.ctl("household", "show", calm.request_id, "--reason", "toetsing", "--json").json
    assert {r["request_id"] for r in shown["requests"]} == {calm.request_id, unsafe.request_id}
    assert "safety lane" in instance.ctl("household", "show", unsafe.request_id, status=1).err


# ---- forgetting -----------------------------------------------------------------------------------------------------


def test_an_erased_request_is_gone(instance):
    receipt = post(instance.peer("gemeente"), "R-1", data=person_with(BSN))
    assert "not ended" in instance.ctl("erase", receipt.request_id, "--reason", "verzoek", status=4).err
    gids, assignment = hold(instance, receipt.request_id)
    close(instance, receipt.request_id, gids)
    instance.ctl("erase", receipt.request_id, "--reason", "verzoek")
    assert instance.ctl("request", "show", receipt.request_id, "--json").json["state"] == "ERASED"
    explained = instance.explain(receipt.request_id)
    assert explained["stages"] == [] and explained["clocks"] == []
    assert instance.peer("gemeente").refusal("get_request", request_id=receipt.request_id).code == "NOT_FOUND"
    assert instance.peer(gids).refusal("get_assignment", assignment_id=assignment.assignment_id).code == "NOT_FOUND"
    late = instance.peer("gemeente").refusal("submit", **submit("R-1", data=person_with(BSN)))
    assert late.code == "FAILED_PRECONDITION"
    assert "nothing of this person" in instance.ctl("person", "export", "--bsn", "-", "--reason", "inzage", stdin=BSN,
                                                    status=3).err
    instance.ctl("erase", receipt.request_id, "--reason", "verzoek")  # it is so already
    entries = log_of(instance, "erase")
    assert [e.status for e in entries] == ["refused", "ok"]
    verdict = instance.operator.call("verify_audit")
    assert verdict.intact, verdict.fault


def test_a_compacted_copy_has_nothing_of_it(instance, tmp_path):
    """Sealed texts and the keys that open them lie in pages that are free until they are used again: a copy without
    free pages has none of it, and no marker was ever in clear."""
    store = instance.dir / "data"
    kept = ended(instance, data=person_with(question="Blijftzwxq."))
    gone = ended(instance, data=person_with(BSN, question="Verdwijntzwxq.", domains=[{"domain": "housing"}]))
    instance.stop()
    seals = seals_of(store)
    instance.start()
    instance.operator.reopen()
    instance.ctl("erase", gone.request_id, "--reason", "verzoek")
    instance.stop()
    left = seals_of(store)
    destroyed = [value for key, value in seals.items() if left.get(key) != value]
    copy = lmdb_pages.compacted(store, tmp_path / "copy")
    assert destroyed and len(left) < len(seals)
    assert all(holds(seals_in(copy).values(), value) for value in left.values())  # the test can fail
    for value in destroyed:
        pieces = [value[at:at + 32] for at in range(24, len(value) - 32, 8)]
        assert pieces and not any(piece in copy for piece in pieces)
    for marker in (MARK, BSN, "Verdwijntzwxq", "Blijftzwxq"):
        for path in [*instance.data_files(), tmp_path / "copy" / "data.mdb"]:
            assert marker.lower().encode() not in path.read_bytes().lower(), (marker, path)
    # The copy takes the place of the original, as OPERATIONS.md says.
    (tmp_path / "copy" / "data.mdb").replace(store / "data.mdb")
    shutil.rmtree(store / "index")
    instance.start()
    instance.operator.reopen()
    assert [r["request_id"] for r in instance.ctl("person", "export", kept.request_id, "--reason", "inzage").json[
        "requests"]] == [kept.request_id]


def seals_in(data):
    return {key: value for name, _, key, value in lmdb_pages.records(data) if name == "seal"}


def seals_of(store):
    return seals_in((store / "data.mdb").read_bytes())


def holds(values, value):
    return value in list(values)


def test_a_household_is_erased_whole_or_not_at_all(instance):
    person = facts()
    first = post(instance.peer("cjg"), data=person)
    second = post(instance.peer("cjg"), data=dict(person, domains=[{"domain": "housing"}]))
    gids, _ = hold(instance, first.request_id)
    close(instance, first.request_id, gids)
    number = instance.ctl("household", "show", first.request_id, "--json").json["household_id"]
    assert "1 of its requests" in instance.ctl("erase", "--household", number, "--reason", "verzoek", status=4).err
    assert instance.ctl("request", "show", first.request_id, "--json").json["state"] == "CLOSED"
    instance.entry("cjg", "withdraw", second.request_id, "--reason", "hoeft niet")
    instance.ctl("erase", "--household", number, "--reason", "verzoek")
    states = {r.state for r in instance.requests() if r.request_id in (first.request_id, second.request_id)}
    assert states == {pb.REQUEST_STATE_ERASED}


def test_an_erasure_may_be_asked_and_refused(instance):
    receipt = ended(instance)
    assert "nobody asked" in instance.ctl("erasure", "refuse", receipt.request_id, "--ground", "wet", status=4).err
    instance.ctl("erase", receipt.request_id, "--asked", "--reason", "brief van 1 maart")
    detail = instance.ctl("request", "show", receipt.request_id, "--json").json
    assert [c["name"] for c in detail["clocks"] if c["met_at"] is None and c["name"] == "ERASURE"]
    instance.ctl("erasure", "refuse", receipt.request_id, "--ground", "bewaarplicht")
    instance.ctl("erasure", "refuse", receipt.request_id, "--ground", "bewaarplicht")  # a repeat
    detail = instance.ctl("request", "show", receipt.request_id, "--json").json
    assert [c["met_at"] for c in detail["clocks"] if c["name"] == "ERASURE"] != [None]
    assert detail["state"] == "CLOSED"


def test_only_operators_forget(instance):
    receipt = ended(instance)
    for who in ("cjg", "gids-dronten-1", "procesregie"):
        peer = instance.peer(who)
        for name, fields in (("erase", {"reason": "x"}), ("refuse_erasure", {"ground": "x"}),
                             ("withdraw_consent", {}), ("export_person", {"reason": "x"}),
                             ("correct_person", {"reason": "x"})):
            assert peer.refusal(name, request_id=receipt.request_id, **fields).code == "PERMISSION_DENIED"
        assert peer.refusal("list_retention").code == "PERMISSION_DENIED"


def test_retention_erases_by_itself_on_the_second_day(instance):
    outside = post(instance.peer("gemeente"), postcode="8232 AA")
    assert outside.state == pb.PUBLIC_STATE_FORWARDED
    assert "nothing is due" in instance.ctl("retention").err
    ahead = instance.ctl("retention", "--until", "2027-03-03", "--json").json["items"]
    assert [(r["request_id"], r["due_at"], r["erased_at"]) for r in ahead] == [
        (outside.request_id, "2027-03-02T23:00:00.000Z", "2027-03-03T23:00:00.000Z")]
    assert instance.ctl("retention", "--until", "2027-03-02", "--json").json["items"] == []
    assert "expected a date" in instance.ctl("retention", "--until", "morgen", status=2).err
    assert instance.ctl("retention", "--dry-run", "--json").json["items"] == []  # a year on is 2 March
    # Not by one look at a clock: started a year on, it is marked; a day later it is erased.
    for now, state in (("2027-03-03T09:00:00+01:00", "FORWARDED"), ("2027-03-04T09:00:00+01:00", "ERASED")):
        instance.stop()
        instance.start(now, extra=("--accept-clock",))
        instance.operator.reopen()
        wait_for(instance, outside.request_id, "tick" if state == "FORWARDED" else "purge")
        assert instance.ctl("request", "show", outside.request_id, "--json").json["state"] == state
    purged = log_of(instance, "purge")
    assert [(e.who, e.detail) for e in purged] == [("koersd", "retention_forwarded")]
    assert instance.operator.call("verify_audit").intact


def wait_for(town, request_id, name):
    """Asks until koersd has done it by itself."""
    over = time.monotonic() + 20
    while not any(e.name == name and e.request_id == request_id for e in pages_of_audit(town)):
        assert time.monotonic() < over, f"no {name} in the log"


# ---- the person -----------------------------------------------------------------------------------------------------


def person_with(number=None, **changes):
    subject = {"last_name": f"{MARK}-Zeven", "first_names": "Gijs", "birth_date": "1957-11-23"}
    if number:
        subject["bsn"] = number
    return facts(subject=subject, address={"postcode": "8251 AB", "house_number": "90417"}, **changes)


def test_a_person_gets_everything_that_is_there(instance, tmp_path):
    mine = post(instance.peer("gemeente"), data=person_with(BSN, question="Mijn eigen vraag."))
    school = post(instance.peer("school"), data=person_with(question="Zonder nummer.", domains=[{"domain": "housing"}]))
    away = post(instance.peer("gemeente"), data=person_with(BSN, residence_postcode=None, question="Ergens anders.",
                                                            other_law="wlz", domains=[{"domain": "unknown"}],
                                                            access_needed="unclear"))
    member = facts(question="Over een ander.", members=[person_with()["subject"]],
                   address={"postcode": "8251 AB", "house_number": "90417"})
    other = post(instance.peer("cjg"), data=member)
    gids, assignment = hold(instance, mine.request_id)
    instance.peer(gids).call("open_dossier", assignment_id=assignment.assignment_id, purpose="eerste gesprek")
    out = tmp_path / "export.json"
    instance.ctl("person", "export", mine.request_id, "--reason", "inzage", "--out", out)
    assert out.stat().st_mode & 0o777 == 0o600
    pages = {r["request_id"]: r for r in json.loads(out.read_text())["requests"]}
    assert set(pages) == {mine.request_id, school.request_id, away.request_id, other.request_id}
    page = pages[mine.request_id]
    assert page["role"] == "subject" and page["dossier"]["question"] == "Mijn eigen vraag."
    assert page["dossier"]["subject"]["bsn"] == BSN and "eerste gesprek" in page["dossier"]["notes"]
    assert {"name": "youth", "value": "no", "kind": "flag"} in page["facts"]
    assert page["detail"]["line"]["state"] == "IN_PROGRESS"
    assert pages[away.request_id]["dossier"]["question"] == "Ergens anders."
    about = pages[other.request_id]
    assert about["role"] == "member" and about["dossier"]["question"] is None and about["facts"] == []
    assert [m["last_name"] for m in about["dossier"]["members"]] == [f"{MARK}-Zeven"]
    assert about["dossier"]["subject"] is None and about["dossier"]["notes"] == []
    logged = len(instance.operator.call("show_audit", page_size=100).items)
    there = instance.ctl("person", "export", mine.request_id, "--reason", "inzage", "--out", out, status=1)
    assert "give another name" in there.err
    # Nothing was read for it: one entry more, of the look at the log.
    assert len(instance.operator.call("show_audit", page_size=100).items) == logged + 1
    readings = log_of(instance, "export_person")
    assert {e.request_id for e in readings} == set(pages) and all(e.reason for e in readings)
    instance.ctl("audit", "verify")


def test_a_bsn_is_never_on_the_command_line(instance, tmp_path):
    mine = post(instance.peer("gemeente"), data=person_with(BSN))
    assert "command line" in instance.ctl("person", "export", "--bsn", BSN, "--reason", "inzage", status=2).err
    file = tmp_path / "bsn"
    file.write_text(BSN + "\n")
    for args, stdin in ((("--bsn", "-"), BSN + "\n"), (("--bsn", file), None)):
        found = instance.ctl("person", "export", *args, "--reason", "inzage", stdin=stdin).json
        assert [r["request_id"] for r in found["requests"]] == [mine.request_id]
    by_name = instance.ctl("person", "export", "--last-name", f"{MARK.lower()} zeven", "--first-names", "Gijs",
                           "--birth-date", "1957-11-23", "--postcode", "8251ab", "--house-number", "90417",
                           "--reason", "inzage").json
    assert [r["request_id"] for r in by_name["requests"]] == [mine.request_id]
    missing = instance.ctl("person", "export", "--last-name", MARK, "--reason", "inzage", status=1).err
    assert "person.first_names" in missing and "address.postcode" in missing and MARK not in missing
    assert "8 or 9 digits" in instance.ctl("person", "export", "--bsn", "-", "--reason", "x", stdin="geen\n",
                                           status=1).err
    wrong = instance.ctl("person", "export", "--bsn", "-", "--reason", "x", stdin="987654321\n", status=1).err
    assert "person.bsn" in wrong and "987654321" not in wrong


def test_an_export_of_many_notes_goes_on_over_pages(instance):
    receipt = post(instance.peer("gemeente"), question="x" * 7000)
    gids, assignment = hold(instance, receipt.request_id)
    for n in range(140):
        instance.peer(gids).call("open_dossier", assignment_id=assignment.assignment_id,
                                 purpose=f"lezing {n} " + "y" * 450)
    found = instance.ctl("person", "export", receipt.request_id, "--reason", "inzage").json["requests"]
    assert len(found) == 1
    notes = found[0]["dossier"]["notes"]
    assert [n.split()[1] for n in notes if n.startswith("lezing")] == [str(n) for n in range(140)]


def test_a_correction_is_kept_and_matched(instance, tmp_path):
    receipt = post(instance.peer("gemeente"), data=person_with(BSN, strengths=["tuinieren"], wanted_results=["rust"]))
    gids, assignment = hold(instance, receipt.request_id)
    peer = instance.peer(gids)
    peer.subscribe(0)
    file = tmp_path / "fields.json"
    file.write_text(json.dumps({"subject": {"last_name": f"{MARK}-Acht", "phone": None}, "address": {"addition": "b"}}))
    instance.ctl("person", "correct", receipt.request_id, "--file", file, "--reason", "verkeerde naam")
    assert peer.wait_notice("INFO_GIVEN", receipt.request_id).detail == "corrected"
    dossier = peer.call("open_dossier", assignment_id=assignment.assignment_id, purpose="nalezen")
    assert dossier.subject.last_name == f"{MARK}-Acht" and dossier.subject.first_names == "Gijs"
    assert dossier.subject.bsn == BSN and dossier.address.addition == "b" and dossier.address.house_number == "90417"
    assert list(dossier.strengths) == ["tuinieren"] and list(dossier.wanted_results) == ["rust"]
    assert "verkeerde naam" in dossier.notes
    # Who comes again under the right name is known, and under the wrong one is not.
    right, wrong = (person_with(domains=[{"domain": d}]) for d in ("housing", "social_network"))
    right["subject"]["last_name"] = f"{MARK}-Acht"
    for data, known in ((right, True), (wrong, False)):
        data["address"]["addition"] = "b" if known else ""
        again = post(instance.peer("school"), data=data)
        stages = {s.rule for s in instance.decision(again.request_id).stages}
        assert ("D02" in stages) == known, stages
    instance.operator.call("verify_audit")


def test_a_correction_that_would_route_anew_is_for_the_sender(instance, tmp_path):
    receipt = post(instance.peer("gemeente"), data=person_with(BSN))
    file = tmp_path / "fields.json"
    for change in ({"subject": {"birth_date": "2015-01-01"}}, {"address": {"postcode": "8255 AB"}}):
        file.write_text(json.dumps(change))
        refused = instance.ctl("person", "correct", receipt.request_id, "--file", file, "--reason", "x", status=4)
        assert "amend" in refused.err
    for change, said in (({"subject": {"birth_date": "23-11-1957"}}, "dossier.subject.birth_date"),
                         ({"subject": {"bsn": "123456789"}}, "dossier.subject.bsn"),
                         ({"wanted_results": ["iets"]}, "wanted_results"), ({"domains": []}, "amend"),
                         ({"subject": {"achternaam": "x"}}, "no such field")):
        file.write_text(json.dumps(change))
        result = instance.ctl("person", "correct", receipt.request_id, "--file", file, "--reason", "x", status=1)
        assert said in result.err, result
        assert "123456789" not in result.err
    gids, _ = hold(instance, receipt.request_id)
    close(instance, receipt.request_id, gids)
    file.write_text(json.dumps({"subject": {"birth_date": "2015-01-01"}}))
    instance.ctl("person", "correct", receipt.request_id, "--file", file, "--reason", "geboortejaar")
    page = instance.ctl("person", "export", receipt.request_id, "--reason", "inzage").json["requests"][0]
    assert {"name": "youth", "value": "yes", "kind": "flag"} in page["facts"]
    # What is kept follows: 20 years now.
    due = instance.ctl("retention", "--until", "2050-01-01", "--json").json["items"]
    assert [r["due_at"][:4] for r in due if r["request_id"] == receipt.request_id] == ["2046"]


def test_a_correction_from_an_old_revision_is_aborted(instance):
    receipt = ended(instance)
    page = instance.operator.call("export_person", request_id=receipt.request_id, reason="inzage")
    fields = dict(request_id=receipt.request_id, expected_revision=page.revision, reason="x",
                  asked_at_ms=page.detail.line.asked_at_ms)
    dossier = pb.Dossier(subject=page.dossier.subject, address=page.dossier.address, question=page.dossier.question)
    dossier.subject.first_names = "Anders"
    instance.operator.call("correct_person", dossier=dossier, **fields)
    instance.operator.call("correct_person", dossier=dossier, **fields)  # the same again
    dossier.subject.first_names = "Weer anders"
    assert instance.operator.refusal("correct_person", dossier=dossier, **fields).code == "ABORTED"
    fields.update(expected_revision=0, asked_at_ms=fields["asked_at_ms"] + 1)
    assert "asked_at_ms" in str(instance.operator.refusal("correct_person", dossier=dossier, **fields))


# ---- consent --------------------------------------------------------------------------------------------------------


def test_consent_withdrawn_from_a_partner(instance):
    receipt = post(instance.peer("huisarts"), domains=[{"domain": "social_network"}], access_needed="open",
                   feedback="contact")
    partner, _ = hold(instance, receipt.request_id)
    assert partner == "welzijn-dronten"
    assert instance.peer("huisarts").call("get_request", request_id=receipt.request_id).contact.name
    instance.ctl("consent", "withdraw", receipt.request_id, "--reason", "wil niet meer")
    status = instance.peer("huisarts").call("get_request", request_id=receipt.request_id)
    assert status.state == pb.PUBLIC_STATE_RECEIVED and not status.contact.name
    gids, _ = hold(instance, receipt.request_id)
    assert gids.startswith("gids-")
    status = instance.peer("huisarts").call("get_request", request_id=receipt.request_id)
    assert status.state == pb.PUBLIC_STATE_RECEIVED
    instance.ctl("consent", "withdraw", receipt.request_id)


def test_consent_withdrawn_before_anybody_began(instance):
    receipt = post(instance.peer("cjg"))
    instance.ctl("consent", "withdraw", receipt.request_id)
    status = instance.peer("cjg").call("get_request", request_id=receipt.request_id)
    assert status.state == pb.PUBLIC_STATE_NEEDS_INFO
    assert instance.decision(receipt.request_id).route == "needs_info"
    task = post(instance.peer("gemeente"), legal_basis="legal_task")
    assert "does not rest on consent" in instance.ctl("consent", "withdraw", task.request_id, status=4).err

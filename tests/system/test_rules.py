# Rules as something people work with: `koersctl rules`.
import csv
import datetime
import io
import random
import re

import pytest

from koers_test.chance import random_facts
from koers_test.instance import run
from koers_test.peer import Refused, TIMEOUT
from koers_test.requests import facts, post
from koers_test.steps import amend
from koers_test.wire import pb


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


# ---- rehearse --------------------------------------------------------------------------------------------------------


def rehearse(instance, new, *args, **options):
    return instance.ctl("rules", "rehearse", new, "--since", "2026-03-01", *args, "--json", **options).json


def answer_offers(instance, rng):
    """Gidsen do something with what they were offered, so that loads, case leads and closed households come about."""
    for gids in ("gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1", "gids-biddinghuizen-1"):
        peer = instance.peer(gids)
        for a in instance.assignments(gids):
            if a.state == pb.ASSIGNMENT_STATE_OFFERED and rng.random() < 0.6:
                peer.call("accept", assignment_id=a.assignment_id)
            elif a.state == pb.ASSIGNMENT_STATE_OFFERED and rng.random() < 0.3:
                peer.call("decline", assignment_id=a.assignment_id, reason=pb.DECLINE_REASON_EXPERTISE)
            elif a.state == pb.ASSIGNMENT_STATE_ACCEPTED and rng.random() < 0.4:
                results = [pb.ResultOutcome(index=i, outcome=pb.OUTCOME_ACHIEVED)
                           for i in range(a.wanted_result_count)]
                peer.call("close", assignment_id=a.assignment_id, outcomes=results, reason="Afgerond.")


def post_many(instance, rng, count):
    """Random questions, a third of them by people who asked before."""
    people, posted = [], 0
    for _ in range(count):
        data = random_facts(rng)
        if people and rng.random() < 0.35:
            subject, address = rng.choice(people)
        else:
            own = facts()
            subject = dict(own["subject"], **data["subject"])
            address = dict(own["address"], **data["address"])
            people.append((subject, address))
        data["subject"], data["address"] = subject, address
        try:
            post(instance.peer(rng.choice(("cjg", "gemeente"))), data=data)
            posted += 1
        except Refused as refused:  # a residence postcode that an adult cannot have and the like
            assert refused.code == "INVALID_ARGUMENT"
        if rng.random() < 0.25:
            answer_offers(instance, rng)
    return posted


@pytest.mark.parametrize("seed,now", [(2015, "2026-03-02T09:01:00+01:00"), (303, "2026-03-06T22:30:00+01:00"),
                                      (0, "2026-03-03T17:20:00+01:00")])
def test_rehearsing_the_rules_in_force_moves_nothing(make, seed, now):
    seed = seed or random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    town = make(now=now)
    rng = random.Random(seed)
    posted = post_many(town, rng, 120)
    for new in (town.dir / "rules.yaml", town.dir):
        told = rehearse(town, new)
        assert told["elsewhere"] == 0 and told["other_rule"] == 0 and told["requests"] == told["counts"] == []
        # Every decision comes out as koersd made it: what matters to one is kept with it.
        assert told["not_reproduced"] == 0
        assert told["looked_at"] + told["not_routed"] == posted
    assert told["networks_and_gidsen"] is True and told["rules"]["version"] == "1.0"


def test_absence_and_cover_are_kept_with_a_decision(make):
    """Case leads who are away, with and without a cover: what the choice saw of them is in the decision too."""
    town = make(start=False)
    gidsen = town.dir / "gidsen.yaml"
    text = gidsen.read_text()
    for gids, more in (("gids-dronten-1", "days_off: [tuesday]\n    cover: gids-dronten-2"),
                       ("gids-dronten-3", "days_off: [tuesday]")):
        text = text.replace(f"  - id: {gids}\n", f"  - id: {gids}\n    {more}\n")
    gidsen.write_text(text)
    rng = random.Random(7)
    town.start()
    posted, people = 0, []
    for _ in range(24):
        people.append(facts())
        post(town.peer("cjg"), data=people[-1])
        posted += 1
    for gids in ("gids-dronten-1", "gids-dronten-2", "gids-dronten-3"):
        for a in town.assignments(gids):
            town.peer(gids).call("accept", assignment_id=a.assignment_id)
    town.restart(now="2026-03-03T10:00:00+01:00")  # a Tuesday
    for person in people:
        data = dict(random_facts(rng), subject=person["subject"], address=person["address"], safety="none",
                    legal_basis="consent", domains=[{"domain": rng.choice(("finances", "work", "parenting"))}])
        data.pop("existing_referral"), data.pop("residence_postcode", None)
        post(town.peer("cjg"), data=data)
        posted += 1
    told = rehearse(town, town.dir)
    assert (told["elsewhere"], told["not_reproduced"], told["looked_at"]) == (0, 0, posted)
    rules = [s.rule for r in town.requests() for s in town.decision(r.request_id).stages]
    assert rules.count("D03") >= 8 and rules.count("D02") >= 4


def test_a_changed_rule_moves_exactly_what_it_concerns(instance):
    two = [{"domain": d, "severity": 1} for d in ("housing", "addiction")]
    three = two + [{"domain": "finances", "severity": 1}]
    concerned = {post(instance.peer("cjg"), domains=two).display_id,
                 post(instance.peer("cjg"), domains=two + [{"domain": "work", "severity": 2}]).display_id}
    post(instance.peer("cjg"), domains=three)
    post(instance.peer("cjg"))
    post(instance.peer("cjg"), domains=two, safety="acute")
    post(instance.peer("cjg"), domains=two, postcode="8232 AA")
    new = write(instance, "new.yaml", ("when: {severity_1_count: {min: 3}}", "when: {severity_1_count: {min: 2}}"))
    told = rehearse(instance, new)
    assert told["looked_at"] == 6 and told["not_reproduced"] == 0
    assert {r["display_id"] for r in told["requests"]} == concerned and told["elsewhere"] == 2
    for row in told["requests"]:
        assert (row["old"]["rules"]["level"], row["new"]["rules"]["level"]) == ("E03", "E02")
        assert (row["old"]["scaled_up"], row["new"]["scaled_up"]) == (False, True)
    counts = {(c["by"], c["old"], c["new"]): c["count"] for c in told["counts"]}
    assert counts[("rule of level", "E03", "E02")] == 2 and counts[("scaled_up", "no", "yes")] == 2
    text = instance.ctl("rules", "rehearse", new, "--since", "2026-03-01").out
    assert "6 decisions looked at: 2 would have gone elsewhere" in text and all(d in text for d in concerned)
    rows = instance.ctl("rules", "rehearse", new, "--since", "2026-03-01", "--output", "csv").out.splitlines()
    assert len(rows) == 3


def test_what_waits_is_told_in_words(instance):
    for who in ("gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1", "gids-biddinghuizen-1"):
        instance.ctl("gids", "capacity", who, 0)
    post(instance.peer("cjg"))
    new = write(instance, "new.yaml", ("then: {urgency: normal}", "then: {urgency: high}"))
    text = instance.ctl("rules", "rehearse", new, "--since", "2026-03-01").out
    assert "gids on the waitlist, normal  gids on the waitlist, high" in text


def test_another_rule_may_lead_to_the_same_place(instance):
    post(instance.peer("cjg"))
    new = write(instance, "new.yaml", ("    - id: E03\n", "    - id: E33\n"))
    told = rehearse(instance, new)
    assert told["elsewhere"] == 0 and told["other_rule"] == 1 and told["requests"] == []
    assert told["counts"] == [{"by": "rule of level", "old": "E03", "new": "E33", "count": 1}]


def test_where_nobody_was_chosen_nobody_is_made_up(instance):
    open_help = dict(access_needed="open", domains=[{"domain": "social_network", "severity": 4}])
    receipt = post(instance.peer("cjg"), **open_help)
    new = write(instance, "new.yaml", ("        access_needed: open\n        consent: yes\n",
                                       "        access_needed: open\n        consent: yes\n        youth: yes\n"))
    row, = rehearse(instance, new)["requests"]
    assert row["display_id"] == receipt.display_id
    assert (row["old"]["route"], row["old"]["assignee"]) == ("partner", "welzijn-dronten")
    assert (row["new"]["route"], row["new"]["assignee"], row["new"]["chosen"]) == ("gids", None, False)


def test_other_gidsen_get_it(instance):
    there = post(instance.peer("cjg"), postcode="8255 PQ")
    post(instance.peer("cjg"), postcode="8256 AA")
    new = instance.root / "new"
    new.mkdir()
    for name in ("rules.yaml", "networks.yaml", "gidsen.yaml"):
        text = (instance.dir / name).read_text()
        if name == "gidsen.yaml":
            before, marker, after = text.partition("id: gids-swifterbant-1\n")
            text = before + marker + "    active: no\n" + after
        (new / name).write_text(text)
    told = rehearse(instance, new)
    row, = told["requests"]
    assert row["display_id"] == there.display_id and row["old"]["assignee"] == "gids-swifterbant-1"
    assert row["new"]["assignee"].startswith("gids-dronten-") and told["looked_at"] == 2
    assert {"by": "assignee", "old": "gids-swifterbant-1", "new": row["new"]["assignee"], "count": 1} in told["counts"]


def test_a_rehearsal_looks_by_the_rules_that_were_in_force(instance):
    """After a reload, decisions of before are compared with the rules of before."""
    post(instance.peer("cjg"), domains=[{"domain": d, "severity": 1} for d in ("housing", "addiction")])
    old = write(instance, "old.yaml")
    new = write(instance, "new.yaml", ("when: {severity_1_count: {min: 3}}", "when: {severity_1_count: {min: 2}}"))
    (instance.dir / "rules.yaml").write_text(new.read_text())
    instance.ctl("reload")
    assert rehearse(instance, new)["elsewhere"] == 1 and rehearse(instance, old)["elsewhere"] == 0
    post(instance.peer("cjg"), domains=[{"domain": d, "severity": 1} for d in ("housing", "addiction")])
    told = rehearse(instance, new)
    assert told["looked_at"] == 2 and told["elsewhere"] == 1 and rehearse(instance, old)["elsewhere"] == 1


def test_the_period_is_that_of_receipt(instance):
    post(instance.peer("cjg"))
    new = write(instance, "new.yaml", ("    - id: E03\n", "    - id: E33\n"))

    def looked_at(*args):
        return instance.ctl("rules", "rehearse", new, *args, "--json").json["looked_at"]

    assert looked_at("--since", "2026-03-02") == 1 and looked_at("--since", "2026-03-03") == 0
    assert looked_at("--since", "2026-03-01", "--until", "2026-03-01") == 0
    assert looked_at("--since", "2026-03-01", "--until", "2026-03-02") == 1


def test_a_rehearsal_is_logged_and_touches_nothing(instance):
    post(instance.peer("cjg"))
    before = instance.ctl("request", "list", "--json").json
    assert rehearse(instance, instance.dir / "rules.yaml")["looked_at"] == 1
    assert instance.ctl("request", "list", "--json").json == before
    names = [e["name"] for e in instance.ctl("audit", "show", "--json").json["items"]]
    assert names.count("list_decisions") == 1
    assert "intact" in instance.ctl("audit", "verify").out


def test_what_waited_for_its_basis_is_looked_at_once_it_was_routed(instance):
    data = facts(legal_basis=None, urgency="high")
    receipt = post(instance.peer("cjg"), data=data)
    told = rehearse(instance, instance.dir)
    assert (told["looked_at"], told["not_routed"]) == (0, 1)
    amend(instance.peer("cjg"), receipt.request_id, dict(data, legal_basis="consent"))
    told = rehearse(instance, instance.dir)
    assert (told["looked_at"], told["not_routed"], told["not_reproduced"], told["elsewhere"]) == (1, 0, 0, 0)


def test_a_rehearsal_sees_no_person(instance):
    data = facts(subject={"bsn": "111222333", "last_name": "Zevenvoorbeeld"}, question="Zwaluwnest",
                 strengths=["kookt graag"], safety="acute")
    post(instance.peer("cjg"), data=data)
    page = instance.operator.call("list_decisions")
    assert len(page.items) == 1 and page.items[0].facts.strengths
    # A hash of 32 digits has four of any kind in a row now and then, and is of the configuration, not of a person.
    told = re.sub(rb"[0-9a-f]{32}", b"", page.SerializeToString())
    for secret in ("111222333", "Zevenvoorbeeld", "Zwaluwnest", "kookt", "8251", "1961"):
        assert secret.encode() not in told


def test_pages_hold_every_decision_once(instance):
    rng = random.Random(5)
    posted = post_many(instance, rng, 45)
    seen, not_routed, token = [], 0, ""
    while True:
        page = instance.operator.call("list_decisions", page_size=7, page_token=token)
        assert len(page.items) <= 7
        seen += [item.request_id for item in page.items]
        not_routed += page.passed_over
        token = page.next_page_token
        if not token:
            break
    assert len(seen) == len(set(seen)) and len(seen) + not_routed == posted


def test_a_rehearsal_is_for_operators_with_good_rules_and_a_date(instance):
    rules = instance.dir / "rules.yaml"
    assert "--since" in instance.ctl("rules", "rehearse", rules, status=2).err
    assert instance.ctl("rules", "rehearse", rules, "--since", "last week", status=2).err
    assert instance.ctl("rules", "rehearse", rules, "--since", "2026-03-02", "--until", "2026-03-01", status=2).err
    bad = write(instance, "bad.yaml", ("offers_max: 3", "offers_max: 0"))
    assert f"{bad}:" in instance.ctl("rules", "rehearse", bad, "--since", "2026-03-01", status=78).err
    for peer, name in (("cjg", "list_decisions"), ("gids-dronten-1", "get_configuration")):
        with pytest.raises(Refused) as refused:
            instance.peer(peer).call(name)
        assert refused.value.code == "PERMISSION_DENIED"


def test_a_configuration_is_given_in_stretches(instance):
    whole = instance.operator.call("get_configuration")
    assert whole.total == len(whole.data) and b"dronter-koers" in whole.data
    rest = instance.operator.call("get_configuration", configuration=whole.configuration, offset=1000)
    assert rest.data == whole.data[1000:]
    assert not instance.operator.call("get_configuration", offset=whole.total).data
    with pytest.raises(Refused) as refused:
        instance.operator.call("get_configuration", configuration="0" * 32)
    assert refused.value.code == "NOT_FOUND"
    with pytest.raises(Refused) as refused:
        instance.operator.call("get_configuration", configuration="dronten")
    assert refused.value.code == "INVALID_ARGUMENT"


# ---- rules whose day is still to come --------------------------------------------------------------------------------


def rules_from(instance, day, *changes):
    """The instance's own rules, changed: another E02, version 2.0, effective on that day."""
    path = write(instance, "next.yaml", ('version: "1.0"', 'version: "2.0"'),
                 ("effective: 2026-01-01", f"effective: {day}"),
                 ("when: {severity_1_count: {min: 3}}", "when: {severity_1_count: {min: 2}}"), *changes)
    (instance.dir / "rules.yaml").write_text(path.read_text())


TWO = [{"domain": d, "severity": 1} for d in ("housing", "addiction")]


def level(instance):
    """The rule of stage level that a question with two acute problems meets now, and the version it is of."""
    decision = instance.decision(post(instance.peer("cjg"), domains=TWO).request_id)
    return decision.stages[-1].rule, decision.ruleset_version


def pending(instance):
    told = instance.ctl("overview", "--json").json
    return told["ruleset"].split()[-1], told["pending_ruleset"], told["pending_at"]


def test_rules_of_another_day_wait_for_it(instance):
    assert pending(instance) == ("1.0", None, None)
    rules_from(instance, "2026-03-03")
    told = instance.ctl("reload", "--json").json
    assert told["changed"] is True and told["pending_ruleset"] == "dronter-koers 2.0"
    assert told["pending_at"] == "2026-03-02T23:00:00.000Z"
    assert pending(instance) == ("1.0", "dronter-koers 2.0", "2026-03-02T23:00:00.000Z")
    assert "Rules to come" in instance.ctl("overview").out
    assert level(instance) == ("E03", "1.0")
    again = instance.ctl("reload").out
    assert "nothing had changed" in again and "rules dronter-koers 2.0 come into force at 2026-03-03 00:00" in again
    instance.restart()  # the same day: they wait on
    assert pending(instance)[1] == "dronter-koers 2.0" and level(instance) == ("E03", "1.0")
    assert "configured" not in "\n".join(instance.daemon.lines)


def test_rules_come_into_force_by_themselves_at_midnight(make):
    # So long before it that the reload comes first, however slowly koersd has to go.
    midnight = datetime.datetime.fromisoformat("2026-03-03T00:00:00+01:00")
    before_it = datetime.timedelta(seconds=TIMEOUT / 5)
    town = make(now=(midnight - before_it).isoformat(timespec="seconds"))
    rules_from(town, "2026-03-03")
    town.ctl("reload")
    before = level(town)
    town.daemon.wait_line("rules_in_force")
    assert level(town) == ("E02", "2.0") and before in (("E03", "1.0"), ("E02", "2.0"))
    assert pending(town) == ("2.0", None, None)
    assert "nothing had changed" in town.ctl("reload").out
    entries = [(e["name"], e["detail"]) for e in town.ctl("audit", "show", "--json").json["items"]]
    assert ("configure", "effective_date") in entries and "intact" in town.ctl("audit", "verify").out


def test_rules_come_into_force_while_koersd_was_down(instance):
    rules_from(instance, "2026-03-03")
    instance.ctl("reload")
    instance.restart(now="2026-03-03T08:00:00+01:00")
    assert level(instance) == ("E02", "2.0") and pending(instance) == ("2.0", None, None)


def test_a_crash_forgets_no_rules_to_come(instance):
    rules_from(instance, "2026-03-04")
    instance.ctl("reload")
    instance.kill()
    instance.start(now="2026-03-03T12:00:00+01:00")
    for peer in ("cjg", "beheer"):
        instance.peer(peer).reopen()
    assert pending(instance) == ("1.0", "dronter-koers 2.0", "2026-03-03T23:00:00.000Z")
    assert level(instance) == ("E03", "1.0")


def test_a_later_reload_replaces_what_waits(instance):
    old = (instance.dir / "rules.yaml").read_text()
    rules_from(instance, "2026-03-03")
    instance.ctl("reload")
    waiting = (instance.dir / "rules.yaml").read_text()
    (instance.dir / "rules.yaml").write_text(waiting.replace("2026-03-03", "2026-04-01").replace('"2.0"', '"3.0"'))
    assert instance.ctl("reload", "--json").json["pending_ruleset"] == "dronter-koers 3.0"
    assert pending(instance) == ("1.0", "dronter-koers 3.0", "2026-03-31T22:00:00.000Z")
    (instance.dir / "rules.yaml").write_text(old)
    told = instance.ctl("reload", "--json").json
    assert told["changed"] is True and told["pending_ruleset"] is None
    assert pending(instance) == ("1.0", None, None) and level(instance) == ("E03", "1.0")
    (instance.dir / "rules.yaml").write_text(waiting.replace("2026-03-03", "2026-03-02"))
    instance.ctl("reload")
    assert pending(instance)[0] == "2.0" and level(instance) == ("E02", "2.0")


def test_the_other_files_do_not_wait(instance):
    """A peer that is shut out is shut out now, whatever rules come with the reload; and it stays so on the day."""
    rules_from(instance, "2026-03-03")
    peers = instance.dir / "peers.yaml"
    text = peers.read_text()
    assert text.count("id: school\n") == 1
    peers.write_text(text.replace("id: school\n", "id: school\n    active: no\n"))
    instance.peer("school").call("ping")
    instance.ctl("reload")
    assert pending(instance)[:2] == ("1.0", "dronter-koers 2.0")
    result = run("koers-entry", "--profile", instance.profile_path("school"), "--timeout", "1", "status", "1",
                 status=None)
    assert result.status in (4, 69)
    instance.restart(now="2026-03-03T08:00:00+01:00")
    assert level(instance) == ("E02", "2.0")


def test_rules_to_come_with_a_fault_are_refused_today(instance):
    rules_from(instance, "2026-03-03", ("offers_max: 3", "offers_max: 0"))
    assert "is not a whole number from 1 to 100" in instance.ctl("reload", status=78).err
    assert pending(instance) == ("1.0", None, None)


def test_the_first_rules_of_all_do_not_wait(make):
    """With nothing in force there is nothing to go on with."""
    town = make(start=False)
    rules_from(town, "2026-06-01")
    town.start()
    assert pending(town) == ("2.0", None, None) and level(town) == ("E02", "2.0")

# Wherever the question comes in, the way of working is the same: the same facts give the same trace from every door.
import os
import random

import pytest

from koers_test.chance import random_facts, without
from koers_test.instance import ENTRY_POINTS
from koers_test.requests import facts, post
from koers_test.wire import last_day, pb

ASKED = "2026-03-02T09:00:00+01:00"


def trace(decision, clocks, receipt):
    """All of a decision that the facts decide; who of the equals gets it depends on the load and is left out."""
    return {
        "facts": sorted((f.name, f.value) for f in decision.facts),
        "stages": [(s.stage, s.rule, s.reason, tuple(s.basis), s.note) for s in decision.stages],
        "route": decision.route, "network": decision.network_id, "urgency": decision.urgency,
        "safety_lane": decision.safety_lane, "scaled_up": decision.scaled_up, "waitlisted": decision.waitlisted,
        "why_not": sorted((c.gids, c.dropped_by) for c in decision.candidates),
        "clocks": sorted((c.name, last_day(c.due_at_ms)) for c in clocks),
        "told": (receipt.state, receipt.urgency, receipt.advice, receipt.forwarded_to, receipt.signposted_to,
                 receipt.network_id, sorted(v.field for v in receipt.missing), receipt.do_not_show_resident),
    }


def through_every_door(instance, data, doors):
    """Posts the same facts about a different person through each door and returns door → trace."""
    traces, posted = {}, []
    for door in doors:
        own = facts()
        person = dict(data, subject=dict(own["subject"], **data["subject"]), address=dict(own["address"]))
        person["address"]["postcode"] = data["address"]["postcode"]
        receipt = post(instance.peer(door), asked_at=ASKED, data=person)
        told = instance.operator.call("explain", request_id=receipt.request_id, reason="toetsing")
        decision = told.decisions[-1]
        traces[door] = trace(decision, told.clocks, receipt)
        posted.append((receipt.request_id, decision))
    for request_id, decision in posted:
        if decision.route == "gids":
            finish(instance, request_id)
    return traces


def finish(instance, request_id):
    """Ends a request, so that the load does not grow from one set of facts to the next."""
    holder = instance.decision(request_id).assignee
    assignment = instance.assignment(holder, request_id)
    peer = instance.peer(holder)
    if assignment.state == pb.ASSIGNMENT_STATE_OFFERED:
        peer.call("accept", assignment_id=assignment.assignment_id)
    results = [pb.ResultOutcome(index=i, outcome=pb.OUTCOME_ACHIEVED) for i in range(assignment.wanted_result_count)]
    peer.call("close", assignment_id=assignment.assignment_id, outcomes=results, reason="Afgerond.")


def same(traces, what):
    first = next(iter(traces.values()))
    for door, found in traces.items():
        for key in first:
            assert found[key] == first[key], f"{what}: {key} differs at {door}"


EXAMPLES = {
    "individual": facts(),
    "open access": facts(access_needed="open", domains=[{"domain": "social_network", "severity": 3}]),
    "two domains of a child": facts(subject={"birth_date": "2014-05-05"}, domains=[
        {"domain": "parenting", "severity": 2}, {"domain": "education", "severity": 3}]),
    "eviction": facts(threats=["eviction"], domains=[{"domain": "finances", "severity": 1}]),
    "no roof tonight, from elsewhere": facts(shelter_needed=True, postcode="8011 AB"),
    "acutely unsafe": facts(safety="acute", legal_basis="safety"),
    "life threatening": facts(safety="life_threatening", legal_basis="safety"),
    "three acute problems": facts(domains=[{"domain": d, "severity": 1} for d in ("finances", "housing", "addiction")]),
    "another municipality": facts(postcode="8232 AA"),
    "wlz": facts(domains=[{"domain": "unknown"}], access_needed="unclear", other_law="wlz"),
    "a referral of a youth": facts(subject={"birth_date": "2013-01-01"}, existing_referral=True),
    "a court order": facts(subject={"birth_date": "2013-01-01"}, court_order=True),
    "no legal basis": facts(legal_basis=None),
    "unclear": facts(access_needed="unclear", domains=[{"domain": "unknown"}]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_facts_take_the_same_way_from_every_door(shared, name):
    same(through_every_door(shared, without(EXAMPLES[name]), ENTRY_POINTS), name)


def seeds():
    """KOERS_SEED repeats one run; otherwise a few that differ from run to run."""
    if "KOERS_SEED" in os.environ:
        return [int(os.environ["KOERS_SEED"])]
    return [2015, random.SystemRandom().randrange(1 << 32)]


@pytest.mark.parametrize("turn", range(2))
def test_random_facts_take_the_same_way_from_every_door(make, turn):
    seed = seeds()[turn % len(seeds())]
    print(f"KOERS_SEED={seed}")
    rng, town = random.Random(seed), make()
    for number in range(20):
        data = random_facts(rng)
        doors = list(ENTRY_POINTS)
        rng.shuffle(doors)
        same(through_every_door(town, data, doors), f"KOERS_SEED={seed}, question {number}: {data}")

# Random questions: of every kind that a door may post.
from .requests import facts

DOMAINS = ("finances work education daytime_activities housing domestic_relations parenting mental_health "
           "physical_health addiction daily_living social_network participation justice unknown").split()
THREATS = ("eviction", "energy_cutoff", "water_cutoff", "insurance_loss")


def without(data):
    """The part of a question that is not about who and where."""
    data["subject"] = {k: v for k, v in data["subject"].items() if k == "birth_date"}
    data["address"] = {"postcode": data["address"]["postcode"]}
    return data


def random_facts(rng):
    safety = rng.choice(["none"] * 5 + ["concern", "structural", "acute", "life_threatening"])
    youth = rng.random() < 0.35
    chosen = rng.sample(DOMAINS, rng.choice((1, 1, 1, 2, 3, 4)))
    data = facts(
        subject={"birth_date": rng.choice(("2014-05-05", "2008-03-03") if youth else ("2008-03-02", "1948-01-30"))},
        postcode=rng.choice(("8251 AB", "8254 ZZ", "8255 PQ", "8256RS", "8232 AA", "1011 ab")),
        domains=[{"domain": d, "severity": rng.choice((None, 1, 1, 2, 3, 5))} for d in chosen],
        access_needed=rng.choice(("open", "individual", "unclear")),
        safety=safety,
        urgency=rng.choice(("normal", "normal", "high", "urgent")),
        shelter_needed=rng.random() < 0.1,
        threats=rng.sample(THREATS, rng.choice((0, 0, 0, 1, 2))),
        other_law=rng.choice((None, None, None, "none", "wlz", "zvw", "uwv", "education")),
        court_order=rng.random() < 0.1,
        existing_referral=rng.random() < 0.1,
        members=[{"first_names": "Test"}] * rng.choice((0, 0, 1, 3)),
        strengths=["kookt graag"] * rng.choice((0, 1)),
        wanted_results=["meer rust"] * rng.choice((0, 1)),
        feedback=rng.choice(("none", "receipt", "status", "contact", "outcome")),
        consent_across_laws=rng.random() < 0.5,
    )
    if safety == "none":
        data["legal_basis"] = rng.choice(("consent", "consent", "consent", None))
    else:
        data["legal_basis"] = rng.choice(("consent", "safety", None))
    return without(data)

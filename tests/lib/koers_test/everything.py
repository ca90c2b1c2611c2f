# Every call that changes something or reads personal data, each done once and well, with what must come before it.
from .instance import OPERATOR
from .requests import facts, post, request
from .steps import do, outcomes
from .wire import pb

DAY = 86400000
HOLDER, LEAD, SENDER, PARTNER = "gids-swifterbant-1", "procesregie", "gemeente", "welzijn-dronten"


class Steps:
    """Every call that changes something or reads personal data, done once and well. Each gives (peer, call, fields)."""

    def __init__(self, town, question=facts):
        """`question` makes the data of each question, like facts()."""
        self.town, self.question = town, question
        self.sender = town.peer(SENDER)

    def facts(self, **changes):
        return self.question(**{"postcode": "8255 PQ", **changes})

    def posted(self, **changes):
        return post(self.sender, data=self.facts(**changes)).request_id

    def taken(self, **changes):
        request_id = self.posted(**changes)
        do(self.town, HOLDER, "accept", request_id)
        return self.town.assignment(HOLDER, request_id).assignment_id

    def gids(self, call, assignment, **fields):
        return HOLDER, call, dict(fields, assignment_id=assignment)

    def submit(self):
        return SENDER, "submit", {"reference": "A-1", "request": request(self.facts())}

    def amend(self):
        data = self.facts()
        r = post(self.sender, data=data).request_id
        return SENDER, "amend", {"request_id": r, "request": request(dict(data, urgency="high"))}

    def withdraw(self):
        return SENDER, "withdraw", {"request_id": self.posted(), "reason": "Niet meer nodig."}

    def object(self):
        r = self.posted(domains=[{"domain": "unknown"}], access_needed="unclear", other_law="wlz")
        return SENDER, "object", {"request_id": r, "reason": "Toch."}

    def accept(self):
        return self.gids("accept", self.town.assignment(HOLDER, self.posted()).assignment_id)

    def decline(self):
        return self.gids("decline", self.town.assignment(HOLDER, self.posted()).assignment_id,
                         reason=pb.DECLINE_REASON_CAPACITY)

    def contacted(self):
        return self.gids("contacted", self.taken())

    def record_milestone(self):
        return self.gids("record_milestone", self.taken(), kind=1, on="2026-03-02")

    def check_back(self):
        r = self.posted(access_needed="open", members=None, legal_basis="consent",
                        domains=[{"domain": "social_network", "severity": 3}])
        do(self.town, PARTNER, "accept", r)
        return PARTNER, "check_back", {"assignment_id": self.town.assignment(PARTNER, r).assignment_id, "helped": True}

    def request_info(self):
        return self.gids("request_info", self.taken(), question="Kunt u aanvullen?")

    def forward(self):
        return self.gids("forward", self.taken(), to="Gemeente Elders")

    def hold(self):
        return self.gids("hold", self.taken(), until_ms=self.town.now_ms + DAY, reason="Wacht.")

    def resume(self):
        a = self.taken()
        self.town.peer(HOLDER).call("hold", assignment_id=a, until_ms=self.town.now_ms + DAY, reason="Wacht.")
        return self.gids("resume", a)

    def handover(self):
        return self.gids("handover", self.taken(), to_gids_id="gids-dronten-1", note="Overdracht.")

    def scale_up(self):
        return self.gids("scale_up", self.taken())

    def scaled(self):
        a = self.taken()
        self.town.peer(HOLDER).call("scale_up", assignment_id=a)
        r = self.town.peer(HOLDER).call("get_assignment", assignment_id=a).request_id
        return a, self.town.assignment(LEAD, r).assignment_id

    def scale_down(self):
        return self.gids("scale_down", self.scaled()[0])

    def take_over(self):
        return LEAD, "take_over", {"assignment_id": self.scaled()[1]}

    def give_back(self):
        a = self.scaled()[1]
        self.town.peer(LEAD).call("take_over", assignment_id=a)
        return LEAD, "give_back", {"assignment_id": a}

    def assign(self):
        return self.gids("assign", self.taken(), gids_id="gids-dronten-1", reason="Past beter.")

    def close(self):
        a = self.taken()
        return self.gids("close", a, reason="Afgerond.", outcomes=self.results(a))

    def results(self, assignment):
        wanted = self.town.peer(HOLDER).call("get_assignment", assignment_id=assignment).wanted_result_count
        return outcomes(*["achieved"] * wanted)

    def closed(self):
        a = self.taken()
        self.town.peer(HOLDER).call("close", assignment_id=a, reason="Afgerond.", outcomes=self.results(a))
        return a

    def reopen(self):
        return self.gids("reopen", self.closed())

    def undo(self):
        return self.gids("undo", self.taken())

    def open_dossier(self):
        return self.gids("open_dossier", self.taken(), purpose="Gesprek.")

    def set_absence(self):
        return "gids-dronten-3", "set_absence", {"until_ms": self.town.now_ms + DAY}

    def deciding(self):
        a = self.taken()
        self.town.peer(HOLDER).call("record_milestone", assignment_id=a, on="2026-03-02",
                                    kind=pb.MILESTONE_KIND_APPLICATION)
        return a

    def suspend_clock(self):
        return self.gids("suspend_clock", self.with_decision(), clock="JEUGD_DECISION", reason="Wacht.")

    def with_decision(self):
        return self.taken(subject={"birth_date": "2015-05-05"}, domains=[{"domain": "parenting", "severity": 3}])

    def resume_clock(self):
        a = self.with_decision()
        self.town.peer(HOLDER).call("suspend_clock", assignment_id=a, clock="JEUGD_DECISION", reason="Wacht.")
        return self.gids("resume_clock", a, clock="JEUGD_DECISION")

    def show_request(self):
        return OPERATOR, "show_request", {"request_id": self.posted()}

    def explain(self):
        return OPERATOR, "explain", {"request_id": self.posted()}

    def show_audit(self):
        return OPERATOR, "show_audit", {"page_size": 1}

    def set_gids(self):
        return OPERATOR, "set_gids", {"gids_id": "gids-dronten-2", "set_capacity": True, "capacity": 9}

    def assign_request(self):
        return OPERATOR, "assign_request", {"request_id": self.posted(), "gids_id": "gids-dronten-1", "reason": "Zo."}

    def finish_task(self):
        return OPERATOR, "finish_task", {"kind": "forward", "request_id": self.posted(postcode="1011 AB")}

    def household_of(self, request_id):
        return self.town.operator.call("show_household", request_id=request_id, reason="toetsing").household_id

    def show_household(self):
        return OPERATOR, "show_household", {"request_id": self.posted()}

    def merge_households(self):
        one, other = self.household_of(self.posted()), self.household_of(self.posted())
        return OPERATOR, "merge_households", {"household_id": one, "other_household_id": other, "reason": "Een gezin."}

    def split_household(self):
        first, second = self.posted(household_reference="G-1"), self.posted(household_reference="G-1")
        assert self.household_of(first) == self.household_of(second)
        return OPERATOR, "split_household", {"request_id": second, "reason": "Twee gezinnen."}

    def ended(self):
        r = self.posted()
        self.sender.call("withdraw", request_id=r, reason="Klaar.")
        return r

    def erase(self):
        return OPERATOR, "erase", {"request_id": self.ended(), "reason": "Op verzoek."}

    def refuse_erasure(self):
        r = self.ended()
        self.town.operator.call("erase", request_id=r, reason="Gevraagd.", asked_only=True)
        return OPERATOR, "refuse_erasure", {"request_id": r, "ground": "Bewaarplicht."}

    def export_person(self):
        return OPERATOR, "export_person", {"request_id": self.posted(), "reason": "Inzage."}

    def correct_person(self):
        r = self.posted()
        asked = self.town.operator.call("export_person", request_id=r, reason="Inzage.")
        changed = pb.Dossier()
        changed.CopyFrom(asked.dossier)
        changed.question += " Anders."
        return OPERATOR, "correct_person", {"request_id": r, "dossier": changed, "reason": "Fout.",
                                            "asked_at_ms": asked.detail.line.asked_at_ms}

    def withdraw_consent(self):
        return OPERATOR, "withdraw_consent", {"request_id": self.posted(), "reason": "Ingetrokken."}

    def judge_person(self):
        """Known by names alone: two questions of one name, without a BSN."""
        asked = self.facts()
        asked["subject"].pop("bsn", None)
        for domain in ("housing", "work"):
            second = post(self.sender, data=dict(asked, domains=[{"domain": domain}])).request_id
            do(self.town, HOLDER, "accept", second)
        return self.gids("judge_person", self.town.assignment(HOLDER, second).assignment_id, same=True)

    def count_foto(self):
        return OPERATOR, "count_foto", {"from_ms": self.town.now_ms - 10 * DAY, "until_ms": self.town.now_ms + DAY}

    def backup(self):
        return OPERATOR, "backup", {"directory": str(self.town.root / "copy")}

    def list_decisions(self):
        self.posted()
        return OPERATOR, "list_decisions", {"page_size": 1}

    def reload(self):
        networks = self.town.dir / "networks.yaml"
        networks.write_text(networks.read_text() + "\n# een regel meer\n")
        return OPERATOR, "reload", {}

# A story: steps in time, each with what must be seen. See tests/system/cases/README.md.
import hashlib
import json
import os
import pathlib

from .peer import Refused
from .requests import request
from .wire import ROOT, call_bodies, from_json, last_day, ms, pb

CASES = ROOT / "tests" / "system" / "cases"
ALIASES = {"milestone": "record_milestone", "ask": "request_info", "toch": "object"}
SENDERS = {"amend", "withdraw", "object"}
# What a story does not say and the wire wants.
DEFAULTS = {"decline": {"reason": "capacity"}, "close": {"reason": "Afgerond."}, "handover": {"note": "Overdracht."},
            "open_dossier": {"purpose": "toetsing"}, "request_info": {"question": "Kunt u aanvullen?"}}


def case_files():
    """Every case once, by content: our own, those of KOERS_CASES, those in shared/cases beside the repository."""
    places = [CASES, *map(pathlib.Path, filter(None, os.environ.get("KOERS_CASES", "").split(os.pathsep))),
              ROOT.parent / "shared" / "cases"]
    seen = {}
    for place in places:
        for path in sorted(place.glob("*.json")):
            digest = hashlib.sha256(json.dumps(json.loads(path.read_text()), sort_keys=True).encode()).digest()
            seen.setdefault(digest, path)
    return sorted(seen.values(), key=lambda p: p.stem)


def start_of(case):
    """The clock starts one minute after the latest asked_at of the file."""
    return max(ms(s["asked_at"]) for s in case["steps"] if "asked_at" in s) + 60_000


class Story:
    def __init__(self, instance, case):
        self.instance, self.case = instance, case
        self.first = {}     # (entry point, reference) → first receipt
        self.requests = {}  # reference → request id

    def run(self):
        for number, step in enumerate(self.case["steps"], 1):
            try:
                self.step(step)
            except Exception as error:
                raise AssertionError(f"step {number}, {step['do']} {step['reference']}: {error}") from error

    def step(self, step):
        expect = dict(step.get("expect", {}))
        answer, refused = None, None
        try:
            answer = self.submit(step) if step["do"] == "submit" else self.act(step)
        except Refused as error:
            refused = error
        if "error" in expect:
            assert refused is not None, f"should have been refused with {expect['error']}, but: {answer}"
            assert refused.code == expect.pop("error"), refused
            missing = set(expect.pop("fields", [])) - set(refused.fields)
            assert not missing, f"not named: {sorted(missing)}; {refused}"
        elif refused is not None:
            raise refused
        if refused is None:
            self.check(expect, step, answer)
        else:
            assert not expect, f"cannot be seen of a refused step: {expect}"

    def submit(self, step):
        peer = self.instance.peer(step["entry_point"])
        receipt = peer.call("submit", reference=step["reference"], asked_at_ms=ms(step["asked_at"]),
                            request=request(step["request"]))
        first = self.first.setdefault((step["entry_point"], step["reference"]), receipt)
        if receipt.repeated:
            assert not first.repeated, "the first answer says that it is a repeat"
            again = pb.Receipt()
            again.CopyFrom(receipt)
            again.repeated = False
            assert again == first, f"a repeat with another answer: {first} / {receipt}"
        self.requests[step["reference"]] = receipt.request_id
        return receipt

    def act(self, step):
        name = ALIASES.get(step["do"], step["do"])
        message = type(getattr(pb.Call(), name))()
        assert name in call_bodies(), name
        given = {k: v for k, v in step.items() if k not in ("do", "gids", "entry_point", "reference", "expect", "at")}
        fields = dict(DEFAULTS.get(name, {}), **given)
        request_id = self.requests[step["reference"]]
        if name in SENDERS:
            who = step["entry_point"]
            fields["request_id"] = request_id
        else:
            who = step["gids"]
            assignment = self.instance.assignment(who, request_id)
            fields["assignment_id"] = assignment.assignment_id
            if name == "close":
                fields["outcomes"] = outcomes(fields.get("outcomes"), assignment.wanted_result_count)
        for key in ("until", "from"):
            if key in fields:
                fields[key + "_ms"] = ms(fields.pop(key))
        from_json(message, fields)
        peer = self.instance.peer(who)
        return peer.answer(peer.send_message(name, message))

    def check(self, expect, step, answer):
        if not expect:
            return
        told = self.instance.explain(self.requests[step["reference"]])
        outcome = told["outcome"]
        seen = {
            "stages": lambda: [s["rule"] for s in told["stages"]],
            "state": lambda: told["state"],
            "public_state": lambda: told["public_state"],
            "repeated": lambda: answer.repeated,
            "missing": lambda: [v.field for v in answer.missing],
            "forwarded_to": lambda: answer.forwarded_to,
            "signposted_to": lambda: answer.signposted_to,
            "linked_to": lambda: next((r for r, i in self.requests.items() if i == outcome["linked_to"]), None),
        }
        for key, wanted in expect.items():
            if key == "clocks":
                self.check_clocks(wanted, told)
            elif key == "fields":
                assert set(wanted) <= set(seen["missing"]()), f"missing: {seen['missing']()}"
            else:
                got = seen[key]() if key in seen else outcome[key]
                assert got == wanted, f"{key}: {wanted!r} expected, {got!r} found\n{json.dumps(told, indent=1)}"

    @staticmethod
    def check_clocks(wanted, told):
        dates = {c["name"]: last_day(c["due_at"]) for c in told["clocks"]}
        for name, date in wanted.items():
            if date is None:
                assert name not in dates, f"{name} should not run: {dates}"
            else:
                assert dates.get(name) == date, f"{name} by {date} expected: {dates}"


def outcomes(given, count):
    """A list of {index, outcome}, of names in order, or a map index → name; none = all achieved."""
    if given is None:
        given = ["achieved"] * count
    if isinstance(given, dict):
        given = [{"index": int(i), "outcome": o} for i, o in given.items()]
    return [o if isinstance(o, dict) else {"index": i, "outcome": o} for i, o in enumerate(given)]

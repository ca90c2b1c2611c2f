# Questions to post: invented people at house numbers that do not exist.
import itertools

from .wire import pb, from_json, ms

_numbers = itertools.count(1)


def unique():
    return next(_numbers)


def facts(**changes):
    """The JSON of an ordinary question by a person nobody else has; a change to None leaves the field out."""
    n = unique()
    data = {
        "subject": {"last_name": f"Voorbeeld-{letters(n)}", "first_names": "Test", "birth_date": "1961-04-12"},
        "address": {"postcode": "8251 AB", "house_number": str(10000 + n)},
        "question": "Ik heb een vraag.",
        "domains": [{"domain": "daily_living", "severity": 3}],
        "access_needed": "individual",
        "safety": "none",
        "urgency": "normal",
        "legal_basis": "consent",
        "feedback": "status",
    }
    for key, value in changes.items():
        if key == "postcode":
            data["address"]["postcode"] = value
        elif key in ("subject", "address") and isinstance(value, dict):
            data[key].update(value)
        elif value is None:
            data.pop(key, None)
        else:
            data[key] = value
    return data


def letters(n):
    """1 → B, 26 → BA …: a number in letters, because names are compared by their letters."""
    text = ""
    while n:
        n, digit = divmod(n, 26)
        text = chr(ord("A") + digit) + text
    return text.capitalize()


def request(data):
    return from_json(pb.SupportRequest(), data)


def submit(reference=None, asked_at=0, data=None, **changes):
    """The fields of a Submit."""
    return {"reference": reference or f"S-{unique()}", "asked_at_ms": ms(asked_at),
            "request": request(data if data is not None else facts(**changes))}


def post(peer, reference=None, asked_at=0, data=None, **changes):
    """Posts a question and returns the receipt."""
    return peer.call("submit", **submit(reference, asked_at, data, **changes))


def elfproef(digits):
    """True when nine digits pass the check of a BSN."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and digits != "000000000" and sum(w * int(d) for w, d in zip(weights, digits)) % 11 == 0


def bsn(seed):
    """A number that passes the elfproef, made up from a seed."""
    n = 100000000 + seed
    while not elfproef(str(n)):
        n += 1
    return str(n)

# Picks values out of JSON without asking how it is nested: for the demo, which reads what the clients print.
#
#   pick.py KEY [NAME=VALUE…] < JSON    prints KEY's value in the first object, at any depth, that has KEY and, each
#                                       compared as text without regard to case, every NAME=VALUE; status 1 if none has
#   pick.py --all KEY [NAME=VALUE…]     all of them, one a line
#
# Input is one JSON text or one a line. Lists are printed with blanks between; in `stages` a stage is its rule.
import json
import sys


def objects(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(text(inner) for inner in value)
    if isinstance(value, dict):
        return text(value["rule"]) if "rule" in value else json.dumps(value, ensure_ascii=False)
    return str(value)


def parse(raw):
    try:
        return json.loads(raw)
    except json.JSONDecodeError:
        return [json.loads(line) for line in raw.splitlines() if line.strip()]


def main(arguments):
    every = arguments[:1] == ["--all"]
    key, *conditions = arguments[1:] if every else arguments
    wanted = dict(condition.split("=", 1) for condition in conditions)
    found = [text(each[key]) for each in objects(parse(sys.stdin.read())) if key in each and
             all(text(each.get(name)).lower() == value.lower() for name, value in wanted.items())]
    if not found:
        return 1
    print("\n".join(found if every else found[:1]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

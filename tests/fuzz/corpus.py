#!/usr/bin/python3
# Makes the seeds of tests/fuzz/corpus that are no text: calls and records, filled in from the project's own .proto, and
# lives and rule sets by chance.
#
#   tests/fuzz/corpus.py
#
# Each body of a Call comes twice, bare and with every field set; each record once for its table. What is there already
# under another name (an input that once showed a fault) is left alone.
import importlib
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPUS = HERE / "corpus"

# Texts by the name of their field; all others get a word.
TEXTS = {"bsn": "111222333", "birth_date": "1980-02-29", "on": "2026-03-01", "postcode": "8251 ab",
         "residence_postcode": "8255ZZ", "house_number": "12", "addition": "bis", "language": "nl", "page_token": "7",
         "gids_id": "gids-dronten-2", "to_gids_id": "gids-dronten-2", "cover_id": "gids-dronten-2",
         "network_id": "dronten", "network": "dronten", "phone": "0321 123456", "email": "een@voorbeeld.example",
         "last_name": "Voorbeeld", "first_names": "Test A."}
NUMBERS = {"asked_at_ms": 1772438000000, "call_id": 77, "request_id": 123456789, "assignment_id": 987654321,
           "severity": 3, "page_size": 10, "count": 3, "total": 5, "format": 1, "person_count": 2, "domain_count": 1}
BYTES = {"wrapped_key": 72, "content": 32, "first_content": 32, "sender_content": 32, "last_content": 32, "hash": 32,
         "audit_head": 32}


def modules(out):
    """The generated modules: wire and store."""
    files = sorted(str(p.relative_to(ROOT / "proto")) for p in (ROOT / "proto").rglob("*.proto"))
    subprocess.run(["protoc", f"--proto_path={ROOT / 'proto'}", f"--python_out={out}", *files], check=True)
    sys.path.insert(0, out)
    return (importlib.import_module("koers.v1.call_pb2"), importlib.import_module("store.store_pb2"))


# ---- calls -----------------------------------------------------------------------------------------------------------

def value_of(field):
    if field.type == field.TYPE_STRING:
        return TEXTS.get(field.name, "tekst")
    if field.type == field.TYPE_ENUM:
        return field.enum_type.values[1].number
    if field.type == field.TYPE_BOOL:
        return True
    if field.type == field.TYPE_BYTES:
        return bytes([7]) * 32
    return NUMBERS.get(field.name, 1)


def fill(message):
    """Every field of a message and of those inside it."""
    for field in message.DESCRIPTOR.fields:
        listed = field.label == field.LABEL_REPEATED
        if field.message_type is not None:
            fill(getattr(message, field.name).add() if listed else getattr(message, field.name))
        elif listed:
            getattr(message, field.name).append(value_of(field))
        else:
            setattr(message, field.name, value_of(field))


def adult(message):
    """A question that is admitted: no BSN of a member, no postcode of a parent."""
    for request in [r for r in [getattr(message, "request", None)] if hasattr(r, "residence_postcode")]:
        request.residence_postcode = ""
        for member in request.members:
            member.bsn = ""


def frames(wire):
    for body in wire.Call.DESCRIPTOR.oneofs_by_name["body"].fields:
        bare, full = wire.Call(call_id=77), wire.Call(call_id=78)
        getattr(bare, body.name).SetInParent()
        getattr(full, body.name).SetInParent()
        fill(getattr(full, body.name))
        adult(getattr(full, body.name))
        yield body.name + "-bare", bare.SerializeToString()
        yield body.name + "-full", full.SerializeToString()
    danger = wire.Call(call_id=79)
    danger.submit.reference = "gevaar-1"
    danger.submit.request.question = "Er is nu direct gevaar."
    danger.submit.request.safety = 5
    yield "submit-danger", danger.SerializeToString()
    wrong = wire.Call(call_id=80)
    fill(wrong.submit)
    wrong.submit.request.domains.add(domain=1, severity=9)
    wrong.submit.request.subject.bsn = "123456789"
    yield "submit-wrong", wrong.SerializeToString()


# ---- records: tables by their numbers in daemon/store/tables.h, with the bytes of a key ------------------------------

TABLES = [("Meta", 1, 1), ("Assignee", 2, 4), ("Feed", 3, 4), ("WaitlistClass", 4, 3), ("Request", 5, 8),
          ("Assignment", 6, 12), ("Household", 7, 8), ("Decision", 8, 16), ("DecisionPart", 8, 16), ("SealPart", 9, 16),
          ("Notice", 10, 8), ("AuditEntry", 11, 8), ("KeyChanges", 12, 8), ("Config", 13, 16), ("Mark", 14, 16),
          ("Mark", 15, 20), ("Task", 16, 9), ("Mark", 17, 17)]


def record_value(message, field):
    name = field.name
    if field.type == field.TYPE_BYTES:
        if name in ("outcomes", "severity", "signalled"):
            return bytes([1])
        if name in ("subject", "members") and message.DESCRIPTOR.name == "Request":
            return bytes([2]) + bytes([9]) * 16
        if name in ("keys", "id") or name not in BYTES:
            return bytes([9]) * 16
        return bytes([9]) * BYTES[name]
    if field.type == field.TYPE_STRING:
        return {"rule": "B99", "language": "nl", "postcode_digits": "8251"}.get(name, "tekst")
    if name in ("threats", "domains", "laws", "needed_mandates", "needed_skills", "kind"):
        return 2
    return value_of(field)


def fill_record(message):
    for field in message.DESCRIPTOR.fields:
        listed = field.label == field.LABEL_REPEATED
        if field.message_type is not None:
            fill_record(getattr(message, field.name).add() if listed else getattr(message, field.name))
        elif listed:
            getattr(message, field.name).append(record_value(message, field))
        else:
            setattr(message, field.name, record_value(message, field))


def records(store):
    for name, table, key_size in TABLES:
        message = getattr(store, name)()
        fill_record(message)
        key = bytes(key_size - 1) + bytes([0 if name == "Decision" or table == 1 else 1])
        yield f"{name}-{table}", bytes([table - 1]) + key + message.SerializeToString()


# ---- lives and rule sets: any bytes are one --------------------------------------------------------------------------

def chance(count, size):
    for n in range(count):
        yield f"chance-{n}", random.Random(n).randbytes(size)


def write(target, inputs):
    directory = CORPUS / target
    directory.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, data in inputs:
        (directory / name).write_bytes(data)
        count += 1
    print(f"{directory.relative_to(ROOT)}: {count} seeds")


def main():
    with tempfile.TemporaryDirectory() as out:
        wire, store = modules(out)
        write("frame", frames(wire))
        write("record", records(store))
    write("machine", chance(8, 400))
    write("rules", chance(6, 200))


if __name__ == "__main__":
    main()

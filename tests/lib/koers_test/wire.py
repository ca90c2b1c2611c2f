# The wire messages, generated from the project's own .proto files, and their JSON form.
#
# `pb` holds every message and enum of package koers.v1. `from_json` turns the JSON of contract section 4 (field names,
# enum values in lower snake case, null = absent, unknown fields an error) into a message, by its descriptor alone.
import atexit
import importlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROTO = ROOT / "proto"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _generate():
    out = tempfile.mkdtemp(prefix="kpb", dir="/tmp")
    atexit.register(shutil.rmtree, out, ignore_errors=True)
    files = sorted(str(p.relative_to(PROTO)) for p in (PROTO / "koers" / "v1").glob("*.proto"))
    subprocess.run(["protoc", f"--proto_path={PROTO}", f"--python_out={out}", *files], check=True)
    sys.path.insert(0, out)
    found = types.SimpleNamespace()
    for name in files:
        module = importlib.import_module(name[:-len(".proto")].replace("/", ".") + "_pb2")
        for key, value in vars(module).items():
            if key[0].isupper() and key != "DESCRIPTOR":
                setattr(found, key, value)
    # clients/python has modules of these names too: whoever tests it imports its own.
    sys.path.remove(out)
    for name in [name for name in sys.modules if name.split(".")[0] == "koers"]:
        del sys.modules[name]
    return found


pb = _generate()


def call_bodies():
    """Field name → field descriptor of every body a Call can have."""
    return {f.name: f for f in pb.Call.DESCRIPTOR.oneofs_by_name["body"].fields}


def enum_prefix(enum):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper() + "_"


def short(message, field):
    """The value of an enum field in lower snake case: 'offered' for REQUEST_STATE_OFFERED."""
    enum = message.DESCRIPTOR.fields_by_name[field].enum_type
    return enum.values_by_number[getattr(message, field)].name[len(enum_prefix(enum)):].lower()


def _scalar(field, value):
    if field.enum_type is None:
        return value
    if isinstance(value, int):
        return value
    name = enum_prefix(field.enum_type) + value.upper()
    if name not in field.enum_type.values_by_name:
        raise ValueError(f"{field.full_name} has no value {value!r}")
    return field.enum_type.values_by_name[name].number


def from_json(message, data):
    """Fills `message` from a JSON object and returns it."""
    for key, value in data.items():
        if value is None:
            continue
        field = message.DESCRIPTOR.fields_by_name.get(key)
        if field is None:
            raise ValueError(f"{message.DESCRIPTOR.name} has no field {key!r}")
        repeated = field.label == field.LABEL_REPEATED
        if field.message_type is not None:
            target = getattr(message, key)
            if not repeated:
                target.SetInParent()
            for item in value if repeated else [value]:
                from_json(target.add() if repeated else target, item)
        elif repeated:
            getattr(message, key).extend(_scalar(field, v) for v in value)
        else:
            setattr(message, key, _scalar(field, value))
    return message


def ms(text):
    """ISO 8601 with offset (or a datetime, or milliseconds) → milliseconds UTC."""
    if isinstance(text, int):
        return text
    when = text if isinstance(text, datetime) else datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round((when - datetime(1970, 1, 1, tzinfo=timezone.utc)) / timedelta(milliseconds=1))


def last_day(due):
    """The local date a term may be met on at the latest: `due` is the first instant after it."""
    when = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=ms(due) - 1)
    return when.astimezone(AMSTERDAM).date().isoformat()


# ---- bytes by hand, for what no honest library writes ---------------------------------------------------------------

def varint(n):
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out + bytes([n]))


def raw_field(number, payload):
    """One field on the wire: an int as varint, bytes with their length."""
    if isinstance(payload, int):
        return varint(number << 3) + varint(payload)
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def raw_call(call_id, body, payload):
    """A Call whose body is these very bytes."""
    return raw_field(1, call_id) + raw_field(call_bodies()[body].number, payload)

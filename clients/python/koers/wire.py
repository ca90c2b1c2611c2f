"""The messages of koers.v1, generated from proto/ by protoc, and their JSON form."""
from __future__ import annotations

import difflib
import importlib
import pkgutil
import re
import types
from collections.abc import Mapping, Sequence
from typing import Any

import koers.v1
from koers.errors import BadCall

FRAME_MAX = 65536  # bytes of a frame, either direction
CALL_ID_MAX = 2**53 - 1

Faults = list[tuple[str, str]]  # (path of the field, what would be right), as in Refused.violations


def _gather() -> types.SimpleNamespace:
    found = types.SimpleNamespace()
    for module in pkgutil.iter_modules(koers.v1.__path__, "koers.v1."):
        if module.name.endswith("_pb2"):
            names = vars(importlib.import_module(module.name))
            vars(found).update({k: v for k, v in names.items() if k[0].isupper() and k != "DESCRIPTOR"})
    if not vars(found):
        raise ImportError("koers.v1 has no messages: build the package first (clients/python/README.md)")
    return found


#: Every message, enum and enum value of package koers.v1, by its name in the .proto files.
pb: Any = _gather()


def _prefix(enum: Any) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper() + "_"


def enum_name(message: Any, field: str) -> str:
    """The name of an enum field's value: "RECEIVED" for PUBLIC_STATE_RECEIVED; a number for one of a newer koersd."""
    enum, number = message.DESCRIPTOR.fields_by_name[field].enum_type, getattr(message, field)
    value = enum.values_by_number.get(number)
    return value.name[len(_prefix(enum)):] if value is not None else str(number)


def _expected(field: Any) -> str:
    """What a value of this field has to be. Neither the value nor what protobuf says of it is told: a number where a
    text belongs may be somebody's BSN."""
    if field.message_type is not None:
        return "an object"
    if field.enum_type is not None:
        prefix = _prefix(field.enum_type)
        return "one of " + ", ".join(value.name[len(prefix):].lower() for value in field.enum_type.values[1:])
    if field.type == field.TYPE_BYTES:
        return "bytes"
    return {field.CPPTYPE_STRING: "a text", field.CPPTYPE_BOOL: "true or false",
            field.CPPTYPE_UINT32: "a whole number from 0, of at most 32 bits",
            field.CPPTYPE_UINT64: "a whole number from 0, of at most 64 bits",
            field.CPPTYPE_INT32: "a whole number of at most 32 bits",
            field.CPPTYPE_INT64: "a whole number of at most 64 bits"}.get(field.cpp_type, "a number")


def _scalar(field: Any, value: Any) -> Any:
    if field.enum_type is None or not isinstance(value, str):
        return value
    known = field.enum_type.values_by_name.get(_prefix(field.enum_type) + value.upper())
    if known is None:
        raise ValueError
    return known.number


def _put(message: Any, field: Any, value: Any, path: str, faults: Faults) -> None:
    """Sets one field that is not repeated."""
    if field.message_type is None:
        setattr(message, field.name, _scalar(field, value))
    elif isinstance(value, Mapping):
        getattr(message, field.name).SetInParent()
        _fill(getattr(message, field.name), value, path, faults)
    else:
        getattr(message, field.name).CopyFrom(value)


def _append(message: Any, field: Any, value: Any, path: str, faults: Faults) -> None:
    """Adds one value to a repeated field."""
    items = getattr(message, field.name)
    if field.message_type is None:
        items.append(_scalar(field, value))
    elif isinstance(value, Mapping):
        _fill(items.add(), value, path, faults)
    else:
        items.add().CopyFrom(value)


def _set(store: Any, message: Any, field: Any, value: Any, path: str, faults: Faults) -> None:
    """Puts or appends a value that protobuf may not want."""
    try:
        store(message, field, value, path, faults)
    except (TypeError, ValueError, OverflowError):
        faults.append((path, f"expected {_expected(field)}"))


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview))


def _no_field(message: Any, name: Any) -> str:
    """The nearest name is told; what was given may be anything, and is not told again."""
    near = difflib.get_close_matches(str(name), message.DESCRIPTOR.fields_by_name.keys(), 1)
    return f"{message.DESCRIPTOR.name} has no such field" + (f"; did you mean {near[0]}?" if near else "")


def _fill(message: Any, values: Mapping[str, Any], path: str, faults: Faults) -> None:
    for name, value in values.items():
        here = f"{path}.{name}" if path else name
        field = message.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            faults.append((here, _no_field(message, name)))
        elif value is None:
            continue
        elif field.label != field.LABEL_REPEATED:
            _set(_put, message, field, value, here, faults)
        elif not _is_list(value):
            faults.append((here, "expected a list"))
        else:
            for number, item in enumerate(value):
                _set(_append, message, field, item, f"{here}[{number}]", faults)


def fill(message: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """Fills `message` by field names: messages or objects for messages, lower snake case for enum values, None for
    absent. Fields and values that do not exist are a BadCall with all their paths and without the values. Returns
    `message`.
    """
    faults: Faults = []
    _fill(message, values, path, faults)
    if faults:
        raise BadCall("; ".join(f"{field}: {what}" for field, what in faults), faults)
    return message


def question(facts: Mapping[str, Any]) -> Any:
    """A SupportRequest from its JSON form, as `koers-entry submit` takes it, without reference and asked_at."""
    return fill(pb.SupportRequest(), facts)


def build_call(name: str, fields: Mapping[str, Any]) -> Any:
    """A Call with this body and the largest call id; BadCall when there is no such call or field, or it is too large.
    """
    field = pb.Call.DESCRIPTOR.fields_by_name.get(name)
    if field is None or field.message_type is None:
        raise BadCall(f"koers.v1 has no call {name!r}")
    call = pb.Call(call_id=CALL_ID_MAX)
    body = getattr(call, name)
    body.SetInParent()
    fill(body, fields)
    if call.ByteSize() > FRAME_MAX:
        raise BadCall("larger than 64 KiB: koersd takes no such call")
    return call


def answer_body(answer: Any) -> tuple[str, Any]:
    """(name, message) of what came back; ("", None) for what a newer koersd says."""
    name = answer.WhichOneof("body")
    return (name, getattr(answer, name)) if name else ("", None)


def unpack(frame: bytes) -> Any | None:
    """The Answer in a frame, or None."""
    try:
        return pb.Answer.FromString(frame)
    except Exception:  # DecodeError, whose module differs between versions of protobuf
        return None

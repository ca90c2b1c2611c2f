"""The messages of koers.v1, generated from proto/ by protoc, and their JSON form."""
from __future__ import annotations

import importlib
import pkgutil
import re
import types
from typing import Any, Mapping

import koers.v1
from koers.errors import BadCall

FRAME_MAX = 65536  # bytes of a frame, either direction
CALL_ID_MAX = 2**53 - 1


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


def _scalar(field: Any, value: Any, path: str) -> Any:
    if field.enum_type is None or not isinstance(value, str):
        return value
    known = field.enum_type.values_by_name.get(_prefix(field.enum_type) + value.upper())
    if known is None:
        raise BadCall(f"{path}: there is no {value!r}")
    return known.number


def _put(message: Any, field: Any, value: Any, path: str) -> None:
    """Sets one field that is not repeated."""
    if field.message_type is None:
        setattr(message, field.name, _scalar(field, value, path))
    elif isinstance(value, Mapping):
        getattr(message, field.name).SetInParent()
        fill(getattr(message, field.name), value, path)
    else:
        getattr(message, field.name).CopyFrom(value)


def _append(message: Any, field: Any, value: Any, path: str) -> None:
    """Adds one value to a repeated field."""
    items = getattr(message, field.name)
    if field.message_type is None:
        items.append(_scalar(field, value, path))
    elif isinstance(value, Mapping):
        fill(items.add(), value, path)
    else:
        items.add().CopyFrom(value)


def fill(message: Any, values: Mapping[str, Any], path: str = "") -> Any:
    """Fills `message` by field names: messages or objects for messages, lower snake case for enum values, None for
    absent. A field or value that does not exist is a BadCall with its path. Returns `message`."""
    for name, value in values.items():
        here = f"{path}.{name}" if path else name
        field = message.DESCRIPTOR.fields_by_name.get(name)
        if field is None:
            raise BadCall(f"{here}: {message.DESCRIPTOR.name} has no such field")
        try:
            if value is None:
                continue
            if field.label != field.LABEL_REPEATED:
                _put(message, field, value, here)
            else:
                for number, item in enumerate(value):
                    _append(message, field, item, f"{here}[{number}]")
        except (TypeError, ValueError) as error:
            raise BadCall(f"{here}: {error}") from None
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

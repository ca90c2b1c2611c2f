# Calls made from their descriptors: a new call or field takes part by itself.
from .requests import facts, request
from .wire import call_bodies, pb

NOBODYS = (1 << 50) - 7  # an id that is well formed and nothing's
DAY_MS = 86400000

# What a text field must look like to come through; every other gets words.
TEXTS = {"page_token": "", "on": "2026-03-01", "clock": "WMO_DECISION", "gids_id": "gids-dronten-3", "to_gids_id": "",
         "cover_id": "", "network_id": "", "assignee": "", "checkpoint_hash": "", "configuration": "0" * 32,
         "language": "nl", "bsn": "", "birth_date": "1961-04-12", "postcode": "8251 AB", "house_number": "77",
         "residence_postcode": ""}


def is_list(field):
    return field.label == field.LABEL_REPEATED


def is_text(field):
    return field.type == field.TYPE_STRING


def is_id(field):
    """Numbers that name a request, an assignment or a household."""
    return field.type == field.TYPE_UINT64 and field.name.endswith("_id") and field.name != "call_id"


def body_of(name):
    return type(getattr(pb.Call(), name))()


def fill(message, now_ms=0, texts=TEXTS, word="reden", ids=NOBODYS):
    """Says something allowed in every field of a message, as far as a field alone can say what is allowed."""
    for field in message.DESCRIPTOR.fields:
        if field.containing_oneof is not None:
            continue
        if field.message_type is not None and field.message_type.name == "SupportRequest":
            getattr(message, field.name).CopyFrom(request(facts()))
        elif is_list(field):
            continue
        elif field.message_type is not None:
            fill(getattr(message, field.name), now_ms, texts, word, ids)
        elif field.enum_type is not None:
            setattr(message, field.name, 1)
        elif is_text(field):
            value = texts.get(field.name, word)
            if field.name == "kind":
                value = "household_conflict"
            setattr(message, field.name, value)
        elif is_id(field):
            setattr(message, field.name, ids)
        elif field.name == "asked_at_ms":
            setattr(message, field.name, now_ms)
        elif field.name == "until_ms":
            setattr(message, field.name, now_ms + DAY_MS)
    return message


def ids_of(message):
    return [f.name for f in message.DESCRIPTOR.fields if is_id(f)]


def id_calls():
    """Every call that names something by its id."""
    return sorted(name for name in call_bodies() if ids_of(body_of(name)))

"""Speaking koers.v1 with koersd, from Python: what libkoers (clients/lib/koers.h) is for C, with the same behaviour.

A *profile* says who one is and where koersd is; a `Client` is one connection made from it:

    with koers.Client(koers.load_profile("profiles/huisarts.yaml")) as client:
        receipt = client.submit("reference-1", koers.question({...}))

Repeats. A call without an answer is sent again, with the same call id, after two seconds (doubling) and after each
reconnect, until its time is up; every call of koers.v1 may be repeated, and has one effect. The one exception is
open_dossier, where each reading is logged: it is sent once. UNAVAILABLE, and RESOURCE_EXHAUSTED that names a time to
wait, are tried again within the call's time.

The feed. `Client.subscribe()` keeps the lease alive and hands over notices in order, each once, without gaps, through
lost connections and restarts of koersd. Whoever keeps the sequence and epoch of the last event in a safe place, and
only then acknowledges it, goes on from there after a restart of its own.

Errors. Every failure is a `KoersError` with a sentence and the exit status a program should end with. What koersd
refuses is a `Refused`, with a class and a `code` by the name it has on the wire: `AlreadyExists`, "ALREADY_EXISTS".

Threads. A `Client` belongs to the thread that made it and says so to any other; different ones are independent. Nothing
runs in the background: leases and repeats are seen to while a method waits, so a program with a feed calls
`next_event()` at least every ten seconds.
"""
from koers.client import Client, Event, EventKind, Options, Result
from koers.errors import (
    Aborted, AlreadyExists, BadCall, ConnectionLost, FailedPrecondition, Internal, InvalidArgument, KoersError,
    NotAdmitted, NotFound, PermissionDenied, ProfileError, Refused, ResourceExhausted, Unavailable, Unimplemented,
    Unreachable, WrongKey)
from koers.profile import Profile, Server, load_profile
from koers.wire import enum_name, fill, pb, question

__all__ = [
    "Aborted", "AlreadyExists", "BadCall", "Client", "ConnectionLost", "Event", "EventKind", "FailedPrecondition",
    "Internal", "InvalidArgument", "KoersError", "NotAdmitted", "NotFound", "Options", "PermissionDenied", "Profile",
    "ProfileError", "Refused", "ResourceExhausted", "Result", "Server", "Unavailable", "Unimplemented", "Unreachable",
    "WrongKey", "enum_name", "fill", "load_profile", "pb", "question"]

"""What can go wrong, by name. Each error has the exit status that the programs of koers end with for it."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class KoersError(Exception):
    """Any failure of this package: one sentence, and `exit_status`."""

    exit_status = 1


class BadCall(KoersError):
    """The call cannot be made as it is, and was not sent: unknown names or values, all of them in `violations` as those
    of Refused; or larger than a frame."""

    def __init__(self, sentence: str, violations: Sequence[tuple[str, str]] = ()) -> None:
        self.violations = list(violations)
        super().__init__(sentence)


class ProfileError(KoersError):
    """The profile is missing, readable by others, or no profile; the sentence begins with file:line:column."""

    exit_status = 78


# ---- no answer -------------------------------------------------------------------------------------------------------

class Unreachable(KoersError):
    """No answer in time. Whether the call was carried out is not known: repeating it is safe."""

    exit_status = 69


class WrongKey(Unreachable):
    """The handshake fails: the server's key in the profile is another server's, or ours is not known there."""


class NotAdmitted(KoersError):
    """koersd said that it does not know our key."""

    exit_status = 4


class ConnectionLost(Unreachable):
    """Of a call that is sent once (open_dossier): the connection ended before its answer."""


# ---- koersd said no --------------------------------------------------------------------------------------------------

class Refused(KoersError):
    """koersd answered with an Error. `code` is its name, `violations` are (field, message) pairs, all at once."""

    code = ""

    def __init__(self, error: Any) -> None:
        self.error = error
        self.violations = [(v.field, v.message) for v in error.violations]
        self.retry_after_ms: int = error.retry_after_ms
        self.advice: str = error.advice
        self.revision: int = error.revision
        wrong = "".join(f"; {field}: {message}" for field, message in self.violations)
        super().__init__(f"{error.message}{wrong}")


class InvalidArgument(Refused):
    """It can never succeed as it is: mend what `violations` names."""


class PermissionDenied(Refused):
    """This peer may not do this."""

    exit_status = 4


class NotFound(Refused):
    """No such thing, or not one's own."""

    exit_status = 3


class AlreadyExists(Refused):
    """The reference was used before, with other content."""

    exit_status = 4


class FailedPrecondition(Refused):
    """Not in this state."""

    exit_status = 4


class Aborted(Refused):
    """The revision has moved on; `revision` has the present one."""

    exit_status = 4


class ResourceExhausted(Refused):
    """A limit is reached; try again after `retry_after_ms` where that is given."""

    exit_status = 75


class Unavailable(Refused):
    """koersd is stopping or not ready: try again."""

    exit_status = 75


class Unimplemented(Refused):
    """Not in this version of koersd."""


class Internal(Refused):
    """koersd's own fault; it may have been carried out: repeating it is safe."""


BY_CODE: dict[str, type[Refused]] = {
    "INVALID_ARGUMENT": InvalidArgument, "PERMISSION_DENIED": PermissionDenied, "NOT_FOUND": NotFound,
    "ALREADY_EXISTS": AlreadyExists, "FAILED_PRECONDITION": FailedPrecondition, "ABORTED": Aborted,
    "RESOURCE_EXHAUSTED": ResourceExhausted, "UNAVAILABLE": Unavailable, "UNIMPLEMENTED": Unimplemented,
    "INTERNAL": Internal}
for _code, _class in BY_CODE.items():
    _class.code = _code


def refusal(code: str, error: Any) -> Refused:
    """The error of this name; one that a newer koersd has is a plain Refused with that code."""
    made = BY_CODE.get(code, Refused)(error)
    made.code = code
    return made

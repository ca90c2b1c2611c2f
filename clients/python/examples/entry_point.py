#!/usr/bin/python3
# An entry point on the package koers: the smallest whole one.
"""An entry point in one file: posts the questions of a file, one JSON object a line, and follows what becomes of them.

    entry_point.py PROFILE submit QUESTIONS      posts each; a second time changes nothing. One that is refused is told
                                                 with its line, and the next is posted all the same
    entry_point.py PROFILE follow STATE [COUNT]  prints the notices of the feed from where STATE left off, for ever or
                                                 until there were COUNT; STATE is a file that this program makes

The questions are those of `koers-entry submit`: the fields of SupportRequest, and a `reference`.

The status is 0, or that of the first question that was not taken; 69 or 75 when koersd could not be reached, or asked
to come back later: what is behind that line was not posted.
"""
from __future__ import annotations

import json
import os
import pathlib
import sys

import koers


def complain(error: Exception, place: str = "") -> None:
    print(f"entry_point.py: {place}{type(error).__name__}: {error}", file=sys.stderr)


def post(client: koers.Client, line: bytes) -> None:
    facts = json.loads(line)
    if not isinstance(facts, dict) or not isinstance(facts.get("reference"), str):
        raise ValueError("expected an object with a `reference`, a text")
    receipt = client.submit(facts.pop("reference"), facts)
    again = " (the first answer again)" if receipt.repeated else ""
    print(receipt.display_id, koers.enum_name(receipt, "state"), receipt.network_id, f"{receipt.request_id}{again}")


def submit(client: koers.Client, path: str) -> int:
    status = 0
    with open(path, "rb") as lines:  # of bytes: only a line feed ends one, and one that is no UTF-8 does not end all
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                post(client, line)
            except (koers.Refused, koers.BadCall, ValueError) as error:
                failed: int = getattr(error, "exit_status", 1)
                if failed == 75:
                    raise
                complain(error, f"{path}:{number}: ")
                status = status or failed
    return status


def load(state: pathlib.Path) -> tuple[int, int]:
    """Where the feed was left: sequence and epoch."""
    if not state.exists():
        return 0, 0
    kept = json.loads(state.read_text())
    return kept["sequence"], kept["epoch"]


def save(state: pathlib.Path, event: koers.Event) -> None:
    """Whole or not at all: a crash between two lines leaves the file of before."""
    beside = state.with_suffix(".new")
    with open(beside, "w", encoding="utf-8") as file:
        json.dump({"sequence": event.notice.sequence, "epoch": event.epoch}, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(state)


def follow(client: koers.Client, path: str, count: int | None) -> None:
    state = pathlib.Path(path)
    client.subscribe(*load(state))
    while count is None or count > 0:
        event = client.next_event(timeout=10)
        if event is None or event.kind is not koers.EventKind.NOTICE:
            continue
        notice = event.notice
        told = koers.enum_name(notice.status, "state") if notice.HasField("status") else notice.detail
        print(notice.sequence, koers.enum_name(notice, "kind"), notice.request_id, told, flush=True)
        save(state, event)  # first what it means to us is kept, then koersd is told so
        client.acknowledge(event)
        count = count - 1 if count is not None else None
    client.settle(timeout=10)


def main() -> int:
    if len(sys.argv) < 4 or sys.argv[2] not in ("submit", "follow"):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with koers.Client(koers.load_profile(sys.argv[1])) as client:
            if sys.argv[2] == "submit":
                return submit(client, sys.argv[3])
            follow(client, sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else None)
    except OSError as error:
        complain(error)
        return 1
    except koers.KoersError as error:
        complain(error)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())

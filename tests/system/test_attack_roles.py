# Role by call over the wire: every role sends every call there is, at its own endpoint, and what is not allowed is
# denied before anything else is said about it. The table is the one of tests/unit/gate/test_roles.c; the calls are
# those of the .proto.
import re

import pytest

from koers_test.instance import OPERATOR
from koers_test.peer import NoAnswer, Refused
from koers_test.reflect import body_of, fill
from koers_test.wire import ROOT, call_bodies

ROLES = ("entry_point", "gids", "partner", "process_lead", "operator")
PEERS = {"entry_point": "cjg", "gids": "gids-dronten-2", "partner": "welzijn-dronten", "process_lead": "procesregie",
         "operator": OPERATOR}
DENIED = "this sender's role may not make this call"


def matrix():
    """call → {role: may}"""
    text = (ROOT / "tests" / "unit" / "gate" / "test_roles.c").read_text()
    rows = re.findall(r"\tROW\([A-Z_]+, (\w+), (\w+), (\w+), (\w+), (\w+), (\w+)\)", text)
    return {row[0]: dict(zip(ROLES, (word == "YES" for word in row[1:]))) for row in rows}


def test_the_table_names_every_call_and_no_other():
    assert set(matrix()) == set(call_bodies())


def verdict(peer, body, message):
    try:
        return peer.answer(peer.send_message(body, message), timeout=30)
    except Refused as refused:
        return refused


def test_every_role_sends_every_call(make):
    """Default deny, pair by pair; nothing that was denied has left a trace."""
    town = make()
    denied, allowed = 0, 0
    for body, row in matrix().items():
        for role in ROLES:
            peer = town.peer(PEERS[role])
            for message in (body_of(body), fill(body_of(body), town.now_ms)):
                got = verdict(peer, body, message)
                refused = isinstance(got, Refused) and got.error.message == DENIED
                if row[role]:
                    assert not refused, f"{role} may {body}, but: {got}"
                    allowed += 1
                else:
                    assert refused and got.code == "PERMISSION_DENIED", f"{role} may not {body}, but: {got}"
                    assert not got.fields, f"{role} {body}: the denial says something about the inside: {got}"
                    denied += 1
    assert denied + allowed == 2 * len(ROLES) * len(call_bodies())
    assert denied > 2 * 150
    by = [(e.name, e.who) for e in town.operator.call("show_audit", page_size=100).items]
    for name, who in by:
        role = next((r for r, p in PEERS.items() if p == who), None)
        assert role is None or matrix()[name][role], f"{who} left {name} in the log"
    town.ctl("audit", "verify")


@pytest.mark.parametrize("role", ROLES)
def test_the_other_endpoint_is_closed(shared, role):
    """Operators at the public endpoint, everybody else at the operators': no handshake, and so no call at all."""
    mine = shared.profile(PEERS[role])
    other = shared.profile(OPERATOR if role != "operator" else "cjg").endpoint
    lost = shared.new_peer(mine.but(endpoint=other))
    lost.socket.sndtimeo = 300
    assert not lost.handshake()
    with pytest.raises(Exception) as nothing:
        lost.call("ping", timeout=0.5)
    assert nothing.type is NoAnswer or nothing.type.__name__ == "Again"
    lost.close()

# Connections without end: strangers that say nothing, peers that open too many. Others are served all the same, what is
# used is bounded by the configuration, and it comes back when they leave.
import os
import socket

import pytest
import zmq

from koers_test.attack import descriptors
from koers_test.peer import Peer, TIMEOUT
from koers_test.requests import post, submit
from koers_test.wire import pb

IDLE = 1000
SPARE = 16  # connections an endpoint takes beyond its sessions


def limited(make, connections):
    town = make(start=False)
    town.limit(connections_max=connections)
    return town.start()


def path_of(town):
    return town.endpoint[len("ipc://"):]


def until(town, count):
    """Calls until the daemon has so few descriptors: what has ended is told with the next message, or each second."""
    pid = town.daemon.process.pid
    for _ in range(100000):
        if descriptors(pid) <= count:
            return
        town.operator.call("ping")
    raise AssertionError(f"still {descriptors(pid)} descriptors, {count} expected")


def test_a_thousand_connections_that_say_nothing(make, figure):
    """Beyond the limit they are hung up on; operators come in all the time, clients again when there is room."""
    town = limited(make, 100)
    town.operator.call("ping")
    post(town.peer("cjg"))
    pid = town.daemon.process.pid
    before = descriptors(pid)
    idle, most = [], 0
    for n in range(IDLE):
        one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        one.connect(path_of(town))
        idle.append(one)
        if n % 50 == 0:
            town.peer("cjg").call("ping")  # who is there already is served
            town.new_peer("beheer").call("ping")
            town._opened.pop().close()
            most = max(most, descriptors(pid))
    # Who says nothing is hung up on; to the others too the daemon says so by closing.
    for one in idle:
        one.settimeout(TIMEOUT)
        try:
            while one.recv(4096):
                pass
        except ConnectionResetError:
            pass
        one.close()
    until(town, before)
    figure("descriptors before, most, after", (before, most, descriptors(pid)))
    assert most <= before + 100 + SPARE + 50  # as many as come between two looks
    town.peer("school").call("ping")
    assert "event=hung_up" in town.log


def shaken(profile, count, context):
    """Connections that shook hands and say nothing more."""
    peers = []
    for _ in range(count):
        peer = Peer(profile, context=context)
        peer.socket.reconnect_ivl = -1
        peers.append(peer)
    return peers


def test_a_peer_that_opens_connections_without_end_takes_them_from_nobody_but_clients(make, figure):
    """It has a good key and shook hands with each: they stayed, until there was no descriptor for operators."""
    town = limited(make, 60)
    town.operator.call("ping")
    post(town.peer("cjg"))
    pid = town.daemon.process.pid
    before = descriptors(pid)
    context = zmq.Context()
    context.max_sockets = 4000
    greedy = shaken(town.profile("school"), 300, context)
    outcomes = [peer.handshake() for peer in greedy[:60 + SPARE - 1]]
    assert any(outcomes)
    town.peer("cjg").call("ping")
    town.new_peer("beheer").call("ping")
    most = descriptors(pid)
    assert most <= before + 60 + SPARE + 40, most
    for peer in greedy:
        peer.close()
    context.term()
    until(town, before + 1)
    figure("descriptors before, most, after", (before, most, descriptors(pid)))
    assert town.new_peer("huisarts").call("ping").peer_id == "huisarts"


def test_the_ninth_connection_of_a_peer_is_refused_while_others_are_served(make):
    town = make()
    eight = [town.new_peer("school") for _ in range(8)]
    for peer in eight:
        peer.call("ping")
    ninth = town.new_peer("school")
    refused = ninth.refusal("submit", **submit())
    assert refused.code == "RESOURCE_EXHAUSTED" and "connections" in refused.error.message
    assert refused.error.retry_after_ms > 0
    assert post(town.peer("cjg")).state == pb.PUBLIC_STATE_RECEIVED
    eight[0].close()
    while True:  # its end is told with one of the next messages; one that goes on asking is hung up on
        again = town.new_peer("school")
        try:
            again.call("ping")
            break
        except Exception as refused:
            assert getattr(refused, "code", "") == "RESOURCE_EXHAUSTED"
            again.close()


@pytest.mark.parametrize("rounds", [30])
def test_connections_that_come_and_go_leave_nothing(make, figure, rounds):
    town = make()
    town.operator.call("ping")
    pid = town.daemon.process.pid
    before = descriptors(pid)
    for n in range(rounds):
        peers = [town.new_peer(name) for name in ("cjg", "school", "huisarts", "gids-dronten-1") for _ in range(5)]
        for peer in peers:
            peer.call("ping")
        for peer in peers:
            peer.close()
            town._opened.remove(peer)
    until(town, before)
    figure("connections that came and went", 20 * rounds)
    assert len(os.listdir(f"/proc/{pid}/task")) <= 6

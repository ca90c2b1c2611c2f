# The page of metrics and health, `koersctl metrics`, `koersctl check`: what an operator's tools see.
import concurrent.futures
import os
import re
import shutil
import socket
import subprocess

import pytest
import yaml

from koers_test.http import Figures, free_port, get, metrics, with_page
from koers_test.instance import run
from koers_test.peer import Profile
from koers_test.requests import post, submit


@pytest.fixture
def town(make):
    made = make(start=False)
    made.page = with_page(made)
    return made.start()


def figures(town):
    """New ones: a second passes for those that were just made (asked again, not slept)."""
    return Figures(town.ctl("metrics").out)


def until(ask, what):
    """Asks until `what` holds; the test's own patience ends it."""
    while True:
        found = ask()
        if what(found):
            return found


def promtool(text):
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not installed (Debian: prometheus)")
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, encoding="utf-8",
                          timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_is_what_prometheus_reads(town):
    post(town.peer("gemeente"), "R-1")
    promtool(metrics(town.page).text)


def test_requests_calls_and_loads_are_counted(town):
    post(town.peer("gemeente"), "R-1")
    post(town.peer("huisarts"), "R-2", safety="acute")
    seen = until(lambda: metrics(town.page), lambda f: f("calls_total", call="submit", code="ok") == 2)
    assert seen("requests", state="OFFERED") == 2
    assert seen("assignments", state="OFFERED") >= 2
    assert seen("gids_load") >= 2
    assert seen("gids_capacity") == 5 * 12
    assert seen("gids_present") == 5
    assert seen("network_gidsen_present", network="dronten") == 3
    assert seen("feed_last") >= 2 and seen("feed_lag") == seen("feed_last")
    assert seen("commit_seconds_count") >= 2
    assert seen("commit_seconds_count") == seen("batch_commands_count")
    assert seen("batch_commands_sum") == seen("commands_total") >= 2
    assert seen("clocks_at_risk", clock="FIRST_CONTACT") >= 1  # the acute one: two hours
    assert seen("clocks_overdue") == 0 and seen("timers_late") == 0 and seen("timers_stopped") == 0
    assert seen("connections", endpoint="clients") == 2
    assert 0 < seen("store_used_bytes") < seen("store_limit_bytes")
    assert 0 < seen("disk_free_bytes") <= seen("disk_size_bytes")
    assert seen("audit_sequence") >= 2


def test_the_program_prints_the_same_without_a_port(town):
    post(town.peer("gemeente"), "R-1")
    there = {key for key in figures(town).samples}
    here = {key for key in until(lambda: metrics(town.page), lambda f: f("calls_total", call="get_metrics")).samples}
    assert there - here == set() and {name for name, _ in here} == {name for name, _ in there}


def test_without_a_port_there_is_none(make):
    made = make()
    promtool(made.ctl("metrics").out)
    assert "http" not in made.log


def test_refused_calls_strangers_and_garbage_are_counted(town):
    before = figures(town)
    assert before("strangers_refused_total") == 0
    assert town.peer("school").refusal("submit", **submit(subject={"bsn": "111222333"})).code == "INVALID_ARGUMENT"
    assert town.new_peer(Profile.stranger(town.profile("cjg"))).handshake() is False
    town.peer("cjg").send_raw(b"\xff\xff")
    after = until(lambda: metrics(town.page),
                  lambda f: f("garbage_frames_total") == 1 and f("strangers_refused_total") == 1)
    assert after("calls_total", call="submit", code="invalid_argument") == 1


def test_labels_are_of_the_configuration_and_of_nobody(town):
    for n, sender in enumerate(("gemeente", "huisarts", "cjg")):
        post(town.peer(sender), f"GEHEIM-{n}", subject={"last_name": "Voorbeeldstra"}, question="een heel eigen vraag")
    seen = until(lambda: metrics(town.page), lambda f: f("calls_total", call="submit", code="ok") == 3)
    for secret in ("GEHEIM", "Voorbeeldstra", "eigen vraag"):
        assert secret not in seen.text
    gidsen = {g["id"] for g in yaml.safe_load((town.dir / "gidsen.yaml").read_text())["gidsen"]}
    peers = {p["id"] for p in yaml.safe_load((town.dir / "peers.yaml").read_text())["peers"]}
    labels = seen.labels()
    assert {v for k, v in labels if k == "gids"} == gidsen
    assert {v for k, v in labels if k == "peer"} <= peers
    assert {v for k, v in labels if k == "network"} == {"dronten", "swifterbant", "biddinghuizen"}


def test_health_readiness_and_what_is_not_there(town):
    assert get(town.page, "/healthz") == (200, "ok\n")
    assert get(town.page, "/readyz") == (200, "ok\n")
    assert get(town.page, "/")[0] == 404
    assert get(town.page, "/metrics", method="POST", body="x" * 100)[0] == 405
    assert get(town.page, "/metrics", method="HEAD") == (200, "")


@pytest.mark.parametrize("where", ["0.0.0.0:7422", "192.168.1.1:7422", "[::]:7422", "localhost:7422", "127.0.0.1",
                                   "127.0.0.1:0", "::1:7422", "[127.0.0.1]:7422", "[::1]:99999"])
def test_only_this_machine_may_look(make, where):
    made = make(start=False)
    made.config.write_text(f'http: "{where}"\n' + made.config.read_text())
    result = run("koersd", "--check-config", "--config", made.config, status=78)
    assert re.search(r"koersd\.yaml:1:7: .*loopback", result.err), result


def test_ipv6_and_a_port_in_use(make):
    try:
        free_port("::1")
    except OSError as why:
        pytest.skip(f"this machine has no ::1: {why}")
    one = make(start=False)
    at = with_page(one, "::1")
    one.start()
    assert get(at, "/readyz") == (200, "ok\n")
    other = make(start=False)
    other.config.write_text(f'http: "[::1]:{at[1]}"\n' + other.config.read_text())
    result = other.refused_start(status=75)
    assert str(at[1]) in result.err


def test_a_clock_that_jumped_shows(make):
    made = make(start=False)
    page = with_page(made)
    made.start()
    post(made.peer("gemeente"), "R-1")
    made.restart(now="2026-05-02T09:01:00+02:00")
    seen = metrics(page)
    assert seen("timers_stopped", clock="long_after_last_stored") == 1
    result = made.ctl("check", status=2)
    assert result.out.startswith("KOERS CRITICAL - timers stand still"), result
    assert made.ctl("check", "--exit-status", "contract", status=1).out == result.out
    made.ctl("clock", "accept")
    until(lambda: metrics(page), lambda f: f("timers_stopped") == 0)


def test_check_says_in_one_line_that_all_is_well(town):
    result = town.ctl("check")
    assert re.fullmatch(r"KOERS OK - koersd \S+, command \d+, \d+ connections \| [^\n]+\n", result.out), result
    data = result.out.split(" | ")[1].split()
    assert all(re.fullmatch(r"[a-z_]+=\d+(s|%)?;\d*;\d*;0", word) for word in data), data
    assert town.ctl("check", "--json").json["status"] == "OK"


def test_check_has_limits(town):
    assert town.ctl("check", "--disk", "1,0", status=1).out.startswith("KOERS WARNING - the disk is")
    assert town.ctl("check", "--disk", "1", status=2).out.startswith("KOERS CRITICAL - the disk is")
    town.ctl("check", "--disk", "0")
    town.ctl("gids", "pause", "gids-swifterbant-1", "--reason", "toetsing")
    until(lambda: town.ctl("check", status=None), lambda r: r.status == 1 and "1 networks without" in r.out)


def test_check_knows_the_four_numbers_alone(town):
    assert town.ctl("check", "--disk", "x", status=3).out.startswith("KOERS UNKNOWN")
    assert town.ctl("check", "--no-such", status=3).out.startswith("KOERS UNKNOWN")
    town.ctl("check", "--disk", "x", "--exit-status", "contract", status=2)
    run("koersctl", "check", status=3)
    town.stop()
    assert town.ctl("check", "--timeout", "0.3", status=2).out == "KOERS CRITICAL - koersd does not answer\n"
    town.ctl("check", "--timeout", "0.3", "--exit-status", "contract", status=69)


def test_the_overview_says_how_koersd_is(town):
    post(town.peer("gemeente"), "R-1")
    out = until(lambda: town.ctl("overview").out, lambda text: "are intact" in text)
    assert re.search(r"Disk +[\d.]+ of [\d.]+ GiB free", out)
    assert re.search(r"Last change +2026-03-02", out)


def test_who_holds_the_page_holds_nothing_else(town):
    """Connections that say nothing fill the page, and nothing but the page; they are ended for it."""
    idle = [socket.create_connection(town.page, timeout=60) for _ in range(12)]
    for s in idle[:6]:
        s.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    assert town.peer("cjg").call("ping").peer_id == "cjg"
    assert figures(town)("connections", endpoint="clients") == 1
    descriptors = len(os.listdir(f"/proc/{town.daemon.process.pid}/fd"))
    assert descriptors < 60, descriptors
    for s in idle:  # each is ended by the daemon, none is waited for
        try:
            while s.recv(4096):
                pass
        except ConnectionResetError:
            pass
        s.close()
    assert get(town.page, "/healthz") == (200, "ok\n")


@pytest.mark.parametrize("text", [b"\x00\xff" * 3000, b"GET /metrics HTTP/9.9\r\n\r\n", b"GET " + b"/" * 20000,
                                  b"POST /metrics HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                                  b"GET /metrics HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nx"])
def test_what_is_no_http_is_survived(town, text):
    with socket.create_connection(town.page, timeout=60) as s:
        try:
            s.sendall(text)
            s.shutdown(socket.SHUT_WR)
            while s.recv(4096):
                pass
        except (ConnectionResetError, BrokenPipeError):
            pass
    assert get(town.page, "/readyz") == (200, "ok\n")


def test_many_who_look_at_once_get_the_same(town):
    """Suspended until the figures are there, all of them answered, none twice."""
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        for _ in range(5):
            answers = list(pool.map(lambda _: get(town.page, "/metrics"), range(12)))
            assert {status for status, _ in answers} == {200}
            assert all(Figures(text)("requests") == 0 for _, text in answers)


def test_who_hangs_up_while_waiting_is_forgotten(town):
    for _ in range(50):
        with socket.create_connection(town.page, timeout=60) as s:
            s.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    assert get(town.page, "/metrics")[0] == 200


def test_it_stops_while_somebody_looks(town):
    looking = [socket.create_connection(town.page, timeout=60) for _ in range(8)]
    for s in looking:
        s.sendall(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    town.stop()
    for s in looking:
        s.close()

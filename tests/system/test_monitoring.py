# What a monitor is given: alert rules and a dashboard over figures that there are; and a real Prometheus over both.
import json
import os
import re
import shutil
import subprocess
import time
import urllib.request

import pytest
import yaml

from koers_test.http import free_port, metrics, with_page
from koers_test.requests import post
from koers_test.wire import ROOT

MONITORING = ROOT / "config" / "monitoring"
NAME = re.compile(r"\bkoers_[a-z_]+")
SUFFIX = re.compile(r"_(bucket|sum|count)$")


def tool(name, *args):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed (Debian: prometheus)")
    done = subprocess.run([name, *map(str, args)], capture_output=True, encoding="utf-8", timeout=80)
    assert done.returncode == 0, done.stdout + done.stderr


def alerts():
    groups = yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]
    return {rule["alert"]: rule for group in groups for rule in group["rules"]}


def test_promtool_takes_the_rules():
    tool("promtool", "check", "rules", MONITORING / "alerts.yaml")
    tool("promtool", "check", "config", MONITORING / "prometheus.yaml")


def test_rules_and_dashboard_name_figures_that_there_are(make):
    """A rule over a figure that is called otherwise never fires, and nobody notices."""
    town = make()
    post(town.peer("gemeente"), "R-1")
    town.ctl("metrics")
    there = set(re.findall(r"^# TYPE (koers_\w+)", town.ctl("metrics").out, re.M))
    dashboard = json.loads((MONITORING / "dashboard.json").read_text())
    queries = [t["expr"] for p in dashboard["panels"] for t in p["targets"]] + [r["expr"] for r in alerts().values()]
    named = {SUFFIX.sub("", n) if SUFFIX.sub("", n) in there else n for q in queries for n in NAME.findall(q)}
    assert len(named) > 20 and named <= there, named - there
    assert len({p["id"] for p in dashboard["panels"]}) == len(dashboard["panels"])


# What each alert must see: a series (value over and over), and after how long it must stand.
CASES = {
    "KoersDown": ('up{job="koers"}', 0),
    "KoersEngineStands": ("koers_engine_stands", 1),
    "KoersTimersStopped": ('koers_timers_stopped{clock="stepped"}', 1),
    "KoersNobody": ('koers_tasks{kind="nobody"}', 2),
    "KoersUrgentWaits": ('koers_waitlist_urgency{urgency="urgent"}', 1),
    "KoersIntakeStopped": ("koers_intake_stopped", 1),
    "KoersClocksOverdue": ('koers_clocks_overdue{clock="WMO_SPOED"}', 1),
    "KoersTimersLate": ("koers_timer_lateness_seconds", 400),
    "KoersNetworkEmpty": ('koers_network_gidsen_present{network="dronten"}', 0),
    "KoersFeedLag": ('koers_feed_lag{peer="cjg"}', 2000),
    "KoersTestClock": ('koers_build_info{test_clock="true"}', 1),
}


def test_alerts_stand_when_they_should_and_only_then(tmp_path):
    tests = []
    for name, (series, value) in CASES.items():
        rule = alerts()[name]
        labels = dict(re.findall(r'(\w+)="([^"]*)"', series)) if name not in (
            "KoersTimersStopped", "KoersUrgentWaits", "KoersClocksOverdue") else {}
        says = {k: re.sub(r"\{\{ \$labels\.(\w+) \}\}", lambda m: labels[m[1]], v)
                for k, v in rule["annotations"].items()}
        well = 1 - value if value in (0, 1) else 0
        for bad in (True, False):
            expected = [{"exp_labels": dict(labels, severity=rule["labels"]["severity"]), "exp_annotations": says}]
            tests.append({"interval": "1m",
                          "input_series": [{"series": series, "values": f"{value if bad else well}+0x180"}],
                          "alert_rule_test": [{"eval_time": "2h", "alertname": name,
                                               "exp_alerts": expected if bad else []}]})
    path = tmp_path / "tests.yaml"
    path.write_text(yaml.safe_dump({"rule_files": [str(MONITORING / "alerts.yaml")], "tests": tests}))
    tool("promtool", "test", "rules", path)


@pytest.mark.skipif(not os.environ.get("KOERS_LONG"), reason="a real Prometheus: script/test --long")
def test_a_real_prometheus_reads_and_warns(make, tmp_path):
    if shutil.which("prometheus") is None:
        pytest.skip("prometheus is not installed (Debian: prometheus)")
    town = make(start=False)
    address, port = with_page(town)
    town.start()
    post(town.peer("gemeente"), "R-1")
    assert metrics((address, port))("requests") >= 1
    config = yaml.safe_load((MONITORING / "prometheus.yaml").read_text())
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    config["rule_files"] = [str(MONITORING / "alerts.yaml")]
    config["scrape_configs"][0]["static_configs"] = [{"targets": [f"{address}:{port}"]}]
    (tmp_path / "prometheus.yaml").write_text(yaml.safe_dump(config))
    web = free_port()
    process = subprocess.Popen(["prometheus", f"--config.file={tmp_path}/prometheus.yaml",
                                f"--storage.tsdb.path={tmp_path}/data", f"--web.listen-address=127.0.0.1:{web}"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        def ask(path):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{web}/api/v1/{path}", timeout=10) as answer:
                    return json.load(answer)["data"]
            except OSError:
                time.sleep(0.1)  # it is not up yet
                return {"result": [], "alerts": []}
        while not (found := ask("query?query=koers_requests%7Bstate%3D%22OFFERED%22%7D")["result"]):
            pass
        assert found[0]["value"][1] == "1"
        # This build's clock can be set: of that alone Prometheus must warn, at once.
        while not (standing := {a["labels"]["alertname"] for a in ask("alerts")["alerts"]}):
            pass
        assert "KoersTestClock" in standing and "KoersDown" not in standing
    finally:
        process.terminate()
        process.wait(30)

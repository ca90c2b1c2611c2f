# clients/python/examples/entry_point.py against the real daemon.
import json
import pathlib
import subprocess
import sys

from koers_test.instance import environment, program
from koers_test.requests import facts
from koers_test.steps import HOLDER, do
from koers_test.wire import ROOT

BUILT = pathlib.Path(program("koersd")).parents[2] / "clients" / "python"
EXAMPLE = ROOT / "clients" / "python" / "examples" / "entry_point.py"


def run_example(instance, *args, status=0):
    done = subprocess.run([sys.executable, EXAMPLE, instance.profile_path("gemeente"), *map(str, args)], timeout=60,
                          capture_output=True, text=True, env=environment(PYTHONPATH=str(BUILT)))
    assert done.returncode == status, done
    return done


def test_the_example_posts_and_follows_from_where_it_left_off(instance, tmp_path):
    path = tmp_path / "vragen.jsonl"
    path.write_text("".join(json.dumps(dict(facts(postcode="8255 PQ"), reference=f"P-{n}")) + "\n" for n in range(3)))
    posted = run_example(instance, "submit", path).stdout
    assert len(posted.splitlines()) == 3 and all(" RECEIVED swifterbant " in line for line in posted.splitlines())
    assert run_example(instance, "submit", path).stdout.count("(the first answer again)") == 3
    for line in instance.requests():
        do(instance, HOLDER, "accept", line.request_id)
    state = tmp_path / "state.json"
    first = run_example(instance, "follow", state, 2).stdout.splitlines()
    rest = run_example(instance, "follow", state, 1).stdout.splitlines()
    assert [line.split()[0] for line in first + rest] == ["1", "2", "3"]
    assert all(line.endswith("PICKED_UP") for line in first + rest)


def test_the_example_posts_what_can_be_posted_and_tells_the_rest_by_line(instance, tmp_path):
    path = tmp_path / "vragen.jsonl"
    paragraphs = json.dumps(dict(facts(question="Eerst dit.\u2028Dan dat."), reference="P-1"), ensure_ascii=False)
    path.write_bytes(b"\n".join([
        json.dumps(dict(facts(), reference="")).encode(),
        paragraphs.encode(),
        b"", b"  ",
        b'{"reference": "P-5", "colour": "green"}',
        b"no JSON",
        b'{"reference": "P-7", "question": "\xff"}',
        b'{"question": "999999990"}',
        b"[1]",
        json.dumps(dict(facts(), reference="P-10")).encode()]))
    done = run_example(instance, "submit", path, status=1)
    assert len(done.stdout.splitlines()) == 2 and len(instance.requests()) == 2
    told = [line.removeprefix(f"entry_point.py: {path}:") for line in done.stderr.splitlines()]
    assert [line.split(":")[0] for line in told] == ["1", "5", "6", "7", "8", "9"]
    assert "999999990" not in done.stderr and "Traceback" not in done.stderr


def test_the_example_stops_where_koersd_cannot_be_reached(instance, tmp_path):
    path = tmp_path / "vragen.jsonl"
    path.write_text("no JSON\n" + json.dumps(dict(facts(), reference="P-2")))
    profile = instance.profile_path("gemeente")
    text = profile.read_text()
    assert instance.profile("gemeente").server_key in text
    profile.write_text(text.replace(instance.profile("gemeente").server_key, instance.profile("cjg").public_key))
    assert "WrongKey" in run_example(instance, "submit", path, status=69).stderr


def test_the_example_ends_with_the_status_of_the_error(instance, tmp_path):
    path = tmp_path / "vragen.jsonl"
    path.write_text(json.dumps({"reference": "P-1", "colour": "green"}))
    assert "BadCall: request.colour: " in run_example(instance, "submit", path, status=1).stderr
    instance.stop()
    instance.profile_path("gemeente").chmod(0o644)
    assert "ProfileError" in run_example(instance, "submit", path, status=78).stderr
    instance.start()

# Writes docs/TOUR.md: the main commands of koers, each with what it prints on one instance that is always the same.
#
#   tour.py FILE               writes the page; KOERS_BUILD names a build with the test clock
#   tour.py --pictures DIR     and the pictures, for which it wants chromium
#
# The instance has a fixed master key, so that numbers are the same each time, and the test clock. What still differs
# (hashes, keys, sizes, the minute) is masked with what stands for it.
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "lib"))

from koers_test.instance import Instance, program, run  # noqa: E402
from koers_test.requests import post  # noqa: E402
from koers_test.steps import do, offered_to, outcomes  # noqa: E402

MASTER_KEY = "1 " + "7a" * 32 + "\n"
START = "2026-03-02T09:01:00+01:00"
COLUMNS_MAX = 118
HEAD = """# A tour

The main commands, each with what it prints. Everybody in it is made up. `script/tour` writes this page anew from one
instance that is always the same, and `tests/system/test_tour.py` holds it against what the programs print today; …
stands for what differs each time. The options of each command are in its `--help` and its manual page.
"""
QUESTION = {
    "reference": "praktijk-2026-0001",
    "subject": {"last_name": "Voorbeeld", "first_names": "Test", "birth_date": "1961-04-12"},
    "address": {"postcode": "8255 PQ", "house_number": "10001"},
    "question": "Het huishouden lukt niet meer alleen sinds mijn heup.",
    "domains": [{"domain": "daily_living", "severity": 3}],
    "access_needed": "individual", "safety": "none", "urgency": "normal", "legal_basis": "consent",
    "feedback": "status"}
MASKS = [
    (r"\b[0-9a-f]{64}\b", "…"), (r"(?<=head )[0-9a-f]{8,16}\b", "…"), (r"(?<=configuration )[0-9a-f]{8,16}\b", "…"),
    (r"(?<=2026-03-02 )09:0\d:\d\d", "09:01:00"), (r"(?<=2026-03-02 )09:0\d", "09:01"),
    (r"(?<=2 maart 2026, )09\.0\d", "09.01"),
    (r"(?<=2026-03-03 )04:3\d", "04:30"), (r"\d+\.\d+ of 16384 MiB", "… of 16384 MiB"),
    (r"\d+\.\d+ of \d+\.\d+ GiB free", "… of … GiB free"),
    (r"(?<=free \()\d+(?= % used)", "…"), (r"\((just now|\d+ seconds? ago)\)", "(…)"),
    (r"(?<=since koersd was started, )(just now|\d+ seconds? ago)", "…"), (r"\d+ connections?", "… connections"),
    (r"(disk|timer_lateness|audit_age|store)=\d+", r"\1=…"),
]


class Tour:
    """The page as it grows, and the instance that it tells of."""

    def __init__(self, town):
        self.town, self.page, self.last = town, HEAD, ""
        self.write("vraag.json", QUESTION)
        self.write("fout.json", {**QUESTION, "reference": "praktijk-2026-0002", "address": {"postcode": "825"},
                                 "domains": [{"domain": "daily_living", "severity": 9}]})
        rules = (town.dir / "rules.yaml").read_text()
        changed = rules.replace("offer_high: 1 working_day", "offer_high: 2 working_days", 1)
        assert changed != rules
        (town.root / "nieuw.yaml").write_text(changed)

    def write(self, name, facts):
        (self.town.root / name).write_text(json.dumps(facts, indent=1))

    def heading(self, title, sentence):
        self.page += f"\n## {title}\n\n{textwrap.fill(sentence, COLUMNS_MAX)}\n"

    def show(self, who, name, *args, status=0, rows=None, wide=False):
        """A command and what it prints; of a long answer the first so many rows."""
        done = run(name, *args, status=status, cwd=self.town.root, KOERS_PROFILE=str(self.town.profile_path(who)))
        self.last = done.out
        lines = self.mask(done.out + done.err).rstrip("\n").split("\n")
        if rows is not None and len(lines) > rows:
            lines = lines[:rows] + ["…"]
        if not wide:
            lines = [x if len(x) <= COLUMNS_MAX else x[:COLUMNS_MAX - 1].rstrip() + "…" for x in lines]
        words = " ".join(f'"{a}"' if " " in str(a) else str(a) for a in args)
        ended = f"   # exit status {status}" if status else ""
        self.page += f"\n```console\n{who}$ {name} {words}{ended}\n" + "\n".join(x.rstrip() for x in lines) + "\n```\n"

    def mask(self, text):
        text = text.replace(f"{self.town.root}/", "").replace(str(self.town.root), ".")
        for pattern, mark in MASKS:
            text = re.sub(pattern, mark, text)
        return text

    # ---- the stops ----

    def doors(self):
        self.heading("An entry point",
                     "A question is posted once, however often it is sent; a receipt means that it is "
                     "on disk. What is wrong with one is told at once, with its place.")
        self.show("huisarts", "koers-entry", "submit", "vraag.json")
        self.show("huisarts", "koers-entry", "submit", "fout.json", status=1)
        again = run("koers-entry", "--profile", self.town.profile_path("huisarts"), "submit", "vraag.json", "--json",
                    cwd=self.town.root)
        self.number = again.json["display_id"]

    def gids(self):
        self.heading("A gids",
                     "What is offered and held, until when; the people only when the dossier is opened, which "
                     "is logged.")
        who = "gids-swifterbant-1"
        self.show(who, "koers-gids", "inbox")
        self.show(who, "koers-gids", "accept", self.number)
        self.show(who, "koers-gids", "dossier", self.number, "--purpose", "eerste gesprek")
        self.show(who, "koers-gids", "contacted", self.number, rows=4)
        self.show("huisarts", "koers-entry", "status", self.number)
        self.show("huisarts", "koers-entry", "watch", "--count", 1)

    def operator(self):
        self.heading("How things stand",
                     "For people `overview`, for a monitor `check` (with Nagios's exit statuses), for "
                     "programs `--json` on every command.")
        self.show("beheer", "koersctl", "overview")
        self.page += "\n`koersctl top` keeps it in view, live: from network to gids to question to why.\n"
        self.page += "\n![The live view](pictures/top.png)\n"
        self.show("beheer", "koersctl", "check", wide=True)
        self.heading("Why it went where it went",
                     "In words that a gids may show to a resident; with `--json` the whole "
                     "decision.")
        self.show("beheer", "koersctl", "explain", self.number)
        self.heading("Who has room",
                     "Load counts by weight. A pause, an absence or another capacity lies over the files "
                     "until it is taken back.")
        self.show("beheer", "koersctl", "gids", "list")
        self.show("beheer", "koersctl", "gids", "absent", "gids-swifterbant-1", "--cover", "gids-dronten-1",
                  "--until", "2026-03-09")
        self.show("beheer", "koersctl", "gids", "show", "gids-swifterbant-1")
        self.show("beheer", "koersctl", "network", "list")

    def work(self):
        self.heading("What waits", "Requests, terms and tasks; the earliest end first.")
        self.show("beheer", "koersctl", "request", "list", rows=6)
        self.show("beheer", "koersctl", "request", "show", self.number)
        self.show("beheer", "koersctl", "clocks", rows=6)
        self.show("beheer", "koersctl", "tasks")
        self.show("beheer", "koersctl", "waitlist")
        self.show("beheer", "koersctl", "watch", "--once", rows=8)

    def rules(self):
        self.heading("Changing the rules",
                     "A copy is changed and checked; `diff` says in words what is other, `rehearse` "
                     "which past questions would have gone elsewhere. Nothing happens until `reload`.")
        self.show("beheer", "koersctl", "rules", "check", "nieuw.yaml")
        self.show("beheer", "koersctl", "rules", "diff", "i/rules.yaml", "nieuw.yaml")
        self.show("beheer", "koersctl", "rules", "rehearse", "nieuw.yaml", "--since", "2026-01-01")
        self.show("beheer", "koersctl", "reload")

    def accounts(self):
        self.heading("The picture of a period", "`--html` makes the page for a council (below), `--csv` the tables, "
                     "`--handover` the page for whoever takes over. Small numbers are hidden.")
        self.page += "\n![The foto as a page](pictures/foto.png)\n"
        self.show("beheer", "koersctl", "foto", "--from", "2026-02-01", "--to", "2026-03-31", rows=24)
        self.heading("The log", "Every step, in a hash chain.")
        self.show("beheer", "koersctl", "audit", "show", "--count", 6)
        self.show("beheer", "koersctl", "audit", "verify")

    def mistakes(self):
        self.heading("When it is typed wrong",
                     "Errors name the place and what would be right; exit statuses are the same "
                     "in all four programs.")
        self.show("beheer", "koersctl", "overvew", status=2)
        self.show("beheer", "koersctl", "explain", "K-1234", status=2)
        self.show("beheer", "koersctl", "gids", "show", "gids-dronten-9", status=3)
        self.show("huisarts", "koersctl", "gids", "list", status=4)


def seed(town):
    """Before the tour begins: some weeks of a small town."""
    for n in range(14):
        request_id = post(town.peer("cjg"), wanted_results=["Thuis wonen"], postcode="8251 AB").request_id
        who = offered_to(town, request_id)
        do(town, who, "accept", request_id)
        if n < 9:
            do(town, who, "contacted", request_id)
            do(town, who, "close", request_id, reason="afgerond", outcomes=outcomes("achieved" if n < 6 else "partly"))
    for _ in range(8):
        post(town.peer("huisarts"), access_needed="open", domains=[{"domain": "social_network", "severity": 3}])
    for n in range(7):
        post(town.peer("school"), domains=[{"domain": "education", "severity": 2 + n % 2}], postcode="8256 AA",
             subject={"birth_date": "2014-05-05"})
    for _ in range(6):
        post(town.peer("gemeente"), domains=[{"domain": "finances", "severity": 3}])
    for _ in range(5):
        post(town.peer("gemeente"), postcode="8232 AA", domains=[{"domain": "housing", "severity": 2}])


def make_town():
    town = Instance(now=START)
    (town.dir / "keys" / "master.key").write_text(MASTER_KEY)
    return town.start()


def take(town):
    """The page."""
    seed(town)
    tour = Tour(town)
    for stop in (tour.doors, tour.gids, tour.operator, tour.work, tour.rules, tour.accounts, tour.mistakes):
        stop()
    return tour.page


COLOURS = {"default": "#d6deeb", "brown": "#e5c07b", "green": "#8fd694", "red": "#ff7b72", "cyan": "#7fdbca",
           "blue": "#82aaff", "magenta": "#c792ea", "white": "#ffffff", "black": "#011627"}


def screen_page(screen):
    """What a terminal shows, as a page."""
    rows = []
    for y in range(screen.lines):
        cells = ""
        for x in range(screen.columns):
            c = screen.buffer[y][x]
            colour, ground = COLOURS.get(c.fg, COLOURS["default"]), COLOURS["black"]
            if c.reverse:
                colour, ground = ground, colour
            looks = f"color:{colour};background:{ground};font-weight:{'bold' if c.bold else 'normal'}"
            cells += f'<span style="{looks}">{html.escape(c.data)}</span>'
        rows.append(cells)
    style = f"margin:0;padding:12px;background:{COLOURS['black']};font:15px/1.3 'DejaVu Sans Mono',monospace"
    head = '<!doctype html><meta charset="utf-8"><body style="margin:0">'
    return f'{head}<pre style="{style}">' + "\n".join(rows) + "</pre>"


def pictures(town, directory):
    """The live view and the foto's page as pictures, by chromium."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("tour: --pictures wants chromium: apt-get install chromium")
    directory.mkdir(exist_ok=True)

    def take_picture(page, name, size):
        subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--window-size={size}", f"--screenshot={directory / name}", str(page)],
                       check=True, capture_output=True, timeout=120)

    page = town.root / "foto.html"
    town.ctl("foto", "--from", "2026-03-01", "--to", "2026-03-31", "--html", page)
    take_picture(page, "foto.png", "960,1280")
    from koers_test.terminal import Terminal  # wants pyte, which the page does not
    terminal = Terminal("koersctl", "--profile", town.profile_path("beheer"), "top", columns=100, rows=30)
    try:
        terminal.wait("q=quit")
        terminal.wait("WAITLIST")
        terminal.wait(lambda lines: not any(line.endswith(" ...") for line in lines))
        page = town.root / "top.html"
        page.write_text(screen_page(terminal.screen), encoding="utf-8")
        take_picture(page, "top.png", "945,612")
        terminal.press("q").finish()
    finally:
        terminal.close()


def main():
    if len(sys.argv) < 2:
        sys.exit("use: tour.py FILE [--pictures DIR]")
    program("koersd")
    town = make_town()
    try:
        pathlib.Path(sys.argv[1]).write_text(take(town), encoding="utf-8")
        if "--pictures" in sys.argv:
            pictures(town, pathlib.Path(sys.argv[sys.argv.index("--pictures") + 1]))
    finally:
        town.close()


if __name__ == "__main__":
    main()

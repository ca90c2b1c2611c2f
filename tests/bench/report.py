# Tables of what was measured: as text while it goes on, and as Markdown to be pasted into docs/PERFORMANCE.md.
import statistics

TITLES = {
    "posts": "Submits: durable and routed",
    "known": "Submits, most of them from known residents",
    "open": "At a given rate (open loop)",
    "cycle": "A question's whole life",
    "floor": "The floors",
    "slow": "On a slower disk",
}


def spread(values, form="{:,.0f}"):
    """median (lowest–highest)"""
    if not values:
        return "–"
    middle = form.format(statistics.median(values))
    if len(values) == 1:
        return middle
    return f"{middle} ({form.format(min(values))}–{form.format(max(values))})"


def ratios(cell, label):
    """koers divided by the other, neighbour by neighbour."""
    mine, others = cell["results"]["koers"], cell["results"][label]
    return [a["per_second"] / b["per_second"] for a, b in zip(mine, others) if b["per_second"] > 0]


def middle(results, *path):
    values = []
    for result in results:
        for name in path:
            result = result.get(name) if isinstance(result, dict) else None
        if result is not None:
            values.append(result)
    return statistics.median(values) if values else None


def number(value, form="{:,.0f}"):
    return "–" if value is None else form.format(value)


def ms(value):
    return "–" if value is None else f"{value / 1000:,.1f}"


def small(value):
    return "–" if value is None else f"{value:.3f}" if value < 10 else f"{value:,.0f}"


COLUMNS = [
    ("a second", lambda cell, label, r: spread([x["per_second"] for x in r])),
    ("koers / this", lambda cell, label, r: "" if label == "koers" else spread(ratios(cell, label), "{:.2f}")),
    ("p50 ms", lambda cell, label, r: ms(middle(r, "latency_us", "p50"))),
    ("p99 ms", lambda cell, label, r: ms(middle(r, "latency_us", "p99"))),
    ("p99.9 ms", lambda cell, label, r: ms(middle(r, "latency_us", "p999"))),
    ("server CPU µs", lambda cell, label, r: number(middle(r, "server_us"))),
    ("client CPU µs", lambda cell, label, r: number(middle(r, "client_us"))),
    ("written B", lambda cell, label, r: number(middle(r, "written"))),
    ("flushes", lambda cell, label, r: small(middle(r, "flushes"))),
    ("a flush µs", lambda cell, label, r: number(middle(r, "flush_us"))),
]


def about(cell):
    words = [f"{cell['outstanding']} outstanding"]
    if "rate" in cell:
        words = [f"{cell['rate']:,} a second, {cell['which']}"]
    if "delay_ms" in cell:
        words.append(f"each flush {cell['delay_ms']} ms longer")
    if "known" in cell:
        words.append(f"{cell['known']} % known")
    return ", ".join(words)


def cell_text(cell):
    lines = [about(cell)]
    for label, results in cell["results"].items():
        values = [f"{name} {column(cell, label, results)}" for name, column in COLUMNS[:4]]
        lines.append(f"  {label:18} " + "   ".join(values))
    return "\n".join(lines)


def row(cells):
    return "| " + " | ".join(cells) + " |\n"


def part_table(cells):
    text = row(["", "who", *[name for name, _ in COLUMNS]])
    text += row(["---", "---", *["---:" for _ in COLUMNS]])
    for cell in cells:
        first = about(cell)
        for label, results in cell["results"].items():
            text += row([first, label, *[column(cell, label, results) for _, column in COLUMNS]])
            first = ""
    return text


def stage_table(cells):
    """Of a whole life: where the time goes."""
    text = row(["", "who", "stage", "p50 ms", "p99 ms"]) + row(["---", "---", "---", "---:", "---:"])
    for cell in cells:
        for label, results in cell["results"].items():
            for stage in results[0].get("stages_us", {}):
                if results[0]["stages_us"][stage]["count"] > 0:
                    text += row([about(cell), label, stage, ms(middle(results, "stages_us", stage, "p50")),
                                 ms(middle(results, "stages_us", stage, "p99"))])
    return text


def markdown(everything):
    machine, plan = everything["machine"], everything["plan"]
    text = (f"{machine['cores']} cores ({machine['cpu']}), {machine['file system']}, Linux {machine['kernel']}, load "
            f"average at the start {machine['load'][0]}; {', '.join(machine['versions'])}. Median of {plan['rounds']} "
            f"turns of {plan['seconds']} s, in brackets the lowest and the highest.\n")
    for part, title in TITLES.items():
        cells = [cell for cell in everything["cells"] if cell["part"] == part]
        if not cells:
            continue
        text += f"\n### {title}\n\n"
        if part == "slow":
            text += f"Median of {plan['slow_rounds']} turns of {plan['slow_seconds']} s.\n\n"
        text += part_table(cells)
        if part == "cycle":
            text += "\n" + stage_table(cells)
    if everything["notes"]:
        text += "\nHow PostgreSQL was asked (calls a second of each way that was tried first), and what failed:\n\n"
        text += "".join(f"- {note}\n" for note in everything["notes"])
    return text

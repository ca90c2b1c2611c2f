# A plot as SVG: lines over two logarithmic axes.
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 760, 440, 70, 50, 190, 20
COLOURS = ("#1b6ca8", "#c1440e", "#2e7d32", "#7b3fa0", "#b08900", "#00838f", "#ad1457", "#5d4037", "#455a64")


def decades(values):
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


class Axis:
    def __init__(self, values, start, end):
        self.low, self.high = decades(values)
        self.start, self.end = start, end

    def at(self, value):
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def marks(self):
        return [10 ** n for n in range(self.low, self.high + 1)]


def text(x, y, words, anchor="middle", colour="#333"):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>\n'


def grid(across, up, x_name, y_name):
    drawn = ""
    for mark in across.marks():
        x = across.at(mark)
        drawn += f'<path d="M{x:.1f} {up.start}V{up.end}" stroke="#ddd"/>\n' + text(x, up.start + 18, f"{mark:,}")
    for mark in up.marks():
        y = up.at(mark)
        drawn += f'<path d="M{across.start} {y:.1f}H{across.end}" stroke="#ddd"/>\n'
        drawn += text(across.start - 6, y + 4, f"{mark:,}", "end")
    drawn += text((across.start + across.end) / 2, up.start + 40, x_name)
    return drawn + text(across.start - 6, up.end - 8, y_name, "middle")


def svg(lines, x_name, y_name):
    """`lines`: name → [(x, y), …], all above 0."""
    points = [point for line in lines.values() for point in line if point[1] > 0]
    across = Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = Axis([y for _, y in points], HEIGHT - BOTTOM, TOP + 10)
    drawn = grid(across, up, x_name, y_name)
    names = sorted(lines, key=lambda name: -lines[name][-1][1])
    for place, name in enumerate(names):
        colour = COLOURS[place % len(COLOURS)]
        at = [(across.at(x), up.at(y)) for x, y in lines[name] if y > 0]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        drawn += f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>\n'
        drawn += "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>\n' for x, y in at)
        drawn += text(WIDTH - RIGHT + 14, TOP + 20 + 18 * place, name, "start", colour)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'font-family="sans-serif" font-size="12">\n'
            f'<rect width="100%" height="100%" fill="#fff"/>\n{drawn}</svg>\n')

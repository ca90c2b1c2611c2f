# The page of metrics and health: an HTTP port of one's own, and what stands on it.
import http.client
import re
import socket

SAMPLE = re.compile(r'^(koers_\w+)(?:\{(.*)\})? (-?[0-9.]+)$')
LABEL = re.compile(r'(\w+)="([^"]*)"')


def free_port(address="127.0.0.1"):
    """A port nobody listens on at this moment."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as s:
        s.bind((address, 0))
        return s.getsockname()[1]


def with_page(town, address="127.0.0.1"):
    """Gives an instance that does not run yet a page; returns (address, port)."""
    port = free_port(address)
    shown = f"[{address}]" if ":" in address else address
    text = town.config.read_text()
    lines = [line for line in text.splitlines() if not line.startswith("# http:")]
    town.config.write_text("\n".join([f'http: "{shown}:{port}"', *lines]) + "\n")
    return address, port


def get(at, path, method="GET", body=None):
    """(status, text)"""
    connection = http.client.HTTPConnection(*at, timeout=30)
    try:
        connection.request(method, path, body=body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Figures:
    """A page of metrics, read."""

    def __init__(self, text):
        self.text = text
        self.samples = {}
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            found = SAMPLE.match(line)
            assert found, f"no sample: {line!r}"
            name, labels, value = found.groups()
            key = (name, tuple(sorted(LABEL.findall(labels or ""))))
            assert key not in self.samples, f"twice: {line!r}"
            self.samples[key] = float(value)

    def __call__(self, name, **labels):
        """The sum of the samples of this name with these labels; None when there is none."""
        wanted = set(labels.items())
        found = [v for (n, l), v in self.samples.items() if n == f"koers_{name}" and wanted <= set(l)]
        return sum(found) if found else None

    def labels(self):
        return {pair for _, labels in self.samples for pair in labels}


def metrics(at):
    status, text = get(at, "/metrics")
    assert status == 200, (status, text)
    return Figures(text)

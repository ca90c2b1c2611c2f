# Edits configuration files the way a person does: a few characters at a known place, everything else left as it is.
#
# Nodes are found by what they say, not by the layout of the file: an entry is a mapping with `id: NAME` or one that
# stands under the key NAME. Positions are counted as editors do, from 1.
import pathlib

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode


class YamlFile:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.text = self.path.read_text()

    @property
    def name(self):
        return self.path.name

    def save(self):
        self.path.write_text(self.text)
        return self

    # ---- finding ----

    def root(self):
        return yaml.compose(self.text, yaml.SafeLoader)

    def walk(self, node=None, above=()):
        """Every node with the nodes it stands in, outermost first."""
        node = self.root() if node is None else node
        yield node, above
        if isinstance(node, MappingNode):
            for key, value in node.value:
                yield key, above + (node,)
                yield from self.walk(value, above + (node,))
        elif isinstance(node, SequenceNode):
            for item in node.value:
                yield from self.walk(item, above + (node,))

    def entry(self, name, within=None):
        """The mapping that describes `name`."""
        for node, _ in self.walk(within):
            if not isinstance(node, MappingNode):
                continue
            for key, value in node.value:
                if key.value == "id" and value.value == name:
                    return node
                if key.value == name and isinstance(value, MappingNode):
                    return value
        raise KeyError(f"{self.name} has no entry {name}")

    @staticmethod
    def pair(mapping, key):
        """(key node, value node) or None."""
        return next(((k, v) for k, v in mapping.value if k.value == key), None)

    def value(self, mapping, key):
        found = self.pair(mapping, key)
        if found is None:
            raise KeyError(f"{self.name}:{mapping.start_mark.line + 1}: no key {key}")
        return found[1]

    def scalars(self, text):
        return [n for n, _ in self.walk() if isinstance(n, ScalarNode) and n.value == text]

    @staticmethod
    def at(node):
        """(line, column) where a node begins."""
        return node.start_mark.line + 1, node.start_mark.column + 1

    def where(self, needle, nth=0):
        """(line, column) of a piece of the text as it is now."""
        index = -1
        for _ in range(nth + 1):
            index = self.text.index(needle, index + 1)
        return self.position(index)

    def position(self, index):
        before = self.text[:index]
        return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1

    # ---- changing; each returns the (line, column) of what was written ----

    def replace(self, node, new):
        """Writes `new` in the place of a node."""
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(self.text[start:end].rstrip())
        self.text = self.text[:start] + new + self.text[end:]
        return self.position(start)

    def set(self, mapping, key, new):
        found = self.pair(mapping, key)
        if found is None:
            line, column = self.add(mapping, f"{key}: {new}")
            return line, column + len(key) + 2
        return self.replace(found[1], new)

    def add(self, mapping, pair):
        """Adds `key: value` as the first pair of a mapping."""
        start = mapping.start_mark.index
        if mapping.flow_style:
            at = start + 1
            self.text = self.text[:at] + " " + pair + "," + self.text[at:]
            return self.position(at + 1)
        indent = " " * mapping.value[0][0].start_mark.column
        self.text = self.text[:start] + pair + "\n" + indent + self.text[start:]
        return self.position(start)

    def remove(self, mapping, key):
        """Takes a pair out."""
        k, v = self.pair(mapping, key)
        start, end = k.start_mark.index, v.end_mark.index
        if mapping.flow_style:
            rest = self.text[end:]
            stripped = rest.lstrip(" ")
            if stripped.startswith(","):
                end += len(rest) - len(stripped) + 1
            else:
                start = self.text.rindex(",", 0, start)
        else:
            start = self.text.rindex("\n", 0, start) + 1
            if not isinstance(v, ScalarNode) and not v.flow_style:
                end = v.end_mark.index  # a block ends where the next line of the outer block begins
                end -= v.end_mark.column
            else:
                end = self.text.index("\n", end) + 1
        self.text = self.text[:start] + self.text[end:]

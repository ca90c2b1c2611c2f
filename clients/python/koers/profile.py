"""Profiles: who one is and where koersd is, from a YAML file that only its owner can read."""
from __future__ import annotations

import os
import pathlib
import re
import stat
from dataclasses import dataclass, field

import yaml

from koers.errors import ProfileError

PROFILE_SIZE_MAX = 65536
SERVERS_MAX = 8
PEER_BYTES_MAX = 64
ENDPOINT_BYTES_MAX = 255
Z85_KEY = re.compile(r"[0-9a-zA-Z.\-:+=^!/*?&<>()\[\]{}@%$#]{40}")


@dataclass(frozen=True)
class Server:
    """Where koersd is: tcp://HOST:PORT or ipc://PATH, and the key by which it is known."""

    endpoint: str
    public_key: str


@dataclass(frozen=True)
class Profile:
    """Who one is, and one to eight servers: the next is tried when one does not answer."""

    peer: str
    public_key: str
    secret_key: str = field(repr=False)
    servers: tuple[Server, ...] = ()


class _Reader:
    """Takes the parts of one file; each fault is told with its place."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path

    def fault(self, what: str, mark: yaml.Mark | None = None) -> ProfileError:
        place = f"{self.path}:{mark.line + 1}:{mark.column + 1}" if mark is not None else f"{self.path}"
        return ProfileError(f"{place}: {what}")

    def text(self) -> str:
        try:
            with open(self.path, "rb") as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > PROFILE_SIZE_MAX:
                    raise self.fault("is no profile: expected a small YAML file")
                if found.st_mode & 0o077:
                    raise self.fault(f"holds a secret key and others can read it: chmod 600 {self.path}")
                return file.read().decode("utf-8")
        except OSError as error:
            raise ProfileError(f"profile {self.path} cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise self.fault("is no text: save the file as UTF-8") from None

    def root(self) -> yaml.Node:
        try:
            node = yaml.compose(self.text(), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            raise self.fault(error.problem or "is no YAML", error.problem_mark) from None
        except yaml.YAMLError as error:
            raise self.fault(str(error).splitlines()[0]) from None
        if not isinstance(node, yaml.MappingNode):
            raise self.fault("is no profile: expected peer, public_key, secret_key and servers",
                             node.start_mark if node is not None else None)
        return node

    @staticmethod
    def member(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
        return next((value for name, value in mapping.value if name.value == key), None)

    def string(self, mapping: yaml.MappingNode, key: str, bytes_max: int) -> str:
        node = self.member(mapping, key)
        if not isinstance(node, yaml.ScalarNode) or node.value == "":
            raise self.fault(f"`{key}` is missing", (node or mapping).start_mark)
        if len(node.value.encode()) > bytes_max:
            raise self.fault(f"`{key}` is too long", node.start_mark)
        return str(node.value)

    def key(self, mapping: yaml.MappingNode, key: str) -> str:
        value = self.string(mapping, key, bytes_max=255)
        if not Z85_KEY.fullmatch(value):
            raise self.fault(f"`{key}` is no key: expected 40 characters of Z85", self.member(mapping, key).start_mark)
        return value

    def servers(self, root: yaml.MappingNode) -> tuple[Server, ...]:
        node = self.member(root, "servers")
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fault("`servers` is missing: expected a list of {endpoint, public_key}",
                             (node or root).start_mark)
        if len(node.value) > SERVERS_MAX:
            raise self.fault(f"more than {SERVERS_MAX} servers", node.start_mark)
        found = []
        for item in node.value:
            if not isinstance(item, yaml.MappingNode):
                raise self.fault("a server is {endpoint, public_key}", item.start_mark)
            found.append(Server(self.string(item, "endpoint", ENDPOINT_BYTES_MAX), self.key(item, "public_key")))
        return tuple(found)


def load_profile(path: str | os.PathLike[str]) -> Profile:
    """Reads profiles/ID.yaml; ProfileError when others can read it, or it is no profile."""
    reader = _Reader(pathlib.Path(path))
    root = reader.root()
    return Profile(peer=reader.string(root, "peer", PEER_BYTES_MAX), public_key=reader.key(root, "public_key"),
                   secret_key=reader.key(root, "secret_key"), servers=reader.servers(root))

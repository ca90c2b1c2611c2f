# libkoers as others meet it: installed somewhere, found by pkg-config, and the examples that come with it at work.
import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from koers_test.instance import END_WITH_PARENT, SANITIZER, environment, program
from koers_test.wire import ROOT

BUILD = pathlib.Path(program("koersd")).parents[2]


def must(*argv, **options):
    done = subprocess.run([*map(str, argv)], capture_output=True, text=True, timeout=120, check=False, **options)
    assert done.returncode == 0, f"{argv}: {done.stdout}{done.stderr}"
    return done.stdout


class Tree:
    """What `meson install` puts under a directory that is not the system's."""

    def __init__(self, root):
        self.root = root
        must("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", root)
        told = json.loads(must("meson", "introspect", BUILD, "--buildoptions", "--projectinfo"))
        self.options = {option["name"]: option["value"] for option in told["buildoptions"]}
        self.version = told["projectinfo"]["version"]
        self.prefix = root / self.options["prefix"].lstrip("/")
        self.libdir = self.prefix / self.options["libdir"]
        self.env = environment(PKG_CONFIG_PATH=str(self.libdir / "pkgconfig"), PKG_CONFIG_SYSROOT_DIR=str(root),
                               LD_LIBRARY_PATH=str(self.libdir))

    def pkg_config(self, *options):
        return must("pkg-config", *options, "libkoers", env=self.env).split()

    @property
    def sanitizers(self):
        """A library with sanitizers wants a program with them."""
        wanted = self.options["b_sanitize"]
        return [] if wanted == "none" else [f"-fsanitize={wanted}"]


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return Tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def examples(tree):
    """The directory of the installed examples, built as their Makefile says."""
    directory = tree.prefix / "share/doc/libkoers-dev/examples"
    must("make", "-C", directory, "CC=cc", " ".join(["CFLAGS=-O1 -g -Wall -Wextra -Werror", *tree.sanitizers]),
         env=tree.env)
    return directory


def start(tree, *argv):
    return subprocess.Popen([*END_WITH_PARENT, *map(str, argv)], env=tree.env, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def ended(process):
    """(status, standard output, standard error) of an example."""
    out, err = process.communicate(timeout=60)
    assert not SANITIZER.search(err), err
    return process.returncode, out, err


def test_the_examples_carry_a_question_from_door_to_gids(tree, examples, instance):
    door = start(tree, examples / "koers-example-entry", instance.profile_path("huisarts"), "H-1")
    posted = re.fullmatch(r"posted (K-\S+)\n", door.stdout.readline())
    assert posted, ended(door)
    request = instance.requests()[0]
    assert request.display_id == posted[1]
    holder = instance.decision(request.request_id).assignee
    gids = start(tree, examples / "koers-example-gids", instance.profile_path(holder), 1)
    status, out, err = ended(gids)
    assert (status, err) == (0, "") and out.startswith(f"accepted {posted[1]}, assignment ")
    status, out, err = ended(door)
    assert (status, err) == (0, "")
    assert out.splitlines()[-1].startswith(f"{posted[1]} is PUBLIC_STATE_PICKED_UP, by ")
    again = start(tree, examples / "koers-example-entry", instance.profile_path("huisarts"), "H-1")
    status, out, err = ended(again)
    assert (status, err) == (0, "") and out.startswith(f"posted {posted[1]}\n")
    assert len(instance.requests()) == 1  # the reference makes it the same question


def test_an_example_says_what_is_wrong(tree, examples, instance):
    profile = tree.root / "open.yaml"
    shutil.copy(instance.profile_path("huisarts"), profile)
    profile.chmod(0o644)
    status, _, err = ended(start(tree, examples / "koers-example-entry", profile, "H-1"))
    assert status == 78 and "chmod 600" in err
    status, _, err = ended(start(tree, examples / "koers-example-entry", instance.profile_path("huisarts"), "x" * 129))
    assert status == 1 and "reference:" in err
    assert ended(start(tree, examples / "koers-example-gids"))[0] == 2
    # A gids posts nothing: koersd refuses that, by the role of the key.
    gids = instance.profile_path("gids-dronten-1")
    status, _, err = ended(start(tree, examples / "koers-example-entry", gids, "G-1"))
    assert status == 4, err


def test_the_installed_header_stands_by_itself(tree, tmp_path):
    source = tmp_path / "include.c"
    source.write_text("#include <koers.h>\nint main(void) { return koers_close(0) != 0; }\n")
    flags = ["-Wall", "-Wextra", "-Werror", *tree.sanitizers]
    for compiler in (["cc", "-std=c99"], ["cc", "-std=c11", "-pedantic-errors"], ["c++", "-x", "c++", "-std=c++17"]):
        built = tmp_path / "include"
        must(*compiler, *flags, "-o", built, source, *tree.pkg_config("--cflags", "--libs"), env=tree.env)
        must(built, env=tree.env)


def test_a_program_is_bound_to_the_soname(tree, examples):
    for file in (examples / "koers-example-gids", tree.prefix / "bin/koersctl"):
        needed = re.findall(r"NEEDED.*\[(libkoers\S*)\]", must("readelf", "-d", file))
        assert needed == ["libkoers.so.0"], file
    assert (tree.libdir / "libkoers.so").readlink() == pathlib.Path("libkoers.so.0")
    assert must(tree.prefix / "bin/koersctl", "--version", env=tree.env).split()[1] == tree.version


def test_pkg_config_knows_the_version_and_the_protocol(tree):
    assert tree.pkg_config("--modversion") == [tree.version]
    protocol = pathlib.Path(tree.pkg_config("--variable=protodir")[0])
    if not protocol.is_relative_to(tree.root):  # pkg-config may or may not put the system's root before a variable
        protocol = tree.root / protocol.relative_to("/")
    there = {path.name for path in (protocol / "koers/v1").iterdir()}
    assert there == {path.name for path in (ROOT / "proto/koers/v1").glob("*.proto")}
    must("protoc", f"--proto_path={protocol}", f"--descriptor_set_out={os.devnull}", "koers/v1/call.proto")


def test_the_example_of_a_question_is_one(instance):
    posted = instance.entry("huisarts", "submit", ROOT / "docs/examples/question.json", "--json").json
    assert posted["state"] == "RECEIVED"

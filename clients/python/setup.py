"""Makes the messages of koers.v1 from ../../proto with protoc while the package is built."""
import pathlib
import subprocess

from setuptools import setup
from setuptools.command.build_py import build_py

PROTO = pathlib.Path(__file__).resolve().parents[2] / "proto"


class BuildMessages(build_py):
    """build_py, and then protoc."""

    def run(self):
        super().run()
        files = sorted(map(str, (PROTO / "koers" / "v1").glob("*.proto")))
        if not files:
            raise SystemExit(f"{PROTO}/koers/v1 has no .proto files: build this package in a checkout of koers")
        subprocess.run(["protoc", f"--proto_path={PROTO}", f"--python_out={self.build_lib}", *files], check=True)


setup(cmdclass={"build_py": BuildMessages})

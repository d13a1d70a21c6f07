"""A Python environment of its own for a test: nothing of the checkout is active in it, and no network is needed.

The libraries come by a line in a ``.pth`` file that names the development environment's ``site-packages``. A ``.pth``
inside that folder is then not read, so the editable installation of this checkout is not active in the new one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import attrs

from lerende_aanpak.testing import Ran

PLAIN = ("LANG", "LC_ALL", "TZ")


@attrs.frozen(kw_only=True)
class Environment:
    """An environment: its ``python``, and the folder ``packages`` in which its own packages lie."""

    folder: Path
    python: Path
    packages: Path

    def variables(self, home: Path) -> dict[str, str]:
        """Give the variables of a process in it: a PATH with nothing else, a home of its own, nothing of ours."""
        kept = {name: os.environ[name] for name in PLAIN if name in os.environ}
        own = {"PATH": str(self.python.parent), "HOME": str(home), "USERPROFILE": str(home), "COLUMNS": "200"}
        return {**kept, **own, "PYTHONUTF8": "1"}

    def run(self, folder: Path, *arguments: str, seconds: float = 300, **variables: str) -> Ran:
        """Run its Python with arguments in a folder."""
        done = subprocess.run(
            [str(self.python), *arguments],
            cwd=folder,
            env={**self.variables(self.folder), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout.decode(errors="replace"), err=done.stderr.decode())

    def command(self, folder: Path, *arguments: str, **variables: str) -> Ran:
        """Run ``lerende-aanpak`` in a folder."""
        return self.run(folder, "-P", "-m", "lerende_aanpak", *arguments, **variables)


def environment(folder: Path, *also: Path) -> Environment:
    """Make an environment that sees the libraries of the development environment, and folders before those."""
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder)
    windows = sys.platform == "win32"
    python = folder / ("Scripts/python.exe" if windows else "bin/python")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / ("Lib/site-packages" if windows else f"lib/{version}/site-packages")
    lines = [*map(str, also), sysconfig.get_paths()["purelib"]]
    (packages / "libraries.pth").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Environment(folder=folder, python=python, packages=packages)

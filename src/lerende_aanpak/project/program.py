"""What of this package and its libraries a result depends on, as hashes and versions."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from functools import cache
from importlib import resources
from pathlib import Path

LIBRARIES = ("attrs", "cattrs", "ipykernel", "matplotlib", "nbconvert", "numpy", "pandas", "papermill", "babel")


@cache
def code(pattern: str) -> str:
    """Give the hash of the package's own files of one kind (``*.py``), names and content."""
    root = Path(str(resources.files("lerende_aanpak")))
    total = hashlib.sha256()
    for path in sorted(root.rglob(pattern), key=lambda path: path.relative_to(root).as_posix()):
        if "starter" not in path.relative_to(root).parts:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def versions() -> str:
    """Give the versions of Python and of the libraries that draw and compute."""
    found = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
    return ", ".join([f"Python {platform.python_version()}", *found])

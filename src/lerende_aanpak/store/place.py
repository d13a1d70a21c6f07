"""Names and places of files that hold on every system: Windows knows other names, and locks a file that is open."""

from __future__ import annotations

import os
import time
from pathlib import Path, PureWindowsPath

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices, whatever stands behind the first dot."""

BUSY = (5, 32)
"""Windows' numbers for a file that another program (a virus scanner, an editor) holds for a moment."""

PATIENCE = 2.0
"""Seconds to wait for such a file."""


def is_reserved(name: str) -> bool:
    """Tell whether Windows cannot make a file or folder of this name.

    >>> is_reserved("aux.md"), is_reserved("nul"), is_reserved("auxilium.md")
    (True, True, False)
    """
    return name.partition(".")[0].strip().lower() in RESERVED


def is_portable(path: str) -> bool:
    r"""Tell whether a relative path means the same on every system: no drive, no root, no backslash.

    >>> is_portable("data/cijfers.csv"), is_portable("..\\x.csv"), is_portable("C:/x.csv"), is_portable("/x.csv")
    (True, False, False, False)
    """
    windows = PureWindowsPath(path)
    return not ("\\" in path or "\0" in path or windows.drive or windows.root)


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another; waits a moment where Windows says that the other is in use.

    Raises:
        OSError: If it cannot be done.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            os.replace(source, target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


def write_whole(path: Path, text: str) -> None:
    """Write a file, whole or not at all: UTF-8, lines ending as they stand.

    Raises:
        OSError: If it cannot be written; an older file stays as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)

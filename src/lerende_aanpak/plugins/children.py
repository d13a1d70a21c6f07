"""Child processes on every system: started apart from this one, and ended with everything they started.

Where there are process groups (Linux, macOS) a child leads its own, and the group is ended. Windows has none: there
``taskkill /T`` ends the child and what descends from it. What a child left behind before it ended by itself cannot be
found there any more; a Jupyter kernel then ends itself, because it watches its parent.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

TASKKILL_SECONDS = 20


def start(command: Sequence[str], *, cwd: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a process whose output nobody reads, in a session of its own: Ctrl-C in the terminal does not reach it.

    Args:
        command: The program and its arguments.
        cwd: Folder to start it in; by default this process's.

    Raises:
        OSError: If it cannot be started.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW  # nothing flashes on the screen, and it shares no console
    return subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def end(child: subprocess.Popen[bytes]) -> int:
    """End a child and what it started, and wait until it is gone.

    Returns:
        Its exit code.
    """
    if sys.platform == "win32" or not hasattr(os, "killpg"):
        if child.poll() is None:
            _end_tree(child)
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    return child.wait()


def _end_tree(child: subprocess.Popen[bytes]) -> None:
    """End a child and its descendants by Windows' own command; if that cannot be run, the child alone."""
    program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            [str(program), "/T", "/F", "/PID", str(child.pid)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TASKKILL_SECONDS,
            check=False,
        )
    with suppress(OSError):
        child.terminate()

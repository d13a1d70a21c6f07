"""Child processes on every system: started apart from this one, and ended with everything they started.

What descends from a child is looked up and ended first: it may lead a group of its own, as a Jupyter kernel does.
Where there are process groups (Linux, macOS) the child leads one, and that is ended too: also what a child left behind
before it ended by itself. On Windows that is not found any more; a Jupyter kernel watches its parent, and ends itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


def start(
    command: Sequence[str], *, cwd: Path | None = None, variables: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a process whose output nobody reads, in a session of its own: Ctrl-C in the terminal does not reach it.

    Args:
        command: The program and its arguments.
        cwd: Folder to start it in; by default this process's.
        variables: Put into its environment, besides what is in this one's.

    Raises:
        OSError: If it cannot be started.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW  # nothing flashes on the screen, and it shares no console
    return subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, **variables} if variables else None,
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
    if child.poll() is None:
        end_descendants(child.pid)
    end_group(child.pid)
    with suppress(OSError):
        child.kill()
    return child.wait()


def end_group(pid: int) -> None:
    """End what is left of the group that a process led; nothing where there are no groups."""
    if sys.platform != "win32" and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def end_descendants(pid: int) -> None:
    """End what descends from a process now, in whatever group; the process itself goes on."""
    import psutil  # when something must be ended, not whenever a command starts

    found: list[psutil.Process] = []
    with suppress(psutil.Error):
        found = psutil.Process(pid).children(recursive=True)
    for one in found:
        with suppress(psutil.Error):
            one.kill()

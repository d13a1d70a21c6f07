"""A process killed for real, at the n-th thing it does to the files of a folder."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError

EVENTS = {"open", "os.rename", "os.link", "os.remove", "os.chmod", "os.mkdir"}
DONE, REFUSED, CRASHED = 0, 3, 4


def killed_at(number: int, folder: Path, action: Callable[[], object]) -> int:
    """Run something in a child that kills itself just before what it does the ``number``-th time below a folder.

    Reading does not count. Python tells every such event itself (`sys.addaudithook`), so nothing is replaced.

    Returns:
        ``-SIGKILL`` when it was killed, `DONE` when it was done before, `REFUSED` when it was refused with a message,
        `CRASHED` when it raised anything else.
    """
    child = os.fork()
    if child == 0:
        _watch(number, str(folder))
        try:
            action()
        except AanpakError:
            os._exit(REFUSED)
        except BaseException:
            traceback.print_exc()
            os._exit(CRASHED)
        os._exit(DONE)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _watch(number: int, below: str) -> None:
    left = number

    def seen(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event not in EVENTS or not str(arguments[0]).startswith(below):
            return
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(seen)

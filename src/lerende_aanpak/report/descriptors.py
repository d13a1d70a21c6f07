"""What programs and libraries write past Python, to the file descriptors 1 and 2, taken as output of the cell."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

Name = Literal["stdout", "stderr"]
NUMBERS: dict[Name, int] = {"stdout": 1, "stderr": 2}
SETTLE_SECONDS = 5.0


class Descriptors:
    """Descriptors 1 and 2, each led through a pipe with a reader of its own."""

    def __init__(self, take: Callable[[Name, str], None]) -> None:
        """Take the two over; for good, since the process ends with the notebook.

        Args:
            take: Called by a reader with what was written.
        """
        self._take = take
        self._seen = {name: threading.Event() for name in NUMBERS}
        self._marks: dict[Name, bytes] = {}
        for name, number in NUMBERS.items():
            self._marks[name] = b"\0" + os.urandom(16) + b"\0"
            read, write = os.pipe()
            os.dup2(write, number)
            os.close(write)
            threading.Thread(target=self._listen, args=(name, read), daemon=True).start()

    def settle(self) -> None:
        """Wait until what was written so far is taken."""
        for name, number in NUMBERS.items():
            self._seen[name].clear()
            with suppress(OSError):
                os.write(number, self._marks[name])
                self._seen[name].wait(SETTLE_SECONDS)

    def _listen(self, name: Name, read: int) -> None:
        mark, held = self._marks[name], b""
        while chunk := os.read(read, 65_536):
            held += chunk
            while mark in held:
                before, _, held = held.partition(mark)
                self._tell(name, before)
                self._seen[name].set()
            keep = next((n for n in range(min(len(mark), len(held)), 0, -1) if held.endswith(mark[:n])), 0)
            whole = len(held) - max(keep, _cut(held))
            self._tell(name, held[:whole])
            held = held[whole:]

    def _tell(self, name: Name, written: bytes) -> None:
        if written:
            self._take(name, written.decode("utf-8", errors="replace"))


def _cut(held: bytes) -> int:
    """Give how many bytes at the end are the beginning of a letter of which the rest is to come."""
    for back in range(1, min(4, len(held)) + 1):
        byte = held[-back]
        if byte & 0xC0 == 0x80:
            continue
        length = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC0 else 1
        return back if length > back else 0
    return 0

"""The process in which a region's plugin is loaded: limits first, then the plugin, then one answer in a file.

``python -m lerende_aanpak.plugins.child REQUEST ANSWER``: both are JSON files. Whatever the plugin prints is not read.
Where processes can be forked, `nursery` starts this in a copy of a process that has imported everything already.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.plugins.modules import TooSlow
from lerende_aanpak.plugins.target import Target

FILE_BYTES = 20_000_000
"""Bytes of one file that a plugin's process may write, its answer among them."""


_DUMPS = json.dumps
"""Ours, whatever a plugin does to the module."""


class Trail:
    """Where a plugin is, in a file: who finds its process gone reads there what it was doing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, stage: str, where: str) -> None:
        """Write down a step before it is taken."""
        self.path.write_text(_DUMPS({"stage": stage, "where": where}), encoding="utf-8")


def _limit(memory: int, seconds: float) -> None:
    if sys.platform == "win32":  # no such limits there: the parent's clock remains
        return
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 3))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(signal, "SIGALRM"):

        def over(*_: object) -> None:
            raise TooSlow(seconds)

        signal.signal(signal.SIGALRM, over)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _load(request: dict[str, Any], target: Target, tell: Callable[[str, str], None]) -> dict[str, Any]:
    from lerende_aanpak.plugins.collect import answer

    return answer(target, tell)


def _check(request: dict[str, Any], target: Target, tell: Callable[[str, str], None]) -> dict[str, Any]:
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.plugins.modules import failure, function
    from lerende_aanpak.store.typed import CONVERTER

    remarks: dict[str, list[str]] = {}
    for check_id, name in request["checks"].items():
        tell(f"check {check_id}", target.name(target.python or target.folder))
        try:
            check = function(target, name)
            for cycle in request["cycles"]:
                said = check(CONVERTER.structure(cycle, Cycle))
                if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
                    raise TypeError(f"{name} must give a list of texts")
                remarks[f"{check_id} {cycle['id']}"] = said
        except BaseException as error:
            raise failure(target, f"check {check_id}", error) from None
    return {"remarks": remarks}


Task = Callable[[dict[str, Any], Target, Callable[[str, str], None]], dict[str, Any]]
TASKS: dict[str, Task] = {"load": _load, "check": _check}


def perform(request_file: str, answer_file: str, tasks: Mapping[str, Task] = TASKS) -> None:
    """Do what the request asks, and write the answer, or the error, as JSON."""
    request = json.loads(Path(request_file).read_text(encoding="utf-8"))
    trail = Trail(Path(answer_file).with_suffix(".trail"))
    _limit(int(request["memory"]), float(request["seconds"]))
    answer: dict[str, Any]
    try:
        answer = tasks[request["task"]](request, Target.from_plain(request["target"]), trail)
    except AanpakError as error:
        answer = {"error": error.as_record()}
    except MemoryError:
        answer = {"memory": True}
    Path(answer_file).write_text(_DUMPS(answer), encoding="utf-8")


if __name__ == "__main__":
    perform(sys.argv[1], sys.argv[2])
    os._exit(0)  # a thread that the plugin left behind keeps nobody waiting

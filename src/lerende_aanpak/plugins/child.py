"""The child process in which a region's plugin is loaded: limits first, then the plugin, then one answer in a file.

``python -m lerende_aanpak.plugins.child REQUEST ANSWER``: both are JSON files. Whatever the plugin prints is not read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError

ANSWER_BYTES = 20_000_000


def _limit(memory: int, seconds: int) -> None:
    if sys.platform == "win32":  # no such limits there: the parent's clock remains
        return
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _load(request: dict[str, Any]) -> dict[str, Any]:
    from lerende_aanpak.plugins.collect import Target, answer
    from lerende_aanpak.store.typed import CONVERTER

    return answer(CONVERTER.structure(request["target"], Target))


def _check(request: dict[str, Any]) -> dict[str, Any]:
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.plugins.collect import Target, failure, function
    from lerende_aanpak.store.typed import CONVERTER

    target = CONVERTER.structure(request["target"], Target)
    remarks: dict[str, list[str]] = {}
    for check_id, name in request["checks"].items():
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


TASKS = {"load": _load, "check": _check}


def main(request_file: str, answer_file: str) -> None:
    """Do what the request asks and write the answer, or the error, as JSON."""
    request = json.loads(Path(request_file).read_text(encoding="utf-8"))
    _limit(int(request["memory"]), int(request["seconds"]))
    answer: dict[str, Any]
    try:
        answer = TASKS[request["task"]](request)
    except AanpakError as error:
        answer = {"error": error.as_record()}
    except MemoryError:
        answer = {"memory": True}
    Path(answer_file).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""What the cells of a notebook give, kept as a notebook client keeps it: streams, displays, results, errors."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import output_from_msg


class Outputs:
    """The outputs of the cell that runs; earlier cells are reached by a display id only.

    A stream that goes on where it stopped is one output. Threads of the cell may write at the same time.
    """

    def __init__(self) -> None:
        self._cells: list[list[NotebookNode]] = []
        self._ids: dict[str, list[tuple[int, NotebookNode]]] = {}
        self._clear_before_next = False
        self._lock = threading.RLock()

    def begin(self, outputs: list[NotebookNode]) -> None:
        """Let the outputs from here on go into this list: the cell's own."""
        with self._lock:
            self._cells.append(outputs)
            self._clear_before_next = False

    def take(self, kind: str, content: Mapping[str, Any]) -> None:
        """Take one message of a kernel.

        Args:
            kind: Its type: stream, display_data, update_display_data, execute_result, error or clear_output; others
                are no output.
            content: Its content.
        """
        with self._lock:
            if not self._cells:
                return
            if kind == "clear_output":
                self._clear_before_next = bool(content.get("wait"))
                if not self._clear_before_next:
                    self._clear()
            elif kind == "update_display_data":
                self._update(content)
            elif kind in ("stream", "display_data", "execute_result", "error"):
                self._add(kind, content)

    def _add(self, kind: str, content: Mapping[str, Any]) -> None:
        if self._clear_before_next:
            self._clear()
            self._clear_before_next = False
        here = self._cells[-1]
        if kind == "stream" and here and here[-1].output_type == "stream" and here[-1].name == content["name"]:
            here[-1].text += content["text"]
            return
        made: NotebookNode = output_from_msg(  # type: ignore[no-untyped-call]
            {"header": {"msg_type": kind}, "content": dict(content)}
        )
        here.append(made)
        known = (content.get("transient") or {}).get("display_id")
        if known:
            self._update(content)
            self._ids.setdefault(known, []).append((len(self._cells) - 1, made))

    def _update(self, content: Mapping[str, Any]) -> None:
        known = (content.get("transient") or {}).get("display_id")
        for _, output in self._ids.get(known or "", ()):
            output["data"], output["metadata"] = content["data"], content["metadata"]

    def _clear(self) -> None:
        here = len(self._cells) - 1
        self._cells[-1][:] = []
        self._ids = {name: [one for one in kept if one[0] != here] for name, kept in self._ids.items()}

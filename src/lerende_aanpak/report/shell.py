"""Cells run in this very process, by the shell that a Jupyter kernel has, without a kernel and its sockets.

The shell thinks that it talks to a client: what it sends is kept as that client would keep it. To be used in a process
that ends with the notebook: descriptors, signals and the working folder are the notebook's.
"""

from __future__ import annotations

import asyncio
import builtins
import getpass
import io
import sys
from collections.abc import Mapping
from types import MethodType, SimpleNamespace
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from nbformat import NotebookNode
from traitlets.config import Config

from lerende_aanpak.report.descriptors import Descriptors, Name
from lerende_aanpak.report.outputs import Outputs


class _Session(Session):
    """Where the shell sends its messages: to the outputs of the cell."""

    outputs: Outputs

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> Any:
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content)
        self.outputs.take(message["header"]["msg_type"], message["content"])
        return message


class _Stream(io.TextIOBase):
    """Standard output or error as a cell sees it."""

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, outputs: Outputs, name: Name, number: int) -> None:
        self._outputs, self._number = outputs, number
        self.name = f"<{name}>"
        self._kind: Name = name

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._outputs.take("stream", {"name": self._kind, "text": text})
        return len(text)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._number


class Shell:
    """Runs the cells of one notebook, one after the other."""

    def __init__(self) -> None:
        """Make the shell; nothing of this process is taken over yet, and no thread is started."""
        settings = Config()
        settings.HistoryManager.enabled = False
        self.outputs = Outputs()
        self._shell: Any = ZMQInteractiveShell.instance(config=settings, compiler_class=XCachingCompiler)
        self._shell.kernel = SimpleNamespace(eventloop=None)
        session = _Session()
        session.outputs = self.outputs
        parts: tuple[Any, ...] = (self._shell.displayhook, self._shell.display_pub)
        for part in parts:
            part.session, part.topic = session, b"display_data"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._descriptors: Descriptors | None = None

    def rehearse(self, source: str) -> None:
        """Run a cell of our own before anybody's, and forget that it ran: what it imported and warmed stays.

        Args:
            source: The cell; it must not need standard output.
        """
        self._shell.run_cell(source, store_history=False).raise_error()
        from matplotlib import pyplot

        pyplot.close("all")
        pyplot.uninstall_repl_displayhook()  # it draws every figure once more after a cell, before that is shown
        self._shell.reset(new_session=True)
        self._shell.execution_count = 1

    def enter(self) -> None:
        """Take over standard output and error, and ask nothing of anybody: this process is the notebook's from here."""
        self._descriptors = Descriptors(lambda name, text: self.outputs.take("stream", {"name": name, "text": text}))
        sys.stdout, sys.stderr = (_Stream(self.outputs, "stdout", 1), _Stream(self.outputs, "stderr", 2))
        sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc,assignment]
        nobody = SimpleNamespace(_allow_stdin=False)
        builtins.input = MethodType(Kernel.raw_input, nobody)
        getpass.getpass = MethodType(Kernel.getpass, nobody)
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def run(self, cell: NotebookNode) -> Mapping[str, Any]:
        """Run one cell; its outputs and its number go into it.

        Returns:
            The error of the cell: ``ename``, ``evalue`` and ``traceback``; empty when it went well.
        """
        assert self._loop is not None, "enter first"
        cell.outputs = []
        self.outputs.begin(cell.outputs)
        count = self._shell.execution_count
        try:
            error = self._loop.run_until_complete(self._run(cell.source))
        finally:
            if self._descriptors is not None:
                self._descriptors.settle()
        cell.execution_count = count
        return error

    async def _run(self, source: str) -> Mapping[str, Any]:
        shell = self._shell
        shell._last_traceback, shell._last_traceback_during_displayhook = None, False
        if "await" not in source and "async" not in source:  # the shell need not look twice at what cannot wait
            return self._error(shell.run_cell(source, store_history=True))
        failed = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            transformed, failed = source, sys.exc_info()
        if shell.should_run_async(source, transformed_cell=transformed, preprocessing_exc_tuple=failed):
            told = None
            try:
                told = await shell.run_cell_async(
                    source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=failed
                )
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", told)
        else:
            told = shell.run_cell(source, store_history=True)
        return self._error(told)

    def _error(self, told: Any) -> Mapping[str, Any]:
        shell = self._shell
        error = told.error_before_exec or told.error_in_exec
        if told.success and not shell._last_traceback_during_displayhook:
            return {}
        return {"ename": type(error).__name__, "evalue": str(error), "traceback": shell._last_traceback or []}

"""An IPython shell in a process of its own: what an analyst would see under a cell, without a browser.

Run as a module it answers requests, one JSON object a line: ``{"folder": ..., "code": ...}``.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).parents[2]


@attrs.frozen(kw_only=True)
class Cell:
    """What stands under a cell: HTML that was displayed, and everything else that was printed."""

    html: str
    text: str


class Shell:
    """A running IPython shell; `cell` runs code in it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def cell(self, folder: Path, code: str) -> Cell:
        """Run code with a folder as the current one; each cell starts with ``import lerende_aanpak as la``."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"folder": str(folder), "code": code}), file=self.process.stdin, flush=True)
        return Cell(**json.loads(self.process.stdout.readline()))


@contextmanager
def shell(home: Path, *before: str) -> Iterator[Shell]:
    """Start a shell; ``before`` goes before the command, to run it as somebody else."""
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.whole.shell"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "IPYTHONDIR": str(home / ".ipython"), "PYTHONUTF8": "1"},
    )  # fmt: skip
    try:
        yield Shell(process)
    finally:
        process.stdin and process.stdin.close()
        process.wait(timeout=30)


def _serve() -> None:
    from IPython.core.interactiveshell import InteractiveShell

    running: Any = InteractiveShell.instance(colors="NoColor")
    shown: list[dict[str, Any]] = []
    running.display_formatter.active_types = running.display_formatter.format_types
    running.display_pub.publish = lambda data, **_: shown.append(data)
    running.displayhook.write_format_data = lambda data, *_: shown.append(data)
    running.run_cell("import lerende_aanpak as la\nla.open", silent=True)
    answers = sys.stdout
    for line in sys.stdin:
        asked = json.loads(line)
        os.chdir(asked["folder"])
        shown.clear()
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            running.run_cell(asked["code"], store_history=False)
        plain = "".join(data.get("text/plain", "") for data in shown)
        html = "".join(data.get("text/html", "") for data in shown)
        print(json.dumps({"html": html, "text": plain + said.getvalue()}), file=answers, flush=True)
        os.chdir("/")


if __name__ == "__main__":
    _serve()

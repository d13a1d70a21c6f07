"""Printing: tables, JSON, and progress that is a bar on a terminal and plain lines in a log."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Self

import click

from lerende_aanpak.cli.dutch import tr

LOG_WIDTH = 200


def as_json(content: object) -> None:
    r"""Print an answer for a program; where the output knows few characters, the others are written as ``\u...``."""
    narrow = not (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(content, ensure_ascii=narrow, indent=1, sort_keys=True))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: as wide as the terminal, or wide enough for a log."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else LOG_WIDTH, highlight=False)
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    console.print(drawn)


class Progress:
    """How far a run is: a bar on a terminal, otherwise one line per step on standard error."""

    def __init__(self, total: int, title: str) -> None:
        self.total, self.title, self.count, self.begin = total, title, 0, time.monotonic()
        self.bar: Any = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and self.total:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self.bar = Bar(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                console=Console(stderr=True),
            )  # fmt: skip
            self.bar.start()
            self.task = self.bar.add_task(self.title, total=self.total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def step(self, line: str) -> None:
        """Say that one more is done."""
        self.count += 1
        if self.bar is not None:
            self.bar.update(self.task, advance=1, description=line)
        else:
            click.echo(f"[{self.count}/{self.total}] {line}{self._left()}", err=True)

    def _left(self) -> str:
        """Say in a log how many minutes are left, if it takes more than one."""
        minutes = (time.monotonic() - self.begin) / self.count * (self.total - self.count) / 60
        return f" ({tr('nog ongeveer {n} min', n=round(minutes))})" if minutes >= 1 else ""

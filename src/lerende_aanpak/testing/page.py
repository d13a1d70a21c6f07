"""A report as a test reads it: its text, its headings, and its tables as rows of cells."""

from __future__ import annotations

import re
from functools import cached_property
from html.parser import HTMLParser

import attrs

_HEADINGS = {"h1", "h2", "h3", "h4"}
_SILENT = {"script", "style", "svg"}
_APART = {"p", "div", "li", "br", "td", "th", "tr", "section", "figcaption", "dt", "dd", "caption", *_HEADINGS}


class _Reader(HTMLParser):
    """Takes a page apart."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading, a table, a row, a cell."""
        self._silent += tag in _SILENT
        self.words.append(" " if tag in _APART else "")
        if tag in _HEADINGS:
            self.headings.append("")
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")
        if tag in _HEADINGS or tag in ("td", "th"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._silent -= tag in _SILENT
        self.words.append(" " if tag in _APART else "")
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add words to what is open."""
        if self._silent:
            return
        self.words.append(data)
        if self._open and self._open[-1] in _HEADINGS:
            self.headings[-1] += data
        elif self._open and self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data


@attrs.frozen(slots=False)
class Page:
    """An opened report; ``html`` is the page as it is."""

    html: str = attrs.field(repr=False)

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        return reader

    @property
    def text(self) -> str:
        """All words that a reader sees, with one space between them."""
        return _tidy("".join(self._read.words))

    @property
    def headings(self) -> list[str]:
        """The headings, from the top."""
        return [_tidy(one) for one in self._read.headings]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The tables, from the top: rows of cells, the row with names of columns first."""
        return [[[_tidy(cell) for cell in row] for row in table] for table in self._read.tables]

    def row(self, *cells: str) -> bool:
        """Tell whether a table has a row with these cells, one directly after the other."""
        wanted = list(cells)
        rows = [row for table in self.tables for row in table]
        return any(row[at : at + len(wanted)] == wanted for row in rows for at in range(len(row)))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

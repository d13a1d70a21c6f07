"""One column as the guard sees it: each distinct text once, as the eye reads it, with the rows it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import attrs

from lerende_aanpak.data.rawtable import BLANK, RawTable
from lerende_aanpak.model.plain import normalised

_SHORT_NUMBER = re.compile(r"[+-]?[\d.,]{1,6}(?: ?%)?")
_YES_NO = {"ja", "nee", "j", "n", "y", "yes", "no", "true", "false", "waar", "onwaar", "onbekend", "nvt", "n.v.t."}
_LETTERS = re.compile(r"[^\W\d_]{2}")


@attrs.frozen(kw_only=True)
class Column:
    """The filled cells of one column.

    Attributes:
        number: Its place, counted from 1.
        header: Its name in the file.
        titles: Its name and its other names, such as a title at CBS.
        values: Normalised text to the number of rows in which it stands; blank cells left out.
        rows: Number of rows that are filled.
    """

    number: int
    header: str
    titles: tuple[str, ...]
    values: Counter[str]
    rows: int

    def where(self, fits: Callable[[str], bool]) -> dict[str, int]:
        """Give the values that fit, with their rows."""
        return {value: rows for value, rows in self.values.items() if fits(value)}

    def share(self, fits: Callable[[str], bool]) -> float:
        """Give which part of the filled rows fits, 0 to 1; 0 for an empty column."""
        return sum(self.where(fits).values()) / self.rows if self.rows else 0.0

    @property
    def is_prose(self) -> bool:
        """Whether most of the cells hold words."""
        return self.share(lambda value: _LETTERS.search(value) is not None) > 0.5


def columns(table: RawTable) -> list[Column]:
    """Give the columns of a table."""
    found = []
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.header)
    for number, (header, column) in enumerate(zip(table.header, cells, strict=True), 1):
        values: Counter[str] = Counter()
        for text, rows in Counter(column).items():
            plain = normalised(text)
            if plain not in BLANK:
                values[plain] += rows
        titles = (header, *(title for title, name in table.also.items() if name == header))
        found.append(Column(number=number, header=header, titles=titles, values=values, rows=values.total()))
    return found


def is_tally(value: str) -> bool:
    """Tell whether a cell holds what aggregates hold: a count of at most six signs, a percentage, yes or no.

    >>> is_tally("12"), is_tally("9,7 %"), is_tally("ja"), is_tally("0612345678")
    (True, True, True, False)
    """
    return _SHORT_NUMBER.fullmatch(value) is not None or value.lower() in _YES_NO

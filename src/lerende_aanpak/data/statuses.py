"""The status of a figure as publishers write it."""

from __future__ import annotations

from typing import Any

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import Collected, FiguresError
from lerende_aanpak.model.personal import normalised
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import WORDS, Status

OF_CBS = "Status"
"""Column in which a table of CBS says it, per period."""

_WRITTEN: dict[str, Any] = {
    **{dutch: code for code, dutch in WORDS["status"].items()},
    **{code: code for code in WORDS["status"]},
    "nader voorlopig": "revised",
    "nadervoorlopig": "revised",
}


def statuses(raw: RawTable, source: Source, values: list[float | None], starred: list[Status | None]) -> list[Status]:
    """Give the status of every row: of its column, else of the stars behind its period, else what the source says.

    Args:
        raw: The file.
        source: What its columns mean; a column `OF_CBS` is used when it names none.
        values: Per row the value; ``None`` = what an empty cell says.
        starred: Per row what a star behind its period says.

    Raises:
        FiguresError: Every cell that is no status, by line.
    """
    column = source.columns.get("status") or (OF_CBS if OF_CBS in raw.header else None)
    cells = raw.column(column) if column else [""] * len(raw.rows)
    found = Collected()
    told: list[Status] = []
    for cell, value, star, line in zip(cells, values, starred, raw.lines, strict=True):
        said = normalised(cell).lower().removesuffix(" cijfers")
        status: Status | None = _WRITTEN.get(said) or _WRITTEN.get(said.removesuffix("e"))
        if said and status is None:
            found.add(
                FiguresError(
                    "hier staat geen status van een cijfer",
                    where=f"{raw.name}:{line}",
                    remedy="Kies uit: {known}.",
                    known=", ".join(WORDS["status"].values()),
                )
            )
        told.append(source.blank_means if value is None else status or star or source.default_status)
    found.raise_if_any()
    return told

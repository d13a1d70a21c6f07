"""The guard at the door: personal data are refused before anything is stored, counted or shown."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.data.rawtable import BLANK, RawTable
from lerende_aanpak.errors import Collected, DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.personal import EMAIL, is_bsn_column, normalised


def refuse_personal_data(table: RawTable, allowed: Mapping[str, str] | None = None) -> None:
    """Let a table through, or refuse it.

    Args:
        table: The cells.
        allowed: Columns that look like personal data and are none, with the reason.

    Raises:
        DisclosureError: Naming file, column and rule; never a value.
    """
    found = Collected()
    for place, header in enumerate(table.header):
        if header in (allowed or {}):
            continue
        values = [cell for row in table.rows if (cell := normalised(row[place])) not in BLANK]
        if is_bsn_column(normalised(header), values):
            told = mark("kolom {number} lijkt burgerservicenummers te bevatten ({rows} regels); niets is ingelezen")
            found.add(_refusal(table, place, told, len(values)))
        elif any(EMAIL.search(value) for value in values):
            told = mark("kolom {number} lijkt e-mailadressen te bevatten ({rows} regels); niets is ingelezen")
            found.add(_refusal(table, place, told, sum(bool(EMAIL.search(value)) for value in values)))
    found.raise_if_any()


def _refusal(table: RawTable, place: int, told: str, rows: int) -> DisclosureError:
    return DisclosureError(
        told,
        where=f"{table.name}:1",
        remedy="Lever aantallen per gebied en periode, zonder deze kolom. Verwijder het bestand ook uit deze map.",
        number=str(place + 1),
        rows=str(rows),
    )

"""The guard at the door: personal data are refused before anything is stored, counted or shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from lerende_aanpak.data.rawtable import BLANK, RawTable
from lerende_aanpak.errors import Collected, DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.personal import normalised, personal_in
from lerende_aanpak.model.personal_columns import (
    Kind,
    are_records,
    is_announced,
    kind_of_values,
    told_by_header,
)

LOOKS_LIKE: dict[Kind, str] = {
    "bsn": mark("kolom {number} lijkt burgerservicenummers te bevatten ({rows} regels); niets is ingelezen"),
    "email": mark("kolom {number} lijkt e-mailadressen te bevatten ({rows} regels); niets is ingelezen"),
    "phone": mark("kolom {number} lijkt telefoonnummers te bevatten ({rows} regels); niets is ingelezen"),
    "iban": mark("kolom {number} lijkt rekeningnummers te bevatten ({rows} regels); niets is ingelezen"),
    "postcode": mark("kolom {number} lijkt postcodes of adressen te bevatten ({rows} regels); niets is ingelezen"),
    "birth": mark("kolom {number} lijkt geboortedata te bevatten ({rows} regels); niets is ingelezen"),
    "name": mark("kolom {number} lijkt namen van personen te bevatten ({rows} regels); niets is ingelezen"),
    "record": mark("dit lijkt een bestand met één regel per persoon ({rows} regels); niets is ingelezen"),
}  # fmt: skip


def refuse_personal_data(table: RawTable, allowed: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Let a table through, or refuse it.

    Args:
        table: The cells.
        allowed: Columns that look like personal data and are none, with the reason.

    Returns:
        The columns of ``allowed`` without which the table would have been refused.

    Raises:
        DisclosureError: Naming file, column and rule; never a value.

    Source:
        TRUST section 2; article 46 UAVG for the BSN.
    """
    found, excused = Collected(), []
    if named := kind_of_name(PurePosixPath(table.name).name):
        found.add(_refusal(table, LOOKS_LIKE[named], 0, len(table.rows), of_name=True))
    columns = [[normalised(row[place]) for row in table.rows] for place in range(len(table.header))]
    for place, header in enumerate(table.header):
        cells = ["" if cell in BLANK else cell for cell in columns[place]]
        kind = kind_of_column(normalised(header), set(cells) - {""})
        if kind and header in (allowed or {}):
            excused.append(header)
        elif kind:
            found.add(_refusal(table, LOOKS_LIKE[kind], place, sum(map(bool, cells))))
    if not found.errors and are_records(table.header, columns) and not allowed:
        found.add(_refusal(table, LOOKS_LIKE["record"], 0, len(table.rows)))
    found.raise_if_any()
    return tuple(excused)


def kind_of_column(header: str, cells: set[str]) -> Kind | None:
    """Tell which kind of personal data a column holds, by its header and its distinct, normalised cells."""
    told = told_by_header(header)
    if told and is_announced(told, cells):
        return told
    return kind_of_name(header) or kind_of_values(cells)


def kind_of_name(name: str) -> Kind | None:
    """Tell which kind of personal data stands in the name of a file or column."""
    found = [*personal_in(name), *personal_in(re.sub(r"[_.-]", " ", name))]
    return found[0] if found else None


def _refusal(table: RawTable, told: str, place: int, rows: int, *, of_name: bool = False) -> DisclosureError:
    if of_name:
        return DisclosureError(
            "in de naam van het bestand staat iets dat naar een persoon leidt; niets is ingelezen",
            where=mark("de naam van het bestand"),
            remedy="Geef het bestand een naam zonder namen en nummers van personen.",
        )
    return DisclosureError(
        told,
        where=f"{table.name}:1",
        remedy="Lever aantallen per gebied en periode, zonder deze kolom. Verwijder het bestand ook uit deze map.",
        number=str(place + 1),
        rows=str(rows),
    )

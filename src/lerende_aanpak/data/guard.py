"""The guard at the door: personal data are refused before anything is stored, counted or shown.

What it says and what it lets through stands here; how personal data are seen, in `person_column` and `microdata`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import attrs

from lerende_aanpak.data.column import Column, columns
from lerende_aanpak.data.microdata import person_rows
from lerende_aanpak.data.person_column import cell_kinds, found_in
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import Collected, DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.person_header import Kind, words
from lerende_aanpak.model.person_name import is_like_person
from lerende_aanpak.model.person_number import passes_bsn_test
from lerende_aanpak.model.plain import normalised

Rule = Kind | Literal["micro"]

_TOLD: Mapping[Rule, str] = {
    "bsn": mark(
        "kolom {number}{named} lijkt burgerservicenummers te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "pupil": mark(
        "kolom {number}{named} lijkt onderwijsnummers of andere nummers van personen te bevatten "
        "({rows} regels, {how_word}); niets is ingelezen"
    ),
    "email": mark(
        "kolom {number}{named} lijkt e-mailadressen te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "phone": mark(
        "kolom {number}{named} lijkt telefoonnummers te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "iban": mark(
        "kolom {number}{named} lijkt rekeningnummers (IBAN) te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "birth": mark(
        "kolom {number}{named} lijkt geboortedatums te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "postcode": mark(
        "kolom {number}{named} lijkt adressen of volledige postcodes te bevatten ({rows} regels, {how_word}); "
        "niets is ingelezen"
    ),
    "name": mark(
        "kolom {number}{named} lijkt namen van personen te bevatten ({rows} regels, {how_word}); niets is ingelezen"
    ),
    "micro": mark(
        "elke regel lijkt over één persoon te gaan, te zien aan kolom {number}{named} ({rows} regels, {how_word}); "
        "niets is ingelezen"
    ),
}
_HOW = {
    "header": mark("te zien aan de kop"),
    "values": mark("te zien aan de waarden samen"),
    "cells": mark("te zien in losse cellen"),
    "shape": mark("te zien aan de vorm van de tabel"),
}
_IN_NAME: Mapping[Kind, str] = {
    "bsn": mark("een burgerservicenummer"),
    "email": mark("een e-mailadres"),
    "phone": mark("een telefoonnummer"),
    "iban": mark("een rekeningnummer (IBAN)"),
    "birth": mark("een geboortedatum"),
    "postcode": mark("een volledige postcode"),
}
_LEAVE_OUT = mark(
    "Lever aantallen per gebied en periode, zonder deze kolom. Verwijder het bestand ook uit deze map. Leidt de kolom "
    "niet naar personen, schrijf dan in region.toml bij deze bron waarom: allowed = {example}."
)
_LEAVE_OUT_ALWAYS = mark(
    "Lever aantallen per gebied en periode, zonder deze kolom. Verwijder het bestand ook uit deze map."
)


@attrs.frozen(kw_only=True)
class Exempt:
    """A column that looks like personal data and came in because its source says why it is none.

    Attributes:
        column: Its name in the file.
        rule: What it looks like.
        rows: Number of rows.
        reason: What the source says.
    """

    column: str
    rule: Rule
    rows: int
    reason: str


@attrs.frozen(kw_only=True)
class Passed:
    """What the guard let through, and on what grounds.

    Attributes:
        exceptions: Exceptions that were needed; for the manifest and the reader.
        doubts: Columns in which somebody's name may stand. Not raised: a neighbourhood may be called so too.
    """

    exceptions: tuple[Exempt, ...] = ()
    doubts: tuple[DisclosureError, ...] = ()


def refuse_personal_data(table: RawTable, allowed: Mapping[str, str] | None = None) -> Passed:
    """Let a table through, or refuse it.

    Args:
        table: The file, with its name.
        allowed: Columns that look like personal data and are none, to the reason (`Source.allowed`). A column that
            calls itself a BSN comes in for no reason (art. 46 UAVG).

    Returns:
        The exceptions that were needed, and what is doubtful.

    Raises:
        DisclosureError: Naming file, column, rule and rows; never a value. All columns at once.
    """
    found, used = Collected(), []
    refuse_personal_name(table.name)
    reasons = {table.named(column): reason for column, reason in (allowed or {}).items()}
    seen = columns(table)
    for column, rule, how, rows, line in _findings(table, seen):
        reason = reasons.get(column.header)
        if reason and not (rule == "bsn" and how == "header"):
            used.append(Exempt(column=column.header, rule=rule, rows=rows, reason=reason))
        else:
            found.add(_refusal(table, column, rule, how, rows, line))
    for column in seen:
        if kind := _in_name(column.header):
            found.add(_personal_header(table, column, kind))
    found.raise_if_any()
    return Passed(exceptions=tuple(used), doubts=tuple(_doubts(table, seen)))


def refuse_personal_name(name: str) -> None:
    """Refuse a file whose own name (or that of its folder or sheet) holds personal data; call it before it is read.

    Raises:
        DisclosureError: Naming the rule; never the name.
    """
    if kind := _in_name(name):
        raise DisclosureError(
            "in de naam van dit bestand staat {what_word}; niets is ingelezen",
            where=_place(name),
            remedy="Geef het bestand een naam met onderwerp en periode, zoals 'thuiszitters-2026.csv'.",
            what_word=_IN_NAME[kind],
        )


def _findings(table: RawTable, seen: list[Column]) -> Iterator[tuple[Column, Rule, str, int, int]]:
    """Give what is personal: column, rule, how it was seen, rows, and the line where it begins."""
    clean = []
    for column in seen:
        finding = found_in(column)
        if finding is None:
            clean.append(column)
            continue
        yield column, finding.kind, finding.how, finding.rows, _first_line(table, column, finding.values)
    if len(clean) == len(seen) and (telling := person_rows(table, seen)):
        yield telling, "micro", "shape", len(table.rows), table.lines[0]


def _first_line(table: RawTable, column: Column, values: frozenset[str]) -> int:
    cells = (row[column.number - 1] for row in table.rows)
    return next((line for cell, line in zip(cells, table.lines, strict=True) if normalised(cell) in values), 1)


def _refusal(table: RawTable, column: Column, rule: Rule, how: str, rows: int, line: int) -> DisclosureError:
    final = rule == "bsn" and how == "header"
    return DisclosureError(
        _TOLD[rule],
        where=f"{table.name}:{line}",
        remedy=_LEAVE_OUT_ALWAYS if final else _LEAVE_OUT,
        number=str(column.number),
        named=_named(column),
        rows=str(rows),
        how_word=_HOW[how],
        example=f'{{ "{column.header if _named(column) else "..."}" = "..." }}',
    )


def _personal_header(table: RawTable, column: Column, kind: Kind) -> DisclosureError:
    return DisclosureError(
        "de naam van kolom {number} is zelf {what_word}; niets is ingelezen",
        where=f"{table.name}:1",
        remedy="Zet een kop met kolomnamen boven de cijfers, zonder gegevens van personen.",
        number=str(column.number),
        what_word=_IN_NAME[kind],
    )


_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")


def _in_name(text: str) -> Kind | None:
    """Give what a name of a file or column holds of a person."""
    plain = normalised(text)
    if any(passes_bsn_test(digits) for digits in _NINE.findall(plain)):
        return "bsn"
    return next(iter(cell_kinds(plain)), None)


def _place(name: str) -> str:
    """Give the folder of a file whose own name may not be repeated."""
    folder, _, _ = name.replace("\\", "/").rpartition("/")
    return f"{folder}/..." if folder and not _in_name(folder) else "..."


_LONGEST = 40


def is_quotable(name: str) -> bool:
    """Tell whether a message may repeat the name of a column: nothing in it can be somebody's.

    >>> is_quotable("aantal leerlingen"), is_quotable("111222333"), is_quotable("Noor Jansen")
    (True, False, False)
    """
    plain = normalised(name)
    digits = sum(map(str.isdigit, plain))
    return 0 < len(plain) <= _LONGEST and digits <= 4 and not _in_name(plain) and not is_like_person(plain)


def _named(column: Column) -> str:
    return f" ('{normalised(column.header)}')" if is_quotable(column.header) else ""


_CALLED = re.compile(
    r"\b(?:naam|\w*gemeente\w*|\w*regio\w*|\w*wijk\w*|\w*buurt\w*|\w*school\w*|gebied\w*|area|plaats\w*|locatie|\w*groep"
    r"|group|soort|instelling|organisatie|partner|bron|titel|gm|gm naam|van naam|naar naam|jeugdzorg)\b"
)
"""Columns with names of places and bodies."""


def _may_be_name(value: str) -> bool:
    return " " in value and not value[0].isdigit() and is_like_person(value)


def _doubts(table: RawTable, seen: list[Column]) -> Iterator[DisclosureError]:
    for column in seen:
        rows = 0 if _CALLED.search(words(column.header)) else sum(column.where(_may_be_name).values())
        if rows:
            yield DisclosureError(
                "in kolom {number}{named} kunnen namen van personen staan ({rows} regels)",
                where=f"{table.name}:1",
                remedy="Kijk de kolom na; haal haar weg als er namen van personen in staan.",
                number=str(column.number),
                named=_named(column),
                rows=str(rows),
            )

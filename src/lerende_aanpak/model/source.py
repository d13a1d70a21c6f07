"""A source: where the figures of one indicator come from, for one region, and how its file is to be read."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.indicator import is_date, is_indicator_id, is_period
from lerende_aanpak.model.names import is_slug
from lerende_aanpak.model.words import Status

COLUMNS = ("period", "area", "group", "numerator", "denominator", "value", "status")
"""Columns of the figures table that a source's file may give."""


def _known_columns(_: object, field: attrs.Attribute[dict[str, str]], value: dict[str, str]) -> None:
    for column in value:
        if column not in COLUMNS:
            raise ModelError(
                "'{column}' is geen kolom van de cijfertabel",
                where=field.name,
                remedy="Gebruik in `columns` alleen: {known}.",
                column=column,
                known=", ".join(COLUMNS),
            )


def _is_one_of(*allowed: str) -> Callable[[object, attrs.Attribute[str], str], None]:
    def check(_: object, field: attrs.Attribute[str], value: str) -> None:
        if value not in allowed:
            raise ModelError(
                "'{value}' kan hier niet",
                where=field.name,
                remedy="Kies uit: {allowed}.",
                value=value,
                allowed=" ".join(one for one in allowed if one),
            )

    return check


def _is_line(_: object, field: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ModelError(
            "regel {value} bestaat niet", where=field.name, remedy="Tel de regels vanaf 1.", value=str(value)
        )


def _known_parts(
    _: object, field: attrs.Attribute[dict[str, tuple[str, ...]]], value: dict[str, tuple[str, ...]]
) -> None:
    for part in value:
        if part not in ("numerator", "denominator"):
            raise ModelError(
                "'{column}' kan geen optelling van kolommen zijn",
                where=field.name,
                remedy="Gebruik in `sums` alleen numerator en denominator.",
                column=part,
            )


def _known_factors(_: object, field: attrs.Attribute[dict[str, int]], value: dict[str, int]) -> None:
    for part, times in value.items():
        if part not in ("numerator", "denominator", "value") or times < 1:
            raise ModelError(
                "'{column}' kan niet met {times} worden vermenigvuldigd",
                where=field.name,
                remedy="Gebruik in `times` alleen numerator, denominator en value, met een heel getal van 1 of meer.",
                column=part,
                times=str(times),
            )


def _have_reasons(_: object, field: attrs.Attribute[dict[str, str]], value: dict[str, str]) -> None:
    for column, reason in value.items():
        if not reason.strip():
            raise ModelError(
                "kolom '{column}' wordt toegestaan zonder reden",
                where=field.name,
                remedy="Schrijf waarom wat erin staat niet naar een persoon leidt.",
                column=column,
            )


@attrs.frozen(kw_only=True)
class Note:
    """A remark at one value of a source: a revision, a special circumstance.

    Attributes:
        period: Label of the period.
        text: The remark, for a reader.
    """

    period: str = attrs.field(validator=is_period)
    text: str


@attrs.frozen(kw_only=True)
class Dialect:
    """How a CSV is written. Everything that is left empty is detected.

    Attributes:
        delimiter: Sign between the cells: one character.
        decimal: Decimal sign of its numbers: ``,`` or ``.``.
        encoding: ``utf-8``, ``utf-16`` or ``cp1252`` (what Excel on Windows calls ANSI).
        header: Line on which the names of the columns stand, counted from 1; lines above it are skipped.
    """

    delimiter: str = attrs.field(default="", validator=_is_one_of("", ";", ",", "\t", "|"))
    decimal: str = attrs.field(default="", validator=_is_one_of("", ",", "."))
    encoding: str = attrs.field(default="", validator=_is_one_of("", "utf-8", "utf-16", "cp1252"))
    header: int = attrs.field(default=1, validator=_is_line)


@attrs.frozen(kw_only=True)
class Source:
    """Where the figures of one indicator come from, for one region.

    Attributes:
        id: ``region.slug``, unique in the workspace.
        region: Slug of the region whose figures these are.
        indicator: Id of the indicator.
        file: File with the figures (CSV, Excel, ODS, Parquet, or a folder with a download of CBS), relative to the
            plugin's folder, with forward slashes; empty when they come from ``table`` or are imported.
        table: Id of a table of CBS (``85099NED``); empty = no table of CBS.
        sheet: Name of the sheet of an Excel or ODS file; empty = its first.
        dialect: How a CSV is written, where that is not to be seen from the file itself.
        where: Only rows with this text in this column count: column in the file to text.
        times: Part (``numerator``, ``denominator``, ``value``) to the number by which its cells are multiplied, where a
            file gives thousands: ``{ numerator = 1000 }``. A table of CBS that is fetched is written out already.
        local_names: Names that are not known are places in the region (schools), also in a file with so many areas that
            it looks like one of the whole country.
        sums: Columns that are added to one part: ``numerator`` or ``denominator`` to columns in the file.
        title: Name for readers: register, table number.
        publisher: Who publishes it.
        licence: Licence of the figures.
        retrieved: ISO date on which the figures were taken over.
        rounding: Base to which the source rounded its counts (CBS: 5); 0 = not rounded.
        blank_means: What an empty cell or ``.`` says.
        default_status: Status of a value where the file has no status column.
        columns: Name in the figures table (period, area, group, numerator, denominator, value, status) to column in
            the file.
        notes: Remarks at values.
        published: The figures were public already, in this very form. Only then is a proportion or rate shown that
            comes without its parts (column ``value``): as it was published, and never added up.
        allowed: Columns that look like personal data and are none: column in the file to the reason, which is printed.
        fictitious: Made-up example figures; every page says so.
    """

    id: str = attrs.field(validator=is_indicator_id)
    region: str = attrs.field(validator=is_slug)
    indicator: str = attrs.field(validator=is_indicator_id)
    file: str = ""
    table: str = ""
    sheet: str = ""
    dialect: Dialect = attrs.field(factory=Dialect)
    where: dict[str, str] = attrs.field(factory=dict)
    times: dict[str, int] = attrs.field(factory=dict, validator=_known_factors)
    local_names: bool = False
    sums: dict[str, tuple[str, ...]] = attrs.field(factory=dict, validator=_known_parts)
    title: str
    publisher: str
    licence: str = ""
    retrieved: str = attrs.field(validator=is_date)
    rounding: int = 0
    blank_means: Status = "missing"
    default_status: Status = "final"
    columns: dict[str, str] = attrs.field(validator=_known_columns)
    notes: tuple[Note, ...] = ()
    published: bool = False
    allowed: dict[str, str] = attrs.field(factory=dict, validator=_have_reasons)
    fictitious: bool = False

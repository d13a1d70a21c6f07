"""From raw cells to the figures table: guarded, filtered, typed, and added up to the region."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import attrs
import pandas as pd

from lerende_aanpak.data import areas as places
from lerende_aanpak.data import guard, numbers, periods
from lerende_aanpak.data.geography import add_up
from lerende_aanpak.data.ranges import in_range, parts_fit, refuse_lost_commas
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.reading import read_raw
from lerende_aanpak.data.selected import only, where
from lerende_aanpak.data.statuses import statuses
from lerende_aanpak.data.value import computed
from lerende_aanpak.data.workbook import ERROR, UNCOMPUTED
from lerende_aanpak.errors import AanpakError, Collected, FiguresError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.figures import TOTAL, FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.personal import normalised
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import WORDS, Status

Given = TypeVar("Given")
LONGEST_QUOTED = 12
"""Characters of what stands in the column of the period that a message repeats: in a wrong column are persons."""

_AS_TEXT = mark("Schrijf 2025-10. Excel maakt er een datum van: zet de kolom eerst op Tekst.")


@attrs.frozen(kw_only=True)
class Reading:
    """What became of a file.

    Attributes:
        table: Its figures, with the sums over the region.
        rows: Rows of cells in the file.
        used: Rows that became a figure.
        outside: Rows of areas that are not the region's.
        filtered: Rows that ``where`` of the source leaves out.
        skipped: Lines that were left out on purpose.
        excused: Columns that were let through the guard, each with the reason that its source gives.
        doubts: Columns in which names of persons may stand.
        local: Areas of the file that are no municipality of the region, and are in no sum.
        strange: Names that were left out with the other areas, because the file looks like one of the whole country.
    """

    table: FiguresTable
    rows: int
    used: int
    outside: int
    filtered: int
    skipped: tuple[int, ...]
    excused: tuple[str, ...] = ()
    doubts: tuple[AanpakError, ...] = ()
    local: tuple[str, ...] = ()
    strange: int = 0


def read(
    path: Path, name: str, source: Source, indicator: Indicator, region: Region, audience: Audience = "public"
) -> FiguresTable:
    """Read the figures of one source.

    Args:
        path: The file: CSV, Excel, ODS, Parquet, or the folder of a download of CBS.
        name: Its name for messages.
        source: What its columns mean.
        indicator: What the figures are of.
        region: Whose figures they are; municipality rows are added up to it, per period.
        audience: For whom the sums will be shown.

    Returns:
        The areas of the file, and the region (area = its slug) where it is not in the file itself.

    Raises:
        FiguresError: If cells cannot be read or contradict each other, by line.
        DisclosureError: If the file holds personal data.
    """
    return table_of(read_raw(path, name, source), source, indicator, region, audience=audience)


def table_of(
    raw: RawTable, source: Source, indicator: Indicator, region: Region, *, skip: frozenset[int] = frozenset(),
    audience: Audience = "public",
) -> FiguresTable:  # fmt: skip
    """Give the figures table of raw cells; see `reading_of`."""
    return reading_of(raw, source, indicator, region, skip=skip, audience=audience).table


def reading_of(
    raw: RawTable, source: Source, indicator: Indicator, region: Region, *, skip: frozenset[int] = frozenset(),
    audience: Audience = "public", summed: bool = True,
) -> Reading:  # fmt: skip
    """Turn raw cells into figures, and count what was left out.

    Args:
        raw: The cells.
        source: What its columns mean.
        indicator: What the figures are of.
        region: Whose figures they are; rows of areas that are not its own are left out.
        skip: Lines to leave out, because they cannot be read.
        audience: For whom the sums will be shown: a municipality that is too small to show counts for the team only.
        summed: Whether the region's own sums are added.

    Raises:
        FiguresError: If cells cannot be read or contradict each other; ``where`` is ``name:line``.
        DisclosureError: If the file holds personal data.
    """
    passed = guard.refuse_personal_data(raw, source.allowed)
    excused = tuple(f"{one.column}: {one.reason}" for one in passed.exceptions)
    _needed_columns(source, indicator)
    for column in (*source.columns.values(), *(one for parts in source.sums.values() for one in parts)):
        raw.column(column)
    chosen = where(raw, source.where)
    kept = only(chosen, [line not in skip for line in chosen.lines])
    named = places.spellings(region)
    areas = [places.area(cell, named) for cell in _texts(kept, source, "area", region.slug)]
    own = places.inside(areas, region, local_names=source.local_names)
    ours = only(kept, own)
    inside = [area for area, mine in zip(areas, own, strict=True) if mine]
    frame = _frame(ours, chosen, source, indicator, region, inside)
    whole = add_up(frame, source, indicator, region, audience=audience) if summed else frame
    return Reading(
        table=FiguresTable(frame=whole, published=source.published, excused=excused),
        excused=excused,
        rows=len(raw.rows),
        used=len(ours.rows),
        outside=len(kept.rows) - len(ours.rows),
        filtered=len(raw.rows) - len(chosen.rows),
        skipped=tuple(line for line in chosen.lines if line in skip),
        doubts=passed.doubts,
        local=tuple(sorted({area for area in inside if places.area_kind(area, region) == "local"})),
        strange=len({a for a, mine in zip(areas, own, strict=True) if not mine and not places.is_code(a)}),
    )


def _frame(
    raw: RawTable, whole: RawTable, source: Source, indicator: Indicator, region: Region, areas: list[str]
) -> pd.DataFrame:
    """Read the rows of the region; how numbers are written is seen from the rows of all regions (``whole``)."""
    found = Collected()
    groups = _texts(raw, source, "group", TOTAL)
    _has_total(raw, source)
    told = _tried(found, lambda: _periods(raw, source, indicator)) or []
    labels = [one.label for one in told]
    numerators = _tried(found, lambda: _counts(raw, whole, source, "numerator"))
    denominators = _tried(found, lambda: _counts(raw, whole, source, "denominator"))
    values: list[float | None] | None = None
    if indicator.kind not in NEEDED or _without_parts(source, indicator):
        values = _tried(found, lambda: _values(raw, whole, source, indicator))
    elif numerators is not None and denominators is not None:
        _tried(found, lambda: parts_fit(raw, indicator, numerators, denominators))
        values = [computed(indicator, part, of) for part, of in zip(numerators, denominators, strict=True)]
    states: list[Status] = []
    if values is not None:
        known = values
        _tried(found, lambda: in_range(raw, indicator, known))
        stars = [one.status for one in told] or [None] * len(raw.rows)
        states = _tried(found, lambda: statuses(raw, source, known, stars)) or []
    if labels:
        _tried(found, lambda: _each_once(raw, areas, groups, labels))
    found.raise_if_any()
    assert numerators is not None
    assert denominators is not None
    assert values is not None
    return pd.DataFrame(
        {
            "indicator": indicator.id,
            "region": region.slug,
            "area": areas,
            "area_kind": [places.area_kind(area, region) for area in areas],
            "group": groups,
            "period": labels,
            "numerator": pd.array(numerators, dtype="Int64"),
            "denominator": pd.array(denominators, dtype="Int64"),
            "value": pd.array(values, dtype="Float64").astype("float64"),
            "status": states,
            "areas_in": 1,
            "areas_expected": 1,
            "rounding": source.rounding,
            "source": source.id,
            "retrieved": source.retrieved,
        }
    )


NEEDED = {"count": ("numerator",), "proportion": ("numerator", "denominator"), "rate": ("numerator", "denominator")}


def _without_parts(source: Source, indicator: Indicator) -> bool:
    """Tell whether a share comes as a value only, without the counts behind it."""
    shares = ("proportion", "rate")
    given = {*source.columns, *source.sums}
    return indicator.kind in shares and "value" in given and not set(NEEDED["rate"]) & given


def _needed_columns(source: Source, indicator: Indicator) -> None:
    needed: tuple[str, ...] = ("period", *NEEDED.get(indicator.kind, ("value", "denominator")))
    if _without_parts(source, indicator):
        if not source.published:
            raise FiguresError(
                "bron '{source}' geeft een aandeel of verhouding zonder teller en noemer",
                where=f"{source.id}: columns",
                remedy="Geef in `columns` numerator en denominator; alleen als de cijfers precies zo al openbaar zijn: "
                "zet `published = true`.",
                source=source.id,
            )
        needed = ("period", "value")
    missing = [column for column in needed if column not in source.columns and column not in source.sums]
    if missing:
        raise FiguresError(
            "bron '{source}' zegt niet in welke kolom {missing} staat",
            where=f"{source.id}: columns",
            remedy="Zet in region.toml bij `columns` van deze bron: {missing}.",
            source=source.id,
            missing=", ".join(missing),
        )


def _has_total(raw: RawTable, source: Source) -> None:
    if raw.rows and TOTAL not in _texts(raw, source, "group", TOTAL):
        raise FiguresError(
            "geen enkele regel heeft de groep '{total}'",
            where=f"{raw.name}:1",
            remedy="Zet er regels bij met '{total}' in kolom '{column}'; groepen tellen wij niet op.",
            total=TOTAL,
            column=source.columns["group"],
        )


def _tried(found: Collected, read: Callable[[], Given]) -> Given | None:
    try:
        return read()
    except FiguresError as error:
        found.add(error.all())
        return None


def _values(raw: RawTable, whole: RawTable, source: Source, indicator: Indicator) -> list[float | None]:
    """Read values that a file gives itself.

    Raises:
        FiguresError: By line; or for the whole column, when its numbers lost their decimal comma.
    """
    column, times = source.columns["value"], source.times.get("value", 1)
    sign = source.dialect.decimal or numbers.decimal_sign(whole.column(column))
    percent = indicator.unit.startswith("%")
    everywhere = numbers.readable(whole, column, decimal=sign, percent=percent)
    refuse_lost_commas(whole, indicator, column, [None if one is None else one * times for one in everywhere])
    found = numbers.decimals(raw, column, decimal=sign, percent=percent)
    return [None if one is None else one * times for one in found]


def _counts(raw: RawTable, whole: RawTable, source: Source, ours: str) -> list[int | None]:
    """Read a part: one column, or several that are added; what is unknown in one of them is unknown in the sum."""
    columns = source.sums.get(ours) or ((source.columns[ours],) if ours in source.columns else ())
    if not columns:
        unknown: list[int | None] = [None] * len(raw.rows)
        return unknown
    found = Collected()
    parts: list[list[int | None]] = []
    for column in columns:
        sign = source.dialect.decimal or numbers.decimal_sign(whole.column(column))
        try:
            parts.append(numbers.whole_numbers(raw, column, decimal=sign, times=source.times.get(ours, 1)))
        except FiguresError as error:
            found.add(error.all())
    found.raise_if_any()
    return [_sum(cells) for cells in zip(*parts, strict=True)]


def _sum(cells: tuple[int | None, ...]) -> int | None:
    return None if None in cells else sum(cell for cell in cells if cell is not None)


def _texts(raw: RawTable, source: Source, ours: str, default: str) -> list[str]:
    """Read a column of names; without such a column every row is ``default``.

    Raises:
        FiguresError: Every empty cell, by line: what is merged or left out in a sheet may mean the row above it, the
            total, or nothing; and every cell with an error of a spreadsheet.
    """
    if ours not in source.columns:
        return [default] * len(raw.rows)
    column = source.columns[ours]
    cells = [normalised(cell) for cell in raw.column(column)]
    found = Collected()
    for cell, line in zip(cells, raw.lines, strict=True):
        if not cell or cell in (ERROR, UNCOMPUTED):
            found.add(
                FiguresError(
                    "in kolom '{column}' staat hier niets, of een fout van het rekenblad",
                    where=f"{raw.name}:{line}",
                    remedy="Vul de cel in; voor de hele regio of alle groepen samen: '{total}'. Splits "
                    "samengevoegde cellen in Excel, en herhaal de naam op elke regel.",
                    column=column,
                    total=default,
                )
            )
    found.raise_if_any()
    return cells


def _periods(raw: RawTable, source: Source, indicator: Indicator) -> list[periods.Understood]:
    found = Collected()
    told: list[periods.Understood] = []
    cells = [normalised(cell) for cell in raw.column(source.columns["period"])]
    for given, line in zip(cells, raw.lines, strict=True):
        where = f"{raw.name}:{line}"
        one = periods.understood(given, indicator.frequency)
        told.append(one)
        try:
            period = Period.parse(one.label)
        except AanpakError as error:
            found.add(_no_period(given, where, _AS_TEXT if indicator.frequency == "month" else error.remedy_id))
            continue
        if period.kind != indicator.frequency:
            found.add(
                FiguresError(
                    "periode '{label}' past niet bij een indicator per {frequency_word}",
                    where=where,
                    remedy="Lever elke regel met dezelfde soort periode als op de kaart van de indicator staat.",
                    label=one.label,
                    frequency_word=WORDS["frequency"][indicator.frequency],
                )
            )
    found.raise_if_any()
    return told


def _no_period(given: str, where: str, remedy: str) -> FiguresError:
    """Quote what stands there only when it can hardly be a name, a number of a person or a day of birth."""
    short = 0 < len(given) <= LONGEST_QUOTED and 0 < sum(map(str.isdigit, given)) < 8
    problem = mark("'{label}' is geen periode") if short else mark("hier staat geen periode")
    return FiguresError(problem, where=where, remedy=remedy, **({"label": given} if short else {}))


def _each_once(raw: RawTable, areas: list[str], groups: list[str], periods: list[str]) -> None:
    found = Collected()
    first: dict[tuple[str, str, str], int] = {}
    for key, line in zip(zip(areas, groups, periods, strict=True), raw.lines, strict=True):
        if key in first:
            found.add(
                FiguresError(
                    "deze regel staat dubbel: {area}, {group}, {period} staat ook op regel {line}",
                    where=f"{raw.name}:{line}",
                    remedy="Haal de dubbele regels uit de bron; wij kiezen er geen.",
                    area=key[0],
                    group=key[1],
                    period=key[2],
                    line=str(first[key]),
                )
            )
        first.setdefault(key, line)
    found.raise_if_any()

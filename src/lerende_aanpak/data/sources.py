"""From a source's CSV to the figures table: guarded, typed, and added up to the region."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

from lerende_aanpak.data import csvfile, guard, numbers
from lerende_aanpak.data.geography import add_up
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.data.value import computed
from lerende_aanpak.errors import AanpakError, Collected, FiguresError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.figures import TOTAL, FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.months import month
from lerende_aanpak.model.names import slug
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.personal import normalised
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.model.words import WORDS, Status

Given = TypeVar("Given")
LONGEST_QUOTED = 12
"""Characters of what stands in the column of the period that a message repeats: in a wrong column are persons."""

_AS_TEXT = mark("Schrijf 2025-10. Excel maakt er een datum van: zet de kolom eerst op Tekst.")
_AREA_KINDS = (("municipality", "GM"), ("district", "WK"), ("neighbourhood", "BU"))
_NUMBER_OF = re.compile(r"(?:GM)?(\d{1,4})", re.ASCII | re.IGNORECASE)
_DUTCH_STATUS = {dutch: code for code, dutch in WORDS["status"].items()}


def read(path: Path, name: str, source: Source, indicator: Indicator, region: Region) -> FiguresTable:
    """Read the figures of one source.

    Args:
        path: The CSV file.
        name: Its name for messages.
        source: What its columns mean.
        indicator: What the figures are of.
        region: Whose figures they are; municipality rows are added up to it, per period.

    Returns:
        The areas of the file, and the region (area = its slug) where it is not in the file itself.

    Raises:
        FiguresError: If cells cannot be read or contradict each other, by line.
        DisclosureError: If the file holds personal data.
    """
    raw = csvfile.read(path, name)
    guard.refuse_personal_data(raw)
    frame = add_up(_frame(raw, source, indicator, region), source, indicator, region)
    return FiguresTable(frame=frame, published=source.published)


def _frame(raw: RawTable, source: Source, indicator: Indicator, region: Region) -> pd.DataFrame:
    _needed_columns(source, indicator)
    for column in source.columns.values():
        raw.column(column)
    found = Collected()
    named = _spellings(region)
    areas = [_area(cell, named) for cell in _texts(raw, source, "area", region.slug)]
    groups = _texts(raw, source, "group", TOTAL)
    _has_total(raw, source)
    periods = _tried(found, lambda: _periods(raw, source, indicator)) or []
    numerators = _tried(found, lambda: _counts(raw, source, "numerator"))
    denominators = _tried(found, lambda: _counts(raw, source, "denominator"))
    given = indicator.kind not in NEEDED or _without_parts(source, indicator)
    values: list[float | None] | None = None
    if given:
        values = _tried(found, lambda: numbers.decimals(raw, source.columns["value"]))
    elif numerators is not None and denominators is not None:
        _tried(found, lambda: _parts_fit(raw, indicator, numerators, denominators))
        values = [computed(indicator, part, of) for part, of in zip(numerators, denominators, strict=True)]
    statuses: list[Status] = []
    if values is not None:
        known = values
        _tried(found, lambda: _in_range(raw, indicator, known))
        statuses = _tried(found, lambda: _statuses(raw, source, known)) or []
    if periods:
        _tried(found, lambda: _each_once(raw, areas, groups, periods))
    found.raise_if_any()
    assert numerators is not None
    assert denominators is not None
    assert values is not None
    return pd.DataFrame(
        {
            "indicator": indicator.id,
            "region": region.slug,
            "area": areas,
            "area_kind": [_area_kind(area, region) for area in areas],
            "group": groups,
            "period": periods,
            "numerator": pd.array(numerators, dtype="Int64"),
            "denominator": pd.array(denominators, dtype="Int64"),
            "value": pd.array(values, dtype="Float64").astype("float64"),
            "status": statuses,
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
    return indicator.kind in shares and "value" in source.columns and not set(NEEDED["rate"]) & set(source.columns)


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
    missing = [column for column in needed if column not in source.columns]
    if missing:
        raise FiguresError(
            "bron '{source}' zegt niet in welke kolom {missing} staat",
            where=f"{source.id}: columns",
            remedy="Zet in region.toml bij `columns` van deze bron: {missing}.",
            source=source.id,
            missing=", ".join(missing),
        )


def _spellings(region: Region) -> dict[str, str]:
    """Give the areas that a region knows, by the slug of each name and by the number of each code.

    A municipality with the name of its region (Almere) is the region itself.
    """
    known = {code.removeprefix("GM"): code for one in region.territories for code in one.municipalities}
    for code, name in region.names.items():
        known |= {slug(name): code, slug(name.partition("(")[0]): code}
    known |= {slug(relation.area): relation.area for relation in region.relations}
    known |= {slug(name): region.slug for name in (region.slug, region.name, *region.aliases)}
    return {name: area for name, area in known.items() if name}


def _area(cell: str, known: dict[str, str]) -> str:
    """Give the region's slug, the code of a municipality or the name of a related area for any spelling of it."""
    number = _NUMBER_OF.fullmatch(cell)
    return known.get(number[1].zfill(4) if number else slug(cell), cell)


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


def _counts(raw: RawTable, source: Source, ours: str) -> list[int | None]:
    if ours not in source.columns:
        unknown: list[int | None] = [None] * len(raw.rows)
        return unknown
    return numbers.whole_numbers(raw, source.columns[ours])


def _texts(raw: RawTable, source: Source, ours: str, default: str) -> list[str]:
    if ours not in source.columns:
        return [default] * len(raw.rows)
    return [normalised(cell) or default for cell in raw.column(source.columns[ours])]


def _area_kind(area: str, region: Region) -> str:
    if area == region.slug:
        return "region"
    related: dict[str, str] = {relation.area: relation.kind for relation in region.relations}
    if area in related:
        return related[area]
    kinds = [kind for kind, prefix in _AREA_KINDS if re.fullmatch(prefix + r"\d{4,8}", area)]
    return kinds[0] if kinds else "local"


def _periods(raw: RawTable, source: Source, indicator: Indicator) -> list[str]:
    found = Collected()
    labels: list[str] = []
    monthly = indicator.frequency == "month"
    for given, line in zip(_texts(raw, source, "period", ""), raw.lines, strict=True):
        where = f"{raw.name}:{line}"
        label = (month(given) if monthly else "") or given
        labels.append(label)
        try:
            period = Period.parse(label)
        except AanpakError as error:
            found.add(_no_period(given, where, _AS_TEXT if monthly else error.remedy_id))
            continue
        if period.kind != indicator.frequency:
            found.add(
                FiguresError(
                    "periode '{label}' past niet bij een indicator per {frequency_word}",
                    where=where,
                    remedy="Lever elke regel met dezelfde soort periode als op de kaart van de indicator staat.",
                    label=label,
                    frequency_word=WORDS["frequency"][indicator.frequency],
                )
            )
    found.raise_if_any()
    return labels


def _no_period(given: str, where: str, remedy: str) -> FiguresError:
    """Quote what stands there only when it can hardly be a name, a number of a person or a day of birth."""
    short = 0 < len(given) <= LONGEST_QUOTED and sum(map(str.isdigit, given)) < 8
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


def _statuses(raw: RawTable, source: Source, values: list[float | None]) -> list[Status]:
    found = Collected()
    statuses: list[Status] = []
    given = _texts(raw, source, "status", source.default_status)
    for text, value, line in zip(given, values, raw.lines, strict=True):
        status = _DUTCH_STATUS.get(text.lower(), text.lower())
        if status not in WORDS["status"]:
            found.add(
                FiguresError(
                    "hier staat geen status van een cijfer",
                    where=f"{raw.name}:{line}",
                    remedy="Kies uit: {known}.",
                    known=", ".join(WORDS["status"].values()),
                )
            )
        statuses.append(source.blank_means if value is None else status)  # type: ignore[arg-type]
    found.raise_if_any()
    return statuses


def _parts_fit(
    raw: RawTable, indicator: Indicator, numerators: list[int | None], denominators: list[int | None]
) -> None:
    found = Collected()
    for part, of, line in zip(numerators, denominators, raw.lines, strict=True):
        if part is None or of is None:
            continue
        if (indicator.kind == "proportion" and part > of) or (part > 0 and of == 0):
            found.add(
                FiguresError(
                    "de teller is groter dan de noemer",
                    where=f"{raw.name}:{line}",
                    remedy="Zijn de kolommen verwisseld, of staat er een percentage? Lever aantallen in beide.",
                )
            )
    found.raise_if_any()


def _in_range(raw: RawTable, indicator: Indicator, values: list[float | None]) -> None:
    if indicator.valid_range is None:
        return
    low, high = indicator.valid_range
    found = Collected()
    for value, line in zip(values, raw.lines, strict=True):
        if value is not None and not low <= value <= high:
            found.add(
                FiguresError(
                    "een waarde van '{indicator}' valt buiten {low} tot {high} {unit}",
                    where=f"{raw.name}:{line}",
                    remedy="Kijk of er een komma is weggevallen; anders klopt `valid_range` op de kaart niet.",
                    indicator=indicator.id,
                    low=f"{low:g}",
                    high=f"{high:g}",
                    unit=indicator.unit,
                )
            )
    found.raise_if_any()

"""From a source's CSV to the figures table: guarded, typed, and added up to the region."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

from lerende_aanpak.data import csvfile, guard, numbers
from lerende_aanpak.data.csvfile import RawTable
from lerende_aanpak.data.geography import add_up
from lerende_aanpak.data.value import computed
from lerende_aanpak.errors import AanpakError, Collected, FiguresError
from lerende_aanpak.model.figures import TOTAL, FiguresTable
from lerende_aanpak.model.indicator import Indicator, Source
from lerende_aanpak.model.names import slug
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.personal import normalised
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.words import WORDS, Status

Given = TypeVar("Given")
_AREA_KINDS = (("municipality", "GM"), ("district", "WK"), ("neighbourhood", "BU"))
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
    areas = [_area(cell, region) for cell in _texts(raw, source, "area", region.slug)]
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
            "group": _texts(raw, source, "group", TOTAL),
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


def _area(cell: str, region: Region) -> str:
    """Give the region's slug for any spelling of its name, a related area by its own name; others stay as they are."""
    names = {slug(name): region.slug for name in (region.slug, region.name, *region.aliases)}
    names |= {slug(relation.area): relation.area for relation in region.relations}
    return names.get(slug(cell), cell)


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
    labels = _texts(raw, source, "period", "")
    for label, line in zip(labels, raw.lines, strict=True):
        where = f"{raw.name}:{line}"
        try:
            period = Period.parse(label)
        except AanpakError as error:
            found.add(FiguresError("hier staat geen periode", where=where, remedy=error.remedy_id))
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
                    remedy="Kijk of de kolommen verwisseld zijn, of verbeter de bron.",
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

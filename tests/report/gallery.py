"""Every kind of picture in every state that is not the plain one: made-up figures, as pages and as blocks."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import attrs
import pandas as pd

from lerende_aanpak.data.protect import for_team, protect
from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Cover, Heading, Notice, Picture, Range, Ranges, Table, Text
from lerende_aanpak.model.chart import ChartBand
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.model.safe import ShownFigures
from lerende_aanpak.report import html
from lerende_aanpak.report.analysed import Asked
from lerende_aanpak.report.control import control_chart
from lerende_aanpak.report.funnel import funnel
from lerende_aanpak.report.panels import panels
from tests.report.made import months

KINDS = ("run", "i", "mr", "p", "pprime", "u", "uprime", "c", "g", "t", "panels", "funnel", "ranges")
STATES = ("normal", "4 points", "60 points", "all hidden", "long label", "no direction", "team")

LONG = (
    "Percentage leerplichtige jongeren met arbeidsongeschiktheidsverzekeringsmaatschappijachtige ondersteuningsbehoefte"
)
PLACES = ("Achterveen", "Bergdam", "Hoeve aan de Oude Gracht", "Dijkhuizen", "Eikenrode", "Fluitdijk", "Grasmeer")
LONG_PLACE = "Samenwerkingsverbandoverstijgende Jeugdhulpregio Noordoost-Voorbeeldland"
CODES = tuple(f"GM000{n}" for n in range(1, 8))
REGION = Region(
    slug="proefland",
    name="Proefland",
    territories=(Territory(since=2020, municipalities=CODES),),
    names=dict(zip(CODES, PLACES, strict=True)),
)


def indicator(kind: str, state: str) -> Indicator:
    """Give an indicator that this kind of picture fits."""
    shares = kind in ("p", "pprime", "u", "uprime", "panels", "funnel")
    counts = kind in ("c", "g")
    name = LONG if state == "long label" else "Jongeren zonder startkwalificatie" if shares else "Dagen tot het gesprek"
    unit = "% van de jongeren" if shares else "gevallen" if counts else "schooldagen"
    return Indicator(
        region="proefland", slug="proef", name_nl=name, name_en=f"{name} (en)", definition="Wat wordt geteld.",
        numerator="jongeren", denominator="jongeren van 12 tot 23 jaar" if shares else "" if counts else "gesprekken",
        unit=f"{unit} {LONG_PLACE.lower()}" if state == "long label" else unit,
        kind="proportion" if shares else "count" if counts else "median",
        direction=None if state == "no direction" else "down", role="outcome", frequency="month",
        source="Eigen telling",
    )  # fmt: skip


def figures(kind: str, state: str) -> ShownFigures:
    """Give a series that drops after half of it, with a gap and an outlier; of seven places for those that compare."""
    lot = random.Random(f"{kind} {state}")
    count = {"4 points": 4, "60 points": 60}.get(state, 24)
    made = indicator(kind, state)
    areas = CODES if kind in ("panels", "funnel") else ("proefland",)
    rows: list[dict[str, Any]] = []
    for number, area in enumerate(areas):
        size = 400 * (number + 1)
        for at, period in enumerate(months(count, 2022)):
            shift = 0.75 if at >= count / 2 else 1.0
            level = (20 if made.kind != "proportion" else 0.25 * size) * shift * (1.6 if number == 4 else 1.0)
            spread = math.sqrt(level) if made.kind != "median" else 2
            value = max(9, round(lot.gauss(level, spread))) + (level if at == count * 3 // 4 else 0)
            value = 3 if state == "all hidden" else min(value, size - 20) if made.kind == "proportion" else value
            gap = at == 5 and state != "all hidden"
            rows.append(_row(made, area, period, int(value), size, gap=gap, last=at == count - 1, state=state))
    table = FiguresTable(frame=pd.DataFrame(rows).astype({"numerator": "Int64", "denominator": "Int64"}))
    return for_team(table, made) if state == "team" else protect(table, made)


def _row(
    made: Indicator, area: str, period: str, value: int, size: int, *, gap: bool, last: bool, state: str
) -> dict[str, Any]:
    shares, median = made.kind == "proportion", made.kind == "median"
    people = (4 if state == "all hidden" else 20) if median else size if shares else None
    given = None if gap else value
    shown = math.nan if gap else value / size * 100 if shares else float(value)
    return {
        "indicator": made.id, "region": "proefland", "area": area,
        "area_kind": "region" if area == "proefland" else "municipality", "group": "totaal", "period": period,
        "numerator": None if median else given, "denominator": people, "value": shown,
        "status": "missing" if gap else "provisional" if last else "final", "areas_in": 1, "areas_expected": 1,
        "rounding": 0, "source": "proefland.telling", "retrieved": "2026-11-01",
    }  # fmt: skip


def picture(kind: str, state: str, language: Language = "nl") -> Picture:
    """Draw it: with a phase, a target and a band, where it has a time.

    Raises:
        FiguresError: When everything is hidden.
    """
    if kind == "ranges":
        return _ranges(state)
    made, found, tr = indicator(kind, state), figures(kind, state), Translator(language)
    place = LONG_PLACE if state == "long label" else f"Proefland ({state})"
    if kind == "panels":
        return panels(made, found, attrs.evolve(REGION, name=place), tr, fictitious=True)
    if kind == "funnel":
        return funnel(made, found, attrs.evolve(REGION, name=place), tr, fictitious=True)
    reason = LONG if state == "long label" else "vast contact op elke school"
    asked = Asked(
        kind=kind,  # type: ignore[arg-type]
        phases={} if state == "4 points" else {months(60, 2022)[30 if state == "60 points" else 12]: reason},
        rules="mdc" if state == "no direction" else "anhoej", exclude=("2022-03",), target=15.0,
    )  # fmt: skip
    bands = (ChartBand(first=11.5, last=15.5, text="leercyclus"),) if state != "4 points" else ()
    return control_chart(made, found, "proefland", place, tr, asked=asked, fictitious=True, bands=bands)


def _ranges(state: str) -> Picture:
    """Give expectations with outcomes inside, at the end, outside and unknown."""
    count = {"4 points": 1, "60 points": 20}.get(state, 4)
    if state == "all hidden":
        raise FiguresError("geen uitkomst mag worden getoond", where="proef", remedy="Kies een andere leercyclus.")
    outcomes = [(7.0, 9.0, 14.5, None)[n % 4] for n in range(count)]
    rows = tuple(
        Range(
            name=LONG if state == "long label" else f"verwachting {n + 1}", low=5.0, point=7.0, high=9.0,
            observed=value, usual=None if state == "no direction" else 12.0,
            text="" if value is None else f"{value:.1f}".replace(".", ","),
        )
        for n, value in enumerate(outcomes)
    )  # fmt: skip
    table = Table(
        caption=f"Verwachtingen, {state}",
        columns=("Naam", "Gemeten"),
        rows=tuple((f"verwachting {n}", row.text or "-") for n, row in enumerate(rows, 1)),
    )
    return Ranges(
        title="Verwacht en gemeten - voorbeeld (fictief)", alt="Vier verwachtingen en hun uitkomst. De helft komt uit.",
        description="De balk is wat we verwachtten.",
        unit=f"schooldagen {LONG_PLACE.lower()}" if state == "long label" else "schooldagen", rows=rows, table=table,
        fictitious=True, mark="Alleen voor het eigen team - niet delen" if state == "team" else "",
    )  # fmt: skip


def blocks(kind: str, state: str, language: Language = "nl") -> list[Block]:
    """Give the picture under its heading; what a reader gets in its place when everything is hidden."""
    heading = Heading(text=f"{kind}, {state}", anchor=state.replace(" ", "-"))
    try:
        drawn = picture(kind, state, language)
    except FiguresError as error:
        return [heading, Notice(text=f"{error.problem(language)}. {error.remedy(language)}", tone="warning")]
    return [heading, Text(text=drawn.alt), drawn]


def page(kind: str, language: Language = "nl") -> str:
    """Give a page with a kind of picture in every state."""
    cover = Cover(
        title=f"Grafieken: {kind}", kind="Voorbeeldplaat", region="Proefland", question="Een vraag?", language=language,
        home="index.html", example=Translator(language)("voorbeeld (fictief)"),
    )  # fmt: skip
    return html.document([cover, *(block for state in STATES for block in blocks(kind, state, language))])


def write(folder: Path) -> list[Path]:
    """Write every page, and give where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / f"grafiek-{kind}.html" for kind in KINDS]
    for kind, path in zip(KINDS, made, strict=True):
        path.write_text(page(kind), encoding="utf-8")
    return made

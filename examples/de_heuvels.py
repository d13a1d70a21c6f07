"""De Heuvels (voorbeeld, fictief): a whole plugin in one file, to be put into ``plugins/`` as it is.

The slug is the name of the file, with hyphens for underscores: ``de-heuvels``. There is no folder of its own, so there
are no CSV files beside it: figures come in with ``lerende-aanpak figures import`` (see `provide_sources`). A region
with figures of its own is better off with a folder and a ``region.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import date
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.model.region import Contact, Question, Region, Territory
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.i18n import Language
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.report.inputs import ReportInputs

API = 1
VERSION = "0.1"
REGION = "de-heuvels"
EXAMPLE = "voorbeeld (fictief)"
LONGEST = 53

TEXTS: dict[Language, dict[str, str]] = {
    "nl": {
        "none": "Er zijn nog geen afgeronde leercycli.",
        "caption": "Wat wij besloten (voorbeeld, fictief)",
        "cycle": "Leercyclus",
        "since": "Besloten op",
        "promise": "In De Heuvels duurt een leercyclus hoogstens {weeks} weken.",
    },
    "en": {
        "none": "No learning cycle has been completed yet.",
        "caption": "What we decided (example, fictitious)",
        "cycle": "Learning cycle",
        "since": "Decided on",
        "promise": "In De Heuvels a learning cycle takes {weeks} weeks at most.",
    },
}
"""What the section says, in both languages of a report."""


def _fits(_: object, field: attrs.Attribute[int], value: int) -> None:
    if not 1 <= value <= LONGEST:
        raise ModelError(
            "een leercyclus van {value} weken kan hier niet",
            where=field.name,
            remedy="Schrijf een heel getal van 1 tot en met {longest}.",
            value=str(value),
            longest=str(LONGEST),
        )


@attrs.frozen(kw_only=True)
class Settings:
    """What ``[plugins.de-heuvels]`` in aanpak.toml may say: how many weeks a cycle may take."""

    weeks: int = attrs.field(default=8, validator=_fits)


@hookimpl
def provide_regions() -> list[Region]:
    """The region itself: exactly one, whose slug is the name of this file."""
    return [
        Region(
            slug=REGION,
            name="De Heuvels (voorbeeld, fictief)",
            aliases=("De Heuvels", "Heuvels"),
            territories=(Territory(since=2025, municipalities=()),),
            question=Question(text="Hoe leren wij sneller van wat wij proberen?", source=EXAMPLE),
            contact=Contact(
                function="de verbinder van de regio",
                organisation=f"inspiratieregio De Heuvels, {EXAMPLE}",
                address="https://example.org/de-heuvels",
            ),
        )
    ]


@hookimpl
def provide_indicators() -> list[Indicator]:
    """One indicator; its figures are not here, they are imported."""
    return [
        Indicator(
            region=REGION,
            slug="gesprekken-met-ouders",
            name_nl="Gesprekken met ouders",
            name_en="Talks with parents",
            definition=f"Gesprekken van scholen met ouders na een signaal van verzuim, per maand; {EXAMPLE}.",
            numerator="gesprekken in de maand",
            unit="gesprekken",
            kind="count",
            direction="up",
            role="process",
            frequency="month",
            levels=("region",),
            valid_range=(0.0, 10_000.0),
            count_date="de hele maand, naar de dag van het gesprek",
            remark="Telt gesprekken, geen gezinnen: één gezin kan er meer hebben.",
            source=f"Telling van de scholen, {EXAMPLE}",
            reviewed="2026-11-30",
        )
    ]


@hookimpl
def provide_sources() -> list[Source]:
    """How an imported file is read: ``lerende-aanpak figures import FILE --source de-heuvels.gesprekken``."""
    return [
        Source(
            id=f"{REGION}.gesprekken",
            region=REGION,
            indicator=f"{REGION}.gesprekken-met-ouders",
            title="Telling van de scholen",
            publisher=EXAMPLE,
            retrieved="2026-11-30",
            fictitious=True,
            columns={"period": "maand", "numerator": "gesprekken"},
        )
    ]


@hookimpl
def provide_tools() -> list[Tool]:
    """One tool for the toolbox of all regions."""
    return [
        Tool(
            id="terugkijkkaart",
            region=REGION,
            name=f"Terugkijkkaart, {EXAMPLE}",
            purpose="Drie vragen voor het laatste overleg van een leercyclus: wat zagen wij, wat dachten wij, wat nu?",
            phase="act",
        )
    ]


@hookimpl
def provide_themes() -> list[Theme]:
    """One theme that regions can work on together."""
    return [
        Theme(
            id="korte-leercycli",
            name=f"Korte leercycli, {EXAMPLE}",
            summary="Hoe houden wij een leercyclus zo kort dat de volgende er nog van leert?",
        )
    ]


@hookimpl
def provide_sections() -> list[Section]:
    """One section, in the report of the region."""
    return [
        Section(
            id="besloten",
            region=REGION,
            title="Wat wij besloten",
            function="de_heuvels:decided",
            reports=("region",),
        )
    ]


@hookimpl
def provide_checks() -> list[Check]:
    """One check, on every cycle of the region."""
    return [Check(id="kort", region=REGION, title="Kort genoeg", function="de_heuvels:short")]


def decided(inputs: ReportInputs, settings: Settings) -> list[Block]:
    """List the cycles that ended with a decision, the newest first, under what the region promised itself."""
    texts, language = TEXTS[inputs.language], inputs.language
    closed = sorted((one for one in inputs.cycles if one.outcome), key=lambda one: (one.since, one.id), reverse=True)
    promise = Text(text=texts["promise"].format(weeks=settings.weeks))
    if not closed:
        return [promise, Text(text=texts["none"])]
    return [
        promise,
        Table(
            caption=texts["caption"],
            columns=(texts["cycle"], texts["since"]),
            rows=tuple((one.title, date(one.since, language)) for one in closed),
            own=tuple(one.title for one in closed),
        ),
    ]


def short(cycle: Cycle, settings: Settings) -> list[str]:
    """Say so when a cycle is planned to take longer than the region promised itself."""
    start, end = cycle.planned.start, cycle.planned.end
    if start is None or end is None or (end - start).days <= 7 * settings.weeks:
        return []
    days, most = (end - start).days, 7 * settings.weeks
    return [f"gepland zijn {days} dagen, en hier is {most} het meeste; maak de proef kleiner"]

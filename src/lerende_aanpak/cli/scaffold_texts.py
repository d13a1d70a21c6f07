"""The files of a new plugin, as texts with ``<<places>>``; tests hold them against every rule for plugins."""

from __future__ import annotations

REGION = """\
# De plugin van <<name>>. Alle sleutels: docs/plugins.md. Klopt het? `lerende-aanpak plugins check <<slug>>`
api = 1
version = "0.1"

[region]
slug = "<<slug>>"
name = "<<name>>"

# Haal de hekjes weg en vul in. De vraag: wat wil de regio leren? Het contact: een functie, geen persoon.
# [region.question]
# text = "Hoe ...?"
# source = "waar deze vraag staat"
# [region.contact]
# function = "de verbinder van de regio"
# organisation = "inspiratieregio <<name>>"
# address = "https://..."

# De gemeenten van de regio: CBS-codes, zoals "GM0228". Hun namen staan eronder: GM0228 = "Ede".
[[region.territories]]
since = <<since>>
municipalities = [<<municipalities>>]
certainty = "likely"  # hoe zeker deze lijst is: sure, likely of uncertain; het staat op de pagina

[region.names]
<<names>>
# Een indicator: de kaart, en hieronder de bron. Verander alles wat fictief is.
[[indicators]]
slug = "gesprekken-op-tijd"
name_nl = "Gesprekken binnen tien schooldagen"
name_en = "Talks within ten school days"
definition = "Signalen van verzuim waarna binnen tien schooldagen een gesprek was, als deel van alle signalen."
numerator = "signalen met een gesprek binnen tien schooldagen"
denominator = "signalen in de maand"
unit = "% van de signalen"
kind = "proportion"
direction = "up"
role = "process"
frequency = "month"
valid_range = [0, 100]
count_date = "de hele maand, naar de dag van het signaal"
levels = ["region"]
remark = "Cijfers om mee te beginnen, voorbeeld (fictief)."
source = "Registratie leerplicht, voorbeeld (fictief)"
reviewed = "<<today>>"

[[sources]]
id = "<<slug>>.gesprekken-op-tijd"
indicator = "<<slug>>.gesprekken-op-tijd"
file = "data/gesprekken-op-tijd.csv"
title = "Registratie leerplicht"
publisher = "Voorbeeld (fictief)"
retrieved = "<<today>>"
fictitious = true
columns = { period = "maand", numerator = "op tijd", denominator = "signalen" }

[[tools]]
id = "belkaart"
name = "Belkaart (voorbeeld, fictief)"
purpose = "Wie belt de school na een signaal, en wat wordt er dan afgesproken?"
phase = "do"
"""

PYTHON = '''\
"""<<name>>: what this region adds to its own reports and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Check, Section
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.pdsa.cycle import Cycle
    from lerende_aanpak.report.inputs import ReportInputs

API = 1
REGION = "<<slug>>"
TEXTS: dict[Language, dict[str, str]] = {
    "nl": {
        "nothing": "Er zijn nog geen maanden die getoond mogen worden.",
        "caption": "De nieuwste maanden die getoond mogen worden (voorbeeld, fictief)",
        "month": "Maand",
        "on_time": "Op tijd (%)",
        "signals": "Signalen",
    },
    "en": {
        "nothing": "There are no months yet that may be shown.",
        "caption": "The newest months that may be shown (example, fictitious)",
        "month": "Month",
        "on_time": "On time (%)",
        "signals": "Signals",
    },
}


def _at_least_one(_: object, field: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ModelError(
            "{value} is te weinig", where=field.name, remedy="Schrijf een getal van 1 of meer.", value=value
        )


@attrs.frozen(kw_only=True)
class Settings:
    """What ``[plugins.<<slug>>]`` in aanpak.toml may say: how many months, 1 or more."""

    months: int = attrs.field(default=3, validator=_at_least_one)


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the newest months side by side."""
    return [
        Section(
            id="nieuwste",
            region=REGION,
            title="De nieuwste maanden",
            title_en="The newest months",
            function="<<module>>:newest",
        )
    ]


@hookimpl
def provide_checks() -> list[Check]:
    """One check: a test starts at one place."""
    return [Check(id="klein", region=REGION, title="Begin klein", function="<<module>>:small")]


def newest(inputs: ReportInputs, settings: Settings) -> list[Block]:
    """Give the newest months that may be shown, with what they rest on."""
    figures = inputs.figures.get(f"{REGION}.gesprekken-op-tijd")
    shown = [row for row in figures.select(area=REGION) if row.value is not None] if figures else []
    texts, language = TEXTS[inputs.language], inputs.language
    if not shown:
        return [Text(text=texts["nothing"])]
    return [
        Table(
            caption=texts["caption"],
            columns=(texts["month"], texts["on_time"], texts["signals"]),
            rows=tuple(
                (Period.parse(row.period).text(language), number(row.value or 0.0, language, 1), str(row.denominator))
                for row in shown[-settings.months :]
            ),
            numeric=(1, 2),
        )
    ]


def small(cycle: Cycle) -> list[str]:
    """Say so when a test starts at more than one place."""
    return ["begin met één plek"] if cycle.scale.stage == "test" and cycle.scale.size > 1 else []
'''

TEST = '''\
"""Holds this plugin to the rules of every plugin: `pytest` in its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lerende_aanpak.testing import parametrize_with_plugin_checks


@parametrize_with_plugin_checks(<<plugin>>)
def test_the_plugin_keeps_the_rules(check: Callable[[], None]) -> None:
    """A rule that is broken names its file and line."""
    check()
'''

MANUAL = """\
# Plugin van <<name>>

Gemaakt met `lerende-aanpak plugins new`. Alles werkt al; de cijfers zijn een voorbeeld (fictief).

1. Vul in `<<form>>` de gemeenten in, en de vraag en het contact van de regio.
2. Zet uw cijfers in `data/`, en zeg bij `columns` hoe de kolommen heten.
3. Verander de kaart onder `[[indicators]]`: wat is het, teller, noemer, eenheid, bron. Haal `fictitious` weg, en overal
   waar het staat `voorbeeld (fictief)`.
4. Kijk of het klopt: `lerende-aanpak plugins check <<slug>>`, en maak het verslag: `lerende-aanpak report <<slug>>`.

De tests: `pytest <<home>>`. Meer: docs/plugins.md.
"""

PACKAGE = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "lerende-aanpak-<<slug>>"
version = "0.1.0"
description = "Plugin van <<name>> voor lerende-aanpak"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["lerende-aanpak"]

[project.entry-points.lerende_aanpak]
<<slug>> = "<<module>>"

[dependency-groups]
dev = ["pytest"]

[tool.hatch.build.targets.wheel]
packages = ["src/<<module>>"]
"""

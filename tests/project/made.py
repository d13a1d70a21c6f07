"""A made-up region with one draft cycle, its aim and its figures, and a clock that stands still."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs

from lerende_aanpak.project import Project, open_project
from lerende_aanpak.store.cycles import Stored
from tests.plugins.region import CSV, TOML

ID = "proefland-2026-09-bellen-k7m2"
CYCLE = "cycles/proefland/2026-09-bellen-k7m2.md"
LEDGER = "cycles/proefland/register.tsv"
TALKS = "plugins/proefland/data/gesprekken.csv"
DAYS = "plugins/proefland/data/dagen.csv"

MORE = (
    TOML
    + """
[[indicators]]
slug = "dagen"
name_nl = "Dagen tot het gesprek"
name_en = "Days until the talk"
definition = "Mediaan, voorbeeld (fictief)."
numerator = "dagen"
denominator = "gesprekken"
unit = "dagen"
kind = "median"
direction = "down"
role = "process"
frequency = "month"
source = "Eigen telling, voorbeeld (fictief)"

[[sources]]
id = "proefland.dagen"
indicator = "proefland.dagen"
file = "data/dagen.csv"
title = "Eigen telling"
publisher = "Voorbeeld (fictief)"
retrieved = "2026-11-01"
fictitious = true
columns = { period = "maand", value = "mediaan", denominator = "gesprekken" }
"""
)

AIM = """\
---
schema: lerende-aanpak/aim@1
id: proefland-sneller
title: Sneller in gesprek
indicator: proefland.dagen
from: {value: 12, period: 2025, points: 12}
to: 5
by: 2027-12-31
drivers:
  - id: proefland-d-01
    name: Meteen bellen
    change_ideas:
      - id: proefland-ci-01   # het eerste
        name: Bellen
---

Wie belt, spreekt.
"""

DRAFT = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2026-09-bellen-k7m2
title: Bellen   # werktitel
region: proefland
aim: proefland-sneller
change_idea: proefland-ci-01
scale:
    stage: test   # na overleg
    size: 1
team:
  owner: verbinder   # een rol
  members: [ouder-1]
planned:
  start: 2026-09-07
  end: 2026-12-18
predictions:
  # wat wij verwachten
  - id: p1
    indicator: proefland.dagen
    role: process
    comparison: median_after
    unit: dagen
    low: 4
    point: 6
    high: 9
    due: 2026-12-18
  - id: p2
    indicator: proefland.gesprekken
    role: balancing
    comparison: mean_after
    unit: gesprekken
    low: 1
    point: 2
    high: 3
    due: 2026-12-18
# einde van de sleutels
---

## Plannen

### Waarom
Wie wacht, haakt af.

### Vragen
Werkt bellen?

### Verandering
Bel dezelfde dag.

### Dataplan
Wie: de verbinder. Elke vrijdag.

## Doen

## Duiden

## Besluiten
"""

FILES = {
    "plugins/proefland/region.toml": MORE,
    TALKS: CSV,
    DAYS: "maand;mediaan;gesprekken\n2026-07;12;20\n2026-08;11,5;20\n",
    CYCLE: DRAFT,
    "cycles/proefland/aims/sneller.md": AIM,
}


@attrs.define
class Bench:
    """A workspace on the bench: its folder, and the moment that it is there."""

    folder: Path
    now: datetime.datetime

    @property
    def project(self) -> Project:
        """The workspace, opened anew."""
        return open_project(self.folder)

    @property
    def stored(self) -> Stored:
        """The cycle as its file holds it now."""
        return self.project.cycle(ID)

    def on(self, day: str) -> Project:
        """Give the workspace, opened on a day."""
        self.now = datetime.datetime.fromisoformat(f"{day}T10:12:00").replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
        return self.project

    def text(self, name: str = CYCLE) -> str:
        """Give the text of a file, line ends as they are."""
        return (self.folder / name).read_bytes().decode("utf-8")

    def edit(self, old: str, new: str, name: str = CYCLE) -> None:
        """Change one text in a file."""
        text = self.text(name)
        assert old in text
        (self.folder / name).write_bytes(text.replace(old, new, 1).encode())

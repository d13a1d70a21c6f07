"""A made-up region with figures and cycles that never change: to try plugins on, and for tests of whoever writes one.

Everything says that it is an example: ``voorbeeld (fictief)``.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import attrs

from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.store import document
from lerende_aanpak.store.cycles import understood

SLUG = "proefregio"
INDICATOR = f"{SLUG}.gesprekken"
DRAFT = f"{SLUG}-2026-09-eerste-plan-aaaa"
WHOLE = f"{SLUG}-2026-02-samen-aan-tafel-bbbb"

TOML = f"""\
# Proefregio: een voorbeeld (fictief), om mee te proberen.
api = 1
version = "1"

[region]
slug = "{SLUG}"
name = "Proefregio"
aliases = ["Voorbeeld (fictief)"]

[[region.territories]]
since = 2021
municipalities = ["GM9001", "GM9002"]

[region.names]
GM9001 = "Eerste Voorbeeld"
GM9002 = "Tweede Voorbeeld"

[[indicators]]
slug = "gesprekken"
name_nl = "Rondetafelgesprekken"
name_en = "Round table talks"
definition = "Gesprekken met school, ouders en jeugdhulp samen, per maand."
numerator = "gesprekken in de maand"
unit = "gesprekken"
kind = "count"
direction = "up"
role = "process"
frequency = "month"
count_date = "de hele maand"
levels = ["municipality"]
valid_range = [0, 500]
source = "Eigen telling, voorbeeld (fictief)"
reviewed = "2026-11-21"
remark = "Verzonnen cijfers, om mee te proberen."

[[sources]]
id = "{SLUG}.gesprekken"
indicator = "{INDICATOR}"
file = "data/gesprekken.csv"
title = "Eigen telling"
publisher = "Voorbeeld (fictief)"
retrieved = "2026-11-01"
fictitious = true
columns = {{ period = "maand", area = "gemeente", numerator = "gesprekken" }}
"""

_FIRST = (20, 24, 21, 27, 23, 22, 4, 25, 28, 30, 29, 33)
_LATER = (26, 31, 30, 35, 33, 36, 6, 38, 37, 41, 40, 45)


def _csv() -> str:
    months = [f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13)]
    lines = ["gemeente;maand;gesprekken"]
    for month, count in zip(months, itertools.chain(_FIRST, _LATER), strict=True):
        lines += [f"GM9001;{month};{count + 10}", f"GM9002;{month};{count}"]
    return "\n".join(lines) + "\n"


_HEADINGS = "\n## Plannen\n\n## Doen\n\n## Duiden\n\n## Besluiten\n"
_DRAFT = f"""\
---
schema: lerende-aanpak/cycle@2
id: {DRAFT}
title: Een eerste plan, voorbeeld (fictief)
fictitious: yes
region: {SLUG}
---
{_HEADINGS}"""
_WHOLE = f"""\
---
schema: lerende-aanpak/cycle@2
id: {WHOLE}
title: Samen aan tafel, voorbeeld (fictief)
fictitious: yes
region: {SLUG}
working_elements: [2, 3]
scale:
  stage: test
  size: 2
  unit: school
  belief: moderate
  cost_of_failure: small
  commitment: some
team:
  owner: analist-{SLUG}
  members: [leerplicht, jeugdarts]
planned:
  start: 2026-02-02
  end: 2026-06-30
predictions:
  - id: p1
    indicator: {INDICATOR}
    role: process
    statement: Er komen tien gesprekken per maand bij
    comparison: mean_after
    unit: gesprekken
    low: 65
    point: 70
    high: 80
    confidence: 0.80
    due: 2026-06-30
registered:
  at: 2026-01-26T10:00:00+01:00
  by: analist-{SLUG}
  data_through: {{{INDICATOR}: 2025-12}}
  digest: v1:sha256:10d01ed1d74aa633a804746fef0d7b5ed729d0f4b60e8caa21f347bd156f87d0
started: 2026-02-02
carried_out_as_planned: yes
studied: 2026-07-06
decision:
  outcome: adapt
  on: 2026-07-13
  by: [schoolbestuur]
  lesson:
    statement: Wie zelf uitnodigt, ziet meer ouders
---

## Plannen

### Waarom
Ouders, school en jeugdhulp spraken elk apart. Voorbeeld (fictief).

### Vragen
1. Komen er meer gesprekken samen?

### Verandering
De school nodigt uit.

## Doen

- 2026-02-02 gestart.

## Duiden

Er kwamen meer gesprekken.

## Besluiten

Aanpassen.
"""


def _file_of(cycle: str) -> str:
    return f"cycles/{SLUG}/{cycle.removeprefix(f'{SLUG}-')}.md"


FILES = {
    f"plugins/{SLUG}/region.toml": TOML,
    f"plugins/{SLUG}/data/gesprekken.csv": _csv(),
    _file_of(DRAFT): _DRAFT,
    _file_of(WHOLE): _WHOLE,
}
"""The region as files of a workspace, by name."""


def cycles(region: str) -> tuple[Cycle, Cycle]:
    """Give an empty draft and a whole cycle, as if they were of a region.

    Args:
        region: Slug of the region.
    """
    made = []
    for name, text in ((DRAFT, _DRAFT), (WHOLE, _WHOLE)):
        path = Path(_file_of(name))
        cycle = understood(document.parse(text, path.as_posix()), path).cycle
        made.append(attrs.evolve(cycle, id=f"{region}-{name.removeprefix(f'{SLUG}-')}", region=region))
    return made[0], made[1]

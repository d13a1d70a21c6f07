"""The worked example of METHOD section 3: two linked cycles and their aim, as files; the digests are filled in here."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.store.cycles import Stored, read_aim, read_cycle
from lerende_aanpak.store.digest import digest_v1

FIRST_NAME = "2026-09-rondetafel-5dagen-k7m2.md"
SECOND_NAME = "2027-02-rondetafel-vast-contact-q4xd.md"

FIRST = """\
---
schema: lerende-aanpak/cycle@1
id: twente-2026-09-rondetafel-5dagen-k7m2
title: Rondetafelgesprek binnen 5 schooldagen (1 school)
region: twente
aim: twente-thuiszitters-2027
change_idea: twente-ci-03
working_elements: [2, 3]
scale:
  stage: test
  size: 1
  unit: school
  belief: low
  cost_of_failure: small
  commitment: some
follows: []
team:
  owner: analist-twente
  sponsor: swv-directeur
  members: [leerplicht-enschede, jeugdarts-ggd, ib-er-school-a, ouder-1]
planned:
  start: 2026-09-07
  end: 2026-12-18
predictions:
  - id: p1
    indicator: twente.dagen-tot-rondetafel
    role: process
    statement: De mediane tijd tussen signaal en gesprek daalt naar 6 schooldagen
    comparison: median_after
    unit: schooldagen
    low: 4
    point: 6
    high: 9
    confidence: 0.80
    due: 2026-12-18
  - id: p2
    indicator: twente.jeugdarts-uren-per-week
    role: balancing
    statement: Het kost de jeugdarts hoogstens 3 uur extra per week
    comparison: mean_after
    unit: uur
    low: 1
    point: 2
    high: 3
    confidence: 0.80
    due: 2026-12-18
registered:
  at: 2026-09-01T10:12:00+02:00
  by: analist-twente
  data_through: {twente.dagen-tot-rondetafel: 2026-08, twente.jeugdarts-uren-per-week: 2026-08}
  digest: v1:sha256:REGISTERED
started: 2026-09-07
carried_out_as_planned: yes
data:
  - indicator: twente.dagen-tot-rondetafel
    snapshot: snapshots/2026-12-19-rondetafel.csv
    digest: sha256:ROUNDTABLE
  - indicator: twente.jeugdarts-uren-per-week
    snapshot: snapshots/2026-12-19-jeugdarts.csv
    digest: sha256:PHYSICIAN
studied: 2027-01-11
decision:
  outcome: adapt
  on: 2027-01-18
  by: [swv-directeur, leerplicht-enschede]
  lesson: Niet de agenda maar onduidelijk eigenaarschap kost tijd
---

## Plannen

### Waarom
Bij school A bleef een signaal van langdurig verzuim gemiddeld drie weken liggen,
omdat school, leerplicht en jeugdarts na elkaar werken in plaats van samen.

### Vragen
1. Lukt het om binnen vijf schooldagen na het signaal samen aan tafel te zitten?
2. Wat kost dat de jeugdarts?

### Verandering
De intern begeleider belt bij 16 uur verzuim in vier weken één nummer; de
leerplichtambtenaar plant dezelfde dag een gesprek met ouders, jongere en jeugdarts.

### Dataplan
Wie: intern begeleider. Waar: school A. Wanneer: elke vrijdag in het formulier.

## Doen

- 2026-09-07 gestart met 1 school; enkele signalen tot de kerstvakantie.
- 2026-10-12 afwijking: in de herfstvakantie geen planning mogelijk.
- 2026-11-03 onverwacht: ouders komen vaker als het gesprek op school is.

## Duiden

De mediane tijd was 7 schooldagen (verwacht: 6, tussen 4 en 9). De vertraging zat in
signalen waarbij geen vaste contactpersoon was. De jeugdarts was 2,5 uur per week kwijt.
Wat we leerden: niet de agenda maar onduidelijk eigenaarschap kost tijd.

## Besluiten

Aanpassen. Volgende cyclus: één vaste contactpersoon per jongere, op drie scholen.
"""

SECOND = """\
---
schema: lerende-aanpak/cycle@1
id: twente-2027-02-rondetafel-vast-contact-q4xd
title: Rondetafelgesprek met vaste contactpersoon (3 scholen)
region: twente
aim: twente-thuiszitters-2027
change_idea: twente-ci-03
working_elements: [2, 3]
scale:
  stage: test
  size: 3
  unit: school
  belief: moderate
  cost_of_failure: small
  commitment: some
follows:
  - cycle: twente-2026-09-rondetafel-5dagen-k7m2
    how: adapts
    learned: Zonder vaste contactpersoon blijft het signaal liggen
team:
  owner: analist-twente
  sponsor: swv-directeur
  members: [leerplicht-enschede, leerplicht-hengelo, jeugdarts-ggd]
planned:
  start: 2027-02-01
  end: 2027-06-30
predictions:
  - id: p1
    indicator: twente.dagen-tot-rondetafel
    role: process
    statement: De mediane tijd daalt naar 5 schooldagen op de drie scholen samen
    comparison: median_after
    unit: schooldagen
    low: 4
    point: 5
    high: 6
    confidence: 0.80
    due: 2027-06-30
  - id: p2
    indicator: landelijk.thuiszitters-gt4w-per-1000
    role: outcome
    statement: Op de drie scholen blijft het aantal thuiszitters per 1.000 leerlingen dit halfjaar gelijk
    comparison: mean_after
    unit: per 1000 leerlingen
    low: 2.1
    point: 2.8
    high: 3.5
    confidence: 0.80
    due: 2027-06-30
---

## Plannen

### Waarom
Uit de vorige cyclus: onduidelijk eigenaarschap kost meer tijd dan de agenda.

### Vragen
1. Haalt een vaste contactpersoon de mediaan onder zes schooldagen?

### Verandering
Elke jongere krijgt op dag 1 één vaste contactpersoon, met naam in het dossier.

### Dataplan
Wie: drie intern begeleiders. Waar: scholen A, B en C. Wanneer: elke vrijdag.

## Doen

## Duiden

## Besluiten
"""

AIM = """\
---
schema: lerende-aanpak/aim@1
id: twente-thuiszitters-2027
title: Minder leerlingen in Twente zitten langer dan vier weken thuis
indicator: landelijk.thuiszitters-gt4w-per-1000
for_whom: leerlingen in Twente
from: {value: 2.9, period: 2026, points: 12}
to: 2.0
by: 2027-12-31
owner: swv-directeur
drivers:
  - id: twente-d-01
    name: Snel samen aan tafel
    belief: moderate
    indicators: [twente.dagen-tot-rondetafel]
    change_ideas:
      - {id: twente-ci-03, name: Rondetafelgesprek binnen vijf schooldagen, why: Nu werkt ieder na elkaar, origin: own}
---

Wie kort na het eerste signaal samen aan tafel zit, voorkomt dat verzuim vastloopt.
"""


def put(folder: Path, text: str, name: str = FIRST_NAME, *, encoding: str = "utf-8") -> Path:
    """Write a file into ``cycles/twente`` under ``folder``, line ends as they are in ``text``."""
    path = folder / "cycles" / "twente" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def stored(folder: Path, text: str, name: str = FIRST_NAME) -> Stored:
    """Write a cycle file and read it back; in messages it is called ``twente/<name>``."""
    return read_cycle(put(folder, text, name), f"twente/{name}")


def first(folder: Path) -> Cycle:
    """Give the first cycle, registered with the digest of what it expects."""
    cycle = stored(folder, FIRST).cycle
    return stored(folder, FIRST.replace("v1:sha256:REGISTERED", digest_v1(cycle))).cycle


def second(folder: Path) -> Cycle:
    """Give the second cycle: a draft that follows the first."""
    return stored(folder, SECOND, SECOND_NAME).cycle


def aim(folder: Path) -> Aim:
    """Give the aim of both."""
    return read_aim(put(folder, AIM, "thuiszitters-2027.md"), "twente/aims/thuiszitters-2027.md")

"""A good workspace, voorbeeld (fictief): four linked cycles in four states, each in its own words, as files.

Nothing in it may be found wanting. The examples of the rules stand in it: what a rule calls mended is a piece of one
of these files, so that the piece it calls broken can be put there instead.
"""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

from lerende_aanpak.store.cycles import understood
from lerende_aanpak.store.digest import digest_v1
from lerende_aanpak.store.document import parse

TODAY = datetime.date(2027, 2, 15)

REGION = """\
api = 1
version = "1"

[region]
slug = "proefland"
name = "Proefland"

[region.policy]
evidence = "L0"
min_count = 5

[[region.territories]]
since = 2021
municipalities = ["GM0001", "GM0002"]

[[indicators]]
slug = "wachtdagen"
name_nl = "Dagen tot het eerste gesprek"
name_en = "Days until the first talk"
definition = "Mediaan, voorbeeld (fictief)."
numerator = "dagen"
denominator = "aanmeldingen"
unit = "dagen"
kind = "median"
direction = "down"
role = "process"
frequency = "month"
source = "Eigen telling, voorbeeld (fictief)"

[[indicators]]
slug = "belminuten"
name_nl = "Minuten aan de telefoon"
name_en = "Minutes on the telephone"
definition = "Gemiddelde per week, voorbeeld (fictief)."
numerator = "minuten"
denominator = "weken"
unit = "minuten per week"
kind = "mean"
direction = "down"
role = "balancing"
frequency = "month"
source = "Eigen telling, voorbeeld (fictief)"

[[indicators]]
slug = "thuis-per-1000"
name_nl = "Leerlingen die thuiszitten"
name_en = "Pupils who stay at home"
definition = "Per 1.000 leerlingen, voorbeeld (fictief)."
numerator = "leerlingen die thuiszitten"
denominator = "leerlingen"
unit = "per 1000 leerlingen"
kind = "rate"
direction = "down"
role = "outcome"
frequency = "month"
source = "Eigen telling, voorbeeld (fictief)"

[[sources]]
id = "proefland.wachtdagen"
indicator = "proefland.wachtdagen"
file = "data/wachtdagen.csv"
title = "Eigen telling"
publisher = "Voorbeeld (fictief)"
retrieved = "2027-02-01"
fictitious = true
columns = { period = "maand", value = "mediaan", denominator = "aanmeldingen" }

[[sources]]
id = "proefland.belminuten"
indicator = "proefland.belminuten"
file = "data/belminuten.csv"
title = "Eigen telling"
publisher = "Voorbeeld (fictief)"
retrieved = "2027-02-01"
fictitious = true
columns = { period = "maand", value = "minuten", denominator = "weken" }
"""

WAITING = {
    "2026-01": 11, "2026-02": 12, "2026-03": 10, "2026-04": 9, "2026-05": 9, "2026-06": 8, "2026-07": 9, "2026-08": 11,
    "2026-09": 8, "2026-10": 7, "2026-11": 7, "2026-12": 8, "2027-01": 8,
}  # fmt: skip
"""Days; the median of the twelve of 2026 is 9 (7 7 8 8 8 9 9 9 10 11 11 12), outside the interval of the last cycle."""
CALLING = dict.fromkeys(WAITING, 30)

AIM_SOONER = """\
---
schema: lerende-aanpak/aim@1
id: proefland-sneller
title: Wie zich meldt, spreekt binnen een week iemand
indicator: proefland.wachtdagen
for_whom: gezinnen die zich melden
from: {value: 11, period: 2025, points: 12}
to: 5
by: 2027-12-31
owner: wethouder-jeugd
drivers:
  - id: proefland-d-01
    name: Direct contact
    belief: moderate
    indicators: [proefland.wachtdagen]
    change_ideas:
      - id: proefland-ci-01
        name: Dezelfde dag terugbellen
        origin: own
---

Wie kort na een melding contact heeft, blijft in beeld.
"""

AIM_HOME = """\
---
schema: lerende-aanpak/aim@1
id: proefland-minder-thuis
title: Minder leerlingen zitten lang thuis
indicator: proefland.thuis-per-1000
for_whom: leerlingen in Proefland
from: {value: 2.9, period: 2026, points: 24}
to: 1.9
by: 2028-07-31
owner: directeur-swv
drivers:
  - id: proefland-d-02
    name: Thuisblijven vroeg merken
    belief: moderate
    indicators: [proefland.thuis-per-1000]
    change_ideas:
      - id: proefland-ci-02
        name: Terugbellen vanuit de school
        origin: proefland
---

Vroeg contact houdt de weg naar school open.
"""

EXPLORED = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2026-01-meelopen-aaaa
title: Een week meelopen aan de balie
region: proefland
kind: explore
aim: proefland-sneller
change_idea: proefland-ci-01
working_elements: [1, 4]
scale:
  stage: test
  size: 1
  unit: balie
  belief: low
  cost_of_failure: small
  commitment: some
follows: []
team:
  owner: verbinder
  sponsor: teamleider-toegang
  members: [ervaringsdeskundige, baliemedewerker]
planned:
  start: 2026-01-12
  end: 2026-03-27
started: 2026-01-12
carried_out_as_planned: yes
studied: 2026-04-02
decision:
  outcome: adapt
  on: 2026-04-10
  by: [teamleider-toegang, ervaringsdeskundige]
  lesson: Een melding die tot morgen blijft liggen, blijft een week liggen
---

## Plannen

### Waarom
We horen van gezinnen dat zij na een melding lang niets vernemen. We weten niet waar de dagen blijven.

### Vragen
Waar ligt een melding stil, en bij wie?

### Verandering
Een medewerker loopt een week mee met iedere melding, van de balie tot het eerste gesprek.

### Dataplan
De medewerker noteert per melding de dag van elke stap, aan de balie, in een schrift.

## Doen

- 2026-01-12 begonnen aan de balie.
- 2026-02-03 dat er drie lijsten naast elkaar bestaan was voor iedereen een verrassing.

## Duiden

### Herkennen
De baliemedewerkers herkenden dit beeld meteen.

### Verklaren
Wat niet dezelfde dag werd opgepakt, kwam op een lijst die niemand leegmaakte. Dat inzicht was nieuw.

## Besluiten

Eerst klein proberen: dezelfde dag terugbellen, aan één balie.
"""

STOPPED = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2026-04-bellen-bbbb
title: Dezelfde dag bellen, één balie
region: proefland
aim: proefland-sneller
change_idea: proefland-ci-01
working_elements: [2]
scale:
  stage: test
  size: 1
  unit: balie
  belief: low
  cost_of_failure: small
  commitment: some
follows:
  - cycle: proefland-2026-01-meelopen-aaaa
    how: adapts
    learned: Wat blijft liggen, blijft lang liggen
team:
  owner: verbinder
  sponsor: teamleider-toegang
  members: [moeder-van-een-jongere, baliemedewerker, jeugdarts]
planned:
  start: 2026-04-20
  end: 2026-07-31
predictions:
  - id: p1
    indicator: proefland.wachtdagen
    role: process
    statement: De helft van de gezinnen spreekt binnen 8 dagen iemand
    comparison: median_after
    unit: dagen
    low: 7
    point: 8
    high: 9.5
    confidence: 0.80
    due: 2026-07-31
  - id: p2
    indicator: proefland.belminuten
    role: balancing
    statement: Het bellen kost een kwartier per week
    comparison: mean_after
    unit: minuten per week
    low: 40
    point: 45
    high: 50
    confidence: 0.70
    due: 2026-07-31
registered:
  at: 2026-04-13T09:00:00+02:00
  by: verbinder
  data_through: {proefland.wachtdagen: 2026-03, proefland.belminuten: 2026-03}
  digest: DIGEST
started: 2026-04-20
carried_out_as_planned: no
data:
  - indicator: proefland.wachtdagen
    snapshot: snapshots/2026-08-24-wachtdagen-bbbb.csv
    digest: WAITING
  - indicator: proefland.belminuten
    snapshot: snapshots/2026-08-24-belminuten-bbbb.csv
    digest: CALLING
studied: 2026-08-24
stopped:
  on: 2026-09-01
  phase: act
  reason: De balie ging dicht; het vervolg gebeurt aan de andere balie
---

## Plannen

### Waarom
Tijdens het meelopen bleek dat uitstel van een dag al snel een week wordt.

### Vragen
Lukt het om elke melding dezelfde dag te beantwoorden?

### Verandering
De baliemedewerker belt iedere melder voor vijf uur terug en maakt de afspraak.

### Dataplan
Wie: de baliemedewerker. Waar: aan balie Noord. Wanneer: elke vrijdagmiddag.

## Doen

- 2026-04-20 gestart.
- 2026-05-04 de dag na een feestdag is niet gelukt; daarna wel.

## Duiden

De mediaan was 9 dagen. Wij dachten aan acht: binnen de marge dus. Het bellen kostte minder tijd dan gedacht.
Wat dit ons leerde: bellen helpt, zolang er iemand aan de balie zit.

## Besluiten
"""

STUDIED = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2026-09-terugbellen-cccc
title: Terugbellen aan de andere balie
region: proefland
aim: proefland-sneller
change_idea: proefland-ci-01
working_elements: [2, 3]
scale:
  stage: test
  size: 1
  unit: balie
  belief: moderate
  cost_of_failure: small
  commitment: strong
follows:
  - cycle: proefland-2026-04-bellen-bbbb
    how: adapts
    learned: Er moet altijd iemand zijn die belt
team:
  owner: analist-proefland
  sponsor: wethouder-jeugd
  members: [vader-van-een-leerling, jeugdhulpverlener]
planned:
  start: 2026-09-07
  end: 2026-12-18
predictions:
  - id: p1
    indicator: proefland.wachtdagen
    role: process
    statement: De mediaan zakt naar zeven dagen
    comparison: median_after
    unit: dagen
    low: 5.5
    point: 7
    high: 8.5
    confidence: 0.80
    due: 2026-12-18
  - id: p2
    indicator: proefland.belminuten
    role: balancing
    statement: Hoogstens drie kwartier bellen per week
    comparison: mean_after
    unit: minuten per week
    low: 35
    point: 40
    high: 45
    confidence: 0.90
    due: 2026-12-18
registered:
  at: 2026-08-31T16:20:00+02:00
  by: analist-proefland
  data_through: {proefland.wachtdagen: 2026-08, proefland.belminuten: 2026-08}
  digest: DIGEST
started: 2026-09-07
carried_out_as_planned: yes
data:
  - indicator: proefland.wachtdagen
    snapshot: snapshots/2027-01-11-wachtdagen-cccc.csv
    digest: WAITING
  - indicator: proefland.belminuten
    snapshot: snapshots/2027-01-11-belminuten-cccc.csv
    digest: CALLING
studied: 2027-01-11
---

## Plannen

### Waarom
Aan de eerste balie haalden we acht à negen dagen zolang er iemand zat. Met twee bellers is er altijd iemand.

### Vragen
1. Zakt de wachttijd verder als er altijd iemand is om te bellen?

### Verandering
Twee medewerkers wisselen elkaar af. Wie dienst heeft, belt elke melder dezelfde dag.

### Dataplan
De jeugdhulpverlener telt de dagen, op balie Zuid, aan het eind van elke maand.

## Doen

- 2026-09-07 de eerste dag.
- 2026-11-16 verliep zoals we hadden bedacht, ook in de drukke weken.

## Duiden

### Herkennen
Iedereen aan tafel zag dit terug in het eigen werk: 7,5 dag, tegen de 7 die wij hadden voorzien.

### Verklaren
Met twee bellers viel er geen dag meer uit. We begrijpen nu dat het om de bezetting ging, niet om de wil.

### Waarderen
Het team vond dit de moeite waard.

### Verbeteren
Ook de scholen wilden zo gebeld worden.

## Besluiten
"""

RUNNING = """\
---
schema: lerende-aanpak/cycle@1
id: proefland-2027-02-twee-scholen-dddd
title: "Bellen vanuit twee balies # samen met school"
region: proefland
aim: proefland-minder-thuis
change_idea: proefland-ci-02
working_elements: [2, 3, 6]
scale:
  stage: test
  size: 2
  unit: balie
  belief: moderate
  cost_of_failure: small
  commitment: some
follows:
  - cycle: proefland-2026-09-terugbellen-cccc
    how: expands
    learned: Met twee bellers valt er geen dag uit
team:
  owner: analist-proefland
  sponsor: directeur-swv
  members: [leerling-van-school-a, intern-begeleider, verpleegkundige]
planned:
  start: 2027-02-01
  end: 2027-06-30
predictions:
  - id: p1
    indicator: proefland.wachtdagen
    role: process
    statement: Aan beide balies samen duurt het vijf dagen
    comparison: median_after
    unit: dagen
    low: 4
    point: 5
    high: 6
    confidence: 0.80
    due: 2027-06-30
  - id: p2
    indicator: proefland.belminuten
    role: balancing
    statement: Het bellen kost samen een uur en een kwartier
    comparison: mean_after
    unit: minuten per week
    low: 60
    point: 75
    high: 90
    confidence: 0.80
    due: 2027-06-30
  - id: p3
    indicator: proefland.thuis-per-1000
    role: outcome
    statement: Het aantal leerlingen dat thuiszit, daalt een beetje
    comparison: mean_after
    unit: per 1000 leerlingen
    low: 2.2
    point: 2.5
    high: 2.8
    confidence: 0.80
    due: 2027-06-30
registered:
  at: 2027-01-25T11:05:00+01:00
  by: analist-proefland
  data_through: {proefland.wachtdagen: 2026-12, proefland.belminuten: 2026-12, proefland.thuis-per-1000: 2026-12}
  digest: DIGEST
started: 2027-02-01
---

## Plannen

### Waarom
Een gezin dat snel iemand spreekt, houdt zijn kind vaker op school. Aan één balie werkte dat.

### Vragen
Werkt het ook als de school meebelt?

### Verandering
De intern begeleider belt mee vanuit de school; de balies verdelen de meldingen.

### Dataplan
De verpleegkundige telt per balie, iedere maand, uit het eigen systeem.

## Doen

- 2027-02-01 beide balies bellen.

## Duiden

## Besluiten
"""

CYCLES = {
    "2026-01-meelopen-aaaa": EXPLORED,
    "2026-04-bellen-bbbb": STOPPED,
    "2026-09-terugbellen-cccc": STUDIED,
    "2027-02-twee-scholen-dddd": RUNNING,
}
HOME = "cycles/proefland"


def _csv(indicator: str, values: dict[str, int], until: str) -> str:
    rows = [f"{indicator},proefland,proefland,region,{one},{value},20" for one, value in values.items() if one <= until]
    return "\n".join(["indicator,region,area,area_kind,period,value,denominator", *rows]) + "\n"


def _sha(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def files() -> dict[str, str]:
    """Give every file of the workspace by name, the digests filled in."""
    made = {
        "aanpak.toml": 'name = "Voorbeeld (fictief)"\n',
        "plugins/proefland/region.toml": REGION,
        "plugins/proefland/data/wachtdagen.csv": "maand;mediaan;aanmeldingen\n"
        + "".join(f"{month};{value};20\n" for month, value in WAITING.items()),
        "plugins/proefland/data/belminuten.csv": "maand;minuten;weken\n"
        + "".join(f"{month};{value};20\n" for month, value in CALLING.items()),
        f"{HOME}/aims/sneller.md": AIM_SOONER,
        f"{HOME}/aims/minder-thuis.md": AIM_HOME,
    }
    ledger = ["at\tcycle\tdigest\tby\treason"]
    for name, text in CYCLES.items():
        study, until = {"b": ("2026-08-24", "2026-07"), "c": ("2027-01-11", "2026-12")}.get(name[-1], ("", ""))
        for word, indicator, values in (
            ("WAITING", "wachtdagen", WAITING),
            ("CALLING", "belminuten", CALLING),
        ):
            if study:
                csv = _csv(f"proefland.{indicator}", values, until)
                made[f"{HOME}/snapshots/{study}-{indicator}-{name[-4:]}.csv"] = csv
                text = text.replace(f"digest: {word}", f"digest: {_sha(csv)}")
        file = f"{HOME}/{name}.md"
        cycle = understood(parse(text, file), Path(file)).cycle
        if cycle.registered:
            digest = digest_v1(cycle)
            text = text.replace("digest: DIGEST", f"digest: {digest}")
            ledger.append(f"{cycle.registered.at.isoformat()}\t{cycle.id}\t{digest}\t{cycle.registered.by}\t")
        made[file] = text
    made[f"{HOME}/register.tsv"] = "\n".join(ledger) + "\n"
    return made


def write(folder: Path, made: dict[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder

"""Valid cycles by the hundred, no two alike, voorbeeld (fictief): files of the region of the good workspace."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from random import Random

import attrs

from lerende_aanpak.store.cycles import understood
from lerende_aanpak.store.digest import digest_v1
from lerende_aanpak.store.document import parse
from tests.fidelity import good

STATES = ("draft", "registered", "running", "studied", "closed", "stopped")
UNITS = {"proefland.wachtdagen": "dagen", "proefland.belminuten": "minuten per week"}
WORDS = (
    "balie", "melding", "gezin", "school", "wijk", "contact", "gesprek", "week", "afspraak", "telefoon", "beller",
    "rust", "tijd", "vraag", "antwoord", "samen", "eerder", "later", "’s-ochtends", "café", "ouders:", "“ja”", "NO",
    "0153", "1.10", "#1", "&", "*", "!", "50%",
)  # fmt: skip
DAY = datetime.timedelta(days=1)


@attrs.frozen
class Made:
    """A generated cycle: its id, its file, its snapshots, and what can be built on it."""

    id: str
    text: str
    snapshots: dict[str, str]
    ended: bool
    size: int


def cycles(count: int, seed: int) -> list[Made]:
    """Give so many valid cycles, the later ones sometimes built on earlier ones."""
    random = Random(seed)
    made: list[Made] = []
    for number in range(count):
        earlier = [one for one in made if one.ended]
        follows = random.choice(earlier) if earlier and random.random() < 0.4 else None
        made.append(_cycle(random, number, STATES[number % len(STATES)], follows))
    return made


def chain(count: int, seed: int) -> list[Made]:
    """Give one row of so many cycles, each adapting the one before, all of one size."""
    random = Random(seed)
    made: list[Made] = []
    for number in range(count):
        made.append(_cycle(random, number, STATES[number % len(STATES)], made[-1] if made else None, same=True))
    return made


def workspace(made: list[Made]) -> dict[str, str]:
    """Give the files of a workspace with these cycles only."""
    files = {name: text for name, text in good.files().items() if "/2026-" not in name and "/2027-" not in name}
    files.pop(f"{good.HOME}/register.tsv")
    for one in made:
        files[f"{good.HOME}/{one.id.removeprefix('proefland-')}.md"] = one.text
        files |= one.snapshots
    return files


def _words(random: Random, most: int = 12) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(3, most))).strip(" &*!#:%")


def _cycle(random: Random, number: int, state: str, follows: Made | None, *, same: bool = False) -> Made:
    registered = datetime.date(2025, 1, 1) + DAY * random.randint(0, 400)
    start = registered + DAY * random.randint(1, 20)
    end = start + DAY * random.randint(95, 200)
    tail = "".join(random.choices("abcdefghijklmnopqrstuvwxyz234567", k=4))
    name = f"proefland-{start:%Y-%m}-proef-{number}-{tail}"
    explore = random.random() < 0.2
    size = follows.size + (not same) if follows else random.randint(1, 9)
    stage = "test" if same else random.choice(["test", "test", "implement", "spread"])
    belief = "high" if stage != "test" else random.choice(["low", "moderate", "high"])
    reached = {"draft": 0, "registered": 1, "running": 2, "studied": 3, "closed": 4, "stopped": random.randint(0, 3)}[
        state
    ]
    predictions = [] if explore else random.sample(list(UNITS), k=random.randint(1, 2))
    lines = [
        "---", "schema: lerende-aanpak/cycle@1", f"id: {name}", f"title: {_quoted(random)}", "region: proefland",
        f"kind: {'explore' if explore else 'pdsa'}", "aim: proefland-sneller", "change_idea: proefland-ci-01",
        f"working_elements: {json.dumps(sorted(random.sample(range(1, 7), k=random.randint(0, 3))))}",
        "scale:", f"  stage: {stage}", f"  size: {size}", "  unit: balie", f"  belief: {belief}",
    ]  # fmt: skip
    if random.random() < 0.5:
        lines += [f"  cost_of_failure: {random.choice(['small', 'large'])}", "  # met de balie besproken", ""]
    if follows:
        how = "adapts" if same else random.choice(["adapts", "expands", "replicates"])
        lines += ["follows:", f"  - cycle: {follows.id}", f"    how: {how}", f"    learned: {_quoted(random)}"]
    lines += ["team:", "  owner: verbinder", f"  members: [{random.choice(['ouder-1', 'jeugdarts, jongere-2', ''])}]"]
    lines += ["planned:", f"  start: {start}", f"  end: {end}", *_predictions(random, predictions, end)]
    snapshots: dict[str, str] = {}
    if reached >= 1 and not explore:
        through = (registered.replace(day=1) - DAY).strftime("%Y-%m")
        known = ", ".join(f"{one}: {through}" for one in predictions)
        at = datetime.datetime.combine(registered, datetime.time(9, random.randint(0, 59)))
        lines += ["registered:", f"  at: {at.isoformat()}+01:00", "  by: verbinder"]
        lines += [f"  data_through: {{{known}}}", "  digest: DIGEST"]
    lines += (
        [f"started: {start}", f"carried_out_as_planned: {random.choice(['yes', 'no', 'ja'])}"] if reached >= 2 else []
    )
    studied = end + DAY * random.randint(1, 30)
    if reached >= 3:
        if not explore:
            lines.append("data:")
            for one in predictions:
                file = f"snapshots/{studied}-{one.partition('.')[2]}-{tail}.csv"
                text = _snapshot(random, one, start)
                snapshots[f"{good.HOME}/{file}"] = text
                digest = hashlib.sha256(text.encode()).hexdigest()
                lines += [f"  - indicator: {one}", f"    snapshot: {file}", f"    digest: sha256:{digest}"]
        lines.append(f"studied: {studied}")
    if reached >= 4:
        outcomes = ["adapt", "expand", "abandon"] if explore else ["adopt", "adapt", "expand", "abandon"]
        lines += ["decision:", f"  outcome: {random.choice(outcomes)}", f"  on: {studied + DAY * 3}"]
        lines += ["  by: [wethouder-jeugd, ouder-1]", f"  lesson: {_quoted(random)}"]
    if state == "stopped":
        lines += ["stopped:", f"  on: {studied + DAY * 9}", "  phase: do", f"  reason: {_quoted(random)}"]
    lines += ["---", "", "## Plannen", ""]
    for title in ("Waarom", "Vragen", "Verandering", "Dataplan"):
        lines += [f"### {title}", _words(random), ""]
    lines += ["## Doen", "", *([f"- {start} {_words(random)}", ""] if reached >= 2 else [])]
    lines += ["## Duiden", "", *([_words(random, 30), ""] if reached >= 3 else [])]
    lines += ["## Besluiten", "", *([_words(random), ""] if reached >= 4 else [])]
    text = "\n".join(lines)
    if "DIGEST" in text:
        file = f"cycles/proefland/{name.removeprefix('proefland-')}.md"
        text = text.replace("DIGEST", digest_v1(understood(parse(text, file), Path(file)).cycle))
    return Made(name, text, snapshots, ended=reached >= 3 and "outcome: abandon" not in text, size=size)


def _predictions(random: Random, indicators: list[str], end: datetime.date) -> list[str]:
    lines = ["predictions: []"] if not indicators else ["predictions:"]
    for number, one in enumerate(indicators, 1):
        low, point, high = sorted(round(random.uniform(0, 99), random.randint(0, 2)) for _ in range(3))
        lines += [
            f"  - id: p{number}", f"    indicator: {one}", f"    role: {random.choice(['process', 'balancing'])}",
            f"    statement: {_quoted(random)}", f"    comparison: {random.choice(['median_after', 'mean_after'])}",
            f"    unit: {UNITS[one]}", f"    low: {low}", f"    point: {point}", f"    high: {high}", f"    due: {end}",
        ]  # fmt: skip
    return lines


def _snapshot(random: Random, indicator: str, start: datetime.date) -> str:
    rows = ["indicator,region,area,area_kind,period,value,denominator"]
    for month in range(random.randint(3, 8)):
        count = start.year * 12 + start.month - 1 + month
        period = f"{count // 12}-{count % 12 + 1:02}"
        rows.append(f"{indicator},proefland,proefland,region,{period},{random.randint(1, 60)},20")
    return "\n".join(rows) + "\n"


def _quoted(random: Random) -> str:
    return json.dumps(_words(random), ensure_ascii=False)

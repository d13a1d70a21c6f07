"""Reasons to doubt a cycle: figures too small or too slow for a verdict, unknown agreements, idle waivers."""

from __future__ import annotations

import datetime

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.fidelity.rules import RULES
from lerende_aanpak.i18n import Translator, date
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Prediction, Waiver
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store import digest

LAST = 12
"""How many of the newest figures are looked at."""


def doubts(project: Project, cycle: Cycle, tr: Translator) -> list[str]:
    """Say what is not known or does not fit, and per expectation why there may be no verdict.

    Of the expectations only while the cycle was not studied.

    Args:
        project: The workspace.
        cycle: The cycle.
        tr: Language of the sentences.
    """
    found = [told for one in cycle.feeds for told in _unknown_agreement(project, one, tr)]
    found += [told for one in cycle.waive for told in _idle_waiver(one, tr)]
    found += [*_newer_digest(cycle, tr), *_wrong_way(project, cycle, tr)]
    if cycle.state not in ("draft", "registered", "running"):
        return found
    for one in cycle.predictions:
        card = project.catalogue.indicators.get(one.indicator)
        if card is not None:
            found += [*_too_small(project, cycle, one, tr), *_too_slow(cycle, one, card, tr)]
    return found


def _newer_digest(cycle: Cycle, tr: Translator) -> list[str]:
    if cycle.registered is None or not digest.is_newer(cycle.registered.digest):
        return []
    told = tr("Deze verwachting is vastgelegd met een nieuwere versie; of zij nog dezelfde is, is hier niet te zien.")
    return [f"{told} {tr('Werk lerende-aanpak bij: `pip install --upgrade lerende-aanpak`.')}"]


def _wrong_way(project: Project, cycle: Cycle, tr: Translator) -> list[str]:
    aim = project.cycles.aims.get(cycle.aim)
    card = project.catalogue.indicators.get(aim.indicator) if aim else None
    if aim is None or card is None or card.direction is None or aim.to is None or aim.start is None:
        return []
    worse = aim.to < aim.start.value if card.direction == "up" else aim.to > aim.start.value
    if not worse:
        return []
    direction = tr(word("direction", card.direction))
    return [tr("Het doel wil de andere kant op dan de indicator: {direction}.", direction=direction)]


def _unknown_agreement(project: Project, name: str, tr: Translator) -> list[str]:
    known = project.agreements.found
    if name in known:
        return []
    if problem := project.agreements.problem(name):
        told = tr("Afspraak '{name}' bij `feeds` kan niet worden gelezen:", name=name)
        return [f"{told} {problem.problem(tr.language)} ({problem.where})."]
    told = tr("Afspraak '{name}' bij `feeds` is niet bekend.", name=name)
    meant = nearest(name, known)
    if meant:
        return [told + " " + tr("Bedoelt u '{meant}'?", meant=meant)]
    return [f"{told} {tr('Zet haar in network/{name}.md, of haal de naam weg.', name=name)}"]


def _idle_waiver(one: Waiver, tr: Translator) -> list[str]:
    if one.rule not in RULES:
        told = tr("Regel '{rule}' bij `waive` bestaat niet; deze uitzondering doet niets.", rule=one.rule)
        meant = nearest(one.rule.upper(), RULES)
        return [told + " " + tr("Bedoelt u '{meant}'?", meant=meant)] if meant else [told]
    if not RULES[one.rule].waivable:
        told = tr("De uitzondering op {rule} telt niet: die regel bewaakt of het verhaal klopt.", rule=one.rule)
        return [f"{told} {tr('Haal haar weg bij `waive`, en los op wat de regel vindt.')}"]
    if not one.why.strip():
        told = tr("De uitzondering op {rule} telt niet: de reden ontbreekt.", rule=one.rule)
        return [f"{told} {tr('Schrijf haar achter `why`.')}"]
    return []


def _too_small(project: Project, cycle: Cycle, one: Prediction, tr: Translator) -> list[str]:
    try:
        figures = project.figures(one.indicator, cycle.region)
    except AanpakError:  # who reads the figures is told
        return []
    areas = list(dict.fromkeys(row.area for row in figures.rows)) if figures else []
    area = cycle.region if cycle.region in areas else areas[0] if len(areas) == 1 else ""
    newest = figures.select(area=area)[-LAST:] if figures and area else ()
    hidden = sum(row.shown == "small" for row in newest)
    if not hidden:
        return []
    told = tr(
        "{id}: {n} van de laatste {of} cijfers zijn te klein om te tonen; dan komt er waarschijnlijk geen oordeel.",
        id=one.id, n=hidden, of=len(newest),
    )  # fmt: skip
    return [f"{told} {tr('Neem een groter gebied, of een langere periode.')}"]


def _too_slow(cycle: Cycle, one: Prediction, card: Indicator, tr: Translator) -> list[str]:
    start = cycle.started or cycle.planned.start
    if start is None or _months_after(Period.containing(card.frequency, start).end, card.delay or 0) <= one.due:
        return []
    told = tr(
        "{id}: voor {day} komt er geen nieuw cijfer; dit wordt gemeten per {frequency}.",
        id=one.id, day=date(one.due.isoformat(), tr.language), frequency=tr(word("frequency", card.frequency)),
    )  # fmt: skip
    return [f"{told} {tr('Neem een cijfer dat u zelf vaker meet.')}"]


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """Give the last day of the month that is so many months later."""
    count = day.year * 12 + day.month + months
    return datetime.date(count // 12, count % 12 + 1, 1) - datetime.timedelta(days=1)

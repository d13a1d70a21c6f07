"""The worksheet of a cycle, as a page: facts, expectations, and the text of the four phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Facts, Heading, Notice, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.report import sentences
from lerende_aanpak.store import digest


def sheet(cycle: Cycle, aim: Aim | None, indicators: Mapping[str, Indicator], tr: Translator) -> list[Block]:
    """Give the worksheet of a cycle.

    Args:
        cycle: The cycle.
        aim: Its aim, when it is known.
        indicators: Cards by id, for names of indicators.
        tr: Language.
    """
    example = [Notice(text=tr("Dit is een voorbeeld (fictief)."))] if cycle.fictitious else []
    return [
        Heading(text=cycle.title, own=(cycle.title,)),
        *example,
        _card(cycle, aim, tr),
        *_expectations(cycle, indicators, tr),
        *_prose([*_plan(cycle, tr), *_rest(cycle, tr)], tr),
    ]


def expected(cycle: Cycle, indicators: Mapping[str, Indicator], tr: Translator) -> list[Block]:
    """Give the expectations of a cycle, and when they were fixed."""
    fixed = " ".join(sentences.registration(cycle, digest.matches(cycle), tr))
    return [*_expectations(cycle, indicators, tr), *([Text(text=fixed)] if cycle.predictions else [])]


def agreed(cycle: Cycle, aim: Aim | None, indicators: Mapping[str, Indicator], tr: Translator) -> list[Block]:
    """Give what was agreed before the start: facts, expectations, and the text of Plannen."""
    heading = Heading(text=cycle.title, own=(cycle.title,))
    return [heading, _card(cycle, aim, tr), *expected(cycle, indicators, tr), *_prose(_plan(cycle, tr), tr)]


def next_step(cycle: Cycle, tr: Translator) -> str:
    """Say what comes next in a cycle, and which notebook is for that."""
    due = max((one.due for one in cycle.predictions), default=None)
    match cycle.state:
        case "draft":
            return tr("Vul het plan aan en leg de verwachting vast: notebook 1-plannen.")
        case "registered":
            return tr("Begin, en noteer dat: notebook 2-doen.")
        case "running" if due:
            day = date(due.isoformat(), tr.language)
            return tr(
                "Houd het logboek bij (notebook 2-doen), en duid de cijfers na {day} (notebook 3-duiden).", day=day
            )
        case "running":
            return tr("Houd het logboek bij (notebook 2-doen), en duid daarna de cijfers (notebook 3-duiden).")
        case "studied":
            return tr("Neem een besluit en schrijf de les op: notebook 4-besluiten.")
    return tr("Maak het verslag, en een volgende leercyclus: notebook 4-besluiten.")


def _card(cycle: Cycle, aim: Aim | None, tr: Translator) -> Facts:
    own = (aim.title if aim else "", _team(cycle), cycle.decision.lesson.statement if cycle.decision else "")
    return Facts(items=tuple(_facts(cycle, aim, tr)), own=own)


def _team(cycle: Cycle) -> str:
    return ", ".join(role for role in (cycle.team.owner, cycle.team.sponsor, *cycle.team.members) if role)


def _facts(cycle: Cycle, aim: Aim | None, tr: Translator) -> list[tuple[str, str]]:
    since = f" ({date(cycle.state_date.isoformat(), tr.language)})" if cycle.state_date else ""
    scale = cycle.scale
    size = tr("{stage}, {size} × {unit}", stage=tr(word("stage", scale.stage)), size=scale.size, unit=scale.unit)
    days = [date(day.isoformat(), tr.language) for day in (cycle.planned.start, cycle.planned.end) if day]
    facts = [
        (tr("Naam van het bestand"), cycle.id),
        (tr("Stand van zaken"), tr(word("state", cycle.state)) + since),
        (tr("Soort"), tr(word("kind", cycle.kind))),
        (tr("Doel"), aim.title if aim else cycle.aim or tr("nog niet gekozen")),
        (tr("Omvang"), size if scale.unit else tr("nog niet ingevuld")),
        (tr("Vertrouwen dat het werkt"), tr(word("level", scale.belief))),
        (tr("Team (rollen)"), _team(cycle) or tr("nog niet ingevuld")),
        (tr("Gepland"), tr("{start} tot en met {end}", start=days[0], end=days[1]) if len(days) == 2 else
         tr("nog niet ingevuld")),
    ]  # fmt: skip
    if cycle.decision:
        decided = cycle.decision.outcome
        facts.append((tr("Besluit"), tr(word("outcome", decided)) if decided else tr("nog niet ingevuld")))
        facts.append((tr("De les"), cycle.decision.lesson.statement or tr("nog niet opgeschreven")))
    return facts


def _expectations(cycle: Cycle, indicators: Mapping[str, Indicator], tr: Translator) -> list[Block]:
    if not cycle.predictions:
        return [Text(text=tr("Er is nog geen verwachting opgeschreven."))]
    rows = []
    for one in cycle.predictions:
        low, point, high = (number(float(value), tr.language) for value in (one.low, one.point, one.high))
        card = indicators.get(one.indicator)
        rows.append(
            (
                one.statement or one.id,
                card.name(tr.language) if card else one.indicator,
                tr("{low} tot {high} (beste schatting {point})", low=low, high=high, point=point),
                sentences.unit(one.unit, tr),
                date(one.due.isoformat(), tr.language),
            )
        )
    columns = (tr("Verwachting"), tr("Indicator"), tr("Verwacht"), tr("Eenheid"), tr("Uiterlijk"))
    own = tuple(one.statement for one in cycle.predictions)
    return [Table(caption=tr("Verwachtingen"), columns=columns, rows=tuple(rows), own=own)]


def _plan(cycle: Cycle, tr: Translator) -> list[tuple[str, str]]:
    prose = cycle.prose
    whole = [(tr("Plannen"), prose.plan)] if prose.plan else []
    return [
        *whole, (tr("Waarom"), prose.why), (tr("Vragen"), prose.questions), (tr("Verandering"), prose.change),
        (tr("Dataplan"), prose.data_plan),
    ]  # fmt: skip


def _rest(cycle: Cycle, tr: Translator) -> list[tuple[str, str]]:
    prose = cycle.prose
    return [(tr("Doen"), prose.do), (tr("Duiden"), prose.study), (tr("Besluiten"), prose.act)]


def _prose(parts: Sequence[tuple[str, str]], tr: Translator) -> list[Block]:
    blocks: list[Block] = []
    for title, text in parts:
        blocks.append(Heading(text=title, level=3))
        blocks.append(Text(text=text, markdown=True) if text else Text(text=tr("Hier is nog niets opgeschreven.")))
    return blocks

"""The parts of the network's month report: what happened, what was learned, and what goes on; no figures."""

from __future__ import annotations

from lerende_aanpak.i18n import Translator, date, mark
from lerende_aanpak.model.block import Block, Cover, Heading, Notice, Table, Text
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import State, word
from lerende_aanpak.report.figures import EXAMPLE
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.summary import Event, Month

HAPPENED: dict[State, tuple[str, str]] = {
    "registered": (
        mark("Van één leercyclus is de verwachting vastgelegd."),
        mark("Van {n} leercycli is de verwachting vastgelegd."),
    ),
    "running": (mark("Eén leercyclus is begonnen."), mark("{n} leercycli zijn begonnen.")),
    "studied": (
        mark("Van één leercyclus is de uitkomst besproken."), mark("Van {n} leercycli is de uitkomst besproken."),
    ),
    "closed": (mark("Over één leercyclus is besloten."), mark("Over {n} leercycli is besloten.")),
    "stopped": (
        mark("Eén leercyclus is gestopt voor hij klaar was."), mark("{n} leercycli zijn gestopt voor zij klaar waren."),
    ),
}  # fmt: skip
"""What a state means for somebody who reads only page one: of one cycle, and of more."""


def cover(inputs: ReportInputs, month: Month) -> Cover:
    """Give the top of the report: which month of which network."""
    tr = Translator(inputs.language)
    named = [one.cycle.fictitious for one in (*month.events, *month.going)]
    example = (tr("Voorbeeld (fictief)") if all(named) else tr("Deels voorbeeld (fictief)")) if any(named) else ""
    return Cover(
        title=tr("Het netwerk in {month}", month=_name(month, tr)),
        kind=tr("Maandverslag van het netwerk"),
        region="",
        question="",
        language=inputs.language,
        home="../../index.html",
        example=example,
    )


def page_one(month: Month, tr: Translator) -> list[Block]:
    """Give what happened and what was learned, in plain words."""
    told = [_counted(month, state, tr) for state in HAPPENED]
    said = " ".join(one for one in told if one)
    lessons = [one for one in month.events if one.state == "closed" and one.cycle.lesson]
    return [
        *_unread(month, tr),
        Text(text=tr("Dit is wat er in één maand gebeurde in de leercycli van alle regio's samen.")),
        Heading(text=tr("Wat gebeurde er?"), anchor="wat-gebeurde-er"),
        Text(text=said or tr("Er gebeurde niets in de leercycli."), tone="lead"),
        Heading(text=tr("Wat leerden we?"), anchor="wat-leerden-we"),
        *(_lesson(one, month, tr) for one in lessons),
        *([] if lessons else [Text(text=tr("Er kwam deze maand geen les bij."))]),
        Heading(text=tr("Wat loopt er nog?"), anchor="wat-loopt-er-nog"),
        Text(text=_going(month, tr)),
    ]


def events(month: Month, tr: Translator) -> list[Block]:
    """Give every event with its day, and every cycle that goes on."""
    name = _name(month, tr)
    titles = tuple(one.cycle.title for one in (*month.events, *month.going))
    blocks: list[Block] = [Heading(text=tr("Per leercyclus"), anchor="per-leercyclus")]
    if month.events:
        rows = tuple(
            (_title(one, tr), month.called[one.region], tr(word("state", one.state)), date(one.on, tr.language),
             tr(word("outcome", one.cycle.outcome)) if one.cycle.outcome else "-")
            for one in month.events
        )  # fmt: skip
        columns = (tr("Leercyclus"), tr("Regio"), tr("Wat"), tr("Dag"), tr("Besluit"))
        blocks.append(
            Table(caption=tr("Wat er gebeurde in {month}", month=name), columns=columns, rows=rows, own=titles)
        )
    else:
        blocks.append(Text(text=tr("Er gebeurde niets in de leercycli.")))
    if month.going:
        going = tuple(
            (_title(one, tr), month.called[one.region], tr(word("state", one.state)), date(one.on, tr.language))
            for one in month.going
        )
        heads = (tr("Leercyclus"), tr("Regio"), tr("Stand van zaken"), tr("Sinds"))
        caption = tr("Wat er liep aan het eind van {month}", month=name)
        blocks.append(Table(caption=caption, columns=heads, rows=going, own=titles))
    return blocks


def _name(month: Month, tr: Translator) -> str:
    return Period.parse(month.label).text(tr.language)


def _counted(month: Month, state: State, tr: Translator) -> str:
    count = sum(one.state == state for one in month.events)
    one, more = HAPPENED[state]
    return "" if not count else tr(one) if count == 1 else tr(more, n=count)


def _lesson(one: Event, month: Month, tr: Translator) -> Text:
    where = f"{month.called[one.region]}: {_title(one, tr)}"
    own = (one.cycle.lesson, one.cycle.title)
    return Text(text=f"{tr('De les:')} {one.cycle.lesson} ({where})", own=own)


def _going(month: Month, tr: Translator) -> str:
    count, regions = len(month.going), len({one.region for one in month.going})
    if not count:
        return tr("Aan het eind van de maand liep er geen leercyclus.")
    if count == 1:
        return tr("Aan het eind van de maand liep er één leercyclus.")
    if regions == 1:
        return tr("Aan het eind van de maand liepen er {n} leercycli, in één regio.", n=count)
    return tr("Aan het eind van de maand liepen er {n} leercycli, in {regions} regio's.", n=count, regions=regions)


def _title(one: Event, tr: Translator) -> str:
    return f"{one.cycle.title} - {tr(EXAMPLE)}" if one.cycle.fictitious else one.cycle.title


def _unread(month: Month, tr: Translator) -> list[Block]:
    if not month.unread:
        return []
    told = tr("Niet alles kon worden gelezen van: {regions}. Wat daar gebeurde, kan hier ontbreken.",
              regions=", ".join(month.unread))  # fmt: skip
    return [Notice(text=told, tone="warning", incomplete=True)]

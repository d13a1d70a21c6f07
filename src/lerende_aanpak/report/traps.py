"""The four traps of figures as pages: what goes wrong, how often, one example as a chart, and what we do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Chart, ChartBand, ChartLine, ChartPoint, Heading, Table, Text
from lerende_aanpak.report.figures import EXAMPLE
from lerende_aanpak.stats.traps import Name, Trap

Told = Literal["seizoen", "hoog-begonnen", "vaak-kijken", "overal-tegelijk"]
MEAN, SPREAD = 40, 5
"""The simulated noise is shown around a number, so that it looks like figures."""


@attrs.frozen(kw_only=True)
class Words:
    """What is said of a trap: its title, what goes wrong, the usual look, our answer, and how it was simulated."""

    name: Name
    title: str
    wrong: str
    usual: str
    answer: str
    made: str


TRAPS: Mapping[str, Words] = {
    "seizoen": Words(
        name="season",
        title=mark("Het seizoen van een schooljaar"),
        wrong=mark("Veel cijfers gaan elk schooljaar op en neer. Wie vier maanden voor de start naast zes erna legt, "
                   "vergelijkt herfst met lente."),
        usual=mark("Vier maanden voor de start naast zes erna"),
        answer=mark("Twee jaar voor de start, en elke maand met dezelfde maand"),
        made=mark("Een golf van twaalf maanden, zo hoog als de gewone schommeling; de start valt in een willekeurige "
                  "maand; een t-toets op 5 procent."),
    ),
    "hoog-begonnen": Words(
        name="high_start",
        title=mark("Beginnen omdat het net hoog was"),
        wrong=mark("Een team begint vaak na een paar slechte maanden. Daarna wordt het bijna altijd beter, ook als er "
                   "niets gebeurt."),
        usual=mark("Lager dan de laatste drie maanden voor de start"),
        answer=mark("Vergelijken met twaalf maanden of meer, met een bereik"),
        made=mark("De start is de eerste maand waarvoor drie maanden gemiddeld een standaardafwijking te hoog waren; "
                  "daarna zes maanden; buren lijken op elkaar (r = 0,3)."),
    ),
    "vaak-kijken": Words(
        name="looks",
        title=mark("Elke maand kijken, en stoppen als het lukt"),
        wrong=mark("Wie elke maand kijkt, ziet vroeg of laat iets. Wie dan stopt, noemt toeval een uitkomst."),
        usual=mark("Elke maand kijken, van de tweede tot en met de twaalfde"),
        answer=mark("Eén keer kijken, op de dag die vooraf is afgesproken"),
        made=mark("24 maanden voor de start; elke maand een t-toets op 5 procent."),
    ),
    "overal-tegelijk": Words(
        name="shock",
        title=mark("Wat overal tegelijk gebeurt"),
        wrong=mark("Een nieuwe wet of een griepgolf komt over alle regio's. Voor en na vergelijken ziet dat aan voor "
                   "een uitkomst van de verandering."),
        usual=mark("Voor en na, alleen in de eigen regio"),
        answer=mark("Het verschil met de andere regio's"),
        made=mark("Elf regio's; in de maand van de start komt er overal anderhalve standaardafwijking bij; 24 maanden "
                  "ervoor en 12 erna."),
    ),
}  # fmt: skip


def part(said: Words, found: Trap, tr: Translator) -> list[Block]:
    """Give a trap: what goes wrong, how often with and without our answer, and one series that fools the usual look."""
    columns = (tr("Hoe u kijkt"), tr("Hoe vaak u iets ziet dat er niet is"))
    rows = [(tr(said.usual), _often(found.without, tr))]
    if found.once is not None:
        rows.append((tr("Eén keer kijken, na twaalf maanden"), _often(found.once, tr)))
    rows.append((tr(said.answer), _often(found.answered, tr)))
    title = tr(said.title)
    caption = tr("{title}: in {n} reeksen waarin niets veranderde", title=title, n=number(found.n, tr.language))
    return [
        Heading(text=title, level=3),
        Text(text=tr(said.wrong)),
        Table(caption=caption, columns=columns, rows=tuple(rows), numeric=(1,)),
        _drawn(title, found, tr),
        Text(text=f"{tr('Zo is het nagebootst:')} {tr(said.made)}", tone="quiet"),
    ]  # fmt: skip


def _often(share: float, tr: Translator) -> str:
    return tr("{n} van de 100 keer", n=number(100 * share, tr.language, 0))


def _drawn(title: str, found: Trap, tr: Translator) -> Chart:
    values = [round(MEAN + SPREAD * one, 1) for one in found.example]
    labels = [tr("maand {n}", n=n) for n in range(1, len(values) + 1)]
    texts = [number(value, tr.language, 1) for value in values]
    before, after = values[: found.start], values[found.start :]
    means = [number(sum(side) / len(side), tr.language, 1) for side in (before, after)]
    whole = f"{title} - {tr(EXAMPLE)}"
    told = tr("Gemiddeld was het {before} voor de start, en {after} erna, zonder dat de regio iets veranderde.",
              before=means[0], after=means[1])  # fmt: skip
    usual = ChartLine(value=sum(before) / len(before), text=tr("gemiddelde ervoor {value}", value=means[0]),
                      first=0, last=len(values) - 1)  # fmt: skip
    return Chart(
        title=whole,
        alt=f"{tr('Lijngrafiek van een nagebootste reeks van {n} maanden.', n=len(values))} {told}",
        description=told,
        unit=tr("nagebootst getal"),
        points=tuple(
            ChartPoint(label=label, value=value, text=text)
            for label, value, text in zip(labels, values, texts, strict=True)
        ),
        lines=(usual,),
        bands=(ChartBand(first=found.start - 0.5, last=len(values) - 0.5, text=tr("na de start")),),
        table=Table(
            caption=tr("Cijfers bij de grafiek: {title}", title=whole),
            columns=(tr("Maand"), tr("Getal")),
            rows=tuple(zip(labels, texts, strict=True)),
            numeric=(1,),
        ),
        fictitious=True,
    )

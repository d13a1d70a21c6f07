"""The sheet for the talk about the figures: what was expected, the chart, and four questions with room to write."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.errors import unwritable
from lerende_aanpak.i18n import Translator, mark
from lerende_aanpak.model.block import Block, Cover, Heading, Table, Text
from lerende_aanpak.model.safe import TEAM_MARK
from lerende_aanpak.report import html, sentences
from lerende_aanpak.report.cycle_parts import first_chart
from lerende_aanpak.report.figures import EXAMPLE
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.weighing import Weighing
from lerende_aanpak.store import place

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("Herkennen"), (mark("Herkennen we dit beeld uit ons eigen werk?"), mark("Wat verrast ons?"))),
    (
        mark("Verklaren"),
        (
            mark("Ging het zoals gepland? Wat ging anders?"),
            mark("Wat gebeurde er nog meer in die tijd?"),
            mark("Kan het toeval zijn, of de tijd van het jaar?"),
        ),
    ),
    (
        mark("Waarderen"),
        (
            mark("Kwam onze verwachting uit?"),
            mark("Wat vinden kinderen en ouders ervan?"),
            mark("Werd er iets anders slechter?"),
        ),
    ),
    (
        mark("Verbeteren"),
        (
            mark("Wat doen we de volgende keer anders?"),
            mark("Gaan we door, passen we het aan, of stoppen we?"),
        ),
    ),
)
"""The four questions of the NJi in their order, each with what to ask (our own words)."""

REFLECTION = (
    mark("Wat stimuleerde de verandering?"),
    mark("Wat belemmerde haar?"),
    mark("Wat is er nodig om door te gaan, in tijd, geld, regels en steun?"),
    mark("Wat kunnen wij zelf doen, en wat vragen wij aan wie?"),
)
"""What the programme's reflection framework asks of a practice: what stimulates, what hinders, which conditions, and
what one can do (our own words)."""

ROOM = " ".join(["." * 30] * 3)


def sheet(inputs: ReportInputs) -> list[Block]:
    """Give the sheet of a cycle, without its cover."""
    cycle, tr = inputs.cycle, Translator(inputs.language)
    assert cycle is not None
    blocks: list[Block] = [
        Text(text=tr("Print dit blad, en neem het mee naar het gesprek. Schrijf rollen op, geen namen.")),
        Table(
            caption=tr("Het gesprek"),
            columns=(tr("Wanneer en met wie"), tr("Antwoord")),
            rows=((tr("Dag"), ROOM), (tr("Wie zijn erbij (rollen)"), ROOM)),
        ),
        Heading(text=tr("Wat verwachtten we?"), anchor="wat-verwachtten-we"),
    ]
    for one in cycle.predictions:
        said = " ".join(sentences.expected(one, tr))
        blocks.append(Text(text=f"{one.statement}. {said}" if one.statement else said, own=(one.statement,)))
    if not cycle.predictions:
        blocks.append(Text(text=tr("Er is nog geen verwachting opgeschreven.")))
    blocks.append(Heading(text=tr("Wat laten de cijfers zien?"), anchor="wat-laten-de-cijfers-zien"))
    blocks += first_chart(Weighing(inputs), tr) or [Text(text=tr("Er is nog geen cijfer dat getoond mag worden."))]
    for title, asked in (*QUESTIONS, (mark("Wat werkt? (als er tijd is)"), REFLECTION)):
        blocks.append(Heading(text=tr(title)))
        blocks.append(
            Table(
                caption=tr(title),
                columns=(tr("Vraag"), tr("Wat zei het team?")),
                rows=tuple((tr(one), ROOM) for one in asked),
            )
        )
    return blocks


def write(inputs: ReportInputs, folder: Path) -> Path:
    """Write the sheet as a page to print, ``gespreksblad-<id of the cycle>.html``.

    Args:
        inputs: Of a cycle report.
        folder: Where it comes.

    Raises:
        StoreError: If it cannot be written.
    """
    cycle, tr = inputs.cycle, Translator(inputs.language)
    assert cycle is not None
    cover = Cover(
        title=cycle.title, kind=tr("Gespreksblad bij Duiden"), region=inputs.region.name,
        question=inputs.region.question.text or tr("De ontwikkelvraag van deze regio is niet gepubliceerd."),
        language=inputs.language, home="", example=tr(EXAMPLE) if cycle.fictitious else "",
        mark=tr(TEAM_MARK) if inputs.audience == "team" else "",
        own=(cycle.title, inputs.region.question.text or ""),
    )  # fmt: skip
    path = folder / f"gespreksblad-{cycle.id}.html"
    try:
        place.write_whole(path, html.document((cover, *sheet(inputs))))
    except OSError as error:
        raise unwritable(path.name, error) from None
    return path

"""Page one is for an alderman or a parent: short sentences, no symbols, and never more than the figures say."""

from __future__ import annotations

import itertools
import re

import pytest

from lerende_aanpak.i18n import LANGUAGES, Language
from lerende_aanpak.model.block import Block, Chart, Finding, Heading, Notice, Text
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs
from tests.report.made import drawn, figures, inputs

MOST_WORDS = 20
SYMBOLS = re.compile(r"[%±≥≤<>=*/_{}\[\]|~^&#@]|\bp[0-9]\b|\bn=")
JARGON = re.compile(r"\b(mediaan|XmR|Anhøj|PDSA|OOGO|SWV|TLV|vsv|limiet|significant|interval|median)\b", re.IGNORECASE)


def generated(inputs_: ReportInputs) -> list[str]:
    """Give every sentence of page one that no person wrote."""
    page = Document(inputs=inputs_, find=lambda name: print).page_one()
    written = {inputs_.cycle.prose.why, inputs_.cycle.prose.change} if inputs_.cycle else set()
    texts = [told for block in page.blocks for told in _texts(block) if told not in written]
    return [one for text in texts for one in re.split(r"(?<=[.?!])\s+", text) if one]


def _texts(block: Block) -> list[str]:
    match block:
        case Text() | Heading() | Notice():
            return [block.text]
        case Finding():
            return [block.verdict, *block.sentences]
    return []


def wrong(sentence: str) -> list[str]:
    """Say what makes a sentence hard to read."""
    found = [f"{len(sentence.split())} words"] if len(sentence.split()) > MOST_WORDS else []
    bare = re.sub(r"https?://\S+", "", sentence)
    return found + SYMBOLS.findall(bare) + JARGON.findall(bare)


SERIES = {
    "steady": "▄▅▄▃▅▄▃▄▅▄▃▄▅▃▄▅▄▃",
    "shift": "▆▇▆▇▆▇▆▇▆▇▆▇▁▂▁▂▁▂▁▂",
    "few": "▄▅▄▃▅",
    "flat": "▄▄▄▄▄▄▄▄▄▄▄▄",
    "gaps": "▄▅ ▃▅ ▃▄▅▄ ▄▅▃▄",
    "one": "▄",
    "restless": "▂▇▂▇▂▇▂▇▂▇▂▇▂▇▂▇▂▇▂▇",
}


def test_the_readability_check_finds_a_hard_sentence() -> None:
    """A check that calls everything plain would let anything through."""
    assert wrong("De mediaan lag 3 % onder de limiet.")
    assert wrong(" ".join(["woord"] * 21))
    assert not wrong("Het werd 7 dagen (september 2026).")


@pytest.mark.parametrize(("name", "language"), itertools.product(SERIES, LANGUAGES))
@pytest.mark.parametrize("studied", [True, False])
def test_every_generated_sentence_of_page_one_is_plain(name: str, language: Language, studied: bool) -> None:
    """Whatever the figures do, the words stay plain."""
    live = figures(drawn(SERIES[name]))
    made = inputs(live, live if studied else None, language, **({} if studied else {"studied": None, "data": ()}))

    hard = {sentence: problems for sentence in generated(made) if (problems := wrong(sentence))}

    assert hard == {}


def test_the_four_questions_stand_in_their_order() -> None:
    """Every report answers the same four questions, so that readers can compare."""
    page = Document(inputs=inputs(figures(drawn(SERIES["steady"]))), find=lambda name: print).page_one()

    assert [block.text for block in page.blocks if isinstance(block, Heading)] == [
        "Wat wilden we?",
        "Wat hebben we veranderd?",
        "Wat verwachtten we en wat gebeurde er?",
        "Wat doen we nu?",
    ]


# of "shift" the median is 6 (8 lows, then 6 x 6 and 6 x 7): the sixes lie on it, the 8 lows are one run; 14 useful
# points allow round(log2(14) + 3) = 7
TOLD = {
    "few": ("Dat zijn nog te weinig metingen voor een uitspraak.", "Er zijn er 5; er zijn er minstens 10 nodig."),
    "steady": ("We zien gewone schommeling, geen teken van verandering.",),
    "shift": ("We zien een teken van verandering.", "8 metingen op rij liggen aan dezelfde kant van het midden."),
    "flat": ("Alle metingen zijn gelijk.",),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_series_is_called_what_it_is(name: str) -> None:
    """A shift is told, noise is not called a change, and few points are called few."""
    made = inputs(figures(drawn(SERIES[name])), studied=None, data=(), started=None)

    assert set(TOLD[name]) <= set(generated(made))


def test_a_median_of_seven_within_four_to_nine_is_as_expected() -> None:
    """The verdict compares with what was expected, not with last year."""
    # baseline 2024, after: 8, 9, 6, 5 -> sorted 5 6 8 9, median (6 + 8) / 2 = 7
    frozen = figures([*[15.0] * 12, 8.0, 9.0, 6.0, 5.0])
    made = inputs(frozen, frozen, registered=_registered("2024-12"))

    said = generated(made)
    assert "We verwachtten tussen 4 en 9 dagen." in said
    assert "Zo'n verwachting hoort in 8 van de 10 gevallen uit te komen." in said
    assert "Het werd 7 dagen (januari 2025 tot en met april 2025)." in said
    assert "Dat is zoals verwacht." in said


def test_small_numbers_are_not_told() -> None:
    """Seven talks at one school are the team's; the public page says why it is silent."""
    frozen = figures([8.0] * 16, n=2)
    said = generated(inputs(figures(drawn(SERIES["steady"])), frozen))

    assert "Het gaat om te kleine aantallen om openbaar te tonen." in said
    assert not any("Het werd" in sentence for sentence in said)


def test_before_the_study_nothing_is_judged() -> None:
    """Looking every month until it fits is how chance becomes success."""
    frozen = figures([8.0] * 16)
    said = generated(inputs(frozen, frozen, studied=None))

    assert "De uitkomst bekijken we één keer, op 30 juni 2025." in said
    assert not any("Dat is" in sentence and "verwacht" in sentence for sentence in said)


def test_a_late_registration_is_told() -> None:
    """An expectation after the fact is none."""
    made = inputs(figures([8.0] * 16), registered=_registered("2024-12", day=20, month=2))
    page = Document(inputs=made, find=lambda name: print).phases()
    facts = " ".join(value for block in page.blocks for _, value in getattr(block, "items", ()))

    assert "Dat was na de start: de verwachting is achteraf vastgelegd." in facts


def test_a_revised_figure_is_shown_beside_the_frozen_one() -> None:
    """A revision is shown, never silently put in its place."""
    then, now = figures([8.0] * 16), figures([*[8.0] * 15, 9.5])
    page = Document(inputs=inputs(now, then), find=lambda name: print).phases()
    notices = [block.text for block in page.blocks if isinstance(block, Notice)]

    assert len(notices) == 1
    assert "april 2025, was 8 en is nu 9,5" in notices[0]


@pytest.mark.parametrize("count", [1, 2])
def test_two_figures_make_no_line(count: int) -> None:
    """Two points always look like a change."""
    made = inputs(figures([8.0, 3.0][:count]), studied=None, data=())
    document = Document(inputs=made, find=lambda name: print)

    assert not any(isinstance(block, Chart) for block in (*document.page_one().blocks, *document.figures().blocks))


def _registered(through: str, *, day: int = 20, month: int = 12) -> object:
    import datetime

    from lerende_aanpak.model.period import Period
    from lerende_aanpak.pdsa.plan import Registered

    year = 2024 if month == 12 else 2025
    return Registered(
        at=datetime.datetime(year, month, day, tzinfo=datetime.UTC),
        data_through={"proefland.wachttijd": Period.parse(through)},
    )

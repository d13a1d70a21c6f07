"""Sixty studied cycles and more: sentence, chart, table, verdict and advice say the same, and none says too much.

Everything is read back from the texts of the page, as a reader gets it, and reckoned again from the table on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from statistics import fmean, median

import pytest

from lerende_aanpak.model.block import Block, Chart, Facts, Finding, Table, Text
from lerende_aanpak.report.document import Document
from tests.report.cases import CASES, START, Case
from tests.report.test_words import generated, wrong

CLAIMS = re.compile(r"verbeterd|verbetering|bewezen|significant|improved|proven|dankzij|doordat de verandering", re.I)
NUMBER = r"(-?\d[\d.,]*\d|-?\d)"
SIGNS = {"nl": ("hoger dan ervoor", "lager dan ervoor", "gewone schommeling zijn"),
         "en": ("higher than before", "lower than before", "may be ordinary fluctuation")}  # fmt: skip
ABOUT = {"nl": "(?:Het is|is het) ongeveer", "en": "[Ii]t is about"}
SIDE = {"nl": "(hoger|lager)", "en": "(higher|lower)"}
MAY = {"nl": "Het kan", "en": "It may be"}
HELD = {"nl": "zoals verwacht", "en": "as expected"}


def number(text: str, language: str) -> float:
    """Read a number as it is written on a page."""
    plain = text.replace(".", "").replace(",", ".") if language == "nl" else text.replace(",", "")
    return float(plain)


@cache
def blocks(case: Case) -> list[Block]:
    made = Document(inputs=case.inputs(), find=lambda name: print)
    return [*made.page_one().blocks, *made.phases().blocks]


def facts(page: Sequence[Block], name: str) -> str:
    """Give what stands behind a name in the part about the indicator; empty when it does not stand there."""
    return next(
        (value for one in page if isinstance(one, Facts) for key, value in one.items if key.startswith(name)), ""
    )


def table(page: Sequence[Block], case: Case) -> tuple[list[float], list[float]]:
    """Give the values of the table under the chart, before and after the start."""
    chart = next(block for block in page if isinstance(block, Chart))
    sides: tuple[list[float], list[float]] = ([], [])
    for period, value, *_ in chart.table.rows:
        if re.fullmatch(NUMBER, value):
            sides[str(START) in period].append(number(value, case.language))
    return sides


def effect_of(page: Sequence[Block], language: str) -> str:
    return facts(page, "Effect (verschil" if language == "nl" else "Effect (difference")


def test_there_are_sixty_cases() -> None:
    """As many as were asked for, each by its own name."""
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict_agrees_with_the_numbers_in_its_sentences(case: Case) -> None:
    """Expected between a and b, became x, is y: all three read from the page; x reckoned again from the table."""
    page = blocks(case)
    finding = next(block for block in page if isinstance(block, Finding))
    said = " ".join(finding.sentences)
    expected = re.search(rf"(?:tussen|between) {NUMBER} (?:en|and) {NUMBER}", said)
    became = re.search(rf"(?:Het werd|Het werd ongeveer|It was|It became about) {NUMBER} ", said)
    assert expected
    low, high = (number(one, case.language) for one in expected.groups())

    assert (low, high) == (case.interval[0], case.interval[2])
    if became is None:  # then there is no verdict on a number either
        assert finding.tone == "open"
        return
    value = number(became[1], case.language)
    before, after = table(page, case)
    again = {
        "mean_after": lambda: fmean(after), "median_after": lambda: median(after), "last_value": lambda: after[-1],
        "change_from_baseline": lambda: fmean(after) - fmean(before),
    }[case.comparison]()  # fmt: skip

    assert value == pytest.approx(again, abs=0.1)
    off = 2.0 if case.counts else 100 * 2 / case.shares if case.shares else 0.0  # 2: the rounding to five
    if "afronden" in finding.verdict:
        assert min(abs(value - low), abs(value - high)) <= 1.2 * off
        assert finding.tone == "open"
    elif abs(value - low) > 0.05 and abs(value - high) > 0.05:
        above, below = value > high, value < low
        wanted = {"up": above, "down": below, None: False}[case.direction]
        tone = "same" if case.direction is None and (above or below) else "bad"
        assert finding.tone == ("good" if wanted or not (above or below) else tone)
        assert (finding.verdict == HELD[case.language]) == (not above and not below)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_effect_agrees_with_its_own_interval_and_with_the_table(case: Case) -> None:
    """The words follow from the interval; the difference is that of the table, whole years apart."""
    page = blocks(case)
    said = effect_of(page, case.language)
    clear = re.search(rf"{ABOUT[case.language]} {NUMBER} .*?{SIDE[case.language]}, \D*{NUMBER} \w+ {NUMBER}\.", said)
    between = re.search(rf"{MAY[case.language]} {NUMBER} .*?, {NUMBER} ", said)
    words = [one for one in SIGNS[case.language] if one in said]
    if clear is None and between is None:
        assert not words
        assert case.before < 12 or case.after < 3 or case.counts == 11.0
        return
    before, after = table(page, case)
    if clear:
        sign = -1 if clear[2] in ("lager", "lower") else 1
        size, least, most = (number(clear[n], case.language) for n in (1, 3, 4))
        difference, low, high = sign * size, *sorted((sign * least, sign * most))
    else:
        assert between
        low, high = -number(between[1], case.language), number(between[2], case.language)
        difference = (low + high) / 2  # the interval is as wide on both sides

    assert len(words) == 1
    if low > 0 or high < 0:
        assert words == [SIGNS[case.language][low <= 0]] or case.shares or case.counts  # rounding may take it back
    elif low < 0 < high:
        assert words == [SIGNS[case.language][2]]
    assert low <= difference <= high
    if case.before >= 24 and case.after == 12 and not case.gaps:
        assert difference == pytest.approx(fmean(after) - fmean(before), abs=0.11)
    if case.direction is None:
        assert "gewenste kant" not in said
    elif len(words) == 1 and words[0] != SIGNS[case.language][2] and case.language == "nl":
        better = (case.direction == "up") == (words[0] == SIGNS["nl"][0])
        assert ("niet de gewenste" in said) != better


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_chart_table_and_alt_text_say_the_same(case: Case) -> None:
    """Who hears the page gets the same numbers and the same sentences as who sees it."""
    page = blocks(case)
    charts = [block for block in page if isinstance(block, Chart)]
    if not charts:
        assert case.counts == 11.0
        return
    (chart,) = charts
    values = [point.value for point in chart.points if point.value is not None]
    shown = [*table(page, case)[0], *table(page, case)[1]]

    assert values == pytest.approx(shown, abs=0.051)
    one = page.index(chart)
    told = page[one - 1]
    assert isinstance(told, Text)
    assert told.text in chart.alt
    if said := effect_of(page, case.language):
        assert said.split(". ")[0] in told.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_advice_follows_the_verdict(case: Case) -> None:
    """It never says to go on with what came out worse, nor to stop with what came out well."""
    page = blocks(case)
    finding = next(block for block in page if isinstance(block, Finding))
    said = " ".join(one.text for one in page if isinstance(one, Text) and one.text.startswith(("Advies", "Advice")))
    asked = case.planned and case.role == "outcome" and case.language == "nl"

    assert said
    if not case.planned:
        assert "zoals gepland, of pas" in said
    elif case.role == "balancing" and finding.tone == "bad":
        assert "of stop ermee" in said
    elif asked and finding.tone == "bad":
        assert "probeer het opnieuw" in said
    elif asked and finding.tone == "good" and "Ook zonder verandering" not in " ".join(finding.sentences):
        assert "op meer of andere plekken" in said
    elif asked:
        assert "maak de verwachting scherper" in said
    assert "borg" not in said  # one cycle is never enough


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_claimed_and_everything_can_be_read(case: Case) -> None:
    """No word says that it worked; every sentence of page one is short and without symbols."""
    texts = generated(case.inputs()) if case.language == "nl" else []
    everything = " ".join(str(block) for block in blocks(case))

    assert CLAIMS.findall(everything) == []
    assert {text: found for text in texts if (found := wrong(text))} == {}


def test_the_look_for_claims_finds_one() -> None:
    """A look that finds nothing anywhere proves nothing."""
    assert CLAIMS.findall("Het is significant verbeterd, dankzij de verandering.")


CAUTIONS = {
    "hoog begonnen 38": "opvallend hoog", "seizoen 40": "tijd van het jaar", "kleine aantallen 68": "te weinig mensen",
    "te weinig ervoor 24": "te weinig metingen", "te weinig erna 27": "te weinig metingen",
    "ruime verwachting 44": "Ook zonder verandering", "achteraf vastgelegd 46": "waren al bekend",
    "op de grens 66": "afronden",
}  # fmt: skip


@pytest.mark.parametrize(("name", "words"), CAUTIONS.items())
def test_what_cannot_be_said_is_said(name: str, words: str) -> None:
    """Each trap is named on page one, where everybody reads it."""
    case = next(one for one in CASES if one.name == name)
    page = Document(inputs=case.inputs(), find=lambda name: print).page_one().blocks

    assert words in " ".join(str(block) for block in page if not isinstance(block, Table))


def test_a_season_is_taken_out_of_two_years() -> None:
    """With two years before the start the wave is no effect, and no caution is needed."""
    case = next(one for one in CASES if one.name.startswith("twee jaar seizoen"))
    page = blocks(case)

    assert "tijd van het jaar" not in str(page)
    assert "dezelfde maand in eerdere jaren" in str(page)


def test_a_sign_in_the_chart_and_an_unsure_effect_are_explained_together() -> None:
    """A season makes a sign; that it is no certain difference stands right beside it, and nowhere else."""
    words = "De grafiek geeft wel een teken"
    waves, flat = (next(one for one in CASES if one.name == name) for name in ("seizoen 40", "vlak 1"))

    assert words in str(blocks(waves))
    assert words not in str(blocks(flat))


@pytest.mark.parametrize(("noise", "seen"), [(1.0, True), (6.0, False)])
def test_whether_a_change_would_have_been_seen_follows_from_its_size(noise: float, seen: bool) -> None:
    """Five lower was expected. Seen in 8 of 10 cases is what is 2.8 standard errors (1.96 and 0.84) or more."""
    case = Case(name="x", shift=-5.0, noise=noise, seed=6)
    page = blocks(case)
    said = " ".join(next(block for block in page if isinstance(block, Finding)).sentences)
    least = re.search(rf"verschil van {NUMBER}; pas vanaf {NUMBER} ", said)

    assert ("was in deze cijfers te zien geweest" in said) == seen
    assert ("meestal niet te zien" in said) != seen
    if least:
        ground = facts(page, "Effect (verschil")
        ends = re.search(rf"Het kan {NUMBER} .*?, {NUMBER} hoger", ground)
        assert ends
        half = (number(ends[1], "nl") + number(ends[2], "nl")) / 2
        assert number(least[1], "nl") < number(least[2], "nl") == pytest.approx(half * 2.8 / 1.96, abs=0.15)

"""Control charts of protected figures: what is drawn is what `analyse` found, and what is said agrees with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Chart, as_plain, from_plain
from lerende_aanpak.model.chart import ChartMark
from lerende_aanpak.model.safe import TEAM_MARK
from lerende_aanpak.report import charts
from lerende_aanpak.report.analysed import Asked
from lerende_aanpak.report.control import control_chart
from lerende_aanpak.stats import Baseline, Mdc
from tests.report import gallery
from tests.report.made import INDICATOR, figures

NL = Translator("nl")
LEVEL = [20.0, 22.0, 19.0, 21.0, 20.0, 22.0, 18.0, 21.0, 20.0, 19.0, 22.0, 20.0]
"""Of these the moving ranges are 2 3 2 1 2 4 3 1 1 3 2: mean 24 / 11; the mean is 244 / 12 = 20.333."""


def drawn(values: list[float | None], **asked: object) -> Chart:
    """Draw a monthly series of days, of which fewer is better."""
    return control_chart(
        INDICATOR, figures(values), "proefland", "Proefland", NL, asked=Asked(**asked), fictitious=False  # type: ignore[arg-type]
    )  # fmt: skip


def test_centre_and_limits_are_those_of_the_book() -> None:
    """20.333 plus and minus 3 x (24 / 11) / 1.128 = 5.803: 14.53 and 26.14."""
    chart = drawn(LEVEL, kind="i")  # type: ignore[arg-type]
    found = {line.style + str(n): round(line.value, 2) for n, line in enumerate(chart.lines)}
    assert found == {"centre0": 20.33, "limit1": 14.53, "limit2": 26.14}
    assert [line.text for line in chart.lines] == ["midden 20,3", "grens 14,5", "grens 26,1"]
    assert "Het midden is 20,3 dagen, bepaald op 12 metingen." in chart.description
    assert "Gewone schommeling ligt tussen 14,5 en 26,1." in chart.description
    assert "Geen signaal: het is gewone schommeling." in chart.description


def test_a_point_outside_is_better_or_worse_by_the_direction() -> None:
    """Fewer days is better: 40 days lie above, 2 below the limits of the first twelve."""
    chart = drawn([*LEVEL, 40.0, 2.0, 20.0], kind="i", baseline=12)  # type: ignore[arg-type]
    assert [point.signal for point in chart.points[12:]] == ["worse", "better", ""]
    assert "Signaal: buiten de grenzen (naar boven), januari 2025." in chart.description
    assert "Signaal: buiten de grenzen (naar beneden), februari 2025." in chart.description


def test_a_long_run_about_its_own_centre_says_nothing_of_better_or_worse() -> None:
    """Of a series that dropped the first half lies above its own median: that is where it came from."""
    values = [*LEVEL, *[one - 8 for one in LEVEL]]
    own = drawn(values, kind="run")  # type: ignore[arg-type]
    frozen = drawn(values, kind="run", baseline=12)  # type: ignore[arg-type]
    assert {point.signal for point in own.points} == {"change"}
    assert {point.signal for point in frozen.points[12:]} == {"better"}
    assert "verbetering" in frozen.alt
    assert "verbetering" in own.alt


def test_a_phase_restarts_centre_and_limits_and_tells_its_reason() -> None:
    """The second phase lies 8 lower: 12.333, and its limits move along; the reason stands at the line and below."""
    values = [*LEVEL, *[one - 8 for one in LEVEL]]
    chart = drawn(values, kind="i", phases={"2025-01": "vast contact"})  # type: ignore[arg-type]
    centres = [(line.first, line.last, round(line.value, 3)) for line in chart.lines if line.style == "centre"]
    assert centres == [(0, 11, 20.333), (12, 23, 12.333)]
    assert chart.breaks == (ChartMark(at=12, text="vast contact"),)
    assert chart.description.startswith("Vanaf januari 2025: vast contact.")
    assert "Fase 2: januari 2025 tot en met december 2025." in chart.description
    assert chart.own == ("vast contact",)


def test_too_few_points_get_trial_limits_and_no_verdict() -> None:
    """Four measurements: limits are a proof, and nothing is called gewone schommeling."""
    chart = drawn(LEVEL[:4], kind="i")  # type: ignore[arg-type]
    assert [line.text[:10] for line in chart.lines] == ["midden 20,", "proefgrens", "proefgrens"]
    assert "Geen oordeel: te weinig metingen voor een oordeel." in chart.description
    assert "gewone schommeling" not in chart.alt


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"kind": "xbar"}, "regelkaart van gemiddelden past niet"),
        ({"kind": "p"}, "regelkaart van aandelen past niet"),
        ({"kind": "c"}, "regelkaart van aantallen past niet"),
        ({"kind": "i", "phases": {"2024-05": " "}}, "fase 2024-05 heeft geen reden"),
    ],
)  # fmt: skip
def test_a_chart_that_does_not_fit_is_refused(asked: dict[str, object], problem: str) -> None:
    """Medians have no numerator, and no measurements beside each other."""
    with pytest.raises(FiguresError, match=problem):
        drawn(LEVEL, **asked)


def test_nothing_that_may_be_shown_is_told_and_not_drawn() -> None:
    """Everything hidden: a drawing without a point would say that there is nothing."""
    with pytest.raises(FiguresError, match="geen cijfers die getoond mogen worden"):
        gallery.picture("c", "all hidden")


def test_a_kept_baseline_and_a_target_are_drawn() -> None:
    """20 with a spread of 1: limits 17 and 23; the target 15 is never met by fewer days above 17."""
    kept = Baseline(chart="i", centre=20.0, sigma=1.0, n=24, first="2022-01", last="2023-12")
    chart = drawn(LEVEL, kind="i", baseline=kept, target=15.0)  # type: ignore[arg-type]
    assert [(line.style, line.value) for line in chart.lines] == [
        ("centre", 20.0), ("limit", 17.0), ("limit", 23.0), ("target", 15.0),
    ]  # fmt: skip
    assert "de streefwaarde wordt steeds niet gehaald" in chart.alt
    assert "bepaald op metingen van daarvoor" not in drawn(LEVEL, kind="i").description  # type: ignore[arg-type]


def test_a_signal_that_rounding_may_have_made_is_not_drawn_as_one() -> None:
    """Counts are rounded to five; at the upper limit 2 more or less decide, so the signal is not sure."""
    chart = gallery.picture("c", "normal")
    assert isinstance(chart, Chart)
    unsure = re.search(r"(\d+) signalen zijn niet zeker, omdat de cijfers zijn afgerond", chart.description)
    assert unsure
    assert not any(point.signal for point in chart.points)


@pytest.mark.parametrize("kind", gallery.KINDS)
@pytest.mark.parametrize("state", ["normal", "4 points", "no direction", "team"])
def test_a_picture_survives_the_notebook(kind: str, state: str) -> None:
    """As plain data, through JSON and back: every part of it, lines of phases too."""
    import json

    made = gallery.picture(kind, state)
    assert from_plain(json.loads(json.dumps(as_plain(made)))) == made


@pytest.mark.parametrize("kind", ["i", "panels", "funnel"])
def test_a_saved_picture_carries_its_title_and_its_marks(kind: str, tmp_path: Path) -> None:
    """A file that leaves the page says that it is made up, and for whom it is."""
    made = gallery.picture(kind, "team")
    charts.save(made, tmp_path / "a.svg", "nl")
    charts.save(made, tmp_path / "a.png", "nl")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", (tmp_path / "a.svg").read_text("utf-8").split("</desc>")[1]))
    assert "voorbeeld (fictief)" in text
    assert text.count(TEAM_MARK.split(" - ")[0]) >= 2
    picture = (tmp_path / "a.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert TEAM_MARK.encode() in picture
    charts.save(made, tmp_path / "b.png", "nl")
    assert (tmp_path / "b.png").read_bytes() == picture
    with pytest.raises(FiguresError, match=r"niet als '\.jpg'"):
        charts.save(made, tmp_path / "a.jpg", "nl")


def test_rules_with_their_own_numbers_are_named() -> None:
    """Six in a row below the mean is a signal with a shift of 6, and not with 7."""
    values = [*LEVEL[:11], *[19.5] * 6]
    assert any(point.signal for point in drawn(values, kind="i", baseline=11, rules=Mdc(shift=6)).points)  # type: ignore[arg-type]
    seven = drawn(values, kind="i", baseline=11, rules="mdc")  # type: ignore[arg-type]
    assert not any(point.signal for point in seven.points)
    assert "Beoordeeld met de regels van Making Data Count." in seven.description


def test_the_chance_beside_a_verdict_is_in_words() -> None:
    """12 points about their own median: 13 in 1,000 (the exact law, enumerated in tests/stats/test_law.py)."""
    assert "in 1 van de 100 gevallen een signaal" in drawn([*LEVEL[:11], 20.4], kind="run").description  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", gallery.KINDS)
def test_an_english_picture_has_no_dutch(kind: str) -> None:
    """But for the names and reasons, which are people's own words."""
    made = gallery.picture(kind, "normal", "en")
    told = f"{made.alt} {made.description}"
    for word in ("signaal", "midden", "metingen", "grens", "gebied", "toeval", "tot en met"):
        assert not re.search(rf"\b{word}", told), (word, told)

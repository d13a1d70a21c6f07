"""The effect in protected figures: at both bounds of rounding, what to be careful of, and with whom it is compared."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.indicator import Indicator, MethodBreak
from lerende_aanpak.model.safe import SafeFigures, SafeRow
from lerende_aanpak.report import effects, sentences
from lerende_aanpak.report.change import Change, change
from lerende_aanpak.report.rounding import bounds
from lerende_aanpak.report.series import series
from tests.report.cases import Case
from tests.report.made import INDICATOR, REGION, figures, inputs
from tests.report.made import cycle as made_cycle

NL = Translator("nl")
START = datetime.date(2026, 1, 1)


def found(case: Case, **others: Any) -> Change:
    """Give the change of a case."""
    card = case.card()
    return change(card, series(case.figures(), "proefland", START, card), START, REGION, "proefland", **others)


def row(**changes: Any) -> SafeRow:
    base: dict[str, Any] = {
        "area": "proefland", "area_kind": "region", "group": "totaal", "period": "2026-01", "numerator": 20,
        "denominator": 50, "value": 40.0, "status": "final", "shown": "yes", "areas_in": 1, "areas_expected": 1,
        "margin": 2.0,
    }  # fmt: skip
    return SafeRow(**{**base, **changes})


def proportion(**changes: Any) -> Indicator:
    return attrs.evolve(INDICATOR, kind="proportion", unit="% van de gesprekken", **changes)


def test_bounds_take_both_parts() -> None:
    """By hand: 20 of 50 was at least 18 of 52 (34.6 %) and at most 22 of 48 (45.8 %)."""
    assert bounds(proportion(), row()) == pytest.approx((100 * 18 / 52, 100 * 22 / 48))


def test_a_share_is_never_above_all() -> None:
    """49 of 50 may have been 51 of 48, which cannot be."""
    most = bounds(proportion(), row(numerator=49))

    assert most is not None
    assert most[1] == 100


def test_a_count_is_bounded_by_its_margin() -> None:
    """And never below nothing."""
    count = attrs.evolve(INDICATOR, kind="count")

    assert bounds(count, row(numerator=1, denominator=None, value=1.0)) == (0.0, 3.0)


def test_what_is_not_rounded_has_no_bounds() -> None:
    """A median, or a team's own figure, is what it is."""
    assert bounds(INDICATOR, row(numerator=None)) is None
    assert bounds(proportion(), row(margin=0.0)) is None


def test_a_difference_within_the_rounding_is_not_told() -> None:
    """Twelve months of 40, then a mean of 43.3, rounded to five: it may have been 42 before and 41.3 after."""
    values = [40.0] * 12 + [45.0, 40.0, 45.0, 40.0, 45.0, 45.0]
    card = attrs.evolve(INDICATOR, kind="count", unit="kinderen", denominator="")
    made = _counted(values)
    result = change(card, series(made, "proefland", START, card), START, REGION, "proefland")

    assert result.effect.finding == "higher"
    assert result.finding == "unclear"
    assert "rounded" in result.cautions
    said = " ".join([*effects.effect(card, result, NL), *effects.cautions(result, NL)])
    assert "gewone schommeling" in said
    assert "Door het afronden" in said


def _counted(values: list[float]) -> SafeFigures:
    safe = Case(name="x", before=12, after=6, counts=60.0).figures()
    rows = tuple(
        attrs.evolve(one, numerator=int(value), value=value) for one, value in zip(safe.rows, values, strict=True)
    )
    return attrs.evolve(safe, rows=rows)


def test_a_large_difference_holds_at_both_bounds() -> None:
    """Sixty and then thirty: no rounding explains that."""
    result = found(Case(name="x", counts=60.0, shift=-6.0))

    assert result.finding == "lower"
    assert "rounded" not in result.cautions


def test_hidden_counts_leave_nothing_to_say() -> None:
    """Those that are left are the largest: their mean is no mean."""
    result = found(Case(name="x", counts=11.0, shift=-4.0))

    assert result.withheld
    assert not result.told
    assert result.error is None
    assert "te weinig mensen" in " ".join(effects.effect(INDICATOR, result, NL))


@pytest.mark.parametrize(
    ("case", "caution"),
    [
        (Case(name="x", before=12, after=6, high_start=3.0, seed=38), "started_high"),
        (Case(name="x", before=12, after=6, high_start=-3.0, seed=38), "started_low"),
        (Case(name="x", before=14, after=6), "season"),
        (Case(name="x", counts=15.0, noise=0.1), "few_counts"),
    ],
)
def test_each_caution_where_it_belongs(case: Case, caution: str) -> None:
    """And in a steady series of two years and many people none of them."""
    assert caution in found(case).cautions
    assert caution not in found(Case(name="x", counts=90.0, seed=3)).cautions


def test_a_start_that_was_high_is_no_excuse_for_a_rise() -> None:
    """What went up by chance comes down by itself, not up."""
    rising = Case(name="x", before=12, after=6, high_start=3.0, shift=6.0, seed=38)

    assert "started_high" not in found(rising).cautions


def test_another_panel_and_another_way_of_counting_are_told() -> None:
    """Both make a difference that nobody made."""
    case = Case(name="x")
    safe = case.figures()
    some = tuple(attrs.evolve(one, areas_in=1 + n % 2, areas_expected=2) for n, one in enumerate(safe.rows))
    panel = change(
        INDICATOR, series(attrs.evolve(safe, rows=some), "proefland"), START, REGION, "proefland"
    )  # fmt: skip
    broken = attrs.evolve(INDICATOR, method_breaks=(MethodBreak(period="2025-06", text="Andere telling"),))
    counted = change(broken, series(safe, "proefland"), START, REGION, "proefland")

    assert "panel" in panel.cautions
    assert "broken" in counted.cautions
    assert not {"panel", "broken"} & set(found(case).cautions)


def test_others_are_compared_on_the_same_periods() -> None:
    """Ten regions that stay the same; here it falls: rare, and said in words."""
    case = Case(name="x", shift=-5.0)
    others = {f"regio-{n}": _elsewhere(Case(name="x", seed=100 + n), f"regio-{n}") for n in range(10)}
    said = " ".join(effects.comparison(INDICATOR, found(case, others=others), ["Almere"], NL))

    assert "Vergeleken met 10 andere regio's ging het hier anders" in said
    assert "bij 0 van de 10 andere regio's" in said
    assert "Niet vergeleken met Almere" in said


def test_few_others_are_said_to_be_few() -> None:
    """Silence would look like agreement."""
    others = {f"regio-{n}": _elsewhere(Case(name="x", seed=100 + n), f"regio-{n}") for n in range(3)}

    assert "te weinig andere regio's" in " ".join(
        effects.comparison(INDICATOR, found(Case(name="x"), others=others), [], NL)
    )


def _elsewhere(case: Case, slug: str) -> SafeFigures:
    safe = case.figures()
    return attrs.evolve(safe, region=slug, rows=tuple(attrs.evolve(one, area=slug) for one in safe.rows))


def test_before_the_study_nothing_is_said() -> None:
    """Who looks early sees more than there is."""
    from lerende_aanpak.report import weighing

    made = attrs.evolve(inputs(figures([8.0] * 16), figures([8.0] * 16)), cycle=made_cycle(studied=None))

    assert weighing.told(weighing.Weighing(made), INDICATOR.id, NL) == []
    assert weighing.advised(weighing.Weighing(made)) is None


def test_a_signal_that_rounding_may_take_away_is_not_told() -> None:
    """Forty and forty-five in turn, then forty-five eleven times: each may have been 42.5, where nothing happened."""
    card = attrs.evolve(INDICATOR, kind="count", unit="kinderen", denominator="")
    safe = Case(name="x", counts=60.0).figures()
    near = [40.0, 45.0] * 12 + [45.0] * 12
    far = [40.0, 45.0] * 12 + [60.0] * 12
    made = {}
    for name, values in (("near", near), ("far", far)):
        rows = tuple(
            attrs.evolve(one, numerator=int(value), value=value) for one, value in zip(safe.rows, values, strict=True)
        )
        made[name] = series(attrs.evolve(safe, rows=rows), "proefland", START, card)
    said = {name: " ".join(sentences.course(card, one, NL)) for name, one in made.items()}

    assert [one.run.state for one in made.values()] == ["signal", "signal"]
    assert (made["near"].sure, made["far"].sure) == (False, True)
    assert "Door het afronden is niet zeker of dit een teken" in said["near"]
    assert "We zien een teken van verandering." in said["far"]

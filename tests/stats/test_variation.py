"""What the signals of a series mean: where it went, or only that it is restless; never more than they show."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lerende_aanpak.stats import analyse

QUIET = [20.0, 22.0, 19.0, 21.0, 20.0, 22.0, 18.0, 21.0, 20.0, 19.0, 22.0, 20.0]
"""Limits of these: 20.333 plus and minus 5.803."""


def variation(values: list[float], direction: str | None = "up", **asked: Any) -> str:
    frame = pd.DataFrame({"t": range(len(values)), "y": values})
    found = analyse(frame, chart="i", time="t", value="y", direction=direction, **asked)  # type: ignore[arg-type]
    return str(found.segments["variation"].iloc[0])


@pytest.mark.parametrize(
    ("values", "up", "down", "none"),
    [
        (QUIET, "common_cause", "common_cause", "common_cause"),
        ([*QUIET, 40.0], "improvement", "deterioration", "higher"),  # the last point lies outside
        ([*QUIET, 2.0], "deterioration", "improvement", "lower"),
        ([*QUIET, 40.0, 20.0, 21.0], "unsettled", "unsettled", "unsettled"),  # it lay outside, and came back
        ([*QUIET, *[one + 4 for one in QUIET]], "improvement", "deterioration", "higher"),  # a run of twelve above
    ],
)
def test_a_series_is_better_only_where_it_stands_or_went(values: list[float], up: str, down: str, none: str) -> None:
    """Against the limits of the first twelve: a point long past is unrest, not where the series stands."""
    found = [variation(values, way, baseline=12) for way in ("up", "down", None)]
    assert found == [up, down, none]


def test_under_the_rules_of_making_data_count_the_last_point_tells() -> None:
    """As its icon does: what came back is common cause."""
    assert variation([*QUIET, 40.0], baseline=12, rules="mdc") == "improvement"
    assert variation([*QUIET, 40.0, 20.0, 21.0], baseline=12, rules="mdc") == "common_cause"

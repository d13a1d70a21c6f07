"""The figures table: every column, no row twice, in order of time."""

from __future__ import annotations

import pandas as pd
import pytest

from lerende_aanpak.errors import FiguresError, ModelError
from lerende_aanpak.model.figures import COLUMNS, FiguresTable


def rows(*periods: str) -> pd.DataFrame:
    """Give a table of one area with a row per period."""
    fixed = {"indicator": "twente.x", "region": "twente", "area": "twente", "area_kind": "region", "group": "totaal"}
    rest = {"status": "final", "areas_in": 1, "areas_expected": 1, "rounding": 0, "source": "twente.bron"}
    numbers = {"numerator": 12, "denominator": 100, "value": 12.0, "retrieved": "2027-02-01"}
    return pd.DataFrame([{**fixed, "period": period, **numbers, **rest} for period in periods])


def test_rows_come_in_order_of_time() -> None:
    """A run chart of shuffled months finds runs that nobody had."""
    table = FiguresTable(frame=rows("2026-10", "2027-01", "2026-09"))

    assert list(table.frame["period"]) == ["2026-09", "2026-10", "2027-01"]


def test_columns_have_their_types() -> None:
    """A missing count is empty, never 0 or a float."""
    frame = rows("2026-09").assign(numerator=None)

    table = FiguresTable(frame=frame)

    assert {column: str(kind) for column, kind in table.frame.dtypes.items()} == {
        **COLUMNS, **{name: table.frame.dtypes[name].name for name, kind in COLUMNS.items() if kind == "string"},
    }  # fmt: skip
    assert table.frame["numerator"].isna().all()


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_a_missing_column_is_refused_by_name(column: str) -> None:
    """Half a table would fail later, and less clearly."""
    with pytest.raises(FiguresError, match=f"mist kolom {column}"):
        FiguresTable(frame=rows("2026-09").drop(columns=column))


def test_a_row_that_stands_twice_is_refused_with_its_place() -> None:
    """Two values for one month: we choose neither."""
    with pytest.raises(FiguresError, match=r"een regel staat dubbel: twente, totaal, 2026-09(?s:.*)twente\.bron"):
        FiguresTable(frame=rows("2026-09", "2026-10", "2026-09"))


def test_the_same_period_in_another_group_is_another_row() -> None:
    """Boys and girls are two figures of one month."""
    both = pd.concat([rows("2026-09"), rows("2026-09").assign(group="meisjes")])

    assert len(FiguresTable(frame=both).frame) == 2


def test_a_period_of_no_known_form_is_refused() -> None:
    """A row without a time has no place in a series."""
    with pytest.raises(ModelError, match="'vorige maand'"):
        FiguresTable(frame=rows("vorige maand"))

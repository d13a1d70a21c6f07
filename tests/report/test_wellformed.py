"""Fields of blocks that plugins make by hand: a number in a cell must not stop a whole report."""

from __future__ import annotations

from typing import Any

import pytest

from lerende_aanpak.model.block import Block, Facts, Heading, Notice, Table, Text
from lerende_aanpak.report.wellformed import misfit


def table(**given: Any) -> Table:
    """Make a table with one odd field."""
    return Table(**{"caption": "Tabel", "columns": ("Maand", "Aantal"), "rows": (("januari", "5"),), **given})


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (table(), ""),
        (table(numeric=(1,)), ""),
        (table(rows=(("januari", 5),)), "Table.rows: int"),
        (table(rows=(("januari", 5.5),)), "Table.rows: float"),
        (table(rows=(("januari", None),)), "Table.rows: NoneType"),
        (table(rows=[("januari", "5")]), "Table.rows: list"),
        (table(caption=None), "Table.caption: NoneType"),
        (table(numeric=("1",)), "Table.numeric: str"),
        (Text(text=5), "Text.text: int"),  # type: ignore[arg-type]
        (Text(text="x", markdown="ja"), "Text.markdown: str"),  # type: ignore[arg-type]
        (Notice(text="x", tone="warning"), ""),
        (Facts(items=(("Bron", 5),)), "Facts.items: int"),  # type: ignore[arg-type]
        (Heading(text="Kop", level=3), ""),
        (Heading(text="Kop", level=True), "Heading.level: bool"),
    ],
)  # fmt: skip
def test_a_field_of_another_kind_is_named(block: Block, told: str) -> None:
    """Putting `row.value` in a table is the first thing that an author does."""
    assert misfit(block) == told

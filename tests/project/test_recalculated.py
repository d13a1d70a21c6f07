"""Figures of a workspace in the municipalities of now: what is hidden in the series of the year itself stays hidden."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.model.source import Source
from lerende_aanpak.project import figures, importing, open_project
from tests.conftest import copy_workspace

CARD = """
[[indicators]]
slug = "proef"
name_nl = "Proef, voorbeeld (fictief)"
name_en = "Trial, example (fictitious)"
definition = "Jongeren in de proef, voorbeeld (fictief)."
numerator = "jongeren"
unit = "jongeren"
kind = "count"
role = "context"
frequency = "year"
source = "Voorbeeld (fictief)"
reviewed = "2026-11-25"
policy = { round_base = 1, reason = "Voorbeeld (fictief)" }
"""
ROWS = "jaar;gebied;n\n2018;534;1000\n2018;575;300\n2018;576;3\n2018;Holland Rijnland;1303\n2019;534;990\n"


def test_what_is_hidden_in_one_series_is_hidden_in_the_other(tmp_path: Path) -> None:
    """Noordwijkerhout has 3 and Noordwijk 300 of 1,303: recalculated they would be 303 together, and tell the 3."""
    folder = copy_workspace(tmp_path / "werkmap", regions=("holland-rijnland",))
    with (folder / "plugins/holland-rijnland/region.toml").open("a", encoding="utf-8") as file:
        file.write(CARD)
    project = open_project(folder)
    assert project.catalogue.problems == {}
    (folder / "cijfers.csv").write_text(ROWS, encoding="utf-8")
    asked = Source(
        id="holland-rijnland.proef", region="holland-rijnland", indicator="holland-rijnland.proef", title="Proef",
        publisher="Voorbeeld (fictief)", retrieved="2026-11-25", fictitious=True,
        columns={"period": "jaar", "area": "gebied", "numerator": "n"},
    )  # fmt: skip
    importing.take(project, folder / "cijfers.csv", asked)

    again = figures.recalculated(project, "holland-rijnland.proef", "holland-rijnland")
    assert again is not None
    shown = {row.area: row.value for row in again.rows if row.period == "2018"}
    assert {area: value for area, value in shown.items() if value is not None} == {
        "GM0534": 1000,
        "holland-rijnland": 1303,
    }
    assert "GM0575" in shown

"""The notebook about the method: four traps that an analyst sees happen; and the sheet of 3-duiden to print."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

import lerende_aanpak as la
from lerende_aanpak.errors import CycleError, StoreError
from lerende_aanpak.model.block import Chart, Heading, Table
from lerende_aanpak.report import session
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.report.traps import TRAPS
from tests.conftest import ROOT
from tests.lab import cells
from tests.lab.cells import code


@pytest.mark.parametrize(("language", "often"), [("nl", r"\d+ van de 100 keer"), ("en", r"\d+ of 100 times")])
def test_every_trap_shows_how_often_it_catches(
    language: str, often: str, shell: cells.Shell, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cell gives a table with both shares, and a chart that is labelled as made up."""
    monkeypatch.chdir(workspace)
    shown = shell.run(code("methode", language=language))
    drawn = [one for one in shown if 'w.traps["' in one.source]

    assert [one.error for one in shown] == [None] * len(shown)
    assert len(drawn) == len(TRAPS) == 4
    for one in drawn:
        assert len(re.findall(often, one.text)) >= 2
        assert "voorbeeld (fictief)" in one.text or "example (fictitious)" in one.text.lower()


def test_the_notebook_is_clean() -> None:
    """No outputs, ids that stay, and no cycle to choose."""
    found = nbformat.read(ROOT / "notebooks/methode.ipynb", as_version=nbformat.NO_CONVERT)
    nbformat.validate(found)

    assert all(not cell.outputs for cell in found.cells if cell.cell_type == "code")
    assert all(re.fullmatch("[0-9a-f]{8}", cell.id) for cell in found.cells)


def test_the_sheet_has_the_four_questions_in_order(workspace: Path) -> None:
    """What was expected and the chart come first: then nobody reads the outcome into the expectation."""
    blocks = session.sheet(_inputs(workspace))
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    tables = [block for block in blocks if isinstance(block, Table)]

    assert heads[:2] == ["Wat verwachtten we?", "Wat laten de cijfers zien?"]
    assert heads[2:] == ["Herkennen", "Verklaren", "Waarderen", "Verbeteren", "Wat werkt? (als er tijd is)"]
    assert any(isinstance(block, Chart) for block in blocks)
    assert all(len(one.rows) >= 2 for one in tables)


def test_the_sheet_is_written_when_asked(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before; and then as one page, with its questions, in the folder of the workspace."""
    monkeypatch.chdir(workspace)
    cyclus = la.open().cycle("m3vd")
    told = repr(cyclus.session_sheet())
    assert "Nog niet gedaan" in told
    assert list(workspace.glob("gespreksblad-*")) == []

    cyclus.session_sheet(ready="ja")
    (page,) = workspace.glob("gespreksblad-*.html")
    text = page.read_text(encoding="utf-8")

    assert text.startswith("<!DOCTYPE html>")
    for word in ("Herkennen", "Verklaren", "Waarderen", "Verbeteren", "Gespreksblad"):
        assert word in text


def test_a_sheet_that_cannot_be_written_says_so(workspace: Path) -> None:
    """The folder is gone: what is wrong, and what to do."""
    with pytest.raises(StoreError, match="kan niet worden geschreven"):
        session.write(_inputs(workspace), workspace / "weg")


def test_an_unknown_trap_and_a_strange_yes_are_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in a notebook is answered in words."""
    monkeypatch.chdir(workspace)
    with pytest.raises(CycleError, match="geen ja of nee"):
        la.open().cycle("m3vd").session_sheet(ready="misschien")
    with pytest.raises(la.AanpakError, match="seizoen"):
        la.open().traps["seizoenen"]


def _inputs(workspace: Path) -> session.ReportInputs:
    project = la.open(workspace)._project
    return cycle_inputs(project, project.cycle("m3vd"), "nl")

"""The phase notebooks: they explain themselves, and write what is filled in (that they run: test_display)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest

import lerende_aanpak as la
from lerende_aanpak.project import open_project
from lerende_aanpak.report import notebook
from lerende_aanpak.report.parameters import declared
from tests.conftest import ROOT
from tests.lab import cells
from tests.lab.cells import PHASES, code, contents, filled

INDICATOR = "twente.dagen-tot-rondetafel"
CALLS = ("w.new_cycle", "w.next_cycle", "cyclus.plan", "cyclus.expect", "cyclus.register", "cyclus.start",
         "cyclus.log", "cyclus.session_sheet", "cyclus.study", "cyclus.decide", "cyclus.stop",
         "cyclus.report")  # fmt: skip


@pytest.mark.parametrize("name", PHASES)
def test_a_notebook_is_well_formed_and_clean(name: str) -> None:
    """No outputs (they may hold figures), ids that stay, and the tags that papermill and the exporter need."""
    path = ROOT / f"notebooks/{name}.ipynb"
    found = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(found)
    ids = [cell.id for cell in found.cells]

    assert (found.nbformat, found.nbformat_minor) == (4, 5)
    assert found.metadata.kernelspec.name == "python3"
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9a-f]{8}", one) for one in ids)
    assert all(not cell.outputs and cell.execution_count is None for cell in found.cells if cell.cell_type == "code")
    assert all(cell.metadata.tags == ["uitleg"] for cell in found.cells if cell.cell_type == "markdown")
    assert set(declared(path)) == {"cycle", "language"}


@pytest.mark.parametrize("name", PHASES)
def test_a_notebook_explains_itself(name: str) -> None:
    """The reader has never seen a notebook: how to run a cell, what to fill in, and what happens when one does not."""
    texts = [cell["source"] for cell in notebook.cells(ROOT / f"notebooks/{name}.ipynb")]
    first = texts[0]

    assert "Shift+Enter" in first
    assert "Wat u leeg laat, blijft in het bestand zoals het was" in " ".join(first.split())
    assert "lerende-aanpak cycle list" in first
    assert not re.search("voorspelling", " ".join(texts), re.IGNORECASE)


@pytest.mark.parametrize("name", PHASES)
def test_every_argument_to_fill_in_is_explained(name: str) -> None:
    """An argument without a comment is an English word that nobody explains."""
    for cell in code(name):
        if cell.startswith(CALLS):
            arguments = cell.split("\n")[1:-1]
            unexplained = [line for line in arguments if "  # " not in line and line != "    cyclus.id,"]
            assert unexplained == []
            call = ast.parse(cell).body[0]
            assert isinstance(call, ast.Expr)


def run(shell: cells.Shell, name: str, cycle: str, **calls: dict[str, str]) -> list[cells.Shown]:
    """Run a phase notebook on a cycle with arguments filled in, by the name of the step."""
    found = code(name, cycle=cycle)
    for call, arguments in calls.items():
        found = filled(found, f".{call}", **arguments)
    return shell.run(found)


def test_a_cycle_goes_round_in_the_four_notebooks(
    shell: cells.Shell, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is filled in lands in the file, at its place, with the comments kept; running it again changes nothing."""
    monkeypatch.chdir(workspace)
    run(shell, "1-plannen", "k7m2", new_cycle={"title": '"Bellen op dag één"', "region": '"Twente"'})
    (name,) = [one for one in la.open().cycles if "bellen-op-dag-een" in one]
    path = next((workspace / "cycles/twente").glob("*bellen*"))
    comments = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    steps = [
        ("1-plannen", {
            "plan": {"why": '"Signalen blijven liggen."', "questions": '"Lukt het op dag één?"',
                     "change": '"De school belt op dag één."', "data_plan": '"Leerplicht telt elke week."',
                     "start": '"2026-11-01"', "end": '"2027-01-31"', "owner": '"analist-twente"',
                     "sponsor": '"swv-directeur"', "members": '"leerplicht, ouder"', "unit": '"school"', "size": "1",
                     "aim": '"thuiszitters"', "belief": '"laag"'},
            "expect": {"indicator": f'"{INDICATOR}"', "low": '"4,5"', "point": "6", "high": "9",
                       "statement": '"Het duurt nog zes dagen"'},
            "register": {"ready": "True"},
        }),
        ("2-doen", {"start": {"ready": '"ja"'}, "log": {"first": '"Eerste gesprek gehouden"', "deviation": "True"}}),
        ("3-duiden", {"study": {"recognise": '"Ja."', "explain": '"De agenda."', "value": '"Goed."',
                                "improve": '"Eerder bellen."', "as_planned": '"nee"', "ready": "True"}}),
        ("4-besluiten", {"decide": {"outcome": '"aanpassen"', "lesson": '"Bel op dag één."', "why": '"Te weinig."',
                                    "by": '"swv-directeur, ouder"'},
                         "next_cycle": {"title": '"Bellen op drie scholen"', "how": '"vergroot"', "size": "3"}}),
    ]  # fmt: skip
    for phase, calls in steps:
        shown = run(shell, phase, name, **calls)
        assert shown[-1].error is None, shown[-1]
        once = contents(workspace)
        assert run(shell, phase, name, **calls)[-1].error is None
        assert contents(workspace) == once
    text = path.read_text(encoding="utf-8")
    found = la.open().cycle(name).cycle

    assert [line for line in comments if line not in text] == []
    assert comments
    assert text.index("### Waarom\nSignalen blijven liggen.") < text.index("### Vragen\nLukt het op dag één?")
    assert re.search(r"## Doen\n\n- \d{4}-\d\d-\d\d afwijking: Eerste gesprek gehouden\n", text)
    assert "### Verklaren\nDe agenda." in text.split("## Duiden")[1].split("## Besluiten")[0]
    assert (found.state, found.carried_out_as_planned, found.team.members) == ("closed", False, ("leerplicht", "ouder"))
    assert (found.aim, found.scale.belief) == ("twente-thuiszitters-2027", "low")
    assert found.decision is not None
    assert (found.decision.outcome, found.decision.by) == ("adapt", ("swv-directeur", "ouder"))
    assert [str(one) for one in (found.predictions[0].low, found.predictions[0].due)] == ["4.5", "2027-01-31"]
    following = [one.cycle for one in open_project(workspace).cycles.stored.values() if name in
                 [link.cycle for link in one.cycle.follows]]  # fmt: skip
    assert [(one.title, one.follows[0].how, one.scale.size) for one in following] == [
        ("Bellen op drie scholen", "expands", 3)
    ]


def test_a_word_for_no_does_not_take_the_step(
    shell: cells.Shell, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``ready="nee"`` is a text, which Python takes for true: a cycle that is stopped by it cannot be started again."""
    monkeypatch.chdir(workspace)
    before = contents(workspace)
    shown = run(shell, "2-doen", "k7m2", start={"ready": '"nee"'})
    strange = run(shell, "3-duiden", "q4xd", study={"ready": '"misschien"'})

    assert shown[-1].error is None
    assert "'misschien' is geen ja of nee" in strange[-1].text
    assert contents(workspace) == before


def test_what_stands_in_the_editor_counts(workspace: Path) -> None:
    """A person mends the file in JupyterLab's editor, and runs the next cell of the same notebook."""
    cyclus = la.open(workspace).cycle("q4xd")
    path = next((workspace / "cycles/twente").glob("*q4xd.md"))
    assert "Elke vrijdag" not in repr(cyclus)
    path.write_text(path.read_text(encoding="utf-8").replace("Wanneer: elke", "Elke"), encoding="utf-8")

    assert "Elke vrijdag" in repr(cyclus)


@pytest.mark.full
@pytest.mark.parametrize("name", PHASES)
def test_a_notebook_runs_in_a_real_kernel(name: str, workspace: Path, tmp_path: Path) -> None:
    """Papermill fills in the parameters, as a nightly run or another tool of the region would."""
    import papermill

    made = tmp_path / "gemaakt.ipynb"
    before = contents(workspace)
    papermill.execute_notebook(
        ROOT / f"notebooks/{name}.ipynb", made, parameters={"cycle": "q4xd", "language": "en"},
        cwd=workspace, progress_bar=False,
    )  # fmt: skip
    found = nbformat.read(made, as_version=4)
    shown = [output for cell in found.cells if cell.cell_type == "code" for output in cell.outputs]

    assert [one for one in shown if one.output_type == "error"] == []
    assert sum("text/html" in one.get("data", {}) for one in shown) >= 5
    assert contents(workspace) == before

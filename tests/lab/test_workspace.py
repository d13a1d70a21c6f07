"""The analyst's front door: what a person types in a notebook, and what comes back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import lerende_aanpak as la
from lerende_aanpak import testing
from lerende_aanpak.errors import CycleError, FiguresError
from lerende_aanpak.lab import display, launch
from lerende_aanpak.model.block import MIME, Chart
from tests.browser.detectors import LEFTOVERS
from tests.conftest import copy_workspace

FIRST = "twente-2026-09-rondetafel-5dagen-k7m2"
KWB = "almere.jongeren-met-jeugdzorg-kwb"


@pytest.fixture
def opened(workspace: Path) -> la.Workspace:
    """The shipped workspace, opened from a folder inside it."""
    return la.open(workspace / "cycles/twente")


def test_tables_of_what_there_is(opened: la.Workspace) -> None:
    """A person looks around before asking."""
    assert len(opened.cycles) == 3
    assert "afgerond" in repr(opened.cycles)
    assert "<table" in (opened.regions._repr_html_() or "")
    assert opened.indicators[KWB].unit == "jongeren"
    for table in (opened.cycles, opened.indicators, opened.regions):
        assert not LEFTOVERS.findall(repr(table))


def test_a_wrong_name_is_answered_with_the_right_one(opened: la.Workspace) -> None:
    """Nobody types an id without a mistake."""
    assert opened.cycles["k7m2"].id == FIRST
    with pytest.raises(la.AanpakError, match=FIRST):
        opened.cycles[FIRST[:-1] + "3"]
    with pytest.raises(la.AanpakError, match="twente"):
        opened.figures(KWB, region="tweente")
    with pytest.raises(CycleError, match="past op 2"):
        opened.study("rondetafel")


def test_figures_need_no_region_where_there_is_one(opened: la.Workspace, tmp_path: Path) -> None:
    """Most workspaces are of one region; elsewhere the regions are named."""
    with pytest.raises(CycleError, match="2 regio's") as told:
        opened.figures(KWB)
    alone = la.open(copy_workspace(tmp_path / "alleen", ["almere"])).figures(KWB)

    assert told.value.remedy() == "Zeg welke: almere, twente."
    assert set(alone.frame["area"]) == {"GM0034", "almere"}


def test_figures_are_protected_and_drawn(opened: la.Workspace, tmp_path: Path) -> None:
    """What the analyst saves is what may be shown, with its label."""
    found = opened.figures("twente.dagen-tot-rondetafel", region="Twente")
    saved = found.chart().save(tmp_path / "grafiek.svg")
    drawing = saved.read_text(encoding="utf-8")

    assert list(found.frame["value"][:3]) == [16.0, 14.0, 15.0]
    assert "voorbeeld (fictief)" in drawing
    assert drawing.startswith("<svg")
    with pytest.raises(la.AanpakError, match=r"\.svg"):
        found.chart().save(tmp_path / "grafiek.docx")


def test_a_control_chart_has_the_phases_that_were_asked(opened: la.Workspace, tmp_path: Path) -> None:
    """A chart of another kind, with a reason for each phase; as SVG and as PNG."""
    found = opened.figures("twente.dagen-tot-rondetafel", region="Twente")
    drawn = found.chart(kind="i", phases={"2026-09": "vast contact op elke school"}, target=5)
    (chart,) = drawn.blocks

    assert isinstance(chart, Chart)
    assert chart.breaks[0].text == "vast contact op elke school"
    assert [line.text for line in chart.lines if line.style == "target"] == ["streefwaarde 5"]
    assert "voorbeeld (fictief)" in drawn.save(tmp_path / "kaart.svg").read_text(encoding="utf-8")
    assert drawn.save(tmp_path / "kaart.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(la.AanpakError, match="heeft geen reden"):
        found.chart(kind="i", phases={"2026-09": ""})
    with pytest.raises(la.AanpakError, match="past niet bij deze cijfers"):
        found.chart(kind="p")
    with pytest.raises(la.AanpakError, match="grafiek 'z' bestaat niet"):
        found.chart(kind="z")  # type: ignore[arg-type]


def test_a_baseline_is_kept_for_the_next_cycle(opened: la.Workspace, workspace: Path) -> None:
    """Where the days lay until August is what the next cycle is held against."""
    found = opened.figures("twente.dagen-tot-rondetafel", region="Twente")
    path = found.keep("dagen-voor-2026-09", until="2026-08", cycle=FIRST)
    (chart,) = found.chart(kind="i", baseline="dagen-voor-2026-09").blocks

    assert path == workspace / "cycles/twente/snapshots/dagen-voor-2026-09.baseline.json"
    assert isinstance(chart, Chart)
    before = found.frame[found.frame["period"] <= "2026-08"]["value"]
    centre = next(line.value for line in chart.lines if line.style == "centre")
    assert centre == pytest.approx(before.mean(), abs=1e-9)
    assert "bepaald op metingen van daarvoor" in chart.description
    with pytest.raises(la.AanpakError, match="dagen-voor-2026-09"):
        found.chart(kind="i", baseline="dagen")
    with pytest.raises(la.AanpakError, match="mag hier niet worden getoond"):
        opened.figures("twente.dagen-tot-rondetafel", region="Twente", audience="team").keep("x")


def test_a_region_of_one_municipality_has_nothing_side_by_side(opened: la.Workspace) -> None:
    """Almere is one municipality."""
    found = opened.figures(KWB, region="almere")
    for draw in (found.panels, found.funnel):
        with pytest.raises(la.AanpakError, match=r"minstens 3 nodig|vraagt aandelen"):
            draw()


def test_a_study_tells_what_became_of_the_expectations(opened: la.Workspace) -> None:
    """The small test is not told, the hours are; in the words of the report."""
    study = opened.study(FIRST)

    assert [one.verdict for one in study.verdicts] == ["not_measurable", "as_expected"]
    assert "Het werd 2,5 uur (september 2026 tot en met december 2026)." in study.sentences
    assert "Het gaat om te kleine aantallen om openbaar te tonen." in study.sentences
    assert "Schooldagen" in repr(study.chart())


def test_a_report_is_made_on_the_same_path_as_the_command(opened: la.Workspace, workspace: Path) -> None:
    """What the analyst makes and what the night run makes are one thing."""
    (page,) = opened.report("m3vd")

    assert page == workspace / "output/almere/almere-2023-01-hulp-in-de-school-m3vd/verslag.html"
    assert "1 ongewijzigd" in testing.run(workspace, "report", "m3vd").out


def in_ipython(folder: Path, code: str, **environment: str) -> str:
    """Run code in a real IPython shell."""
    script = (
        "from IPython.testing.globalipapp import start_ipython\nshell = start_ipython()\n"
        "shell.display_formatter.active_types = shell.display_formatter.format_types\n"
        f"result = shell.run_cell({code!r})\n"
        "value = result.result\n"
        "data, _ = shell.display_formatter.format(value) if value is not None else ({}, {})\n"
        "print(sorted(data)); print(data.get('text/html', '')[:2000])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "IPYTHONDIR": str(folder / ".ipython"), **environment},
        check=True,
    )
    return done.stdout


def test_a_page_is_drawn_in_jupyter(workspace: Path) -> None:
    """In JupyterLab the analyst sees the report grow, cell by cell."""
    code = f"import lerende_aanpak as la\nla.document(cycle={FIRST!r}).page_one()"
    shown = in_ipython(workspace, code)

    assert MIME in shown
    assert "text/html" in shown
    assert "Wat wilden we?" in shown


def test_an_error_in_jupyter_is_a_message_not_a_traceback(workspace: Path) -> None:
    """What, where, and what to do; the analyst needs no call stack."""
    shown = in_ipython(workspace, "import lerende_aanpak as la\nla.open().study('nergens-2026')")

    assert "Traceback" not in shown
    assert "nergens-2026" in shown
    assert "cycle list" in shown


def test_an_error_is_read_out_in_order() -> None:
    """Problem, place, remedy; text is text."""
    error = CycleError("'{value}' kan niet", where="x.md:3:1", remedy="Verbeter <b>dit</b>.", value="<script>")
    shown = display.error_html(error)

    assert shown.index("kan niet") < shown.index("x.md:3:1") < shown.index("Verbeter")
    assert "<script>" not in shown
    assert 'role="alert"' in shown


def test_the_lab_starts_on_this_machine_only(workspace: Path) -> None:
    """Figures of a region are not for the whole office network."""
    made = launch.command(workspace, browser=False)

    assert "--ServerApp.ip=127.0.0.1" in made
    assert f"--ServerApp.root_dir={workspace}" in made
    assert not any("token" in part or "password" in part for part in made)


def test_a_figure_is_entered_by_hand(opened: la.Workspace) -> None:
    """Six signals somebody told on the phone: seen by the team, checked as a file is, and refused as one is."""
    told = repr(opened.enter("twente.signalen-proefscholen", "2027-02", region="twente", numerator=6))
    assert "1 regels gelezen, 1 gebruikt." in told
    assert "Ingelezen als figures/twente/" in told
    frame = opened.figures("twente.signalen-proefscholen", "twente", "team").frame
    assert frame[frame["period"] == "2027-02"]["value"].to_list() == [6.0]

    hours = "twente.jeugdarts-uren-per-week"
    opened.enter(hours, "2027-02", region="twente", value=2.125, denominator=4)
    frame = opened.figures(hours, "twente", "team").frame
    assert frame[frame["period"] == "2027-02"]["value"].to_list() == [2.125]

    before = len(list((opened._project.root / "figures/twente").iterdir()))
    with pytest.raises(FiguresError, match="staat geen periode"):
        opened.enter("twente.signalen-proefscholen", "februari?", region="twente", numerator=6)
    with pytest.raises(FiguresError, match="valt buiten 0 tot 200"):
        opened.enter("twente.signalen-proefscholen", "2027-03", region="twente", numerator=5000)
    with pytest.raises(la.AanpakError):
        opened.enter("twente.signalen-proefscholen", "2027-03", region="twente", numerator=[6])  # type: ignore[arg-type]
    assert len(list((opened._project.root / "figures/twente").iterdir())) == before

"""What is public and what is for the team never come together; and the ledger tells when somebody edited it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import attrs
import pytest

from lerende_aanpak import testing
from lerende_aanpak.data.protect import protect
from lerende_aanpak.errors import DisclosureError, StoreError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Finding, Table
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.project import open_project
from lerende_aanpak.report import releases, sentences
from lerende_aanpak.report.cycle_parts import page_one
from lerende_aanpak.report.folder import audiences_in, output_folder
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.report.phase_parts import phases
from lerende_aanpak.report.results import Results
from lerende_aanpak.report.study import results
from tests.data.made import COUNT, table
from tests.report.made import figures, inputs

FILES = {
    "twente/regio/manifest.json": '{"audience": "team"}',
    "en/twente/regio/manifest.json": '{"audience": "team"}',
    "x.team.csv-metadata.json": "{}",
    "cijfers/x.team.csv-metadata.json": "{}",
    "en/cijfers/x.team.csv-metadata.json": "{}",
}


@pytest.mark.parametrize("file", FILES)
def test_a_folder_of_the_team_takes_nothing_public(workspace: Path, tmp_path: Path, file: str) -> None:
    """And the other way round; seen from the files themselves, with an empty cache."""
    project = open_project(workspace)
    for audience, other in (("team", "public"), ("public", "team")):
        folder = tmp_path / audience
        path = folder / (file if audience == "team" else file.replace(".team", ""))
        path.parent.mkdir(parents=True)
        path.write_text(FILES[file].replace("team", audience), encoding="utf-8")

        assert audiences_in(folder) == {audience}
        with pytest.raises(DisclosureError, match="komt niet in één map"):
            output_folder(project, folder, "nl", other)  # type: ignore[arg-type]
        assert output_folder(project, folder, "nl", audience) == folder  # type: ignore[arg-type]


def test_a_report_of_the_team_is_known_as_one_without_the_cache(workspace: Path) -> None:
    """Who empties the cache may not be refused his own reports, nor get them among the public ones."""
    folder = workspace / "output-team/twente/regio"
    folder.mkdir(parents=True)
    told = {"execution_key": "a", "render_key": "b", "files": {}, "incomplete": False, "audience": "team"}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")

    assert Results(workspace / ".aanpak-cache", workspace / "output-team").get("twente", "regio").audience == "team"


@pytest.mark.full
def test_the_reports_of_the_team_survive_an_empty_cache_and_can_be_verified(workspace: Path) -> None:
    """Made, verified, changed: each audience has its own answer."""
    assert testing.run(workspace, "report", "twente", "--audience", "team").code == 0
    shutil.rmtree(workspace / ".aanpak-cache")
    again = testing.run(workspace, "report", "twente", "--audience", "team")
    assert (again.code, "0 niet gemaakt" in again.out) == (0, True)
    assert testing.run(workspace, "report", "twente", "--out", "output-team").code == 5

    sound = testing.run(workspace, "verify", "--audience", "team")
    assert (sound.code, "3 verslagen bekeken, 0 bestanden veranderd" in sound.out) == (0, True)
    page = workspace / "output-team/twente/regio/verslag.html"
    printed = '@top-center { content: "Alleen voor het eigen team - niet delen"'
    assert printed in page.read_text(encoding="utf-8")  # on every page of paper: a sheet gets loose
    assert testing.run(workspace, "report", "twente").code == 0
    assert "@top-center" not in (workspace / "output/twente/regio/verslag.html").read_text(encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert testing.run(workspace, "verify", "--audience", "team").code == 8
    assert testing.run(workspace, "verify").code == 0


def ledger(workspace: Path) -> Path:
    """Publish three numbers, one after the other, and give the ledger."""
    project = open_project(workspace)
    for number in (40, 60, 90):
        safe = protect(table(COUNT, (number, None)), COUNT)
        assert releases.record(project, safe, "proef", project.today())
    return workspace / f"releases/{COUNT.id}.json"


@pytest.mark.parametrize("how", ["a number", "where", "order", "left out", "digest", "no chain"])
def test_an_edited_ledger_is_noticed(workspace: Path, how: str) -> None:
    """What was public once stays so: nobody may write afterwards that it was another number."""
    path = ledger(workspace)
    assert len(releases.read(path, "x.json")) == 3
    told = json.loads(path.read_text(encoding="utf-8"))
    entries = told["entries"]
    if how == "a number":
        entries[1]["rows"][0]["numerator"] = 65
    elif how == "where":
        entries[1]["in"] = "elders"
    elif how == "order":
        entries.reverse()
    elif how == "left out":
        del entries[0]
    elif how == "digest":
        entries[2]["digest"] = "0" * 64
    else:
        del entries[1]["chain"]
    path.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(StoreError, match=r"is veranderd bij nummer|beschadigd"):
        releases.read(path, "x.json")
    with pytest.raises(StoreError):
        ledger_once_more(workspace)


def ledger_once_more(workspace: Path) -> None:
    """Publish a fourth number."""
    project = open_project(workspace)
    releases.record(project, protect(table(COUNT, (95, None)), COUNT), "proef", project.today())


def test_a_small_test_is_called_too_small_to_be_public() -> None:
    """The same words as verdict on page one and in the table; for the team there is a verdict."""
    (result,) = results(inputs(figures([15.0] * 24)))
    hidden = attrs.evolve(result, reason="hidden", verdict="not_measurable")
    known = attrs.evolve(result, reason="", verdict="better")

    assert sentences.verdict(hidden, Translator("nl")) == "te kleine aantallen om openbaar te tonen"
    assert sentences.verdict(known, Translator("nl")) == "beter dan verwacht"


@pytest.mark.parametrize(("audience", "expected"), [("public", "te kleine aantallen om openbaar te tonen"),
                                                    ("team", "zoals verwacht")])  # fmt: skip
def test_the_small_test_of_twente_reads_so_on_page_one_and_in_the_table(
    workspace: Path, audience: Audience, expected: str
) -> None:
    """A handful of talks at one school: the team reads its verdict, anybody else reads why there is none."""
    project = open_project(workspace)
    stored = project.cycle("k7m2")
    found = cycle_inputs(project, stored, "nl", audience)
    first = next(block for block in page_one(found) if isinstance(block, Finding))
    table = next(
        block for block in phases(found) if isinstance(block, Table) and block.caption == "Verwachtingen en uitkomsten"
    )

    assert first.verdict == expected
    assert table.rows[0][-1] == expected

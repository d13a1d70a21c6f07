"""What a reader is told of a registration: in the report, its manifest and `cycle show`, for each kind of history."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.i18n import LANGUAGES, Language
from lerende_aanpak.model.block import plain_text
from lerende_aanpak.project import evidence as module
from lerende_aanpak.project import open_project
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import cycle_inputs, from_json, to_json
from tests.conftest import ROOT
from tests.project import histories
from tests.project.made import ID, Bench
from tests.test_translations import translations

OWN = "volgens eigen opgave"
DOSSIER = "vastgelegd in het eigen dossier (volgorde opgegeven, niet bewezen)"
Case = tuple[Callable[[Bench, Path], Path], str, str, str]

# how the history was made -> level, its words, and the reason
CASES: dict[str, Case] = {
    "honest": (histories.honest, "L1", DOSSIER, ""),
    "edited, registered anew": (histories.edited_anew, "L0", OWN, module.EDITED),
    "edited": (histories.edited, "L0", OWN, module.CHANGED),
    "cosmetic": (histories.cosmetic, "L1", DOSSIER, ""),
    "squash": (histories.squashed, "unknown", "onbekend", module.SQUASHED),
    "shallow": (histories.shallow, "unknown", "onbekend", module.SILENT["shallow"]),
    "backdated": (histories.backdated, "L1", DOSSIER, ""),
    "two clones": (histories.merged, "L0", OWN, module.CHANGED),
}


def document(folder: Path, language: Language) -> Document:
    """Give the report of the made-up cycle, from inputs that crossed the border of a process."""
    project = open_project(folder)
    inputs = cycle_inputs(project, project.cycle(ID), language)
    return Document(inputs=from_json(to_json(inputs)), find=lambda name: print)


def read(*pages: object) -> str:
    """Give pages as a reader without pictures gets them, in one line."""
    blocks = [block for one in pages for block in getattr(one, "blocks", ())]
    return " ".join(" ".join(plain_text(block) for block in blocks).split())


@pytest.mark.parametrize("case", CASES)
def test_the_report_says_how_sure_it_is(dossier: Bench, tmp_path: Path, case: str) -> None:
    """Level, reason, worth and threat stand under Plannen, the level under Verantwoording, nothing on page one."""
    make, level, words, reason = CASES[case]
    made = document(make(dossier, tmp_path), "nl")
    plan, account = read(made.phases()), read(made.provenance())

    assert made.inputs.evidence is not None
    assert made.inputs.evidence.level == level
    assert f"{words}. {reason}".strip() in plan
    assert "Dit beschermt tegen zelfbedrog, niet tegen bedrog." in plan
    assert words in account
    assert words not in read(made.page_one())


@pytest.mark.parametrize("language", LANGUAGES)
def test_whose_word_the_day_is(dossier: Bench, tmp_path: Path, language: Language) -> None:
    """Once git confirms the order, the day is no longer only the team's own account; before that, it is."""
    english = translations()
    said = "De verwachting is vastgelegd op 1 september 2026{}."
    own, confirmed = said.format(", volgens eigen opgave"), said.format("")
    if language == "en":
        places = (
            "De verwachting is vastgelegd op {day}, volgens eigen opgave.",
            "De verwachting is vastgelegd op {day}.",
        )
        own, confirmed = (english[one].format(day="1 September 2026") for one in places)
    histories.reach(dossier, "registered")

    assert own in read(document(dossier.folder, language).phases())
    histories.honest(dossier, tmp_path)
    assert confirmed in read(document(dossier.folder, language).phases())


def test_the_report_of_a_draft_says_nothing_of_it(dossier: Bench) -> None:
    """Nothing is registered, so nothing can be sure."""
    made = document(dossier.folder, "nl")

    assert made.inputs.evidence is None
    assert "Hoe zeker" not in read(made.phases(), made.provenance())


def test_show_tells_it_to_people_and_programs(dossier: Bench, tmp_path: Path) -> None:
    """The analyst sees it before the report is made, in words; a program reads level, reason and day."""
    histories.squashed(dossier, tmp_path)
    shown = testing.run(dossier.folder, "cycle", "show", ID).out
    english = testing.run(dossier.folder, "--lang", "en", "cycle", "show", ID).out
    plain = json.loads(testing.run(dossier.folder, "cycle", "show", ID, "--json").out)

    assert f"onbekend. {module.SQUASHED}" in shown
    assert f"unknown. {translations()[module.SQUASHED]}" in english
    assert plain["evidence"] == {"level": "unknown", "reason": module.SQUASHED, "day": None}


def reported(folder: Path, out: Path) -> tuple[str, dict[str, object]]:
    """Make the report of the made-up cycle by the command; give its page as text, and its manifest."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", dirs_exist_ok=True)
    ran = testing.run(folder, "report", ID, "--out", str(out))
    shutil.rmtree(folder / "notebooks")
    assert ran.code == 0, ran.err
    page = (out / f"proefland/{ID}/verslag.html").read_text(encoding="utf-8")
    manifest = json.loads((out / f"proefland/{ID}/manifest.json").read_text(encoding="utf-8"))
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()), manifest


@pytest.mark.parametrize(
    "case", ["squash", *(pytest.param(one, marks=pytest.mark.full) for one in CASES if one != "squash")]
)
def test_the_page_and_its_manifest_name_the_level(dossier: Bench, tmp_path: Path, case: str) -> None:
    """What is printed is what a reader holds in hand: the words in the page, the code in the manifest."""
    make, level, words, reason = CASES[case]
    page, manifest = reported(make(dossier, tmp_path), tmp_path / "uit")

    assert f"{words}. {reason}".strip() in page
    assert manifest["evidence"] == level
    if reason == module.CHANGED:
        assert "Sindsdien is de verwachting veranderd." in page


@pytest.mark.parametrize("made", [histories.edited, histories.merged])
def test_check_and_decide_refuse_an_expectation_that_changed(
    dossier: Bench, tmp_path: Path, made: Callable[[Bench, Path], Path]
) -> None:
    """The analyst meets PDSA011 at every turn: the digest is no longer that of the file."""
    folder = made(dossier, tmp_path)
    checked = testing.run(folder, "check", ID)
    step = ("decide", "--outcome", "adapt", "--lesson", "Bel") if made is histories.edited else ("study",)
    refused = testing.run(folder, "cycle", step[0], ID, *step[1:])

    assert (checked.code, refused.code) == (3, 3)
    assert "PDSA011" in checked.out
    assert "PDSA011" in refused.err

"""``aim progress``: the software proposes, a person sets, and the file keeps its comments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak.model.block import Table
from lerende_aanpak.project import open_project
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import region_inputs
from tests.cli.conftest import CLOSED, Ran

Run = Callable[..., Ran]
AIM = Path("cycles/twente/aims/thuiszitters-2027.md")
WHY = "Op één school lukt het; de andere scholen kennen het nog niet."


@pytest.fixture
def before(run: Run) -> str:
    """The text of the aim's file as it is shipped."""
    return AIM.read_text(encoding="utf-8")


def test_the_proposal_stands_beside_what_was_set(run: Run) -> None:
    """Nobody set it yet: the proposal says why this step, and what the next one needs."""
    ran = run("aim", "progress", "thuiszitters")

    assert "Vastgesteld: nog niet" in ran.out
    assert "Voorstel: beschrijving" in ran.out
    assert f"De verandering is beschreven en er is een les: {CLOSED}." in ran.out
    assert "Nog nodig voor toepassing: Begin met invoeren" in ran.out


def test_asking_writes_nothing(run: Run, before: str) -> None:
    """Never automatic: only --set changes a file."""
    run("aim", "progress", "thuiszitters")

    assert AIM.read_text(encoding="utf-8") == before


def test_a_person_may_differ_from_the_proposal(run: Run, before: str) -> None:
    """The step, the day, the role and the reason stand in the file; every other line stays as it was."""
    ran = run("aim", "progress", "thuiszitters", "--set", "toets", "--by", "swv-directeur", "--why", WHY)
    block = f"progress:\n  step: test\n  on: 2027-03-01\n  by: swv-directeur\n  why: {WHY}\n"
    text = AIM.read_text(encoding="utf-8")

    assert ran.code == 0
    assert block in text
    assert text.replace(block, "") == before
    assert f"Vastgesteld: toets, op 1 maart 2027 door swv-directeur: {WHY}" in ran.out
    assert "Voorstel: beschrijving" in ran.out


def test_setting_again_replaces_the_step_at_its_place(run: Run, before: str) -> None:
    """There is one step at a time, and a comment in the file is not lost."""
    run("aim", "progress", "thuiszitters", "--set", "toets", "--by", "swv-directeur", "--why", WHY)
    text = AIM.read_text(encoding="utf-8").replace("\n  why:", "   # samen bepaald\n  # na het gesprek\n  why:")
    AIM.write_text(text.replace("owner: swv", "# wie\nowner: swv"), encoding="utf-8")
    ran = run("aim", "progress", "thuiszitters", "--set", "describe", "--by", "analist", "--why", "Er is een les.")
    again = AIM.read_text(encoding="utf-8")

    assert ran.code == 0
    assert again.count("progress:") == 1
    assert "step: describe" in again
    for kept in ("# wie\nowner: swv", "by: analist   # samen bepaald\n", "  # na het gesprek\n  why: Er is een les."):
        assert kept in again
    assert "step: test" not in again


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--set", "klaar", "--by", "a", "--why", "b"), "--set"),
        (("--set", "toets", "--why", "b"), "--by ontbreekt"),
        (("--set", "toets", "--by", "a"), "--why ontbreekt"),
        (("--set", "toets", "--by", "a", "--why", " "), "--why ontbreekt"),
        (("--by", "a"), "--set ontbreekt"),
        (("--set", "toets", "--by", "a", "--why", "mail jan@example.nl"), "e-mail"),
    ],
)
def test_a_step_without_a_person_or_a_reason_is_refused(
    run: Run, before: str, arguments: tuple[str, ...], told: str
) -> None:
    """A score that nobody answers for is set by nobody."""
    ran = run("aim", "progress", "thuiszitters", *arguments)

    assert ran.code != 0
    assert told in ran.err
    assert AIM.read_text(encoding="utf-8") == before


def test_a_wrong_name_gets_the_one_that_was_meant(run: Run) -> None:
    """A slip in a name is the most common mistake."""
    ran = run("aim", "progress", "twente-thuiszittres-2027")

    assert ran.code == 3
    assert "Bedoelt u 'twente-thuiszitters-2027'?" in ran.err
    assert "past op 2 doelen" in run("aim", "progress", "20").err


def test_a_program_gets_both(run: Run) -> None:
    """A region may show it in its own way."""
    run("aim", "progress", "thuiszitters", "--set", "toets", "--by", "swv-directeur", "--why", WHY)
    answer = run("aim", "progress", "thuiszitters", "--json").json

    assert answer["set"] == {"step": "test", "on": "2027-03-01", "by": "swv-directeur", "why": WHY}
    proposal = answer["proposal"]
    assert isinstance(proposal, dict)
    assert proposal["step"] == "describe"
    assert len(proposal["reasons"]) == 8


def table(slug: str = "twente") -> list[tuple[str, ...]]:
    """Give the rows on a region's page about how far its aims are."""
    inputs = region_inputs(open_project(Path.cwd()), slug, "nl")
    blocks = Document(inputs=inputs, find=lambda name: print).cycles().blocks
    found = [one for one in blocks if isinstance(one, Table) and one.caption == "Voortgang in acht stappen"]
    return [row for one in found for row in one.rows]


def test_the_region_page_shows_both_when_they_differ(run: Run) -> None:
    """The gap between one's own judgement and the proposal is where the talk begins."""
    run("aim", "progress", "thuiszitters", "--set", "toets", "--by", "swv-directeur", "--why", WHY)
    ((title, step, by, why, proposed),) = table()

    assert title.endswith(" - voorbeeld (fictief)")
    assert (step, by, why) == ("toets", "swv-directeur, op 1 maart 2027", WHY)
    assert proposed.startswith("beschrijving. Nog nodig voor toepassing: Begin met invoeren")


def test_the_region_page_says_when_they_are_the_same(run: Run) -> None:
    """Then there is nothing to weigh."""
    run("aim", "progress", "thuiszitters", "--set", "describe", "--by", "swv-directeur", "--why", WHY)

    assert [row[4] for row in table()] == ["hetzelfde"]


def test_a_proposal_that_nobody_looked_at_is_on_no_page(run: Run) -> None:
    """A score by the software alone, on a public page, would be automatic all the same."""
    assert table() == []
    assert table("almere") == []

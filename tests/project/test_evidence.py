"""How sure a registration is, by real repositories: honest, edited, squashed, shallow, backdated, merged."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.fidelity import check
from lerende_aanpak.model.evidence import Evidence
from lerende_aanpak.project import evidence as module
from lerende_aanpak.project import open_project
from lerende_aanpak.project.evidence import evidence, tag
from tests.dossier import ALONE, clone, commit, git, repository, squash
from tests.project.histories import (
    COSMETIC,
    backdated,
    committed,
    edited,
    edited_anew,
    honest,
    merged,
    reach,
    shallow,
    squashed,
)
from tests.project.made import ID, LEDGER, Bench
from tests.project.walk import decide, register, rules_in, study

REGION = "plugins/proefland/region.toml"


def told(bench: Bench, folder: Path | None = None) -> Evidence:
    """Give the evidence of the made-up cycle."""
    project = open_project(folder or bench.folder)
    found = evidence(project, project.cycle(ID))
    assert found is not None
    return found


def server_line(bench: Bench, day: str) -> None:
    """Write in the ledger what the shared server would write on a day."""
    fixed = bench.stored.cycle.registered
    assert fixed is not None
    with (bench.folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(f"{day}T09:00:00+02:00\t{ID}\t{fixed.digest}\tserver\trun 17\n")


def test_nothing_registered_has_no_evidence(dossier: Bench) -> None:
    """There is nothing to be sure of."""
    assert evidence(dossier.project, dossier.stored) is None


def test_without_git_it_is_an_own_statement(bench: Bench) -> None:
    """Git is no condition; the report then says whose word it is."""
    reach(bench, "closed")

    assert told(bench) == Evidence(level="L0")


def test_the_honest_order_is_in_the_own_dossier(dossier: Bench, tmp_path: Path) -> None:
    """Registered, committed, started, studied, decided: the order that everybody should have."""
    assert told(dossier, honest(dossier, tmp_path)) == Evidence(level="L1", day=datetime.date(2026, 9, 1))


@pytest.mark.parametrize("state", ["registered", "studied", "closed"])
def test_a_registration_that_is_not_committed_is_an_own_statement(dossier: Bench, state: str) -> None:
    """What is only on somebody's disk has no order; also when the results are there already."""
    reach(dossier, state)

    assert told(dossier) == Evidence(level="L0", reason=module.NOT_COMMITTED)


def test_results_that_are_not_committed_yet_come_last(dossier: Bench) -> None:
    """Right after the study, before the commit, the report is already honest."""
    committed(dossier, "registered")
    reach(dossier, "studied")

    assert told(dossier).level == "L1"


def test_an_expectation_registered_anew_after_the_results_is_found_out(dossier: Bench, tmp_path: Path) -> None:
    """The file alone looks honest: only its history tells that the figures were known."""
    edited_anew(dossier, tmp_path)

    assert dossier.project.digest_fits(dossier.stored)
    assert told(dossier) == Evidence(level="L0", reason=module.EDITED)


def test_an_amendment_before_the_results_is_honest(dossier: Bench) -> None:
    """Who changes an expectation before there is an outcome says so, and keeps the level."""
    committed(dossier, "registered")
    dossier.edit("    low: 4\n", "    low: 5\n")
    register(dossier, "2026-09-03", reason="Beter bekeken")
    commit(dossier.folder, "2026-09-03")
    reach(dossier, "studied")
    commit(dossier.folder, "2026-12-19")

    assert told(dossier) == Evidence(level="L1", day=datetime.date(2026, 9, 3))


def test_an_expectation_edited_after_the_results_is_refused(dossier: Bench, tmp_path: Path) -> None:
    """Without a fresh registration the digest tells: the decision is refused and the level is the lowest."""
    edited(dossier, tmp_path)

    with pytest.raises(CycleError) as refused:
        decide(dossier)

    assert "PDSA011" in rules_in(refused.value)
    assert told(dossier) == Evidence(level="L0", reason=module.CHANGED)


@pytest.mark.parametrize("edit", COSMETIC)
@pytest.mark.parametrize("after", ["registered", "closed"])
def test_a_cosmetic_edit_changes_nothing(dossier: Bench, edit: str, after: str) -> None:
    """People mend a title or a comment; that may not cost them anything, before or after the results."""
    committed(dossier, "registered")
    if after == "closed":
        committed(dossier, "running", "studied", "closed")
    dossier.edit(*COSMETIC[edit])
    commit(dossier.folder, "2026-12-28")
    if after == "registered":
        reach(dossier, "studied")
        commit(dossier.folder, "2026-12-29")

    assert told(dossier) == Evidence(level="L1", day=datetime.date(2026, 9, 1))


def test_a_broken_version_in_between_changes_nothing(dossier: Bench) -> None:
    """A commit with merge markers cannot be read; what stands before and after it can."""
    committed(dossier, "registered")
    dossier.edit("## Doen", "<<<<<<< HEAD\n## Doen")
    commit(dossier.folder, "2026-09-02")
    dossier.edit("<<<<<<< HEAD\n", "")
    committed(dossier, "studied")

    assert told(dossier).level == "L1"


def test_only_a_version_that_fits_its_digest_counts(dossier: Bench) -> None:
    """The expectation that holds now first came into git with its outcome: before that another one stood there."""
    reach(dossier, "running")
    dossier.edit("    low: 4\n", "    low: 5\n")
    commit(dossier.folder, "2026-09-08")
    dossier.edit("    low: 5\n", "    low: 4\n")
    committed(dossier, "studied")

    assert told(dossier) == Evidence(level="unknown", reason=module.SQUASHED)


def test_a_squash_merge_loses_the_order(dossier: Bench, tmp_path: Path) -> None:
    """The branch was honest; after the squash nobody can tell, and no one is accused."""
    assert told(dossier, squashed(dossier, tmp_path)) == Evidence(level="unknown", reason=module.SQUASHED)


def test_a_workspace_that_was_moved_keeps_its_order(dossier: Bench, tmp_path: Path) -> None:
    """An honest team puts its work in a folder of its own: nothing was squashed, and nothing is lost."""
    honest(dossier, tmp_path)
    moved = clone(dossier.folder, tmp_path / "verhuisd")
    (moved / "ws").mkdir()
    git(moved, "mv", "cycles", "plugins", "aanpak.toml", "ws/")
    commit(moved, "2026-12-28")

    assert told(dossier, moved / "ws") == Evidence(level="L1", day=datetime.date(2026, 9, 1))


def test_a_ledger_that_was_rewritten_and_moved_counts_for_nothing(dossier: Bench, tmp_path: Path) -> None:
    """A move may not make git forget the line that was taken away."""
    honest(dossier, tmp_path)
    moved = clone(dossier.folder, tmp_path / "verhuisd")
    (moved / "ws").mkdir()
    git(moved, "mv", "cycles", "plugins", "aanpak.toml", "ws/")
    ledger = moved / "ws" / LEDGER
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("\tverbinder\t", "\tiemand\t"), encoding="utf-8")
    commit(moved, "2026-12-28")

    assert told(dossier, moved / "ws") == Evidence(level="L0", reason=module.REWRITTEN)


def test_a_merge_keeps_the_order(dossier: Bench) -> None:
    """The honest branch, merged as it is: the order is that of the branch."""
    git(dossier.folder, "checkout", "--quiet", "-b", "proef")
    committed(dossier, "registered", "running", "studied")
    git(dossier.folder, "checkout", "--quiet", "main")
    git(dossier.folder, "merge", "--quiet", "--no-ff", "--message", "samen", "proef", day="2026-12-20")

    assert told(dossier) == Evidence(level="L1", day=datetime.date(2026, 9, 1))


def test_results_beside_a_registration_prove_no_order(dossier: Bench) -> None:
    """On one branch registered, on another all at once: the merge does not put one before the other."""
    base = git(dossier.folder, "rev-parse", "HEAD")
    committed(dossier, "registered")
    git(dossier.folder, "checkout", "--quiet", "-b", "ineens", base)
    committed(dossier, "studied")
    git(dossier.folder, "checkout", "--quiet", "main")
    git(dossier.folder, "merge", "--quiet", "-X", "theirs", "--message", "samen", "ineens", day="2026-12-20")

    assert dossier.stored.cycle.studied
    assert told(dossier) == Evidence(level="unknown", reason=module.SQUASHED)


def test_a_shallow_clone_cannot_tell(dossier: Bench, tmp_path: Path) -> None:
    """The usual checkout of a workflow has one commit: the answer is unknown, with what to do."""
    found = told(dossier, shallow(dossier, tmp_path))

    assert found == Evidence(level="unknown", reason=module.SILENT["shallow"])
    assert "git fetch --unshallow" in found.reason
    assert "fetch-depth: 0" in found.reason
    assert told(dossier, clone(dossier.folder, tmp_path / "diep")).level == "L1"


def test_a_backdated_history_gets_no_more_than_the_own_dossier(dossier: Bench, tmp_path: Path) -> None:
    """Clock and commits of 2020, made today: git cannot see it, so the words of the level say that it proves nothing.

    The order was staged with the dates of 2020 in the file too.
    """
    assert told(dossier, backdated(dossier, tmp_path)) == Evidence(level="L1", day=datetime.date(2020, 1, 2))


def test_days_that_contradict_each_other_are_an_own_statement(dossier: Bench) -> None:
    """A commit of 2020 cannot hold what was registered in 2026: one of the two days was made up."""
    reach(dossier, "registered")
    commit(dossier.folder, "2020-01-01")
    reach(dossier, "studied")
    commit(dossier.folder, "2020-02-01")

    assert told(dossier) == Evidence(level="L0", reason=module.CONTRADICTING, day=datetime.date(2020, 1, 1))
    assert "opgegeven, niet bewezen" in module.CONTRADICTING


@pytest.mark.parametrize(("day", "reason"), [("2026-12-18", ""), ("2026-12-19", module.KEPT_LATE)])
def test_a_commit_on_the_day_of_the_outcome_or_later_says_so(dossier: Bench, day: str, reason: str) -> None:
    """The order of the commits holds, and the reader sees that it was kept late (studied on 19 December)."""
    reach(dossier, "registered")
    commit(dossier.folder, day)
    committed(dossier, "studied")

    assert told(dossier) == Evidence(level="L1", reason=reason, day=datetime.date.fromisoformat(day))


def test_two_clones_that_merge_cleanly_are_refused(dossier: Bench, tmp_path: Path) -> None:
    """Each changed one number of one expectation, and git saw no conflict: the digest does."""
    merged(dossier, tmp_path)
    text = dossier.text()

    assert told(dossier) == Evidence(level="L0", reason=module.CHANGED)
    found = check(dossier.project.context(dossier.stored, datetime.date(2026, 9, 11)))
    assert [one.severity for one in found if one.rule.id == "PDSA011"] == ["E"]
    with pytest.raises(CycleError) as refused:
        study(dossier)
    assert "PDSA011" in rules_in(refused.value)
    with pytest.raises(CycleError, match="al vastgelegd"):
        register(dossier, "2026-09-12")
    assert dossier.text() == text


def test_without_the_program_git_it_is_unknown(dossier: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that nobody here can read proves nothing, and stops nothing."""
    committed(dossier, "registered")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert told(dossier) == Evidence(level="unknown", reason=module.SILENT["no_program"])


def test_a_workspace_below_the_top_of_a_repository_counts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several workspaces may share one repository."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    repository(bench.folder.parent)
    try:
        committed(bench, "draft", "registered", "studied")
        assert told(bench) == Evidence(level="L1", day=datetime.date(2026, 9, 1))
    finally:
        shutil.rmtree(bench.folder.parent / ".git")


@pytest.mark.parametrize(("old", "new"), [("\tverbinder\t", "\tiemand\t"), (f"\t{ID}\t", "\teen-ander\t")])
def test_a_ledger_that_was_rewritten_counts_for_nothing(dossier: Bench, old: str, new: str) -> None:
    """The ledger is only ever added to: a line that git remembers must still be there."""
    committed(dossier, "registered", "running", "studied")
    dossier.edit(old, new, LEDGER)

    assert told(dossier) == Evidence(level="L0", reason=module.REWRITTEN)


def test_a_ledger_that_grew_is_whole(dossier: Bench) -> None:
    """Lines about other cycles, and more lines about this one, change nothing of what stood there."""
    committed(dossier, "registered", "studied")
    with (dossier.folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write("2026-10-01T09:00:00+02:00\tproefland-2026-10-x-aaaa\tv1:sha256:00\tverbinder\t\n")

    assert told(dossier).level == "L1"


# day of the server's line, whether its tag stands on the registration -> what is expected (studied on 19 December)
WITNESSED = {
    ("2026-09-02", True): Evidence(level="L2", day=datetime.date(2026, 9, 2)),
    ("2026-12-18", True): Evidence(level="L2", day=datetime.date(2026, 12, 18)),
    ("2026-12-19", True): Evidence(level="L1", reason=module.SEEN_LATE, day=datetime.date(2026, 9, 1)),
    ("2026-09-02", False): Evidence(level="L1", reason=module.NO_TAG, day=datetime.date(2026, 9, 1)),
}


@pytest.mark.parametrize(("day", "tagged"), WITNESSED)
def test_the_server_confirms_by_line_and_tag(dossier: Bench, day: str, tagged: bool) -> None:
    """The server's clock counts, and its tag cannot be moved: both, before the outcome, or it is the own dossier."""
    committed(dossier, "registered")
    server_line(dossier, day)
    commit(dossier.folder, "2026-09-02")
    if tagged:
        git(dossier.folder, "tag", tag(dossier.stored.cycle))
    reach(dossier, "studied")
    commit(dossier.folder, "2026-12-19")

    assert told(dossier) == WITNESSED[day, tagged]


@pytest.mark.parametrize("at", ["draft", "studied"])
def test_a_tag_elsewhere_confirms_nothing(dossier: Bench, at: str) -> None:
    """The server must have seen the registration, and no outcome with it."""
    committed(dossier, "registered")
    server_line(dossier, "2026-09-02")
    commit(dossier.folder, "2026-09-02")
    reach(dossier, "studied")
    commit(dossier.folder, "2026-12-19")
    git(dossier.folder, "tag", tag(dossier.stored.cycle), {"draft": "HEAD~3", "studied": "HEAD"}[at])

    assert told(dossier).reason == module.NO_TAG


def test_the_server_makes_no_squash_whole(dossier: Bench) -> None:
    """Order in the own dossier is part of the second level."""
    base = git(dossier.folder, "rev-parse", "HEAD")
    committed(dossier, "registered")
    server_line(dossier, "2026-09-02")
    commit(dossier.folder, "2026-09-02")
    git(dossier.folder, "tag", tag(dossier.stored.cycle))
    committed(dossier, "studied")
    squash(dossier.folder, base, "2026-12-19")

    assert told(dossier).level == "unknown"


@pytest.mark.parametrize(("day", "level"), [("2026-12-18", "L3"), ("2026-12-19", "L1"), ("", "L1")])
def test_an_outside_stamp_before_the_outcome_is_the_highest(dossier: Bench, day: str, level: str) -> None:
    """A time stamp is asked by the digest; on the day of the outcome (19 December) it is too late."""
    committed(dossier, "registered", "studied")
    asked: list[str] = []

    def outside(digest: str) -> datetime.date | None:
        asked.append(digest)
        return datetime.date.fromisoformat(day) if day else None

    stored = dossier.stored
    found = evidence(dossier.project, stored, outside=outside)

    assert found is not None
    assert stored.cycle.registered is not None
    assert (found.level, asked) == (level, [stored.cycle.registered.digest])


def test_an_outside_stamp_helps_no_expectation_that_followed_the_results(dossier: Bench, tmp_path: Path) -> None:
    """Stamped before the second study, and after the first: the figures were known."""
    edited_anew(dossier, tmp_path)
    found = evidence(dossier.project, dossier.stored, outside=lambda _: datetime.date(2026, 12, 20))

    assert found == Evidence(level="L0", reason=module.EDITED)


@pytest.mark.parametrize(("asks", "level"), [("", None), ('\n[region.policy]\nevidence = "L1"\n', "L1")])
def test_git_is_asked_where_the_region_wants_it(dossier: Bench, asks: str, level: str | None) -> None:
    """A thousand cycles are checked in seconds: git is read for regions that ask for a level."""
    committed(dossier, "registered")
    head = "[[region.territories]]"
    dossier.edit(head, f"{asks}\n{head}", REGION)
    project = dossier.project
    found = project.context(project.cycle(ID), datetime.date(2026, 9, 1)).evidence
    dossier.edit(f"{asks}\n{head}", head, REGION)

    assert (found.level if found else None) == level


def test_a_ledger_is_read_once_for_all_cycles(dossier: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading it once a cycle makes a thousand cycles slow; after a write it is read anew."""
    committed(dossier, "registered")
    project = dossier.project
    stored = project.cycle(ID)
    assert len(project.ledger(stored)) == 1
    server_line(dossier, "2026-09-02")

    assert len(project.ledger(stored)) == 1
    project.forget()
    assert len(project.ledger(stored)) == 2

"""What git remembers of a file: its commits in order, wherever the file lies; and an answer when git has none."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from lerende_aanpak.store import history as module
from lerende_aanpak.store.history import History, history, remembered
from tests.dossier import ALONE, clone, commit, git, repository
from tests.whole.output import content

NAME = "2026-09-bellen-k7m2.md"


def read(folder: Path, name: str, tags: Sequence[str] = ()) -> History:
    """Give what git remembers of one file."""
    return history(remembered(folder), name, tags)


@pytest.fixture(autouse=True)
def nobody_s_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git read no settings of this machine."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one file, committed on 1 September and, changed, on 2 September 2026."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    repository(folder)
    for day, text in (("2026-09-01", "een\n"), ("2026-09-02", "twee\n")):
        (folder / NAME).write_text(text, encoding="utf-8")
        commit(folder, day)
    return folder


def test_the_commits_come_with_their_order_day_and_text(repo: Path) -> None:
    """Order and text are all that a judgement rests on; 12:00 at +02:00 is 10:00 UTC."""
    found = read(repo, NAME)
    new, old = found.commits

    assert found.state == "whole"
    assert (old.text, new.text) == ("een\n", "twee\n")
    assert (old.parents, new.parents) == ((), (old.id,))
    assert new.id == git(repo, "rev-parse", "HEAD")
    assert old.at == datetime.datetime(2026, 9, 1, 10, tzinfo=datetime.UTC)


def test_commits_about_other_files_are_left_out(repo: Path) -> None:
    """A parent that did not touch the file is passed over: the line of parents stays whole."""
    (repo / "anders.txt").write_text("x", encoding="utf-8")
    commit(repo, "2026-09-03")
    (repo / NAME).write_text("drie\n", encoding="utf-8")
    commit(repo, "2026-09-04")
    commits = read(repo, NAME).commits

    assert [one.text for one in commits] == ["drie\n", "twee\n", "een\n"]
    assert commits[0].parents == (commits[1].id,)


def test_both_sides_of_a_merge_are_there(repo: Path) -> None:
    """What one clone did in the meantime may not vanish because the other side won."""
    git(repo, "checkout", "--quiet", "-b", "zij")
    (repo / NAME).write_text("zij\n", encoding="utf-8")
    commit(repo, "2026-09-03")
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "--no-ff", "--strategy", "ours", "--message", "samen", "zij", day="2026-09-04")
    commits = read(repo, NAME).commits

    assert [one.text for one in commits] == ["twee\n", "zij\n", "twee\n", "een\n"]
    assert set(commits[0].parents) == {commits[1].id, commits[2].id}


@pytest.mark.parametrize("below", ["a b", "é'\"$(x)", "*", "-n", ":(top)x", "HEAD"])
def test_folder_and_file_may_have_any_name(tmp_path: Path, below: str) -> None:
    """A workspace is often a folder in a larger repository, with a name that somebody chose; no name is a pattern."""
    folder, name = tmp_path / below / "cycles", f"{below}.md"
    folder.mkdir(parents=True)
    repository(tmp_path)
    (folder / name).write_text("één\r\n", encoding="utf-8", newline="")
    commit(tmp_path, "2026-09-01")
    (folder / NAME).write_text("een ander", encoding="utf-8")
    commit(tmp_path, "2026-09-02")

    assert [one.text for one in read(folder, name).commits] == ["één\r\n"]


def test_the_text_under_a_tag_is_given(repo: Path) -> None:
    """The server confirms by a tag, with a note or without."""
    git(repo, "tag", "vastgelegd/x/1", "HEAD~1")
    git(repo, "tag", "--annotate", "--message", "gezien", "vastgelegd/x/2")

    found = read(repo, NAME, ["vastgelegd/x/1", "vastgelegd/x/2", "vastgelegd/x/3"])

    assert found.tagged == {"vastgelegd/x/1": "een\n", "vastgelegd/x/2": "twee\n", "vastgelegd/x/3": None}


def test_a_file_that_was_gone_or_is_no_text_has_none(repo: Path) -> None:
    """A commit that removes the file holds no registration."""
    (repo / NAME).write_bytes(b"\xff\xfe\x00")
    commit(repo, "2026-09-03")
    (repo / NAME).unlink()
    commit(repo, "2026-09-04")

    assert [one.text for one in read(repo, NAME).commits] == [None, None, "twee\n", "een\n"]


def test_without_a_repository_there_is_none(tmp_path: Path) -> None:
    """Many regions have no git, and need no program for it."""
    assert read(tmp_path, NAME).state == "none"


def test_a_repository_without_commits_has_no_history(tmp_path: Path) -> None:
    """The first minute of a new repository is no fault."""
    repository(tmp_path)

    assert (read(tmp_path, NAME).state, read(tmp_path, NAME).commits) == ("whole", ())


def test_a_shallow_clone_says_so(repo: Path, tmp_path: Path) -> None:
    """Half a history looks like a registration that came with its results."""
    assert read(clone(repo, tmp_path / "ondiep", "--depth", "1"), NAME).state == "shallow"
    assert read(clone(repo, tmp_path / "diep"), NAME).state == "whole"


def test_a_clone_without_texts_fetches_nothing(repo: Path, tmp_path: Path) -> None:
    """A partial clone would go to the network for every text; that is not ours to do."""
    git(repo, "config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "deel", "--filter=blob:none", "--no-checkout")
    before = set(content(partial / ".git/objects"))

    assert read(partial, NAME).state == "unreadable"
    assert set(content(partial / ".git/objects")) == before


def test_without_the_program_git_nothing_is_known(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop with a copied repository and no git."""
    monkeypatch.setenv("PATH", str(repo))

    assert read(repo, NAME).state == "no_program"


def test_a_repository_that_git_refuses_is_unreadable(repo: Path) -> None:
    """Damage, or another owner: git says no, and the report is made all the same."""
    (repo / ".git/HEAD").write_text("stuk", encoding="utf-8")

    assert read(repo, NAME).state == "unreadable"


def test_a_repository_of_another_owner_is_unreadable(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses the folder of another user ("dubious ownership"); git's own variable plays that other user."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert read(repo, NAME).state == "unreadable"


def test_a_git_that_hangs_is_left(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network disk that does not answer may not hold up a night of reports."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(module, "SECONDS", 0.2)

    assert read(repo, NAME).state == "slow"


def test_a_hook_of_another_repository_does_not_mislead(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets GIT_DIR for its hooks; a check that runs in one must still look here."""
    other = tmp_path / "ander"
    other.mkdir()
    repository(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))

    assert len(read(repo, NAME).commits) == 2


def test_reading_changes_nothing(repo: Path) -> None:
    """A report is made on a machine that may only read."""
    before = content(repo)
    read(repo, NAME, ["vastgelegd/x/1"])

    assert content(repo) == before


def test_the_settings_of_a_repository_run_nothing(repo: Path, tmp_path: Path) -> None:
    """A repository from elsewhere may name programs in its settings: git itself runs them, our reading does not."""
    trace = tmp_path / "gelopen"
    for setting in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.smudge"):
        git(repo, "config", setting, f"touch '{trace}'; true")
    (repo / ".git/info/attributes").write_text("* diff=x filter=x\n", encoding="utf-8")
    git(repo, "status")
    assert trace.exists()
    trace.unlink()

    assert len(read(repo, NAME, ["vastgelegd/x/1"]).commits) == 2
    assert not trace.exists()


@pytest.mark.parametrize("seconds", ["99999999999999", "999999999999999999", "253402300799"])
def test_a_day_that_no_calendar_has_is_unreadable(repo: Path, monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    """Git keeps any number as the moment of a commit; ours end in the year 9999, and a check must not end with it."""
    (repo / NAME).write_text("drie\n", encoding="utf-8")
    git(repo, "add", "--all")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"@{seconds} +0000")
    git(repo, "commit", "--quiet", "--message", "later")

    assert read(repo, NAME).state == "unreadable"


def test_what_stands_in_for_a_commit_does_not_count(repo: Path) -> None:
    """`git replace` puts one object before another, only on this computer: the history is the one that was made."""
    newest = git(repo, "rev-parse", "HEAD")
    (repo / NAME).write_text("anders\n", encoding="utf-8")
    other = commit(repo, "2026-09-03")
    git(repo, "reset", "--quiet", "--hard", newest)
    git(repo, "replace", newest, other)

    assert [one.text for one in read(repo, NAME).commits] == ["twee\n", "een\n"]


def test_a_parent_that_was_made_up_does_not_count(repo: Path) -> None:
    """The old way to cut a history on one computer: a file that gives a commit other parents, here none."""
    (repo / ".git/info/grafts").write_text(git(repo, "rev-parse", "HEAD") + "\n", encoding="ascii")

    assert [one.text for one in read(repo, NAME).commits] == ["twee\n", "een\n"]


def moved(repo: Path, old: str, new: str, day: str) -> None:
    """Move a folder in a repository, and commit."""
    (repo / new).parent.mkdir(parents=True, exist_ok=True)
    git(repo, "mv", old, new)
    commit(repo, day)


def test_a_folder_that_was_moved_keeps_its_history(tmp_path: Path) -> None:
    """A workspace goes into a folder of its own, twice: what came before is still the history of its files."""
    repository(tmp_path)
    (tmp_path / "oud").mkdir()
    for day, text in (("2026-09-01", "een\n"), ("2026-09-02", "twee\n")):
        (tmp_path / "oud" / NAME).write_text(text, encoding="utf-8")
        commit(tmp_path, day)
    git(tmp_path, "tag", "vastgelegd/x/1")
    moved(tmp_path, "oud", "werk/a", "2026-09-03")
    moved(tmp_path, "werk/a", "b/*", "2026-09-04")
    (tmp_path / "b/*" / NAME).write_text("drie\n", encoding="utf-8")
    commit(tmp_path, "2026-09-05")
    found = read(tmp_path / "b/*", NAME, ["vastgelegd/x/1"])

    assert [one.text for one in found.commits] == ["drie\n", "twee\n", "twee\n", "twee\n", "een\n"]
    assert [one.parents for one in found.commits] == [*((one.id,) for one in found.commits[1:]), ()]
    assert found.tagged == {"vastgelegd/x/1": "twee\n"}


def test_a_copy_of_a_file_has_no_history_of_the_other(tmp_path: Path) -> None:
    """The same text elsewhere, while the first stays where it is, is another file."""
    repository(tmp_path)
    for folder, day in (("een", "2026-09-03"), ("ander", "2026-09-04")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / NAME).write_text("twee\n", encoding="utf-8")
        commit(tmp_path, day)

    assert [one.text for one in read(tmp_path / "ander", NAME).commits] == ["twee\n"]

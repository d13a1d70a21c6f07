"""Older versions: read as if they were the newest, every place still that of the file, the digest still right."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.digest import digest_v1, matches
from lerende_aanpak.store.document import parse
from lerende_aanpak.store.upgrade import NEWEST, newest, version
from tests.store import golden
from tests.store.examples import FIRST, stored

AMENDED = "v1/proefland/2026-09-alles-k7m2.md"
V2 = FIRST.replace("cycle@1", "cycle@2")


@pytest.mark.parametrize("name", golden.FILES)
def test_a_file_of_every_version_says_what_it_said(name: str) -> None:
    """A file that was written once must be readable for as long as the region exists."""
    assert golden.said(golden.read(name)) == golden.expected(name)


def test_there_is_a_golden_file_of_every_version() -> None:
    """A version without one could be lost unseen."""
    assert {name.partition("/")[0] for name in golden.FILES} == {f"v{number}" for number in range(1, NEWEST + 1)}


def test_an_amended_file_of_v1_keeps_its_digest() -> None:
    """A new version of the file may not make anybody's registered expectation look changed (must show 5)."""
    cycle = golden.read(AMENDED).cycle

    assert cycle.registered is not None
    assert digest_v1(cycle) == cycle.registered.digest  # worked out by hand when the golden file was made
    assert [one.why for one in cycle.amendments] == ["typefout in de ondergrens"]
    assert matches(cycle) is True


def test_places_in_an_old_file_stay_those_of_the_file(tmp_path: Path) -> None:
    """Who is sent to line 66 must find the mistake there, in the file as it was typed."""
    text = FIRST.replace("outcome: adapt", "outcome: addapt")

    with pytest.raises(CycleError) as caught:
        stored(tmp_path, text)

    line = text.split("\n").index("  outcome: addapt") + 1
    assert caught.value.where.endswith(f":{line}:12")


@pytest.mark.parametrize("lesson", ["  lesson: [a, b]", "  lesson: {statement: [a]}"])
def test_a_lesson_of_the_wrong_form_is_refused_at_its_place(tmp_path: Path, lesson: str) -> None:
    """The lesson travels to all regions: half of it is worse than none."""
    old = "  lesson: Niet de agenda maar onduidelijk eigenaarschap kost tijd"
    text = FIRST.replace(old, lesson)

    with pytest.raises(CycleError) as caught:
        stored(tmp_path, text)

    assert f":{text.split(chr(10)).index(lesson) + 1}:" in caught.value.where


def test_a_lesson_as_a_sentence_in_a_new_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    """Who knew the old form must be told where the sentence goes now."""
    with pytest.raises(CycleError, match="statement:") as caught:
        stored(tmp_path, V2)

    line = next(n for n, row in enumerate(V2.split("\n"), 1) if row.startswith("  lesson:"))
    assert caught.value.where.endswith(f":{line}:11")


@pytest.mark.parametrize("schema", ["lerende-aanpak/cycle@3", "lerende-aanpak/cycle@10"])
def test_a_newer_version_is_not_read(tmp_path: Path, schema: str) -> None:
    """A file with more in it than this program knows would lose that when it is written."""
    with pytest.raises(CycleError, match="nieuwere versie"):
        stored(tmp_path, FIRST.replace("lerende-aanpak/cycle@1", schema))


@pytest.mark.parametrize("schema", ["lerende-aanpak/cycle@0", "lerende-aanpak/cycle@1.0", "lerende-aanpak/cycle@²"])
def test_a_version_that_never_was_is_not_called_newer(tmp_path: Path, schema: str) -> None:
    """To update the program would not help: the key is misspelt."""
    with pytest.raises(CycleError, match="hier hoort 'lerende-aanpak/cycle@2'"):
        stored(tmp_path, FIRST.replace("lerende-aanpak/cycle@1", schema))


def test_the_newest_version_is_read_as_it_is() -> None:
    """An upgrade of what needs none could only break it."""
    root = parse(golden.migrated(AMENDED), "x.md").root

    assert version(root) == NEWEST
    assert newest(root) is root

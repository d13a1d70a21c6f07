"""A migration is read back before it is written: a file that would say something else is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lerende_aanpak.project import migrating
from lerende_aanpak.store import migrate
from lerende_aanpak.store.document import Document
from tests.project.made import Bench
from tests.project.walk import register, until
from tests.whole.output import content

SPOILERS: dict[str, Callable[[str], str]] = {
    "another lesson": lambda text: text.replace("Bel meteen", "Bel later"),
    "another expectation": lambda text: text.replace("low: 4", "low: 5"),
    "no cycle at all": lambda text: text.replace("id: ", "naam: "),
}


@pytest.mark.parametrize("spoil", SPOILERS.values(), ids=SPOILERS)
def test_a_file_that_would_say_something_else_is_not_written(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[str], str]
) -> None:
    """Nobody reads a hundred migrated files again: what is lost is lost."""
    until(bench, "closed")
    before = content(bench.folder / "cycles")
    marks = migrate.migrated
    monkeypatch.setattr(migrate, "migrated", lambda document: spoiled(marks, document, spoil))

    made, left = migrating.write_newest(bench.project, [bench.stored])

    assert made == []
    assert [error.where for error in left] == [bench.stored.document.name]
    assert content(bench.folder / "cycles") == before


def spoiled(marks: Callable[[Document], str], document: Document, spoil: Callable[[str], str]) -> str:
    """Migrate, and change one thing too many."""
    return spoil(marks(document))


def test_a_closed_cycle_is_migrated_with_its_digest(bench: Bench) -> None:
    """Registered, amended or closed: what was fixed stays fixed (must show 5)."""
    until(bench, "registered")
    bench.edit("low: 4", "low: 3")
    register(bench, "2026-09-02", reason="typefout")
    before = bench.stored.cycle

    migrating.write_newest(bench.project, [bench.stored])

    assert "schema: lerende-aanpak/cycle@2\n" in bench.text()
    assert bench.stored.cycle == before
    assert [one.why for one in bench.stored.cycle.amendments] == ["typefout"]
    assert bench.project.digest_fits(bench.stored) is True

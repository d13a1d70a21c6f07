"""The documents say what is true: every example on every page runs, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins.hookspecs import HOOKS
from lerende_aanpak.store.keys import KEYS, written
from tests import documents

PAGES = pytest.mark.parametrize(
    "page", documents.DOCUMENTS, ids=[path.relative_to(documents.ROOT).as_posix() for path in documents.DOCUMENTS]
)
WITH_EXAMPLES = {
    "eerste-leercyclus.md",
    "README.md",
    "CONTRIBUTING.md",
    "gids.md",
    "regels.md",
    "installeren.md",
    "plugins.md",
    "methode.md",
    "architecture.md",
    "vastleggen.md",
    "vragenlijst.md",
    "cijfers.md",
    "nachtrun.md",
}
DUTCH = (
    "eerste-leercyclus.md",
    "gids.md",
    "installeren.md",
    "methode.md",
    "vastleggen.md",
    "vragenlijst.md",
    "cijfers.md",
    "nachtrun.md",
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users)/|\b[A-Z]:\\")


LONG = dict.fromkeys(
    ("gids.md", "architecture.md", "cijfers.md", "vragenlijst.md", "vastleggen.md", "plugins.md", "nachtrun.md"),
    pytest.mark.full,
)
EVERY = [
    pytest.param(path, marks=LONG.get(path.name, ()), id=path.relative_to(documents.ROOT).as_posix())
    for path in documents.DOCUMENTS
]


@pytest.mark.parametrize("page", EVERY)
def test_every_example_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analyst copies what stands on the page; it must do what the page says."""
    workspace = tmp_path / "werkmap"
    workspace.mkdir()
    monkeypatch.chdir(workspace)
    documents.make_workspace(page.read_text(encoding="utf-8"))
    found = documents.examples(page)

    for example in found:
        example.evaluate()

    assert bool(found) == (page.name in WITH_EXAMPLES)


@PAGES
def test_no_block_escapes_the_test(page: Path) -> None:
    """A block in another language would be shown and never run."""
    assert documents.odd_blocks(page.read_text(encoding="utf-8")) == []


@PAGES
def test_links_lead_somewhere(page: Path) -> None:
    """A reader who follows a link must not end at an error."""
    assert documents.dead_links(page) == []


@PAGES
def test_no_path_of_somebodys_machine(page: Path) -> None:
    """Such a path is of no use to a reader, and tells about the writer."""
    assert MACHINE_PATH.findall(page.read_text(encoding="utf-8")) == []


def test_dutch_pages_say_expectation() -> None:
    """The field says 'verwachting'; the other word promises what nobody can know."""
    dutch = [path for path in documents.DOCUMENTS if path.name in DUTCH]

    assert [path.name for path in dutch if "voorspel" in path.read_text(encoding="utf-8").lower()] == []


@pytest.mark.parametrize("kind", KEYS)
def test_the_method_names_every_key_of_a_file(kind: type) -> None:
    """A key that no page explains is used by nobody, or wrongly."""
    text = (documents.ROOT / "docs/methode.md").read_text(encoding="utf-8")

    assert [key for key in sorted(written(kind)) if f"`{key}`" not in text] == []


@pytest.mark.parametrize("kind", [Indicator, Source])
def test_the_plugin_page_names_every_key_of_a_card(kind: type[attrs.AttrsInstance]) -> None:
    """A region writes its cards from this page alone."""
    text = (documents.ROOT / "docs/plugins.md").read_text(encoding="utf-8")

    assert [one.name for one in attrs.fields(kind) if f"`{one.name}`" not in text] == []


def test_the_plugin_page_names_every_hook() -> None:
    """A hook that no page explains is implemented by nobody."""
    text = (documents.ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(provide_\w+)\(\)` \|.*\| `\w+\.(\w+)` \|$", text, re.MULTILINE)

    assert dict(told) == {hook: kind.__name__ for hook, kind in HOOKS.items()}


@pytest.mark.parametrize(
    ("said", "expected", "fits"),
    [
        ("een   twee\ndrie\n", "een twee\n", True),
        ("een\ntwee\ndrie\n", "een\n...\ndrie\n", True),
        ("Open /x/output/index.html nu", "Open .../index.html nu", True),
        ("een\ndrie\n", "een\ntwee\n", False),
        ("a.c", "abc", False),
        ("wat dan ook", "", True),
    ],
)
def test_expected_lines_must_stand_in_the_output(said: str, expected: str, fits: bool) -> None:
    """A test of documents that passes on anything protects nothing."""
    assert documents.shows(said, expected) is fits

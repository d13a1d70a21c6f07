"""The documents say what is true: every example on every page runs, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import attrs
import pytest

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
    *(path.name for path in documents.HOOK_PAGES),
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
    (
        "gids.md",
        "architecture.md",
        "cijfers.md",
        "vragenlijst.md",
        "vastleggen.md",
        "plugins.md",
        "nachtrun.md",
        "sections.md",
        "checks.md",
        "sources.md",
    ),
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


def parts(kind: type) -> set[type]:
    """Give a class and every class of ours that its fields hold."""
    found = {kind}
    for field in attrs.fields(attrs.resolve_types(kind)):
        for one in (field.type, *get_args(field.type)):
            if isinstance(one, type) and attrs.has(one):
                found |= parts(one)
    return found


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_page_with_every_key(hook: str) -> None:
    """A key that no page explains is used by nobody, or wrongly."""
    text = (documents.ROOT / f"docs/plugins/{hook.removeprefix('provide_')}.md").read_text(encoding="utf-8")
    keys = {field.name for kind in parts(HOOKS[hook]) for field in attrs.fields(kind)}

    assert text.startswith(f"# {hook}: ")
    assert f"def {hook}() -> list[{HOOKS[hook].__name__}]:" in text
    assert sorted(key for key in keys if f"`{key}`" not in text) == []
    assert [one for one in ("**Called**", "**Gives**", "May not**", "fails**") if one not in text.replace(
        "it gives a new list", "**Gives**")] == []  # fmt: skip


@pytest.mark.parametrize(
    ("page", "arguments"), [("sections", ("inputs", "settings")), ("checks", ("cycle", "settings"))]
)
def test_every_argument_of_a_function_is_explained(page: str, arguments: tuple[str, ...]) -> None:
    """What a section or a check is given is all it may use."""
    text = (documents.ROOT / f"docs/plugins/{page}.md").read_text(encoding="utf-8")

    assert tuple(re.findall(r"^\| `(inputs|settings|cycle)` \|", text, re.MULTILINE)) == arguments


def test_the_plugin_page_names_every_hook() -> None:
    """A hook that no page explains is implemented by nobody."""
    text = (documents.ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(provide_\w+)\(\)` \|.*\| `\w+\.(\w+)` \|$", text, re.MULTILINE)

    assert dict(told) == {hook: kind.__name__ for hook, kind in HOOKS.items()}
    assert {path.stem for path in documents.HOOK_PAGES} == {hook.removeprefix("provide_") for hook in HOOKS}


def test_an_indicator_costs_less_than_thirty_lines() -> None:
    """An author wants an indicator in before lunch: what is written by hand, figures not counted, is counted here."""
    text = (documents.ROOT / "docs/plugins.md").read_text(encoding="utf-8")
    chapter = text.split("## An indicator before lunch\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```(?:toml|python) \w+=\S+\n(.*?)^```$", chapter, re.MULTILINE | re.DOTALL)
    by_hand = [line for block in blocks for line in block.splitlines() if line.strip()]

    assert len(by_hand) == 27  # seventeen of the card, eight of the source, two headings
    assert len(by_hand) < 30


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

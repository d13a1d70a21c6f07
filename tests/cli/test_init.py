"""`init`: any spelling of a region, a whole workspace or nothing, and what was there stays."""

from __future__ import annotations

import errno
import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lerende_aanpak.cli import starter
from lerende_aanpak.cli.app import main
from lerende_aanpak.errors import AanpakError, StoreError, UsageError
from lerende_aanpak.model.names import slug
from lerende_aanpak.project import open_project
from tests.conftest import ROOT

SHIPPED = sorted(path.parent for path in (ROOT / "plugins").glob("*/region.toml"))


@pytest.mark.parametrize("plugin", SHIPPED, ids=[path.name for path in SHIPPED])
def test_every_spelling_of_a_region_finds_it(plugin: Path) -> None:
    """A region is found under its slug, its name and every alias on its card."""
    card = tomllib.loads((plugin / "region.toml").read_text(encoding="utf-8"))["region"]
    names = [plugin.name, card["name"], card["name"].upper(), *card.get("aliases", ())]
    known = starter.regions()

    assert {known[slug(name)] for name in names} == {plugin.name}


@pytest.mark.parametrize(
    ("given", "meant"), [("twent", "twente"), ("Regio Twenthe", "twente"), ("allmere", "almere"), ("Zeeland-Oost", "")]
)
def test_a_wrong_region_says_which_was_meant(given: str, meant: str, tmp_path: Path) -> None:
    """By its slug, also when another spelling of it came near."""
    with pytest.raises(UsageError) as told:
        starter.init(tmp_path, given, "nl", example=False)

    assert f"bedoelt u '{meant}'" in told.value.problem() if meant else "bedoelt" not in told.value.problem()
    assert "almere, " in told.value.remedy()
    assert list(tmp_path.iterdir()) == []


def test_without_a_region_all_are_named(tmp_path: Path) -> None:
    """The first time nobody knows how we write them."""
    with pytest.raises(UsageError, match="--region ontbreekt") as told:
        starter.init(tmp_path, "", "nl", example=False)

    assert all(path.name in told.value.remedy() for path in SHIPPED)


def test_every_notebook_comes_along(tmp_path: Path) -> None:
    """Also one that was added after this test."""
    starter.init(tmp_path, "almere", "en", example=True)

    assert {path.name for path in (tmp_path / "notebooks").iterdir()} == {
        path.name for path in (ROOT / "notebooks").glob("*.ipynb")
    }
    assert open_project(tmp_path).settings.language == "en"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".gitignore"]


def full(after: int, fault: int) -> Callable[..., Any]:
    """Give a ``shutil.copytree`` that copies so many folders, and then half of one until the disk is full."""
    really, left = shutil.copytree, iter(range(after))

    def copytree(source: Path, target: Path, *rest: Any, **settings: Any) -> Path:
        if rest:  # shutil itself, for a folder within
            return really(source, target, *rest, **settings)
        if next(left, None) is None:
            target.mkdir(parents=True)
            (target / "half.txt").write_text("half")
            raise OSError(fault, os.strerror(fault))
        return really(source, target, **settings)

    return copytree


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize(
    ("fault", "told_as"),
    [(errno.ENOSPC, "de schijf is vol"), (errno.EACCES, "geen toegang"), (errno.EROFS, "geen toegang")],
)
def test_what_fails_half_way_leaves_nothing(
    after: int, fault: int, told_as: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a workspace would be refused the second time, and nobody would know what is missing."""
    (tmp_path / "mijn.txt").write_text("van mij")
    monkeypatch.setattr(shutil, "copytree", full(after, fault))
    with pytest.raises(StoreError, match="kan niet worden gemaakt") as told:
        starter.init(tmp_path, "twente", "nl", example=True)

    assert told_as in told.value.problem()
    assert [path.name for path in tmp_path.iterdir()] == ["mijn.txt"]
    monkeypatch.undo()
    assert "aanpak.toml" in starter.init(tmp_path, "twente", "nl", example=True)


@pytest.mark.parametrize("nth", [0, 1, 2, 3])
def test_a_move_that_fails_is_undone(nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step too: what stood in `plugins` before stays."""
    (tmp_path / "plugins/eigen").mkdir(parents=True)
    really, left = os.replace, iter(range(nth))

    def replace(source: Path, target: Path) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(StoreError):
        starter.init(tmp_path, "twente", "nl", example=True)

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["plugins", "plugins/eigen"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share of the organisation is often read only."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StoreError, match="kan niet worden gemaakt") as told:
        starter.init(tmp_path, "twente", "nl", example=False)
    monkeypatch.undo()

    assert "mag schrijven" in told.value.remedy()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["aanpak.toml", "notebooks", "plugins/twente", "cycles/twente"])
def test_what_is_there_is_never_overwritten(there: str, tmp_path: Path) -> None:
    """Somebody's notebooks are work of weeks."""
    (tmp_path / there).mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(AanpakError, match="staat al een werkmap"):
        starter.init(tmp_path, "twente", "nl", example=True)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_card_that_cannot_be_read_hides_no_other_region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout with a slip in one region still starts the others."""
    for name, text in {"almere": "[region]\nname = 'Almere'\n", "kapot": "dit is geen toml"}.items():
        (tmp_path / "plugins" / name).mkdir(parents=True)
        (tmp_path / "plugins" / name / "region.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(starter, "shipped", lambda: tmp_path)

    assert starter.regions() == {"almere": "almere", "kapot": "kapot"}


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *call: str) -> str:
    """Run a command in a folder, in this process, and give what it said on standard output."""
    monkeypatch.chdir(folder)
    assert main(call) == 0
    return capsys.readouterr().out


def test_a_region_without_examples_says_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty list after `--example` looks like a fault; and an empty table says nothing."""
    (tmp_path / "een").mkdir()
    (tmp_path / "twee").mkdir()
    without = said(tmp_path / "een", monkeypatch, capsys, "init", "--region", "zuid-limburg", "--example")
    listed = said(tmp_path / "een", monkeypatch, capsys, "cycle", "list")
    with_example = said(tmp_path / "twee", monkeypatch, capsys, "init", "--region", "twente", "--example")

    assert "Voor Zuid-Limburg is er nog geen voorbeeld van een leercyclus" in without
    assert "`--region twente --example`" in without
    assert "nog geen voorbeeld" not in with_example
    assert listed == ("Er zijn nog geen leercycli; begin met `lerende-aanpak aim new` en `lerende-aanpak cycle new`.\n")


def test_a_workspace_in_a_workspace_is_refused(tmp_path: Path) -> None:
    """Commands would find the inner one or the outer one, depending on where somebody stands."""
    starter.init(tmp_path, "almere", "nl", example=False)
    inner = tmp_path / "cycles/almere/nieuw"
    inner.mkdir()
    with pytest.raises(UsageError, match="ligt in een werkmap") as told:
        starter.init(inner, "twente", "nl", example=False)

    assert told.value.exit_code == 2
    assert list(inner.iterdir()) == []


@pytest.mark.parametrize(("region", "comes"), [("twente", True), ("almere", False)])
def test_an_example_brings_the_agreements_of_its_region(region: str, comes: bool, tmp_path: Path) -> None:
    """The example cycle contributes to one; in another region it would be somebody else's."""
    starter.init(tmp_path, region, "nl", example=True)

    assert (tmp_path / "network/snel-samen-aan-tafel.md").is_file() == comes
    assert open_project(tmp_path).agreements.problems == ()


def test_a_folder_of_agreements_that_was_there_stays(tmp_path: Path) -> None:
    """Who began with the agreements may make the workspace around them."""
    (tmp_path / "network").mkdir()
    (tmp_path / "network/eigen.md").write_text("van mij")
    starter.init(tmp_path, "twente", "nl", example=True)

    assert (tmp_path / "network/eigen.md").read_text() == "van mij"

"""Baselines that are kept: read back with every digit, never replaced, refused by name and by content."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from lerende_aanpak.errors import ModelError, StoreError
from lerende_aanpak.stats import Baseline
from lerende_aanpak.store import baselines

KEPT = Baseline(chart="i", centre=20 + 1 / 3, sigma=24 / 11 / 1.128, n=12, first="2024-01", last="2024-12", cycle="x")


def test_what_is_kept_is_read_back_with_every_digit(tmp_path: Path) -> None:
    """A third has no end; what comes back is the same number."""
    path = baselines.keep(tmp_path, "voor-de-start", KEPT)
    assert path == tmp_path / "snapshots/voor-de-start.baseline.json"
    assert baselines.read(tmp_path, "voor-de-start") == KEPT
    assert path.read_text(encoding="utf-8").count("\n") > 5  # a line a field: what changed can be seen


def test_a_baseline_is_never_replaced_by_another(tmp_path: Path) -> None:
    """The same one again is fine; another number is refused, and the file stays."""
    path = baselines.keep(tmp_path, "start", KEPT)
    before = path.read_bytes()
    assert baselines.keep(tmp_path, "start", KEPT) == path
    with pytest.raises(StoreError, match="al een andere uitgangssituatie"):
        baselines.keep(tmp_path, "start", attrs.evolve(KEPT, centre=20.0))
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "../x", "Aap", "con", "a b", "x" * 64, "-x"])
def test_a_name_that_is_no_file_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    """Names become files, on Windows too."""
    with pytest.raises(StoreError, match="kan geen naam zijn"):
        baselines.keep(tmp_path, name, KEPT)
    assert not list(tmp_path.rglob("*"))


def test_one_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    """And says how one comes to be when there is none."""
    with pytest.raises(StoreError, match="geen uitgangssituatie 'b'") as none:
        baselines.read(tmp_path, "b")
    assert "keep" in str(none.value)
    baselines.keep(tmp_path, "a", KEPT)
    with pytest.raises(StoreError, match="Kies uit: a"):
        baselines.read(tmp_path, "b")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "x"}', '{"schema": "lerende-aanpak/baseline@1"}'])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    """Damaged, or something else under that name."""
    path = baselines.keep(tmp_path, "a", KEPT)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="geen bewaarde uitgangssituatie"):
        baselines.read(tmp_path, "a")

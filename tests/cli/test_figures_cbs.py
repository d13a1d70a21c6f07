"""``figures import --source`` of a table of CBS: fetched from a server on this machine, or from an older copy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak.cli.app import main
from lerende_aanpak.data.cbs import web
from tests.cli.conftest import Ran
from tests.conftest import copy_workspace
from tests.data.cbs.server import TABLE, Mood, serving

COUNT = "twente.jongeren-proef"
SOURCE = f"""
[[indicators]]
slug = "jongeren-proef"
name_nl = "Jongeren met jeugdzorg, proef"
name_en = "Youths with youth care, trial"
definition = "Aantal jongeren in de proeftabel, voorbeeld (fictief)."
numerator = "jongeren met jeugdzorg"
unit = "jongeren"
kind = "count"
role = "context"
frequency = "year"
valid_range = [0, 100000]
source = "Voorbeeld (fictief)"
reviewed = "2026-11-25"

[[sources]]
id = "twente.cbs-proef"
indicator = "{COUNT}"
table = "{TABLE}"
title = "Proeftabel, voorbeeld (fictief)"
publisher = "Voorbeeld (fictief)"
retrieved = "2026-11-01"
rounding = 5
fictitious = true
columns = {{ period = "Perioden", area = "RegioS", numerator = "Jongeren met jeugdzorg" }}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in a workspace of which Twente has a source at CBS, with a service in this mood."""
    folder = copy_workspace(tmp_path / "werkmap")
    shutil.rmtree(folder / ".aanpak-cache", ignore_errors=True)
    with (folder / "plugins/twente/region.toml").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    monkeypatch.chdir(folder)
    quick = web.Patience(attempts=2, wait=0.01, longest=0.02, connect=0.5, read=0.3, total=5.0)
    monkeypatch.setattr("lerende_aanpak.data.cbs.fetching.Patience", lambda: quick)

    def ran(mood: Mood, *arguments: str) -> Ran:
        with serving(mood) as (address, _):
            monkeypatch.setenv("AANPAK_CBS_V4", f"{address}/v4")
            monkeypatch.setenv("AANPAK_CBS_V3", f"{address}/v3")
            capsys.readouterr()
            code = main(["figures", "import", "--source", "twente.cbs-proef", *arguments])
        out, err = capsys.readouterr()
        return Ran(code=code, out=out, err=err)

    return ran


def test_a_table_is_fetched_and_kept(here: Callable[..., Ran]) -> None:
    """Six rows, one of them secret; the receipt says which edition it is."""
    ran = here(Mood())
    receipts = json.loads(Path("figures/twente/received.json").read_text(encoding="utf-8"))["receipts"]

    assert (ran.code, ran.err) == (0, "")
    assert "6 regels" in ran.out
    assert "antwoordt nu niet" not in ran.out
    assert [one["version"][:10] for one in receipts] == ["2026-04-30"]


def test_an_older_copy_says_that_it_is_one(here: Callable[..., Ran]) -> None:
    """CBS is away: the figures of before come in, and nobody takes them for today's."""
    away = Mood(what="503", times=99, at="Properties")
    nothing = here(away)
    assert (nothing.code, "geeft tabel 99999NED nu niet" in nothing.err) == (4, True)
    assert not Path("figures").exists()

    here(Mood(), "--dry-run")
    ran = here(Mood(what="503", times=99, at="Properties"))
    assert ran.code == 0
    assert "het CBS antwoordt nu niet: dit zijn de cijfers die op" in ran.out
    told = json.loads(here(Mood(what="503", times=99, at="Properties"), "--json").out)
    assert told[0]["stale"]
    assert told[0]["new"] is False

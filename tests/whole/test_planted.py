"""A small count planted in a source is in no byte that leaves: not as text, not as a coordinate, not by its effect."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from lerende_aanpak import testing
from tests.conftest import copy_workspace
from tests.whole.output import changed, content, timeless

pytestmark = pytest.mark.full
FIRST = "cycles/twente/2026-09-rondetafel-5dagen-k7m2.md"
SNAPSHOT = "cycles/twente/snapshots/2026-12-19-rondetafel.csv"

# 3 of 41777 pupils (rounded: 41775) = 0.0718 per 1000; a median of 77.31 school days over 3 talks; 87.13 over 2 talks.
TELLTALES = ("41777", "41.777", "41 777", "41775", "41.775", "0.0718", "0,0718", "77.31", "77,31", "87.13", "87,13")


def plant(folder: Path, count: int, days: str, frozen: str) -> None:
    """Put small figures in a rate, in a median, in a count of a municipality, and in a snapshot."""
    with (folder / "plugins/twente/data/thuiszitters.csv").open("a", encoding="utf-8") as file:
        file.write(f"2022-H2;{count};41777\n")
    with (folder / "plugins/twente/data/dagen-tot-rondetafel.csv").open("a", encoding="utf-8") as file:
        file.write(f"2024-12;{days};{count}\n")
    courts = folder / "plugins/twente/data/verwijzers.csv"
    courts.write_text(
        courts.read_text(encoding="utf-8").replace("GM0158;2021;815;305;.", f"GM0158;2021;815;305;{count}"),
        encoding="utf-8",
    )
    snapshot = folder / SNAPSHOT
    old = snapshot.read_bytes()
    new = old.replace(b"2026-09,8,2", f"2026-09,{frozen},2".encode())
    assert new != old or frozen == "8"
    snapshot.write_bytes(new)
    cycle = folder / FIRST
    text = cycle.read_text(encoding="utf-8")
    digests = [hashlib.sha256(one).hexdigest() for one in (old, new)]
    cycle.write_text(text.replace(digests[0], digests[1]), encoding="utf-8")


def everything(folder: Path) -> tuple[dict[str, bytes], bytes]:
    """Make all reports; give every byte that was written, and what was said."""
    ran = testing.run(folder, "report", "--all", "--jobs", "1")
    assert ran.code == 0, ran.err
    shown = testing.run(folder, "figures", "show", "landelijk.thuiszitters-gt4w-per-1000", "--json")
    listed = testing.run(folder, "figures", "show", "twente.dagen-tot-rondetafel")
    said = timeless("".join(part for one in (ran, shown, listed) for part in (one.out, one.err))).encode()
    written = {f"output/{name}": data for name, data in content(folder / "output").items()}
    written |= {f"releases/{name}": data for name, data in content(folder / "releases").items()}
    written |= {f"cache/{name}": data for name, data in content(folder / ".aanpak-cache").items()}
    return written, said


@pytest.fixture(scope="module")
def three_and_seven(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[dict[str, bytes], bytes]]:
    """Everything that comes out of two workspaces that differ in hidden figures only, at the same place."""
    place = tmp_path_factory.mktemp("planted") / "werkmap"
    found = []
    for count, days, frozen in ((3, "77,31", "87.13"), (7, "78,64", "91.57")):
        copy_workspace(place)
        plant(place, count, days, frozen)
        found.append(everything(place))
        shutil.rmtree(place)
    return found


def test_the_search_finds_a_value_that_is_shown(three_and_seven: list[tuple[dict[str, bytes], bytes]]) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    written, said = three_and_seven[0]

    assert any(b"100.250" in data for name, data in written.items() if name.endswith(".html"))
    assert b"100250" in said


@pytest.mark.parametrize("telltale", TELLTALES)
def test_no_byte_holds_the_planted_value(three_and_seven: list[tuple[dict[str, bytes], bytes]], telltale: str) -> None:
    """HTML, drawing, JSON, notebook, cache and log are all read by somebody."""
    written, said = three_and_seven[0]

    assert [name for name, data in written.items() if telltale.encode() in data] == []
    assert telltale.encode() not in said


def test_hidden_figures_change_nothing_at_all(three_and_seven: list[tuple[dict[str, bytes], bytes]]) -> None:
    """The strongest promise: three or seven children, the same bytes; only times and durations may differ.

    And, in the cache that never leaves this disk, the number of the files as they are here: the name of an entry with
    figures, of which the content is the same, and ``stands`` of the plan.
    """
    (three, said_three), (seven, said_seven) = three_and_seven
    differing = {name for name in changed(three, seven) if not name.startswith("cache/figures/")}

    assert {name for name in differing if not name.endswith(("/result.json", "/plan.json"))} == set()
    assert said_three == said_seven
    for name in differing:
        left, right = (json.loads(one[name]) for one in (three, seven))
        for one in (left, right):
            one.pop("sum", None)  # of the plan, with the digest of results that hold times
            one.get("plan", {}).pop("index", None)
        assert {key for key in left if left[key] != right[key]} <= {"made_at", "seconds", "stands"}, name
    kept = [sorted(data for name, data in one.items() if name.startswith("cache/figures/")) for one in (three, seven)]
    assert len(kept[0]) > 10
    assert kept[0] == kept[1]


def test_the_report_says_that_something_was_hidden(
    three_and_seven: list[tuple[dict[str, bytes], bytes]],
) -> None:
    """Leaving out in silence would mislead as well."""
    written, _ = three_and_seven[0]
    page = written["output/twente/regio/verslag.html"].decode()

    assert "niet getoond (klein aantal)" in page
    assert "Leerlingen die langer dan vier weken thuiszitten: 1 van de 9 niet getoond" in page
    assert "Het gaat daar om kleine aantallen mensen." in page

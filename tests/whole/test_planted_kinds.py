"""A small count in each kind of source is in no public byte, and is in the report of the team under its mark."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.data.cbs import saved
from tests.conftest import copy_workspace
from tests.data import sheets
from tests.whole.output import changed, content, timeless

pytestmark = pytest.mark.full
OF = 41_777
"""Behind each planted count: 3 of 41,777 is 0.0718 per 1,000 and 7 is 0.1676; the public sees neither."""

HEADER = ("jaar", "leerlingen die thuiszitten", "leerlingen")
CARD = """
[[indicators]]
slug = "plant-{kind}"
name_nl = "Geplant in {kind} (voorbeeld, fictief)"
name_en = "Planted in {kind} (fictitious example)"
definition = "Voorbeeld (fictief) in een bron van de soort {kind}."
numerator = "leerlingen"
denominator = "alle leerlingen"
unit = "per 1000 leerlingen"
kind = "rate"
per = 1000
decimals = 3
role = "process"
frequency = "year"
source = "voorbeeld (fictief)"
"""
SOURCE = """
[[sources]]
id = "twente.plant-{kind}"
indicator = "twente.plant-{kind}"
file = "{file}"
title = "Voorbeeld (fictief)"
publisher = "Voorbeeld (fictief)"
retrieved = "2026-11-01"
fictitious = true
{columns}
"""
PLAIN = 'columns = { period = "jaar", numerator = "leerlingen die thuiszitten", denominator = "leerlingen" }'
CBS = 'columns = { period = "Perioden", numerator = "Thuiszitters", denominator = "Leerlingen" }'
SURVEY = """columns = { period = "jaar" }
sums = { numerator = ["eens", "zeer eens"], denominator = ["oneens", "eens", "zeer eens"] }"""
ROWS = {"2023": 40, "2024": 60}
"""Years with a count that may be shown, of 10,000 pupils; the planted one is 2025."""


def plain(count: int) -> list[tuple[object, ...]]:
    return [HEADER, *((int(year), shown, 10_000) for year, shown in ROWS.items()), (2025, count, OF)]


def csv(path: Path, count: int) -> None:
    path.with_suffix(".csv").write_text("\n".join(";".join(map(str, row)) for row in plain(count)), encoding="utf-8")


def survey(path: Path, count: int) -> None:
    answers = [("jaar", "oneens", "eens", "zeer eens"), *((y, 10_000 - n, n - 5, 5) for y, n in ROWS.items())]
    rows = [*answers, (2025, OF - count, count - 2, 2)]
    path.with_suffix(".csv").write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")


def version4(path: Path, count: int) -> None:
    cells = {**{f"{year}JJ00": (shown, 10_000) for year, shown in ROWS.items()}, "2025JJ00": (count, OF)}
    rows = [
        {"Id": n * 2 + m, "Measure": f"M{m}", "ValueAttribute": "None", "Value": value, "Perioden": period}
        for n, (period, pair) in enumerate(cells.items())
        for m, value in enumerate(pair)
    ]
    titles = ("Thuiszitters", "Leerlingen")
    parts = {
        "Properties": {"Modified": "2026-04-30"}, "Dimensions": {"value": [{"Identifier": "Perioden"}]},
        "MeasureCodes": {"value": [{"Identifier": f"M{m}", "Title": title} for m, title in enumerate(titles)]},
        "PeriodenCodes": {"value": [{"Identifier": one, "Title": one[:4], "Status": "Definitief"} for one in cells]},
        "Observations": {"value": rows},
    }  # fmt: skip
    saved.write(parts, path)


def version3(path: Path, count: int) -> None:
    cells = {**{f"{year}JJ00": (shown, 10_000) for year, shown in ROWS.items()}, "2025JJ00": (count, OF)}
    topics = [
        {"Type": "Topic", "Key": f"{title}_{n}", "Title": title}
        for n, title in enumerate(("Thuiszitters", "Leerlingen"))
    ]
    parts = {
        "TableInfos": {"value": [{"Modified": "2026-04-30"}]},
        "DataProperties": {"value": [{"Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"}, *topics]},
        "Perioden": {"value": [{"Key": period, "Title": period[:4], "Status": "Definitief"} for period in cells]},
        "TypedDataSet": {
            "value": [
                {"ID": n, "Perioden": period, "Thuiszitters_0": pair[0], "Leerlingen_1": pair[1]}
                for n, (period, pair) in enumerate(cells.items())
            ]
        },
    }  # fmt: skip
    saved.write(parts, path)


KINDS: dict[str, tuple[Callable[[Path, int], object], str, str]] = {
    "csv": (csv, ".csv", PLAIN),
    "xlsx": (lambda path, count: sheets.xlsx(path.with_suffix(".xlsx"), plain(count)), ".xlsx", PLAIN),
    "ods": (lambda path, count: sheets.ods(path.with_suffix(".ods"), plain(count)), ".ods", PLAIN),
    "parquet": (lambda path, count: sheets.parquet(path.with_suffix(".parquet"), plain(count)), ".parquet", PLAIN),
    "cbs4": (version4, "", CBS),
    "cbs3": (version3, "", CBS),
    "vragenlijst": (survey, ".csv", SURVEY),
}
BY_HAND = ("import-bestand", "met-de-hand")


def plant(folder: Path, count: int) -> None:
    """Put a source of each kind in Twente's plugin, import a file, and enter one figure by hand."""
    toml = folder / "plugins/twente/region.toml"
    text = toml.read_text(encoding="utf-8")
    for kind, (write, suffix, columns) in KINDS.items():
        write(folder / f"plugins/twente/data/plant-{kind}", count)
        text += CARD.format(kind=kind)
        text += SOURCE.format(kind=kind, file=f"data/plant-{kind}{suffix}", columns=columns)
    toml.write_text(text + "".join(CARD.format(kind=kind) for kind in BY_HAND), encoding="utf-8")
    csv(folder / "brief", count)
    given = ("figures", "import", "--region", "twente", "--retrieved", "2026-11-01")
    mapped = ("--column", "period=jaar", "--column", f"numerator={HEADER[1]}", "--column", "denominator=leerlingen")
    runs = [testing.run(folder, *given, "brief.csv", "--indicator", "twente.plant-import-bestand", *mapped)]
    (folder / "brief.csv").unlink()
    for year, number, of in (*((year, shown, 10_000) for year, shown in ROWS.items()), ("2025", count, OF)):
        parts = ("--period", year, "--numerator", str(number), "--denominator", str(of))
        runs.append(testing.run(folder, *given, "--indicator", "twente.plant-met-de-hand", *parts))
    assert [one.code for one in runs] == [0] * 4, runs[0].err


def public(folder: Path) -> dict[str, bytes]:
    """Make the public report, exports and everything that is said; give every byte."""
    ran = [testing.run(folder, "report", "twente", "--jobs", "1")]
    for kind in (*KINDS, *BY_HAND):
        ran.append(testing.run(folder, "figures", "export", f"twente.plant-{kind}"))
        ran.append(testing.run(folder, "figures", "show", f"twente.plant-{kind}", "--quality"))
    assert [one.code for one in ran] == [0] * len(ran), ran[0].err
    made = {f"output/{name}": data for name, data in content(folder / "output").items()}
    made |= {f"releases/{name}": data for name, data in content(folder / "releases").items()}
    made["said"] = timeless("".join(one.out + one.err for one in ran)).encode()
    return made


@pytest.fixture(scope="module")
def three_and_seven(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Every public byte of two workspaces that differ in the planted counts only; the second is kept."""
    place = tmp_path_factory.mktemp("soorten") / "werkmap"
    found = []
    for count in (3, 7):
        shutil.rmtree(place, ignore_errors=True)
        copy_workspace(place, regions=("twente",))
        plant(place, count)
        found.append(public(place))
    return found


def test_each_kind_is_shown_where_it_may_be(three_and_seven: list[dict[str, bytes]]) -> None:
    """The search finds what is public: 60 of 10,000 is 6.000 per 1,000, for each kind."""
    page = three_and_seven[0]["output/twente/regio/verslag.html"].decode()

    assert page.count("6,000") >= len(KINDS) + len(BY_HAND)
    for kind in (*KINDS, *BY_HAND):
        assert f"Geplant in {kind}" in page


@pytest.mark.parametrize("telltale", ["41777", "41.777", "41775", "41.775", "0.0718", "0,0718", "0,072"])
def test_no_public_byte_holds_a_planted_count(three_and_seven: list[dict[str, bytes]], telltale: str) -> None:
    """HTML, drawing, CSV, JSON, notebook, manifest, ledger and terminal."""
    assert [name for name, data in three_and_seven[0].items() if telltale.encode() in data] == []


def test_three_or_seven_gives_the_same_bytes(three_and_seven: list[dict[str, bytes]]) -> None:
    """Not by its effect either: no axis, mean, count or key depends on it."""
    three, seven = three_and_seven

    assert set(changed(three, seven)) == set()


def test_the_team_sees_each_count_under_its_mark(three_and_seven: list[dict[str, bytes]], tmp_path: Path) -> None:
    """Its own team must be able to work with it: 7 of 41,777 is 0.168 per 1,000."""
    copy_workspace(tmp_path / "werkmap", regions=("twente",))
    plant(tmp_path / "werkmap", 7)
    ran = testing.run(tmp_path / "werkmap", "report", "twente", "--audience", "team")
    page = (tmp_path / "werkmap/output-team/twente/regio/verslag.html").read_text(encoding="utf-8")

    assert ran.code == 0
    assert page.count("0,168") >= len(KINDS) + len(BY_HAND)
    assert page.count("Alleen voor het eigen team - niet delen") > len(KINDS)
    assert not (tmp_path / "werkmap/output").exists()

"""How many periods behind each other a study rests on: counted from the frozen figures, after what was known."""

from __future__ import annotations

import pytest

from lerende_aanpak.fidelity import check
from lerende_aanpak.project import Project
from lerende_aanpak.project.measuring import measured
from lerende_aanpak.project.points import points_after
from tests.project.made import DAYS, Bench
from tests.project.walk import log, start, study, until

HEAD = "indicator,region,area,area_kind,period,value,denominator\n"


def counted(bench: Bench, periods: str, started: str = "2026-09-07") -> int | None:
    """Freeze these months of one indicator by hand; give how many count. ``2026-09!`` is a month without a value."""
    until(bench, "studied")
    rows = "".join(
        f"proefland.dagen,proefland,proefland,region,{one.rstrip('!')},{'' if one.endswith('!') else 7},20\n"
        for one in periods.split()
    )
    stored = bench.stored
    (snapshot,) = [one for one in stored.cycle.data if one.indicator == "proefland.dagen"]
    (stored.folder / snapshot.snapshot).write_text(HEAD + rows, encoding="utf-8")
    bench.edit("started: 2026-09-07", f"started: {started}")
    return points_after(bench.project, bench.stored).get("proefland.dagen")


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ("2026-09 2026-10 2026-11", 3),
        ("2026-07 2026-08 2026-09", 1),  # known through August when it was registered
        ("2026-09 2026-11 2026-12", 2),
        ("2026-09 2026-10! 2026-11", 1),
        ("2026-11 2026-12 2027-01", 3),
        ("2026-12 2026-10 2026-11", 3),
        ("2026-07 2026-08", 0),
    ],
)
def test_only_later_periods_without_a_gap_count(bench: Bench, periods: str, expected: int) -> None:
    """Three points in a row is the least that shows a course (Knudsen 2019)."""
    assert counted(bench, periods) == expected


def test_the_month_of_the_start_counts_and_the_one_before_does_not(bench: Bench) -> None:
    """What ended before the change began cannot come from it."""
    assert counted(bench, "2026-09 2026-10 2026-11", started="2026-10-02") == 2


def test_what_was_known_at_registration_does_not_count(bench: Bench) -> None:
    """Registered late, with the figures of September and October on the table: only the months after them count."""
    counted(bench, "2026-09 2026-10 2026-11 2026-12")
    bench.edit("{proefland.dagen: 2026-08", "{proefland.dagen: 2026-10")

    assert points_after(bench.project, bench.stored)["proefland.dagen"] == 2


def test_a_cycle_that_did_not_start_has_no_points(bench: Bench) -> None:
    """There is no after without a start."""
    assert points_after(bench.project, bench.stored) == {}


def test_a_missing_snapshot_gives_nothing(bench: Bench) -> None:
    """That it is missing is said elsewhere; here it must not become a nought."""
    until(bench, "studied")
    stored = bench.stored
    for one in stored.cycle.data:
        (stored.folder / one.snapshot).unlink()

    assert points_after(bench.project, stored) == {}


def test_figures_of_places_count_by_period(bench: Bench) -> None:
    """Two schools in one month are one period."""
    until(bench, "studied")
    stored = bench.stored
    row = "proefland.dagen,proefland,{},school,{},7,20\n"
    text = "".join(row.format(school, month) for month in ("2026-09", "2026-10") for school in ("a", "b"))
    (snapshot,) = [one for one in stored.cycle.data if one.indicator == "proefland.dagen"]
    (stored.folder / snapshot.snapshot).write_text(HEAD + text, encoding="utf-8")

    assert points_after(bench.project, stored)["proefland.dagen"] == 2


def test_rules_and_measures_get_the_points(bench: Bench) -> None:
    """A rule that sees no points would call every study thin."""
    until(bench, "registered")
    new = "maand;mediaan;gesprekken\n2026-08;12;20\n2026-09;9;20\n2026-10;8;20\n2026-11;7;20\n"
    (bench.folder / DAYS).write_text(new, encoding="utf-8")
    for step in (start, log, study):
        step(bench)

    assert bench.project.context(bench.stored, bench.project.today()).points_after["proefland.dagen"] == 3


def documented(bench: Bench) -> Project:
    """Give the workspace with its one cycle closed, two regions in its folder of cycles."""
    until(bench, "closed")
    return bench.project


def test_the_measures_of_a_region_are_its_own(bench: Bench) -> None:
    """A region sees its own figures on its own page, and nobody else's."""
    project = documented(bench)

    assert (measured(project).cycles, measured(project, "proefland").cycles, measured(project, "elders").cycles) == (
        1, 1, 0,
    )  # fmt: skip


def test_an_expectation_that_was_changed_in_the_file_is_not_predicted(bench: Bench) -> None:
    """Who moves the interval after the fact did not expect it."""
    found = {one.id: one for one in measured(documented(bench)).measures}
    bench.edit("    high: 9", "    high: 12")
    changed = {one.id: one for one in measured(bench.project).measures}

    assert (found["predicted"].numerator, found["predicted"].denominator) == (1, 1)
    assert (changed["predicted"].numerator, changed["predicted"].denominator) == (0, 1)


def test_a_ledger_that_cannot_be_read_stops_no_count(bench: Bench) -> None:
    """One broken file of one region may not take away the page of all."""
    project = documented(bench)
    (bench.folder / "cycles/proefland/register.tsv").write_bytes(b"\xff\xfe\x00kapot")

    assert measured(project).cycles == 1


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'proefland.dagen,proefland,proefland,region,2026-09,"' + "7" * 140_000 + "\n",
        "\x00" * 10 + HEAD + "\x00,\x00\n",
        HEAD + "\r,\r\r,,,,,,,,,,,\n",
    ],
    ids=["open-quote", "nul", "returns"],
)
def test_a_snapshot_that_is_no_table_gives_nothing(bench: Bench, text: str) -> None:
    """That it is not what was frozen is said elsewhere; it may not stop the check of all other cycles."""
    until(bench, "studied")
    stored = bench.stored
    for one in stored.cycle.data:
        (stored.folder / one.snapshot).write_text(text, encoding="utf-8", newline="")

    assert points_after(bench.project, stored) == {}
    found = check(bench.project.context(stored, bench.project.today()))
    assert "PDSA062" in [one.rule.id for one in found]


def test_what_stands_before_a_broken_row_is_not_counted(bench: Bench) -> None:
    """Half a table is no measurement: a row of three that was cut off by chance may not pass a rule."""
    whole = "".join(f"proefland.dagen,proefland,proefland,region,{one},7,20\n" for one in ("2026-09", "2026-10"))
    until(bench, "studied")
    stored = bench.stored
    for one in stored.cycle.data:
        (stored.folder / one.snapshot).write_text(f'{HEAD}{whole}x,"{"7" * 140_000}\n', encoding="utf-8")

    assert points_after(bench.project, stored) == {}

"""The index: every region stands there, lessons come first, what waits is named, and no link is dead."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from lerende_aanpak.network import index
from lerende_aanpak.project import open_project
from tests.network.made import closed, cycle, opened, region, report, results, section, visible, written

AA, BEE = region("aa", "Aa"), region("bee", "Bee")
LESSON = "Bel eerst de ouders"
FIRST = "aa-2026-01-bellen-abcd"


def rows(page: str) -> dict[str, list[str]]:
    """Give the first table: per region the cells behind its name."""
    table = page[: page.index('<section aria-labelledby="lessen">')]
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table, re.DOTALL)
    return {
        visible(head): [visible(one) for one in re.findall(r"<td.*?</td>", rest, re.DOTALL)] for head, rest in found
    }


def test_a_region_without_cycles_stands_there(tmp_path: Path) -> None:
    """Leaving a region out would look as if it had left the network."""
    page = written(opened(tmp_path, AA, BEE, cycle(FIRST, "started: 2027-02-01\n")))

    assert rows(page) == {
        "Aa": ["1 loopt", "loopt sinds 1 februari 2027", "nog niet gemaakt"],
        "Bee": ["nog geen", "nog geen", "nog niet gemaakt"],
    }
    assert "niet gepubliceerd" in section(page, "regio-bee")


def test_the_shipped_workspace_shows_all_eleven_regions(whole_workspace: Path) -> None:
    """The network is eleven regions: also those whose question was not published, and those without a cycle."""
    page = written(open_project(whole_workspace))

    assert list(rows(page)) == [
        "Almere", "De Meierij", "FoodValley", "Holland Rijnland", "Leeuwarden", "Noord-Kennemerland",
        "Noordoost-Friesland", "Twente", "Utrecht", "Zuid-Kennemerland", "Zuid-Limburg",
    ]  # fmt: skip
    assert page.count("is niet gepubliceerd") == 3  # Zuid-Kennemerland, Leeuwarden, FoodValley


def test_states_are_counted_in_words_and_the_newest_is_shown(tmp_path: Path) -> None:
    """Of two running cycles and a closed one: the closed one came into its state last."""
    page = written(
        opened(
            tmp_path,
            AA,
            cycle("aa-2026-01-een-aaaa", "started: 2026-12-01\n"),
            cycle("aa-2026-01-twee-bbbb", "started: 2026-12-02\n"),
            cycle("aa-2026-01-drie-cccc", closed("2027-02-20", LESSON)),
            cycle("aa-2026-01-vier-dddd"),
        )
    )

    assert rows(page)["Aa"][:2] == ["1 concept, 2 loopt, 1 afgerond", "afgerond sinds 20 februari 2027"]


def test_a_region_of_drafts_has_a_state_without_a_day(tmp_path: Path) -> None:
    """A draft has no day yet; an invented one would mislead."""
    page = written(opened(tmp_path, AA, cycle(FIRST)))

    assert rows(page)["Aa"][:2] == ["1 concept", "concept"]


def test_a_region_with_a_broken_plugin_stands_there_with_its_problem(tmp_path: Path) -> None:
    """Its cycles are known all the same; what is wrong is said where its readers look."""
    broken = {"plugins/aa/region.toml": "api = 1\n[region]\nslug = 'aa'\n"}
    page = written(opened(tmp_path, broken, BEE, cycle(FIRST, "started: 2027-02-01\n")))

    told = section(page, "regio-aa")
    assert rows(page)["aa"] == ["1 loopt", "loopt sinds 1 februari 2027", "kon niet worden gemaakt"]
    assert 'class="notice warning"' in told
    assert "plugins/aa/region.toml" in told
    assert "niet gepubliceerd" not in told
    assert 'class="notice warning"' not in section(page, "regio-bee")


def test_an_unreadable_cycle_is_counted(tmp_path: Path) -> None:
    """A broken file may not make a cycle vanish."""
    page = written(opened(tmp_path, AA, cycle(FIRST, "belief: x\n")))

    assert rows(page)["Aa"][0] == "1 niet te lezen"
    assert "cycles/aa/2026-01-bellen-abcd.md, regel 6: kan niet worden gelezen" in section(page, "regio-aa")


def test_what_stands_in_a_file_that_cannot_be_read_is_not_published(tmp_path: Path) -> None:
    """A message quotes what it cannot read: on the page anybody sees it, on the terminal only who has the file."""
    keys = "scale:\n  stage: Piet Jansen\n  size: 06-123\n"
    broken = {"plugins/bee/region.toml": "api = 1\n[region]\nslug = 'bee'\nname = 'Bee'\nPietje = 'Jansen'\n"}
    project = opened(tmp_path, AA, broken, cycle(FIRST, keys))
    told = "\n".join(one.text() for error in project.cycles.problems["aa"] for one in error.all())
    told += project.catalogue.problems["bee"].text()
    page = written(project)

    assert [word for word in ("Piet Jansen", "06-123", "Pietje") if word not in told] == []
    assert [word for word in ("Piet", "Jansen", "06-123") if word in page] == []
    assert "cycles/aa/2026-01-bellen-abcd.md, regel 7: kan niet worden gelezen" in section(page, "regio-aa")
    assert "plugins/bee/region.toml" in section(page, "regio-bee")


def test_the_five_newest_lessons_come_newest_first(tmp_path: Path) -> None:
    """Six cycles of two regions, closed on six days: the oldest falls off, whatever region or name it has."""
    days = {
        "aa-2026-01-a-aaaa": "2026-03-01", "bee-2026-01-b-bbbb": "2027-01-15", "aa-2026-01-c-cccc": "2026-12-31",
        "bee-2026-01-d-dddd": "2026-02-28", "aa-2026-01-e-eeee": "2027-02-02", "bee-2026-01-f-ffff": "2026-11-30",
    }  # fmt: skip
    files = [cycle(id_, closed(on, f"Les van {on}")) for id_, on in days.items()]
    running = cycle("aa-2026-01-g-gggg", "started: 2027-02-03\n")
    silent = cycle("aa-2026-01-h-hhhh", closed("2027-02-27", ""))

    told = section(written(opened(tmp_path, AA, BEE, running, silent, *files)), "lessen")

    assert re.findall(r"Les van ([\d-]+)", told) == [
        "2027-02-02", "2027-01-15", "2026-12-31", "2026-11-30", "2026-03-01",
    ]  # fmt: skip
    assert visible(told).startswith("De nieuwste lessen Les van 2027-02-02 Aa, 2 februari 2027: Proef Les van")


def test_an_example_is_called_an_example_at_its_lesson(tmp_path: Path) -> None:
    """A made-up lesson that looks real would be repeated in another region."""
    project = opened(
        tmp_path,
        AA,
        cycle(FIRST, "fictitious: yes\n" + closed("2027-01-01", LESSON)),
        cycle("aa-2026-01-echt-efgh", closed("2027-01-02", "Vraag het de school"), title="Echt"),
    )

    told = visible(section(written(project), "lessen"))

    assert "2 januari 2027: Echt Bel eerst" in told
    assert told.endswith("1 januari 2027: Proef - voorbeeld (fictief)")


PLAN = "planned:\n  start: 2026-01-05\n  end: 2026-06-30\n"
PREDICTION = (
    "predictions:\n  - id: p1\n    indicator: aa.x\n    role: process\n    comparison: median_after\n"
    "    low: 1\n    point: 2\n    high: 3\n    due: {due}\n"
)
WAITING = {
    "not started": (PLAN, "De geplande start is voorbij", "5 januari 2026", "Begin, plan een nieuwe datum"),
    "not finished": (
        PLAN + PREDICTION.format(due="2027-02-01") + "started: 2026-01-05\n",
        "Het geplande einde is voorbij",
        "30 juni 2026",
        "Schrijf op hoe het Doen afliep",
    ),
    "not studied": (
        PLAN + PREDICTION.format(due="2026-06-30") + "started: 2026-01-05\n",
        "nog niet geduid",
        "30 juni 2026",
        "Plan het gesprek over de cijfers",
    ),
    "not decided": (
        PLAN + "started: 2026-01-05\nstudied: 2026-07-10\n",
        "nog niet besloten",
        "10 juli 2026",
        "Neem een besluit",
    ),
}


@pytest.mark.parametrize("step", WAITING)
def test_what_waits_too_long_says_since_when_and_what_to_do(tmp_path: Path, step: str) -> None:
    """Finishing is the known weak spot: the page asks for the next step, not for more starts."""
    keys, problem, since, remedy = WAITING[step]

    told = visible(section(written(opened(tmp_path, AA, cycle(FIRST, keys))), "te-lang"))

    assert "Dit is de stand op 1 maart 2027." in told
    assert re.search(rf"Proef Aa {since} .*{problem}.*{remedy}", told)


def test_what_waits_longest_stands_first(tmp_path: Path) -> None:
    """By day, not by name of the region."""
    project = opened(
        tmp_path,
        AA,
        BEE,
        cycle("aa-2026-01-laat-abcd", "started: 2026-01-05\nstudied: 2026-12-01\n", title="Kort"),
        cycle("bee-2026-01-eerder-abcd", "started: 2026-01-05\nstudied: 2026-03-01\n", title="Lang"),
    )

    assert re.findall("Kort|Lang", section(written(project), "te-lang")) == ["Lang", "Kort"]


def test_whether_it_waits_follows_from_the_day_that_is_given(tmp_path: Path) -> None:
    """10 July + 60 days is 8 September: on that day it is in time, a day later it is not."""
    project = opened(tmp_path, AA, cycle(FIRST, "started: 2026-01-05\nstudied: 2026-07-10\n"))

    in_time, late = (section(written(project, today=datetime.date(2026, 9, day)), "te-lang") for day in (8, 9))

    assert "Op 8 september 2026 loopt geen leercyclus te lang." in in_time
    assert "<table" not in in_time
    assert "10 juli 2026" in late


def test_without_a_day_it_is_today(tmp_path: Path) -> None:
    """The command gives none: a cycle that was studied long ago waits, one of today does not."""
    today = datetime.datetime.now(datetime.UTC).date()
    project = opened(
        tmp_path,
        AA,
        cycle("aa-2026-01-oud-abcd", "started: 2016-01-05\nstudied: 2016-07-10\n", title="Oud"),
        cycle("aa-2026-01-nieuw-abcd", f"started: 2016-01-05\nstudied: {today}\n", title="Nieuw"),
    )
    page = index.write(project, results(project), "nl").read_text(encoding="utf-8")

    assert re.findall("Oud|Nieuw", section(page, "te-lang")) == ["Oud"]


def dead(page: str, folder: Path) -> list[str]:
    """Give the links of a page that lead to no file beside it, or to no place on it."""
    links = [one for one in re.findall(r'href="([^"]+)"', page) if not one.startswith("https://")]
    there = set(re.findall(r'id="([^"]+)"', page))
    return [one for one in links if not (one[1:] in there if one[0] == "#" else (folder / one).is_file())]


def test_no_link_leads_to_a_page_that_is_not_there(tmp_path: Path) -> None:
    """Of four reports two were made: those are links, wherever they stand; the others are words."""
    project = opened(
        tmp_path, AA, BEE,
        cycle(FIRST, closed("2027-01-01", LESSON)),
        cycle("bee-2026-01-x-abcd", closed("2027-01-02", LESSON) + "fictitious: yes\n"),
        cycle("aa-2026-01-oud-abcd", "started: 2026-01-05\nstudied: 2026-07-10\n"),
    )  # fmt: skip
    report(project, "aa", "regio")
    report(project, "aa", FIRST)
    page = written(project)
    out = tmp_path / "output"

    assert dead(page, out) == dead((out / "netwerk.html").read_text(encoding="utf-8"), out) == []
    assert dead('<a href="aa/x/verslag.html">', out) == ["aa/x/verslag.html"]
    assert page.count(f'href="aa/{FIRST}/verslag.html"') == 2  # at its lesson, and in the table of its region
    assert page.count('href="aa/regio/verslag.html"') == 2  # in the table on top, and in its own part
    assert "gemaakt op 1 februari 2027" in visible(section(page, "regio-aa"))


def test_languages_link_to_each_other_only_when_both_are_there(tmp_path: Path) -> None:
    """The first page of a new folder too; an English reader finds the Dutch reports, and back."""
    project = opened(tmp_path, AA)
    alone = written(project)
    english = written(project, "en")
    network = (tmp_path / "output/en/netwerk.html").read_text(encoding="utf-8")
    both = written(project)

    assert 'hreflang="en"' not in alone
    assert '<a href="../index.html" lang="nl" hreflang="nl">Nederlands</a>' in english
    assert '<a href="../netwerk.html" lang="nl" hreflang="nl">Nederlands</a>' in network
    assert '<a href="en/index.html" lang="en" hreflang="en">English</a>' in both
    assert dead(both, tmp_path / "output") == dead(english, tmp_path / "output/en") == []


EVIL = "<script>alert(1)</script> & <b>vet</b>"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_people_write_is_inert(tmp_path: Path, language: str) -> None:
    """A lesson comes from a file that anybody can send in; on the page it is text."""
    keys = closed("2027-01-01", f"'{EVIL}'")
    files = cycle(FIRST, keys, title=f"'{EVIL}'"), cycle("aa-2026-01-oud-abcd", "studied: 2026-01-01\n", f"'{EVIL}'")
    page = written(opened(tmp_path, AA, *files), language)  # type: ignore[arg-type]

    assert "<script" not in page
    assert "<b>" not in page
    assert (
        page.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp;") == 5
    )  # lesson with title, waiting, two in the table

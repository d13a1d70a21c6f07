"""New aims, ideas and cycles, and what a next cycle takes over; and writing in a plan, value by value."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any

import pytest
from filelock import FileLock

from lerende_aanpak.errors import AanpakError, CycleError, DisclosureError, FiguresError, StoreError
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Prose
from lerende_aanpak.pdsa.plan import Link
from lerende_aanpak.project import drafts, planning, steps, writing
from lerende_aanpak.store import ledger
from lerende_aanpak.store.cycles import Stored
from tests.project.made import CYCLE, DRAFT, ID, LEDGER, Bench
from tests.whole.output import content

AIM_FILE = "cycles/proefland/aims/sneller.md"


def locate(path: tuple[str | int, ...], key: str) -> str:
    """Name the last key of a place."""
    return key or str(path[-1])


def new(bench: Bench, values: Mapping[str, Any], prose: Prose | None = None, **named: Any) -> Stored:
    """Make a cycle."""
    project = bench.project
    region = drafts.home_region(project, "")
    return drafts.new_cycle(project, region, values, prose or Prose(), "nl", locate, **named)


def test_a_title_is_enough(bench: Bench) -> None:
    """The first step must be small: one line, and a file that explains the rest."""
    made = new(bench, {"title": "Samen aan tafel (2 scholen)"})
    cycle = bench.project.cycle(made.cycle.id).cycle

    assert CYCLE_ID.fullmatch(cycle.id)
    assert cycle.id.startswith("proefland-2026-09-samen-aan-tafel-2-scholen-")
    assert made.path == bench.folder / f"cycles/proefland/{cycle.id.removeprefix('proefland-')}.md"
    assert (cycle.state, cycle.aim, cycle.change_idea) == ("draft", "proefland-sneller", "proefland-ci-01")


def test_an_expectation_is_filled_in_from_the_card(bench: Bench) -> None:
    """Unit and role stand on the card of the indicator; nobody types them twice."""
    one = {"indicator": "proefland.dagen", "low": "4", "point": "6,5", "high": "9"}
    made = new(bench, {"title": "x", "predictions": [one], "planned": {"start": "2027-02-01", "end": "30-6-2027"}})
    (found,) = bench.project.cycle(made.cycle.id).cycle.predictions

    assert made.cycle.id.startswith("proefland-2027-02-x-")
    assert (found.id, found.unit, found.role, found.comparison) == ("p1", "dagen", "process", "median_after")
    assert (str(found.point), found.due) == ("6.5", datetime.date(2027, 6, 30))


@pytest.mark.parametrize(
    ("values", "error", "where", "told"),
    [
        ({"title": " "}, CycleError, "title", "er is geen titel"),
        ({"title": "x", "aim": "proefland-snelst"}, CycleError, "aim", "Bedoelt u 'proefland-sneller'"),
        ({"title": "x", "change_idea": "proefland-ci-09"}, CycleError, "change_idea", "Bedoelt u 'proefland-ci-01'"),
        ({"title": "x", "scale": {"stage": "tset"}}, CycleError, "stage", "bedoelt u 'test'"),
        ({"title": "x", "scale": {"size": "vijf"}}, CycleError, "size", "'vijf' is geen getal"),
        ({"title": "x", "planned": {"start": "morgen"}}, CycleError, "start", "'morgen' is geen datum"),
        ({"title": "x", "working_elements": ["7"]}, CycleError, "working_elements", "geen werkzaam element 7"),
        ({"title": "x", "predictions": [{"indicator": "proefland.weken"}]}, FiguresError, "proefland.weken", "is niet"),
        ({"title": "x", "predictions": [{"indicator": "proefland.dagen", "low": "1.234"}]}, CycleError, "low", "1.234"),
        ({"title": "bel 111222333"}, DisclosureError, "title", "burgerservicenummer"),
        ({"title": "x", "team": {"owner": "piet@school.example"}}, DisclosureError, "team", "e-mailadres"),
    ],
)  # fmt: skip
def test_a_wrong_value_makes_no_file(
    bench: Bench, values: dict[str, Any], error: type[AanpakError], where: str, told: str
) -> None:
    """Refused at the door, under its own name; nothing half is left behind."""
    before = content(bench.folder / "cycles")

    with pytest.raises(error) as raised:
        new(bench, values)

    first = next(one for one in raised.value.all() if told in one.text())
    assert first.where == where
    assert content(bench.folder / "cycles") == before


def test_a_plan_does_not_end_before_it_begins(bench: Bench) -> None:
    """Refused under the name of what was typed, in a new cycle and at the desk, and nothing is written."""
    before = content(bench.folder / "cycles")
    with pytest.raises(CycleError, match="end ligt voor start") as raised:
        new(bench, {"title": "x", "planned": {"start": "2027-02-01", "end": "2026-06-30"}})
    with pytest.raises(CycleError, match="end ligt voor start"):
        planning.write_plan(
            bench.project, bench.stored, {}, {("planned", "start"): "2027-02-01", ("planned", "end"): "31-1-2027"}
        )

    assert raised.value.where == "end"
    assert content(bench.folder / "cycles") == before


def test_a_new_idea_comes_under_its_driver(bench: Bench) -> None:
    """One command for idea and cycle; the aim's file keeps its comments."""
    before = bench.text(AIM_FILE)
    made = new(bench, {"title": "x"}, new_idea_name="Langsgaan: thuis # of niet")

    assert made.cycle.change_idea == "proefland-ci-02"
    assert bench.text(AIM_FILE) == before.replace(
        "        name: Bellen\n",
        "        name: Bellen\n      - id: proefland-ci-02\n"
        '        name: "Langsgaan: thuis # of niet"\n        origin: own\n',
    )


@pytest.mark.parametrize("named", [{"new_idea_name": "bel 111222333"}])
def test_an_idea_with_personal_data_is_refused(bench: Bench, named: dict[str, str]) -> None:
    """It would stand in the file of the aim, that every region reads."""
    before = content(bench.folder / "cycles")
    with pytest.raises(DisclosureError):
        new(bench, {"title": "x"}, **named)
    assert content(bench.folder / "cycles") == before


def test_an_idea_without_an_aim_is_not_forgotten(bench: Bench) -> None:
    """It was typed; it may not vanish without a word."""
    (bench.folder / AIM_FILE).unlink()
    with pytest.raises(CycleError, match="hoort bij een doel"):
        new(bench, {"title": "x"}, new_idea_name="Langsgaan")


def test_an_aim_is_made_with_its_driver(bench: Bench) -> None:
    """How much and by when, in the language of the workspace; a second one of the name is refused."""
    project = bench.project
    values = {
        "title": "Rust: in de klas", "indicator": "proefland.dagen", "from": {"value": "12", "period": "2025"},
        "to": "5,5", "by": "31-12-2027", "driver": "Vaste mensen", "idea": "Eén gezicht",
    }  # fmt: skip
    for key in ("title", "for_whom", "owner", "driver", "idea"):
        with pytest.raises(DisclosureError):
            drafts.new_aim(project, drafts.home_region(project, ""), {**values, key: "bel 111222333"}, "", "nl", locate)
    made, change = drafts.new_aim(project, drafts.home_region(project, ""), values, "Daarom.", "nl", locate)
    writing.write(project, [change])
    found = bench.project.cycles.aims["proefland-rust-in-de-klas"]

    assert found == made
    assert (str(found.to), found.by) == ("5.5", datetime.date(2027, 12, 31))
    assert found.drivers[0].change_ideas[0].id == "proefland-ci-02"
    writing.write(project, [change])  # the same again is no other aim
    _, other = drafts.new_aim(project, drafts.home_region(project, ""), {**values, "to": "6"}, "", "nl", locate)
    with pytest.raises(StoreError, match="bestaat al"):
        writing.write(project, [other])


def test_ids_are_of_one_form_and_differ() -> None:
    """Regions make them without asking each other."""
    made = {drafts.new_id("proefland", datetime.date(2027, 2, 1), "Één Élève: 2 × bellen!") for _ in range(10)}

    assert len(made) >= 9  # four characters are a million names: once in twenty thousand runs two of ten are the same
    assert all(CYCLE_ID.fullmatch(one) and one.startswith("proefland-2027-02-een-eleve-2-bellen-") for one in made)


def test_an_id_that_is_taken_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance gives the same four characters twice; a second cycle may not be refused for it."""
    drawn = iter("aaaa" + "bbbb")
    monkeypatch.setattr(drafts.secrets, "choice", lambda _: next(drawn))

    made = drafts.new_id("proefland", datetime.date(2027, 2, 1), "Bellen", {"proefland-2027-02-bellen-aaaa"})

    assert made == "proefland-2027-02-bellen-bbbb"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("x" * 50, "x" * 40),
        ("een twee drie vier vijf zes zeven acht negen", "een-twee-drie-vier-vijf-zes-zeven-acht"),
        ("!!!", "leercyclus"),
        ("学校", "leercyclus"),
        ("2026: begin", "begin"),
    ],
)
def test_a_title_becomes_a_short_name(title: str, slug: str) -> None:
    """The name of a file must stay typable."""
    assert drafts.short(title) == slug


@pytest.mark.parametrize(("how", "stage"), [("adapts", "test"), ("implements", "implement"), ("spreads", "spread")])
def test_a_next_cycle_takes_over_what_was_learned(bench: Bench, how: str, stage: str) -> None:
    """The same idea, the same team, the lesson as its reason; never the expectation: a new test needs a new one."""
    previous = bench.stored.cycle
    link = Link(cycle=ID, how=how, learned="Bel voor tienen")  # type: ignore[arg-type]
    taken, prose, example = drafts.following(previous, link)
    made = new(bench, drafts.merged(taken, {"scale": {"size": "3"}}, same_region=True), prose, follows=[link],
               example=example).cycle  # fmt: skip

    assert (made.aim, made.change_idea, made.team) == (previous.aim, previous.change_idea, previous.team)
    assert (made.scale.stage, made.scale.size) == (stage, 3)
    assert (made.prose.why, made.prose.change) == ("Bel voor tienen", "Bel dezelfde dag.")
    assert made.follows == (link,)
    assert (made.predictions, made.registered, made.prose.do) == ((), None, "")


def test_another_region_brings_its_own_aim_and_team(bench: Bench) -> None:
    """What travels is the idea; who does it, and what for, is of the region itself."""
    taken, _, _ = drafts.following(bench.stored.cycle, Link(cycle=ID, how="replicates"))
    values = drafts.merged(taken, {"team": {"owner": "iemand"}}, same_region=False)

    assert "aim" not in values
    assert values["team"] == {"owner": "iemand"}
    assert values["change_idea"] == "proefland-ci-01"


# --- writing in a plan ------------------------------------------------------------------------------------------------


def test_a_plan_is_filled_in_at_its_places(bench: Bench) -> None:
    """A notebook cell changes four lines of the file, and says which."""
    told = planning.write_plan(
        bench.project, bench.stored, {"Waarom": "Nieuw.", "Vragen": ""},
        {("planned", "end"): "30-6-2027", ("team", "members"): ["a: b", "c"], ("scale", "unit"): "school",
         ("team", "sponsor"): "", ("scale", "size"): None},
    )  # fmt: skip

    assert told == ["Waarom", "geplande laatste dag", "leden van het team", "eenheid van de omvang"]
    assert bench.text() == DRAFT.replace("Wie wacht, haakt af.", "Nieuw.").replace(
        "end: 2026-12-18", "end: 2027-06-30").replace("[ouder-1]", '["a: b", c]').replace(
        "    size: 1\n", "    size: 1\n    unit: school\n")  # fmt: skip


def test_the_same_plan_again_writes_nothing(bench: Bench) -> None:
    """A notebook is run from top to bottom, again and again."""
    texts = {"Waarom": "## Kop\nNieuw."}
    planning.write_plan(bench.project, bench.stored, texts, {})
    before = (bench.folder / CYCLE).stat()

    assert planning.write_plan(bench.project, bench.stored, texts, {}) == []
    after = (bench.folder / CYCLE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)  # reading moves the time of access


def test_an_expectation_is_added_and_changed_at_its_place(bench: Bench) -> None:
    """Only the number that changed changes; a comment between expectations stays."""
    given = {"indicator": "proefland.dagen", "low": 1, "point": "2,5", "high": 3}
    assert planning.write_prediction(bench.project, bench.stored, "p3", given) == ["p3"]
    added = bench.text()
    assert planning.write_prediction(bench.project, bench.stored, "p1", {"high": 8}) == ["p1"]
    assert planning.write_prediction(bench.project, bench.stored, "p1", {"high": "8"}) == []

    assert added.startswith(DRAFT[: DRAFT.index("# einde")])
    assert [one.id for one in bench.stored.cycle.predictions] == ["p1", "p2", "p3"]
    assert bench.text() == added.replace("    high: 9\n", "    high: 8\n")


def test_a_fixed_expectation_is_not_written_over(bench: Bench) -> None:
    """It may change, but not by running a notebook again."""
    steps.register(bench.project, bench.stored)
    before = bench.text()
    with pytest.raises(CycleError, match="al vastgelegd, op 2026-09-01"):
        planning.write_prediction(bench.project, bench.stored, "p1", {"high": 12})
    assert planning.write_prediction(bench.project, bench.stored, "p1", {"high": 9}) == []
    assert bench.text() == before


# --- at the same moment -----------------------------------------------------------------------------------------------


def test_no_line_is_lost_when_two_write_at_once(bench: Bench) -> None:
    """Two people log at the same moment: each line stands in the file, or its writer was told that it does not."""
    told: list[str] = []
    refused: list[str] = []
    gate = threading.Barrier(6)

    def write(number: int) -> None:
        project = bench.project
        stored = project.cycle(ID)
        gate.wait()
        try:
            steps.log(project, stored, f"regel {number}")
            told.append(f"regel {number}")
        except StoreError as error:
            refused.append(error.problem())

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(refused) <= {"dit bestand is intussen gewijzigd"}
    assert len(told) + len(refused) == 6
    assert sorted(
        line.partition(" ")[2].partition(" ")[2] for line in bench.stored.cycle.prose.do.split("\n")
    ) == sorted(told)


@pytest.mark.full
def test_no_line_is_lost_between_processes(bench: Bench) -> None:
    """As above, from terminals: exit code 0 means that the line is there, 8 that it is not."""
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "lerende_aanpak", "cycle", "log", ID, f"regel {number}", "--on", "2026-09-01"],
            cwd=bench.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for number in range(6)
    ]  # fmt: skip
    said = [(process.communicate(timeout=120)[1], process.returncode) for process in started]
    there = [f"regel {number}" in bench.stored.cycle.prose.do for number in range(6)]

    assert [code for _, code in said] == [0 if one else 8 for one in there], said
    assert all("intussen gewijzigd" in error for error, code in said if code)
    assert any(there)


def test_whoever_writes_too_long_is_waited_for_and_then_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that hangs must not make the next one hang too."""
    monkeypatch.setattr(writing, "PATIENCE", 0.05)
    before = bench.text()
    with (
        FileLock(bench.folder / ".aanpak-cache/schrijven.lock"),
        pytest.raises(StoreError, match="een ander commando is in deze werkmap aan het schrijven"),
    ):
        steps.log(bench.project, bench.stored, "x")
    assert bench.text() == before
    steps.log(bench.project, bench.stored, "x")


def test_the_ledger_is_only_added_to(bench: Bench) -> None:
    """Cells hold no tab and no line end, so that a line stays a line."""
    change = ledger.with_line(bench.stored.folder, LEDGER, ["nu", ID, "v1:x", "wie\tdan", "twee\nregels"])

    assert change.text == f"at\tcycle\tdigest\tby\treason\nnu\t{ID}\tv1:x\twie dan\ttwee regels\n"
    assert change.name == LEDGER
    assert change.before is None


@pytest.mark.parametrize(("start", "to"), [("12", "13"), ("12", "12")])
def test_an_aim_that_makes_it_worse_is_refused(bench: Bench, start: str, to: str) -> None:
    """Waiting days must go down: a target above the start is a slip of the pen (METHOD 1.1)."""
    project = bench.project
    values = {"title": "x", "indicator": "proefland.dagen", "from": {"value": start, "period": "2025"}, "to": to}

    with pytest.raises(CycleError, match=f"{to} is niet beter(?s:.*)lager is beter"):
        drafts.new_aim(project, drafts.home_region(project, ""), values, "", "nl", locate)


def test_an_aim_of_an_indicator_without_a_direction_may_go_anywhere(bench: Bench) -> None:
    """Where no better side was agreed, there is no wrong one."""
    bench.edit('direction = "down"\n', "", "plugins/proefland/region.toml")
    project = bench.project
    values = {"title": "x", "indicator": "proefland.dagen", "from": {"value": "12", "period": "2025"}, "to": "13"}

    assert drafts.new_aim(project, drafts.home_region(project, ""), values, "", "nl", locate)[0].to == 13


def test_a_new_idea_is_numbered_after_those_deep_in_the_tree(bench: Bench) -> None:
    """Two ideas of one number would share their cycles."""
    deep = "    drivers:\n      - id: d2\n        name: x\n        change_ideas: [{id: proefland-ci-07, name: x}]\n"
    bench.edit("    name: Meteen bellen\n", f"    name: Meteen bellen\n{deep}", AIM_FILE)

    assert drafts.next_idea(bench.project, "proefland") == "proefland-ci-08"

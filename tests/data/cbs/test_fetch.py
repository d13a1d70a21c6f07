"""A table of CBS comes whole or not at all, whatever the service does."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

import pytest

from lerende_aanpak.data.cbs import folder_of, saved
from lerende_aanpak.data.cbs.fetching import fetch
from lerende_aanpak.data.cbs.web import Bases, Patience
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError, UsageError
from tests.data.cbs.server import CELLS, KEYS, TABLE, Mood, serving

QUICK = Patience(attempts=4, wait=0.01, longest=0.05, connect=0.5, read=0.3, total=8.0, rounds=3)


def get(cache: Path, mood: Mood | None = None, versions: tuple[int, ...] = (4, 3), **where: str) -> RawTable:
    """Fetch the made-up table from a server in this mood."""
    with serving(mood, versions) as (address, _):
        return fetch(TABLE, cache, where=where, bases=Bases(v4=f"{address}/v4", v3=f"{address}/v3"), patience=QUICK)


def cells(table: RawTable) -> dict[tuple[str, str], tuple[str, str]]:
    """Give the two measures per area and period, whichever version they came from."""
    wanted = ("RegioS", "Perioden", "Jongeren met jeugdzorg", "Jongeren tot 18 jaar")
    areas, periods, first, second = (table.column(one) for one in wanted)
    return {(a, p): (x, y) for a, p, x, y in zip(areas, periods, first, second, strict=True)}


WHOLE = {key: ("" if some is None else str(some), str(of)) for key, (some, of) in CELLS.items()}
"""What the server holds, as text; what is secret is empty."""


@pytest.mark.parametrize("versions", [(4, 3), (3,)], ids=["version 4", "version 3"])
def test_both_versions_of_the_service_give_every_cell(tmp_path: Path, versions: tuple[int, ...]) -> None:
    """12 observations in pages of 4, padded keys, one secret cell: nothing lost, nothing double."""
    found = get(tmp_path, versions=versions)

    assert cells(found) == WHOLE
    assert len(found.rows) == len(CELLS)
    assert found.column("Status") == ["definitief", "voorlopig"] * 3
    assert found.column("RegioS_titel")[:2] == ["Almelo", "Almelo"]
    assert found.version.startswith("2026-04-30")


def test_the_key_of_version_3_is_found_whatever_its_number(tmp_path: Path) -> None:
    """JongerenMetJeugdzorg_1 this year is JongerenMetJeugdzorg_3 next year."""
    found = get(tmp_path, versions=(3,))

    assert found.column("JongerenMetJeugdzorg_3") == found.column(KEYS[0])


@pytest.mark.parametrize("what", ["429", "500", "503", "hang", "closed", "half", "no json"])
@pytest.mark.parametrize("at", ["Observations", "Properties"])
def test_what_passes_is_waited_for(tmp_path: Path, what: str, at: str) -> None:
    """Two failures of one page: the third attempt gives the same table as a server without faults."""
    mood = Mood(what=what, times=2, at=at)

    assert cells(get(tmp_path, mood)) == WHOLE
    assert mood.times == 0, "the fault did not happen"


@pytest.mark.parametrize("what", ["429", "500", "hang", "closed", "half"])
def test_what_does_not_pass_is_told(tmp_path: Path, what: str) -> None:
    """After the last attempt: which table, why, and the way round; nothing half is kept."""
    with pytest.raises(FiguresError, match=r"(?s)geeft tabel 99999NED nu niet.*haal de tabel zelf op"):
        get(tmp_path, Mood(what=what, times=99))

    assert list(tmp_path.rglob("*.json")) == []


def test_a_refusal_is_not_repeated(tmp_path: Path) -> None:
    """403 is an answer: asking again is no use."""
    mood = Mood(what="403", times=99)
    with pytest.raises(FiguresError, match="HTTP 403"):
        get(tmp_path, mood)

    assert sum(one.endswith("Observations") for one in mood.asked) == 1


def test_a_table_that_changes_meanwhile_is_fetched_anew(tmp_path: Path) -> None:
    """Pages of two editions in one table are wrong in a way that nobody sees."""
    mood = Mood(what="changed", times=1)
    found = get(tmp_path, mood)

    assert cells(found) == WHOLE
    assert found.version.startswith("2026-04-29")
    assert sum(one.endswith("Observations") for one in mood.asked) == 2


def test_a_table_that_keeps_changing_is_refused(tmp_path: Path) -> None:
    """Rather no figures than a mixture."""
    with pytest.raises(FiguresError, match="veranderde tijdens het ophalen"):
        get(tmp_path, Mood(what="changed", times=99))


def test_a_row_that_comes_twice_counts_once(tmp_path: Path) -> None:
    """A service that shifts between two pages gives one row twice."""
    mood = Mood(what="double")

    assert cells(get(tmp_path, mood)) == WHOLE
    assert mood.times == 0


def test_two_rows_with_one_number_and_two_values_are_refused(tmp_path: Path) -> None:
    """We do not choose."""
    with pytest.raises(FiguresError, match="hetzelfde nummer en een andere inhoud"):
        get(tmp_path, Mood(what="differs"))


def test_a_row_that_is_lost_is_noticed(tmp_path: Path) -> None:
    """CBS says how many there are: one fewer, and the table is fetched anew; always one fewer, and it is refused."""
    assert cells(get(tmp_path / "once", Mood(what="lost", times=1))) == WHOLE
    with pytest.raises(FiguresError, match="kwam niet heel over"):
        get(tmp_path / "always", Mood(what="lost", times=99))


def test_a_row_that_hides_behind_a_double_is_noticed_too(tmp_path: Path) -> None:
    """As many rows as CBS says, and yet one is lost: doubles are taken out before rows are counted."""
    with pytest.raises(FiguresError, match="kwam niet heel over"):
        get(tmp_path, Mood(what="swapped", times=99))


@pytest.mark.parametrize(("what", "told"), [("elsewhere", "andere computer"), ("circle", "geen einde")])
def test_a_link_that_leads_astray_is_not_followed(tmp_path: Path, what: str, told: str) -> None:
    """A next page on another host, or one that was seen already."""
    with pytest.raises(FiguresError, match=told):
        get(tmp_path, Mood(what=what, times=99))


@pytest.mark.parametrize("versions", [(4, 3), (3,)], ids=["version 4", "version 3"])
def test_only_a_part_can_be_asked_for(tmp_path: Path, versions: tuple[int, ...]) -> None:
    """A national table of a million rows for one municipality; version 3 pads its codes."""
    mood = Mood()
    found = get(tmp_path, mood, versions, RegioS="GM0153")

    assert cells(found) == {key: value for key, value in WHOLE.items() if key[0] == "GM0153"}
    assert any("?$filter=RegioS%20eq%20" in one or "&$filter=RegioS%20eq%20" in one for one in mood.asked)


@pytest.mark.parametrize("counts", [True, False], ids=["counts", "does not count"])
@pytest.mark.parametrize("versions", [(4, 3), (3,)], ids=["version 4", "version 3"])
def test_a_row_of_a_part_is_not_lost_unseen(tmp_path: Path, versions: tuple[int, ...], counts: bool) -> None:
    """CBS says how many rows the table has, not how many the part: that is asked, or all of it is fetched."""
    cells_of = {4: "Observations", 3: "TypedDataSet"}[versions[0]]
    area = {key: value for key, value in WHOLE.items() if key[0] == "GM0153"}

    assert cells(get(tmp_path / "whole", Mood(counts=counts), versions, RegioS="GM0153")) == area
    again = Mood(what="lost", times=1, at=cells_of, counts=counts)
    assert cells(get(tmp_path / "once", again, versions, RegioS="GM0153")) == area
    assert again.times == 0
    with pytest.raises(FiguresError, match="kwam niet heel over"):
        get(tmp_path / "always", Mood(what="lost", times=99, at=cells_of, counts=counts), versions, RegioS="GM0153")


@pytest.mark.parametrize("what", ["500", "no json", "403"])
def test_a_service_that_cannot_count_is_asked_for_everything(tmp_path: Path, what: str) -> None:
    """Whatever it answers to the question how many: a part is then taken out of the whole, of which it does say."""
    mood = Mood(what=what, times=99, at="$count")
    found = get(tmp_path, mood, RegioS="GM0153")

    assert cells(found) == {key: value for key, value in WHOLE.items() if key[0] == "GM0153"}
    assert mood.times < 99
    plain = Mood()
    get(tmp_path / "whole", plain)
    assert not any("$count" in one for one in plain.asked)  # of the whole it says so by itself


def test_an_older_copy_is_taken_when_cbs_does_not_answer(tmp_path: Path) -> None:
    """And it says so, with the day; another part of the table is no copy of it, and a damaged copy is none."""
    first = get(tmp_path)
    away = Mood(what="503", times=99, at="Properties")
    older = get(tmp_path, away)

    assert (older.rows, older.version, older.stale) == (first.rows, first.version, datetime.date.today().isoformat())
    assert first.stale == ""
    with pytest.raises(FiguresError, match="geeft tabel 99999NED nu niet"):
        get(tmp_path, Mood(what="503", times=99, at="Properties"), RegioS="GM0153")
    (folder_of(TABLE, tmp_path, first.version) / "Observations.json").write_text("{", encoding="utf-8")
    with pytest.raises(FiguresError, match="geeft tabel 99999NED nu niet"):
        get(tmp_path, Mood(what="503", times=99, at="Properties"))


def test_waiting_says_nothing_on_the_side(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A night run with a line of a library for each retry hides what matters; outside pytest nothing takes its log."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging.getLogger("stamina"), "handlers", [])
    logging.getLogger("stamina").warning("zo zou het te zien zijn")
    assert "te zien" in capfd.readouterr().err
    get(tmp_path, Mood(what="500", times=2))

    assert capfd.readouterr() == ("", "")


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    """An empty answer would look like 'no youths'."""
    with pytest.raises(FiguresError, match="geen 'GM9999' in 'RegioS'"):
        get(tmp_path, RegioS="GM9999")


def test_a_version_is_fetched_once(tmp_path: Path) -> None:
    """The second time only the version is asked; a new version is fetched, and the old one stays."""
    mood = Mood()
    with serving(mood) as (address, _):
        bases = Bases(v4=f"{address}/v4", v3=f"{address}/v3")
        first = fetch(TABLE, tmp_path, bases=bases, patience=QUICK)
        mood.asked.clear()
        assert fetch(TABLE, tmp_path, bases=bases, patience=QUICK).rows == first.rows
        assert mood.asked == [f"/v4/{TABLE}/Properties"]
        mood.changes = 3
        assert fetch(TABLE, tmp_path, bases=bases, patience=QUICK).version.startswith("2026-04-27")

    assert len([one for one in (tmp_path / "cbs" / TABLE / "heel").iterdir() if one.is_dir()]) == 2


def test_a_damaged_copy_is_fetched_anew(tmp_path: Path) -> None:
    """A full disk yesterday may not be a wrong figure today."""
    version = get(tmp_path).version
    folder = folder_of(TABLE, tmp_path, version)
    (folder / "Observations.json").write_text('{"value": [', encoding="utf-8")

    assert cells(get(tmp_path)) == WHOLE
    assert cells(saved.read(folder, "kopie")) == WHOLE


def test_an_unknown_table_is_told_from_a_service_that_is_away(tmp_path: Path) -> None:
    """Both versions say 404."""
    with pytest.raises(FiguresError, match="heeft geen tabel 99999NED"):
        get(tmp_path, versions=())


@pytest.mark.parametrize("table", ["", "../../etc", "85099", "85099NED/x", "８５０９９NED"])
def test_only_a_number_of_a_table_is_asked_for(tmp_path: Path, table: str) -> None:
    """What stands in region.toml becomes part of an address."""
    with pytest.raises(FiguresError, match="geen nummer van een tabel"):
        fetch(table, tmp_path, patience=QUICK)


def test_only_this_machine_may_stand_in_for_cbs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable in the environment may not lead figures in from elsewhere."""
    monkeypatch.setenv("AANPAK_CBS_V4", "https://cbs.example.org/CBS")
    with pytest.raises(UsageError, match="andere computer"):
        Bases.given()

    monkeypatch.setenv("AANPAK_CBS_V4", "http://127.0.0.1:8000/v4")
    assert Bases.given().v4 == "http://127.0.0.1:8000/v4"

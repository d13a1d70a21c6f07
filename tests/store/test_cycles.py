"""Cycle files: read whole, or refused with every mistake at its place."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.model.period import Period
from lerende_aanpak.store.cycles import read_all
from tests.store.examples import AIM, FIRST, FIRST_NAME, SECOND, SECOND_NAME, aim, put, stored

NAME = f"twente/{FIRST_NAME}"


def refused(folder: Path, text: str, name: str = FIRST_NAME) -> CycleError:
    """Give the error with which a cycle file is refused."""
    with pytest.raises(CycleError) as raised:
        stored(folder, text, name)
    return raised.value


def line_of(text: str, part: str) -> int:
    """Give the line of the first place where ``part`` stands."""
    return text[: text.index(part)].count("\n") + 1


def test_the_worked_example_is_read_whole(tmp_path: Path) -> None:
    """What the method prescribes is what the computer understands."""
    cycle = stored(tmp_path, FIRST).cycle
    first = cycle.predictions[0]

    assert (cycle.state, cycle.scale.size, cycle.carried_out_as_planned) == ("closed", 1, True)
    assert (first.low, first.point, first.high, first.confidence) == tuple(map(Decimal, ("4", "6", "9", "0.80")))
    assert first.due == datetime.date(2026, 12, 18)
    assert cycle.registered is not None
    assert cycle.registered.data_through["twente.dagen-tot-rondetafel"] == Period.parse("2026-08")
    assert cycle.prose.why.startswith("Bij school A bleef")
    assert cycle.prose.data_plan.startswith("Wie: intern begeleider.")


def test_the_second_example_looks_back_at_the_first(tmp_path: Path) -> None:
    """Lessons travel along links."""
    cycle = stored(tmp_path, SECOND, SECOND_NAME).cycle

    assert [(link.cycle, link.how) for link in cycle.follows] == [("twente-2026-09-rondetafel-5dagen-k7m2", "adapts")]
    assert (cycle.state, cycle.prose.do) == ("draft", "")


def test_an_aim_says_from_where_to_where_by_when(tmp_path: Path) -> None:
    """An aim without how much and by when is a wish."""
    found = aim(tmp_path)

    assert found.start is not None
    assert (found.start.value, found.to, found.by) == (Decimal("2.9"), Decimal("2.0"), datetime.date(2027, 12, 31))
    assert found.drivers[0].change_ideas[0].id == "twente-ci-03"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("role: process", "role: uitkomst", "'uitkomst' kan hier niet"),
        ("belief: low", "belief: hihg", "bedoelt u 'high'?"),
        ("  members: [", "  membres: [", "onbekende sleutel `membres`; bedoelt u `members`?"),
        ("region: twente", "regio: twente", "onbekende sleutel `regio`; bedoelt u `region`?"),
        ("size: 1\n", "size: vijf\n", "'vijf' is geen getal"),
        ("point: 6", "point: 1.234", "1.234: bedoelt u 1234 of 1,234?"),
        ("due: 2026-12-18", "due: 2027-02-30", "de datum 2027-02-30 bestaat niet"),
        ("working_elements: [2, 3]", "working_elements: 2", "hier hoort een lijst"),
        ("working_elements: [2, 3]", "working_elements: [2, 7]", "er is geen werkzaam element 7"),
        ("carried_out_as_planned: yes", "carried_out_as_planned: deels", "'deels' is geen ja of nee"),
        ("studied: 2027-01-11", "studied: 2027-01-11\nxyzzy: 1", "onbekende sleutel `xyzzy`"),
        ("twente.jeugdarts-uren-per-week: 2026-08", "twente.jeugdarts-uren-per-week: augustus", "geen periode"),
    ],
)  # fmt: skip
def test_a_slip_is_named_on_its_own_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """These are the slips that people make (METHOD section 3)."""
    text = FIRST.replace(old, new, 1)

    error = next(one for one in refused(tmp_path, text).all() if problem in one.problem())

    part = new.rpartition("\n")[2] if "xyzzy" in new else new.strip()
    assert error.where.split(":")[:2] == [NAME, str(line_of(text, part))]


def test_the_column_is_that_of_the_value(tmp_path: Path) -> None:
    """An editor jumps to file:line:column."""
    text = FIRST.replace("point: 6", "point: zes", 1)

    line = line_of(text, "point: zes")
    assert refused(tmp_path, text).where == f"{NAME}:{line}:12"  # four spaces, `point:`, a space


def test_a_missing_key_is_named_where_it_belongs(tmp_path: Path) -> None:
    """A prediction without `high` is found among several."""
    text = FIRST.replace("    high: 3\n", "")

    error = refused(tmp_path, text)

    assert "`high` (hoogste) ontbreekt" in error.problem()
    assert error.where == f"{NAME}:{line_of(text, '- id: p2')}:5"


def test_a_key_without_a_value_is_as_good_as_missing(tmp_path: Path) -> None:
    """The filled-in form has empty keys; the message points at the key itself."""
    text = FIRST.replace("    high: 3\n", "    high:\n")

    error = refused(tmp_path, text)

    assert "`high` (hoogste) ontbreekt of heeft geen waarde" in error.problem()
    assert error.where == f"{NAME}:{line_of(text, 'high:' + chr(10))}:5"


def test_five_different_mistakes_give_five_errors_in_order_of_line(tmp_path: Path) -> None:
    """One look at the file, one list of things to do."""
    text = FIRST
    for old, new in [
        ("size: 1\n", "size: vijf\n"),
        ("  members: [", "  membres: ["),
        ("role: process", "role: uitkomst"),
        ("due: 2026-12-18", "due: 2027-02-30"),
        ("outcome: adapt", "outcome: adabt"),
    ]:
        text = text.replace(old, new, 1)

    lines = [int(one.where.split(":")[1]) for one in refused(tmp_path, text).all()]

    parts = ("size: vijf", "membres", "uitkomst", "2027-02-30", "adabt")
    assert lines == [line_of(text, part) for part in parts]


def test_mistakes_of_every_layer_come_together(tmp_path: Path) -> None:
    """A key that stands twice must not hide a wrong date: all errors of a file in one pass (METHOD section 3)."""
    text = FIRST.replace("region: twente", "region: twente\nregion: twente", 1).replace("due: 2026-12-18", "due: x", 1)

    told = [one.problem() for one in refused(tmp_path, text.replace("## Duiden\n", "")).all()]

    assert any("twee keer" in one for one in told)
    assert any("geen datum" in one for one in told)
    assert any("`## Duiden` ontbreekt" in one for one in told)


@pytest.mark.parametrize("heading", ["Plannen", "Doen", "Duiden", "Besluiten"])
def test_each_of_the_four_headings_must_be_there(tmp_path: Path, heading: str) -> None:
    """The four words, in this order, are the method."""
    assert f"`## {heading}` ontbreekt" in refused(tmp_path, FIRST.replace(f"## {heading}\n", "")).problem()


def test_headings_in_another_order_are_refused(tmp_path: Path) -> None:
    """A phase looks back, never ahead."""
    text = FIRST.replace("## Doen\n", "## X\n").replace("## Duiden\n", "## Doen\n").replace("## X\n", "## Duiden\n")

    assert "andere volgorde" in refused(tmp_path, text).problem()


def test_a_typed_mistake_and_a_missing_heading_come_together(tmp_path: Path) -> None:
    """Keys above and text below are one file."""
    text = FIRST.replace("size: 1\n", "size: vijf\n").replace("## Besluiten\n", "")

    assert len(refused(tmp_path, text).all()) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (FIRST, "2026-09-rondetafel-5dagen-k7m3.md"),
        (FIRST.replace("id: twente-2026-09", "id: almere-2026-09", 1), FIRST_NAME),
        (FIRST.replace("-k7m2\n", "\n", 1), "2026-09-rondetafel-5dagen.md"),
    ],
)
def test_an_id_that_does_not_fit_its_file_is_refused(tmp_path: Path, text: str, name: str) -> None:
    """Links and addresses go by id: a file under another name would be found by nobody."""
    error = refused(tmp_path, text, name)

    assert error.where == f"twente/{name}:{line_of(text, 'id: ')}:5"


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ("lerende-aanpak/cycle@3", "nieuwere versie"),
        ("lerende-aanpak/aim@1", "hier hoort 'lerende-aanpak/cycle@2'"),
        ("cycle", "hier hoort 'lerende-aanpak/cycle@2'"),
    ],
)
def test_another_schema_is_never_guessed_at(tmp_path: Path, schema: str, problem: str) -> None:
    """A newer file read by an older program would lose what the program does not know."""
    error = refused(tmp_path, FIRST.replace("lerende-aanpak/cycle@1", schema))

    assert problem in error.problem()
    assert error.where == f"{NAME}:2:9"


@pytest.mark.parametrize(("newline", "encoding"), [("\r\n", "utf-8"), ("\n", "utf-8-sig"), ("\r\n", "utf-8-sig")])
def test_files_of_windows_are_the_same_cycle(tmp_path: Path, newline: str, encoding: str) -> None:
    """A colleague's editor must not change what was expected."""
    plain = stored(tmp_path, FIRST).cycle
    put(tmp_path, FIRST.replace("\n", newline), encoding=encoding)

    assert read_all(tmp_path / "cycles", tmp_path).stored[plain.id].cycle == plain


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """One region's slip is never another region's problem."""
    put(tmp_path, FIRST.replace("size: 1\n", "size: vijf\n"))
    put(tmp_path, SECOND, SECOND_NAME)
    put(tmp_path, AIM, "aims/thuiszitters-2027.md")

    found = read_all(tmp_path / "cycles", tmp_path)

    assert list(found.stored) == ["twente-2027-02-rondetafel-vast-contact-q4xd"]
    assert list(found.aims) == ["twente-thuiszitters-2027"]
    assert [error.where.split(":")[0] for error in found.problems["twente"]] == [f"cycles/{NAME}"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("due: 2026-12-18", "due: 2027-02-30", "`due` (uiterlijk): de datum 2027-02-30 bestaat niet"),
        ("members: [leerplicht-enschede", "members: [{a: b}", "`members` (leden): hier hoort één waarde te staan"),
        ("follows: []", "follows: x", "`follows` (vorige leercycli): hier hoort een lijst te staan"),
    ],
)
def test_a_wrong_value_is_told_with_what_its_key_means(tmp_path: Path, old: str, new: str, told: str) -> None:
    """Keys are English; whoever reads the message may not know them yet (METHOD section 3)."""
    assert refused(tmp_path, FIRST.replace(old, new, 1)).problem().startswith(told)


def test_in_english_the_meaning_is_english(tmp_path: Path) -> None:
    """Half a message in another language makes people close it."""
    error = refused(tmp_path, FIRST.replace("low: 4", "low: vier", 1))

    assert error.problem("en").startswith("`low` (lowest): 'vier' is ")


def test_text_among_the_keys_is_refused(tmp_path: Path) -> None:
    """What stands there would be lost without a word: the text of a cycle stands below its keys."""
    error = refused(tmp_path, FIRST.replace("follows: []", "prose: {why: Daarom}").replace("low: 4", "low: vier", 1))

    assert [one.problem().partition("'")[0] for one in error.all()] == [
        "onbekende sleutel `prose`", "`low` (laagste): ",
    ]  # fmt: skip


@pytest.mark.parametrize("nothing", ["~", "null", "NULL"])
@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("started: 2026-09-07", "started"),
        ("studied: 2027-01-11", "studied"),
        ("follows: []", "follows"),
        ("  size: 1\n", "  size"),
        ("    confidence: 0.80", "    confidence"),
    ],
)
def test_a_sign_for_nothing_is_told_how_nothing_is_written(tmp_path: Path, old: str, key: str, nothing: str) -> None:
    """Who writes YAML elsewhere types it; that it is no date does not say what to do."""
    text = FIRST.replace(old, f"{key}: {nothing}\n", 1)

    (error,) = refused(tmp_path, text).all()

    assert error.remedy() == "Laat de waarde leeg of haal de sleutel weg."


def test_a_sign_for_nothing_in_place_of_a_block_too(tmp_path: Path) -> None:
    """`registered: ~` is a cycle that was not registered, written in another way."""
    start, end = FIRST.index("registered:"), FIRST.index("started: ")

    (error,) = refused(tmp_path, f"{FIRST[:start]}registered: ~\n{FIRST[end:]}").all()

    assert error.problem().startswith("`registered` (vastlegging): ")
    assert error.remedy() == "Laat de waarde leeg of haal de sleutel weg."


def test_what_must_be_there_is_not_told_to_be_left_empty(tmp_path: Path) -> None:
    """An expectation without a lowest value would be refused again."""
    (error,) = refused(tmp_path, FIRST.replace("low: 4", "low: ~", 1)).all()

    assert error.remedy() == "Schrijf een getal in cijfers, zoals 7 of 3,5."

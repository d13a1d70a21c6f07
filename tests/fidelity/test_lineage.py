"""Lineage: who builds on whom is derived once, ends on a loop, and is drawn as a person would draw it."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.fidelity.lineage import after, before, branches, families, family, outline, same_size_before
from lerende_aanpak.fidelity.tree import tree
from lerende_aanpak.i18n import Translator
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Registered
from tests.fidelity.made import DAY, RAMP, A, B, C, D, E, chain, circle, cycle, decided, known, ramp, scale

NAMES = {"aa": "Aa", "bb": "Bb"}


def ids(cycles: tuple[Cycle, ...]) -> list[str]:
    """Give the ids of cycles."""
    return [one.id for one in cycles]


def test_ancestors_and_descendants_are_found_over_regions() -> None:
    """A rule that asks what was learned before must see another region's cycle too."""
    all_five = ramp()

    assert ids(before(all_five[D], all_five)) == [B, C, A]
    assert ids(before(all_five[A], all_five)) == []
    assert ids(after(all_five[C], all_five)) == [D, E]
    assert sorted(ids(after(all_five[A], all_five))) == sorted([B, C, D, E])


def test_a_family_is_everything_that_links_lead_to() -> None:
    """A series is one whatever cycle it is asked from; what is not linked does not belong."""
    all_five = {**ramp(), "aa-2026-02-los-ffff": cycle("aa-2026-02-los-ffff")}

    assert {tuple(ids(family(all_five[one], all_five))) for one in (A, B, C, D, E)} == {(A, B, C, D, E)}
    assert [ids(one) for one in families(all_five.values())] == [[A, B, C, D, E], ["aa-2026-02-los-ffff"]]


def test_the_links_of_a_cycle_that_is_being_changed_count() -> None:
    """A step checks the cycle as it would stand, before it is written."""
    all_five = ramp()
    changed = cycle(E, 2)

    assert ids(before(changed, all_five)) == []
    assert ids(family(changed, all_five)) == [E]


def test_a_link_to_a_cycle_that_is_not_there_is_left_out() -> None:
    """Another rule says that it does not exist; the tree must be drawn all the same."""
    one = cycle(B, 3, (A, "expands"))

    assert before(one, {}) == ()
    assert [branch.under for branch in branches([one])] == [None]


def test_walks_end_on_a_loop() -> None:
    """A mistake in a file must never hang the check."""
    round_ = circle()

    assert set(ids(before(round_[D], round_))) == {A, B, C}
    assert set(ids(after(round_[A], round_))) == {B, C, D}
    assert len(family(round_[D], round_)) == 4
    assert same_size_before(round_[D], round_) == 3


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((1,), 0), ((1, 1), 1), ((1, 1, 1, 1), 3), ((1, 3, 3), 1), ((3, 1, 1), 1), ((1, 1, 3), 0), ((3, 1, 3), 0)],
)
def test_tests_of_one_size_behind_each_other_are_counted(sizes: tuple[int, ...], expected: int) -> None:
    """The fourth test of the same size teaches little new: a series should grow (McNicholas 2019)."""
    cycles = chain(*sizes)

    assert same_size_before(list(cycles.values())[-1], cycles) == expected


def test_another_unit_or_stage_is_another_size() -> None:
    """One district is not one school; implementing at one school is a step beyond testing there."""
    first = cycle(A, 1)

    assert same_size_before(cycle(B, 1, (A, "adapts"), scale=scale(1, unit="wijk")), known(first)) == 0
    assert same_size_before(cycle(B, 1, (A, "implements"), scale=scale(1, "implement")), known(first)) == 0


def test_the_longest_of_two_lines_counts() -> None:
    """A cycle that joins two lines has as much behind it as the longer one."""
    cycles = {**chain(1, 1, 1), "aa-2026-01-y-zzzz": cycle("aa-2026-01-y-zzzz")}
    joined = cycle(D, 1, ("aa-2026-01-y-zzzz", "adapts"), ("aa-2026-03-x-cccc", "adapts"))

    assert same_size_before(joined, cycles) == 3


def test_the_tree_of_a_ramp_is_the_one_drawn_by_hand() -> None:
    """Five cycles over two regions; the one with two predecessors stands once, and names the other."""
    drawn = tree(branches(ramp().values()), Translator("nl"), NAMES)

    assert "\n".join(drawn) + "\n" == RAMP


def test_the_tree_does_not_depend_on_the_order_of_files() -> None:
    """The same cycles give the same drawing on every computer."""
    backwards = dict(reversed(ramp().items()))

    assert branches(backwards.values()) == branches(ramp().values())


def test_rails_stay_open_while_a_brother_follows() -> None:
    """A line that is closed too early hangs a cycle under the wrong one."""
    cycles = known(
        cycle("aa-2026-01-x-aaaa", 1), cycle("aa-2026-02-x-bbbb", 1, ("aa-2026-01-x-aaaa", "adapts")),
        cycle("aa-2026-03-x-cccc", 1, ("aa-2026-02-x-bbbb", "adapts")),
        cycle("aa-2026-04-x-dddd", 1, ("aa-2026-03-x-cccc", "adapts")),
        cycle("aa-2026-05-x-eeee", 1, ("aa-2026-02-x-bbbb", "adapts")),
        cycle("aa-2026-06-x-ffff", 1, ("aa-2026-01-x-aaaa", "adapts")),
    )  # fmt: skip
    drawn = [line.partition("aa-")[0] + line[-1:] for line in tree(branches(cycles.values()), Translator("nl"), {})]

    assert [line[:-1] for line in drawn] == ["", "├─ ", "│  ├─ ", "│  │  └─ ", "│  └─ ", "└─ "]


def test_the_region_is_named_only_where_there_are_several() -> None:
    """In a series of one region its name on every line is noise."""
    drawn = tree(branches(chain(1, 3).values()), Translator("nl"), NAMES)

    assert not any("Aa" in line for line in drawn)


def test_a_loop_is_refused_with_what_where_and_how() -> None:
    """A loop has no first cycle, so no tree; the person must know which link to remove."""
    with pytest.raises(CycleError) as refused:
        branches(circle().values(), lambda name: f"{name}.md:9:1")

    assert refused.value.problem() == f"deze leercycli volgen in een kring op elkaar: {A} < {C} < {B} < {A}"
    assert refused.value.where == f"{A}.md:9:1"
    assert "Haal bij `follows`" in refused.value.remedy()


def test_an_outline_has_the_state_and_nothing_private() -> None:
    """A report about another region's cycle must not hold its texts or its team."""
    whole = cycle(
        A, 3, (B, "adapts"), decision=decided("adapt", "geheim"), started=DAY, studied=DAY,
        registered=Registered(at="2026-09-01", by="geheim", digest="v1:geheim"),  # type: ignore[arg-type]
    )  # fmt: skip

    assert outline(whole).state == "closed"
    assert outline(whole).scale == scale(3)
    assert "geheim" not in repr(outline(whole))


def drawn_from(names: list[str], *more: tuple[str, str]) -> list[str]:
    """Draw a row of cycles, each adapting the one before, and more that adapt one of them; give what precedes each."""
    links = [*zip(names[1:], names, strict=False), *more]
    cycles = known(cycle(names[0]), *(cycle(one, 1, (under, "adapts")) for one, under in links))
    return [line.partition("aa-")[0] for line in tree(branches(cycles.values()), Translator("nl"), {})]


def test_a_long_row_goes_straight_down_after_twelve_columns() -> None:
    """Three columns more for each of a thousand cycles is a drawing that nobody can read."""
    names = [f"aa-2026-01-x-a{n:03}" for n in range(30)]
    drawn = drawn_from(names, ("aa-2026-01-x-b000", names[20]))

    assert drawn[11:15] == [" " * 30 + "└─ ", " " * 33 + "└─ ", " " * 33 + "↓  ", " " * 33 + "↓  "]
    assert drawn[20:24] == [" " * 33 + "↓  ", " " * 36 + "├─ ", " " * 36 + "│  └─ ", " " * 36 + "│  ↓  "]
    assert drawn[-1] == " " * 36 + "└─ "


def test_a_row_beside_a_brother_keeps_his_rail() -> None:
    """Going straight down over the line of a brother who follows would hang him under the wrong one."""
    names = [f"aa-2026-01-x-a{n:03}" for n in range(17)]
    drawn = drawn_from(names, ("aa-2026-01-x-b000", names[11]))

    assert drawn[12:] == [
        " " * 33 + "├─ ", " " * 33 + "│  └─ ", " " * 33 + "│  ↓  ", " " * 33 + "│  ↓  ", " " * 33 + "│  ↓  ",
        " " * 33 + "└─ ",
    ]  # fmt: skip

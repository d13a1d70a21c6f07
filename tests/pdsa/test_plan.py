"""The driver diagram is a tree: an idea counts wherever it hangs."""

from __future__ import annotations

from lerende_aanpak.pdsa.plan import Aim, ChangeIdea, Driver, every_driver, ideas


def driver(name: str, *lower: Driver, idea: str = "") -> Driver:
    """Give a driver with drivers under it, and perhaps an idea."""
    own = (ChangeIdea(id=idea, name=idea),) if idea else ()
    return Driver(id=name, name=name, drivers=lower, change_ideas=own)


TREE = (driver("a", driver("b", driver("c", idea="ci-3"), idea="ci-2"), idea="ci-1"), driver("d", idea="ci-4"))


def test_every_driver_comes_before_what_stands_under_it() -> None:
    """Who walks the tree meets each driver once, at any depth."""
    assert [one.id for one in every_driver(TREE)] == ["a", "b", "c", "d"]


def test_ideas_are_found_at_any_depth() -> None:
    """An idea that is overlooked gets a second one of the same number."""
    aim = Aim(schema="x", id="x", title="x", indicator="x", drivers=TREE)

    assert [one.id for one in ideas(aim)] == ["ci-1", "ci-2", "ci-3", "ci-4"]

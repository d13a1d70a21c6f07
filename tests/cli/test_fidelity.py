"""``fidelity``: the network as a whole, or one region alone."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def test_the_network_stands_beside_the_published_values(run: Run) -> None:
    """Three shipped cycles with a plan, one with all four phases written down."""
    ran = run("fidelity")

    assert ran.code == 0
    assert "Het netwerk" in ran.out
    assert "1 van 3" in ran.out
    assert "299 van 421 (71,0 %)" in ran.out
    assert "Dit is geen ranglijst" in ran.out
    assert "https://doi.org/10.1136/bmjqs-2017-007605" in ran.out


def test_a_region_alone_is_counted_by_its_name(run: Run) -> None:
    """Two of the three cycles are Twente's."""
    ran = run("fidelity", "--region", "Twente")

    assert "Regio Twente" in ran.out
    assert "1 van 2" in ran.out
    assert "Almere" not in ran.out


def test_a_program_gets_numbers(run: Run) -> None:
    """Numerator and denominator, so that anybody can compute on."""
    answer = run("fidelity", "--json").json
    measures = answer["measures"]

    assert isinstance(measures, list)
    assert [one["id"] for one in measures] == [
        "documented", "executed", "learning", "predicted", "series", "growing", "regular",
    ]  # fmt: skip
    assert (measures[0]["numerator"], measures[0]["denominator"], measures[0]["published_numerator"]) == (1, 3, 299)
    assert answer["waivers"] == {"PDSA006": 1, "PDSA022": 1, "PDSA024": 1, "PDSA032": 1}


def test_an_unknown_region_is_refused(run: Run) -> None:
    """A slip must not show the network as if it were the region."""
    ran = run("fidelity", "--region", "twnte")

    assert ran.code != 0
    assert "twente" in ran.err

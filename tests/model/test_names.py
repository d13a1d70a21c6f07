"""Slugs, and the name that was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lerende_aanpak.model.names import SLUG, nearest, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Noord-Kennemerland", "noord-kennemerland"),
        ("Noordoost-Fryslân", "noordoost-fryslan"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("  De  Meierij  ", "de-meierij"),
        ("2e poging", "e-poging"),
        ("???", ""),
    ],
)
def test_a_name_becomes_a_slug(name: str, expected: str) -> None:
    """File names and addresses must work on every machine."""
    assert slug(name) == expected


@settings(deadline=None)
@given(name=st.text(max_size=40))
def test_every_slug_is_a_slug_or_empty(name: str) -> None:
    """A slug is offered as the example of a good one."""
    made = slug(name)

    assert not made or SLUG.fullmatch(made)


@pytest.mark.parametrize(
    ("given_name", "meant"),
    [("regio", "region"), ("membres", "members"), ("titel", "title"), ("xyzzy", None), ("", None)],
)
def test_the_nearest_name_is_offered(given_name: str, meant: str | None) -> None:
    """'Bedoelt u ...?' saves a search; a wild guess wastes one."""
    assert nearest(given_name, ["region", "members", "title", "owner"]) == meant


def test_the_nearest_does_not_depend_on_order() -> None:
    """The same mistake gives the same message on every machine."""
    assert nearest("aap", ["aab", "aac"]) == nearest("aap", ["aac", "aab"])

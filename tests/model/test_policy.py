"""The disclosure policy: tight by itself, looser only with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.policy import DisclosurePolicy

LOOSER: list[dict[str, Any]] = [
    {"persons": False},
    {"min_count": 4},
    {"min_denominator": 9},
    {"round_base": 1},
    {"full_is_sensitive": False},
]


def test_the_default_is_the_promise() -> None:
    """TRUST section 1: counts 1 to 4 are small, at least ten people, multiples of five, 100 % is sensitive."""
    policy = DisclosurePolicy()

    assert (policy.persons, policy.min_count, policy.min_denominator, policy.round_base, policy.full_is_sensitive) == (
        True, 5, 10, 5, True,
    )  # fmt: skip


@pytest.mark.parametrize("looser", LOOSER)
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_looser_policy_without_a_reason_is_refused(looser: dict[str, Any], reason: str) -> None:
    """Nobody may loosen protection by leaving out a word."""
    with pytest.raises(ModelError, match="reason"):
        DisclosurePolicy(**looser, reason=reason)


@pytest.mark.parametrize("looser", LOOSER)
def test_a_looser_policy_with_a_reason_is_accepted(looser: dict[str, Any]) -> None:
    """Hours of a physician are no people."""
    assert DisclosurePolicy(**looser, reason="gewerkte uren").reason == "gewerkte uren"


def test_a_tighter_policy_needs_no_reason() -> None:
    """More protection is always allowed."""
    assert DisclosurePolicy(min_count=20, min_denominator=50, round_base=10).min_count == 20

"""What all national cards share: their owner, and the day on which they were last looked at."""

from __future__ import annotations

from typing import Any

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL

REVIEWED = "2026-11-29"


def statement(**told: Any) -> Indicator:
    """Make the card of a statement with which professionals agree or do not, in a survey of some weeks.

    Args:
        told: As for `card`.
    """
    return card(
        numerator=mark("antwoorden 'eens' of 'zeer eens'"),
        denominator=mark("respondenten"),
        unit=mark("% van de respondenten"),
        kind="proportion",
        per=100,
        sampled=True,
        direction="up",
        role="outcome",
        frequency="year",
        count_date=mark("de weken van de vragenlijst"),
        levels=("region", "swv", "municipality"),
        valid_range=(0.0, 100.0),
        certainty="uncertain",
        **told,
    )


def card(**told: Any) -> Indicator:
    """Make a national card.

    Args:
        told: The fields of `Indicator` that are its own.
    """
    return Indicator(region=NATIONAL, **{"reviewed": REVIEWED, **told})

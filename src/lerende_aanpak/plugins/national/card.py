"""What all national cards share: their owner, and the day on which they were last looked at."""

from __future__ import annotations

from typing import Any

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL

REVIEWED = "2026-11-29"


def card(**told: Any) -> Indicator:
    """Make a national card.

    Args:
        told: The fields of `Indicator` that are its own.
    """
    return Indicator(region=NATIONAL, **{"reviewed": REVIEWED, **told})

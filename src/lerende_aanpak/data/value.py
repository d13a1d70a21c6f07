"""The value of a figure from its parts: computed here, and nowhere else."""

from __future__ import annotations

from lerende_aanpak.model.indicator import Indicator


def computed(indicator: Indicator, numerator: int | None, denominator: int | None) -> float | None:
    """Compute the value of a count, proportion or rate from its parts: the only place where that happens.

    Returns:
        The value in the indicator's unit; ``None`` when a part is missing or the denominator is 0.
    """
    if numerator is None:
        return None
    if indicator.kind == "count":
        return float(numerator)
    return numerator / denominator * indicator.per if denominator else None

"""Between which two values a figure lies that was rounded before it was shown."""

from __future__ import annotations

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import SafeRow


def bounds(indicator: Indicator, row: SafeRow) -> tuple[float, float] | None:
    """Give between which two values a shown value lies, its parts being rounded; ``None`` for what is exact.

    Numerator and denominator may each be off by the margin of the row.
    """
    if row.value is None or row.numerator is None or not row.margin:
        return None
    least, most = max(0.0, row.numerator - row.margin), row.numerator + row.margin
    if not row.denominator:
        return least, most
    high = most / max(1.0, row.denominator - row.margin)
    if indicator.kind == "proportion":
        high = min(1.0, high)
    return indicator.per * least / (row.denominator + row.margin), indicator.per * high

"""Whether the card of an indicator is complete: what a reader must find on it to understand a figure."""

from __future__ import annotations

from lerende_aanpak.model.indicator import Indicator

NEEDED = (
    "name_nl", "name_en", "definition", "numerator", "unit", "count_date", "levels", "valid_range", "source",
    "reviewed", "remark",
)  # fmt: skip
"""Fields that no complete card leaves empty; the denominator besides, where there is one."""


def gaps(card: Indicator) -> list[str]:
    """Give the fields of a card that are empty and should not be, in their order on the card."""
    needed = [*NEEDED, *([] if card.kind == "count" else ["denominator"])]
    return [name for name in needed if not getattr(card, name)]

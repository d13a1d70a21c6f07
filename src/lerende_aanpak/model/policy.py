"""What may be shown of an indicator, and what a region asks of its own cycles: policies as data."""

from __future__ import annotations

from typing import Literal

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.evidence import Level

Mode = Literal["round", "suppress"]


@attrs.frozen(kw_only=True)
class DisclosurePolicy:
    """When a figure is too small to show. The defaults protect; a looser policy needs a reason.

    Attributes:
        persons: Whether the figure counts or describes people. ``False`` shows every value and needs a reason.
        min_count: Counts from 1 to ``min_count - 1`` are small.
        min_denominator: Below this number of people (or measurements behind a mean) nothing is shown.
        round_base: Shown counts are multiples of this.
        zero_is_sensitive: Whether a count of 0 is hidden too (then nobody is known to belong to it).
        full_is_sensitive: Whether 100 % is hidden (then everybody is known to belong to it).
        mode: ``round``: small figures are hidden, the others rounded. ``suppress`` (figures unrounded, with as many
            hidden as that needs) is refused until published numbers are audited.
        reason: Why the policy is looser than the default.
    """

    persons: bool = True
    min_count: int = 5
    min_denominator: int = 10
    round_base: int = 5
    zero_is_sensitive: bool = False
    full_is_sensitive: bool = True
    mode: Mode = "round"
    reason: str = ""

    @property
    def smallest_shown(self) -> int:
        """The smallest count above 0 that may be shown: not small, and rounded to more than one base.

        >>> DisclosurePolicy().smallest_shown
        8
        """
        return max(self.min_count, (3 * self.round_base + 1) // 2)

    def __attrs_post_init__(self) -> None:
        if min(self.min_count, self.min_denominator, self.round_base) < 1:
            raise ModelError(
                "een grens van het onthullingsbeleid is kleiner dan 1",
                where="policy",
                remedy="Zet min_count, min_denominator en round_base op 1 of meer.",
            )
        if self.mode == "suppress":
            raise ModelError(
                '`mode = "suppress"` kan nog niet: onafgeronde cijfers zijn pas veilig als alles wat al openbaar is, '
                "wordt nagerekend",
                where="policy",
                remedy="Laat `mode` weg: dan worden kleine aantallen verborgen en de andere afgerond.",
            )
        looser = (
            not self.persons
            or self.min_count < 5
            or self.min_denominator < 10
            or self.round_base < 5
            or not self.full_is_sensitive
        )
        if looser and not self.reason.strip():
            raise ModelError(
                "dit onthullingsbeleid is ruimer dan de standaard en geeft geen reden",
                where="policy",
                remedy="Zet bij policy een `reason`, of laat de standaardwaarden staan.",
            )


@attrs.frozen(kw_only=True)
class CyclePolicy:
    """What a region asks of its cycles, besides the rules that hold for everybody.

    Attributes:
        evidence: The level of evidence that every registration must reach; ``L0`` asks nothing.
        min_count: Numbers of children from 1 to ``min_count - 1`` are too small to write in a text.
    """

    evidence: Level = "L0"
    min_count: int = attrs.field(default=5)

    @min_count.validator
    def _is_a_count(self, field: attrs.Attribute[int], value: int) -> None:
        if value < 1:
            raise ModelError(
                "een grens van het onthullingsbeleid is kleiner dan 1",
                where=field.name,
                remedy="Zet min_count, min_denominator en round_base op 1 of meer.",
            )

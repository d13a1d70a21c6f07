"""The made-up region as a test gets it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.workspace import made_up


@attrs.frozen(kw_only=True)
class MadeUp:
    """A made-up region.

    Attributes:
        slug: Of the region.
        indicator: Id of its indicator, which has two years of monthly figures.
        files: Its plugin and its cycles, as files of a workspace by name.
        cycles: An empty draft, and a whole cycle.
    """

    slug: str
    indicator: str
    files: Mapping[str, str]
    cycles: tuple[Cycle, Cycle]


REGION = MadeUp(
    slug=made_up.SLUG, indicator=made_up.INDICATOR, files=made_up.FILES, cycles=made_up.cycles(made_up.SLUG)
)
"""The one that the fixture ``aanpak_region`` gives."""

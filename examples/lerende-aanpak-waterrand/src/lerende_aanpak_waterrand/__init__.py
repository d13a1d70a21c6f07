"""Waterrand (voorbeeld, fictief): absence reports per 100 school days.

A month with a holiday has fewer days on which a school can report absence. So counts of months mislead: October with
its autumn break looks better than September, while on each day that school was open more was reported.
"""

from __future__ import annotations

from lerende_aanpak.model.network import Section
from lerende_aanpak.plugins import hookimpl
from lerende_aanpak_waterrand.school_days import Settings

__all__ = ["API", "REGION", "Settings", "provide_sections"]

API = 1
REGION = "waterrand"


@hookimpl
def provide_sections() -> list[Section]:
    """One section, in the report of the region: the same reports, divided by the days on which they could be made."""
    return [
        Section(
            id="per-schooldag",
            region=REGION,
            title="Verzuimmeldingen per 100 schooldagen",
            function="lerende_aanpak_waterrand.section:per_school_day",
            reports=("region",),
        )
    ]

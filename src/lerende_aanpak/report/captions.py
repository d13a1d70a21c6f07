"""What every picture of one indicator begins with: its title, its unit, and for whom it is."""

from __future__ import annotations

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import TEAM_MARK, ShownFigures, refuse_unsafe
from lerende_aanpak.report import sentences
from lerende_aanpak.report.area import called
from lerende_aanpak.report.figures import EXAMPLE

LEAST = 3
"""Areas below which there is nothing to hold together."""


@attrs.frozen(kw_only=True)
class Caption:
    """Words over a picture.

    Attributes:
        title: What, where; that it is made up; that it is for the team.
        mark: For whom it is only; empty = for anybody.
        unit: For readers.
        name: Of the indicator.
    """

    title: str
    mark: str
    unit: str
    name: str


def caption(indicator: Indicator, figures: ShownFigures, place: str, tr: Translator, *, fictitious: bool) -> Caption:
    """Give the words over a picture of an indicator.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    name = indicator.name(tr.language)
    only_team = tr(TEAM_MARK) if figures.audience == "team" else ""
    title = tr("{name}, {place}", name=name, place=place)
    title += f" - {tr(EXAMPLE)}" if fictitious else ""
    title += f" ({only_team})" if only_team else ""
    return Caption(title=title, mark=only_team, unit=sentences.unit(indicator.unit, tr), name=name)


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def areas(figures: ShownFigures, region: Region, tr: Translator) -> list[tuple[str, str]]:
    """Give code and name of every area but the region itself, in the order of the names.

    Raises:
        DisclosureError: If the figures are not protected.
        FiguresError: If there are fewer than three.
    """
    refuse_unsafe(figures, "team")
    codes = dict.fromkeys(row.area for row in figures.rows if row.area != region.slug and row.group == "totaal")
    named = [(code, called(region, code, tr)) for code in codes]
    if len(named) < LEAST:
        raise FiguresError(
            "van {region} zijn er cijfers van {n} gebieden, en er zijn er minstens {least} nodig",
            where=figures.indicator,
            remedy="Lees cijfers in van meer gemeenten of plekken.",
            region=region.name,
            n=str(len(named)),
            least=str(LEAST),
        )
    return sorted(named, key=lambda one: one[1].casefold())

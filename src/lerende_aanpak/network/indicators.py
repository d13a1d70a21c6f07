"""A page for every indicator, with its card and where there are figures of it; and the list of all. No figures."""

from __future__ import annotations

from pathlib import Path

import attrs
import markupsafe

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL
from lerende_aanpak.network import page
from lerende_aanpak.project import Project
from lerende_aanpak.report import card, html, sentences
from lerende_aanpak.report.folder import HOME
from lerende_aanpak.report.plan import REGION_REPORT

FOLDER = "indicatoren"
LIST = f"{FOLDER}/index.html"


@attrs.frozen(kw_only=True)
class Place:
    """A region with figures of an indicator, or a cycle that uses it.

    Attributes:
        name: Of the region, or title of the cycle.
        link: Of its report; empty = not made.
        example: Whether what is shown there is made up.
    """

    name: str
    link: str
    example: bool = False


@attrs.frozen(kw_only=True)
class Listed:
    """An indicator in the list: its id, name, unit, owner (empty = national) and how many regions have figures."""

    id: str
    name: str
    unit: str
    owner: str
    regions: int


def write(project: Project, out: Path, language: Language) -> Path:
    """Write the list and a page for every indicator, each whole or not at all.

    Args:
        project: The workspace.
        out: The output folder of this language.
        language: Of the pages.

    Returns:
        The list.

    Raises:
        StoreError: If a page cannot be written.
    """
    tr, known = Translator(language), project.catalogue.indicators
    having = {one: _regions(project, out, one) for one in known}
    for one in known.values():
        blocks = card.indicator(one, tr, headed=False)
        page.write(
            project, out, f"{FOLDER}/{one.id}.html", "indicator.html.j2", language,
            home=f"../{HOME}", list="index.html", card=one, title=one.name(language),
            body=markupsafe.Markup(html.fragment(blocks, language)),  # noqa: S704  # made by our autoescaping template
            regions=having[one.id], cycles=_cycles(project, out, one.id),
        )  # fmt: skip
    _without_stale(project, out / FOLDER)
    listed = [_listed(project, one, len(having[one.id]), tr) for one in known.values()]
    return page.write(
        project, out, LIST, "indicators.html.j2", language, home=f"../{HOME}",
        national=[one for one in listed if not one.owner], local=[one for one in listed if one.owner],
        unread=sorted(project.catalogue.problems),
    )  # fmt: skip


def _without_stale(project: Project, folder: Path) -> None:
    """Take away pages of indicators that are no more; those of a plugin that cannot be read now stay as they were."""
    for path in folder.glob("*.*.html"):
        name = path.name.removesuffix(".html")
        if name not in project.catalogue.indicators and name.partition(".")[0] not in project.catalogue.problems:
            path.unlink(missing_ok=True)


def _listed(project: Project, one: Indicator, regions: int, tr: Translator) -> Listed:
    owner = project.catalogue.regions.get(one.region)
    name = "" if one.region == NATIONAL else owner.name if owner else one.region
    return Listed(id=one.id, name=one.name(tr.language), unit=sentences.unit(one.unit, tr), owner=name, regions=regions)


def _regions(project: Project, out: Path, indicator: str) -> list[Place]:
    found = []
    for slug, region in project.catalogue.regions.items():
        try:
            named = project.named(slug)
        except AanpakError:  # the region's own report says what is wrong with its list of imports
            named = []
        if indicator in named:
            source = project.source(indicator, slug)
            link = _report(out, slug, REGION_REPORT)
            found.append(Place(name=region.name, link=link, example=source is not None and source.fictitious))
    return sorted(found, key=lambda one: one.name)


def _cycles(project: Project, out: Path, indicator: str) -> list[Place]:
    used = (mentionable(stored.cycle) for stored in project.cycles.stored.values())
    return [
        Place(name=one.title, link=_report(out, one.region, one.id), example=one.fictitious)
        for one in used
        if indicator in one.indicators()
    ]


def _report(out: Path, region: str, name: str) -> str:
    return f"../{region}/{name}/verslag.html" if (out / region / name / "verslag.html").is_file() else ""

"""The agreements of all regions, each with the cycles that contribute to it."""

from __future__ import annotations

from pathlib import Path

import attrs
import markupsafe

from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.i18n import Translator, date
from lerende_aanpak.model.words import word
from lerende_aanpak.network.overview import public
from lerende_aanpak.project import Project
from lerende_aanpak.report import html


@attrs.frozen(kw_only=True)
class Feeding:
    """A cycle that contributes to an agreement: its title, region and state, and its report (empty = not made)."""

    title: str
    region: str
    state: str
    link: str
    fictitious: bool


@attrs.frozen(kw_only=True)
class Agreed:
    """An agreement on the page.

    Attributes:
        title: For readers.
        where: Names of the regions where it holds.
        on, review: Days in words, empty when not known.
        parties: Who agreed.
        text: What was agreed, as safe HTML.
        fictitious: Made-up example.
        cycles: What contributes to it.
    """

    title: str
    where: str
    on: str
    review: str
    parties: str
    text: markupsafe.Markup
    fictitious: bool
    cycles: tuple[Feeding, ...]


def agreed(project: Project, out: Path, tr: Translator) -> tuple[Agreed, ...]:
    """Give every agreement that could be read, by title.

    Args:
        project: The workspace.
        out: Output folder of this language, for links to reports.
        tr: Language of the page.
    """
    names = {slug: region.name for slug, region in project.catalogue.regions.items()}
    cycles = [mentionable(one.cycle) for one in project.cycles.stored.values()]
    return tuple(
        Agreed(
            title=one.title,
            where=", ".join(names.get(slug, slug) for slug in one.regions),
            on=date(one.on.isoformat(), tr.language) if one.on else "",
            review=date(one.review.isoformat(), tr.language) if one.review else "",
            parties=", ".join(one.parties),
            text=html.markdown(one.text),
            fictitious=one.fictitious,
            cycles=tuple(
                Feeding(
                    title=cycle.title,
                    region=names.get(cycle.region, cycle.region),
                    state=tr(word("state", cycle.state)),
                    link=_report(out, cycle.region, cycle.id),
                    fictitious=cycle.fictitious,
                )
                for cycle in sorted(cycles, key=lambda cycle: cycle.id)
                if one.id in cycle.feeds
            ),
        )
        for one in sorted(project.agreements.found.values(), key=lambda one: (one.title, one.id))
    )


def unread(project: Project, tr: Translator) -> tuple[str, ...]:
    """Say which agreements could not be read; never with a value out of a file."""
    return tuple(dict.fromkeys(public(error, tr) for error in project.agreements.problems))


def _report(out: Path, region: str, name: str) -> str:
    link = f"{region}/{name}/verslag.html"
    return link if (out / link).is_file() else ""

"""The network page: the programme, who takes part in it, agreements, and the toolbox of all regions."""

from __future__ import annotations

from pathlib import Path

import attrs

from lerende_aanpak.fidelity.measures import DOI
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.network import Tool
from lerende_aanpak.model.words import WORDS, word
from lerende_aanpak.network import agreed, page
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import Project, measuring
from lerende_aanpak.report import measures
from lerende_aanpak.report.folder import HOME


@attrs.frozen(kw_only=True)
class Shelved:
    """A tool in the toolbox: ``phase`` is the Dutch word of its phase, ``region`` whose it is (empty = national)."""

    tool: Tool
    phase: str
    region: str


def write(project: Project, out: Path, language: Language) -> Path:
    """Write ``netwerk.html`` in the output folder, whole or not at all.

    Args:
        project: The workspace.
        out: The output folder of this language.
        language: Of the page.

    Raises:
        StoreError: If it cannot be written.
    """
    catalogue = project.catalogue
    return page.write(
        project,
        out,
        page.NETWORK,
        "programme.html.j2",
        language,
        home=HOME,
        programme=catalogue.programme,
        themes=catalogue.themes,
        tools=toolbox(catalogue),
        fidelity=_fidelity(project, Translator(language)),
        agreements=agreed.agreed(project, out, Translator(language)),
        unread=agreed.unread(project, Translator(language)),
    )


def _fidelity(project: Project, tr: Translator) -> dict[str, object]:
    """Give the fidelity of the network as a whole; never of a region: that stands on its own page."""
    found = measuring.measured(project)
    return {
        "rows": measures.rows(found, tr) if found.cycles else [],
        "remarks": measures.remarks(found, tr),
        "no_ranking": measures.no_ranking(tr),
        "published": measures.published(tr),
        "link": DOI,
    }


def toolbox(catalogue: Catalogue) -> tuple[Shelved, ...]:
    """Give every tool of every plugin, by phase in the order of a cycle; national ones first, then by region."""
    names = {slug: region.name for slug, region in catalogue.regions.items()}
    phases = list(WORDS["phase"])
    found = (
        Shelved(tool=one, phase=word("phase", one.phase), region=names.get(one.region, "")) for one in catalogue.tools
    )
    return tuple(sorted(found, key=lambda one: (phases.index(one.tool.phase), one.region, one.tool.name)))

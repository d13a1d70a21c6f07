"""The index: the first page of the output folder, over all regions and cycles."""

from __future__ import annotations

import datetime
from pathlib import Path

from lerende_aanpak.i18n import Language
from lerende_aanpak.network import indicators, page, programme
from lerende_aanpak.network.overview import gather
from lerende_aanpak.project import Project
from lerende_aanpak.report.folder import HOME
from lerende_aanpak.report.results import Results


def write(project: Project, results: Results, language: Language, today: datetime.date | None = None) -> Path:
    """Write ``index.html`` in the output folder and the pages to which it leads, each whole or not at all.

    Args:
        project: The workspace.
        results: What is known of the reports in that folder.
        language: Of the page.
        today: The day as of which cycles take too long; by default that of the workspace's time zone.

    Returns:
        The index.

    Raises:
        StoreError: If a page cannot be written.
    """
    programme.write(project, results.out, language)
    indicators.write(project, results.out, language)
    now = today or project.today()
    return page.write(
        project,
        results.out,
        HOME,
        "index.html.j2",
        language,
        network=page.NETWORK,
        indicators=indicators.LIST,
        overview=gather(project, results, language, now),
    )

"""Where reports come: one folder a language and audience, never the workspace itself, never one in the other."""

from __future__ import annotations

import json
from pathlib import Path

from lerende_aanpak.errors import DisclosureError, UsageError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.project import SETTINGS, Project
from lerende_aanpak.report.results import FAILED, Results

HOME = "index.html"
"""The first page of an output folder."""
FOLDERS: dict[Audience, str] = {"public": "output", "team": "output-team"}
"""Folder of the workspace for each audience; neither comes in git."""


def output_folder(project: Project, out: Path | None, language: Language, audience: Audience = "public") -> Path:
    """Give the output folder: that of the audience or ``out``, with a folder of its own for another language.

    Raises:
        UsageError: If ``out`` is a workspace.
        DisclosureError: If ``out`` lies in the folder of the other audience, or holds something of it.
    """
    chosen = out or project.root / FOLDERS[audience]
    if (chosen / SETTINGS).exists():
        raise UsageError(
            "map {name} is een werkmap; daar horen geen verslagen tussen",
            where="--out",
            remedy="Kies een lege of nieuwe map.",
            name=str(out),
        )
    other: Audience = "team" if audience == "public" else "public"
    if chosen.resolve().is_relative_to((project.root / FOLDERS[other]).resolve()):
        raise both_audiences(FOLDERS[other])
    if other in audiences_in(chosen):
        raise both_audiences(str(out) if out else FOLDERS[audience])
    return chosen if language == project.settings.language else chosen / language


def results_in(project: Project, out: Path | None, language: Language, audience: Audience = "public") -> Results:
    """Give what is known of the reports in the output folder; failures come beside the whole of it.

    Raises:
        UsageError, DisclosureError: As `output_folder`.
    """
    folder = output_folder(project, out, language, audience)
    own = project.root / FOLDERS[audience]
    whole = out or own
    beside = whole.with_name(whole.name + FAILED)
    if whole.resolve().is_relative_to(own.resolve()):
        below = whole.resolve().relative_to(own.resolve()).as_posix()
        beside = own.with_name(own.name + FAILED) / below
    return Results(project.cache, folder, beside if folder == whole else beside / language)


def audiences_in(folder: Path) -> set[Audience]:
    """Tell for whom the reports and exports in a folder (and in its folders by language) were made."""
    manifests = [*folder.glob("*/*/manifest.json"), *folder.glob("*/*/*/manifest.json")]
    exports = [path for depth in ("", "*/", "*/*/") for path in folder.glob(f"{depth}*.csv-metadata.json")]
    teams = [_is_for_team(one) for one in manifests]
    teams += [one.name.endswith(".team.csv-metadata.json") for one in exports]
    return {"team" if one else "public" for one in teams}


def _is_for_team(manifest: Path) -> bool:
    try:
        return bool(json.loads(manifest.read_text(encoding="utf-8"))["audience"] == "team")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def both_audiences(where: str) -> DisclosureError:
    """Say that what is public and what is for the team may not come together."""
    return DisclosureError(
        "wat openbaar is en wat alleen voor het team is, komt niet in één map",
        where=where,
        remedy="Kies een andere map met --out, of laat --out weg.",
    )

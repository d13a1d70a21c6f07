"""Where reports come: one folder a language and audience, never the workspace itself, never one in the other."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.errors import DisclosureError, UsageError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.project import SETTINGS, Project

FOLDERS: dict[Audience, str] = {"public": "output", "team": "output-team"}
"""Folder of the workspace for each audience; neither comes in git."""


def output_folder(project: Project, out: Path | None, language: Language, audience: Audience = "public") -> Path:
    """Give the output folder: that of the audience or ``out``, with a folder of its own for another language.

    Raises:
        UsageError: If ``out`` is a workspace.
        DisclosureError: If ``out`` lies in the folder of the other audience.
    """
    chosen = out or project.root / FOLDERS[audience]
    if (chosen / SETTINGS).exists():
        raise UsageError(
            "map {name} is een werkmap; daar horen geen verslagen tussen",
            where="--out",
            remedy="Kies een lege of nieuwe map.",
            name=str(out),
        )
    other = FOLDERS["team" if audience == "public" else "public"]
    if chosen.resolve().is_relative_to((project.root / other).resolve()):
        raise both_audiences(other)
    return chosen if language == project.settings.language else chosen / language


def both_audiences(where: str) -> DisclosureError:
    """Say that what is public and what is for the team may not come together."""
    return DisclosureError(
        "wat openbaar is en wat alleen voor het team is, komt niet in één map",
        where=where,
        remedy="Kies een andere map met --out, of laat --out weg.",
    )

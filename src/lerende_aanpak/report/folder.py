"""Where reports come: one folder a language, never the workspace itself."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import Language
from lerende_aanpak.project import SETTINGS, Project


def output_folder(project: Project, out: Path | None, language: Language) -> Path:
    """Give the output folder: ``output`` or ``out``, with a folder of its own for another language.

    Raises:
        UsageError: If ``out`` is a workspace.
    """
    chosen = out or project.root / "output"
    if (chosen / SETTINGS).exists():
        raise UsageError(
            "map {name} is een werkmap; daar horen geen verslagen tussen",
            where="--out",
            remedy="Kies een lege of nieuwe map.",
            name=str(out),
        )
    return chosen if language == project.settings.language else chosen / language

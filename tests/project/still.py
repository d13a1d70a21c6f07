"""A workspace whose clock is set by hand, and cycles held against each other."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.project import Project, open_project

START = datetime.datetime(2026, 9, 1, 10, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
STUDY = tuple(
    f"prose.{field.name}" for field in attrs.fields(Prose)
    if field.name not in {"plan", "why", "questions", "change", "data_plan", "do", "act"}
)  # fmt: skip
"""The parts of the text under Duiden."""


@attrs.define(kw_only=True, slots=False)
class Still(Project):
    """A workspace with a clock of its own, whose figures are read once."""

    moment: datetime.datetime = START
    seen: dict[tuple[str, str, str], Any] = attrs.field(factory=dict)

    def now(self) -> datetime.datetime:
        """Give the moment that it is."""
        return self.moment

    def raw(self, indicator: Indicator, region: str) -> Any:
        """Give figures as they were read first."""
        key = ("raw", indicator.id, region)
        if key not in self.seen:
            self.seen[key] = super().raw(indicator, region)
        return self.seen[key]

    def figures(self, indicator_id: str, region: str) -> SafeFigures | None:
        """Give protected figures as they were made first."""
        key = ("safe", indicator_id, region)
        if key not in self.seen:
            self.seen[key] = super().figures(indicator_id, region)
        found: SafeFigures | None = self.seen[key]
        return found


def complete(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what stands beside files while they are written."""
    return {name: data for name, data in files.items() if ".aanpak-" not in name}


def without(cycle: Cycle, names: Collection[str]) -> Cycle:
    """Give a cycle without some of its fields."""
    parts: dict[str, Any] = {name.partition(".")[2]: "" for name in names if name.startswith("prose.")}
    fields: dict[str, Any] = {name: None for name in names if not name.startswith("prose.")}
    return attrs.evolve(cycle, prose=attrs.evolve(cycle.prose, **parts), **fields)


def open_still(folder: Path) -> Still:
    """Open a workspace with a clock of its own."""
    opened = open_project(folder)
    return Still(root=opened.root, settings=opened.settings)

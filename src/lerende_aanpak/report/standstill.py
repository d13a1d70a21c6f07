"""What the last plan found, kept until anything changes: to see that nothing did, no cycle or figure is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError, from_record
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.project import Project, imprint
from lerende_aanpak.report.keys import program, sha256
from lerende_aanpak.report.results import Results
from lerende_aanpak.store import place

FILE = "plan.json"


class Standstill:
    """What is remembered of one output folder, as long as the workspace and this program are what they were.

    A damaged memory is none: then everything is planned anew.
    """

    def __init__(
        self, project: Project, results: Results, language: Language, audience: Audience, parameters: Mapping[str, Any]
    ) -> None:
        self._project, self._path = project, results.folder / FILE
        self._asked = [language, audience, project.settings.time_zone, dict(parameters)]

    def _now(self) -> str:
        """Give the number of everything that plans depend on; empty when it cannot be told."""
        found = imprint.imprint(self._project)
        return sha256(json.dumps([found, self._asked, program()], sort_keys=True, default=str)) if found else ""

    @cached_property
    def stands(self) -> str:
        """The number at the start of this run."""
        return self._now()

    @cached_property
    def _kept(self) -> dict[str, Any]:
        try:
            told = json.loads(self._path.read_text(encoding="utf-8"))
            body = json.dumps(told["plan"], sort_keys=True)
            if not self.stands or told["stands"] != self.stands or told["sum"] != sha256(body):
                return {}
            return dict(told["plan"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def keys(self, folder: str) -> tuple[str, str] | None:
        """Give execution and render key of a report as they were planned; ``None`` when that is not known."""
        found = self._kept.get("keys", {}).get(folder)
        return (str(found[0]), str(found[1])) if found else None

    def refused(self, folder: str) -> AanpakError | None:
        """Give why a report was refused; ``None`` when it was not, or that is not known."""
        found = self._kept.get("refused", {}).get(folder)
        return from_record(found) if found else None

    def every(self) -> list[tuple[str, str, str]] | None:
        """Give region, name and title of every report of the workspace; ``None`` when that is not known."""
        found = self._kept.get("every")
        return [(str(region), str(name), str(title)) for region, name, title in found] if found else None

    def index(self, results: Results) -> bool:
        """Tell whether the index and the pages to which it leads are as they were written, on this day too."""
        found = self._kept.get("index")
        return bool(found) and found == self._index(results)

    def keep(
        self, keys: Mapping[str, list[str]], refused: Mapping[str, Mapping[str, object]],
        every: Sequence[tuple[str, str, str]],
    ) -> None:  # fmt: skip
        """Remember a plan besides what is known already, unless something changed while it was made.

        Args:
            keys: Execution and render key, by folder of the report.
            refused: Records of errors, by folder.
            every: Region, name and title of every report of the workspace.
        """
        if self.stands and self._now() == self.stands:
            before = self._kept
            kept = {"keys": {**before.get("keys", {}), **keys}, "refused": {**before.get("refused", {}), **refused}}
            self._write({**before, **kept, "every": [list(one) for one in every]})

    def keep_index(self, results: Results) -> None:
        """Remember that the index was written just now."""
        if self.stands and "keys" in self._kept:
            self._write({**self._kept, "index": self._index(results)})

    def _write(self, kept: dict[str, Any]) -> None:
        self._kept = kept
        text = json.dumps({"stands": self.stands, "sum": sha256(json.dumps(kept, sort_keys=True)), "plan": kept})
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            place.write_whole(self._path, text)
        except OSError:
            return  # it is planned anew next time

    def _index(self, results: Results) -> dict[str, str]:
        pages = [*results.out.glob("*.html"), *results.out.glob("indicatoren/*.html")]
        known = [*results.folder.glob("*/*/result.json"), *pages]
        return {"day": self._project.today().isoformat(), "files": _digest(known)}


def _digest(paths: Iterable[Path]) -> str:
    return sha256("\n".join(f"{path.as_posix()} {sha256(path.read_bytes())}" for path in sorted(paths)))

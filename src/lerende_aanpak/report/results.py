"""What is known of each report: when it was made, from what, and whether it failed since. Never published."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import attrs
import cattrs

from lerende_aanpak.model.safe import Audience
from lerende_aanpak.report.keys import Keys, sha256
from lerende_aanpak.store import place

FILES = ("verslag.html", "verslag.ipynb", "manifest.json")
FAILED = "-fout"
"""Behind the name of an output folder: the folder for what could not be made."""
_CONVERTER = cattrs.Converter()


@attrs.frozen(kw_only=True)
class Result:
    """The last good report of a name, and the last failure if that came later.

    Attributes:
        region, name: Folder of the report.
        title: For lists.
        execution, render: Keys of the good report; empty when there never was one.
        files: Name to sha256 of what was published.
        made_at: Moment at which it was published, ISO, UTC.
        seconds: How long that took.
        incomplete: Whether a part of it is missing.
        audience: For whom it was made.
        executor: What ran its notebook, ``fork``, ``local`` or ``stock`` (see `report.engine`); empty = not known.
        failed_at: Moment of a later failure; empty when there is none.
        error: What failed, as a record of the error.
    """

    region: str
    name: str
    title: str = ""
    execution: str = ""
    render: str = ""
    files: dict[str, str] = attrs.Factory(dict)
    made_at: str = ""
    seconds: float = 0.0
    incomplete: bool = False
    audience: Audience = "public"
    executor: str = ""
    failed_at: str = ""
    error: dict[str, Any] = attrs.Factory(dict)


class Results:
    """The results of one output folder, kept in the cache of the workspace."""

    def __init__(self, cache: Path, out: Path, failed: Path | None = None) -> None:
        """Know them.

        Args:
            cache: The cache of the workspace.
            out: The output folder.
            failed: Where pages about failures come: never inside ``out``.
        """
        self.folder = cache / "results" / sha256(str(out.resolve()))[:16]
        self.out, self.failed = out, failed or out.with_name(out.name + FAILED)

    def _path(self, region: str, name: str) -> Path:
        return self.folder / region / name / "result.json"

    def get(self, region: str, name: str) -> Result:
        """Give what is known of a report; an empty result when nothing is, or what is there cannot be read."""
        try:
            plain = json.loads(self._path(region, name).read_text(encoding="utf-8"))
            return _CONVERTER.structure(plain, Result)
        except (OSError, ValueError, cattrs.BaseValidationError):  # missing or damaged: the manifest tells most of it
            return self._from_manifest(region, name)

    def _from_manifest(self, region: str, name: str) -> Result:
        try:
            raw = (self.out / region / name / "manifest.json").read_bytes()
            told = json.loads(raw)
            return Result(
                region=region,
                name=name,
                execution=str(told["execution_key"]),
                render=str(told["render_key"]),
                files={
                    **{str(file): str(digest) for file, digest in told["files"].items()},
                    "manifest.json": sha256(raw),
                },
                incomplete=bool(told["incomplete"]),
                audience="team" if told["audience"] == "team" else "public",
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Result(region=region, name=name)

    def put(self, result: Result) -> None:
        """Write a result, whole or not at all: the last act of publishing."""
        path = self._path(result.region, result.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{os.getpid()}.tmp")
        temporary.write_text(json.dumps(attrs.asdict(result), indent=1, sort_keys=True), encoding="utf-8")
        place.replace(temporary, path)

    def all(self) -> list[Result]:
        """Give every known result, by region and name: those kept, and those whose manifest is published."""
        found = {*self.folder.glob("*/*/result.json"), *self.out.glob("[!.]*/*/manifest.json")}
        names = sorted({(path.parents[1].name, path.parent.name) for path in found})
        return [self.get(region, name) for region, name in names]

    def changed(self, result: Result, keys: Keys) -> tuple[str, ...]:
        """Name why a report must be made again: the parts of its key that differ, or ``new``, or ``edited``.

        Args:
            result: What is known of it.
            keys: Its keys now.
        """
        if not result.execution:
            return ("new",)
        if not self.intact(result):
            return ("edited",)
        try:
            text = (self.out / result.region / result.name / "manifest.json").read_text(encoding="utf-8")
            before = dict(json.loads(text)["parts"])
        except (OSError, ValueError, KeyError, TypeError):
            return ("edited",)
        return tuple(name for name, value in keys.parts.items() if before.get(name) != value)

    def intact(self, result: Result) -> bool:
        """Tell whether every published file of a result is there with the bytes it was published with."""
        return bool(result.files) and not self.differing(result)

    def differing(self, result: Result) -> list[str]:
        """Name the published files that are gone or were changed."""
        folder = self.out / result.region / result.name
        return [name for name, digest in sorted(result.files.items()) if _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""

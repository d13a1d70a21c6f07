"""Publishing: files made in a temporary folder take the place of the old ones, each whole or not at all.

The result that is written after them is the sign that all are there: without it the report is made again.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from lerende_aanpak.errors import StoreError, reason
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.safe import TEAM_MARK
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.keys import Keys, sha256
from lerende_aanpak.report.results import FILES
from lerende_aanpak.store import place

MANIFEST_SCHEMA = "lerende-aanpak/manifest@1"


def manifest(inputs: ReportInputs, keys: Keys, work: Path) -> str:
    """Say, as JSON, what a report was made from and what it consists of.

    Figures are named by the hash of what may be shown of them: the hash of a file with small counts would let
    anybody guess them.
    """
    figures = {
        f"{name} {indicator}": {
            "source": one.source,
            "rows": len(one.rows),
            "hidden": one.hidden,
            "exceptions": list(one.excused),
            "sha256": sha256(json.dumps(one.as_plain(), sort_keys=True, ensure_ascii=False)),
        }
        for name, group in (("figures", inputs.figures), ("frozen", inputs.frozen))
        for indicator, one in sorted(group.items())
    }
    told = {
        "schema": MANIFEST_SCHEMA,
        "audience": inputs.audience,
        "mark": Translator(inputs.language)(TEAM_MARK) if inputs.audience == "team" else "",
        "report": {"kind": inputs.kind, "name": inputs.name, "region": inputs.region.slug, "language": inputs.language},
        "execution_key": keys.execution,
        "render_key": keys.render,
        "parts": keys.parts,
        "inputs": figures,
        "plugins": [{"slug": one.slug, "version": one.version, "hash": one.hash} for one in inputs.plugins],
        "evidence": inputs.evidence.level if inputs.evidence else "",
        "incomplete": is_incomplete(work),
        "files": {name: sha256((work / name).read_bytes()) for name in FILES if (work / name).is_file()},
    }
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def is_incomplete(work: Path) -> bool:
    """Tell whether a block of the executed notebook marks the report as incomplete."""
    return '"incomplete": true' in (work / "verslag.ipynb").read_text(encoding="utf-8")


def publish(work: Path, folder: Path) -> dict[str, str]:
    """Move the files of a report from its temporary folder into its place.

    Returns:
        Name to sha256 of each.

    Raises:
        StoreError: If the place cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        digests = {name: sha256((work / name).read_bytes()) for name in FILES}
        for name in FILES:
            _sync(work / name)
            place.replace(work / name, folder / name)
        return digests
    except OSError as error:
        raise StoreError(
            "het verslag kan niet op zijn plaats worden gezet: {reason_word}",
            where=folder.name,
            remedy="Kijk of de schijf vol is en of u in de map mag schrijven.",
            reason_word=reason(error),
        ) from None


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Take a temporary folder away; a failure is of no consequence."""
    shutil.rmtree(folder, ignore_errors=True)

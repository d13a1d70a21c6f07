"""Packages as pip would have put them there: a module, and beside it what says that it is a plugin."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

REGION = """\
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.plugins import hookimpl


@hookimpl
def provide_regions():
    return [Region(slug="SLUG", name="SLUG", territories=(Territory(since=2025, municipalities=()),))]
"""
"""A whole plugin in Python; six lines, then the answer."""


def region(slug: str) -> str:
    """Give the Python of a region with this slug."""
    return REGION.replace("SLUG", slug)


def install(packages: Path, name: str, points: Mapping[str, str], files: Mapping[str, str], *, needs: str = "") -> None:
    """Put a package into a folder of packages.

    Args:
        packages: The folder.
        name: Of the package.
        points: Entry points of ours: slug to module.
        files: Its files by path, relative to the folder.
        needs: A package that it requires.
    """
    for path, text in files.items():
        (packages / path).parent.mkdir(parents=True, exist_ok=True)
        (packages / path).write_text(text, encoding="utf-8", newline="\n")
    about = record(packages, name, "0.1")
    if needs:
        with (about / "METADATA").open("a", encoding="utf-8") as file:
            file.write(f"Requires-Dist: {needs}\n")
    told = "".join(f"{slug} = {module}\n" for slug, module in points.items())
    (about / "entry_points.txt").write_text(f"[lerende_aanpak]\n{told}", encoding="utf-8")


def record(packages: Path, name: str, version: str) -> Path:
    """Say that a package is there in some version, and in no other."""
    for older in packages.glob(f"{name.replace('-', '_')}-*.dist-info"):
        shutil.rmtree(older)
    about = packages / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    return about

"""A small workspace of several regions, written by hand, and reports that look made without a notebook."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from lerende_aanpak import testing
from lerende_aanpak.i18n import Language
from lerende_aanpak.network import index
from lerende_aanpak.project import Project, open_project
from lerende_aanpak.report.keys import sha256
from lerende_aanpak.report.results import Result, Results

TODAY = datetime.date(2027, 3, 1)
_DUTCH = re.compile(r'<(span|ul|a|div)\b[^>]* lang="nl"[^>]*>.*?</\1>', re.DOTALL)
_HEAD = re.compile(r"<style>.*?</style>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def region(slug: str, name: str, extra: str = "") -> dict[str, str]:
    """Give the plugin of a made-up region of one municipality; ``extra`` goes into its file."""
    text = f'api = 1\n{extra}\n[region]\nslug = "{slug}"\nname = "{name}"\n'
    return {f"plugins/{slug}/region.toml": f'{text}[[region.territories]]\nsince = 2021\nmunicipalities = ["GM0001"]\n'}


def cycle(id_: str, keys: str = "", title: str = "Proef") -> dict[str, str]:
    """Give the file of a cycle: ``id_`` is ``region-yyyy-mm-slug-abcd`` with a region without hyphens."""
    slug, _, name = id_.partition("-")
    head = f"schema: lerende-aanpak/cycle@1\nid: {id_}\ntitle: {title}\nregion: {slug}\n"
    body = "## Plannen\n\n## Doen\n\n## Duiden\n\n## Besluiten\n"
    return {f"cycles/{slug}/{name}.md": f"---\n{head}{keys}---\n\n{body}"}


def closed(on: str, lesson: str) -> str:
    """Give the keys of a cycle that was closed on a day with a lesson."""
    started = "started: 2026-01-05\nstudied: 2026-02-01\n"
    return f"{started}decision:\n  outcome: adapt\n  on: {on}\n  lesson: {lesson}\n"


def opened(folder: Path, *files: Mapping[str, str]) -> Project:
    """Make a workspace of these files and open it."""
    whole = {name: text for part in files for name, text in part.items()}
    return open_project(testing.workspace(folder, whole))


def report(project: Project, slug: str, name: str, language: Language = "nl") -> None:
    """Let a report stand in the output folder as if it had been made on 1 February 2027."""
    kept = results(project, language)
    folder = kept.out / slug / name
    folder.mkdir(parents=True)
    (folder / "verslag.html").write_bytes(b"<!DOCTYPE html>")
    files = {"verslag.html": sha256(b"<!DOCTYPE html>")}
    kept.put(Result(region=slug, name=name, files=files, made_at="2027-02-01T09:00:00+00:00"))


def results(project: Project, language: Language = "nl") -> Results:
    """Give what is known of the reports of a language."""
    return Results(project.cache, project.root / "output" / ("" if language == "nl" else language))


def written(project: Project, language: Language = "nl", today: datetime.date = TODAY, file: str = "") -> str:
    """Write both pages; give the index, or another file of the same folder."""
    page = index.write(project, results(project, language), language, today)
    return (page.with_name(file) if file else page).read_text(encoding="utf-8")


def section(page: str, anchor: str) -> str:
    """Give the part of a page under one heading."""
    found = re.search(rf'<section aria-labelledby="{anchor}">.*?</section>', page, re.DOTALL)
    assert found, anchor
    return found[0]


def visible(html: str) -> str:
    """Give the text of a page or a part of it, with single spaces."""
    return " ".join(_TAG.sub(" ", _HEAD.sub(" ", html)).split())


def ours(page: str) -> str:
    """Give the text of an English page that is not marked as Dutch, with its labels."""
    labels = " | ".join(re.findall(r'(?:aria-label|data-label)="([^"]*)"', page))
    return f"{visible(_DUTCH.sub(' ', page))} | {labels}".replace("&#39;", "'")

"""Cycle and aim files: found, read and typed. One file is one cycle; folder and file name are its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from lerende_aanpak.errors import AanpakError, Collected, CycleError
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Cycle, Prose
from lerende_aanpak.pdsa.plan import Aim, ChangeIdea
from lerende_aanpak.store import upgrade
from lerende_aanpak.store.comments import without_comments
from lerende_aanpak.store.controls import refused_controls, single_lines
from lerende_aanpak.store.document import Document, expect_schema, load, markdown_in
from lerende_aanpak.store.order import contradictions
from lerende_aanpak.store.typed import by_place, structure

CYCLE_SCHEMA = f"{upgrade.KIND}@{upgrade.NEWEST}"
AIM_SCHEMA = "lerende-aanpak/aim@1"
HEADINGS = ("Plannen", "Doen", "Duiden", "Besluiten")
QUESTIONS = ("Herkennen", "Verklaren", "Waarderen", "Verbeteren")
"""The four questions of Duiden, in their fixed order (NJi, praat regelmatig over gegevens)."""

LONG = frozenset(field.name for field in attrs.fields(ChangeIdea)) - {"id", "name", "origin"} | {"boundaries"}
"""Keys of an aim whose text may have several lines: how a change idea is done, and what does not belong to the aim."""


@attrs.frozen(kw_only=True)
class Stored:
    """A cycle with the file it stands in.

    Attributes:
        cycle: The cycle, as the newest version reads it.
        document: The file as it is, of whatever version.
        path: Of the file.
        folder: The region's folder; snapshots are relative to it.
    """

    cycle: Cycle
    document: Document
    path: Path
    folder: Path


@attrs.frozen(kw_only=True)
class Cycles:
    """Everything under ``cycles/``: what could be read, and what could not.

    Attributes:
        stored: The cycles, by id.
        aims: The aims, by id.
        problems: Per region slug the errors of its files.
        broken: The cycle files among those, by the id that their name gives.
    """

    stored: dict[str, Stored]
    aims: dict[str, Aim]
    problems: dict[str, tuple[AanpakError, ...]]
    broken: dict[str, Broken]


@attrs.frozen(kw_only=True)
class Broken:
    """A cycle file that could not be read.

    Attributes:
        region: Folder in which it stands.
        errors: What is wrong with it.
        mentions: Ids of cycles that stand somewhere in its text: it may be linked to those.
    """

    region: str
    errors: tuple[AanpakError, ...]
    mentions: frozenset[str]


def read_cycle(path: Path, name: str) -> Stored:
    """Read one cycle file.

    Args:
        path: The file, ``cycles/<region>/<id without the region>.md`` or ``cycles/<region>/<id>.md``.
        name: Its name for messages.

    Raises:
        CycleError: Every mistake of the file at once.
    """
    return understood(load(path, name), path)


def understood(document: Document, path: Path) -> Stored:
    """Read a cycle from the text of its file, written or not.

    Args:
        document: The text, taken apart.
        path: The file it stands in, or will stand in.

    Raises:
        CycleError: Every mistake of the file at once.
    """
    refused = [*document.refused, *refused_controls(document)]
    found = Collected().add(refused)
    if not found.errors and upgrade.version(document.root) is None:
        expect_schema(document, CYCLE_SCHEMA)
    root = single_lines(upgrade.newest(document.root))
    try:
        cycle = structure(root, Cycle, document.name)
    except CycleError as error:
        found.add(_besides(error, refused))
    found.add(contradictions(root, document.name))
    found.add(_headings(document))
    found.errors.sort(key=lambda error: by_place(error.where))
    found.raise_if_any()
    _identity(cycle, path, document)
    return Stored(cycle=attrs.evolve(cycle, prose=_prose(document)), document=document, path=path, folder=path.parent)


def _besides(error: AanpakError, refused: Sequence[AanpakError]) -> list[AanpakError]:
    """Leave out what is wrong on a line that YAML itself refuses: it follows from that."""
    lines = {one.where.rpartition(":")[0] for one in refused}
    return [one for one in error.all() if one.where.rpartition(":")[0] not in lines]


def read_aim(path: Path, name: str) -> Aim:
    """Read one aim file.

    Raises:
        CycleError: Every mistake of the file at once.
    """
    return understood_aim(load(path, name))


def understood_aim(document: Document) -> Aim:
    """Read an aim from the text of its file, written or not.

    Raises:
        CycleError: Every mistake of the file at once.
    """
    Collected().add(document.refused).add(refused_controls(document)).raise_if_any()
    expect_schema(document, AIM_SCHEMA)
    return structure(single_lines(document.root, but=LONG), Aim, document.name)


def read_all(root: Path, workspace: Path) -> Cycles:
    """Read every cycle and aim under ``root``; a file that cannot be read does not stop the others.

    Args:
        root: The folder ``cycles/``.
        workspace: Folder to which names in messages are relative.
    """
    stored: dict[str, Stored] = {}
    aims: dict[str, Aim] = {}
    problems: dict[str, tuple[AanpakError, ...]] = {}
    broken: dict[str, Broken] = {}
    for folder in sorted(path for path in root.glob("*") if path.is_dir() and not path.name.startswith(".")):
        errors: list[AanpakError] = []
        for path in markdown_in(folder / "aims"):
            try:
                aim = read_aim(path, path.relative_to(workspace).as_posix())
                _aim_identity(aim, folder.name, path, path.relative_to(workspace).as_posix())
                aims[aim.id] = aim
            except AanpakError as error:
                errors.extend(error.all())
        for path in markdown_in(folder):
            try:
                one = read_cycle(path, path.relative_to(workspace).as_posix())
                stored[one.cycle.id] = one
            except AanpakError as error:
                errors.extend(error.all())
                text = _text(path)
                broken[f"{folder.name}-{path.stem}"] = Broken(
                    region=folder.name,
                    errors=error.all(),
                    mentions=frozenset(found[0] for found in CYCLE_ID.finditer(text)),
                )
        if errors:
            problems[folder.name] = tuple(errors)
    return Cycles(stored=stored, aims=aims, problems=problems, broken=broken)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _aim_identity(aim: Aim, region: str, path: Path, name: str) -> None:
    expected = f"{region}-{path.stem}"
    if aim.id != expected:
        raise CycleError(
            "id '{id}' past niet bij de naam van dit bestand",
            where=f"{name}:1:1",
            remedy="Schrijf `id: {expected}`, of geef het bestand een andere naam.",
            id=aim.id,
            expected=expected,
        )


def _headings(document: Document) -> list[CycleError]:
    here = [title for title in document.headings if title in HEADINGS]
    missing = [title for title in HEADINGS if title not in here]
    if not missing and here == list(HEADINGS):
        return []
    last = document.text.count("\n") + 1
    if missing:
        return [
            CycleError(
                "kop `## {heading}` ontbreekt",
                where=f"{document.name}:{last}:1",
                remedy="Zet alle vier de koppen in het bestand, ook de lege: Plannen, Doen, Duiden, Besluiten.",
                heading=missing[0],
            )
        ]
    return [
        CycleError(
            "de koppen staan in een andere volgorde",
            where=f"{document.name}:{document.headings[here[0]]}:1",
            remedy="Houd de volgorde Plannen, Doen, Duiden, Besluiten aan.",
        )
    ]


def _identity(cycle: Cycle, path: Path, document: Document) -> None:
    node = document.root.at(("id",))
    place = node.place if node else document.root.place
    where = f"{document.name}:{place.line}:{place.column}"
    form = CYCLE_ID.fullmatch(cycle.id)
    if not form or not cycle.id.startswith(f"{cycle.region}-"):
        raise CycleError(
            "'{id}' is geen naam van een leercyclus van regio '{region}'",
            where=where,
            remedy="Schrijf regio, jaar-maand, korte naam en vier tekens: '{region}-2026-09-rondetafel-k7m2'.",
            id=cycle.id,
            region=cycle.region,
        )
    expected = f"{cycle.region}/{cycle.id.removeprefix(cycle.region + '-')}.md"
    if f"{path.parent.name}/{path.name}" != expected:
        raise CycleError(
            "de naam van het bestand past niet bij id '{id}'",
            where=where,
            remedy="Noem het bestand cycles/{expected}, of verbeter het id.",
            id=cycle.id,
            expected=expected,
        )


def _prose(document: Document) -> Prose:
    texts = {key: without_comments(text) for key, text in document.sections.items()}

    def under(title: str, part: str = "") -> str:
        return texts.get((title, part), "")

    def all_under(title: str) -> str:
        parts = {part: text for (heading, part), text in texts.items() if heading == title and text}
        asked = ["", *QUESTIONS] if title == "Duiden" else []
        order = sorted(parts, key=lambda part: asked.index(part) if part in asked else len(asked))
        return "\n\n".join(f"**{part}**\n\n{parts[part]}" if part else parts[part] for part in order)

    return Prose(
        plan=under("Plannen"),
        why=under("Plannen", "Waarom"),
        questions=under("Plannen", "Vragen"),
        change=under("Plannen", "Verandering"),
        data_plan=under("Plannen", "Dataplan"),
        do=all_under("Doen"),
        study=all_under("Duiden"),
        recognise=under("Duiden", "Herkennen"),
        explain=under("Duiden", "Verklaren"),
        value=under("Duiden", "Waarderen"),
        improve=under("Duiden", "Verbeteren"),
        act=all_under("Besluiten"),
    )

"""As which source a file is imported: one that region.toml declares, or one that the command line describes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lerende_aanpak.errors import UsageError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.source import COLUMNS, Dialect, Source

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project


def sources(project: Project, asked: Mapping[str, Any], path: Path | None) -> list[Source]:
    """Give the sources that are meant, with the day of retrieval in them.

    Args:
        project: The workspace.
        asked: What was asked for, by the name of the option.
        path: The file; ``None`` for a table of CBS, or for one figure by hand.

    Raises:
        UsageError: If it is not clear what is meant.
        ModelError: If a name is unknown or a value wrong.
    """
    if asked["source_id"]:
        return [_declared(project, str(asked["source_id"]), asked, path)]
    if not asked["indicator"] or not (asked["region"] or asked["all_regions"]):
        raise _unclear(mark("zeg van welke indicator en regio de cijfers zijn"))
    if path is None and not asked["by_hand"]:
        raise _unclear(mark("zeg welk bestand u wilt inlezen"))
    indicator = project.catalogue.indicator(str(asked["indicator"]))
    slugs = (
        list(project.catalogue.regions) if asked["all_regions"] else [project.catalogue.region(asked["region"]).slug]
    )
    return [_described(project, indicator.id, slug, asked) for slug in slugs]


def _unclear(problem: str) -> UsageError:
    return UsageError(
        problem,
        where="lerende-aanpak figures import",
        remedy="Geef --source met een bron uit region.toml, of een bestand met --indicator, --region en --column.",
    )


def _declared(project: Project, name: str, asked: Mapping[str, Any], path: Path | None) -> Source:
    from lerende_aanpak.model.names import nearest

    known = project.catalogue.sources
    if name not in known:
        meant = nearest(name, known)
        raise UsageError(
            "bron '{name}' bestaat niet; bedoelt u '{meant}'?" if meant else "bron '{name}' bestaat niet",
            where="--source",
            remedy="Kijk in region.toml bij `[[sources]]` naar `id`.",
            name=name,
            meant=meant or "",
        )
    found = known[name]
    if path is None and not found.table and not asked["by_hand"]:
        raise _unclear(mark("deze bron heeft geen tabel van het CBS: zeg welk bestand u wilt inlezen"))
    retrieved = str(asked["retrieved"]) or project.today().isoformat()
    if not asked["by_hand"]:
        return attrs.evolve(found, retrieved=retrieved)
    columns = {key: key for key in COLUMNS if asked.get(key)}
    return attrs.evolve(
        found, retrieved=retrieved, columns=columns, where={}, sums={}, sheet="", dialect=Dialect(delimiter=";")
    )


def entered(
    project: Project, indicator: str, region: str, row: Mapping[str, object], *, title: str = "", publisher: str = "",
    retrieved: str = "",
) -> Source:  # fmt: skip
    """Give the source of one figure by hand: its columns are those of the figures table itself.

    Args:
        project: The workspace.
        indicator: Its id.
        region: Slug of the region.
        row: Column of the figures table to what was given; empty ones do not count.
        title: Name of the source.
        publisher: Whose figure it is; by default the region's.
        retrieved: ISO date; by default today.
    """
    return Source(
        id=f"{region}.{indicator.partition('.')[2]}-met-de-hand",
        region=region,
        indicator=indicator,
        title=title or mark("met de hand ingevoerd"),
        publisher=publisher or project.catalogue.regions[region].name,
        retrieved=retrieved or project.today().isoformat(),
        columns={key: key for key in COLUMNS if row.get(key)},
        dialect=Dialect(delimiter=";"),
    )


def _described(project: Project, indicator: str, region: str, asked: Mapping[str, Any]) -> Source:
    if asked["by_hand"]:
        told = {key: str(asked[key]) for key in ("title", "publisher", "retrieved")}
        by_hand = entered(project, indicator, region, asked, **told)
        options = {"licence": asked["licence"], "rounding": int(asked["rounding"]), "published": asked["published"]}
        return attrs.evolve(by_hand, **options, blank_means=asked["blank_means"])
    return Source(
        id=f"{region}.{indicator.partition('.')[2]}-ingelezen",
        region=region,
        indicator=indicator,
        title=str(asked["title"]) or mark("ingelezen bestand"),
        publisher=str(asked["publisher"]) or project.catalogue.regions[region].name,
        licence=str(asked["licence"]),
        retrieved=str(asked["retrieved"]) or project.today().isoformat(),
        rounding=int(asked["rounding"]),
        blank_means=asked["blank_means"],
        published=bool(asked["published"]),
        local_names=bool(asked["local_names"]),
        times=_factors(asked["factors"]),
        columns=_pairs(asked["columns"], "--column"),
        where=_pairs(asked["wheres"], "--where"),
        sheet=str(asked["sheet"]),
        dialect=Dialect(
            delimiter=str(asked["delimiter"]), decimal=str(asked["decimal"]),
            encoding=str(asked["encoding"]), header=int(asked["header"]),
        ),
    )  # fmt: skip


def _factors(given: tuple[str, ...]) -> dict[str, int]:
    found = _pairs(given, "--times")
    if any(not (one.isascii() and one.isdigit()) for one in found.values()):
        raise UsageError(
            "bij --times hoort een heel getal",
            where="--times",
            remedy="Schrijf bijvoorbeeld --times numerator=1000.",
        )
    return {part: int(one) for part, one in found.items()}


def _pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    found = dict(one.partition("=")[::2] for one in given)
    if any("=" not in one for one in given) or "" in found:
        raise UsageError(
            "bij {option} hoort een naam, een is-gelijkteken en een tekst",
            where=option,
            remedy="Schrijf bijvoorbeeld --column numerator=jongeren.",
            option=option,
        )
    return found

"""Everything the plugins answered, as one object: regions, indicators, sources, tools, themes, sections, checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from lerende_aanpak.errors import AanpakError, FiguresError, ModelError, PluginError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL, nearest, slug
from lerende_aanpak.model.network import Check, Programme, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import loader, national
from lerende_aanpak.plugins.collect import Target, collect
from lerende_aanpak.plugins.national.programme import PROGRAMME

Noun = TypeVar("Noun")


@attrs.frozen(kw_only=True)
class PluginInfo:
    """One plugin as ``plugins list`` shows it: ``hooks`` are those it answered with something."""

    slug: str
    place: str
    version: str
    hash: str
    hooks: tuple[str, ...]
    target: Target | None = None


@attrs.frozen(kw_only=True)
class Catalogue:
    """What all plugins together offer. Made anew by each `load`: no state of the module.

    Attributes:
        plugins: By region slug (``landelijk`` is the national one): those that answered.
        problems: By region slug: those that could not be used.
        regions, indicators, sources: By slug or id.
        tools, themes, sections, checks: In order of id.
        programme: What is national by nature, and no hook gives: elements, recommendations, roles, partners.
    """

    plugins: Mapping[str, PluginInfo]
    problems: Mapping[str, PluginError]
    regions: Mapping[str, Region]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    tools: tuple[Tool, ...]
    themes: tuple[Theme, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    programme: Programme = PROGRAMME

    def region(self, name: str) -> Region:
        """Find a region by slug, name or alias, in any spelling of capitals, accents and hyphens.

        Raises:
            PluginError: If its plugin could not be used.
            ModelError: If there is none; with the nearest name.
        """
        if name in self.regions:
            return self.regions[name]
        wanted = slug(name)
        for region in self.regions.values():
            if wanted in {slug(known) for known in (region.slug, region.name, *region.aliases)}:
                return region
        if wanted in self.problems:
            raise self.problems[wanted]
        raise _unknown(
            ModelError,
            mark("regio '{name}' is niet bekend"),
            name,
            self.regions,
            mark("Kijk met `lerende-aanpak plugins list` welke regio's er zijn."),
        )

    def indicator(self, name: str) -> Indicator:
        """Find an indicator by id.

        Raises:
            PluginError: If the plugin of its region could not be used.
            FiguresError: If there is none; with the nearest id.
        """
        if name in self.indicators:
            return self.indicators[name]
        if (owner := name.partition(".")[0]) in self.problems:
            raise self.problems[owner]
        raise _unknown(
            FiguresError,
            mark("indicator '{name}' is niet bekend"),
            name,
            self.indicators,
            mark("Kijk met `lerende-aanpak figures show` welke indicatoren er zijn."),
        )

    def source(self, indicator: str, region: str) -> Source | None:
        """Give the source of an indicator's figures for a region; ``None`` when there is none."""
        found = [one for one in self.sources.values() if (one.indicator, one.region) == (indicator, region)]
        return found[0] if found else None


def _unknown(kind: type[AanpakError], problem: str, name: str, known: Iterable[str], remedy: str) -> AanpakError:
    meant = nearest(name, known)
    if meant:
        return kind(problem, where=name, remedy="Bedoelt u '{meant}'?", name=name, meant=meant)
    return kind(problem, where=name, remedy=remedy, name=name)


def load(folder: Path, workspace: Path, cache: Path) -> Catalogue:
    """Load the national plugin and every plugin of a workspace.

    Args:
        folder: The folder ``plugins/``.
        workspace: Folder to which places in messages are relative.
        cache: Folder in which answers are kept.
    """
    here = Target(slug=NATIONAL, folder=Path(national.__file__).parent, toml=None, python=None, workspace=workspace)
    nouns = {NATIONAL: collect([national], here)}
    plugins = {NATIONAL: _info(NATIONAL, "lerende_aanpak", national.VERSION, "", nouns[NATIONAL], None)}
    targets, errors = loader.find(folder, workspace)
    problems = {error.plugin: error for error in errors}
    for slug_, answer in loader.load_all(targets, cache).items():
        if isinstance(answer, PluginError):
            problems[slug_] = answer
            continue
        place = answer.target.name(answer.target.folder)
        nouns[slug_] = answer.nouns
        plugins[slug_] = _info(slug_, place, answer.version, answer.hash, answer.nouns, answer.target)
    for slug_, error in _claimed_twice(nouns, plugins).items():
        problems[slug_] = error
        del nouns[slug_], plugins[slug_]

    def every(hook: str) -> list[Any]:
        return [noun for slug_ in sorted(nouns) for noun in nouns[slug_][hook]]

    return Catalogue(
        plugins=dict(sorted(plugins.items())),
        problems=dict(sorted(problems.items())),
        regions={region.slug: region for region in every("provide_regions")},
        indicators={indicator.id: indicator for indicator in every("provide_indicators")},
        sources={source.id: source for source in every("provide_sources")},
        tools=tuple(every("provide_tools")),
        themes=tuple(every("provide_themes")),
        sections=tuple(every("provide_sections")),
        checks=tuple(every("provide_checks")),
    )


def _claimed_twice(nouns: Mapping[str, Any], plugins: Mapping[str, PluginInfo]) -> dict[str, PluginError]:
    """Find regions whose name or alias is also a slug, name or alias of another region."""
    own = {one: region for one, found in nouns.items() for region in found["provide_regions"]}
    claims = {one: {slug(name) for name in (region.name, *region.aliases)} - {one} for one, region in own.items()}
    found: dict[str, PluginError] = {}
    for one in own:
        for other in sorted(set(own) - {one}):
            taken = sorted(claims[one] & (claims[other] | {other}))
            if taken:
                found[one] = PluginError(
                    "regio '{plugin}' gebruikt de naam '{name}', die ook van '{other}' is",
                    where=f"{plugins[one].place}, {plugins[other].place}",
                    remedy="Haal die naam weg uit `name` of `aliases`.",
                    name=taken[0],
                    other=other,
                    plugin=one,
                    stage="answer",
                )
    return found


def _info(
    slug_: str, place: str, version: str, digest: str, nouns: Mapping[str, list[Any]], target: Target | None
) -> PluginInfo:
    hooks = tuple(hook for hook in nouns if nouns[hook])
    return PluginInfo(slug=slug_, place=place, version=version, hash=digest, hooks=hooks, target=target)

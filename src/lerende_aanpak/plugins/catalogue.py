"""Everything the plugins answered, as one object: regions, indicators, sources, tools, themes, sections, checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from lerende_aanpak.errors import AanpakError, Collected, FiguresError, ModelError, PluginError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import NATIONAL, nearest, slug
from lerende_aanpak.model.network import Check, Programme, Section, Theme, Tool
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import finding, loader, national
from lerende_aanpak.plugins.collect import collect
from lerende_aanpak.plugins.national.programme import PROGRAMME
from lerende_aanpak.plugins.target import Target

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
        disabled: By region slug: those that ``aanpak.toml`` puts aside, not loaded.
        warnings: What is wrong and stops no region: a name that two regions claim, settings for no plugin.
        unclear: By a name that two regions claim, in the form of a slug: the warning.
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
    disabled: Mapping[str, Target] = attrs.Factory(dict)
    warnings: tuple[PluginError, ...] = ()
    unclear: Mapping[str, PluginError] = attrs.Factory(dict)

    def region(self, name: str) -> Region:
        """Find a region by slug, name or alias, in any spelling of capitals, accents and hyphens.

        Raises:
            PluginError: If its plugin could not be used or is switched off, or if two regions claim the name.
            ModelError: If there is none; with the nearest name.
        """
        if name in self.regions:
            return self.regions[name]
        wanted = slug(name)
        if wanted in self.unclear:
            raise self.unclear[wanted]
        for region in self.regions.values():
            if wanted in {slug(known) for known in (region.slug, region.name, *region.aliases)}:
                return region
        if wanted in self.problems:
            raise self.problems[wanted]
        if wanted in self.disabled:
            raise switched_off(wanted)
        raise _unknown(
            ModelError,
            mark("regio '{name}' is niet bekend"),
            name,
            self.regions,
            mark("Kijk met `lerende-aanpak plugins list` welke regio's er zijn."),
        )

    def refuse_problems(self) -> None:
        """Accept no plugin that is broken, and no warning: what ``--strict`` asks for.

        Raises:
            PluginError: All of them at once.
        """
        Collected().add([*self.problems.values(), *self.warnings]).raise_if_any()

    def indicator(self, name: str) -> Indicator:
        """Find an indicator by id.

        Raises:
            PluginError: If the plugin of its region could not be used, or is switched off.
            FiguresError: If there is none; with the nearest id.
        """
        if name in self.indicators:
            return self.indicators[name]
        if (owner := name.partition(".")[0]) in self.problems:
            raise self.problems[owner]
        if owner in self.disabled:
            raise switched_off(owner)
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


def switched_off(slug_: str) -> PluginError:
    """Make the error for a region whose plugin ``aanpak.toml`` puts aside."""
    return PluginError(
        "de plugin van '{plugin}' staat uit",
        where=f"aanpak.toml: plugins.{slug_}.enabled",
        remedy="Haal `enabled = false` weg om hem te gebruiken.",
        plugin=slug_,
        stage="settings",
    )


def load(
    folder: Path, workspace: Path, cache: Path, settings: Mapping[str, Mapping[str, Any]] | None = None
) -> Catalogue:
    """Load the national plugin, every plugin of a workspace, and those that are installed.

    Args:
        folder: The folder ``plugins/``.
        workspace: Folder to which places in messages are relative.
        cache: Folder in which answers are kept.
        settings: Per plugin what ``aanpak.toml`` says of it.
    """
    here = Target(slug=NATIONAL, folder=Path(national.__file__).parent, workspace=workspace)
    nouns = {NATIONAL: collect([national], here, trusted=True)}
    plugins = {NATIONAL: _info(NATIONAL, "lerende_aanpak", national.VERSION, "", nouns[NATIONAL], None)}
    found = finding.find(folder, workspace, settings, cache)
    problems = {error.plugin: error for error in found.errors}
    for slug_, answer in loader.load_all(found.targets, cache).items():
        if isinstance(answer, PluginError):
            problems[slug_] = answer
            continue
        nouns[slug_] = answer.nouns
        plugins[slug_] = _info(slug_, answer.target.place, answer.version, answer.hash, answer.nouns, answer.target)
    for slug_, error in _taken(nouns, plugins).items():
        problems[slug_] = error
        del nouns[slug_], plugins[slug_]
    unclear = _claimed_twice(nouns, plugins)

    def every(hook: str) -> list[Any]:
        return [noun for slug_ in sorted(nouns) for noun in nouns[slug_][hook]]

    return Catalogue(
        plugins=dict(sorted(plugins.items())),
        problems=dict(sorted(problems.items())),
        regions={region.slug: region for region in every("provide_regions")},
        indicators={indicator.id: indicator for indicator in every("provide_indicators")},
        sources={source.id: source for source in every("provide_sources")},
        tools=tuple(every("provide_tools")),
        themes=tuple(
            attrs.evolve(theme, region=slug_) for slug_ in sorted(nouns) for theme in nouns[slug_]["provide_themes"]
        ),
        sections=tuple(every("provide_sections")),
        checks=tuple(every("provide_checks")),
        disabled={one.slug: one for one in found.disabled},
        warnings=(*found.warnings, *dict.fromkeys(unclear.values())),
        unclear=unclear,
    )


def _claims(nouns: Mapping[str, Any]) -> dict[str, set[str]]:
    """Give the names under which each region wants to be found, besides its own slug."""
    own = {one: region for one, found in nouns.items() for region in found["provide_regions"]}
    return {one: {slug(name) for name in (region.name, *region.aliases)} - {one} for one, region in own.items()}


def _taken(nouns: Mapping[str, Any], plugins: Mapping[str, PluginInfo]) -> dict[str, PluginError]:
    """Refuse a region that takes the slug of another as its name: that other one is found by it, and stays."""
    claims = _claims(nouns)
    found: dict[str, PluginError] = {}
    for one, names in claims.items():
        for other in sorted(names & set(claims)):
            found[one] = PluginError(
                "regio '{plugin}' gebruikt de naam '{name}', die ook van '{other}' is",
                where=f"{plugins[one].place}, {plugins[other].place}",
                remedy="Haal die naam weg uit `name` of `aliases`.",
                name=other,
                other=other,
                plugin=one,
                stage="answer",
            )
    return found


def _claimed_twice(nouns: Mapping[str, Any], plugins: Mapping[str, PluginInfo]) -> dict[str, PluginError]:
    """Find names that two regions claim: neither is found by it, and both go on under their own slug."""
    claims = _claims(nouns)
    owners = {
        name: [one for one in sorted(claims) if name in claims[one]] for names in claims.values() for name in names
    }
    return {
        name: PluginError(
            "de naam '{name}' is van twee regio's: {regions}",
            where=", ".join(plugins[one].place for one in found),
            remedy="Gebruik de slug, of haal de naam bij één van beide weg uit `name` of `aliases`.",
            name=name,
            regions=", ".join(found),
            plugin=found[0],
            stage="answer",
        )
        for name, found in sorted(owners.items())
        if len(found) > 1
    }


def _info(
    slug_: str, place: str, version: str, digest: str, nouns: Mapping[str, list[Any]], target: Target | None
) -> PluginInfo:
    hooks = tuple(hook for hook in nouns if nouns[hook])
    return PluginInfo(slug=slug_, place=place, version=version, hash=digest, hooks=hooks, target=target)

"""Checks of what a plugin says: cards, sources, labels of examples, and that a reader can understand and find it all.

Each gives what is wrong; its docstring is the rule. They are run, counted and named in `conformance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.model.card import gaps
from lerende_aanpak.report.inputs import Kind
from lerende_aanpak.workspace.subject import Subject

FICTITIOUS = "fictief"
"""The word by which a reader knows that figures are made up: ``voorbeeld (fictief)``."""


def is_found_by_name(subject: Subject) -> Iterator[AanpakError]:
    """No other region claims its name or one of its aliases."""
    seen: set[int] = set()
    for error in subject.project.catalogue.unclear.values():
        if subject.slug in error.values["regions"].split(", ") and id(error) not in seen:
            seen.add(id(error))
            yield error


def states_its_api(subject: Subject) -> Iterator[AanpakError]:
    """It says for which version of the interface it was made."""
    if not subject.observed["states_api"]:
        yield subject.refuse(
            "de plugin zegt niet voor welke versie van de aansluiting hij is gemaakt",
            subject.place(),
            "Zet bovenaan de module: API = 1.",
        )


def states_a_version(subject: Subject) -> Iterator[AanpakError]:
    """It gives itself a version, which every report names."""
    if not subject.info.version:
        yield subject.refuse(
            "de plugin noemt geen versie, en een verslag kan dus niet zeggen waarmee het is gemaakt",
            subject.home,
            'Zet `version = "1"` bovenaan region.toml, of VERSION = "1" in de module.',
        )


def settings_are_a_class(subject: Subject) -> Iterator[AanpakError]:
    """Its settings, where it has any, are an attrs class ``Settings``."""
    if subject.observed["odd_settings"]:
        yield subject.refuse(
            "`Settings` is geen attrs-klasse, en wordt dus niet gevuld",
            subject.place(),
            "Zet `@attrs.frozen(kw_only=True)` boven de klasse.",
        )
        return
    yield from subject.broken("settings")


def figures_can_be_read(subject: Subject) -> Iterator[AanpakError]:
    """Every source's file can be read behind the guard, its columns fit, and its figures can be protected."""
    for source in subject.sources:
        if source.indicator not in subject.project.catalogue.indicators:
            continue  # another check says so
        try:
            subject.project.figures(source.indicator, subject.slug)
        except AanpakError as error:
            yield from error.all()


def indicators_and_sources_meet(subject: Subject) -> Iterator[AanpakError]:
    """Every indicator of its own has a source, and every source an indicator that exists."""
    known = subject.project.catalogue.indicators
    for source in subject.sources:
        if source.indicator not in known:
            yield subject.refuse(
                "bron '{id}' is van indicator '{indicator}', en die bestaat niet",
                subject.place("provide_sources", "id", source.id),
                "Verbeter de naam, of geef de indicator een kaart.",
                id=source.id,
                indicator=source.indicator,
            )
    sourced = {one.indicator for one in subject.sources}
    for card in subject.cards:
        if card.id not in sourced:
            yield subject.refuse(
                "indicator '{indicator}' heeft geen bron",
                subject.place("provide_indicators", "slug", card.slug),
                "Geef een bron; zonder `file` of `table` als de cijfers worden ingelezen.",
                indicator=card.id,
            )


def cards_are_complete(subject: Subject) -> Iterator[AanpakError]:
    """Every card says what a reader needs to understand a figure."""
    for card in subject.cards:
        if missing := gaps(card):
            yield subject.refuse(
                "op de kaart van {indicator} ontbreekt: {fields}",
                subject.place("provide_indicators", "slug", card.slug),
                "Vul deze velden in.",
                indicator=card.id,
                fields=", ".join(missing),
            )


def made_up_figures_say_so(subject: Subject) -> Iterator[AanpakError]:
    """Made-up figures are marked as such and called so, ``voorbeeld (fictief)``; real ones are not."""
    agreed: dict[str, bool] = {}
    for source in subject.sources:
        where = subject.place("provide_sources", "id", source.id)
        told = FICTITIOUS in f"{source.publisher} {source.title}".lower()
        if told == source.fictitious:
            agreed[source.indicator] = told
        if source.fictitious and not told:
            yield subject.refuse(
                "bron '{id}' is verzonnen, en een lezer ziet dat niet",
                where,
                'Zet in `publisher` of `title`: "voorbeeld (fictief)".',
                id=source.id,
            )
        if told and not source.fictitious:
            yield subject.refuse(
                "bron '{id}' noemt zich fictief, en is niet zo gemerkt",
                where,
                "Zet `fictitious = true`, of verbeter `publisher` en `title`.",
                id=source.id,
            )
    for card in subject.cards:
        told = FICTITIOUS in f"{card.source} {card.definition} {card.name_nl}".lower()
        if agreed.get(card.id, told) != told:
            yield subject.refuse(
                "de kaart van {indicator} zegt iets anders over verzonnen cijfers dan de bron",
                subject.place("provide_indicators", "slug", card.slug),
                'Zet bij verzonnen cijfers "voorbeeld (fictief)" in `source`, en bij echte niet.',
                indicator=card.id,
            )


def readers_are_told_what_it_is_for(subject: Subject) -> Iterator[AanpakError]:
    """Every tool, theme, section and check has a name and says to a reader what it is for."""
    catalogue = subject.project.catalogue
    own_themes = {one["id"] for one in subject.observed["loaded"].get("nouns", {}).get("provide_themes", [])}
    told: list[tuple[str, str, str, str]] = [
        *(("provide_tools", one.id, one.name, one.purpose) for one in catalogue.tools if one.region == subject.slug),
        *(("provide_themes", one.id, one.name, one.summary) for one in catalogue.themes if one.id in own_themes),
        *(("provide_sections", one.id, one.title, one.title) for one in subject.sections),
        *(("provide_checks", one.id, one.title, one.title) for one in subject.checks),
    ]
    for hook, name, *texts in told:
        if not all(text.strip() for text in texts):
            yield subject.refuse(
                "'{id}' heeft geen naam of zegt niet waarvoor het is",
                subject.place(hook, "id", name),
                "Vul naam en doel in: `name`, `title`, `purpose` of `summary`.",
                id=name,
            )


def sections_stand_in_a_report(subject: Subject) -> Iterator[AanpakError]:
    """Every section belongs in a kind of report that exists."""
    kinds = [one for one in get_args(Kind) if one != "month"]
    for one in subject.sections:
        if not one.reports or set(one.reports) - set(kinds):
            yield subject.refuse(
                "deel '{id}' hoort in een verslag dat niet bestaat ({reports})",
                subject.place("provide_sections", "id", one.id),
                "Kies in `reports` uit: {kinds}.",
                id=one.id,
                reports=", ".join(one.reports),
                kinds=", ".join(kinds),
            )

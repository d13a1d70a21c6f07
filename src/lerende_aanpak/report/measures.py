"""The fidelity report as blocks and rows: how cycles are done, in counts, and in a percentage where that is fair."""

from __future__ import annotations

from lerende_aanpak.fidelity.measures import DOI, ENOUGH, PUBLISHED, SOURCE, Fidelity
from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.block import Block, Heading, Table, Text

_ASKED = {one.id: one.asked for one in PUBLISHED}


def share(numerator: int, denominator: int, tr: Translator, *, few: bool = False) -> str:
    """Write how many of how many, with the percentage where it does not mislead: ``299 van 421 (71,0 %)``.

    Args:
        numerator: How many.
        denominator: Of how many.
        tr: Language.
        few: Whether all percentages are left out, because there are too few cycles.
    """
    if not denominator:
        return tr("geen")
    told = tr("{n} van {of}", n=numerator, of=denominator)
    if few or denominator < ENOUGH:
        return told
    return f"{told} ({number(100 * numerator / denominator, tr.language, 1)} %)"


def rows(found: Fidelity, tr: Translator) -> list[tuple[str, str, str]]:
    """Give the seven measures as rows: what is asked, here, and as published."""
    few = found.cycles < ENOUGH
    return [
        (
            tr(_ASKED[one.id]),
            share(one.numerator, one.denominator, tr, few=few),
            share(one.published_numerator, one.published_denominator, tr),
        )
        for one in found.measures
    ]


def remarks(found: Fidelity, tr: Translator) -> list[str]:
    """Say what a reader of the measures must know: few cycles, made-up ones, and exceptions with a reason."""
    told = []
    if found.cycles < ENOUGH:
        told.append(
            tr(
                "Er zijn minder dan {n} leercycli: een percentage zou misleiden, dus staan er alleen aantallen.",
                n=ENOUGH,
            )
        )
    if found.examples:
        told.append(tr("Voorbeeld (fictief): {n} van de {of} leercycli.", n=found.examples, of=found.cycles))
    if found.waivers:
        counts = ", ".join(f"{rule} {n}×" for rule, n in found.waivers.items())
        told.append(tr("Gemotiveerde uitzonderingen: {counts}.", counts=counts))
    return told


def no_ranking(tr: Translator) -> str:
    """Say what these figures are for."""
    return tr("Dit is geen ranglijst: het laat zien waar het opschrijven en toetsen beter kan.")


def published(tr: Translator) -> str:
    """Say where the published figures come from."""
    return tr("Gepubliceerd: {source}.", source=SOURCE) + f" {DOI}"


def part(found: Fidelity, name: str, tr: Translator) -> list[Block]:
    """Give the part of a region's own page: its own figures beside what was published, and no other region's.

    Args:
        found: Of the region's own cycles.
        name: Of the region.
        tr: Language.
    """
    if not found.cycles:
        return []
    columns = (tr("Vraag"), tr("Deze regio"), tr("Gepubliceerd"))
    return [
        Heading(text=tr("Hoe goed zijn de leercycli gedaan?"), anchor="hoe-goed-gedaan"),
        Text(text=no_ranking(tr)),
        Table(
            caption=tr("Zeven maten van {name}", name=name), columns=columns, rows=tuple(rows(found, tr)),
            numeric=(1, 2),
        ),
        *(Text(text=one, tone="quiet") for one in [*remarks(found, tr), published(tr)]),
    ]  # fmt: skip

"""The family tree of cycles as a block: what a report and a drawing tell of a series of cycles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from lerende_aanpak.errors import StoreError, reason
from lerende_aanpak.fidelity.lineage import Branch, branches
from lerende_aanpak.fidelity.tree import ended, regions, told
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Lineage, Table, Twig
from lerende_aanpak.model.words import word
from lerende_aanpak.report import drawing, html
from lerende_aanpak.report.inputs import ReportInputs


def trees(inputs: ReportInputs) -> list[Lineage]:
    """Give the family trees of a report: that of its cycle, or of every series in which its region takes part."""
    here = inputs.cycle.id if inputs.cycle else ""
    found = [lineage(branches(one), inputs.called, here, inputs.language) for one in inputs.families]
    return found if len(found) == 1 else [_numbered(one, n) for n, one in enumerate(found, 1)]


def _numbered(block: Lineage, n: int) -> Lineage:
    """Give a tree a name of its own among others on the page."""
    title = f"{block.title} {n}"
    return attrs.evolve(block, title=title, table=attrs.evolve(block.table, caption=title))


def lineage(found: Sequence[Branch], names: Mapping[str, str], here: str, language: Language) -> Lineage:
    """Make the block of a family tree.

    Args:
        found: The family as `lerende_aanpak.fidelity.lineage.branches` gives it; not empty.
        names: Name of each region, by slug.
        here: Id of the cycle that the document is about; empty when it is about a region.
        language: Of the words that are ours.
    """
    tr = Translator(language)
    place = {branch.cycle.id: n for n, branch in enumerate(found)}
    twigs = []
    for branch in found:
        mine = branch.cycle.id == here
        twigs.append(
            Twig(
                id=branch.cycle.id,
                title=branch.cycle.title,
                told=(*told(branch, found, tr, names), *((tr("deze leercyclus"),) if mine else ())),
                under=place[branch.under.cycle] if branch.under else None,
                also=tuple(place[link.cycle] for link in branch.also),
                here=mine,
            )
        )
    whole = all(branch.cycle.fictitious for branch in found)
    partly = tr("Deels voorbeeld (fictief)") if any(branch.cycle.fictitious for branch in found) else ""
    return Lineage(
        title=tr("Stamboom van het idee"),
        alt=finding(found, names, tr),
        description=_how_to_read(found, tr),
        twigs=tuple(twigs),
        table=_table(found, names, tr),
        example=tr("Voorbeeld (fictief)") if whole else partly,
    )


def _how_to_read(found: Sequence[Branch], tr: Translator) -> str:
    told = tr("Lees van boven naar beneden: elke leercyclus bouwt voort op die waar de lijn vandaan komt.")
    second = tr("Een streepjeslijn wijst naar een tweede leercyclus waar hij op volgt.")
    return f"{told} {second}" if any(branch.also for branch in found) else told


def finding(found: Sequence[Branch], names: Mapping[str, str], tr: Translator) -> str:
    """Say what a family tree shows: how many cycles, in which regions, how many are closed, and how the last stands."""
    slugs = regions(found)
    newest = max(found, key=lambda branch: (branch.cycle.id[len(branch.cycle.region) :], branch.cycle.id)).cycle
    closed = sum(branch.cycle.state == "closed" for branch in found)
    begin = (
        tr("{n} leercycli in {regions} regio's, waarvan {closed} afgerond.",
           n=len(found), regions=len(slugs), closed=closed)
        if len(slugs) > 1
        else tr("{n} leercycli in regio {name}, waarvan {closed} afgerond.",
                n=len(found), name=names.get(slugs[0], slugs[0]), closed=closed)
    )  # fmt: skip
    where = names.get(newest.region, newest.region)
    return f"{begin} {tr('De laatste, in {name}: {state}.', name=where, state=ended(newest, tr))}"


def _table(found: Sequence[Branch], names: Mapping[str, str], tr: Translator) -> Table:
    unsaid = tr("niet opgeschreven")
    rows = []
    for branch in found:
        cycle = branch.cycle
        links = [link for link in (branch.under, *branch.also) if link]
        follows = "; ".join(f"{tr(word('how', link.how))}: {link.cycle}" for link in links)
        rows.append(
            (
                f"{cycle.title} ({cycle.id})",
                names.get(cycle.region, cycle.region),
                f"{cycle.scale.size} × {cycle.scale.unit}" if cycle.scale.unit else unsaid,
                follows or tr("begin van de reeks"),
                "; ".join(link.learned for link in links if link.learned) or (unsaid if links else "-"),
                ended(cycle, tr),
            )
        )
    columns = (
        tr("Leercyclus"), tr("Regio"), tr("Omvang"), tr("Verband"), tr("Wat ervan geleerd is"), tr("Stand van zaken"),
    )  # fmt: skip
    own = tuple(text for branch, row in zip(found, rows, strict=True) for text in (branch.cycle.title, row[4]))
    return Table(caption=tr("Stamboom van het idee"), columns=columns, rows=tuple(rows), own=own)


def write(path: Path, block: Lineage, language: Language) -> None:
    """Write a family tree as an SVG file, narrow enough for a telephone.

    Raises:
        StoreError: If it cannot be written.
    """
    drawn = drawing.svg(html.environment(), block, drawing.NARROW, "stamboom", language, alone=True)
    try:
        path.write_text(f"{drawn}\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(
            "de tekening kan niet worden geschreven: {reason_word}",
            where=path.name,
            remedy="Kies bij --svg een andere map of naam.",
            reason_word=reason(error),
        ) from None

"""How far a region's aims are: what a person set, and beside it the proposal where that differs."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from lerende_aanpak.fidelity.progress import Proposal
from lerende_aanpak.i18n import Translator, date
from lerende_aanpak.model.block import Block, Heading, Table, Text
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.plan import Progress


@attrs.frozen(kw_only=True)
class Standing:
    """An aim whose step a person set: its title, that step, what is proposed, and whether it is made up."""

    title: str
    set: Progress
    proposal: Proposal
    fictitious: bool = False


def part(standings: Sequence[Standing], tr: Translator) -> list[Block]:
    """Give the steps that people set, with the proposal beside them where it differs; nothing when none was set."""
    if not standings:
        return []
    rows = tuple(
        (
            f"{one.title} - {tr('voorbeeld (fictief)')}" if one.fictitious else one.title,
            tr(word("progress", one.set.step)),
            tr("{by}, op {day}", by=one.set.by, day=date(one.set.on.isoformat(), tr.language)),
            one.set.why,
            _proposed(one, tr),
        )
        for one in standings
    )
    own = tuple(text for one in standings for text in (one.title, one.set.why))
    columns = (tr("Doel"), tr("Vastgesteld"), tr("Door"), tr("Waarom"), tr("Voorstel van de software"))
    return [
        Heading(text=tr("Hoe ver zijn de doelen?"), anchor="hoe-ver"),
        Table(caption=tr("Voortgang in acht stappen"), columns=columns, rows=rows, own=own),
        Text(
            text=tr(
                "Mensen stellen de stap vast. De software doet alleen een voorstel, "
                "en regio's vergelijken we hierop niet."
            ),
            tone="quiet",
        ),
    ]


def _proposed(one: Standing, tr: Translator) -> str:
    """Give the proposal in words: that it is the same, or which step and why not the next one."""
    proposal = one.proposal
    if proposal.step == one.set.step:
        return tr("hetzelfde")
    step = tr(word("progress", proposal.step)) if proposal.step else tr("nog geen stap")
    if proposal.lacking is None:
        return step
    after = tr(word("progress", proposal.lacking.step))
    return f"{step}. {tr('Nog nodig voor {step}: {text}', step=after, text=tr(proposal.lacking.text))}"

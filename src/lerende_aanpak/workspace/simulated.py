"""The four traps as the analyst asks for them: each is simulated when it is looked at."""

from __future__ import annotations

from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Table
from lerende_aanpak.report.traps import TRAPS, part
from lerende_aanpak.stats import traps as simulations
from lerende_aanpak.stats.traps import Trap
from lerende_aanpak.workspace.shown import Card, Named

SERIES = 2_000
"""Simulated series of a trap: enough to tell 4 of 100 from 20, and no wait."""


def traps(language: Language) -> Named[Card[Trap]]:
    """Give the traps by name, under a table of what each is and what we do about it."""
    tr = Translator(language)
    rows = tuple((name, tr(said.title), tr(said.answer)) for name, said in TRAPS.items())
    table = Table(caption=tr("Vier valkuilen"), columns=(tr("Naam"), tr("Valkuil"), tr("Ons antwoord")), rows=rows)

    def make(name: str) -> Card[Trap]:
        found = simulations.TRAPS[TRAPS[name].name](SERIES, 1)
        return Card(found, tuple(part(TRAPS[name], found, tr)), language)

    return Named(list(TRAPS), make, table, language)

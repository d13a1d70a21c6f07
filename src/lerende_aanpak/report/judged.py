"""The quality of figures in sentences that an analyst can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lerende_aanpak.data.guard import is_quotable
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.words import word
from lerende_aanpak.report.series import in_words

if TYPE_CHECKING:
    from lerende_aanpak.data.quality import Quality

MOST = 8
"""Periods or lines that are named; the rest is counted."""


def lines(found: Quality, tr: Translator) -> list[str]:
    """Give the quality as sentences, from what came in to what is missing."""
    return [*_file(found, tr), *_series(found, tr), *_doubts(found, tr)]


def _file(found: Quality, tr: Translator) -> list[str]:
    told = [tr("{rows} regels gelezen, {used} gebruikt.", rows=found.rows, used=found.used)] if found.rows else []
    if found.outside:
        told.append(tr("{n} regels gaan over andere gebieden.", n=found.outside))
    if found.filtered:
        told.append(tr("{n} regels vallen buiten de selectie van de bron.", n=found.filtered))
    for error in found.refused[:MOST]:
        told.append(tr("Geweigerd, {where}: {problem}. {remedy}", where=error.where,
                       problem=error.problem(tr.language), remedy=error.remedy(tr.language)))  # fmt: skip
    if len(found.refused) > MOST:
        told.append(tr("En nog {n} geweigerde regels.", n=len(found.refused) - MOST))
    if found.strange:
        told.append(
            tr("Daarbij zijn {n} namen die wij niet kennen: dit lijkt een bestand over het hele land. Zijn het "
               "plaatsen in uw regio, zoals scholen, geef dan --local-names.", n=found.strange)
        )  # fmt: skip
    if found.local:
        told.append(
            tr("Geen gemeente van de regio, en in geen enkele som: {names}.",
               names=_some([one if is_quotable(one) else "..." for one in found.local], tr))
        )  # fmt: skip
    for error in found.doubts:
        told.append(
            tr("Let op: {problem}. {remedy}", problem=error.problem(tr.language), remedy=error.remedy(tr.language))
        )
    if found.skipped:
        told.append(tr("Overgeslagen: regel {lines}.", lines=_some([str(one) for one in found.skipped], tr)))
    return told


def _series(found: Quality, tr: Translator) -> list[str]:
    if not found.first:
        return []
    language = tr.language
    told = [
        tr("Cijfers van {areas} gebieden, van {first} tot en met {last}.", areas=found.areas,
           first=in_words(found.first, language), last=in_words(found.last, language))
    ]  # fmt: skip
    counts = ", ".join(f"{n} {tr(word('status', status))}" for status, n in found.statuses.items())
    told.append(tr("Status: {counts}.", counts=counts))
    if hidden := found.unknown.get("suppressed", 0):
        told.append(tr("{n} cellen heeft de bron onderdrukt (kleine aantallen).", n=hidden))
    if empty := sum(found.unknown.values()) - hidden:
        told.append(tr("{n} cellen zijn leeg: niet bekend.", n=empty))
    if found.missing:
        told.append(tr("Zonder cijfer: {periods}.", periods=_periods(found.missing, tr)))
    if found.late:
        told.append(tr("Hadden er al kunnen zijn: {periods}.", periods=_periods(found.late, tr)))
    for period, (known, of) in list(found.uneven.items())[:MOST]:
        told.append(
            tr("{period}: opgeteld over {n} van de {of} gemeenten.", period=in_words(period, language), n=known, of=of)
        )
    return told


def _doubts(found: Quality, tr: Translator) -> list[str]:
    told = []
    if found.revised:
        told.append(tr("{n} cijfers zijn herzien; `figures show` toont wat er eerst stond.", n=found.revised))
    if found.panel:
        told.append(tr("Niet elke periode heeft dezelfde gebieden: een verschil kan daardoor komen."))
    if found.breaks:
        told.append(
            tr("Breuk in de reeks (herindeling of andere telling): {periods}.", periods=_periods(found.breaks, tr))
        )
    return told


def _periods(labels: tuple[str, ...], tr: Translator) -> str:
    return _some([in_words(one, tr.language) for one in labels], tr)


def _some(named: list[str], tr: Translator) -> str:
    rest = len(named) - MOST
    return ", ".join(named[:MOST]) + (" " + tr("en nog {n}", n=rest) if rest > 0 else "")

"""One figure in a cell, as a reader sees it: the value or why it is not there, and what it was added up over."""

from __future__ import annotations

from lerende_aanpak.i18n import Language, Translator, number
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import SafeRow
from lerende_aanpak.report import sentences


def shown(row: SafeRow | None, language: Language, indicator: Indicator | None = None) -> str:
    """Give the value as a reader sees it, or why it is not there; shares with one decimal."""
    tr = Translator(language)
    if row is None or row.shown == "missing":
        return tr("geen cijfer")
    if row.value is None:
        return tr("niet getoond (klein aantal)")
    return number(row.value, language, None if indicator is None else sentences.decimals(indicator, row))


def coverage(row: SafeRow, tr: Translator) -> str:
    """Say over how many municipalities a figure was added up; empty when it is not a sum."""
    if row.areas_expected <= 1:
        return ""
    told = tr("opgeteld over {n} van de {of} gemeenten", n=row.areas_in, of=row.areas_expected)
    unknown = row.areas_expected - row.areas_in
    return told + (tr(" (van {n} niet bekend)", n=unknown) if unknown else "")

"""The card of an indicator in words: on its own page, and in the lab."""

from __future__ import annotations

from lerende_aanpak.data.small import is_small
from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.block import Block, Facts, Heading, Table
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.words import word
from lerende_aanpak.report import sentences
from lerende_aanpak.report.series import in_words


def indicator(card: Indicator, tr: Translator, *, headed: bool = True) -> list[Block]:
    """Give the card of an indicator: every field in words, under its name unless that stands above already."""
    unit = sentences.unit(card.unit, tr)
    items = [(tr("Naam in bestanden"), card.id), (tr("Wat wordt geteld"), tr(card.definition))]
    items.append((tr("Teller"), tr(card.numerator)))
    if card.denominator:
        items.append((tr("Noemer"), tr(card.denominator)))
    if card.kind in ("proportion", "rate"):
        times = number(card.per, tr.language)
        items.append((tr("Berekening"), tr("teller gedeeld door noemer, maal {times}", times=times)))
    items += [
        (tr("Eenheid"), unit),
        (tr("Soort"), tr(word("indicator_kind", card.kind))),
        (tr("Rol"), tr(word("role", card.role))),
        (tr("Richting"), tr(word("direction", card.direction or ""))),
        (tr("Gemeten per"), tr(word("frequency", card.frequency))),
        (tr("Teldatum"), tr(card.count_date) or tr("niet bekend")),
        (tr("Niveaus"), ", ".join(tr(word("area_level", one)) for one in card.levels) or tr("niet bekend")),
        (tr("Beschikbaar"), _delay(card, tr)),
    ]
    if card.valid_range:
        low, high = (number(one, tr.language) for one in card.valid_range)
        items.append((tr("Mogelijke waarden"), tr("{low} tot en met {high} {unit}", low=low, high=high, unit=unit)))
    if card.sampled:
        items.append((tr("Steekproef"), tr("Antwoorden van respondenten; bij elk cijfer staat een marge van 95 %.")))
    items.append((tr("Kleine aantallen"), _small(card, tr)))
    items.append((tr("Bron van de definitie"), tr(card.source)))
    if card.tables:
        items.append((tr("Tabellen van het CBS"), ", ".join(card.tables)))
    items.append((tr("Licentie"), tr(card.licence) or tr("niet bekend")))
    items.append((tr("Zekerheid"), tr(word("certainty", card.certainty))))
    seen = date(card.reviewed, tr.language) if card.reviewed else tr("niet bekend")
    items.append((tr("Laatst nagekeken"), seen))
    items.append((tr("Versie van de definitie"), card.version))
    if card.remark:
        items.append((tr("Let op"), tr(card.remark)))
    own = (
        card.definition, card.numerator, card.denominator, card.unit, card.source, card.licence, card.policy.reason,
        card.count_date, card.remark,
    )  # fmt: skip
    blocks: list[Block] = [Heading(text=card.name(tr.language), level=3)] if headed else []
    blocks.append(Facts(items=tuple(items), own=own))
    if card.method_breaks:
        rows = tuple((in_words(one.period, tr.language), tr(one.text)) for one in card.method_breaks)
        columns, told = (tr("Vanaf"), tr("Wat er veranderde")), tuple(one.text for one in card.method_breaks)
        caption = tr("Veranderingen in de manier van tellen")
        blocks.append(Table(caption=caption, columns=columns, rows=rows, own=told))
    return blocks


def _delay(card: Indicator, tr: Translator) -> str:
    if card.delay is None:
        return tr("niet bekend")
    if card.delay == 0:
        return tr("meteen na de periode")
    return tr("één maand na de periode") if card.delay == 1 else tr("{n} maanden na de periode", n=card.delay)


def _small(card: Indicator, tr: Translator) -> str:
    policy = card.policy
    if not policy.persons:
        return tr(policy.reason)
    most = max(n for n in range(2 * max(policy.min_count, policy.round_base)) if is_small(n, policy))
    told = tr(
        "Aantallen van 1 tot en met {most}, en groepen kleiner dan {base}, worden niet getoond.",
        most=most, base=policy.min_denominator,
    )  # fmt: skip
    return f"{told} {tr(policy.reason)}".strip()

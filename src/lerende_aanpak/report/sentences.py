"""Generated sentences: one idea each, at most twenty words, no symbols, so that anybody can read them."""

from __future__ import annotations

from decimal import Decimal

from lerende_aanpak.i18n import Translator, date, number
from lerende_aanpak.model.evidence import Evidence
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import SafeRow
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Prediction
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report.series import Series, in_words
from lerende_aanpak.stats.run import ENOUGH


def unit(text: str, tr: Translator) -> str:
    """Write a unit out: ``% van de trajecten`` becomes ``procent van de trajecten``.

    >>> unit("% van de trajecten", Translator("nl"))
    'procent van de trajecten'
    """
    said = tr(text)
    return tr("procent") + said[1:] if said.startswith("%") else said


def expected(prediction: Prediction, tr: Translator) -> list[str]:
    """Say what was expected, and how sure."""
    low, high = (number(float(one), tr.language) for one in (prediction.low, prediction.high))
    told = tr("We verwachtten tussen {low} en {high} {unit}.", low=low, high=high, unit=unit(prediction.unit, tr))
    tens = round(prediction.confidence * 10)
    if prediction.confidence == Decimal(tens) / 10 and 0 < tens < 10:
        return [told, tr("Zo'n verwachting hoort in {tens} van de 10 gevallen uit te komen.", tens=tens)]
    hundreds = round(prediction.confidence * 100)
    return [told, tr("Zo'n verwachting hoort in {hundreds} van de 100 gevallen uit te komen.", hundreds=hundreds)]


def verdict(result: Result, tr: Translator) -> str:
    """Give the verdict in a few words; or why there is none that anybody may read."""
    without = {
        "not_due": tr("nog niet bekend"),
        "hidden": tr("te kleine aantallen om openbaar te tonen"),
        "stopped": tr("geen uitkomst"),
        "rounded": tr("niet zeker, door het afronden"),
    }
    return without.get(result.reason) or tr(word("verdict", result.verdict))


def outcome(result: Result, tr: Translator) -> list[str]:
    """Say what was measured and how it compares; or why that cannot be said."""
    prediction = result.prediction
    match result.reason:
        case "not_due":
            due = date(prediction.due.isoformat(), tr.language)
            return [tr("De uitkomst bekijken we één keer, op {due}.", due=due)]
        case "no_data":
            return [tr("Er zijn geen cijfers van na de start.")]
        case "all_known":
            return [
                tr("Alle cijfers van na de start waren al bekend toen de verwachting werd vastgelegd."),
                tr("Daarom tellen ze niet mee."),
            ]
        case "hidden":
            return [
                tr("Het gaat om te kleine aantallen om openbaar te tonen."),
                tr("Het eigen team kent de uitkomst wel."),
            ]
        case "rounded":
            assert result.observed is not None
            assert result.between is not None
            value = number(result.observed, tr.language, 1)
            one, other = (tr(word("verdict", said)) for said in result.between)
            return [
                tr("Het werd ongeveer {value} {unit}.", value=value, unit=unit(prediction.unit, tr)),
                tr("Door het afronden kan dat {one} zijn, maar ook {other}.", one=one, other=other),
            ]
        case "coverage":
            return [tr("De som gaat over andere gemeenten dan eerst; daarom vergelijken we haar niet.")]
        case "several_areas":
            return [tr("De cijfers zijn van meer plekken, en die mogen we niet optellen.")]
        case "no_start":
            return [tr("Er staat niet bij wanneer het begon; daarom is er geen uitkomst.")]
        case "stopped":
            return [tr("De leercyclus is gestopt voordat er een uitkomst was.")]
        case "no_baseline":
            return [tr("Er zijn geen cijfers van voor de start om mee te vergelijken.")]
        case "not_yes_no":
            return [tr("De cijfers zeggen geen ja of nee; daarom is er geen uitkomst.")]
    assert result.observed is not None
    assert result.first is not None
    assert result.last is not None
    value = number(result.observed, tr.language)
    first, last = result.first.text(tr.language), result.last.text(tr.language)
    measured = (
        tr("Het werd {value} {unit} ({first}).", value=value, unit=unit(prediction.unit, tr), first=first)
        if first == last
        else tr("Het werd {value} {unit} ({first} tot en met {last}).",
                value=value, unit=unit(prediction.unit, tr), first=first, last=last)
    )  # fmt: skip
    return [measured, tr("Dat is {verdict}.", verdict=tr(word("verdict", result.verdict)))]


def decimals(indicator: Indicator, row: SafeRow) -> int | None:
    """Give in how many decimals a value is written: as its card says; a computed share with one; else as it is."""
    if indicator.decimals is not None:
        return indicator.decimals
    return 1 if indicator.kind == "proportion" and row.denominator is not None else None


def newest(indicator: Indicator, row: SafeRow, tr: Translator) -> str:
    """Say what the newest figure is, and over how many municipalities it was added up when some are not known."""
    told = tr(
        "Het nieuwste cijfer is {value} {unit} ({period}).",
        value=_value(indicator, row, tr),
        unit=unit(indicator.unit, tr),
        period=in_words(row.period, tr.language),
    )
    return told if row.areas_in == row.areas_expected else f"{told} {_covered(row, tr)}"


def _covered(row: SafeRow, tr: Translator) -> str:
    return tr("Dat is opgeteld over {n} van de {of} gemeenten.", n=row.areas_in, of=row.areas_expected)


def course(indicator: Indicator, series: Series, tr: Translator) -> list[str]:
    """Say how a series runs: from where to where, and whether that is more than chance.

    Sums that leave out municipalities are not compared: each period may leave out others.
    """
    known = series.known
    if not known:
        return [tr("Er is nog geen cijfer dat getoond mag worden.")]
    if series.mostly_hidden:
        return [
            tr("Van {n} van de {of} perioden is het aantal te klein om openbaar te tonen.",
               n=series.hidden, of=series.told),
            tr("Daarom zeggen we niet hoe de reeks loopt; het eigen team ziet dat wel."),
        ]  # fmt: skip
    first, last = known[0], known[-1]
    if any(row.areas_in < row.areas_expected for row in known):
        return [
            newest(indicator, last, tr),
            tr("Niet elke gemeente is elk jaar bekend; daarom vergelijken we de perioden niet."),
        ]
    told = [
        tr(
            "De eerste meting is {first} ({start}), de laatste {last} ({end}).",
            first=_value(indicator, first, tr),
            start=in_words(first.period, tr.language),
            last=_value(indicator, last, tr),
            end=in_words(last.period, tr.language),
        )
    ]
    if indicator.kind == "count" and not series.hidden:
        mean = sum(float(row.value or 0) for row in known) / len(known)
        told.append(tr("Gemiddeld is dat {mean} {unit}.", mean=_rounded(mean, tr), unit=unit(indicator.unit, tr)))
    return [*told, *_judged(series, tr)]


def _value(indicator: Indicator, row: SafeRow, tr: Translator) -> str:
    return number(float(row.value or 0), tr.language, decimals(indicator, row))


def _rounded(value: float, tr: Translator) -> str:
    return number(round(value, 0 if abs(value) >= 100 else 1), tr.language)


def _judged(series: Series, tr: Translator) -> list[str]:
    run = series.run
    match run.state:
        case "too_few":
            return [
                tr("Dat zijn nog te weinig metingen voor een uitspraak."),
                tr("Er zijn er {n}; er zijn er minstens {enough} nodig.", n=run.n, enough=ENOUGH)
                if run.n < ENOUGH
                else tr("Te veel metingen liggen precies op het midden."),
            ]
        case "no_variation":
            return [tr("Alle metingen zijn gelijk.")]
        case "no_signal":
            return [tr("We zien gewone schommeling, geen teken van verandering.")]
        case "signal" if not series.sure:
            return [tr("Door het afronden is niet zeker of dit een teken van verandering is.")]
        case "signal":
            if run.longest_run > run.longest_run_max:
                return [
                    tr("We zien een teken van verandering."),
                    tr("{n} metingen op rij liggen aan dezelfde kant van het midden.", n=run.longest_run),
                ]
            return [
                tr("We zien een teken van verandering."),
                tr("De metingen gaan maar {n} keer over het midden.", n=run.crossings),
            ]


def registration(cycle: Cycle, fits: bool | None, tr: Translator, evidence: Evidence | None = None) -> list[str]:
    """Say when the expectation was fixed, and whose word that is when nothing confirms it."""
    if cycle.registered is None:
        return [tr("De verwachting is nog niet vastgelegd.")]
    day = date(cycle.registered.at.date().isoformat(), tr.language)
    confirmed = evidence is not None and evidence.reaches("L1")
    told = [
        tr("De verwachting is vastgelegd op {day}.", day=day)
        if confirmed
        else tr("De verwachting is vastgelegd op {day}, volgens eigen opgave.", day=day)
    ]
    if cycle.registered_late:
        told.append(tr("Dat was na de start: de verwachting is achteraf vastgelegd."))
    if fits is False:
        told.append(tr("Sindsdien is de verwachting veranderd. Zij geldt daarom niet meer als verwachting vooraf."))
    return told

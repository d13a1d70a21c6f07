"""The effect in sentences: plain words first, numbers second, and what cannot be said."""

from __future__ import annotations

from collections.abc import Sequence

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.pdsa.study import YES_NO, Result
from lerende_aanpak.report import sentences
from lerende_aanpak.report.change import FEW_COUNTS, Caution, Change
from lerende_aanpak.stats.comparison import LEAST_OTHERS
from lerende_aanpak.stats.effect import LEAST_AFTER, LEAST_BASELINE, Effect

CAUTIONS: dict[Caution, tuple[str, ...]] = {
    "rounded": (mark("Door het afronden is niet zeker of er verschil is."),),
    "started_high": (
        mark("De laatste metingen voor de start waren opvallend hoog."),
        mark("Daarna is het bijna altijd lager, ook als er niets verandert."),
    ),
    "started_low": (
        mark("De laatste metingen voor de start waren opvallend laag."),
        mark("Daarna is het bijna altijd hoger, ook als er niets verandert."),
    ),
    "season": (
        mark("Het verschil kan ook door de tijd van het jaar komen."),
        mark("Om dat eruit te halen zijn metingen van twee hele jaren voor de start nodig."),
    ),
    "broken": (mark("In deze jaren veranderde het gebied of de manier van tellen; dat kan het verschil zijn."),),
    "panel": (mark("Niet elke periode gaat over dezelfde gemeenten; een verschil kan daardoor komen."),),
    "few_counts": (
        mark("Het gaat om weinig mensen per periode."),
        mark("Een kwart meer of minder is dan in één leercyclus meestal niet te zien."),
        mark("Verwacht dan liever iets over wat u zelf doet, zoals hoe snel een gesprek er is."),
    ),
}
"""What is said of each caution, one idea a sentence."""

SIZES = {
    (True, True): mark("Het is ongeveer {size} {unit} hoger, waarschijnlijk tussen {low} en {high}."),
    (False, True): mark("Het is ongeveer {size} {unit} lager, waarschijnlijk tussen {low} en {high}."),
    (True, False): mark("In de afgeronde cijfers is het ongeveer {size} {unit} hoger, tussen {low} en {high}."),
    (False, False): mark("In de afgeronde cijfers is het ongeveer {size} {unit} lager, tussen {low} en {high}."),
}
"""How large a clear difference is: by whether it is higher, and whether that holds however figures were rounded."""


def effect(indicator: Indicator, found: Change, tr: Translator) -> list[str]:
    """Say whether the figures differ from before the start, by how much, and what that does not say."""
    shown = found.effect
    if found.withheld:
        return [
            tr("Sommige cijfers gaan over te weinig mensen om openbaar te tonen."),
            tr("Daarom zeggen we niets over een verschil."),
        ]
    if not found.told:
        return _too_few(found, tr)
    if found.finding == "unclear":
        told = [tr("Het verschil tussen voor en na de start kan gewone schommeling zijn.")]
    else:
        up = found.finding == "higher"
        told = [
            tr("Na de start liggen de cijfers hoger dan ervoor, meer dan bij gewone schommeling hoort.")
            if up
            else tr("Na de start liggen de cijfers lager dan ervoor, meer dan bij gewone schommeling hoort.")
        ]
        if indicator.direction:
            wanted = (indicator.direction == "up") == up
            told.append(tr("Dat is de gewenste kant op.") if wanted else tr("Dat is niet de gewenste kant op."))
    told.append(_size(indicator, shown, tr, sure=found.finding == shown.finding))
    if found.finding != "unclear":
        told.append(tr("Of dat door de verandering komt, zeggen de cijfers alleen niet."))
    return told


def _size(indicator: Indicator, shown: Effect, tr: Translator, *, sure: bool = True) -> str:
    """Say how large a difference is, without a minus: so much higher or lower, or between the two."""
    unit = of_difference(indicator, tr)
    if shown.finding == "unclear":
        below, above = amounts((max(0.0, -shown.wide[0]), max(0.0, shown.wide[1])), tr)
        return tr("Het kan {below} {unit} lager zijn, {above} hoger, of iets ertussen.",
                  below=below, above=above, unit=unit)  # fmt: skip
    size, low, high = amounts((abs(shown.difference), *sorted(map(abs, shown.wide))), tr)
    told = SIZES[shown.finding == "higher", sure]
    return tr(told, size=size, unit=unit, low=low, high=high)


def _too_few(found: Change, tr: Translator) -> list[str]:
    shown = found.effect
    told = [tr("Er zijn nog te weinig metingen om te zeggen of er echt iets veranderde.")]
    if shown.n_baseline < LEAST_BASELINE:
        told.append(
            tr("Van voor de start zijn er {n}; er zijn er {least} nodig.", n=shown.n_baseline, least=LEAST_BASELINE)
        )
    if shown.n_after < LEAST_AFTER:
        told.append(tr("Van na de start zijn er {n}; er zijn er {least} nodig.", n=shown.n_after, least=LEAST_AFTER))
    return told


def ground(indicator: Indicator, found: Change, tr: Translator) -> list[str]:
    """Say on which measurements an effect rests, how they were compared, and how sure the numbers are."""
    shown = found.effect
    if not found.told or found.before is None or found.after is None:
        return []
    ends = [period.text(tr.language) for period in (*found.before, *found.after)]
    told = [
        tr("Voor de start: {n} metingen ({first} tot en met {last}).", n=shown.n_baseline, first=ends[0], last=ends[1]),
        tr("Na de start: {n} metingen ({first} tot en met {last}).", n=shown.n_after, first=ends[2], last=ends[3])
        if ends[2] != ends[3]
        else tr("Na de start: {n} metingen ({first}).", n=shown.n_after, first=ends[2]),
    ]
    if shown.seasonal:
        told.append(tr("Elke maand is vergeleken met dezelfde maand in eerdere jaren."))
    low, high = amounts(shown.narrow, tr)
    told.append(
        tr("Het bereik hierboven klopt met 95 van de 100 zekerheid; dat van {low} tot {high} {unit} met 80 van de 100.",
           low=low, high=high, unit=of_difference(indicator, tr))
    )  # fmt: skip
    if shown.alike >= 0.05:
        told.append(tr("Metingen na elkaar lijken op elkaar; daarom is het bereik ruimer gemaakt."))
    return told


def visible(indicator: Indicator, result: Result, found: Change | None, tr: Translator) -> list[str]:
    """Say whether a change as large as expected would have been seen."""
    if result.observed is None or result.baseline is None:
        return []
    if not result.decides:
        usual = number(result.baseline, tr.language, 1)
        unit = of_difference(indicator, tr) if _is_change(result) else sentences.unit(result.prediction.unit, tr)
        return [
            tr("Ook zonder verandering was dit uitgekomen: voor de start was het {usual} {unit}.",
               usual=usual, unit=unit),
            tr("Deze verwachting zegt daarom niet of er iets veranderde."),
        ]  # fmt: skip
    if result.prediction.comparison in YES_NO:
        return []
    if found is None or not found.told:
        return [
            tr("Zonder verandering was dit niet uitgekomen."),
            tr("Maar er zijn te weinig metingen om toeval uit te sluiten."),
        ]
    expected = abs(float(result.prediction.point) - result.baseline)
    if expected >= found.effect.detectable:
        return [tr("Een verandering zo groot als verwacht was in deze cijfers te zien geweest.")]
    small, least = amounts((expected, found.effect.detectable), tr)
    return [
        tr("Een verandering zo klein als verwacht is in deze cijfers meestal niet te zien."),
        tr("Verwacht was een verschil van {small}; pas vanaf {least} {unit} zien we het in 8 van de 10 gevallen.",
           small=small, least=least, unit=of_difference(indicator, tr)),
    ]  # fmt: skip


def _is_change(result: Result) -> bool:
    return result.prediction.comparison == "change_from_baseline"


def cautions(found: Change, tr: Translator) -> list[str]:
    """Say what to be careful of, the most important first."""
    told = [tr(text) for one in found.cautions for text in CAUTIONS[one]]
    if "few_counts" in found.cautions and found.counts is not None:
        at = told.index(tr(CAUTIONS["few_counts"][0]))
        mean = number(found.counts, tr.language, 0)
        told.insert(at + 1, tr("Gemiddeld zijn het er {mean}; vanaf {least} wordt het beter.",
                               mean=mean, least=FEW_COUNTS))  # fmt: skip
    return told


def comparison(indicator: Indicator, found: Change, left_out: Sequence[str], tr: Translator) -> list[str]:
    """Say whether it went otherwise here than in other regions, and how often a difference like this is seen there."""
    told = []
    seen = found.compared
    if seen is not None and seen.others < LEAST_OTHERS:
        told.append(tr("Er zijn te weinig andere regio's met dezelfde cijfers om mee te vergelijken."))
    elif seen is not None and seen.effect.finding != "too_few":
        clear = seen.effect.finding != "unclear"
        told.append(
            tr("Vergeleken met {n} andere regio's ging het hier anders, meer dan bij gewone schommeling hoort.",
               n=seen.others)
            if clear
            else tr("Vergeleken met {n} andere regio's ging het hier niet duidelijk anders.", n=seen.others)
        )  # fmt: skip
        told.append(_size(indicator, seen.effect, tr))
        told.append(
            tr("Een verschil als dit kwam bij {n} van de {of} andere regio's voor.", n=seen.as_large, of=seen.of)
        )
    if left_out and seen is not None:
        named = ", ".join(left_out)
        told.append(tr("Niet vergeleken met {names}: daar is hetzelfde veranderd.", names=named))
    return told


def of_difference(indicator: Indicator, tr: Translator) -> str:
    """Give the unit of a difference: of percentages that is a percentage point."""
    return tr("procentpunt") if indicator.unit.startswith("%") else sentences.unit(indicator.unit, tr)


def amounts(values: Sequence[float], tr: Translator) -> list[str]:
    """Write numbers of one kind in equally many decimals, as few as tell them apart.

    >>> amounts((1.234, -0.5, 2.97), Translator("nl"))
    ['1,2', '-0,5', '3,0']
    """
    largest = max(abs(one) for one in values)
    places = 0 if largest >= 100 else 1 if largest >= 1 else 2
    return [number(round(one, places) + 0.0, tr.language, places) for one in values]

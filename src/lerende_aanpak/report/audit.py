"""What a control chart says, in sentences: per phase its centre and limits, its signals, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lerende_aanpak.i18n import Translator, number
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import ShownFigures
from lerende_aanpak.model.words import word
from lerende_aanpak.report import sentences as said
from lerende_aanpak.report.analysed import Asked, analysed
from lerende_aanpak.report.series import in_words
from lerende_aanpak.stats import ChartResult

MOST = 3
"""Signals of a phase that are told one by one; the rest is counted."""


def finding(indicator: Indicator, figures: ShownFigures, area: str, asked: Asked, tr: Translator) -> str:
    """Say what the last phase shows, in a few words.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    last = analysed(indicator, figures, area, asked).segments.iloc[-1]
    told = tr(word("variation", str(last["variation"])))
    if last["assurance"]:
        return tr("Bevinding: {told}; {target}.", told=told, target=tr(word("assurance", str(last["assurance"]))))
    return tr("Bevinding: {told}.", told=told)


def sentences(indicator: Indicator, figures: ShownFigures, area: str, asked: Asked, tr: Translator) -> list[str]:
    """Say of every phase what it rests on and what it shows; then by which rules.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    result = analysed(indicator, figures, area, asked)
    unit = said.unit(indicator.unit, tr)
    told = []
    phases = len(result.segments)
    for segment in result.segments.to_dict("records"):
        events = [one for one in result.signals.to_dict("records") if one["phase"] == segment["phase"]]
        told += _phase(segment, result, unit, tr, alone=phases == 1)
        told += _signals(segment, events, tr)
        told += _chance(segment, tr)
    rules = tr(word("rules", str(result.options["rules"])))
    told.append(tr("Beoordeeld met {rules}.", rules=rules))
    if asked.screened:
        told.append(tr("Grote sprongen tellen niet mee in de gewone schommeling."))
    return told


def _phase(segment: Mapping[Any, Any], result: ChartResult, unit: str, tr: Translator, *, alone: bool) -> list[str]:
    first, last = (in_words(str(segment[one]), tr.language) for one in ("first", "last"))
    told = [] if alone else [tr("Fase {n}: {first} tot en met {last}.", n=segment["phase"], first=first, last=last)]
    if segment["centre"] != segment["centre"]:
        return [*told, tr("Er is geen midden: er zijn geen metingen om het op te bepalen.")]
    centre = number(float(segment["centre"]), tr.language, 1)
    told.append(
        tr("Het midden is {centre} {unit}, bepaald op {n} metingen.", centre=centre, unit=unit, n=segment["n_baseline"])
        if result.options["kept"] is None
        else tr("Het midden is {centre} {unit}, bepaald op metingen van daarvoor.", centre=centre, unit=unit)
    )
    points = result.points[result.points["phase"] == segment["phase"]]
    low, high = points["lcl"].dropna(), points["ucl"].dropna()
    if len(high):
        lower, upper = (number(float(one.iloc[-1]), tr.language, 1) for one in (low, high))
        same = low.nunique() == high.nunique() == 1
        trial = segment["limits_state"] == "trial"
        bounds = (
            tr("Gewone schommeling ligt tussen {lower} en {upper}.", lower=lower, upper=upper)
            if same
            else tr("De gewone schommeling is bij de laatste meting {lower} tot {upper}.", lower=lower, upper=upper)
        )
        told.append(bounds)
        told += [tr("Dat is een proef: voor vaste grenzen zijn 12 metingen nodig.")] if trial else []
    return told


def _signals(segment: Mapping[Any, Any], events: Sequence[Mapping[Any, Any]], tr: Translator) -> list[str]:
    sure = [one for one in events if one["sure"]]
    told = []
    for one in sure[:MOST]:
        first, last = (in_words(str(one[name]), tr.language) for name in ("first", "last"))
        side = {"up": tr("naar boven"), "down": tr("naar beneden"), "": ""}[str(one["direction"])]
        rule = tr(word("rule", str(one["rule"]))) + (f" ({side})" if side else "")
        told.append(
            tr("Signaal: {rule}, {first}.", rule=rule, first=first)
            if first == last
            else tr("Signaal: {rule}, {n} metingen, {first} tot en met {last}.",
                    rule=rule, n=one["n"], first=first, last=last)
        )  # fmt: skip
    if len(sure) > MOST:
        told.append(tr("En nog {n} signalen.", n=len(sure) - MOST))
    if len(sure) < len(events):
        told.append(tr("{n} signalen zijn niet zeker, omdat de cijfers zijn afgerond.", n=len(events) - len(sure)))
    if not events:
        told.append(
            tr("Geen signaal: het is gewone schommeling.")
            if segment["verdict"] == "no_signal"
            else tr("Geen oordeel: {why}.", why=tr(word("variation", str(segment["variation"]))))
        )
    return told


def _chance(segment: Mapping[Any, Any], tr: Translator) -> list[str]:
    rate = float(segment["false_alarm_rate"])
    if segment["verdict"] not in ("signal", "no_signal"):
        return []
    if rate != rate:
        return [tr("Hoe vaak zo'n grafiek door toeval een signaal geeft, is niet bekend.")]
    if rate < 0.005:
        return [tr("Door toeval alleen geeft zo'n grafiek in minder dan 1 van de 100 gevallen een signaal.")]
    return [tr("Door toeval alleen geeft zo'n grafiek in {n} van de 100 gevallen een signaal.", n=round(100 * rate))]

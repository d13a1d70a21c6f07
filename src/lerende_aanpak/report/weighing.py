"""Duiden and Besluiten: per indicator the signal, the effect and the verdict; and from these an advice with reasons."""

from __future__ import annotations

import attrs

from lerende_aanpak.fidelity.advice import Advice, Judged, Kind, Situation, advice
from lerende_aanpak.i18n import Translator, mark
from lerende_aanpak.model.block import Block, Facts, Heading, Text
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.do import log_entries
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import effects, expectations, sentences
from lerende_aanpak.report.area import called
from lerende_aanpak.report.change import Change, change
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.judging import area_of, decided
from lerende_aanpak.report.series import Series, series
from lerende_aanpak.report.study import results
from lerende_aanpak.stats.belief import level, registered, surprise, updated

SURPRISING = 0.05

ADVICE: dict[Kind, str] = {
    "revise_aim": mark("Advies: herzie eerst het doel."),
    "repeat": mark("Advies: doe het nog een keer, zoals gepland, of pas de uitvoering aan."),
    "adapt_or_abandon": mark("Advies: pas de verandering aan, of stop ermee."),
    "not_decidable": mark("Advies: maak de verwachting scherper, en doe het nog een keer."),
    "adapt": mark("Advies: pas de verandering aan, en probeer het opnieuw."),
    "abandon": mark("Advies: stop met deze verandering."),
    "next_size": mark("Advies: ga door, op meer of andere plekken."),
    "adopt": mark("Advies: zet het voort en borg het."),
}


@attrs.frozen(eq=False)
class Weighing:
    """A cycle's report with what its study says: each series is read, and each effect reckoned, once.

    Attributes:
        inputs: Of a cycle report.
        results: The verdict on every prediction, in order.
    """

    inputs: ReportInputs
    results: list[Result] = attrs.field(init=False)
    _series: dict[str, tuple[Series, str] | None] = attrs.field(factory=dict, init=False)
    _changes: dict[str, Change | None] = attrs.field(factory=dict, init=False)

    @results.default
    def _judged(self) -> list[Result]:
        return results(self.inputs)

    def series(self, indicator: str) -> tuple[Series, str] | None:
        """Give the series that the study froze, and its area; ``None`` without a study or one area with figures."""
        if indicator not in self._series:
            self._series[indicator] = self._read(indicator)
        return self._series[indicator]

    def _read(self, indicator: str) -> tuple[Series, str] | None:
        inputs = self.inputs
        figures, cycle = inputs.frozen.get(indicator), inputs.cycle
        area = area_of(figures, inputs.region.slug) if figures else None
        if cycle is None or cycle.studied is None or cycle.started is None or figures is None or area is None:
            return None
        return series(figures, area, cycle.started, inputs.indicators[indicator]), area

    def area(self, indicator: str) -> str:
        """Give the area whose figures the study froze; empty where there is none, or no study."""
        found = self.series(indicator)
        return found[1] if found else ""

    def change(self, indicator: str) -> Change | None:
        """Give what changed in an indicator; ``None`` before there is a study."""
        if indicator not in self._changes:
            found, inputs = self.series(indicator), self.inputs
            assert inputs.cycle is not None
            card, others = inputs.indicators[indicator], inputs.others.get(indicator)
            started = inputs.cycle.started
            self._changes[indicator] = (
                change(card, found[0], started, inputs.region, found[1], others) if found and started else None
            )
        return self._changes[indicator]


def told(weighed: Weighing, indicator: str, tr: Translator) -> list[str]:
    """Say what changed in an indicator and what to be careful of, in plain words; nothing before there is a study."""
    found = weighed.change(indicator)
    if found is None:
        return []
    card = weighed.inputs.indicators[indicator]
    return [
        *effects.effect(card, found, tr),
        *_apart(weighed, indicator, found, tr),
        *effects.comparison(card, found, weighed.inputs.same_change, tr),
        *effects.cautions(found, tr),
    ]


def _apart(weighed: Weighing, indicator: str, found: Change, tr: Translator) -> list[str]:
    """Say, where the chart gives a sign and the effect does not, how the two go together."""
    measured = weighed.series(indicator)
    sign = measured is not None and measured[0].run.state == "signal" and measured[0].sure
    if not (sign and found.told and found.finding == "unclear"):
        return []
    return [tr("De grafiek geeft wel een teken; of er echt verschil is, is dus nog niet zeker.")]


def study_part(weighed: Weighing) -> list[Block]:
    """Give, per indicator with an expectation, its signal, effect and verdict: three things, three names."""
    tr = Translator(weighed.inputs.language)
    judged = [one for one in weighed.results if weighed.series(one.prediction.indicator)]
    blocks: list[Block] = []
    for indicator in dict.fromkeys(one.prediction.indicator for one in judged):
        mine = [one for one in judged if one.prediction.indicator == indicator]
        blocks.append(Heading(text=weighed.inputs.indicators[indicator].name(tr.language), level=3))
        blocks += expectations.against(weighed.inputs, mine, tr)
        blocks.append(Facts(items=tuple(_facts(weighed, indicator, mine, tr))))
    return blocks


def _facts(weighed: Weighing, indicator: str, mine: list[Result], tr: Translator) -> list[tuple[str, str]]:
    found, measured = weighed.change(indicator), weighed.series(indicator)
    assert found is not None
    assert measured is not None
    card = weighed.inputs.indicators[indicator]
    parts = [
        (tr("Gemeten in"), [called(weighed.inputs.region, measured[1], tr)]),
        (tr("Signaal (regels van de grafiek)"), sentences.course(card, measured[0], tr)),
        (
            tr("Effect (verschil met voor de start)"),
            [*effects.effect(card, found, tr), *_apart(weighed, indicator, found, tr)],
        ),
        (tr("Waarop het effect rust"), effects.ground(card, found, tr)),
    ]
    for one in mine:
        parts.append((tr("Oordeel (tegen de verwachting)"), sentences.outcome(one, tr)))
        parts.append((tr("Was een verandering te zien geweest?"), effects.visible(card, one, found, tr)))
    parts.append(
        (tr("Vergelijking met andere regio's"), effects.comparison(card, found, weighed.inputs.same_change, tr))
    )
    parts.append((tr("Let op"), effects.cautions(found, tr)))
    return [(name, " ".join(said)) for name, said in parts if said]


def situation(weighed: Weighing) -> Situation:
    """Gather what an advice looks at: this cycle's results and log, and the cycles that it builds on."""
    cycle = weighed.inputs.cycle
    assert cycle is not None
    judged = tuple(decided(one) for one in weighed.results)
    kinds = {one.kind for one in log_entries(cycle.prose.do)}
    good = [one for one in weighed.inputs.earlier if one.carried_out]
    held = [one for one in good if _held(one.judged)]
    here = _held(judged)
    places = {(one.region, one.unit) for one in held} | ({(cycle.region, cycle.scale.unit)} if here else set())
    return Situation(
        judged=judged,
        carried_out=cycle.carried_out_as_planned,
        harm="harm" in kinds,
        aim_wrong="aim" in kinds,
        worse_before=sum(any(one.verdict == "worse" and one.decides for one in _asked(other.judged)) for other in good),
        held_in=len(held) + here,
        contexts=len(places),
        credible=any(_credible(weighed, one) for one in weighed.results if one.prediction.role in ASKED),
        owned=bool(cycle.team.owner),
    )


ASKED = ("outcome", "process")


def _asked(judged: tuple[Judged, ...]) -> list[Judged]:
    return [one for one in judged if one.role in ASKED]


def _held(judged: tuple[Judged, ...]) -> bool:
    """Tell whether the expectations of a cycle held or were exceeded: at least one that could tell, and none worse."""
    verdicts = [one.verdict for one in _asked(judged) if one.decides]
    return "worse" not in verdicts and any(one in ("better", "as_expected") for one in verdicts)


def _credible(weighed: Weighing, one: Result) -> bool:
    """Tell whether it went the way that was wanted, by the effect or, where that is unclear, by a sign in the chart."""
    found, measured = weighed.change(one.prediction.indicator), weighed.series(one.prediction.indicator)
    if found is None or measured is None:
        return False
    direction = weighed.inputs.indicators[one.prediction.indicator].direction
    sign = measured[0].run.state == "signal" and measured[0].sure
    if not found.told or (found.finding == "unclear" and not sign):
        return False
    return direction is None or (direction == "up") == (found.effect.difference > 0)


def advised(weighed: Weighing) -> Advice | None:
    """Give the advice for Besluiten; ``None`` before there is a study, and for what has no expectation."""
    cycle = weighed.inputs.cycle
    assert cycle is not None
    if cycle.studied is None or cycle.stopped or cycle.kind == "explore" or not cycle.predictions:
        return None
    return advice(situation(weighed))


def advice_said(weighed: Weighing, tr: Translator) -> list[str]:
    """Say the advice and its reasons, and that people decide; nothing where there is no advice."""
    found = advised(weighed)
    assert weighed.inputs.cycle is not None
    if found is None:
        return []
    said = [tr(ADVICE[found.kind]), *(tr(one) for one in found.reasons)]
    decision = weighed.inputs.cycle.decision
    if decision and decision.outcome and decision.outcome not in found.outcomes:
        said.append(tr("Het team besloot anders: {outcome}.", outcome=tr(word("outcome", decision.outcome))))
    return [*said, tr("Dit is een advies; het team besluit.")]


def advice_part(weighed: Weighing) -> list[Block]:
    """Give the advice with its reasons, and what one may believe of the change from here on."""
    tr = Translator(weighed.inputs.language)
    said = advice_said(weighed, tr)
    if not said:
        return []
    believed = belief_said(weighed, tr)
    return [
        Heading(text=tr("Advies bij het besluit"), level=3),
        Text(text=" ".join(said)),
        *([Text(text=" ".join(believed))] if believed else []),
    ]


def belief_said(weighed: Weighing, tr: Translator) -> list[str]:
    """Say how sure one may be now that the change works as expected, as a proposal for the next cycle.

    It takes the first expectation about an outcome or the process whose effect has numbers.
    """
    for one in weighed.results:
        card, prediction = weighed.inputs.indicators[one.prediction.indicator], one.prediction
        found = weighed.change(prediction.indicator)
        if prediction.role not in ASKED or not one.decides or card.direction is None or one.baseline is None:
            continue
        if (
            found is None
            or not found.error
            or not prediction.low < prediction.high
            or not 0 < prediction.confidence < 1
        ):
            continue
        low, point, high = (float(end) - one.baseline for end in (prediction.low, prediction.point, prediction.high))
        before = registered(low, point, high, float(prediction.confidence))
        after = updated(before, found.effect.difference, found.error)
        chance = after.at_most(high) if card.direction == "down" else 1 - after.at_most(low)
        capped = found.finding == "unclear" and level(chance) == "high"
        proposed = "moderate" if capped else level(chance)
        told = [
            tr("Wie vooraf zo zeker was, geeft het nu {n} van de 100 kans om minstens zo te werken als verwacht.",
               n=min(99, max(1, round(100 * chance)))),
            tr("Voorstel voor de volgende leercyclus: vertrouwen {level}.", level=tr(word("level", proposed))),
            *([tr("Hoger niet: de cijfers alleen laten nog geen verschil zien.")] if capped else []),
            tr("Dat is een inschatting, geen bewijs."),
        ]  # fmt: skip
        if surprise(before, found.effect.difference, found.error) < SURPRISING:
            told.insert(1, tr("De uitkomst lag ver van de verwachting."))
        return told
    return []

"""How far an improvement is, in eight steps: a proposal with its reasons. The step itself is set by a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_args

import attrs

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Step
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim, ideas

SOURCE = "De Hoogstraat Revalidatie, Utrecht: Challenge, Plan, Design, Test, Describe, Apply, Transfer, Underpin"
STEPS: tuple[Step, ...] = get_args(Step)
"""The eight steps, in their order."""


@attrs.frozen(kw_only=True)
class Reason:
    """Why a step is reached or not: a Dutch text that may hold ``{id}``, the cycle that shows it."""

    step: Step
    met: bool
    text: str
    id: str = ""


@attrs.frozen(kw_only=True)
class Proposal:
    """The step that is proposed, and why.

    Attributes:
        step: The last step such that it and all before it are met; ``None`` when not even the first is.
        reasons: Of each of the eight steps, in their order.
    """

    step: Step | None
    reasons: tuple[Reason, ...]

    @property
    def reached(self) -> tuple[Reason, ...]:
        """Why the proposed step is the one: the reasons of it and of the steps before."""
        return self.reasons[: STEPS.index(self.step) + 1] if self.step else ()

    @property
    def lacking(self) -> Reason | None:
        """What is still missing for the next step; ``None`` after the last one."""
        return next((one for one in self.reasons if not one.met), None)


@attrs.frozen(kw_only=True)
class _Rule:
    step: Step
    met: str
    missing: str
    shown: Callable[[Aim, list[Cycle], list[Cycle]], str | None]


def propose(aim: Aim, cycles: Iterable[Cycle]) -> Proposal:
    """Propose how far an improvement is, from the aim and what was done for it.

    Args:
        aim: The aim.
        cycles: All cycles of the workspace: those on the aim count, and those in another region that replicate or
            spread one of its ideas.

    Source:
        Steps: `SOURCE`. What each of them asks is our own proposal: docs/methode.md.
    """
    whole = list(cycles)
    own = [one for one in whole if one.aim == aim.id]
    named = {idea.id for idea in ideas(aim)}
    theirs = [one for one in whole if one.aim != aim.id and _taken_over(one, aim, {cycle.id for cycle in own}, named)]
    reasons = []
    for rule in _RULES:
        shown = rule.shown(aim, own, theirs)
        met = shown is not None
        reasons.append(Reason(step=rule.step, met=met, text=rule.met if met else rule.missing, id=shown or ""))
    reached = next((n for n, one in enumerate(reasons) if not one.met), len(reasons))
    return Proposal(step=STEPS[reached - 1] if reached else None, reasons=tuple(reasons))


def _taken_over(cycle: Cycle, aim: Aim, own: set[str], named: set[str]) -> bool:
    """Tell whether a cycle of another region replicates or spreads an idea of the aim."""
    if aim.id.startswith(f"{cycle.region}-"):
        return False
    return any(
        link.how in ("replicates", "spreads") and (link.cycle in own or named.intersection(cycle.change_ideas))
        for link in cycle.follows
    )


def _first(cycles: Iterable[Cycle]) -> str | None:
    return min((one.id for one in cycles), default=None)


def _when(condition: object) -> str | None:
    return "" if condition else None


def _planned(aim: Aim, own: list[Cycle], _: list[Cycle]) -> str | None:
    named = {idea.id for idea in ideas(aim)}
    return _first(one for one in own if named.intersection(one.change_ideas))


def _described(_: Aim, own: list[Cycle], __: list[Cycle]) -> str | None:
    return _first(
        one
        for one in own
        if one.state == "closed" and one.decision and one.decision.lesson.statement and one.prose.change
    )


def _applied(_: Aim, own: list[Cycle], __: list[Cycle]) -> str | None:
    return _first(
        one
        for one in own
        if (one.scale.stage == "implement" and one.started)
        or (one.state == "closed" and one.decision and one.decision.outcome == "adopt")
    )


def _moved(_: Aim, own: list[Cycle], theirs: list[Cycle]) -> str | None:
    return _first([*(one for one in own if one.scale.stage == "spread" and one.started),
                   *(one for one in theirs if one.started)])  # fmt: skip


def _underpinned(_: Aim, own: list[Cycle], __: list[Cycle]) -> str | None:
    return _first(
        one
        for one in own
        if one.scale.stage in ("implement", "spread")
        and one.state == "closed"
        and one.decision
        and one.decision.outcome == "adopt"
        and one.team.owner
    )


_RULES = (
    _Rule(
        step="challenge",
        met=mark("Er is een doel met een indicator."),
        missing=mark("Geef het doel een titel en een indicator."),
        shown=lambda aim, _, __: _when(aim.title and aim.indicator),
    ),
    _Rule(
        step="plan",
        met=mark("Hoeveel, wanneer en wie het doel trekt staan vast."),
        missing=mark("Schrijf bij het doel hoeveel (`to`), wanneer (`by`) en wie het trekt (`owner`)."),
        shown=lambda aim, _, __: _when(aim.to is not None and aim.by and aim.owner),
    ),
    _Rule(
        step="design",
        met=mark("Voor een veranderidee uit de doelenboom is een leercyclus gepland: {id}."),
        missing=mark("Zet een veranderidee in de doelenboom, en plan er een leercyclus voor."),
        shown=_planned,
    ),
    _Rule(
        step="test",
        met=mark("Er is een leercyclus begonnen: {id}."),
        missing=mark("Begin met een leercyclus."),
        shown=lambda _, own, __: _first(one for one in own if one.started),
    ),
    _Rule(
        step="describe",
        met=mark("De verandering is beschreven en er is een les: {id}."),
        missing=mark(
            "Sluit een leercyclus af met een les, en beschrijf de verandering zo dat een ander haar kan doen."
        ),
        shown=_described,
    ),
    _Rule(
        step="apply",
        met=mark("De verandering wordt ingevoerd, of er is besloten om haar voort te zetten: {id}."),
        missing=mark("Begin met invoeren, of besluit na een toets tot voortzetten en borgen."),
        shown=_applied,
    ),
    _Rule(
        step="transfer",
        met=mark("De verandering gaat naar andere plekken: {id}."),
        missing=mark("Begin met verspreiden, of laat een andere regio het idee herhalen."),
        shown=_moved,
    ),
    _Rule(
        step="underpin",
        met=mark("Invoeren of verspreiden is afgerond met voortzetten en borgen, en iemand trekt het: {id}."),
        missing=mark("Sluit het invoeren of verspreiden af met voortzetten en borgen, en zet erbij wie het trekt."),
        shown=_underpinned,
    ),
)

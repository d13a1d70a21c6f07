"""What a decision might be, with the reasons: advice for Besluiten, never the decision itself.

Source: METHOD section 1.8, whose table is held here row by row, in its order; that the aim turned out wrong goes first,
since no figure about it counts then. No numeric rule for a decision is published: people decide.
"""

from __future__ import annotations

from typing import Literal

import attrs

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Outcome, Role, Verdict

Kind = Literal[
    "revise_aim", "repeat", "adapt_or_abandon", "not_decidable", "adapt", "abandon", "next_size", "adopt"
]  # fmt: skip
ENOUGH = 2
"""Linked cycles, and contexts, in which an expectation must have held before a change is for good."""


@attrs.frozen(kw_only=True)
class Judged:
    """One expectation and what became of it.

    Attributes:
        role: What its indicator is to the aim.
        verdict: As of `pdsa.study`.
        decides: Whether it could tell a change from none: the baseline lies outside its interval.
    """

    role: Role
    verdict: Verdict
    decides: bool = True


@attrs.frozen(kw_only=True)
class Situation:
    """What the advice looks at.

    Attributes:
        judged: Every expectation of the cycle.
        carried_out: Whether Do went as planned, by the team's own answer; ``None`` = not said.
        harm: Whether harm was noted.
        aim_wrong: Whether a person found that the aim itself is wrong.
        worse_before: Linked cycles before, with a good Do, that came out worse too.
        held_in: Linked cycles, this one included, in which the expectations held or were exceeded.
        contexts: Places of different kinds in which they did.
        credible: Whether the chart shows a signal, or the interval of the effect leaves no change out.
        owned: Whether somebody is named who goes on with it.
    """

    judged: tuple[Judged, ...] = ()
    carried_out: bool | None = None
    harm: bool = False
    aim_wrong: bool = False
    worse_before: int = 0
    held_in: int = 1
    contexts: int = 1
    credible: bool = False
    owned: bool = False


@attrs.frozen(kw_only=True)
class Advice:
    """Advice, the decisions that fit it, and its reasons as Dutch texts to be translated."""

    kind: Kind
    outcomes: tuple[Outcome, ...]
    reasons: tuple[str, ...]


AIM_WRONG = mark("Het doel zelf klopt niet: herzie eerst het doel.")
NOT_AS_PLANNED = mark("Het is niet uitgevoerd zoals gepland. Over de verandering zelf valt dan niets te zeggen.")
NOT_SAID = mark("Er staat niet of het is uitgevoerd zoals gepland. Zonder dat valt er niets te zeggen.")
BALANCE_WORSE = mark("Iets anders werd slechter dan verwacht.")
HARM = mark("Er is nadeel gezien voor wie erbij betrokken was.")
CANNOT_TELL = mark("De verwachting kon geen verschil maken tussen verandering en geen verandering.")
NO_DIRECTION = mark("Er is niet afgesproken welke kant op beter is.")
NOTHING_MEASURED = mark("Geen van de verwachtingen is te beoordelen.")
WORSE = mark("De uitkomst is slechter dan verwacht.")
WORSE_AGAIN = mark("Ook in een eerdere leercyclus hiervan was de uitkomst slechter, terwijl het goed was uitgevoerd.")
HELD = mark("De uitkomst is zoals verwacht, of beter.")
FEW_CYCLES = mark("Het is nog niet in twee leercycli na elkaar gelukt.")
FEW_CONTEXTS = mark("Het is nog niet op twee soorten plekken gelukt.")
NOT_SURE = mark("De cijfers laten nog geen verandering zien die meer is dan gewone schommeling.")
NO_OWNER = mark("Er is nog niemand die ermee doorgaat.")
ENOUGH_SEEN = mark("Het lukte in twee leercycli, op twee soorten plekken, en iemand gaat ermee door.")


def advice(found: Situation) -> Advice:
    """Give the advice of the first row of the table that holds.

    >>> advice(Situation(carried_out=False)).kind
    'repeat'
    """
    if found.aim_wrong:
        return Advice(kind="revise_aim", outcomes=("abandon",), reasons=(AIM_WRONG,))
    if not found.carried_out:
        why = NOT_SAID if found.carried_out is None else NOT_AS_PLANNED
        return Advice(kind="repeat", outcomes=("adapt",), reasons=(why,))
    balancing = any(one.role == "balancing" and one.verdict == "worse" for one in found.judged)
    if balancing or found.harm:
        why_not = ((BALANCE_WORSE,) if balancing else ()) + ((HARM,) if found.harm else ())
        return Advice(kind="adapt_or_abandon", outcomes=("adapt", "abandon"), reasons=why_not)
    asked = [one for one in found.judged if one.role in ("outcome", "process")]
    told = [one for one in asked if one.decides and one.verdict in ("better", "as_expected", "worse")]
    if not told:
        blind = any(not one.decides and one.verdict != "not_measurable" for one in asked)
        aimless = any(one.verdict in ("higher", "lower") for one in asked)
        reason = NO_DIRECTION if aimless else CANNOT_TELL if blind else NOTHING_MEASURED
        return Advice(kind="not_decidable", outcomes=("adapt",), reasons=(reason,))
    if any(one.verdict == "worse" for one in told):
        if found.worse_before >= ENOUGH - 1:
            return Advice(kind="abandon", outcomes=("abandon",), reasons=(WORSE, WORSE_AGAIN))
        return Advice(kind="adapt", outcomes=("adapt",), reasons=(WORSE,))
    missing = _missing(found)
    if missing:
        return Advice(kind="next_size", outcomes=("adapt", "expand"), reasons=(HELD, *missing))
    return Advice(kind="adopt", outcomes=("adopt",), reasons=(HELD, ENOUGH_SEEN))


def _missing(found: Situation) -> tuple[str, ...]:
    """Say what is not there yet for a change to be for good."""
    wanted = (
        (found.held_in >= ENOUGH, FEW_CYCLES), (found.contexts >= ENOUGH, FEW_CONTEXTS),
        (found.credible, NOT_SURE), (found.owned, NO_OWNER),
    )  # fmt: skip
    return tuple(reason for there, reason in wanted if not there)

"""Plan (Plannen): the aim, the change, how small the test is, and what is expected of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import NewType

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import Commitment, Comparison, Cost, How, Level, Role, Stage, Step

Share = NewType("Share", Decimal)
"""A number from 0 to 1, which may be written as a percentage."""

IdeaName = NewType("IdeaName", str)
"""Id of a change idea; a list of them becomes one text, ``a, b``, so that a rule can find more than one change."""

NO_IDEA = IdeaName("")
"""No change idea is named yet."""

USUAL = Share(Decimal("0.80"))
"""How sure an expectation is when nothing is said: right in 8 of 10 cases."""


def _at_least_one(_: object, field: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ModelError(
            "een proef op {value} plekken kan niet",
            where=field.name,
            remedy="Schrijf hoeveel scholen, wijken of teams meedoen: 1 of meer.",
            value=str(value),
        )


@attrs.frozen(kw_only=True)
class Scale:
    """How large the test is and what it risks (The Improvement Guide, Table 7.1)."""

    stage: Stage = "test"
    size: int = attrs.field(default=1, validator=_at_least_one)
    unit: str = ""
    belief: Level = "low"
    cost_of_failure: Cost = "small"
    commitment: Commitment = "some"


@attrs.frozen(kw_only=True)
class Link:
    """The cycle that this one builds on, how, and what was learned there. Links point backwards only."""

    cycle: str
    how: How
    learned: str = ""


@attrs.frozen(kw_only=True)
class Team:
    """Who takes part, by role, never by name."""

    owner: str = ""
    sponsor: str = ""
    members: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Planned:
    """The days between which the test is meant to run."""

    start: datetime.date | None = None
    end: datetime.date | None = None


@attrs.frozen(kw_only=True)
class Prediction:
    """What is expected, as data: an indicator, an interval, how sure, and by when.

    Attributes:
        id: Name within the cycle: ``p1``.
        indicator: Id of the indicator.
        role: outcome, process, balancing or context.
        statement: The expectation in a sentence, for readers.
        comparison: Which number of the periods after the start is compared with the interval.
        unit: Unit of the three numbers.
        low, point, high: The interval and the best guess, in ``unit``.
        confidence: How often such an interval should hold, 0 to 1.
        due: Day on which the result is looked at, once.
    """

    id: str
    indicator: str
    role: Role
    statement: str = ""
    comparison: Comparison
    unit: str = ""
    low: Decimal
    point: Decimal
    high: Decimal
    confidence: Share = USUAL
    due: datetime.date


@attrs.frozen(kw_only=True)
class Registered:
    """The moment at which the expectation was fixed.

    Attributes:
        at: Moment, with its offset from UTC.
        by: Role of who did it.
        data_through: Per indicator the last period that anybody in the region could see then.
        digest: ``v1:sha256:...`` over what was fixed; see `lerende_aanpak.store.digest`.
    """

    at: datetime.datetime
    by: str = ""
    data_through: dict[str, Period] = attrs.Factory(dict)
    digest: str = ""


@attrs.frozen(kw_only=True)
class Amendment:
    """A registration that was done anew: the moment, what changed, why, and the digest that held before."""

    at: datetime.datetime
    what: str
    why: str
    old_digest: str


@attrs.frozen(kw_only=True)
class Waiver:
    """A rule that does not hold here, with the reason."""

    rule: str
    why: str


@attrs.frozen(kw_only=True)
class Baseline:
    """Where an aim starts: a value, the period it belongs to, and how many measurements it rests on."""

    value: Decimal
    period: Period
    points: int = 0


@attrs.frozen(kw_only=True)
class ChangeIdea:
    """One idea for a change, under a driver of an aim, described so that another region can do the same.

    Source: the headings of TIDieR (Hoffmann e.a. 2014, BMJ 348:g1687), but for the two that follow from the cycles:
    what was modified, and how well it was done.

    Attributes:
        id: ``region-ci-number``.
        name: The idea in a few words.
        why: Why it should work.
        materials: What is needed: forms, information, money.
        procedures: What people do, step by step.
        who: Roles of who does it, and what they must know.
        how: In person, by telephone, with one or in a group.
        where: In which place.
        when: How often, how long.
        tailoring: What may differ per pupil, school or place.
        how_well: How you will see that it is done as meant.
        origin: own, a region, or literature.
    """

    id: str
    name: str
    why: str = ""
    materials: str = ""
    procedures: str = ""
    who: str = ""
    how: str = ""
    where: str = ""
    when: str = ""
    tailoring: str = ""
    how_well: str = ""
    origin: str = ""


@attrs.frozen(kw_only=True)
class Driver:
    """What must move for the aim to be reached, with the ideas that could move it.

    Attributes:
        id: ``region-d-number``.
        name: For readers.
        belief: How sure the region is that moving this moves the aim.
        evidence: What that rests on: texts or links.
        indicators: Ids of the indicators that tell whether it moves.
        drivers: What must move for this driver to move (secondary drivers).
        change_ideas: The ideas directly under it.
    """

    id: str
    name: str
    belief: Level = "low"
    evidence: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    drivers: tuple[Driver, ...] = ()
    change_ideas: tuple[ChangeIdea, ...] = ()


@attrs.frozen(kw_only=True)
class Progress:
    """How far an improvement is, as a person judged it: the step, the day, the role of who judged, and why.

    Source:
        The eight steps of De Hoogstraat (Utrecht): a scale of the improvement, not of the team.
    """

    step: Step
    on: datetime.date
    by: str
    why: str


@attrs.frozen(kw_only=True)
class Aim:
    """What a region wants to reach: how much, for whom, by when.

    Attributes:
        id: ``region-slug``.
        title: For readers.
        why: Why it matters.
        indicator: Id of the indicator that tells whether it is reached.
        for_whom: Population.
        boundaries: What is not part of it.
        start: Value and period from which it starts (key ``from`` in the file).
        to: Value aimed for, in the indicator's unit.
        by: Day on which it should be reached.
        owner: A role.
        drivers: The driver diagram.
        progress: How far it is, as a person judged it.
        fictitious: Made-up example; every page says so.
    """

    schema: str
    id: str
    title: str
    why: str = ""
    indicator: str
    for_whom: str = ""
    boundaries: str = ""
    start: Baseline | None = None
    to: Decimal | None = None
    by: datetime.date | None = None
    owner: str = ""
    drivers: tuple[Driver, ...] = ()
    progress: Progress | None = None
    fictitious: bool = False


def every_driver(drivers: Iterable[Driver]) -> tuple[Driver, ...]:
    """Give drivers with all that stand under them, each before its own."""
    return tuple(found for one in drivers for found in (one, *every_driver(one.drivers)))


def ideas(aim: Aim) -> tuple[ChangeIdea, ...]:
    """Give every change idea of the driver diagram of an aim, in the order of the file."""
    return tuple(idea for driver in every_driver(aim.drivers) for idea in driver.change_ideas)

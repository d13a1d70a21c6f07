"""One cycle (leercyclus): everything its file holds, and the state that follows from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import attrs

from lerende_aanpak.model.words import IdeaStatus, Kind, State, are_elements
from lerende_aanpak.pdsa.act import Decision, Stopped
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.pdsa.plan import (
    NO_IDEA,
    Amendment,
    IdeaName,
    Link,
    Planned,
    Prediction,
    Registered,
    Scale,
    Team,
    Waiver,
)


@attrs.frozen(kw_only=True)
class Prose:
    """The text under the four headings of a cycle file, as Markdown.

    Attributes:
        why, questions, change, data_plan: The parts of Plannen (Waarom, Vragen, Verandering, Dataplan).
        plan: Text directly under Plannen.
        do, study, act: Text under Doen, Duiden (with its subheadings) and Besluiten.
        recognise, explain, value, improve: The four questions of Duiden (Herkennen, Verklaren, Waarderen, Verbeteren),
            which stand in ``study`` too, in this order.
    """

    plan: str = ""
    why: str = ""
    questions: str = ""
    change: str = ""
    data_plan: str = ""
    do: str = ""
    study: str = ""
    recognise: str = ""
    explain: str = ""
    value: str = ""
    improve: str = ""
    act: str = ""


@attrs.frozen(kw_only=True)
class Cycle:
    """One plan-do-study-act cycle of a region. Fields as in docs/methode.md; the state is derived, never stored.

    ``schema`` is that of the newest version, however old the file: older ones are read as if they were migrated.
    """

    schema: str
    id: str
    title: str
    region: str
    kind: Kind = "pdsa"
    aim: str = ""
    change_idea: IdeaName = NO_IDEA
    working_elements: tuple[int, ...] = attrs.field(default=(), validator=are_elements)
    scale: Scale = attrs.field(factory=Scale)
    follows: tuple[Link, ...] = ()
    feeds: tuple[str, ...] = ()
    team: Team = attrs.field(factory=Team)
    planned: Planned = attrs.field(factory=Planned)
    predictions: tuple[Prediction, ...] = ()
    registered: Registered | None = None
    amendments: tuple[Amendment, ...] = ()
    started: datetime.date | None = None
    carried_out_as_planned: bool | None = None
    data: tuple[Snapshot, ...] = ()
    studied: datetime.date | None = None
    decision: Decision | None = None
    stopped: Stopped | None = None
    waive: tuple[Waiver, ...] = ()
    fictitious: bool = False
    prose: Prose = attrs.field(factory=Prose)

    @property
    def state(self) -> State:
        """draft, registered, running, studied, closed or stopped: the furthest block that the file holds."""
        if self.stopped:
            return "stopped"
        if self.decision:
            return "closed"
        if self.studied:
            return "studied"
        if self.started:
            return "running"
        return "registered" if self.registered else "draft"

    @property
    def state_date(self) -> datetime.date | None:
        """The day on which the cycle came into its state; ``None`` for a draft."""
        if self.stopped:
            return self.stopped.on
        if self.decision:
            return self.decision.on
        return self.studied or self.started or (self.registered.at.date() if self.registered else None)

    @property
    def registered_late(self) -> bool:
        """Whether the expectation was fixed, or changed, after the start: then it was no prediction."""
        if self.registered is None or self.started is None:
            return False
        fixed = self.registered.at.date()
        return fixed > self.started or (bool(self.amendments) and fixed == self.started)

    @property
    def change_ideas(self) -> tuple[str, ...]:
        """The ids of the change ideas that it tries: one, or more when its file gives a list, or several in words."""
        return tuple(one for one in re.split(r"[\s,;+&]+", self.change_idea) if one and one != "en")

    def indicators(self) -> tuple[str, ...]:
        """Give the ids of the indicators it uses, in order of appearance, each once."""
        named = [prediction.indicator for prediction in self.predictions]
        named += [snapshot.indicator for snapshot in self.data]
        return tuple(dict.fromkeys(named))


CYCLE_ID = re.compile(r"(?P<region>[a-z][a-z0-9-]*?)-(?P<month>\d{4}-(0[1-9]|1[0-2]))-(?P<slug>[a-z0-9-]+)-[a-z2-7]{4}")
"""Region, year and month of the plan, slug, and four base32 characters."""


def idea_status(idea: str, cycles: Iterable[Cycle]) -> IdeaStatus:
    """Tell how far a change idea is: the last decision about it counts, and without one whether a test has begun.

    Args:
        idea: Id of the change idea.
        cycles: All cycles that may try it, of other regions too.
    """
    trying = [cycle for cycle in cycles if idea in cycle.change_ideas]
    decisions = [cycle.decision for cycle in sorted(trying, key=lambda one: one.id) if cycle.decision]
    last = max(decisions, key=lambda one: one.on, default=None)
    if last and last.outcome == "adopt":
        return "adopted"
    if last and last.outcome == "abandon":
        return "abandoned"
    return "testing" if any(cycle.started or cycle.decision for cycle in trying) else "untested"

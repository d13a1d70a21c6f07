"""One cycle (leercyclus): everything its file holds, and the state that follows from it."""

from __future__ import annotations

import datetime
import re

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.words import WORDS, Kind, State
from lerende_aanpak.pdsa.act import Decision, Stopped
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.pdsa.plan import Amendment, Link, Planned, Prediction, Registered, Scale, Team, Waiver


@attrs.frozen(kw_only=True)
class Prose:
    """The text under the four headings of a cycle file, as Markdown.

    Attributes:
        why, questions, change, data_plan: The parts of Plannen (Waarom, Vragen, Verandering, Dataplan).
        plan: Text directly under Plannen.
        do, study, act: Text under Doen, Duiden (with its subheadings) and Besluiten.
    """

    plan: str = ""
    why: str = ""
    questions: str = ""
    change: str = ""
    data_plan: str = ""
    do: str = ""
    study: str = ""
    act: str = ""


def _are_elements(_: object, field: attrs.Attribute[tuple[int, ...]], value: tuple[int, ...]) -> None:
    for number in value:
        if str(number) not in WORDS["working_element"]:
            raise ModelError(
                "er is geen werkzaam element {number}",
                where=field.name,
                remedy="Kies uit 1 tot en met {last}; de netwerkpagina noemt ze met hun naam.",
                number=str(number),
                last=str(len(WORDS["working_element"])),
            )


@attrs.frozen(kw_only=True)
class Cycle:
    """One plan-do-study-act cycle of a region. Fields as in docs/methode.md; the state is derived, never stored."""

    schema: str
    id: str
    title: str
    region: str
    kind: Kind = "pdsa"
    aim: str = ""
    change_idea: str = ""
    working_elements: tuple[int, ...] = attrs.field(default=(), validator=_are_elements)
    scale: Scale = attrs.field(factory=Scale)
    follows: tuple[Link, ...] = ()
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

    def indicators(self) -> tuple[str, ...]:
        """Give the ids of the indicators it uses, in order of appearance, each once."""
        named = [prediction.indicator for prediction in self.predictions]
        named += [snapshot.indicator for snapshot in self.data]
        return tuple(dict.fromkeys(named))


CYCLE_ID = re.compile(r"(?P<region>[a-z][a-z0-9-]*?)-(?P<month>\d{4}-(0[1-9]|1[0-2]))-(?P<slug>[a-z0-9-]+)-[a-z2-7]{4}")
"""Region, year and month of the plan, slug, and four base32 characters."""

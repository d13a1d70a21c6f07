"""Act (Besluiten): what was decided, by whom, and the lesson for others."""

from __future__ import annotations

import datetime

import attrs

from lerende_aanpak.model.words import Level, Outcome, Phase, are_elements


@attrs.frozen(kw_only=True)
class Lesson:
    """What another region may take over: a sentence, and where it can be said, why it worked and what came of it.

    Source: context, mechanism and outcome after Pawson & Tilley, Realistic Evaluation (1997).

    Attributes:
        statement: The lesson in one sentence.
        context: Where and for whom it held.
        mechanism: Why it worked, or did not.
        outcome: What came of it.
        working_elements: Numbers of the working elements of the programme that it is about, 1 to 6.
        strength: How sure the team is of it; ``None`` = not said.
        audience: For whom it is of use.
    """

    statement: str = ""
    context: str = ""
    mechanism: str = ""
    outcome: str = ""
    working_elements: tuple[int, ...] = attrs.field(default=(), validator=are_elements)
    strength: Level | None = None
    audience: str = ""

    @property
    def in_parts(self) -> bool:
        """Whether more is said than the sentence."""
        return self != Lesson(statement=self.statement)


@attrs.frozen(kw_only=True)
class Decision:
    """The decision that closes a cycle.

    Attributes:
        outcome: adopt, expand, adapt or abandon; ``None`` = not said, which a rule finds.
        on: Day of the decision.
        by: Roles of who decided.
        lesson: What another region should know.
    """

    outcome: Outcome | None = None
    on: datetime.date
    by: tuple[str, ...] = ()
    lesson: Lesson = attrs.field(factory=Lesson)


@attrs.frozen(kw_only=True)
class Stopped:
    """A cycle that ended early: the day, the phase it was in, and why."""

    on: datetime.date
    phase: Phase
    reason: str = ""

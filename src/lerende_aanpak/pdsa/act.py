"""Act (Besluiten): what was decided, by whom, and the lesson for others."""

from __future__ import annotations

import datetime

import attrs

from lerende_aanpak.model.words import Outcome, Phase


@attrs.frozen(kw_only=True)
class Decision:
    """The decision that closes a cycle.

    Attributes:
        outcome: adopt, expand, adapt or abandon.
        on: Day of the decision.
        by: Roles of who decided.
        lesson: What another region should know, in one sentence.
    """

    outcome: Outcome
    on: datetime.date
    by: tuple[str, ...] = ()
    lesson: str = ""


@attrs.frozen(kw_only=True)
class Stopped:
    """A cycle that ended early: the day, the phase it was in, and why."""

    on: datetime.date
    phase: Phase
    reason: str

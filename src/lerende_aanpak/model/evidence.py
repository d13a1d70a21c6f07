"""How sure it is that an expectation was fixed before its outcome was known: four levels, or unknown."""

from __future__ import annotations

import datetime
from typing import Literal

import attrs

Level = Literal["unknown", "L0", "L1", "L2", "L3"]

LEVELS: tuple[Level, ...] = ("unknown", "L0", "L1", "L2", "L3")
"""In order: what is unknown proves the least."""


@attrs.frozen(kw_only=True)
class Evidence:
    """The level of one registration, and why it is not higher.

    Attributes:
        level: ``L0`` own statement, ``L1`` order in the workspace's own history, ``L2`` confirmed by a shared server,
            ``L3`` confirmed by an outside time stamp; ``unknown`` where the history cannot tell.
        reason: Dutch text that says why it is this level; empty when the words of the level say enough.
        day: Day that the history, the server or the stamp gives, where there is one.
    """

    level: Level
    reason: str = ""
    day: datetime.date | None = None

    def reaches(self, wanted: Level) -> bool:
        """Tell whether this is at least the level that was wanted.

        >>> Evidence(level="L1").reaches("L2"), Evidence(level="unknown").reaches("L0")
        (False, False)
        """
        return LEVELS.index(self.level) >= LEVELS.index(wanted)

"""Cycles that take too long: which step waits, and since when. The rules PDSA080 to PDSA082 and the index use it."""

from __future__ import annotations

import datetime
from typing import Literal

import attrs

from lerende_aanpak.i18n import mark
from lerende_aanpak.pdsa.cycle import Cycle

Reason = Literal["not_started", "not_finished", "not_studied", "not_decided"]

PATIENCE = datetime.timedelta(days=60)
"""How long a study may wait after the last figures were due, and a decision after the study (METHOD section 4.3)."""

SOURCE = "KBL, leercyclus (kbl.nl): aangaan en afmaken is op alle niveaus nog moeilijk"

PROBLEM: dict[Reason, str] = {
    "not_started": mark("de geplande start is voorbij en de leercyclus is nog niet begonnen"),
    "not_finished": mark("het geplande einde is voorbij en het Doen loopt nog"),
    "not_studied": mark("de verwachting is al meer dan 60 dagen te toetsen en er is nog niet geduid"),
    "not_decided": mark("er is meer dan 60 dagen geleden geduid en nog niet besloten"),
}
"""What is the matter, per reason: half a sentence, as every rule says it."""

REMEDY: dict[Reason, str] = {
    "not_started": mark("Begin, plan een nieuwe datum, of breek de leercyclus af met de reden."),
    "not_finished": mark("Schrijf op hoe het Doen afliep, en duid zodra de laatste verwachting te toetsen is."),
    "not_studied": mark("Plan het gesprek over de cijfers, of breek de leercyclus af met de reden."),
    "not_decided": mark("Neem een besluit en schrijf de les op. Stopzetten is ook een besluit."),
}
"""What to do, per reason."""


@attrs.frozen(kw_only=True)
class Overdue:
    """A cycle that takes too long.

    Attributes:
        reason: The step that waits: ``not_started``, ``not_finished``, ``not_studied`` or ``not_decided``.
        since: The day from which it waits: the planned start or end, the last day on which figures were due, or the
            day of the study.
    """

    reason: Reason
    since: datetime.date


def overdue(cycle: Cycle, today: datetime.date) -> Overdue | None:
    """Tell whether a cycle takes too long; the step that comes first in the cycle is the one that waits.

    Args:
        cycle: The cycle; a closed or stopped one waits for nothing.
        today: The day on which is looked. A planned day itself is never late; the day after it is.

    Returns:
        The reason and the day, or ``None`` when nothing waits too long.

    Source:
        docs/methode.md, the rules of a good cycle; see `SOURCE` for why.
    """
    due = max((prediction.due for prediction in cycle.predictions), default=None)
    unstudied = due is not None and today - due > PATIENCE
    match cycle.state:
        case "closed" | "stopped":
            return None
        case "studied":
            late = cycle.studied is not None and today - cycle.studied > PATIENCE
            return _since("not_decided", cycle.studied if late else None)
        case "running":
            if unstudied:
                return _since("not_studied", due)
            return _since("not_finished", _passed(cycle.planned.end, today))
        case _:
            not_started = _since("not_started", _passed(cycle.planned.start, today))
            return not_started or _since("not_studied", due if unstudied else None)


def _passed(day: datetime.date | None, today: datetime.date) -> datetime.date | None:
    return day if day is not None and day < today else None


def _since(reason: Reason, day: datetime.date | None) -> Overdue | None:
    return None if day is None else Overdue(reason=reason, since=day)


def waits(cycle: Cycle, today: datetime.date, *reasons: Reason) -> list[str]:
    """Give what a rule finds: one nameless finding when the cycle waits for one of these reasons."""
    found = overdue(cycle, today)
    return [""] if found is not None and found.reason in reasons else []

"""Cycles in outline, for documents about something else, and what happened to them in a month."""

from __future__ import annotations

import datetime

import attrs

from lerende_aanpak.fidelity.told import mentionable
from lerende_aanpak.model.words import Outcome, State
from lerende_aanpak.pdsa.cycle import Cycle


@attrs.frozen(kw_only=True)
class Summary:
    """A cycle in one line, for a document about something else.

    Attributes:
        id, title, state: Of the cycle.
        since: ISO date of its state, empty for a draft.
        outcome: The decision, empty when there is none.
        lesson: The lesson, empty when there is none.
        fictitious: Made-up example.
    """

    id: str
    title: str
    state: State
    since: str = ""
    outcome: Outcome | None = None
    lesson: str = ""
    fictitious: bool = False


@attrs.frozen(kw_only=True)
class Event:
    """A cycle that came into a state.

    Attributes:
        region: Slug of its region.
        on: ISO date.
        state: The state it came into.
        cycle: Which one, as it stood then: no decision or lesson of later.
    """

    region: str
    on: str
    state: State
    cycle: Summary


@attrs.frozen(kw_only=True)
class Month:
    """A month of all regions together.

    Attributes:
        label: ``2026-10``.
        events: What happened in it, by day.
        going: Cycles that were fixed or begun, and not ended, on its last day: each with its last event up to then.
        called: Names of their regions, by slug.
        unread: Names of regions of which a file cannot be read: their part may be missing.
    """

    label: str
    events: tuple[Event, ...] = ()
    going: tuple[Event, ...] = ()
    called: dict[str, str] = attrs.Factory(dict)
    unread: tuple[str, ...] = ()


def summary(cycle: Cycle) -> Summary:
    """Give a cycle in one line."""
    cycle = mentionable(cycle)
    since = cycle.state_date
    return Summary(
        id=cycle.id,
        title=cycle.title,
        state=cycle.state,
        since=since.isoformat() if since else "",
        outcome=cycle.decision.outcome if cycle.decision else None,
        lesson=cycle.decision.lesson.statement if cycle.decision else "",
        fictitious=cycle.fictitious,
    )


def events(cycle: Cycle) -> tuple[Event, ...]:
    """Give every state that a cycle came into, in the order of the states; none for a draft."""
    cycle = mentionable(cycle)
    days: dict[State, datetime.date | None] = {
        "registered": cycle.registered.at.date() if cycle.registered else None,
        "running": cycle.started,
        "studied": cycle.studied,
        "closed": cycle.decision.on if cycle.decision else None,
        "stopped": cycle.stopped.on if cycle.stopped else None,
    }
    found = []
    for state, day in days.items():
        if day is not None:
            decided = cycle.decision if state == "closed" else None
            then = Summary(
                id=cycle.id, title=cycle.title, state=state, since=day.isoformat(), fictitious=cycle.fictitious,
                outcome=decided.outcome if decided else None, lesson=decided.lesson.statement if decided else "",
            )  # fmt: skip
            found.append(Event(region=cycle.region, on=day.isoformat(), state=state, cycle=then))
    return tuple(found)


def month(label: str, cycles: dict[str, Cycle], called: dict[str, str], unread: tuple[str, ...]) -> Month:
    """Gather a month.

    Args:
        label: ``2026-10``.
        cycles: Every cycle, by id.
        called: Names of regions, by slug.
        unread: Names of regions of which a part cannot be read.
    """
    happened: list[Event] = []
    going: list[Event] = []
    for name in sorted(cycles):
        until = [one for one in events(cycles[name]) if one.on[:7] <= label]
        happened += [one for one in until if one.on[:7] == label]
        if until and until[-1].state not in ("closed", "stopped"):
            going.append(until[-1])
    slugs = {one.region for one in (*happened, *going)}
    return Month(
        label=label, events=tuple(sorted(happened, key=lambda one: (one.on, one.cycle.id))), going=tuple(going),
        called={slug: called.get(slug, slug) for slug in sorted(slugs)}, unread=unread,
    )  # fmt: skip


def months(cycles: dict[str, Cycle]) -> tuple[str, ...]:
    """Give every month in which something happened to a cycle, the oldest first."""
    return tuple(sorted({one.on[:7] for cycle in cycles.values() for one in events(cycle)}))

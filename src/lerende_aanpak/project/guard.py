"""What holds a step back: the state of the cycle, a day that lies ahead, and the E rules of its phase."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from lerende_aanpak import fidelity
from lerende_aanpak.errors import AanpakError, Collected, CycleError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Phase, State, word
from lerende_aanpak.project.opened import Project
from lerende_aanpak.store import cycles
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.store.document import parse


def refuse_states(stored: Stored, step: str, *states: State) -> None:
    """Refuse a step in these states, with what can be done instead.

    Raises:
        CycleError: If the cycle is in one of them.
    """
    state = stored.cycle.state
    if state not in states:
        return
    remedies: dict[State, str] = {
        "draft": mark("Leg eerst de verwachting vast, start, en duid de cijfers."),
        "registered": mark("Start eerst, en duid daarna de cijfers."),
        "running": mark("Duid eerst de cijfers: `lerende-aanpak cycle study {id}`."),
        "studied": mark("Neem een besluit: `lerende-aanpak cycle decide {id}`."),
        "closed": mark("Maak een volgende leercyclus: `lerende-aanpak cycle next {id}`."),
        "stopped": mark("Maak een volgende leercyclus: `lerende-aanpak cycle next {id}`."),
    }
    if state == "running" and step == mark("gestart"):
        remedies["running"] = mark('Schrijf op wat er gebeurt: `lerende-aanpak cycle log {id} "tekst"`.')
    raise CycleError(
        "deze leercyclus kan niet worden {step_word}: de stand van zaken is '{state_word}'",
        where=stored.document.name, remedy=remedies[state], id=stored.cycle.id, step_word=step,
        state_word=word("state", state),
    )  # fmt: skip


def the_day(project: Project, on: datetime.date | None, *, since: datetime.date | None = None) -> datetime.date:
    """Give the day of a step: today when none is given, but never before the step before.

    Args:
        project: The workspace.
        on: The day that was given.
        since: Day of the step before, which may not come later.

    Raises:
        CycleError: If it lies ahead, or before the step before.
    """
    today = project.today()
    if on is not None and on > today:
        raise CycleError(
            "de dag {day} ligt in de toekomst",
            where="on",
            remedy="Geef de dag waarop het echt gebeurde; wat komt, staat bij `planned`.",
            day=on.isoformat(),
        )
    if on is not None and since is not None and on < since:
        raise CycleError(
            "de dag {day} ligt voor de vorige stap, die van {since}",
            where="on",
            remedy="Kijk welke dag het was; de stappen volgen op elkaar.",
            day=on.isoformat(),
            since=since.isoformat(),
        )
    return on or max(today, since or today)


def understood(stored: Stored, text: str) -> Stored:
    """Read the cycle as it would stand with another text.

    Raises:
        CycleError: If the text would not be a good cycle file.
    """
    return cycles.understood(parse(text, stored.document.name), stored.path)


def allowed(
    project: Project, stored: Stored, text: str, step: str, phases: Sequence[Phase], *extra: str,
    but: Sequence[str] = (),
) -> Stored:  # fmt: skip
    """Read the text as it would stand, and refuse it when an E rule of these phases fires.

    Args:
        project: The workspace.
        stored: The cycle as it stands.
        text: The text of its file as it would stand.
        step: Word of the step, for the message.
        phases: The phases whose rules hold it back.
        extra: Ids of other rules that do.
        but: Ids of rules that do not: the step itself puts right what they guard.

    Raises:
        CycleError: With every such rule: what is wrong and what to do.
    """
    made = understood(stored, text)
    findings = [
        one
        for one in fidelity.check(project.context(made, project.today()))
        if one.severity == "E"
        and not one.waived
        and one.rule.id not in but
        and (one.rule.phase in phases or one.rule.always or one.rule.id in extra)
    ]
    if findings:
        name = stored.document.name
        found = Collected().add(
            CycleError(
                "deze leercyclus kan nog niet worden {step_word}",
                where=name,
                remedy="Los eerst dit op.",
                step_word=step,
            )
        )
        found.add(_refusal(one, name) for one in findings)
        found.raise_if_any()
    return made


def _refusal(finding: fidelity.Finding, name: str) -> AanpakError:
    return CycleError(
        finding.rule.problem, where=f"{name} ({finding.rule.id})", remedy=finding.rule.hint, what=finding.what or "-"
    )

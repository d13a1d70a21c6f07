"""The steps of a cycle: register, start, log, study, decide, stop. Each refuses with what is missing, or writes.

A step makes the new text of the cycle file, reads it back, holds the cycle as it would then stand against the E
rules of the phase that the step closes, and only then writes. Source of the steps: METHOD section 4.1.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import get_args

import attrs

from lerende_aanpak.errors import CycleError
from lerende_aanpak.i18n import LANGUAGES, mark, translate
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import WORDS, Outcome, Phase, State, word
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Registered
from lerende_aanpak.project import freeze
from lerende_aanpak.project.guard import allowed, refuse_states, the_day, understood
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.words import refuse_personal
from lerende_aanpak.project.writing import write
from lerende_aanpak.store import digest, ledger, migrate, template, upgrade
from lerende_aanpak.store.blocks import with_block, with_item
from lerende_aanpak.store.canonical import canonical
from lerende_aanpak.store.controls import cleaned, one_line
from lerende_aanpak.store.cycles import QUESTIONS, Stored
from lerende_aanpak.store.document import Document, parse
from lerende_aanpak.store.prose import added, under
from lerende_aanpak.store.quoting import scalar
from lerende_aanpak.store.together import Change

_STOPPED_IN: dict[State, Phase] = {"draft": "plan", "registered": "do", "running": "do", "studied": "act"}


def register(project: Project, stored: Stored, *, by: str = "", reason: str = "") -> Stored:
    """Fix the expectation: ``registered`` in the file, a line in the region's ledger.

    Numbers and days of the plan are written in one form (`canonical`). When the ledger knows a registration that the
    file does not, because the writing was cut off between the two, fixing it anew is allowed.

    Args:
        project: The workspace.
        stored: The cycle.
        by: Role of who does it; by default the owner of the team.
        reason: Why an expectation that was fixed before is changed (an amendment).

    Raises:
        CycleError: If the plan is not complete, it is registered already, or nothing changed.
    """
    cycle, by, reason = stored.cycle, one_line(by), one_line(reason)
    refuse_states(stored, mark("vastgelegd"), "studied", "closed", "stopped")
    before = cycle.registered
    if before and not reason:
        raise CycleError(
            "de verwachting is al vastgelegd, op {day}",
            where=stored.document.name,
            remedy="Wilt u haar wijzigen? Verander het bestand en leg opnieuw vast met --reason en de reden.",
            day=before.at.date().isoformat(),
        )
    known = project.ledger(stored)
    if before is None and known and not reason and known[-1].digest != _digest_now(project, cycle):
        raise CycleError(
            "volgens het register is de verwachting al vastgelegd, op {day}, en was zij anders",
            where=stored.document.name,
            remedy="Zet haar terug zoals zij was, of leg haar opnieuw vast met --reason en de reden.",
            day=known[-1].at[:10],
        )
    if before and project.digest_fits(stored):
        raise CycleError(
            "er is niets veranderd aan de verwachting sinds {day}",
            where=stored.document.name,
            remedy="Verander eerst de verwachting in het bestand; leg daarna opnieuw vast.",
            day=before.at.date().isoformat(),
        )
    refuse_personal({"by": by, "reason": reason})
    now = project.now().replace(microsecond=0)
    fixed = Registered(at=now, by=by or cycle.team.owner, data_through=_known_through(project, cycle))
    fixed = attrs.evolve(fixed, digest=digest.digest_v1(attrs.evolve(cycle, registered=fixed)))
    document = canonical(stored.document, cycle)
    text = with_block(document, "registered", _registered_lines(fixed))
    last = known[-1].digest if known else ""
    old = before.digest if before and before.digest else last if last != fixed.digest else ""
    if old:
        text = with_item(
            _again(stored, text),
            ("amendments",),
            [
                f"at: {now.isoformat()}",
                f"what: {scalar('predictions')}",
                f"why: {scalar(reason)}",
                f"old_digest: {scalar(old)}",
            ],
        )
    made = allowed(project, stored, text, mark("vastgelegd"), ("plan",), but=("PDSA011",))
    cells = [now.isoformat(), cycle.id, fixed.digest, fixed.by, reason if old else ""]
    return _write(project, stored, made, [ledger.with_line(stored.folder, project.ledger_name(stored), cells)])


def _digest_now(project: Project, cycle: Cycle) -> str:
    """Give the digest that a registration would have now; the moment is not in it."""
    fixed = Registered(at=project.now(), data_through=_known_through(project, cycle))
    return digest.digest_v1(attrs.evolve(cycle, registered=fixed))


def _registered_lines(fixed: Registered) -> list[str]:
    lines = ["registered:", f"  at: {fixed.at.isoformat()}"]
    lines += [f"  by: {scalar(fixed.by)}"] if fixed.by else []
    if fixed.data_through:
        through = ", ".join(f"{one}: {period.label}" for one, period in fixed.data_through.items())
        lines.append(f"  data_through: {{{through}}}")
    return [*lines, f"  digest: {fixed.digest}"]


def _known_through(project: Project, cycle: Cycle) -> dict[str, Period]:
    """Give per indicator the last period of which a figure can be seen now, hidden ones included."""
    found: dict[str, Period] = {}
    for indicator in dict.fromkeys(one.indicator for one in cycle.predictions):
        if indicator not in project.catalogue.indicators:
            continue  # the rule for unknown indicators says so
        figures = project.figures(indicator, cycle.region)
        seen = [Period.parse(row.period) for row in figures.rows if row.shown != "missing"] if figures else []
        if seen:
            found[indicator] = max(seen)
    return found


def start(project: Project, stored: Stored, *, on: datetime.date | None = None) -> Stored:
    """Note the day on which the test began.

    Raises:
        CycleError: If it began or ended already, the day lies ahead, or the plan is not complete.
    """
    refuse_states(stored, mark("gestart"), "running", "studied", "closed", "stopped")
    day = the_day(project, on)
    text = with_block(stored.document, "started", [f"started: {day.isoformat()}"])
    return _write(project, stored, allowed(project, stored, text, mark("gestart"), ("plan",)))


def log(
    project: Project, stored: Stored, words: str, *, deviation: bool = False, on: datetime.date | None = None
) -> Stored:
    """Add a dated line under Doen.

    Raises:
        CycleError: If there is nothing to write, or the cycle is closed.
        DisclosureError: If the text holds personal data.
    """
    refuse_states(stored, mark("aangevuld"), "closed", "stopped")
    told = one_line(words)
    if not told:
        raise CycleError(
            "er is geen tekst voor het logboek", where=stored.document.name, remedy="Schrijf wat er gebeurde."
        )
    refuse_personal({"Doen": told})
    day = the_day(project, on)
    text = added(stored.document, "Doen", f"- {day.isoformat()} {'afwijking: ' if deviation else ''}{told}")
    return _write(project, stored, understood(stored, text))


def study(
    project: Project, stored: Stored, *, on: datetime.date | None = None, as_planned: bool | None = None,
    answers: Sequence[str] = (),
) -> tuple[Stored, freeze.Frozen]:  # fmt: skip
    """Freeze the figures, note the day, and write down the talk about them.

    Args:
        project: The workspace.
        stored: The cycle.
        on: Day of the talk; by default today.
        as_planned: Whether the change was carried out as planned.
        answers: Texts for Herkennen, Verklaren, Waarderen and Verbeteren, in this order; empty ones are left alone.

    Returns:
        The cycle as it stands now, and which figures were frozen.

    Raises:
        CycleError: If Doen is not complete, or nothing was registered.
        FiguresError: If there are no figures at all to judge the expectations by.
    """
    refuse_states(stored, mark("geduid"), "studied", "closed", "stopped")
    day = the_day(project, on, since=stored.cycle.started)
    answers = list(map(cleaned, answers))
    refuse_personal(dict(zip(QUESTIONS, answers, strict=False)))
    frozen = freeze.freeze(project, stored, day)
    document = stored.document
    if as_planned is not None:
        told = f"carried_out_as_planned: {'yes' if as_planned else 'no'}"
        document = _again(stored, with_block(document, "carried_out_as_planned", [told]))
    if frozen.lines:
        document = _again(stored, with_block(document, "data", ["data:", *frozen.lines]))
    text = with_block(document, "studied", [f"studied: {day.isoformat()}"])
    text = _answered(_again(stored, text), answers).text
    made = allowed(project, stored, text, mark("geduid"), ("do",), "PDSA010", "PDSA011")
    return _write(project, stored, made, frozen.changes), frozen


def decide(
    project: Project, stored: Stored, *, outcome: Outcome, lesson: str | Lesson, why: str = "", by: Sequence[str] = (),
    on: datetime.date | None = None,
) -> Stored:  # fmt: skip
    """Close the cycle with a decision and its lesson.

    Args:
        project: The workspace.
        stored: The cycle.
        outcome: adopt, expand, adapt or abandon.
        lesson: What another region should know, in one sentence, or with its parts. A file of an older version is
            migrated in the same write when there are parts: it has no place for them.
        why: The reasons, for under Besluiten.
        by: Roles of who decided.
        on: Day; by default today.

    Raises:
        CycleError: If it was not studied, Duiden or Besluiten is empty, or the outcome does not fit.
    """
    refuse_states(stored, mark("besloten"), "draft", "registered", "running", "closed", "stopped")
    told = _on_one_line(Lesson(statement=lesson) if isinstance(lesson, str) else lesson)
    why, by = cleaned(why), list(map(one_line, by))
    if not told.statement:
        raise CycleError(
            "de les ontbreekt",
            where=stored.document.name,
            remedy="Schrijf in één zin wat u een andere regio zou vertellen: --lesson.",
        )
    parts = " ".join((told.statement, told.context, told.mechanism, told.outcome, told.audience))
    refuse_personal({"lesson": parts, "why": why, "by": " ".join(by)})
    day = the_day(project, on, since=stored.cycle.studied)
    lines = ["decision:", f"  outcome: {outcome}", f"  on: {day.isoformat()}"]
    lines += [f"  by: [{', '.join(map(scalar, by))}]"] if by else []
    document = _again(stored, migrate.migrated(stored.document)) if told.in_parts else stored.document
    if upgrade.version(document.root) == 1:
        lines += [f"  lesson: {scalar(told.statement)}"]
    else:
        lines += [f"  {line}" for line in template.lesson_lines(told)]
    text = with_block(document, "decision", lines)
    if why.strip():
        text = added(_again(stored, text), "Besluiten", why.strip())
    return _write(project, stored, allowed(project, stored, text, mark("besloten"), ("study", "act"), "PDSA011"))


def _on_one_line(lesson: Lesson) -> Lesson:
    return attrs.evolve(
        lesson,
        statement=one_line(lesson.statement),
        context=one_line(lesson.context),
        mechanism=one_line(lesson.mechanism),
        outcome=one_line(lesson.outcome),
        audience=one_line(lesson.audience),
    )


def outcome(given: str, where: str) -> Outcome:
    """Give the outcome that is meant: its code, or the words of it in Dutch or English, or how they begin.

    Raises:
        CycleError: If it is none, with the nearest one.
    """
    said = given.strip().lower()
    fitting: list[Outcome] = [
        code
        for code in get_args(Outcome)
        if said
        and any(one.startswith(said) for one in (code, *(translate(word("outcome", code), to) for to in LANGUAGES)))
    ]
    if len(fitting) == 1:
        return fitting[0]
    meant = nearest(said, [*WORDS["outcome"], *WORDS["outcome"].values()])
    raise CycleError(
        "'{value}' is geen besluit; bedoelt u '{meant}'?" if meant else "'{value}' is geen besluit",
        where=where,
        remedy="Kies adopt ({adopt_word}), expand ({expand_word}), adapt ({adapt_word}) of abandon ({abandon_word}).",
        value=given,
        meant=meant or "",
        **{f"{code}_word": dutch for code, dutch in WORDS["outcome"].items()},
    )


def stop(project: Project, stored: Stored, *, reason: str, on: datetime.date | None = None) -> Stored:
    """End the cycle early, with the reason and the phase in which it was.

    Raises:
        CycleError: If it ended already, or there is no reason.
    """
    refuse_states(stored, mark("afgebroken"), "closed", "stopped")
    told = one_line(reason)
    if not told:
        raise CycleError(
            "de reden ontbreekt", where=stored.document.name, remedy="Schrijf waarom u stopt; ook dat is een les."
        )
    refuse_personal({"reason": told})
    since = stored.cycle.studied or stored.cycle.started
    day = the_day(project, on, since=since)
    lines = ["stopped:", f"  on: {day.isoformat()}", f"  phase: {_STOPPED_IN[stored.cycle.state]}"]
    text = with_block(stored.document, "stopped", [*lines, f"  reason: {scalar(told)}"])
    return _write(project, stored, understood(stored, text))


def write_answers(project: Project, stored: Stored, answers: Sequence[str]) -> Stored:
    """Write the answers to the four questions of Duiden; empty ones are left alone.

    Raises:
        CycleError: If the cycle is closed.
        DisclosureError: If a text holds personal data.
    """
    refuse_states(stored, mark("aangevuld"), "closed", "stopped")
    answers = list(map(cleaned, answers))
    refuse_personal(dict(zip(QUESTIONS, answers, strict=False)))
    return _write(project, stored, understood(stored, _answered(stored.document, answers).text))


def _answered(document: Document, answers: Sequence[str]) -> Document:
    for title, words in zip(QUESTIONS, answers, strict=False):
        if words.strip():
            document = parse(under(document, "Duiden", title, words), document.name)
    return document


def _again(stored: Stored, text: str) -> Document:
    return parse(text, stored.document.name)


def _write(project: Project, stored: Stored, made: Stored, others: Sequence[Change] = ()) -> Stored:
    own = Change(path=stored.path, name=stored.document.name, text=made.document.text, before=stored.document.text)
    write(project, [*others, own])
    return made

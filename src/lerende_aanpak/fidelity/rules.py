"""All rules together, and what they find on one cycle."""

from __future__ import annotations

from collections.abc import Iterable

from lerende_aanpak.fidelity import act, do, linked, plan, prediction, registration, study, words
from lerende_aanpak.fidelity.rule import Context, Finding, Rule
from lerende_aanpak.model.words import Phase, Severity, State

_FILES = (prediction, registration, plan, linked, do, study, act, words)
RULES: dict[str, Rule] = {
    rule.id: rule for rule in sorted((rule for file in _FILES for rule in file.RULES), key=lambda rule: rule.id)
}
_PHASE: dict[State, Phase] = {
    "draft": "plan",
    "registered": "do",
    "running": "do",
    "studied": "study",
    "closed": "act",
    "stopped": "act",
}


def current_phase(state: State) -> Phase:
    """Give the phase in which a cycle of this state is: the one whose findings come first."""
    return _PHASE[state]


def check(context: Context) -> list[Finding]:
    """Hold one cycle against every rule.

    Returns:
        What was found: first what touches the truth (a changed expectation, figures that are gone), then the current
        phase, then by severity (E, W, I), then by rule. A missing prediction in a draft is a W, missing questions of
        an exploration are an E (METHOD section 4); a waived finding keeps its reason and goes last. A waiver of a
        rule that guards the truth, or without a reason, counts for nothing.
    """
    waived = {
        one.rule: one.why.strip() for one in context.cycle.waive if one.rule in RULES and RULES[one.rule].waivable
    }
    found = [
        Finding(
            rule=rule,
            cycle=context.cycle.id,
            what=what,
            severity=_severity(rule, context),
            waived=waived.get(rule.id, ""),
        )
        for rule in _that_hold(context)
        for what in rule.finds(context)
    ]
    phase = current_phase(context.cycle.state)
    return sorted(
        found,
        key=lambda one: (
            bool(one.waived),
            one.rule.waivable,
            one.rule.phase != phase,
            "EWI".index(one.severity),
            one.rule.id,
            one.what,
        ),
    )


def _that_hold(context: Context) -> Iterable[Rule]:
    """Leave out the plan of a cycle that was stopped before it began: nobody is going to complete it."""
    cycle = context.cycle
    ended = cycle.stopped and not (cycle.registered or cycle.started)
    return (rule for rule in RULES.values() if not ended or rule.phase != "plan" or rule in words.RULES)


def _severity(rule: Rule, context: Context) -> Severity:
    if rule.id == "PDSA001" and context.cycle.state == "draft":
        return "W"
    return "E" if rule.id == "PDSA028" and context.cycle.kind == "explore" else rule.severity

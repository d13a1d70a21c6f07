"""All rules together, and what they find on one cycle."""

from __future__ import annotations

from lerende_aanpak.fidelity import act, do, plan, study
from lerende_aanpak.fidelity.rule import Context, Finding, Rule
from lerende_aanpak.model.words import Phase, Severity, State

RULES: dict[str, Rule] = {
    rule.id: rule for rule in sorted((*plan.RULES, *do.RULES, *study.RULES, *act.RULES), key=lambda rule: rule.id)
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
        What was found: first the current phase, then by severity (E, W, I), then by rule. A missing prediction in a
        draft is a W (METHOD section 4.3); a waived finding keeps its reason and goes last.
        A waiver of a rule that guards the truth counts for nothing.
    """
    waived = {one.rule: one.why for one in context.cycle.waive if one.rule in RULES and RULES[one.rule].waivable}
    found = [
        Finding(
            rule=rule,
            cycle=context.cycle.id,
            what=what,
            severity=_severity(rule, context),
            waived=waived.get(rule.id, ""),
        )
        for rule in RULES.values()
        for what in rule.finds(context)
    ]
    phase = current_phase(context.cycle.state)
    return sorted(
        found,
        key=lambda one: (bool(one.waived), one.rule.phase != phase, "EWI".index(one.severity), one.rule.id, one.what),
    )


def _severity(rule: Rule, context: Context) -> Severity:
    return "W" if rule.id == "PDSA001" and context.cycle.state == "draft" else rule.severity

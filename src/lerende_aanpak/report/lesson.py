"""The lesson of a closed cycle, with its parts where they were written down."""

from __future__ import annotations

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Block, Facts, Text
from lerende_aanpak.model.words import Outcome, word
from lerende_aanpak.pdsa.act import Decision, Lesson


def lesson(decision: Decision, change: str, tr: Translator) -> list[Block]:
    """Give the lesson: its sentence, what worked where and why, and for whom it is.

    Args:
        decision: The decision that closed the cycle.
        change: Name of what was tried.
        tr: Language of the page.
    """
    found = decision.lesson
    blocks: list[Block] = []
    if found.statement:
        blocks.append(Text(text=f"{tr('De les:')} {found.statement}", own=(found.statement,)))
    whole = bool(found.context and found.mechanism and found.outcome)
    if whole:
        context, mechanism, outcome = (_bare(part) for part in (found.context, found.mechanism, found.outcome))
        told = _worked(decision.outcome, tr, context=context, change=change, mechanism=mechanism, outcome=outcome)
        blocks.append(Text(text=told, own=(context, change, mechanism, outcome)))
    facts = _facts(found, tr, parts=not whole)
    own = (found.context, found.mechanism, found.outcome, found.audience)
    return [*blocks, *([Facts(items=tuple(facts), own=own)] if facts else [])]


def _worked(decided: Outcome | None, tr: Translator, **parts: str) -> str:
    """Say in one sentence what worked where and why, in the form of the field (context, mechanism, outcome)."""
    if decided in ("adopt", "expand"):
        return tr("In {context} werkte '{change}' omdat {mechanism}, met {outcome}.", **parts)
    if decided == "abandon":
        return tr("In {context} werkte '{change}' niet, omdat {mechanism}, met {outcome}.", **parts)
    return tr("In {context} werkte '{change}' zo: {mechanism}, met {outcome}.", **parts)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _facts(found: Lesson, tr: Translator, *, parts: bool) -> list[tuple[str, str]]:
    told = [(tr("Waar het gold"), found.context), (tr("Waarom"), found.mechanism), (tr("Uitkomst"), found.outcome)]
    elements = [f"{number} {tr(word('working_element', str(number)))}" for number in found.working_elements]
    rest = [
        (tr("Werkzame elementen"), "; ".join(elements)),
        (tr("Hoe zeker"), tr(word("level", found.strength)) if found.strength else ""),
        (tr("Voor wie"), found.audience),
    ]
    return [(name, text) for name, text in [*(told if parts else []), *rest] if text]

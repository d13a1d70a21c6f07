"""The family tree of cycles in words: a line for each, drawn with ├─ └─ │ and ↓, or cut into parts for a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lerende_aanpak.fidelity.lineage import Branch
from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle

DEEP = 12
"""Columns after which a row without branches goes straight down (↓): a long series must fit on a screen."""


def tree(found: Sequence[Branch], tr: Translator, names: Mapping[str, str]) -> list[str]:
    """Draw a family as lines of text.

    Args:
        found: What `lerende_aanpak.fidelity.lineage.branches` gave.
        tr: Language of the lines.
        names: Name of each region, by slug; a region that is not in it goes by its slug.

    Returns:
        A line for each cycle: id, title, and the parts of `told`.
    """
    lines = []
    open_rails: list[bool] = []
    columns: list[int] = []
    children = Counter(branch.under.cycle for branch in found if branch.under)
    for branch in found:
        above = columns[branch.depth - 1] if branch.depth else -1
        alone = branch.under is not None and children[branch.under.cycle] == 1
        straight = above >= DEEP and alone and not open_rails[above]
        column = above + (not straight)
        rails = ["│  " if open_ else "   " for open_ in open_rails[1:column]]
        elbow = ("↓  " if straight else "└─ " if branch.last else "├─ ") if branch.depth else ""
        columns[branch.depth :] = [column]
        open_rails[column:] = [not branch.last]
        cycle = branch.cycle
        lines.append(f"{''.join(rails)}{elbow}{cycle.id}  {cycle.title} - {'; '.join(told(branch, found, tr, names))}")
    return lines


def told(branch: Branch, found: Sequence[Branch], tr: Translator, names: Mapping[str, str]) -> list[str]:
    """Say in parts what a tree tells of one cycle besides its title.

    Returns:
        Its size when a unit is known, how it follows, how it ended or how far it is, its region when the family lies
        in several, which other cycles it follows too, and that it is an example when it is.
    """
    cycle = branch.cycle
    scale = cycle.scale
    parts = [f"{scale.size} × {scale.unit}"] if scale.unit else []
    parts += [tr(word("how", branch.under.how))] if branch.under else []
    parts.append(ended(cycle, tr))
    if len(regions(found)) > 1:
        parts.append(names.get(cycle.region, cycle.region))
    parts += [tr("volgt ook op {id}: {how}", id=link.cycle, how=tr(word("how", link.how))) for link in branch.also]
    return [*parts, *([tr("voorbeeld (fictief)")] if cycle.fictitious else [])]


def ended(cycle: Cycle, tr: Translator) -> str:
    """Say how far a cycle is, and what was decided: ``afgerond: aanpassen``."""
    state = tr(word("state", cycle.state))
    outcome = cycle.decision.outcome if cycle.state == "closed" and cycle.decision else None
    return f"{state}: {tr(word('outcome', outcome))}" if outcome else state


def regions(found: Sequence[Branch]) -> list[str]:
    """Give the slugs of the regions of a family, in order of their first cycle."""
    return list(dict.fromkeys(branch.cycle.region for branch in found))

"""``check --explain``: one rule of good PDSA, with its reason, its source and an example."""

from __future__ import annotations

import click

from lerende_aanpak.cli import show
from lerende_aanpak.cli.dutch import tr
from lerende_aanpak.errors import UsageError
from lerende_aanpak.model.words import word


def explain(name: str, form: str) -> None:
    """Print what a rule asks, why, who found that, and how a broken and a mended file look.

    Args:
        name: Id of the rule: ``PDSA006``; small letters and the bare number are understood.
        form: ``json``, or anything else for people.

    Raises:
        UsageError: If there is no such rule.
    """
    from lerende_aanpak.fidelity import RULES

    said = name.strip().upper()
    known = RULES.get(said) or RULES.get(f"PDSA{said:0>3}")
    if known is None:
        raise UsageError(
            "regel '{name}' bestaat niet", where="--explain", remedy="Kies uit: {known}.",
            name=name, known=", ".join(RULES),
        )  # fmt: skip
    what = "…"
    told = {
        "rule": known.id,
        "severity": known.severity,
        "phase": known.phase,
        "problem": tr(known.problem, what=what),
        "hint": tr(known.hint, what=what),
        "rationale": tr(known.rationale),
        "source": known.source,
        "waivable": known.waivable,
        "broken": known.broken,
        "mended": known.mended,
    }
    if form == "json":
        show.as_json(told)
        return
    phase, severity = tr(word("phase", known.phase)), tr(word("severity", known.severity))
    click.echo(f"{known.id} ({phase}, {severity}): {told['problem']}")
    click.echo(f"\n{tr('waarom')}: {told['rationale']}\n{tr('bron')}: {known.source}\n{tr('doe')}: {told['hint']}")
    if not known.waivable:
        click.echo(tr("Een gemotiveerde uitzondering (`waive`) kan hier niet."))
    click.echo(f"\n{tr('zo niet (voorbeeld, fictief)')}:\n\n{_inset(known.broken)}")
    click.echo(f"\n{tr('maar zo')}:\n\n{_inset(known.mended)}")


def _inset(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.split("\n"))

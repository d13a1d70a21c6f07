"""``check``: hold cycles against the rules of good PDSA, and against the checks of the region's plugin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import word

if TYPE_CHECKING:
    from lerende_aanpak.fidelity import Finding
    from lerende_aanpak.project import Project
    from lerende_aanpak.store.cycles import Stored

FIRST = 3
WRONG = 3


@click.command("check", cls=Command, help=mark("Kijk of leercycli compleet en eerlijk zijn; zegt wat er beter kan."))
@click.argument("names", metavar="[ID]...", nargs=-1)
@option("--all", "every", is_flag=True, help=mark("Toon alle bevindingen, ook die met een gemotiveerde uitzondering."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def check(names: tuple[str, ...], every: bool, as_json: bool) -> int:
    """Check cycles; exit code 3 when a file or a rule of severity E is wrong, 6 when a plugin's check fails."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import PluginError
    from lerende_aanpak.project import open_project

    project = open_project(Path.cwd())
    chosen = [project.cycle(name) for name in names] or list(project.cycles.stored.values())
    problems = [] if names else [error for errors in project.cycles.problems.values() for error in errors]
    found = {one.cycle.id: _findings(project, one) for one in chosen}
    remarks: dict[str, list[str]] = {}
    for region in sorted({one.cycle.region for one in chosen}):
        try:
            remarks.update(project.plugin_remarks(region, [one.cycle for one in chosen if one.cycle.region == region]))
        except PluginError as error:
            problems.append(error)
    if as_json:
        show.as_json(
            {
                "findings": {name: [_plain(one) for one in findings] for name, findings in found.items()},
                "remarks": remarks,
                "problems": [error.as_record() for error in problems],
            }
        )
    else:
        for one in chosen:
            click.echo(one.cycle.id)
            said = [*_doubt(project, one), *remarks.get(one.cycle.id, [])]
            _print(found[one.cycle.id], remarks.get(one.cycle.id, []), every=every, said=bool(said))
        for problem in problems:
            click.echo(problem.text(CHOSEN.get()), err=True)
    if problems:
        return problems[0].exit_code
    wrong = any(one.severity == "E" and not one.waived for findings in found.values() for one in findings)
    return WRONG if wrong else 0


def _findings(project: Project, stored: Stored) -> list[Finding]:
    from lerende_aanpak import fidelity

    return fidelity.check(project.context(stored, project.today()))


def remind(project: Project, stored: Stored) -> None:
    """Say what the rules still find in the current phase of a cycle, the most important first; and doubts."""
    _doubt(project, stored)
    open_ones = [one for one in _findings(project, stored) if not one.waived]
    for one in open_ones[:FIRST]:
        click.echo(f"  {one.rule.id} {tr(word('severity', one.severity))}: {_text(one)}")
        click.echo(f"    {tr(one.rule.hint)}")
    if len(open_ones) > FIRST:
        click.echo(tr("  en nog {n}; toon ze met --all", n=len(open_ones) - FIRST))


def _doubt(project: Project, stored: Stored) -> list[str]:
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.project.doubts import doubts

    found = doubts(project, stored.cycle, Translator(CHOSEN.get()))
    for one in found:
        click.echo(f"  {tr('let op')}: {one}")
    return found


def _text(finding: Finding) -> str:
    return tr(finding.rule.problem, what=finding.what)


def _plain(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule.id,
        "severity": finding.severity,
        "phase": finding.rule.phase,
        "problem": _text(finding),
        "hint": tr(finding.rule.hint),
        "waived": finding.waived,
    }


def _print(findings: list[Finding], remarks: list[str], *, every: bool, said: bool) -> None:
    open_ones = [one for one in findings if not one.waived]
    shown = findings if every else open_ones[:FIRST]
    for one in shown:
        click.echo(f"  {one.rule.id} {tr(word('severity', one.severity))}: {_text(one)}")
        click.echo(f"    {tr('gemotiveerde uitzondering')}: {one.waived}" if one.waived else f"    {tr(one.rule.hint)}")
        if every:
            click.echo(f"    {tr('waarom')}: {tr(one.rule.rationale)} ({one.rule.source})")
    for remark in remarks:
        click.echo(f"  {tr('plugin van de regio')}: {remark}")
    if not open_ones and not said:
        click.echo(f"  {tr('niets gevonden')}")
    if len(open_ones) > len(shown):
        click.echo(tr("  en nog {n}; toon ze met --all", n=len(open_ones) - len(shown)))

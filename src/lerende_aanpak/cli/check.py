"""``check``: hold cycles against the rules of good PDSA, and against the checks of the region's plugin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, option, tr
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import word

if TYPE_CHECKING:
    from lerende_aanpak.errors import AanpakError
    from lerende_aanpak.fidelity import Finding
    from lerende_aanpak.project import Project
    from lerende_aanpak.store.cycles import Stored

FIRST = 3
WRONG = 3
FORMS = ("text", "json", "github")


@attrs.frozen(kw_only=True)
class Checked:
    """What is said of one cycle: findings with their places, remarks of the region's plugin, and doubts."""

    stored: Stored
    findings: tuple[tuple[Finding, str], ...]
    remarks: tuple[str, ...]


@click.command("check", cls=Command, help=mark("Kijk of leercycli compleet en eerlijk zijn; zegt wat er beter kan."))
@click.argument("names", metavar="[ID]...", nargs=-1)
@option("--all", "every", is_flag=True, help=mark("Toon alle bevindingen, ook die met een gemotiveerde uitzondering."))
@option("--explain", metavar=mark("REGEL"), help=mark("Leg een regel uit, zoals PDSA006: waarom, bron en voorbeeld."))
@option(
    "--format", "form", metavar="FORMAT", default="text", help=mark("text, json of github (regels bij een wijziging).")
)
@option("--strict", is_flag=True, help=mark("Stop met een fout zodra er een plugin stuk is."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def check(names: tuple[str, ...], every: bool, explain: str | None, form: str, strict: bool, as_json: bool) -> int:
    """Check cycles; exit code 3 when a file or a rule of severity E is wrong, 6 when a plugin's check fails."""
    from lerende_aanpak.cli import asked, explained, show
    from lerende_aanpak.project import open_project

    form = "json" if as_json else asked.one_of(form, FORMS, "--format")
    if explain is not None:
        explained.explain(explain, form)
        return 0
    project = open_project(Path.cwd())
    if strict:
        project.catalogue.refuse_problems()
    off = project.catalogue.disabled  # without its plugin nothing can be said of a region's cycles
    every_one = [one for one in project.cycles.stored.values() if one.cycle.region not in off]
    chosen = [project.cycle(name) for name in names] or every_one
    problems = [] if names else _unread(project)
    checked, failed = _checked(project, chosen)
    problems += failed
    if form == "json":
        show.as_json(
            {
                "findings": {one.stored.cycle.id: [_plain(*found) for found in one.findings] for one in checked},
                "remarks": {one.stored.cycle.id: list(one.remarks) for one in checked if one.remarks},
                "problems": [error.as_record() for error in problems],
            }
        )
    elif form == "github":
        for one in checked:
            for finding, place in one.findings:
                if every or not finding.waived:
                    click.echo(_annotation(_LEVEL[finding.severity], place, finding.rule.id, _advice(finding)))
        for error in problems:
            click.echo(_annotation("error", error.where, "lerende-aanpak", error.text(CHOSEN.get())))
    else:
        for one in checked:
            click.echo(one.stored.cycle.id)
            doubts = _doubt(project, one.stored)
            _print(one, every=every, said=bool(doubts or one.remarks))
        for problem in problems:
            click.echo(problem.text(CHOSEN.get()), err=True)
    if problems:
        return problems[0].exit_code
    return WRONG if any(one.severity == "E" and not one.waived for all_ in checked for one, _ in all_.findings) else 0


def _unread(project: Project) -> list[AanpakError]:
    """Give what is wrong with files of cycles, aims and agreements that cannot be read."""
    return [*(error for errors in project.cycles.problems.values() for error in errors), *project.agreements.problems]


def _checked(project: Project, chosen: list[Stored]) -> tuple[list[Checked], list[AanpakError]]:
    from lerende_aanpak.errors import PluginError
    from lerende_aanpak.project.places import place_of

    remarks: dict[str, list[str]] = {}
    failed: list[AanpakError] = []
    for region in sorted({one.cycle.region for one in chosen}):
        try:
            remarks.update(project.plugin_remarks(region, [one.cycle for one in chosen if one.cycle.region == region]))
        except PluginError as error:
            failed.append(error)
    checked = [
        Checked(
            stored=one,
            findings=tuple((finding, place_of(finding, one)) for finding in _findings(project, one)),
            remarks=tuple(remarks.get(one.cycle.id, ())),
        )
        for one in chosen
    ]
    return checked, failed


def _findings(project: Project, stored: Stored) -> list[Finding]:
    from lerende_aanpak import fidelity

    return fidelity.check(project.context(stored, project.today()))


def remind(project: Project, stored: Stored) -> None:
    """Say what the rules still find in the current phase of a cycle, the most important first; and doubts."""
    _doubt(project, stored)
    open_ones = [one for one in _findings(project, stored) if not one.waived]
    for one in open_ones[:FIRST]:
        click.echo(f"  {one.rule.id} {tr(word('severity', one.severity))}: {_text(one)}")
        click.echo(f"    {tr(one.rule.hint, what=one.what)}")
    if len(open_ones) > FIRST:
        told = tr("  en nog {n}; toon ze met `lerende-aanpak check {id} --all`", n=len(open_ones) - FIRST,
                  id=stored.cycle.id)  # fmt: skip
        click.echo(told)


def _doubt(project: Project, stored: Stored) -> list[str]:
    from lerende_aanpak.i18n import Translator
    from lerende_aanpak.project.doubts import doubts

    found = doubts(project, stored.cycle, Translator(CHOSEN.get()))
    for one in found:
        click.echo(f"  {tr('let op')}: {one}")
    return found


def _text(finding: Finding) -> str:
    return tr(finding.rule.problem, what=finding.what or "-")


def _advice(finding: Finding) -> str:
    said = finding.waived or tr(finding.rule.hint, what=finding.what)
    return f"{_text(finding)}\n{said}"


def _plain(finding: Finding, place: str) -> dict[str, str]:
    return {
        "rule": finding.rule.id,
        "severity": finding.severity,
        "phase": finding.rule.phase,
        "what": finding.what,
        "where": place,
        "problem": _text(finding),
        "hint": tr(finding.rule.hint, what=finding.what),
        "waived": finding.waived,
    }


_LEVEL = {"E": "error", "W": "warning", "I": "notice"}


def _annotation(level: str, where: str, title: str, message: str) -> str:
    """Give a line that GitHub shows beside the line of the file (documentation of GitHub Actions)."""
    file, *numbers = where.split(" ")[0].split(":")
    place = {"file": file, **dict(zip(("line", "col"), numbers, strict=False)), "title": title}
    properties = ",".join(f"{key}={_escaped(value, ':', ',')}" for key, value in place.items())
    return f"::{level} {properties}::{_escaped(message)}"


def _escaped(text: str, *more: str) -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _print(checked: Checked, *, every: bool, said: bool) -> None:
    open_ones = [pair for pair in checked.findings if not pair[0].waived]
    shown = checked.findings if every else open_ones[:FIRST]
    for one, place in shown:
        click.echo(f"  {one.rule.id} {tr(word('severity', one.severity))}: {_text(one)}")
        hint = tr(one.rule.hint, what=one.what)
        click.echo(f"    {tr('gemotiveerde uitzondering')}: {one.waived}" if one.waived else f"    {hint}")
        if every:
            click.echo(f"    {tr('waar')}: {place}")
            click.echo(f"    {tr('waarom')}: {tr(one.rule.rationale)} ({one.rule.source})")
    for remark in checked.remarks:
        click.echo(f"  {tr('plugin van de regio')}: {remark}")
    if not open_ones and not said:
        click.echo(f"  {tr('niets gevonden')}")
    if len(open_ones) > len(shown):
        click.echo(tr("  en nog {n}; toon ze met --all", n=len(open_ones) - len(shown)))
    elif open_ones and not every:
        click.echo(tr("  meer over een regel: lerende-aanpak check --explain {rule}", rule=open_ones[0][0].rule.id))

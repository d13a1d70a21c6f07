"""``plugins``: which there are and what is wrong with them, a new one, and whether one keeps the rules."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    from lerende_aanpak.errors import AanpakError
    from lerende_aanpak.plugins.catalogue import Catalogue, PluginInfo


@click.group("plugins", cls=Group, help=mark("Plugins van regio's: bekijken, nakijken, een nieuwe maken."))
def plugins() -> None:
    """Hold the commands about plugins."""


@plugins.command("list", cls=Command, help=mark("Toon alle plugins, ook die stuk zijn of uit staan."))
@option("--strict", is_flag=True, help=mark("Stop met een fout zodra er een plugin stuk is."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def list_plugins(strict: bool, as_json: bool) -> None:
    """List the plugins; works when everything else is broken."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.model.card import gaps
    from lerende_aanpak.plugins import catalogue
    from lerende_aanpak.project import find_root

    root = find_root(Path.cwd().resolve())
    found = catalogue.load(root / "plugins", root, root / ".aanpak-cache" / "plugins", _settings(root))
    lacking = {one.id: missing for one in found.indicators.values() if (missing := gaps(one))}
    if as_json:
        show.as_json(_plain(found, lacking))
    else:
        show.table((tr("Plugin"), tr("Plaats"), tr("Versie"), tr("Hash"), tr("Geeft")), _rows(found))
        for name, missing in lacking.items():
            click.echo(
                tr("Op de kaart van {indicator} ontbreekt: {fields}.", indicator=name, fields=", ".join(missing))
            )
        for error in (*found.problems.values(), *found.warnings):
            click.echo("\n" + error.text(CHOSEN.get()), err=True)
    if strict:
        found.refuse_problems()


def _settings(root: Path) -> dict[str, dict[str, object]]:
    """Give what ``aanpak.toml`` says of plugins; nothing when the file cannot be read, which other commands tell."""
    try:
        said = tomllib.loads((root / "aanpak.toml").read_text(encoding="utf-8-sig")).get("plugins", {})
    except (OSError, ValueError):
        return {}
    return {slug: own for slug, own in said.items() if isinstance(own, dict)} if isinstance(said, dict) else {}


def _plain(found: Catalogue, lacking: dict[str, list[str]]) -> dict[str, object]:
    return {
        "gaps": lacking,
        "plugins": [
            {"slug": one.slug, "place": one.place, "version": one.version, "hash": one.hash, "hooks": one.hooks}
            for one in found.plugins.values()
        ],
        "disabled": [{"slug": slug, "place": one.place} for slug, one in found.disabled.items()],
        "problems": [error.as_record() for error in found.problems.values()],
        "warnings": [error.as_record() for error in found.warnings],
    }


def _rows(found: Catalogue) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]]
    rows = [(one.slug, one.place, one.version, one.hash[:12], _gives(one)) for one in found.plugins.values()]
    rows += [
        (slug, error.where, "", "", tr("stuk: {stage}", stage=_stage(error.stage)))
        for slug, error in found.problems.items()
    ]
    return rows + [(slug, one.place, "", "", tr("uit: zie aanpak.toml")) for slug, one in found.disabled.items()]


def _gives(one: PluginInfo) -> str:
    from lerende_aanpak.model.words import WORDS

    return ", ".join(tr(said) for hook, said in WORDS["hook"].items() if hook in one.hooks) or tr("niets")


def _stage(code: str) -> str:
    """Say where a plugin went wrong: ``hook provide_tools`` becomes ``bij een haak: provide_tools``."""
    from lerende_aanpak.model.words import WORDS

    stage, _, hook = code.partition(" ")
    said = tr(WORDS["plugin_stage"].get(stage, stage))
    return f"{said}: {hook}" if hook else said


@plugins.command("new", cls=Command, help=mark("Maak een plugin die meteen werkt, met cijfers om te vervangen."))
@click.argument("region", metavar=mark("REGIO"))
@option(
    "--municipality", "municipalities", multiple=True, metavar=mark("GM0000=NAAM"),
    help=mark("CBS-code en naam van een gemeente van de regio; mag vaker."),
)  # fmt: skip
@option("--python", is_flag=True, help=mark("Ook met Python: een deel van het verslag, een controle, instellingen."))
@option("--package", is_flag=True, help=mark("Als pakket om te installeren, in een map ernaast."))
def new_plugin(region: str, municipalities: tuple[str, ...], python: bool, package: bool) -> None:
    """Write a new plugin into the workspace, or a package into the current folder."""
    import datetime

    from lerende_aanpak.cli import scaffold
    from lerende_aanpak.project import open_project

    folder, today = Path.cwd(), datetime.date.today()
    if not package:
        project = open_project(folder)
        folder, today = project.root, project.today()
    made = scaffold.new(folder, region, municipalities, today, python=python, package=package)
    for name in made:
        click.echo(tr("gemaakt: {name}", name=name))
    home = made[0].split("/")[0 if package else 1]
    if package:
        click.echo(tr("Installeer het met: pip install --editable {folder}", folder=home))
    else:
        click.echo(tr("Kijk het na met: lerende-aanpak plugins check {name}", name=home))


def _told(error: AanpakError, check: str) -> str:
    """Say one error, and which check found it; those found with it are told apart."""
    language = CHOSEN.get()
    parts = {"waar": error.where, "doe": error.remedy(language), mark("controle"): check}
    return "\n".join([error.problem(language), *(f"  {tr(label)}: {said}" for label, said in parts.items()), ""])


@plugins.command("check", cls=Command, help=mark("Houd een plugin aan de regels die voor elke plugin gelden."))
@click.argument("name", metavar=mark("REGIO"))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def check_plugin(name: str, as_json: bool) -> int:
    """Run the conformance suite on a plugin; exit code 6 when it breaks a rule."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.errors import PluginError
    from lerende_aanpak.model.names import slug
    from lerende_aanpak.project import open_project
    from lerende_aanpak.workspace import conformance

    project = open_project(Path.cwd())
    found = project.catalogue
    known = name if name in {*found.plugins, *found.problems, *found.disabled} else slug(name)
    if known not in {*found.problems, *found.disabled}:
        known = found.region(name).slug
    said = conformance.check_plugin(project, known)
    if as_json:
        problems = [{"check": one.check, **one.error.as_record()} for one in said.problems]
        show.as_json({"plugin": known, "checks": said.checks, "problems": problems})
    else:
        for one in said.problems:
            click.echo(_told(one.error, one.check))
        broken = len({one.check for one in said.problems})
        left = len(conformance.CHECKS) - said.ran
        click.echo(tr("{ran} regels nagekeken, {broken} niet gehaald.", ran=said.ran, broken=broken))
        if left:
            click.echo(tr("{left} regels zijn niet nagekeken: eerst moet de plugin laden.", left=left))
    return PluginError.exit_code if said.problems else 0

"""``plugins list``: which plugins there are, and what is wrong with those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import click

from lerende_aanpak.cli.dutch import CHOSEN, Command, Group, option, tr
from lerende_aanpak.i18n import mark


@click.group("plugins", cls=Group, help=mark("Plugins van regio's bekijken."))
def plugins() -> None:
    """Hold the commands about plugins."""


@plugins.command("list", cls=Command, help=mark("Toon alle plugins, ook die stuk zijn."))
@option("--strict", is_flag=True, help=mark("Stop met een fout zodra er een plugin stuk is."))
@option("--json", "as_json", is_flag=True, help=mark("Antwoord als JSON."))
def list_plugins(strict: bool, as_json: bool) -> None:
    """List the plugins; works when everything else is broken."""
    from lerende_aanpak.cli import show
    from lerende_aanpak.model.card import gaps
    from lerende_aanpak.model.words import WORDS
    from lerende_aanpak.plugins import catalogue
    from lerende_aanpak.project import find_root

    root = find_root(Path.cwd().resolve())
    found = catalogue.load(root / "plugins", root, root / ".aanpak-cache" / "plugins")
    lacking = {one.id: missing for one in found.indicators.values() if (missing := gaps(one))}
    if as_json:
        show.as_json(
            {
                "gaps": lacking,
                "plugins": [
                    {"slug": one.slug, "place": one.place, "version": one.version, "hash": one.hash, "hooks": one.hooks}
                    for one in found.plugins.values()
                ],
                "problems": [error.as_record() for error in found.problems.values()],
            }
        )
    else:
        rows = [
            (
                one.slug,
                one.place,
                one.version,
                one.hash[:12],
                ", ".join(tr(said) for hook, said in WORDS["hook"].items() if hook in one.hooks) or tr("niets"),
            )
            for one in found.plugins.values()
        ]
        rows += [
            (slug, error.where, "", "", tr("stuk: {stage}", stage=_stage(error.stage)))
            for slug, error in found.problems.items()
        ]
        show.table((tr("Plugin"), tr("Plaats"), tr("Versie"), tr("Hash"), tr("Geeft")), rows)
        for name, missing in lacking.items():
            click.echo(
                tr("Op de kaart van {indicator} ontbreekt: {fields}.", indicator=name, fields=", ".join(missing))
            )
        for error in found.problems.values():
            click.echo("\n" + error.text(CHOSEN.get()), err=True)
    if strict and found.problems:
        raise next(iter(found.problems.values()))


def _stage(code: str) -> str:
    """Say where a plugin went wrong: ``hook provide_tools`` becomes ``bij een haak: provide_tools``."""
    from lerende_aanpak.model.words import WORDS

    stage, _, hook = code.partition(" ")
    said = tr(WORDS["plugin_stage"].get(stage, stage))
    return f"{said}: {hook}" if hook else said

"""What `init` puts in a folder: notebooks, a region's plugin, settings, and on request its example cycles."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path

from lerende_aanpak.errors import StoreError, UsageError, reason
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.names import nearest, slug
from lerende_aanpak.store import agreements, place

_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")


IGNORED = ".gitignore"
NOT_IN_GIT = """# Wat opnieuw te maken is, en ruwe cijfers zoals ontvangen: niet in git.
.aanpak-cache/
output/
output-team/
output-fout/
output-team-fout/
figures/
"""
CONTACT = """
# Aan wie lezers van een verslag vragen stellen: een functie en een algemeen adres, geen persoon.
# Haal de hekjes weg en vul in.
# [contact]
# function = "de analist van de regio"
# organisation = "naam van de organisatie"
# address = "algemeen e-mailadres of webpagina"
"""


def shipped() -> Path:
    """Give the folder that ships notebooks, plugins and cycles: in the wheel, or the checkout this runs from."""
    inside = Path(__file__).parents[1] / "starter"
    return inside if inside.is_dir() else Path(__file__).parents[3]


def regions() -> dict[str, str]:
    """Give the regions that are shipped: every spelling, as a slug, to the slug of the region."""
    found: dict[str, str] = {}
    for path in sorted((shipped() / "plugins").glob("*/region.toml")):
        found |= dict.fromkeys(map(slug, _names(path)), path.parent.name)
    return found | {one: one for one in found.values()}


def _names(path: Path) -> list[str]:
    """Give slug, name and aliases of a region; of a file that cannot be read the slug only."""
    region: dict[str, object] = {}
    with suppress(OSError, ValueError, KeyError):
        region = tomllib.loads(path.read_text(encoding="utf-8-sig"))["region"]
    aliases = region.get("aliases", ())
    listed = aliases if isinstance(aliases, list) else []
    return [path.parent.name, *(str(one) for one in (region.get("name", path.parent.name), *listed))]


def init(folder: Path, region: str, language: Language, *, example: bool) -> list[str]:
    """Make a workspace for one region: whole, or not at all.

    Args:
        folder: Where; may hold other things, but no workspace.
        region: Name, other spelling or slug of a shipped region.
        language: Of its messages and reports.
        example: Whether the region's example cycles come along.

    Returns:
        What was made, relative to the folder.

    Raises:
        UsageError: If the region is not shipped, or the folder holds a workspace already, or lies in one. Nothing is
            written then.
        StoreError: If the folder cannot be written. Nothing is left behind then.
    """
    wanted = _wanted(region)
    agreed = _agreements(wanted) if example else []
    made = [
        "aanpak.toml",
        *([] if (folder / IGNORED).exists() else [IGNORED]),
        "notebooks",
        f"plugins/{wanted}",
        f"cycles/{wanted}",
        *agreed,
    ]
    present = [name for name in made if (folder / name).exists()]
    if present:
        raise UsageError(
            "hier staat al een werkmap ({name})",
            where=str(folder),
            remedy="Ga naar een lege map, of werk verder in deze.",
            name=present[0],
        )
    around = [parent for parent in folder.absolute().parents if (parent / "aanpak.toml").is_file()]
    if around:
        raise UsageError(
            "deze map ligt in een werkmap: {name}",
            where=str(folder),
            remedy="Werk verder in die werkmap, of ga naar een lege map daarbuiten.",
            name=str(around[0]),
        )
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".aanpak-init-", ignore_cleanup_errors=True) as beside:
            _copy(Path(beside), wanted, language, example=example)
            for name in agreed:
                (Path(beside) / name).parent.mkdir(exist_ok=True)
                shutil.copy2(shipped() / name, Path(beside) / name)
            _move(Path(beside), folder, made)
    except (OSError, shutil.Error) as error:
        raise StoreError(
            "de werkmap kan niet worden gemaakt: {reason_word}",
            where=str(folder),
            remedy="Kijk of u in deze map mag schrijven en of de schijf vol is.",
            reason_word=reason(error),
        ) from None
    return made


def _wanted(region: str) -> str:
    known = regions()
    slugs = ", ".join(sorted(set(known.values())))
    if not region:
        raise UsageError("{name} ontbreekt", where="lerende-aanpak init", remedy="Kies uit: {known}.",
                         name="--region", known=slugs)  # fmt: skip
    if slug(region) in known:
        return known[slug(region)]
    meant = known.get(nearest(slug(region), known) or "", "")
    raise UsageError(
        "regio '{name}' wordt niet meegeleverd; bedoelt u '{meant}'?"
        if meant
        else "regio '{name}' wordt niet meegeleverd",
        where="--region",
        remedy="Kies uit: {known}.",
        name=region,
        meant=meant,
        known=slugs,
    )


def _agreements(region: str) -> list[str]:
    """Give the shipped agreements that hold in a region, relative to the workspace."""
    found = agreements.read_all(shipped()).found.values()
    return sorted(f"{agreements.FOLDER}/{one.id}.md" for one in found if region in one.regions)


def _copy(folder: Path, region: str, language: Language, *, example: bool) -> None:
    source = shipped()
    shutil.copytree(source / "notebooks", folder / "notebooks", ignore=_LEFT_OUT)
    shutil.copytree(source / "plugins" / region, folder / "plugins" / region, ignore=_LEFT_OUT)
    if example and (source / "cycles" / region).is_dir():
        shutil.copytree(source / "cycles" / region, folder / "cycles" / region, ignore=_LEFT_OUT)
    else:
        (folder / "cycles" / region).mkdir(parents=True)
    settings = f'name = "Lerende aanpak {title(folder, region)}"\nlanguage = "{language}"\n'
    settings += f'time_zone = "Europe/Amsterdam"\n{CONTACT}'
    (folder / "aanpak.toml").write_text(settings, encoding="utf-8", newline="\n")
    (folder / IGNORED).write_text(NOT_IN_GIT, encoding="utf-8", newline="\n")


def title(folder: Path, region: str) -> str:
    """Give the name of a region as it stands in the workspace."""
    form = (folder / "plugins" / region / "region.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(form)["region"]["name"])


def _move(source: Path, folder: Path, names: list[str]) -> None:
    """Move what was made to its place, the settings last: they make it a workspace. A failure undoes all of it."""
    moved: list[str] = []
    above = [folder / parent for parent in ("plugins", "cycles", agreements.FOLDER) if not (folder / parent).exists()]
    try:
        for name in reversed(names):
            (folder / name).parent.mkdir(exist_ok=True)
            place.replace(source / name, folder / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            shutil.rmtree(folder / name, ignore_errors=True)
            with suppress(OSError):
                (folder / name).unlink()
        for parent in above:
            with suppress(OSError):
                os.rmdir(parent)
        raise

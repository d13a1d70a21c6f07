"""What `init` puts in an empty folder: notebooks, a region's plugin, settings, and on request its example cycles."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from lerende_aanpak.errors import StoreError, UsageError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.names import nearest, slug

_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")


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


def regions() -> list[str]:
    """Give the slugs of the regions that are shipped."""
    return sorted(path.name for path in (shipped() / "plugins").iterdir() if (path / "region.toml").is_file())


def init(folder: Path, region: str, language: Language, *, example: bool) -> list[str]:
    """Make a workspace for one region.

    Args:
        folder: Where; may hold other things, but no workspace.
        region: Name or slug of a shipped region.
        language: Of its messages and reports.
        example: Whether the region's example cycles come along.

    Returns:
        What was made, relative to the folder.

    Raises:
        UsageError: If the region is not shipped, or the folder holds a workspace already. Nothing is written then.
        StoreError: If the folder cannot be written.
    """
    known, wanted = regions(), slug(region)
    if wanted not in known:
        raise UsageError(
            "regio '{name}' wordt niet meegeleverd; bedoelt u '{meant}'?"
            if nearest(wanted, known)
            else "regio '{name}' wordt niet meegeleverd",
            where="--region",
            remedy="Kies uit: {known}.",
            name=region,
            meant=nearest(wanted, known) or "",
            known=", ".join(known),
        )
    made = ["aanpak.toml", "notebooks", f"plugins/{wanted}", f"cycles/{wanted}"]
    present = [name for name in made if (folder / name).exists()]
    if present:
        raise UsageError(
            "hier staat al een werkmap ({name})",
            where=str(folder),
            remedy="Ga naar een lege map, of werk verder in deze.",
            name=present[0],
        )
    try:
        _copy(folder, wanted, language, example=example)
    except OSError as error:
        raise StoreError(
            "de werkmap kan niet worden gemaakt: {reason}",
            where=str(folder),
            remedy="Kijk of u in deze map mag schrijven en of de schijf vol is.",
            reason=error.strerror or type(error).__name__,
        ) from None
    return made


def _copy(folder: Path, region: str, language: Language, *, example: bool) -> None:
    source = shipped()
    shutil.copytree(source / "notebooks", folder / "notebooks", ignore=_LEFT_OUT)
    shutil.copytree(source / "plugins" / region, folder / "plugins" / region, ignore=_LEFT_OUT)
    if example and (source / "cycles" / region).is_dir():
        shutil.copytree(source / "cycles" / region, folder / "cycles" / region, ignore=_LEFT_OUT)
    else:
        (folder / "cycles" / region).mkdir(parents=True)
    title = tomllib.loads((folder / "plugins" / region / "region.toml").read_text(encoding="utf-8"))["region"]["name"]
    settings = f'name = "Lerende aanpak {title}"\nlanguage = "{language}"\ntime_zone = "Europe/Amsterdam"\n'
    settings += CONTACT
    (folder / "aanpak.toml").write_text(settings, encoding="utf-8", newline="\n")

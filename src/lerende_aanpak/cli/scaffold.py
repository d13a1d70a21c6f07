"""What `plugins new` writes: a plugin that works at once, with made-up figures to be replaced by the region's own."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lerende_aanpak.cli import starter
from lerende_aanpak.cli.scaffold_texts import MANUAL, PACKAGE, PYTHON, REGION, TEST
from lerende_aanpak.errors import StoreError, UsageError, reason
from lerende_aanpak.model.names import NATIONAL, NETWORK, SLUG, slug
from lerende_aanpak.store import place

_CODE = re.compile(r"GM\d{4}", re.ASCII)
ON_TIME = (24, 27, 22, 29, 26, 31, 25, 30, 28, 33, 29, 34)
"""Of `SIGNALS` signals a month, those with a talk in time: made up, none so small that it is hidden."""

SIGNALS = (40, 43, 38, 45, 41, 47, 40, 46, 42, 48, 43, 49)


def new(
    folder: Path, region: str, municipalities: Sequence[str], today: datetime.date, *, python: bool, package: bool
) -> list[str]:
    """Write a new plugin: whole, or not at all.

    Args:
        folder: The workspace; or where the folder of a package comes.
        region: Name of the region; its slug is the name of the plugin.
        municipalities: CBS codes, each with its name behind ``=`` if it is known; may be empty.
        today: The made-up figures are of the twelve months before.
        python: Add Python: a section, a check and settings.
        package: Write an installable package instead of a folder under ``plugins/``; it has Python too.

    Returns:
        The files that were made, relative to the folder.

    Raises:
        UsageError: If the name cannot be one, is of a shipped region, or is taken. Nothing is written then.
        StoreError: If the folder cannot be written. Nothing is left behind then.
    """
    own = _slug(region)
    home = f"lerende-aanpak-{own}" if package else f"plugins/{own}"
    others = [] if package else [f"{home}.py", f"plugins/{own.replace('-', '_')}.py"]
    taken = [one for one in (home, *others) if (folder / one).exists()]
    named = dict(_named(one) for one in municipalities)
    odd = [one for one in named if not _CODE.fullmatch(one)]
    if odd:
        raise UsageError(
            "'{code}' is geen CBS-code van een gemeente",
            where="--municipality",
            remedy="Schrijf GM, vier cijfers en de naam, voor elke gemeente apart: --municipality GM0770=Eersel.",
            code=odd[0][:60],
        )
    if taken:
        raise UsageError(
            "'{name}' bestaat al",
            where=taken[0],
            remedy="Werk daarin verder, of kies een andere naam.",
            name=taken[0],
        )
    module = f"lerende_aanpak_{own.replace('-', '_')}" if package else own.replace("-", "_")
    inside = f"src/{module}/" if package else ""
    fill = _words(region, own, module, named, today)
    tested = repr(own) if package else "Path(__file__).parents[1]"
    files = {
        f"{inside}region.toml": _filled(REGION, fill),
        f"{inside}data/gesprekken-op-tijd.csv": _figures(today),
        "README.md": _filled(MANUAL, {**fill, "home": home, "form": f"{inside}region.toml"}),
        "tests/test_plugin.py": _filled(TEST, {**fill, "plugin": tested}),
    }
    if python or package:
        files[f"{inside}__init__.py"] = _filled(PYTHON, fill)
    if package:
        files["pyproject.toml"] = _filled(PACKAGE, fill)
    _write(folder, home, files)
    return [f"{home}/{name}" for name in sorted(files)]


def _slug(region: str) -> str:
    own = slug(region)
    if not SLUG.fullmatch(own) or place.is_reserved(own) or own in (NATIONAL, NETWORK):
        raise UsageError(
            "'{name}' kan geen naam van een plugin zijn",
            where="lerende-aanpak plugins new",
            remedy="Geef de naam van de regio, met letters en cijfers: 'Noord-Kennemerland'.",
            name=region,
        )
    shipped = starter.regions().get(own)
    if shipped:
        raise UsageError(
            "regio '{name}' wordt meegeleverd",
            where="lerende-aanpak plugins new",
            remedy="Maak in een lege map een werkmap met `lerende-aanpak init --region {name}`.",
            name=shipped,
        )
    return own


def _words(region: str, own: str, module: str, named: Mapping[str, str], today: datetime.date) -> dict[str, str]:
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in region).split())
    return {
        "name": name.replace("\\", "").replace('"', "'") if name != own else own.replace("-", " ").title(),
        "slug": own,
        "module": module,
        "since": str(today.year),
        "municipalities": ", ".join(f'"{one}"' for one in named),
        "names": "".join(f"{code} = {json.dumps(name, ensure_ascii=False)}\n" for code, name in named.items() if name),
        "today": today.isoformat(),
    }


def _named(said: str) -> tuple[str, str]:
    """Give code and name of a municipality: ``GM0770=Eersel``; the name may be left out."""
    code, _, name = said.partition("=")
    return code.strip(), " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def _filled(text: str, words: dict[str, str]) -> str:
    """Fill ``<<word>>`` places: the texts hold braces of their own."""
    for word, value in words.items():
        text = text.replace(f"<<{word}>>", value)
    return text


def _figures(today: datetime.date) -> str:
    lines = ["maand;op tijd;signalen"]
    first = today.year * 12 + today.month - 1 - len(SIGNALS)
    for at, (on_time, signals) in enumerate(zip(ON_TIME, SIGNALS, strict=True)):
        year, month = divmod(first + at, 12)
        lines.append(f"{year}-{month + 1:02d};{on_time};{signals}")
    return "\n".join(lines) + "\n"


def _write(folder: Path, home: str, files: dict[str, str]) -> None:
    """Write all files beside their place, and move them there in one step."""
    try:
        (folder / home).parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".aanpak-new-", ignore_cleanup_errors=True) as beside:
            for name, text in files.items():
                path = Path(beside) / "plugin" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            place.replace(Path(beside) / "plugin", folder / home)
    except (OSError, shutil.Error) as error:
        raise StoreError(
            "de plugin kan niet worden gemaakt: {reason_word}",
            where=home,
            remedy="Kijk of u in deze map mag schrijven en of de schijf vol is.",
            reason_word=reason(error),
        ) from None

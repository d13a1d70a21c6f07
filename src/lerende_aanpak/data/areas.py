"""Areas as files name them: the region, its municipalities, districts and related areas, in any spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lerende_aanpak.model.names import slug
from lerende_aanpak.model.region import Region

_KINDS = (("municipality", "GM"), ("district", "WK"), ("neighbourhood", "BU"))
_NUMBER = re.compile(r"(?:GM)?(\d{1,4})", re.ASCII | re.IGNORECASE)
_PREFIX = re.compile(r"^\s*(?:gemeente|gem\.?)\s+", re.IGNORECASE)
_CODE = re.compile(r"(?:GM|WK|BU)(\d{4})\d{0,6}|NL\d*|(?:PV|LD|CR|JZ|AM|GG|VR)\d{2}", re.ASCII | re.IGNORECASE)
"""Codes of CBS: an area whose code is none of the region's is another's."""
NATIONAL_FILE = 100
"""A file with more areas than this is about the whole country: a name in it that is not known is another's."""


def spellings(region: Region) -> dict[str, str]:
    """Give the areas that a region knows, by the slug of each name and by the number of each code.

    A municipality with the name of its region (Almere) is the region itself. CBS writes a province behind some names:
    ``Hengelo (O)`` is Hengelo (the name with a space behind it), but ``Bergen (L.)`` is not ``Bergen (NH.)``.
    """
    known = {code.removeprefix("GM"): code for one in region.territories for code in one.municipalities}
    known |= {name: one.old for one in region.reorganisations for name in (one.old[2:], slug(one.old_name))}
    for code, name in region.names.items():
        bare = slug(name.partition("(")[0])
        known |= {slug(name): code, bare: code, **({} if "(" in name else {f"{bare} ": code})}
    known |= {slug(relation.area): relation.area for relation in region.relations}
    known |= {slug(name): region.slug for name in (region.slug, region.name, *region.aliases)}
    return {name: area for name, area in known.items() if name}


def area(cell: str, known: dict[str, str]) -> str:
    """Give the region's slug, the code of a municipality or the name of a related area for any spelling of it.

    Args:
        cell: What stands in the file.
        known: As `spellings` gives.
    """
    number = _NUMBER.fullmatch(cell)
    found = known.get(number[1].zfill(4) if number else slug(cell)) or known.get(slug(_PREFIX.sub("", cell)))
    bare, _, province = cell.partition("(")
    return found or (known.get(f"{slug(bare)} ") if province else None) or cell


def area_kind(name: str, region: Region) -> str:
    """Give the kind of an area that `area` named: region, related area, municipality, district, ... or local."""
    if name == region.slug:
        return "region"
    related: dict[str, str] = {relation.area: relation.kind for relation in region.relations}
    if name in related:
        return related[name]
    kinds = [kind for kind, prefix in _KINDS if re.fullmatch(prefix + r"\d{4,8}", name)]
    return kinds[0] if kinds else "local"


def is_code(name: str) -> bool:
    """Tell whether an area is named by a code of CBS."""
    return _CODE.fullmatch(name) is not None


def inside(areas: Sequence[str], region: Region, *, local_names: bool = False) -> list[bool]:
    """Tell of each area of a file whether it belongs to a region.

    A code of CBS belongs to it when its municipality is one of the region's, in whichever year. A name that is not
    known is a place in the region, such as a school; but in a file over the whole country, that names the region or
    one of its municipalities and more than `NATIONAL_FILE` areas, it is another's, unless ``local_names``.
    """
    codes = {code for one in region.territories for code in one.municipalities}
    codes |= {one.old for one in region.reorganisations}  # came in from outside: Leeuwarderadeel
    own = {region.slug, *codes, *(relation.area for relation in region.relations)}
    whole_country = not local_names and len(set(areas)) > NATIONAL_FILE and not own.isdisjoint(areas)
    found: dict[str, bool] = {}
    for name in set(areas):
        code = _CODE.fullmatch(name)
        foreign = code is not None and f"GM{code[1]}" not in codes
        found[name] = name in own or not (foreign or (whole_country and code is None))
    return [found[name] for name in areas]

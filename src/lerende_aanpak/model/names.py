"""Names that files, pages and commands share: slugs and ids, and the nearest one when a name is wrong."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

import attrs

from lerende_aanpak.errors import ModelError

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
NATIONAL = "landelijk"
NETWORK = "netwerk"
"""Of all regions together: the folder of the month reports; no region has these names."""


def is_slug(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Refuse a value that is no slug (an attrs validator).

    Raises:
        ModelError: With the slug that was probably meant.
    """
    if not SLUG.fullmatch(value):
        raise ModelError(
            "'{value}' is geen {field}: alleen kleine letters, cijfers en koppeltekens",
            where=field.name,
            remedy="Schrijf bijvoorbeeld '{example}'.",
            value=value,
            field=field.name,
            example=slug(value) or "noord-kennemerland",
        )


def slug(text: str) -> str:
    """Turn a name into a slug: lower case, no accents, hyphens.

    >>> slug("Noordoost-Fryslân 2")
    'noordoost-fryslan-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-").lstrip("0123456789-")


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Give the known name that looks most like ``name``, or ``None`` when none is near.

    Args:
        name: What was typed.
        known: The names that do exist.
        likeness: How much alike they must be, 0 to 1.

    >>> nearest("regio", ["region", "title"])
    'region'
    """
    found = difflib.get_close_matches(name, sorted(known), n=1, cutoff=likeness)
    return found[0] if found else None

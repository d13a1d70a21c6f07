"""A part of the reports for one of several machines: the same part every time, and together all of them, once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

from lerende_aanpak.errors import UsageError

One = TypeVar("One")


def chosen(items: Sequence[One], names: Sequence[str], shard: str) -> list[One]:
    """Give the items of one part, by a hash of their names: an item that comes or goes moves no other.

    Args:
        items: All of them.
        names: Their names, in the same order.
        shard: Which part of how many, as ``2/3``.

    Raises:
        UsageError: If it is no part, or more than the number of parts.

    >>> [chosen("abcdef", "abcdef", f"{n}/2") for n in (1, 2)]
    [['a', 'b', 'c', 'e', 'f'], ['d']]
    """
    found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", shard)
    part, parts = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part <= parts:
        raise UsageError(
            "'{shard}' is geen deel van de verslagen",
            where="--shard",
            remedy="Schrijf welk deel van hoeveel delen, zoals 1/3, 2/3 en 3/3.",
            shard=shard,
        )
    return [item for item, name in zip(items, names, strict=True) if _number(name) % parts == part - 1]


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")

"""What a key of a file means, in a word or two and in a sentence: one table for editors, messages and documents."""

from __future__ import annotations

import attrs

from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.store.aim_keys import AIM_KEYS
from lerende_aanpak.store.cycle_keys import CYCLE_KEYS

KEYS: dict[type, dict[str, tuple[str, str]]] = {**CYCLE_KEYS, **AIM_KEYS}
"""By class and key: its title and a sentence, in Dutch."""
UNDER_THE_KEYS: dict[type, str] = {Cycle: "prose", Agreement: "text"}
"""By class the field that a file holds as text below its keys."""


def written(kind: type) -> dict[str, attrs.Attribute[object]]:
    """Give the fields of a class that stand in a file as keys, by the name that they have there."""
    below = UNDER_THE_KEYS.get(kind)
    return {key_of(field.name, kind): field for field in attrs.fields(kind) if field.name != below}


def key_of(field: str, kind: type) -> str:
    """Give the key in a file of a field of a class."""
    return "from" if kind is Aim and field == "start" else field


def meaning(kind: type, key: str) -> str:
    """Give the title of a key, in Dutch; empty when the class has no keys that are explained."""
    return KEYS.get(kind, {}).get(key, ("", ""))[0]

"""Whether the fields of a block hold what they say they hold: blocks of plugins are made by hand."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from lerende_aanpak.model.block import Block


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def misfit(block: Block) -> str:
    """Name the first field of a block that holds a value of another kind, and what it holds; empty when all fit.

    >>> from lerende_aanpak.model.block import Text
    >>> misfit(Text(text=5)), misfit(Text(text="vijf"))
    ('Text.text: int', '')
    """
    kind: Any = type(block)
    for name, hint in _fields(kind).items():
        if (odd := _odd(getattr(block, name, None), hint)) is not None:
            return f"{kind.__name__}.{name}: {odd}"
    return ""


def _odd(value: Any, hint: Any) -> str | None:
    """Give the kind of a value that does not fit; ``None`` when it fits, or when nothing is known of what should."""
    origin, parts, kind = get_origin(hint), get_args(hint), type(value).__name__
    if origin in (Union, types.UnionType):
        told = [_odd(value, one) for one in parts]
        return None if None in told else told[0]
    if origin is Literal:
        return None if value in parts else kind
    if origin is tuple:
        repeated = len(parts) == 2 and parts[1] is Ellipsis
        if not isinstance(value, tuple) or not (repeated or len(parts) == len(value)):
            return kind
        hints = [parts[0]] * len(value) if repeated else parts
        found = (_odd(one, part) for one, part in zip(value, hints, strict=True))
        return next((one for one in found if one is not None), None)
    if hint is types.NoneType:
        return None if value is None else kind
    if hint in (int, float) and isinstance(value, bool):
        return kind
    if hint is float:
        return None if isinstance(value, (int, float)) else kind
    if hint in (str, bool, int) or (isinstance(hint, type) and attrs.has(hint)):
        return None if isinstance(value, hint) else kind
    return None

"""What is to be written: lines of YAML of our own, as values and as text, on one line or below each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from lerende_aanpak.store.quoting import scalar
from lerende_aanpak.store.yamltext import Node, read


@attrs.frozen(kw_only=True)
class Wanted:
    """A value that is to be written.

    Attributes:
        value: A text, a list or a mapping.
        line: How it is written on one line.
        short: Whether it prefers that, where it may choose.
    """

    value: str | list[Wanted] | dict[str, Wanted]
    line: str
    short: bool


def text(value: str) -> Wanted:
    """Want one value."""
    return Wanted(value=value, line=scalar(value), short=True)


def items(values: Sequence[Wanted], *, short: bool) -> Wanted:
    """Want a list."""
    line = f"[{', '.join(one.line for one in values)}]"
    return Wanted(value=list(values), line=line, short=short or not values)


def keys(values: Mapping[str, Wanted], *, short: bool) -> Wanted:
    """Want a mapping."""
    line = f"{{{', '.join(pair(key, one) for key, one in values.items())}}}"
    return Wanted(value=dict(values), line=line, short=short or not values)


def of_lines(lines: Sequence[str]) -> Wanted:
    """Want what stands in lines of YAML, a mapping; each value as it is written there, on one line or below it."""
    written = "\n".join(lines)
    return _of_node(read(written, ""), written)


def _of_node(node: Node, written: str) -> Wanted:
    here = written[node.place.start : node.place.end]
    if isinstance(node.value, str):
        return Wanted(value=node.value, line=here.strip(), short=True)
    if isinstance(node.value, dict):
        return keys({key: _of_node(one, written) for key, one in node.value.items()}, short=here.startswith("{"))
    return items([_of_node(one, written) for one in node.value], short=here.startswith("["))


def pair(key: str, one: Wanted) -> str:
    """Write a key and its value on one line."""
    return f"{scalar(key)}: {one.line}".rstrip()


def keyed(key: str, one: Wanted, indent: int) -> list[str]:
    """Write a key and its value as lines, with ``indent`` spaces before the key."""
    if one.short:
        return [" " * indent + pair(key, one)]
    return [" " * indent + f"{scalar(key)}:", *below(one, indent + 2)]


def hyphened(one: Wanted, indent: int) -> list[str]:
    """Write an item of a list as lines, with ``indent`` spaces before its hyphen."""
    first, *others = [one.line] if one.short else below(one, indent + 2)
    return [" " * indent + f"- {first.lstrip()}", *others]


def below(one: Wanted, indent: int) -> list[str]:
    """Write a list or mapping as lines below each other."""
    if isinstance(one.value, dict):
        return [line for key, child in one.value.items() for line in keyed(key, child, indent)]
    return [line for child in one.value if isinstance(child, Wanted) for line in hyphened(child, indent)]


def content(one: Wanted) -> Any:
    """Give the bare value: text, list or dict."""
    if isinstance(one.value, dict):
        return {key: content(child) for key, child in one.value.items()}
    return [content(child) for child in one.value] if isinstance(one.value, list) else one.value

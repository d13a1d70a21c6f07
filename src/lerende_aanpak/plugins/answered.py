"""What a hook answered, held to the rules of every plugin: kind, owner, size, and nothing but plain data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pluggy

from lerende_aanpak.errors import PluginError
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.source import Source
from lerende_aanpak.plugins import declared, hookspecs
from lerende_aanpak.plugins.target import Target
from lerende_aanpak.store.typed import CONVERTER, Locate, structure_plain

HOOK_BYTES = 1_000_000
"""Bytes that one hook may answer; the largest of the national plugin is some 40 kB."""

TEXT_LENGTH = 5_000
"""Characters of one text: it is to be read by people."""


def line_of(implementation: pluggy.HookImpl, target: Target) -> str:
    """Give file and line of a hook's function; of a form the file."""
    if isinstance(implementation.plugin, declared.Declared) and target.toml is not None:
        return target.name(target.toml)
    code = getattr(implementation.function, "__code__", None)
    if code is None:
        return target.name(target.python or target.folder)
    return f"{target.name(Path(code.co_filename))}:{code.co_firstlineno}"


def locator(implementation: pluggy.HookImpl, hook: str, target: Target, at: int) -> Locate:
    """Give where a key of a noun stands: its line in the form, or the function that answered it."""
    if isinstance(implementation.plugin, declared.Declared) and target.toml is not None:
        return declared.locator(target.toml, target.name(target.toml), hook, at)
    where = line_of(implementation, target)
    return lambda path, key: where


def plain(answer: list[Any]) -> list[Any]:
    """Give nouns as JSON values."""
    return [CONVERTER.unstructure(noun) for noun in answer]


def checked(
    answer: object, hook: str, target: Target, locate: Callable[[int], Locate], *, structured: bool = False
) -> list[Any]:
    """Refuse an answer that breaks a rule.

    Args:
        answer: What the hook gave.
        hook: Its name.
        target: Whose plugin it is.
        locate: Gives where the noun at a place in the answer stands.
        structured: Every value was held to its type already, when a form was read.

    Returns:
        The answer.

    Raises:
        PluginError: At the first fault, with its place.
    """
    kind = hookspecs.HOOKS[hook]
    values = {"plugin": target.slug, "stage": f"hook {hook}", "kind": kind.__name__}
    if not isinstance(answer, list):
        raise PluginError(
            "haak {hook} van '{plugin}' geeft {found} in plaats van een lijst van {kind}",
            where=locate(0)((), ""),
            remedy="Geef een nieuwe lijst terug, ook als er maar één is of geen.",
            hook=hook,
            found=type(answer).__name__,
            **values,
        )
    for at, noun in enumerate(answer):
        _noun(noun, kind, hook, target, locate(at), values, structured=structured)
    _refuse_large(len(json.dumps(plain(answer), default=str)), hook, locate(0), values)
    return answer


def _noun(
    noun: object, kind: type, hook: str, target: Target, locate: Locate, values: dict[str, str], *, structured: bool
) -> None:
    if type(noun) is not kind:
        raise PluginError(
            "haak {hook} van '{plugin}' geeft {found} in de lijst; daar horen alleen {kind}",
            where=locate((), ""),
            remedy="Maak elk deel met `lerende_aanpak.model`: {kind}(...).",
            hook=hook,
            found=type(noun).__name__,
            **values,
        )
    _sound(noun, kind, hook, locate, values, structured=structured)
    region = noun.slug if isinstance(noun, Region) else getattr(noun, "region", "") or target.slug
    if region != target.slug:
        raise PluginError(
            "de plugin van '{plugin}' geeft iets dat van '{region}' is",
            where=locate((), "slug" if isinstance(noun, Region) else "region"),
            remedy="Een plugin geeft alleen wat van de eigen regio is: zet region = '{plugin}'.",
            region=str(region),
            **values,
        )
    if isinstance(noun, Source) and not noun.id.startswith(f"{target.slug}."):
        raise PluginError(
            "bron '{id}' heeft de naam van een andere regio",
            where=locate((), "id"),
            remedy="Laat het id van een bron met '{plugin}.' beginnen.",
            id=noun.id,
            **values,
        )


def _sound(noun: object, kind: type, hook: str, locate: Locate, values: dict[str, str], *, structured: bool) -> None:
    """Hold a noun made in Python to the same values as the declared form, and its texts to a length."""
    told = {name: value for name, value in values.items() if name != "kind"}
    given = CONVERTER.unstructure(noun)
    for key, length in _texts(given):
        if length > TEXT_LENGTH:
            raise PluginError(
                "een tekst in {hook} van '{plugin}' heeft {length} tekens; hoogstens {most}",
                where=locate((), key),
                remedy="Schrijf een zin voor een lezer, en zet de rest op een pagina waar `link` heen wijst.",
                hook=hook,
                length=str(length),
                most=str(TEXT_LENGTH),
                **told,
            )
    if not structured:
        structure_plain(given, kind, locate, PluginError, **told)


def _texts(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[str, int]]:
    """Give the length of every text, with the key at the top under which it stands."""
    if isinstance(value, str):
        yield key, len(value)
    elif isinstance(value, dict) and depth < 20:
        for name, one in value.items():
            yield from _texts(one, key or str(name), depth + 1)
    elif isinstance(value, (list, tuple)) and depth < 20:
        for one in value:
            yield from _texts(one, key, depth + 1)


def _refuse_large(size: int, hook: str, locate: Locate, values: dict[str, str]) -> None:
    if size > HOOK_BYTES:
        raise PluginError(
            "haak {hook} van '{plugin}' antwoordt {size} bytes; hoogstens {most}",
            where=locate((), ""),
            remedy="Geef alleen kaarten, en zet cijfers in een bestand onder `data`.",
            hook=hook,
            size=str(size),
            most=str(HOOK_BYTES),
            **values,
        )


def same_again(first: list[Any], again: object, hook: str, target: Target, where: str) -> None:
    """Refuse a hook that, asked again, answers something else, or the very same list.

    Raises:
        PluginError: With the place of the hook.
    """
    values = {"plugin": target.slug, "stage": f"hook {hook}", "hook": hook}
    if again is first:
        raise PluginError(
            "haak {hook} van '{plugin}' geeft elke keer dezelfde lijst",
            where=where,
            remedy="Geef een nieuwe lijst terug: `return list(...)`; wie haar krijgt, mag haar veranderen.",
            **values,
        )
    if not isinstance(again, list) or plain(again) != plain(first):
        raise PluginError(
            "haak {hook} van '{plugin}' geeft de tweede keer iets anders",
            where=where,
            remedy="Gebruik in een haak geen klok, toeval, bestanden of wat een eerdere aanroep achterliet.",
            **values,
        )

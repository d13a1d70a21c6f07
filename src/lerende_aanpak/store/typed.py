"""From text to types: cattrs gives every value its type, kindly, and every mistake its place, all in one pass."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import GenericAlias
from typing import Any, Literal, TypeVar, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from lerende_aanpak.errors import AanpakError, Collected, CycleError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.plan import Aim, IdeaName, Share
from lerende_aanpak.store.keys import UNDER_THE_KEYS, key_of, meaning, written
from lerende_aanpak.store.scalars import Slip, day, measure, moment, share, text, whole, yes_no
from lerende_aanpak.store.yamltext import Node, Place

Shape = TypeVar("Shape")

NOTHING = ("~", "null", "Null", "NULL")
"""How YAML writes that there is no value; here it is a text as any other."""


def _literal(value: Any, kind: Any) -> Any:
    given, allowed = text(value).strip(), [str(one) for one in get_args(kind)]
    if given in allowed:
        return given
    meant = _code(given, allowed) or nearest(given, allowed)
    if meant:
        raise Slip(
            mark("'{value}' kan hier niet; bedoelt u '{meant}'?"),
            mark("Kies uit: {allowed}."),
            value=given,
            meant=meant,
            allowed=", ".join(allowed),
        )
    raise Slip(mark("'{value}' kan hier niet"), mark("Kies uit: {allowed}."), value=given, allowed=", ".join(allowed))


def _code(given: str, allowed: list[str]) -> str | None:
    """Give the code whose Dutch word was written: ``outcome`` for uitkomst."""
    codes = {
        dutch: code for words in WORDS.values() if set(allowed) <= set(words) for code, dutch in words.items()
    }  # fmt: skip
    found = nearest(given.lower(), codes, likeness=0.8)
    return codes[found] if found and codes[found] in allowed else None


def _items(value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise Slip(
            mark("hier hoort een lijst te staan"),
            mark("Schrijf elk deel op een regel met een streepje, of [een, twee]."),
        )
    return list(value)


def _ideas(value: Any) -> str:
    """Read the id of a change idea; a list of them as one text."""
    return ", ".join(map(text, value)) if isinstance(value, list) else text(value)


def _is_items(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis


def _one_argument(read: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: read(value)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def converter() -> cattrs.Converter:
    """Make the converter of this house: text (or plain JSON values) to our attrs classes, extra keys refused."""
    made = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    hooks: dict[type, Any] = {
        str: text,
        int: whole,
        bool: lambda value: value if isinstance(value, bool) else yes_no(value),
        Decimal: measure,
        float: lambda value: value if isinstance(value, float) else float(measure(value)),
        datetime.date: day,
        datetime.datetime: moment,
        Period: lambda value: Period.parse(text(value).strip()),
    }
    for kind, read in hooks.items():
        made.register_structure_hook(kind, _one_argument(read))
    made.register_structure_hook_func(_is_literal, _literal)
    made.register_structure_hook_func(lambda kind: kind is Share, _one_argument(share))
    made.register_structure_hook_func(lambda kind: kind is IdeaName, _one_argument(_ideas))
    made.register_structure_hook_factory(attrs.has, lambda kind: _from_mapping(kind, made))
    made.register_structure_hook_factory(_is_items, lambda kind: _from_list(kind, made))
    for exact in (Decimal, datetime.date, datetime.datetime):
        made.register_unstructure_hook(exact, _plain)
    made.register_unstructure_hook(Period, lambda period: period.label)
    made.register_unstructure_hook(Aim, make_dict_unstructure_fn(Aim, made, start=override(rename="from")))
    return made


def _from_mapping(kind: Any, made: cattrs.Converter) -> Any:
    renamed: Any = {"start": override(rename="from")} if kind is Aim else {}
    build = make_dict_structure_fn(kind, made, **renamed)

    def read(value: Any, _: Any) -> Any:
        if kind is Lesson and isinstance(value, str):
            raise Slip(
                mark("hier staat de les als zin; zij heeft nu delen"),
                mark("Zet onder `lesson:` een ingesprongen regel, met de zin achter `statement:`."),
            )
        if not isinstance(value, dict):
            raise Slip(
                mark("hier horen sleutels met een waarde te staan"),
                mark("Zet eronder, ingesprongen, per regel `sleutel: waarde`."),
            )
        return build(value, kind)

    return read


def _from_list(kind: Any, made: cattrs.Converter) -> Any:
    items: Any = GenericAlias(list, (get_args(kind)[0],))

    def read(value: Any, _: Any) -> Any:
        return tuple(made.structure(_items(value), items))  # asked for late: drivers hold drivers

    return read


def _plain(value: Decimal | datetime.date | datetime.datetime) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


CONVERTER = converter()


def plain(node: Node) -> Any:
    """Give a node as dicts, lists and text. A key without a value is left out, as if it were not there."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items() if not (value.plain and value.value == "")}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


Path = tuple[str | int, ...]
"""Keys and indices from the top of the data to a value."""
Locate = Callable[[Path, str], str]


def structure(root: Node, kind: type[Shape], name: str) -> Shape:
    """Give the front matter as an object of ``kind``.

    Raises:
        CycleError: Every mistake of the file at once, each as ``file:line:column``.
    """

    def locate(path: Path, key: str) -> str:
        parent = root.at(path)
        place = parent.keys[key] if key and parent and key in parent.keys else _nearest_place(root, path)
        return f"{name}:{place.line}:{place.column}"

    below = UNDER_THE_KEYS.get(kind)
    keys = {key: value for key, value in plain(root).items() if key != below}
    found = Collected()
    if below in root.keys:
        found.add(unknown_key(str(below), list(written(kind)), locate((), str(below)), CycleError))
    try:
        made = structure_plain(keys, kind, locate, CycleError)
    except CycleError as error:
        found.add(error)
    found.errors.sort(key=lambda one: by_place(one.where))
    found.raise_if_any()
    return made


def structure_plain(
    value: Any, kind: type[Shape], locate: Locate, error_type: type[AanpakError], **values: str
) -> Shape:
    """Give plain data (dicts, lists, text, numbers) as an object of ``kind``.

    Args:
        value: The data.
        kind: An attrs class.
        locate: Gives the place of a path in the data, or of a key of the mapping at that path.
        error_type: Class of the errors.
        values: Given to each error besides its own values.

    Raises:
        AanpakError: Of ``error_type``; every mistake at once, in order of place.
    """
    try:
        return CONVERTER.structure(value, kind)
    except BaseValidationError as error:
        found = Collected()
        for path, problem, parent in _leaves(error, (), None):
            if isinstance(problem, Slip) and _may_be_empty(path, parent) and _at(value, path) in NOTHING:
                problem.remedy = mark("Laat de waarde leeg of haal de sleutel weg.")
            found.add(_explained(problem, path, locate, error_type, values, _about(path, parent)))
        found.errors.sort(key=lambda one: by_place(one.where))
        found.raise_if_any()
        raise


def located(read: Callable[[], Shape], where: str) -> Shape:
    """Read one value, and give its mistake a place.

    Raises:
        CycleError: If the value has the wrong form.
    """
    try:
        return read()
    except Slip as slip:
        raise CycleError(slip.problem, where=where, remedy=slip.remedy, **slip.values) from None


def by_place(where: str) -> list[int]:
    """Give line and column of a place, to sort errors by."""
    return [int(part) for part in where.split(":")[1:] if part.isdigit()]


def _leaves(error: BaseException, path: Path, kind: type | None) -> Iterator[tuple[Path, BaseException, type | None]]:
    """Give every mistake with its path, and the class of which the last key of the path is one."""
    if not isinstance(error, BaseValidationError):
        yield path, error, kind
        return
    for part in error.exceptions:
        here, of = path, kind
        for note in getattr(part, "__notes__", []):
            if isinstance(note, AttributeValidationNote):
                here, of = (*path, key_of(note.name, error.cl)), error.cl
            elif isinstance(note, IterableValidationNote):
                here = (*path, note.index)
        yield from _leaves(part, here, of)


def _may_be_empty(path: Path, kind: type | None) -> bool:
    """Tell whether the last step of a path is a key of a class that may be left out."""
    field = written(kind).get(str(path[-1])) if kind and path else None
    return field is not None and field.default is not attrs.NOTHING


def _at(value: Any, path: Path) -> Any:
    """Give what stands at a path of keys and indices."""
    for step in path:
        value = value[step]
    return value


def _about(path: Path, kind: type | None) -> dict[str, str]:
    """Give the key of a value and what it means, as values of an error; empty where keys are not explained."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    word = meaning(kind, key) if kind else ""
    return {"about": key, "about_word": word} if word else {}


def _explained(
    error: BaseException, path: Path, locate: Locate, error_type: type[AanpakError], values: dict[str, str],
    about: dict[str, str],
) -> list[AanpakError]:  # fmt: skip
    if isinstance(error, Slip):
        own = {**error.values, **values, **about}
        return [error_type(error.problem, where=locate(path, ""), remedy=error.remedy, **own)]
    if isinstance(error, AanpakError):
        own = {**error.values, **values}
        return [error_type(error.problem_id, where=locate(path, error.where), remedy=error.remedy_id, **own)]
    if isinstance(error, ForbiddenExtraKeysError):
        known = list(written(error.cl))
        return [unknown_key(key, known, locate(path, key), error_type, **values) for key in sorted(error.extra_fields)]
    if isinstance(error, KeyError):
        return [
            error_type(
                "sleutel `{key}` ({key_word}) ontbreekt of heeft geen waarde"
                if about
                else "sleutel `{key}` ontbreekt of heeft geen waarde",
                where=locate(path[:-1], str(path[-1])),
                remedy="Zet er een regel met `{key}` bij, of vul de waarde in.",
                key=str(path[-1]),
                key_word=about.get("about_word", ""),
                **values,
            )
        ]
    if isinstance(error, (AttributeError, TypeError, ValueError)):
        return [
            error_type(
                "deze waarde heeft niet de vorm die hier hoort",
                where=locate(path, ""),
                remedy="Kijk in docs/methode.md of docs/plugins.md hoe deze sleutel wordt geschreven.",
                **values,
                **about,
            )
        ]
    raise error


def unknown_key(key: str, known: list[str], where: str, error_type: type[AanpakError], **values: str) -> AanpakError:
    """Make the error for a key that does not exist here, with the one that was probably meant."""
    meant = nearest(key, known)
    if meant:
        return error_type(
            "onbekende sleutel `{key}`; bedoelt u `{meant}`?",
            where=where,
            remedy="Verbeter de sleutel, of haal de regel weg.",
            key=key,
            meant=meant,
            **values,
        )
    return error_type(
        "onbekende sleutel `{key}`",
        where=where,
        remedy="Haal de regel weg. Deze sleutels kunnen hier: {known}.",
        key=key,
        known=", ".join(known),
        **values,
    )


def _nearest_place(root: Node, path: tuple[str | int, ...]) -> Place:
    for length in range(len(path), -1, -1):
        node = root.at(path[:length])
        if node is not None:
            empty = length and isinstance(node.value, str) and not node.value
            parent = root.at(path[: length - 1]) if empty else None
            key = str(path[length - 1]) if empty else ""
            return parent.keys[key] if parent and key in parent.keys else node.place
    return root.place

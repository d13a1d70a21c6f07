"""A name or an argument that does not exist is answered with the one that was meant, as any other mistake is."""

from __future__ import annotations

import datetime
import functools
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

from lerende_aanpak.errors import UnknownArgumentError, UnknownNameError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.names import nearest

TEXT = mark("Zet aanhalingstekens om wat u invult.")
DAY = mark('Schrijf een dag als jaar-maand-dag, tussen aanhalingstekens: "2027-02-01".')
NUMBER = mark("Schrijf een heel getal.")
DECIMAL = mark("Schrijf een getal.")
LIST = mark("Schrijf één tekst, of een lijst tussen vierkante haken.")
KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "str": ((str,), TEXT),
    "str | None": ((str,), TEXT),
    "str | Path": ((str, Path), TEXT),
    "str | Path | None": ((str, Path), TEXT),
    "Day": ((str, datetime.date), DAY),
    "int": ((int,), NUMBER),
    "int | str": ((int, str), NUMBER),
    "float | str": ((float, int, str), DECIMAL),
    "Roles": ((str, list, tuple), LIST),
    "Sequence[int | str]": ((list, tuple), LIST),
}
"""What may be given for an argument, by its type as the function writes it, and what to do instead."""
Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def unknown(name: str, known: Iterable[str], where: str) -> UnknownNameError:
    """Give the error for a name that does not exist, with the nearest one.

    Args:
        name: What was asked for.
        known: The names that do exist.
        where: What it was asked of.
    """
    names = sorted(known)
    meant = nearest(name, names)
    return UnknownNameError(
        "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
        where=where, remedy="Kies uit: {known}.", name=name, meant=meant or "", known=", ".join(names),
    )  # fmt: skip


class Kind:
    """A class whose objects answer a mistyped name with the one that was meant."""

    __slots__ = ()

    if not TYPE_CHECKING:  # a type checker must go on finding such names by itself

        def __getattr__(self, name: str) -> NoReturn:
            """Refuse a name that does not exist; called by Python for those only."""
            if name.startswith("_"):  # asked by Python and IPython themselves, which want to hear a plain no
                raise AttributeError(name)
            raise unknown(name, (one for one in dir(type(self)) if not one.startswith("_")), type(self).__name__)


def kindly(call: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let a function answer a mistyped or missing argument with the names that it takes, and a wrong kind of value.

    None is the same as leaving the argument out.

    Args:
        call: A function or method.

    Returns:
        The same function, with the same signature and docstring.
    """
    signature = inspect.signature(call)

    @functools.wraps(call)
    def asked(*args: Given.args, **named: Given.kwargs) -> Answer:
        try:
            bound = signature.bind(*args, **named)
        except TypeError:
            raise _refusal(call.__name__, signature, args, named) from None
        for name, value in list(bound.arguments.items()):
            parameter = signature.parameters[name]
            allowed, remedy = KINDS.get(str(parameter.annotation), ((object,), ""))
            if value is None and parameter.default is not parameter.empty:
                del bound.arguments[name]
            elif not isinstance(value, allowed):
                raise UnknownArgumentError(
                    "wat bij {name} staat, kan hier niet", where=f"{call.__name__}(...)", remedy=remedy, name=name
                )
        return call(*bound.args, **bound.kwargs)

    return asked


def _refusal(
    name: str, signature: inspect.Signature, args: tuple[object, ...], named: dict[str, object]
) -> UnknownArgumentError:
    known = [one for one in signature.parameters if one != "self"]
    where, told = f"{name}(...)", ", ".join(known)
    for one in named:
        if one not in known:
            meant = nearest(one, known)
            return UnknownArgumentError(
                "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
                where=where, remedy="Kies uit: {known}.", name=one, meant=meant or "", known=told,
            )  # fmt: skip
    for parameter in list(signature.parameters.values())[len(args) :]:
        if parameter.default is parameter.empty and parameter.name not in named:
            return UnknownArgumentError(
                "{name} ontbreekt", where=where, remedy="Schrijf naam = waarde, met deze namen: {known}.",
                name=parameter.name, known=told,
            )  # fmt: skip
    return UnknownArgumentError(
        "deze aanroep is niet te begrijpen", where=where, remedy="Schrijf naam = waarde, met deze namen: {known}.",
        known=told,
    )  # fmt: skip

"""A name or an argument that does not exist is answered with the one that was meant, as any other mistake is."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

from lerende_aanpak.errors import UnknownArgumentError, UnknownNameError
from lerende_aanpak.model.names import nearest

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
    """Let a function answer a mistyped or missing argument with the names that it takes.

    Args:
        call: A function or method.

    Returns:
        The same function, with the same signature and docstring.
    """
    signature = inspect.signature(call)

    @functools.wraps(call)
    def asked(*args: Given.args, **named: Given.kwargs) -> Answer:
        try:
            signature.bind(*args, **named)
        except TypeError:
            raise _refusal(call.__name__, signature, args, named) from None
        return call(*args, **named)

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

"""What a person typed behind a command, made into values; a mistake names its option, a terminal is asked."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from lerende_aanpak.cli.dutch import tr
from lerende_aanpak.errors import AanpakError, CycleError, UsageError
from lerende_aanpak.model import words
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.personal import is_like_person

if TYPE_CHECKING:
    from lerende_aanpak.store.typed import Locate


def day(given: str | None, option: str) -> datetime.date | None:
    """Give a day, ``None`` when none was given.

    Raises:
        UsageError: If it is none.
    """
    from lerende_aanpak.store.scalars import Slip
    from lerende_aanpak.store.scalars import day as read

    if given is None:
        return None
    try:
        return read(given)
    except Slip as slip:
        raise UsageError(slip.problem, where=option, remedy=slip.remedy, **slip.values) from None


def yes_no(given: str | None, option: str) -> bool | None:
    """Give yes or no, ``None`` when nothing was given.

    Raises:
        UsageError: If it is neither.
    """
    from lerende_aanpak.store.scalars import Slip
    from lerende_aanpak.store.scalars import yes_no as read

    if given is None:
        return None
    try:
        return read(given)
    except Slip as slip:
        raise UsageError(slip.problem, where=option, remedy=slip.remedy, **slip.values) from None


def chosen(given: str | None, field: str, option: str, error_type: type[AanpakError] = CycleError) -> str | None:
    """Give the value that is meant by its own name or its word, ``None`` when nothing was given.

    Args:
        given: What was typed behind the option.
        field: Field of `lerende_aanpak.model.words.WORDS`.
        option: Name of the option.
        error_type: Class of the error.

    Raises:
        AanpakError: Of ``error_type``, if there is no such value.
    """
    return words.chosen(field, given or "", option, error_type) or None


def one_of(given: str, allowed: Sequence[str], option: str) -> str:
    """Give the word that was typed, when it is one of these.

    Raises:
        UsageError: If it is another, with the nearest one.
    """
    if given in allowed:
        return given
    meant = nearest(given, allowed)
    raise UsageError(
        "'{value}' kan hier niet; bedoelt u '{meant}'?" if meant else "'{value}' kan hier niet",
        where=option,
        remedy="Kies uit: {allowed}.",
        value=given,
        meant=meant or "",
        allowed=", ".join(allowed),
    )


def remark_persons(roles: Mapping[str, Iterable[str | None]]) -> None:
    """Say on standard error which roles look like the name of a person.

    Args:
        roles: By the key of the file.
    """
    for key, given in roles.items():
        if any(is_like_person(one or "") for one in given):
            said = tr("'{field}' lijkt op een naam van een persoon; schrijf een rol, zoals analist-regio", field=key)
            click.echo(said, err=True)


def needed(given: str | None, option: str, question: str) -> str:
    """Give what was given; on a terminal, ask for it.

    Args:
        given: What was typed behind the option.
        option: Name of the option.
        question: Dutch text of the question.

    Raises:
        UsageError: If it is empty, and nobody is there to ask.
    """
    if given and given.strip():
        return given
    if sys.stdin.isatty() and given is None:
        answer: str = click.prompt(tr(question), prompt_suffix=" ", err=True)
        return answer
    raise UsageError(
        "{name} ontbreekt", where=option, remedy="Zet {name} met een tekst achter het commando.", name=option
    )


def options(names: Mapping[str, str]) -> Locate:
    """Give what names the option of a value: by the key of the file, for messages."""

    def locate(path: tuple[str | int, ...], key: str) -> str:
        keys = [str(step) for step in (*path, key) if isinstance(step, str) and step]
        found = [names[one] for one in reversed(keys) if one in names]
        return found[0] if found else ".".join(keys)

    return locate

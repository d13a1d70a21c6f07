"""What a person types in a cell, made into values: words of their own language, yes or no, roles, days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from lerende_aanpak.errors import CycleError, UsageError
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.safe import Audience
from lerende_aanpak.model.words import chosen as chosen
from lerende_aanpak.store.scalars import day as read_day
from lerende_aanpak.store.scalars import yes_no
from lerende_aanpak.store.typed import located

Day = str | datetime.date | None
Ready = bool | str
Roles = Sequence[str] | str


def ready(given: object, name: str = "ready") -> bool:
    """Tell whether a step may be taken: True, or a word for yes; an empty text is no.

    Raises:
        CycleError: If it is neither yes nor no.
    """
    if isinstance(given, bool) or given is None or given == "":
        return bool(given)
    return located(lambda: yes_no(str(given)), name)


def planned(given: object, name: str) -> bool | None:
    """Give yes or no, ``None`` when nothing was filled in.

    Raises:
        CycleError: If it is neither yes nor no.
    """
    return None if given is None or given == "" else ready(given, name)


def roles(given: Roles | None) -> list[str]:
    """Give roles: a list as it is, a text split at its commas.

    >>> roles("leerplicht, jeugdarts")
    ['leerplicht', 'jeugdarts']
    """
    found = given.split(",") if isinstance(given, str) else [str(one) for one in given or ()]
    return [one.strip() for one in found if one.strip()]


def day(given: Day) -> datetime.date | None:
    """Give a day, ``None`` when nothing was filled in.

    Raises:
        CycleError: If it is none.
    """
    if given is None or given == "":
        return None
    if isinstance(given, datetime.datetime):
        return given.date()
    return given if isinstance(given, datetime.date) else located(lambda: read_day(given), "on")


def written(given: Day) -> str:
    """Give a day as a file holds it; a text stays as it was typed, nothing is an empty text.

    >>> written(datetime.datetime(2027, 2, 1, 9, 30))
    '2027-02-01'
    """
    if isinstance(given, datetime.datetime):
        return given.date().isoformat()
    return str(given or "")


def named(given: str, known: Iterable[str], name: str) -> str:
    """Give the id that is meant by itself or by a part of it; empty stays empty.

    Args:
        given: What was typed.
        known: The ids.
        name: Of the argument, for messages.

    Raises:
        CycleError: If there is none, or several fit, with the nearest.
    """
    ids = list(known)
    fitting = [one for one in ids if given in one]
    if not given or given in ids or len(fitting) == 1:
        return fitting[0] if given and given not in ids else given
    meant = nearest(given, ids)
    raise CycleError(
        "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
        where=name, remedy="Kies uit: {known}.", name=given, meant=meant or "", known=", ".join(ids),
    )  # fmt: skip


def chosen_audience(given: str) -> Audience:
    """Give the audience that is meant; the public when nothing was filled in.

    Raises:
        UsageError: If there is no such audience.

    >>> chosen_audience("openbaar"), chosen_audience("")
    ('public', 'public')
    """
    return "team" if chosen("audience", given, "audience", UsageError) == "team" else "public"

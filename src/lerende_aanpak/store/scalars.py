"""Single values as people write them: numbers, dates, moments, yes and no. Kind to forms, strict on doubt."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.months import MONTHS

_TRUE, _FALSE = {"yes", "ja", "true"}, {"no", "nee", "false"}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DUTCH_DATE = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})")
_DATE_IN_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+\s*%?")
_GROUPED = re.compile(r"-?\d{1,3}([_ ']\d{3})+(,\d+)?|-?\d{1,3}(\.\d{3})+,\d+")
_NUMBER = re.compile(r"(-?\d+)(?:[.,](\d+))?\s*(%?)")

MOST_DIGITS = 15
"""Significant digits that a computer tells apart in every number (IEEE 754, binary64)."""

COUNTED = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
"""Numbers that people write as a word, in order from 0."""


class Slip(ValueError):
    """A value of the wrong form: what is wrong and what to do, still without its place."""

    def __init__(self, problem: str, remedy: str, **values: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy, self.values = problem, remedy, values


def text(value: Any) -> str:
    """Give a single value as text.

    Raises:
        Slip: If it is a list or a block.
    """
    if isinstance(value, (list, dict)):
        raise Slip(
            mark("hier hoort één waarde te staan, geen lijst of blok"), mark("Zet de waarde achter de dubbele punt.")
        )
    return str(value)


def decimal(value: Any) -> Decimal:
    """Read a number as people write it: ``3.5``, ``3,5``, ``80%``.

    Raises:
        Slip: If it is no number, could be two (``1.234``), or has more digits than can be told apart.

    >>> decimal("3,5"), decimal("80%")
    (Decimal('3.5'), Decimal('0.8'))
    """
    given = text(value).strip()
    if _AMBIGUOUS.fullmatch(given):
        raise Slip(
            mark("{value}: bedoelt u {whole} of {comma}?"),
            mark("Schrijf duizendtallen zonder punt, en decimalen met een komma."),
            value=given,
            whole=given.replace(".", ""),
            comma=given.replace(".", ",", 1),
        )
    found = _NUMBER.fullmatch(given)
    if not found and (meant := _meant(given)):
        raise Slip(
            mark("'{value}' is geen getal; bedoelt u {meant}?"),
            mark("Schrijf een getal in cijfers, zoals 7 of 3,5."),
            value=given,
            meant=meant,
        )
    if not found:
        raise Slip(
            mark("'{value}' is geen getal"),
            mark("Schrijf een getal in cijfers, zoals 7 of 3,5."),
            value=given,
        )
    if len(f"{found[1].lstrip('-')}{(found[2] or '').rstrip('0')}".lstrip("0")) > MOST_DIGITS:
        raise Slip(
            mark("een getal van meer dan {most} cijfers is nauwkeuriger dan een computer kan vergelijken"),
            mark("Rond het af: hoogstens {most} cijfers voor en achter de komma samen."),
            most=str(MOST_DIGITS),
        )
    exact = Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1])
    return exact / 100 if found[3] else exact


def _meant(given: str) -> str:
    """Give the number that was meant by a word, or by a number with marks that do not belong in it; empty if unsure."""
    said = given.lower().replace("é", "e")
    if said in COUNTED:
        return str(COUNTED.index(said))
    if _GROUPED.fullmatch(given):
        return re.sub(r"[ _.']", "", given)
    return given.removeprefix("+") if re.fullmatch(r"\+\d+([.,]\d+)?", given) else ""


def share(value: Any) -> Decimal:
    """Read a share from 0 to 1; a number from 10 to 100 is a percentage that lost its sign.

    Raises:
        Slip: If it is no number, lies between 1 and 10 (too much for a share, too little for a percentage), or is none
            from 0 to 1.

    >>> share("80"), share("80%"), share("0,8"), share("1")
    (Decimal('0.8'), Decimal('0.8'), Decimal('0.8'), Decimal('1'))
    """
    exact = decimal(value)
    bare = not text(value).strip().endswith("%")
    if bare and 1 < exact < 10:
        raise Slip(
            mark("{value} is meer dan 1, en als percentage wel erg weinig"),
            mark("Schrijf een getal van 0 tot 1, zoals 0,8, of een percentage met het teken erachter, zoals 80%."),
            value=text(value).strip(),
        )
    found = exact / 100 if bare and 1 < exact <= 100 else exact
    if not 0 <= found <= 1:
        raise Slip(
            mark("'{value}' ligt niet tussen 0 en 1"),
            mark("Schrijf een getal van 0 tot 1, zoals 0,8, of een percentage met het teken erachter, zoals 80%."),
            value=text(value).strip(),
        )
    return found


def measure(value: Any) -> Decimal:
    """Read a number in the unit of an indicator: as `decimal`, but a percent sign would leave the unit in doubt.

    Raises:
        Slip: If it is no number, or has a percent sign.
    """
    exact = decimal(value)
    if text(value).strip().endswith("%"):
        raise Slip(
            mark("'{value}' heeft een procentteken"),
            mark("Schrijf het getal in de eenheid van de indicator, zonder procentteken: {bare}."),
            value=text(value).strip(),
            bare=text(value).strip().removesuffix("%").strip(),
        )
    return exact


def whole(value: Any) -> int:
    """Read a whole number.

    Raises:
        Slip: If it is none.
    """
    exact = measure(value)
    if exact != exact.to_integral_value():
        raise Slip(mark("'{value}' is geen heel getal"), mark("Schrijf een heel getal."), value=text(value))
    return int(exact)


def day(value: Any) -> datetime.date:
    """Read a date: ``2027-06-30``, ``30-6-2027``, ``30/6/2027`` (the day first) or ``30 juni 2027``.

    Raises:
        Slip: If it is none, or a day that does not exist.
    """
    given = text(value).strip()
    dutch = _DUTCH_DATE.fullmatch(given)
    in_words = _DATE_IN_WORDS.fullmatch(given.lower())
    if dutch:
        parts = int(dutch[4]), int(dutch[3]), int(dutch[1])
    elif in_words and in_words[2] in MONTHS:
        parts = int(in_words[3]), MONTHS[in_words[2]], int(in_words[1])
    elif _ISO_DATE.fullmatch(given):
        parts = int(given[:4]), int(given[5:7]), int(given[8:])
    else:
        raise Slip(mark("'{value}' is geen datum"), mark("Schrijf jaar-maand-dag, zoals 2027-06-30."), value=given)
    try:
        return datetime.date(*parts)
    except ValueError:
        raise Slip(
            mark("de datum {value} bestaat niet"), mark("Kijk in de kalender en verbeter de dag."), value=given
        ) from None


def moment(value: Any) -> datetime.datetime:
    """Read a moment with its offset: ``2026-09-01T10:12:00+02:00``.

    Raises:
        Slip: If it is none, or has no offset.
    """
    given = text(value).strip()
    try:
        found = datetime.datetime.fromisoformat(given)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Slip(
            mark("'{value}' is geen tijdstip met tijdzone"),
            mark("Schrijf het zo: 2026-09-01T10:12:00+02:00."),
            value=given,
        )
    return found


def yes_no(value: Any) -> bool:
    """Read ``yes`` or ``no`` (also ``ja``, ``nee``, ``true``, ``false``).

    Raises:
        Slip: If it is something else.
    """
    given = text(value).strip().lower()
    if given not in _TRUE | _FALSE:
        raise Slip(mark("'{value}' is geen ja of nee"), mark("Schrijf ja of nee."), value=given)
    return given in _TRUE

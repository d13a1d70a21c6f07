"""What a column of personal data looks like: its header, or its values taken together. Continues `model.personal`.

Every test takes the distinct, normalised cells of one column; none of them repeats a value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Literal

from lerende_aanpak.model.personal import IBAN, PHONE, TELLING_HEADERS, passes_bsn_test, personal_in

Kind = Literal["bsn", "email", "phone", "iban", "postcode", "birth", "name", "record"]

FEWEST = 3
"""Values below which a column proves nothing by its values alone."""

_START, _END = r"(?:^|[^a-z])", r"(?:[^a-z]|$)"
_PEOPLE = r"(?:leerling|kind|jeugdige|jongere|cli[eë]nt|pati[eë]nt|ouder|vader|moeder|verzorger|gezin|contactpersoon)"
HEADERS: dict[Kind, re.Pattern[str]] = {
    "bsn": TELLING_HEADERS,
    "email": re.compile(rf"{_START}e ?-?mail(?: ?adres)?{_END}"),
    "phone": re.compile(rf"{_START}(?:(?:telefoon|tel|mobiel)(?: ?nummer| ?nr)?|gsm){_END}"),
    "iban": re.compile(rf"{_START}(?:iban(?: ?nummer)?|rekening ?(?:nummer|nr)|bank ?rekening){_END}"),
    "postcode": re.compile(rf"{_START}(?:postcode(?: ?6)?|pc6|woonadres|huisnummer|straat(?: ?naam)?|adres){_END}"),
    "birth": re.compile(
        rf"{_START}(?:geboorte ?(?:datum|dag)|geb ?(?:datum|dat|dag)?|date of birth|birth ?date|dob){_END}"
    ),
    "name": re.compile(
        rf"{_START}(?:(?:voor|achter|roep|familie|geslachts|meisjes)naam(?:en)?|voorletters?|initialen|tussenvoegsels?"
        rf"|surname|first ?name|last ?name|naam (?:van (?:de |het )?)?{_PEOPLE}|{_PEOPLE} ?naam|{_PEOPLE} naam){_END}"
    ),
}  # fmt: skip
"""A header that tells what is under it, in lower case with underscores and points as spaces."""

_LABEL = re.compile(
    r"^(?:bsn|burgerservicenummer|sofi|pgn|onderwijsnummer|tel(?:efoon)?|mob(?:iel)?)\W{0,3}", re.IGNORECASE
)
_QUOTES = "'\"\u2018\u2019` "
_POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}")
_POSTCODE_IN_TEXT = re.compile(r"(?<![\w-])(?!19|20)[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_AFTER_WORD = re.compile(r"postcode\W{0,3}[1-9]\d{3} ?[A-Z]{2}(?!\w)", re.IGNORECASE)
_ANY_IBAN = re.compile(r"(?<!\w)([A-Z]{2} ?\d{2}(?: ?[A-Z0-9]){11,30})(?!\w)", re.IGNORECASE)
_DATE = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})|(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00.*)?|(\d{4})(\d\d)(\d\d)", re.ASCII
)
_MOBILE = re.compile(r"6\d{8}", re.ASCII)
_RECORD = re.compile(
    rf"{_START}(?:id|nr|nummer|dossier\w*|volgnummer|casus\w*|zaak\w*|record|{_PEOPLE}(?:nummer|nr|id|code)?){_END}"
)
_AREA_CODE = re.compile(r"(?:GM|WK|BU|PV|JZ|NL)\d+", re.IGNORECASE)
_YES_OR_NO = {"0", "1", "ja", "nee", "0.0", "1.0", "true", "false", "j", "n"}
RECORDS = 10
"""Rows from which a file of one row a person is told from a small table."""


def told_by_header(header: str) -> Kind | None:
    """Tell which kind of personal data a header announces.

    >>> told_by_header("Naam leerling"), told_by_header("gm_naam"), told_by_header("geb.datum")
    ('name', None, 'birth')
    """
    said = " ".join(re.sub(r"[_.\W]+", " ", header.lower()).split())
    return next((kind for kind, form in HEADERS.items() if form.search(said) or form.search(header.lower())), None)


def digits(cell: str) -> str:
    """Give the digits of a number of a person as a spreadsheet may have left it; empty when it is something else.

    >>> digits("123456782.0"), digits("1,23456782E+08"), digits("BSN: 1234.56.782"), digits("12,5")
    ('123456782', '123456782', '123456782', '')
    """
    plain = _LABEL.sub("", cell.strip(_QUOTES)).strip(_QUOTES)
    if re.fullmatch(r"\d[.,]\d+[eE]\+?\d{1,2}", plain):
        try:
            exact = Decimal(plain.replace(",", "."))
        except InvalidOperation:
            return ""
        return str(int(exact)) if exact == exact.to_integral_value() else ""
    plain = re.sub(r"[.,]0+$", "", plain) if re.fullmatch(r"\d+[.,]0+", plain) else plain
    bare = re.sub(r"[\s./\u2010-\u2013-]", "", plain)
    return bare if bare.isascii() and bare.isdigit() and "," not in plain else ""


def kind_of_values(cells: Collection[str]) -> Kind | None:
    """Tell which kind of personal data distinct, normalised cells are.

    Numbers of persons are told by the column: half of at least `FEWEST` pass the 11-test, of which a random number
    passes one in eleven. An e-mail address, an account, a telephone number, or a number of a person in a sentence is
    enough once.
    """
    telling = [cell for cell in cells if any(sign.isdigit() or sign == "@" for sign in cell)]
    if not telling:
        return None
    found = [personal_in(cell) for cell in telling if not _only_number(cell)]
    for kind in ("email", "bsn", "birth", "phone"):
        if any(kind in one for one in found):
            return kind
    if any(_has_account(cell) for cell in telling):
        return "iban"
    if any(PHONE.search(cell) for cell in telling if not cell.isdigit() or cell.startswith("0")):
        return "phone"
    return _of_column(list(cells))


def _of_column(cells: list[str]) -> Kind | None:
    numbers = [digits(cell) for cell in cells]
    if len(cells) >= FEWEST:
        if 2 * sum(map(passes_bsn_test, numbers)) >= len(cells):
            return "bsn"
        if 5 * sum(_MOBILE.fullmatch(one) is not None for one in numbers) >= 4 * len(cells):
            return "phone"
    if _are_postcodes(cells):
        return "postcode"
    return "birth" if _are_birthdays(cells) else None


def _only_number(cell: str) -> bool:
    """Tell a number, which the column decides about, from a text with a number in it."""
    return bool(digits(cell)) or re.fullmatch(r"[-+\d.,\s%€]*", cell) is not None


def _has_account(cell: str) -> bool:
    if IBAN.search(cell):
        return True
    return any(_fits_mod97(one[1]) for one in _ANY_IBAN.finditer(cell))


def _fits_mod97(account: str) -> bool:
    """Tell whether a text begins with an account: words of the sentence may follow.

    Source: ISO 13616: letters become numbers (A = 10), the first four signs go behind, the rest modulo 97 is 1.
    """
    bare = account.replace(" ", "").upper()
    return any(
        int("".join(str(int(sign, 36)) for sign in bare[4:end] + bare[:4])) % 97 == 1
        for end in range(15, len(bare) + 1)
        if sum(map(str.isdigit, bare[:end])) >= 9
    )


def _are_postcodes(cells: list[str]) -> bool:
    whole = sum(_POSTCODE.fullmatch(cell.upper()) is not None for cell in cells)
    if whole >= 2 and 2 * whole >= len(cells):
        return True
    return any(_POSTCODE_IN_TEXT.search(cell) or _AFTER_WORD.search(cell) for cell in cells if " " in cell.strip())


def _are_birthdays(cells: list[str]) -> bool:
    """Tell days of birth from days of counting: full dates over more than three years, hardly any on the first."""
    days = [day for cell in cells if (day := _day(cell))]
    if len(days) < FEWEST or 5 * len(days) < 4 * len(cells):
        return False
    firsts = sum(day.day == 1 for day in days)
    ends = sum((day + datetime.timedelta(days=1)).day == 1 for day in days)
    spread = (max(days) - min(days)).days
    return spread > 3 * 365 and 5 * (firsts + ends) < len(days) * 2


def _day(cell: str) -> datetime.date | None:
    found = _DATE.fullmatch(cell)
    if not found:
        return None
    parts = [int(one) for one in found.groups() if one]
    year, month, day = parts if len(found[0].split("-")[0]) == 4 or found[7] else parts[::-1]
    try:
        return datetime.date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def is_announced(kind: Kind, cells: Collection[str]) -> bool:
    """Tell whether cells bear out what their header announces: a postcode of four digits leads to nobody.

    A header alone is enough for numbers and names of persons and days of birth; a telephone number needs digits, an
    account or address any text.
    """
    filled = [cell for cell in cells if cell]
    if kind in ("bsn", "name"):
        return True
    if kind == "postcode":
        return any(not re.fullmatch(r"\d{4}(?:\.0)?", cell) for cell in filled)
    if kind == "phone":
        return any(len(re.sub(r"\D", "", cell)) >= 9 for cell in filled)
    if kind == "email":
        return any("@" in cell for cell in filled)
    if kind == "birth":
        return any(_day(cell) or re.fullmatch(r"\d{4,8}(?:\.0)?", cell) for cell in filled)
    return bool(filled)


def are_records(headers: Collection[str], columns: Collection[list[str]]) -> bool:
    """Tell one row a person from aggregates: a number of its own for every row, and columns of yes and no.

    Args:
        headers: Names of the columns.
        columns: Their cells, normalised, in the same order.
    """
    rows = max((len(cells) for cells in columns), default=0)
    if rows < RECORDS:
        return False
    named = list(zip(headers, columns, strict=True))
    filled = [(header, [cell for cell in cells if cell]) for header, cells in named]
    single = [
        header for header, cells in filled
        if len(cells) == rows and len(set(cells)) == rows and _RECORD.search(header.lower().replace("_", " "))
        and not any(_AREA_CODE.fullmatch(cell) for cell in cells[:FEWEST])
    ]  # fmt: skip
    flags = [cells for _, cells in filled if cells and {cell.lower() for cell in cells} <= _YES_OR_NO]
    ones = [cells for cells in flags if set(cells) <= {"1", "1.0"}]
    return bool(single and flags) or bool(ones and len(flags) > 1)

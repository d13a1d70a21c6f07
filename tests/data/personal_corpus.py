"""Made-up personal data in the forms in which they come: of the right form, nobody's, from a seeded generator."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Sequence

from lerende_aanpak.data.rawtable import RawTable

FIRST = (
    "Noor", "Sem", "Fatima", "Jan-Willem", "Zoë", "Mohammed", "Bo", "Lieke", "Daan", "Élise", "Ravi", "Pim", "Sofie",
)  # fmt: skip
LAST = ("Jansen", "de Vries", "van der Berg", "el Amrani", "Bakker", "Visser", "O'Brien", "Smit-de Boer", "Yılmaz")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "oktober", "november", "december")

Maker = Callable[[random.Random], str]
Form = Callable[[random.Random], RawTable]


def bsn(rng: random.Random, *, zero: bool = False) -> str:
    """Give nine digits that pass the 11-test; ``zero`` = the first is a zero."""
    while True:
        digits = [0 if zero else rng.randint(1, 9), rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(6))]
        last = sum((9 - place) * digit for place, digit in enumerate(digits)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def pupil(rng: random.Random) -> str:
    """Give an onderwijsnummer: 10, seven digits, and the sum of the BSN leaves 5."""
    while True:
        digits = [1, 0, *(rng.randint(0, 9) for _ in range(6))]
        last = (sum((9 - place) * digit for place, digit in enumerate(digits)) - 5) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def email(rng: random.Random) -> str:
    """Give an address under a domain for examples."""
    name = f"{rng.choice(FIRST)}.{rng.choice(LAST).split()[-1]}{rng.randint(1, 99)}".lower().replace("'", "")
    return f"{name}@{rng.choice(('voorbeeld.nl', 'school-x.example', 'mail.gemeente.example'))}"


def phone(rng: random.Random) -> str:
    """Give a mobile number."""
    return f"06{rng.randint(1, 5)}{rng.randint(0, 9_999_999):07d}"


FORMATS = {
    "NL": "AAAA9999999999", "BE": "999999999999", "DE": "9" * 18, "FR": "9" * 10 + "A" * 3 + "9" * 10, "ES": "9" * 20,
    "PL": "9" * 24, "GB": "AAAA" + "9" * 14, "TR": "9" * 22, "LU": "9" * 16, "NO": "9" * 11,
    "MT": "AAAA99999" + "A" * 18,
}  # fmt: skip


def iban(rng: random.Random, country: str = "") -> str:
    """Give an account with the right check digits (ISO 7064, mod 97-10)."""
    country = country or rng.choice(sorted(FORMATS))
    account = "".join(rng.choice("BCDFGH") if sign == "A" else str(rng.randint(0, 9)) for sign in FORMATS[country])
    digits = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    return f"{country}{98 - int(digits) % 97:02d}{account}"


def fours(text: str) -> str:
    """Write in groups of four, as on a bank card."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def postcode(rng: random.Random) -> str:
    """Give four digits, a space and two letters."""
    return f"{rng.randint(2100, 9999)} {rng.choice('ABCDEGHKLMNPRTVWXZ')}{rng.choice('CGHKLMNPRTVWXZ')}"


def birthday(rng: random.Random) -> datetime.date:
    """Give a day on which a pupil can be born."""
    return datetime.date(2004, 1, 1) + datetime.timedelta(days=rng.randint(0, 16 * 365))


def day(rng: random.Random) -> str:
    """Give a birthday as people write it."""
    born = birthday(rng)
    return f"{born.day}-{born.month}-{born.year}"


def person(rng: random.Random) -> str:
    """Give a first name and a surname."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def wide(text: str) -> str:
    """Write in full-width signs: the eye sees the same."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def unseen(text: str) -> str:
    """Put signs between that nobody sees."""
    return "\u200b".join(text)


def soft(text: str) -> str:
    """Put soft hyphens in, as a word processor does."""
    return "\u00ad".join(text)


def padded(text: str) -> str:
    """Pad with a no-break space and a space."""
    return f"\u00a0 {text}\u00a0"


def table(rng: random.Random, header: str, cells: Sequence[str], name: str = "x.csv") -> RawTable:
    """Give a file with harmless columns and this one."""
    rows = tuple((f"20{rng.randint(10, 25)}", "GM0153", str(rng.randint(10, 900)), cell) for cell in cells)
    return RawTable(
        name=name,
        header=("jaar", "gebied", "aantal", header),
        rows=rows,
        lines=tuple(range(2, 2 + len(rows))),
    )


def filled(header: str, make: Maker, *, least: int = 3) -> Form:
    """Give a form: a column full of it."""
    return lambda rng: table(rng, header, [make(rng) for _ in range(rng.randint(least, 20))])


def one_of_many(header: str, make: Maker, others: Sequence[str]) -> Form:
    """Give a form: it stands in one cell only."""

    def form(rng: random.Random) -> RawTable:
        cells = [rng.choice(others) for _ in range(rng.randint(5, 40))]
        cells[rng.randrange(len(cells))] = make(rng)
        return table(rng, header, cells)

    return form


def half(header: str, make: Maker, others: Sequence[str]) -> Form:
    """Give a form: half of the column is something else, and there are gaps."""

    def form(rng: random.Random) -> RawTable:
        many = rng.randint(3, 10)
        cells = [make(rng) for _ in range(many)] + [rng.choice(others) for _ in range(many)] + ["", "."]
        rng.shuffle(cells)
        return table(rng, header, cells)

    return form


def as_header(make: Maker) -> Form:
    """Give a form: it is the name of a column."""
    return lambda rng: table(rng, make(rng), ["12", "15", "9"])


def as_name(make: Maker) -> Form:
    """Give a form: it is in the name of the file."""
    return lambda rng: table(rng, "waarde", ["12", "15", "9"], f"plugins/twente/data/{make(rng)}.csv")


def empty(header: str) -> Form:
    """Give a form: the column is still empty, and its header tells."""
    return lambda rng: table(rng, header, ["", "", ""])

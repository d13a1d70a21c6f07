"""Made-up columns with personal data in every form in which files hold them, and columns that only look like it."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator

import attrs

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
ZERO_WIDTH, FULL_WIDTH_ZERO = "\u200b", "\N{FULLWIDTH DIGIT ZERO}"


@attrs.frozen(kw_only=True)
class Case:
    """A column as a file would hold it.

    Attributes:
        kind: What it holds.
        form: How it is written.
        header: Of the column.
        cells: Its cells.
        file: Name of the file.
    """

    kind: str
    form: str
    header: str
    cells: tuple[str, ...]
    file: str = "cijfers.csv"


def bsn(dice: random.Random) -> str:
    """Make nine digits that pass the 11-test: the sum of the digits times 9, 8, ... 2, -1 is divisible by 11."""
    while True:
        start = [dice.randint(0, 9) for _ in range(8)]
        rest = sum(w * d for w, d in zip(BSN_WEIGHTS, start, strict=False)) % 11
        if rest < 10 and any(start):
            return "".join(map(str, [*start, rest]))


def iban(dice: random.Random) -> str:
    """Make an account: ISO 13616, the check digits are 98 minus the rest modulo 97 with 00 in their place."""
    country, bank = dice.choice((("NL", "ABNA"), ("NL", "INGB"), ("DE", ""), ("BE", ""), ("FR", ""), ("GB", "BARC")))
    length = {"NL": 10, "DE": 18, "BE": 12, "FR": 23, "GB": 14}[country]
    own = bank + "".join(str(dice.randint(0, 9)) for _ in range(length))
    number = "".join(str(int(sign, 36)) for sign in own + country + "00")
    return f"{country}{98 - int(number) % 97:02d}{own}"


def email(dice: random.Random) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    name = "".join(dice.choice(letters) for _ in range(dice.randint(2, 9)))
    host = dice.choice(("school-voorbeeld.nl", "voorbeeld.org", "mail.gemeente-voorbeeld.nl", "voorbeeld.frl"))
    return f"{name}{dice.choice(('', '.', '-', '_', '+'))}{name[::-1]}@{host}"


def phone(dice: random.Random) -> str:
    rest = "".join(str(dice.randint(0, 9)) for _ in range(8))
    return dice.choice((f"06{rest}", f"074{rest[:7]}", f"036{rest[:7]}", f"020{rest[:7]}"))


def postcode(dice: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPRTUVWXZ"
    return f"{dice.randint(1000, 9999)} {dice.choice(letters)}{dice.choice(letters)}"


def birthday(dice: random.Random) -> datetime.date:
    return datetime.date(2005, 1, 2) + datetime.timedelta(days=dice.randint(0, 15 * 365))


def spaced(text: str, *places: int) -> str:
    """Put a space before these places."""
    return "".join(f" {sign}" if at in places else sign for at, sign in enumerate(text))


def full_width(text: str) -> str:
    return "".join(chr(ord(FULL_WIDTH_ZERO) + int(sign)) if sign.isdigit() else sign for sign in text)


def zero_width(text: str) -> str:
    return ZERO_WIDTH.join(text)


Form = Callable[[str], str]
PADDED: dict[str, Form] = {
    "plain": str, "padding": lambda one: f"  {one}\N{NO-BREAK SPACE}", "full width": full_width,
    "zero width": zero_width, "quotes": lambda one: f"'{one}'", "soft hyphen": lambda one: f"{one[:4]}\u00ad{one[4:]}",
}  # fmt: skip
BSN_FORMS: dict[str, Form] = {
    **PADDED, "excel float": lambda one: f"{int(one)}.0", "decimal comma": lambda one: f"{one},0",
    "dots": lambda one: f"{one[:4]}.{one[4:6]}.{one[6:]}", "spaces": lambda one: spaced(one, 3, 6),
    "dashes": lambda one: f"{one[:3]}-{one[3:6]}-{one[6:]}", "label": lambda one: f"BSN: {one}",
    "sentence": lambda one: f"leerling met bsn {one} is weer op school", "zero lost": lambda one: str(int(one)),
}  # fmt: skip


def scientific(number: str) -> str:
    """Write a number as Excel shows a long one; with all its digits."""
    return f"{number[0]},{number[1:]}E+08"


def _numbers(dice: random.Random, kind: str, headers: tuple[str, ...]) -> Iterator[Case]:
    for form, write in BSN_FORMS.items():
        for header in headers:
            cells = tuple(write(bsn(dice)) for _ in range(dice.randint(3, 12)))
            yield Case(kind=kind, form=form, header=header, cells=cells)
    for header in headers:
        made = [one for _ in range(60) if (one := bsn(dice))[0] != "0"][:8]
        yield Case(kind=kind, form="scientific", header=header, cells=tuple(map(scientific, made)))
        half = (*(bsn(dice) for _ in range(6)), "12", "onbekend", "", "7")
        yield Case(kind=kind, form="half filled", header=header, cells=half)
    for _ in range(12):
        yield Case(kind=kind, form="file name", header="aantal", cells=("12", "15"), file=f"dossier-{bsn(dice)}.csv")


def _one_is_enough(dice: random.Random, kind: str, make: Callable[[random.Random], str]) -> Iterator[Case]:
    forms: dict[str, Form] = {
        **{name: form for name, form in PADDED.items() if name != "soft hyphen"},
        "upper": str.upper, "lower": str.lower, "sentence": lambda one: f"neem contact op via {one} of bel de school",
        "brackets": lambda one: f"({one})", "after a colon": lambda one: f"contact:{one}",
        "with a semicolon": lambda one: f"{one}; geen bezwaar",
    }  # fmt: skip
    headers = {"email": ("e-mail", "e-mailadres"), "iban": ("iban", "rekeningnummer"), "phone": ("telefoon", "mobiel")}
    for form, write in forms.items():
        for header in (*headers[kind], "opmerking", "kolom3", "sleutel"):
            for _ in range(2):
                cells = ["geen", "", "n.v.t.", write(make(dice))]
                dice.shuffle(cells)
                yield Case(kind=kind, form=form, header=header, cells=tuple(cells))


def _accounts(dice: random.Random) -> Iterator[Case]:
    yield from _one_is_enough(dice, "iban", iban)
    for _ in range(12):
        account = iban(dice)
        grouped = " ".join(account[at : at + 4] for at in range(0, len(account), 4))
        yield Case(kind="iban", form="groups of four", header="kolom", cells=("", grouped))


def _phones(dice: random.Random) -> Iterator[Case]:
    yield from _one_is_enough(dice, "phone", phone)
    for _ in range(8):
        mobile = [f"6{dice.randint(10_000_000, 99_999_999)}" for _ in range(5)]
        yield Case(kind="phone", form="zero lost", header="nummer", cells=tuple(mobile))
        yield Case(kind="phone", form="excel float", header="nr", cells=tuple(f"{one}.0" for one in mobile))
        yield Case(kind="phone", form="country", header="x", cells=tuple(f"+31 {one}" for one in mobile))
        yield Case(kind="phone", form="dash", header="x", cells=tuple(f"06-{one[1:]}" for one in mobile))


def _postcodes(dice: random.Random) -> Iterator[Case]:
    forms: dict[str, Form] = {**PADDED, "together": lambda one: one.replace(" ", ""), "lower": str.lower}
    for form, write in forms.items():
        if form == "soft hyphen":
            continue
        for header in ("postcode", "pc6", "gebied", "kolom 2"):
            for _ in range(4):
                cells = tuple(write(postcode(dice)) for _ in range(dice.randint(3, 8)))
                yield Case(kind="postcode", form=form, header=header, cells=cells)
    for _ in range(10):
        said = f"woont op postcode {postcode(dice)}"
        yield Case(kind="postcode", form="sentence", header="toelichting", cells=("", said))
        yield Case(kind="postcode", form="address", header="woonadres", cells=("Dorpsstraat 12", "Kerkplein 3"))
        yield Case(kind="postcode", form="house number", header="huisnummer", cells=("12", "3a", "7"))


def _birthdays(dice: random.Random) -> Iterator[Case]:
    forms: dict[str, Callable[[datetime.date], str]] = {
        "day first": lambda day: f"{day:%d-%m-%Y}", "short": lambda day: f"{day.day}-{day.month}-{day.year}",
        "slashes": lambda day: f"{day:%d/%m/%Y}", "iso": datetime.date.isoformat, "digits": lambda day: f"{day:%Y%m%d}",
        "excel": lambda day: f"{day.isoformat()} 00:00:00", "padding": lambda day: f"  {day:%d-%m-%Y} ",
        "full width": lambda day: full_width(f"{day:%d-%m-%Y}"),
        "zero width": lambda day: zero_width(f"{day:%d-%m-%Y}"),
    }  # fmt: skip
    for form, write in forms.items():
        for header in ("geboortedatum", "geb.datum", "GEB_DAT", "date of birth", "datum"):
            for _ in range(3):
                cells = tuple(write(birthday(dice)) for _ in range(dice.randint(8, 20)))
                yield Case(kind="birth", form=form, header=header, cells=cells)
    for _ in range(10):
        said = f"geboren op {birthday(dice):%d-%m-%Y}, nu thuis"
        yield Case(kind="birth", form="sentence", header="toelichting", cells=("", said))


def _names(dice: random.Random) -> Iterator[Case]:
    headers = (
        "naam leerling", "Naam_leerling", "leerlingnaam", "achternaam", "Voornaam", "roepnaam", "voorletters",
        "initialen", "tussenvoegsel", "naam van de moeder", "naam ouder", "contactpersoon naam", "cliëntnaam",
        "NAAM KIND", "surname", "First name", "geslachtsnaam", "naam jeugdige",
    )  # fmt: skip
    for header in headers:
        for write in PADDED.values():
            cells = tuple(write(dice.choice(("Jansen", "De Boer", "El Idrissi"))) for _ in range(3))
            yield Case(kind="name", form=header, header=header, cells=cells)


CASES: dict[str, Callable[[random.Random], Iterator[Case]]] = {
    "bsn": lambda dice: _numbers(dice, "bsn", ("bsn", "BSN_kind", "sleutel", "kolom", "nr", "id", "dossier")),
    "pgn": lambda dice: _numbers(
        dice, "pgn", ("onderwijsnummer", "pgn", "persoonsgebonden nummer", "leerlingnummer", "PGN_leerling", "k")
    ),
    "email": lambda dice: _one_is_enough(dice, "email", email),
    "iban": _accounts,
    "phone": _phones,
    "postcode": _postcodes,
    "birth": _birthdays,
    "name": _names,
}  # fmt: skip

INNOCENT: dict[str, tuple[str, ...]] = {
    "aantal": ("12", "15", "0", "1.234", "10005", "98765"),
    "bedrag": ("123456789", "€ 1.234.567,50", "98.765.432", "23456789,00"),
    "gwb_code": ("GM0141", "WK003401", "BU00340101", "GM0153"),
    "tabel": ("85099NED", "71478ned", "84780NED"),
    "brin": ("01AB", "12XY", "07KE", "25ZT"),
    "brin_vestiging": ("01AB00", "12XY01"),
    "jaar": ("2021", "2022", "2023*", "2021JJ00"),
    "peildatum": ("1-1-2018", "1-1-2019", "1-1-2020", "1-1-2021", "1-1-2022", "1-1-2023"),
    "period": ("2016-04-01", "2016-05-01", "2017-06-01", "2018-07-01", "2019-08-01"),
    "einde periode": ("31-12-2018", "30-06-2019", "31-12-2020", "30-06-2021", "31-12-2022"),
    "besluit op": ("03-02-2026", "17-03-2026", "22-04-2026", "09-06-2026"),
    "postcode4": ("7511", "7512", "1315"),
    "postcode": ("7511", "7512", "1315.0"),
    "pct": ("9,7", "12,5 %", "100", "0"),
    "gm_naam": ("'s-Hertogenbosch", "Bergen (NH.)", "Súdwest-Fryslân", "Hengelo (O)"),
    "naam": ("Almere", "Almere Haven", "Centrum"),
    "school": ("De Regenboog", "Sint-Jozef", "OBS 't Palet"),
    "naam school": ("De Regenboog", "Sint-Jozef"),
    "naam organisatie": ("GGD Twente", "Samen14"),
    "groep": ("totaal", "0 tot 12 jaar", "12 tot 18 jaar", "intern begeleiders"),
    "telling": ("20220101", "20220201", "20230301"),
    "opmerking": ("in 2021 GM gewijzigd", "zie 2022 JZ", "vanaf 1 februari 2022 telt het po", "12 van de 400"),
    "bron": ("https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85099NED", "doi:10.1371/journal.pone.0113825"),
    "nummer": ("1", "2", "3", "14"),
    "telefonische meldingen": ("41", "37", "26"),
    "adressen": ("18300", "9900", "20500"),
    "mail verstuurd": ("12", "15"),
    "geboorten": ("1205", "1310", "1187"),
    "straathoekwerk": ("12", "9", "14"),
}

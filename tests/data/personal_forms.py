"""The forms of each kind of personal data, at least ten a kind, by name."""

from __future__ import annotations

import datetime
import random

from tests.data import personal_corpus as made
from tests.data.personal_corpus import (
    Form,
    as_header,
    as_name,
    birthday,
    bsn,
    day,
    email,
    empty,
    filled,
    fours,
    half,
    iban,
    one_of_many,
    padded,
    person,
    phone,
    postcode,
    pupil,
    soft,
    unseen,
    wide,
)  # fmt: skip

REMARKS = ("geen", "volgt later", "zie verslag van oktober", "in 2026 opnieuw", "12 van de 14 scholen")


def exponent(digits: str, decimal: str = ".") -> str:
    """Write nine digits as Excel shows them in a narrow cell that keeps all digits."""
    return f"{digits[0]}{decimal}{digits[1:].rstrip('0') or '0'}E{'+0' if decimal == ',' else ''}8"


def grouped(digits: str, *sizes: int, between: str = ".") -> str:
    """Write digits in groups."""
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return between.join(parts)


def numbers(make: made.Maker, header: str) -> dict[str, Form]:
    """Give the forms of a number of nine digits."""
    return {
        "telling header": filled(header, make, least=1),
        "telling header in one word": filled(f"kind{header}" if header == "bsn" else f"{header}_kind", make, least=1),
        "empty with a telling header": empty(header.upper()),
        "silent header": filled("sleutel", make),
        "padding": filled("c1", lambda rng: padded(make(rng))),
        "full width": filled("c1", lambda rng: wide(make(rng))),
        "zero width": filled("c1", lambda rng: unseen(make(rng))),
        "soft hyphens": filled("c1", lambda rng: soft(make(rng))),
        "float of Excel": filled("c1", lambda rng: f"{make(rng)}.0"),
        "float of Dutch Excel": filled("c1", lambda rng: f"{make(rng)},00"),
        "exponent": filled("c1", lambda rng: exponent(make(rng))),
        "exponent of Dutch Excel": filled("c1", lambda rng: exponent(make(rng), ",")),
        "dots": filled("c1", lambda rng: grouped(make(rng), 4, 2, 3)),
        "dashes": filled("c1", lambda rng: grouped(make(rng), 3, 3, 3, between="-")),
        "en dashes": filled("c1", lambda rng: grouped(make(rng), 3, 3, 3, between="\u2013")),
        "spaces": filled("c1", lambda rng: grouped(make(rng), 3, 3, 3, between="\u202f")),
        "apostrophe": filled("c1", lambda rng: f"'{make(rng)}"),
        "formula of text": filled("c1", lambda rng: f'="{make(rng)}"'),
        "prefix": filled("c1", lambda rng: f"LL{make(rng)}"),
        "half of the column": half("c1", make, ("12", "15", "0")),
        "free text": one_of_many("opmerking", lambda rng: f"gebeld over leerling {make(rng)}, volgt", REMARKS),
    }


BSN = {
    **numbers(bsn, "bsn"),
    "lost zero": filled("c1", lambda rng: bsn(rng, zero=True)[1:]),
    "lost zero as float": filled("c1", lambda rng: f"{bsn(rng, zero=True)[1:]}.0"),
    "label in the cell": one_of_many("c1", lambda rng: f"BSN: {bsn(rng)}", ("geen", "-")),
    "label glued on": one_of_many("c1", lambda rng: f"bsn{bsn(rng)}", ("geen", "-")),
    "alone among remarks": one_of_many("toelichting", bsn, REMARKS),
    "underscores": one_of_many("c1", lambda rng: f"kind_{bsn(rng)}_intake", REMARKS),
    "name of the file": as_name(lambda rng: f"dossier_{bsn(rng)}"),
    "name of the file with a hyphen": as_name(lambda rng: f"export-{bsn(rng)}"),
    "header is one": as_header(bsn),
    "header holds one": as_header(lambda rng: f"kind {bsn(rng)}"),
}
PUPIL = {
    **numbers(pupil, "onderwijsnummer"),
    "pgn": filled("PGN", bsn, least=1),
    "pupil's number": filled("LeerlingNummer", lambda rng: str(rng.randint(1000, 99999)), least=1),
    "client's number": filled("cliëntnr", lambda rng: f"C{rng.randint(1000, 99999)}", least=1),
    "pseudonym": filled("eck_id", lambda rng: f"{rng.getrandbits(128):032x}", least=1),
}
EMAIL = {
    "telling header": filled("e-mailadres", email, least=1),
    "empty with a telling header": empty("EmailAdres"),
    "silent header": filled("c1", email, least=1),
    "one cell": one_of_many("contact", email, REMARKS),
    "free text": one_of_many("opmerking", lambda rng: f"mailen naar {email(rng)} voor vrijdag", REMARKS),
    "between brackets": one_of_many("contact", lambda rng: f"{person(rng)} <{email(rng)}>", REMARKS),
    "link": one_of_many("contact", lambda rng: f'=HYPERLINK("mailto:{email(rng)}")', REMARKS),
    "encoded": one_of_many("contact", lambda rng: email(rng).replace("@", "%40"), REMARKS),
    "padding": one_of_many("c1", lambda rng: padded(email(rng)), REMARKS),
    "full width": one_of_many("c1", lambda rng: wide(email(rng)), REMARKS),
    "zero width": one_of_many("c1", lambda rng: unseen(email(rng)), REMARKS),
    "soft hyphens": one_of_many("c1", lambda rng: soft(email(rng)), REMARKS),
    "capitals": one_of_many("c1", lambda rng: email(rng).upper(), REMARKS),
    "spaces": one_of_many("c1", lambda rng: email(rng).replace("@", " @ "), REMARKS),
    "spelled out": one_of_many("c1", lambda rng: email(rng).replace("@", " [at] "), REMARKS),
    "several": one_of_many("c1", lambda rng: f"{email(rng)};{email(rng)}", REMARKS),
    "name of the file": as_name(lambda rng: f"lijst_{email(rng)}"),
    "header is one": as_header(email),
}
PHONE = {
    "telling header": filled("telefoonnummer", phone, least=1),
    "header that may be a count": filled("Telefoon", phone, least=1),
    "empty with a telling header": empty("tel.nr"),
    "silent header": filled("c1", phone, least=1),
    "lost zero": filled("c1", lambda rng: phone(rng)[1:]),
    "lost zero as float": filled("c1", lambda rng: f"{phone(rng)[1:]}.0"),
    "hyphen": one_of_many("c1", lambda rng: f"06-{phone(rng)[2:]}", REMARKS),
    "pairs": one_of_many("c1", lambda rng: grouped(phone(rng), 2, 2, 2, 2, 2, between=" "), REMARKS),
    "country": one_of_many("c1", lambda rng: f"+31 6 {phone(rng)[2:]}", REMARKS),
    "country with zeros": one_of_many("c1", lambda rng: f"00316{phone(rng)[2:]}", REMARKS),
    "country without a plus": filled("c1", lambda rng: f"316{phone(rng)[2:]}"),
    "abroad": one_of_many("c1", lambda rng: f"+32 475 {phone(rng)[4:]}", REMARKS),
    "fixed line": one_of_many("c1", lambda rng: f"053-4{phone(rng)[4:]}", REMARKS),
    "free text": one_of_many("opmerking", lambda rng: f"moeder bellen op {phone(rng)}", REMARKS),
    "padding": one_of_many("c1", lambda rng: padded(phone(rng)), REMARKS),
    "full width": one_of_many("c1", lambda rng: wide(phone(rng)), REMARKS),
    "zero width": one_of_many("c1", lambda rng: unseen(phone(rng)), REMARKS),
    "apostrophe": one_of_many("c1", lambda rng: f"'{phone(rng)}", REMARKS),
    "name of the file": as_name(lambda rng: f"belijst_{phone(rng)}"),
    "header is one": as_header(phone),
}
IBAN = {
    "telling header": filled("IBAN", iban, least=1),
    "empty with a telling header": empty("iban_nummer"),
    "header that may be of a ledger": filled("rekeningnummer", iban, least=1),
    "silent header": filled("c1", iban, least=1),
    "groups of four": one_of_many("c1", lambda rng: fours(iban(rng)), REMARKS),
    "dots": one_of_many("c1", lambda rng: fours(iban(rng)).replace(" ", "."), REMARKS),
    "hyphens": one_of_many("c1", lambda rng: fours(iban(rng)).replace(" ", "-"), REMARKS),
    "small letters": one_of_many("c1", lambda rng: iban(rng).lower(), REMARKS),
    "with its word": one_of_many("c1", lambda rng: f"IBAN:{iban(rng)}", REMARKS),
    "glued to its word": one_of_many("c1", lambda rng: f"IBAN{iban(rng)}", REMARKS),
    "free text": one_of_many("opmerking", lambda rng: f"vergoeding naar {fours(iban(rng))} en akkoord", REMARKS),
    "padding": one_of_many("c1", lambda rng: padded(iban(rng)), REMARKS),
    "full width": one_of_many("c1", lambda rng: wide(iban(rng)), REMARKS),
    "zero width": one_of_many("c1", lambda rng: unseen(iban(rng)), REMARKS),
    "quoted": one_of_many("c1", lambda rng: f"'{iban(rng)}'", REMARKS),
    "name of the file": as_name(lambda rng: f"betaling_{iban(rng)}"),
    "header is one": as_header(iban),
}
POSTCODE = {
    "telling header": filled("postcode", postcode, least=1),
    "empty with a telling header": empty("PC6"),
    "silent header": filled("c1", postcode),
    "without a space": filled("c1", lambda rng: postcode(rng).replace(" ", "")),
    "small letters": filled("c1", lambda rng: postcode(rng).lower()),
    "with a house": filled("c1", lambda rng: f"{postcode(rng)} {rng.randint(1, 300)}"),
    "half of the column": half("c1", postcode, ("onbekend", "Enschede")),
    "padding": filled("c1", lambda rng: padded(postcode(rng))),
    "full width": filled("c1", lambda rng: wide(postcode(rng))),
    "zero width": filled("c1", lambda rng: unseen(postcode(rng))),
    "free text": one_of_many("opmerking", lambda rng: f"Dorpsstraat 12, {postcode(rng)} Enschede", REMARKS),
    "after its word": one_of_many("opmerking", lambda rng: f"postcode {postcode(rng).replace(' ', '')}", REMARKS),
    "address": filled("woonadres", lambda rng: f"Dorpsstraat {rng.randint(1, 300)}", least=1),
    "name of the file": as_name(lambda rng: f"huis_{postcode(rng).replace(' ', '')}"),
}


def iso(rng: random.Random) -> str:
    """Give a birthday as a database writes it."""
    return birthday(rng).isoformat()


def in_words(rng: random.Random) -> str:
    """Give a birthday with the month in a word."""
    born = birthday(rng)
    return f"{born.day} {made.MONTHS[born.month - 1]} {born.year}"


BIRTH = {
    "telling header": filled("geboortedatum", day, least=1),
    "telling header in two words": filled("GeboorteDatum", iso, least=1),
    "short header": filled("geb.datum", day, least=1),
    "shorter header": filled("geb", day, least=1),
    "English header": filled("date_of_birth", iso, least=1),
    "empty with a telling header": empty("Geboortedatum kind"),
    "number of Excel": filled("geb.", lambda rng: str((birthday(rng) - datetime.date(1899, 12, 30)).days)),
    "with a time": filled("geb", lambda rng: f"{iso(rng)} 00:00:00"),
    "silent header": filled("c1", day, least=12),
    "silent header, month in a word": filled("c1", in_words, least=12),
    "silent header, digits only": filled("c1", lambda rng: iso(rng).replace("-", ""), least=12),
    "padding": filled("geb", lambda rng: padded(day(rng))),
    "full width": filled("geb", lambda rng: wide(day(rng))),
    "zero width": filled("geb", lambda rng: unseen(iso(rng))),
    "free text": one_of_many("opmerking", lambda rng: f"kind geboren op {day(rng)} is aangemeld", REMARKS),
    "free text in words": one_of_many("opmerking", lambda rng: f"geb. {in_words(rng)}", REMARKS),
    "name of the file": as_name(lambda rng: f"kind geboren {day(rng)}"),
}
NAME = {
    "pupil": filled("naam leerling", person, least=1),
    "pupil in one word": filled("LeerlingNaam", person, least=1),
    "surname": filled("Achternaam", lambda rng: rng.choice(made.LAST), least=1),
    "first name": filled("voornaam", lambda rng: rng.choice(made.FIRST), least=1),
    "calling name": filled("ROEPNAAM", lambda rng: rng.choice(made.FIRST), least=1),
    "initials": filled("initialen", lambda rng: f"{rng.choice('ABCDE')}.", least=1),
    "letters": filled("voor-letters", lambda rng: rng.choice("ABCDE"), least=1),
    "empty": empty("geslachtsnaam"),
    "English": filled("first_name", lambda rng: rng.choice(made.FIRST), least=1),
    "parent": filled("ouder", person),
    "mother": filled("Moeder", person),
    "mentor": filled("mentor", person),
    "contact": filled("contactpersoon", person),
    "of the child": filled("naam_van_het_kind", person, least=1),
    "full width header": filled(wide("achternaam"), lambda rng: rng.choice(made.LAST), least=1),
    "zero width header": filled(unseen("voornaam"), lambda rng: rng.choice(made.FIRST), least=1),
}

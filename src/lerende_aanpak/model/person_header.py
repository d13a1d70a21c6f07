"""What the name of a column tells about what stands in it: registers call things by their name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import attrs

from lerende_aanpak.model.person_number import are_bsns, only_number
from lerende_aanpak.model.plain import normalised

Kind = Literal["bsn", "pupil", "email", "phone", "iban", "birth", "postcode", "name"]
"""Personal data that a column can hold; ``pupil`` is any number of a person that is no BSN."""

_PERSON = (
    r"(?:leerling|kind|client|patient|burger|persoon|jeugdige|jongere|deelnemer|student|zorgvrager|kandidaat|respondent"
    r"|gezin|dossier|ouder|moeder|vader|verzorger|voogd)(?:en|s)?"
)
_WORKER = (
    r"(?:contact ?persoon|mentor|leerkracht|docent|consulent|jeugdconsulent|casemanager|case ?regisseur|behandelaar"
    r"|hulpverlener|wijkcoach|gezinscoach|aanmelder|verwijzer)"
)
_NR = r"(?:nummers?|nrs?|number)"
_SURE: tuple[tuple[Kind, str], ...] = (
    (
        "bsn",
        rf"\b[a-z]*bsn ?{_NR}?\b|\bbsn ?(?:\d+|{_PERSON})\b|\bburger ?service\w*|\bsofi ?{_NR}?\b"
        r"|\bcitizen service number\b",
    ),
    (
        "pupil",
        rf"\bpgn\b|\bpersoons ?gebonden ?{_NR}|\bonderwijs ?{_NR}|\beck ?id\b|\bketen ?id\b|\bpseudo(?: ?id|niem)\b"
        rf"|\b{_PERSON} ?(?:{_NR}|no|id|code|sleutel|key|identificatie)\b",
    ),
    ("email", r"\b(?:e ?mail|mail) ?adres\w*|\be ?mail ?address\w*"),
    ("phone", rf"\b(?:telefoon|telefon|tel|mobiel|gsm|phone|mobile|telephone|06) ?{_NR}\b"),
    ("iban", r"\biban\b|\biban ?\w+"),
    (
        "birth",
        r"\bgeboorte ?(?:datum|dag|dt)\w*|\bgeb ?(?:datum|dat|dt)\b|\b(?:date of birth|birth ?da(?:te|y)|dob)\b"
        r"|\bverjaardag\b",
    ),
    (
        "postcode",
        rf"\b(?:pc|postcode|postal ?code) ?6\b|\b(?:woon|thuis) ?adres\b|\badres ?(?:van )?{_PERSON}\b"
        rf"|\bhuis ?(?:nummer|nr)\b",
    ),
    (
        "name",
        r"\b(?:achter|voor|roep|geslachts|meisjes|doop|familie)na(?:am|men)\b|\bvoor ?letters?\b|\btussen ?voegsels?\b"
        r"|\binitialen\b|\binitials\b|\b(?:sur|last ?|first ?|family ?|given ?)names?\b"
        rf"|\bna(?:am|men) (?:van )?(?:de |het |een )?(?:{_PERSON}|{_WORKER})\b"
        rf"|\b(?:{_PERSON}|{_WORKER}) ?na(?:am|men)\b",
    ),
)
_MAYBE: tuple[tuple[Kind, str], ...] = (
    ("email", r"e ?mail|mail"),
    ("phone", r"(?:tel|telefoon|mobiel|mobieltje|gsm|phone|mobile)(?: (?:thuis|werk|prive|mobiel|vast|\d))?"),
    ("iban", rf"(?:bank ?)?rekening ?{_NR}|bank ?rekening|account ?number"),
    ("birth", r"geb|geboren(?: op)?|geboorte"),
    ("postcode", r"(?:postcode|post ?adres|adres|straat(?: ?naam)?|zip(?: ?code)?|postal ?code|pc)(?: ?\w+)?"),
    ("name", rf"(?:{_PERSON}|{_WORKER})(?: ?\d)?"),
)
_TALLY = re.compile(
    r"(?:aantal|n|nr of|number of|count|totaal|total|som|sum|perc|percentage|pct|p|aandeel|gem|gemiddelde?|mediaan"
    r"|unieke?)\b"
)


@attrs.frozen(kw_only=True)
class Telling:
    """What a header tells.

    Attributes:
        kind: What stands in the column.
        sure: The header is enough, in an empty column too; otherwise the values must agree.
    """

    kind: Kind
    sure: bool


def words(header: str) -> str:
    """Give the words of a header in lower case without accents, whatever holds them together.

    >>> words("GeboorteDatum"), words("BSN_cliënt"), words("e-mail adres")
    ('geboorte datum', 'bsn client', 'e mail adres')
    """
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", normalised(header))
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", apart) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip()


def telling(header: str) -> Telling | None:
    """Tell what personal data a header announces; ``None`` for none.

    A header that counts (``aantal bsn``) announces only when the values are no counts.

    >>> telling("BSN kind"), telling("e-mail"), telling("gm_naam")
    (Telling(kind='bsn', sure=True), Telling(kind='email', sure=False), None)
    """
    said = words(header)
    for kind, pattern in _SURE:
        if re.search(pattern, said):
            return Telling(kind=kind, sure=not _TALLY.match(said))
    for kind, pattern in _MAYBE:
        if re.fullmatch(pattern, said):
            return Telling(kind=kind, sure=False)
    return None


def is_bsn_column(header: str, values: Iterable[str]) -> bool:
    """Tell whether a column holds numbers of persons: a telling header, or values as `are_bsns`."""
    told = telling(header)
    if told is not None and told.sure and told.kind in ("bsn", "pupil"):
        return True
    filled = [only_number(value) for value in values if value]
    return are_bsns(Counter(number for number in filled if number), len(filled))

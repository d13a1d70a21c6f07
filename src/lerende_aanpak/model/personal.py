"""What personal data look like: the patterns stand here once, for figures and for free text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
TELLING_HEADERS = re.compile(
    r"(^|[^a-z])([a-z]*bsn(nr|nummer)?|burgerservice\w*|sofi(nr|nummer)?|pgn|persoonsgebonden\w*|onderwijsnummer|"
    r"leerlingnummer)([^a-z]|$)"
)
EMAIL = re.compile(r"[\w.+-] ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[^\W\d_]{2}")
"""From the last sign before the at sign: what stands further to the left tells nothing more."""


def passes_bsn_test(text: str) -> bool:
    """Tell whether a text is nine digits (or eight, with the leading zero lost) that pass the BSN's 11-test.

    Source: Besluit burgerservicenummer: the sum of the digits times 9, 8, ... 2, -1 is divisible by 11.

    >>> passes_bsn_test("111222333"), passes_bsn_test("111222334")
    (True, False)
    """
    digits = re.sub(r"[\s.-]", "", text.removesuffix(".0"))
    if not re.fullmatch(r"\d{8,9}", digits) or not int(digits):
        return False
    return sum(w * int(d) for w, d in zip(BSN_WEIGHTS, digits.zfill(9), strict=True)) % 11 == 0


_TELLING = re.compile("[\\d@\uff20\ufe6b]")
"""What no personal datum that we look for can do without: a digit or an at sign, wide forms included."""
_FREE = r"(?<![\d.,-])(?<!€ )(?<!€)"
_NO_AMOUNT = r"(?![.,-]{0,3}\d)(?! euro)"
_NUMBER = re.compile(rf"(?:(?<!\w){_FREE}|(?<=bsn)|(?<=nr)|(?<=nummer))\d{{9}}(?!\w){_NO_AMOUNT}", re.IGNORECASE)
_SPACED = re.compile(rf"(?<!\w){_FREE}(?:\d{{3}}[ .-]\d{{3}}[ .-]\d{{3}}|\d{{4}}[ .]\d\d[ .]\d{{3}})(?!\w){_NO_AMOUNT}")
_PUBLISHED = re.compile(r"\b(?:https?://[^\s?#]+|(?:isbn|issn|pmc|pmid|doi)(?:-1[03])?\W{0,3}\d{4,13})", re.IGNORECASE)
"""Addresses of pages and numbers of publications, which have nine digits too; what a form filled in stands behind ?."""

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    rf"(?:\d{{1,2}}(?P<apart>[-/ .])\d{{1,2}}(?P=apart)(?:{_YEAR}|\d\d)|{_YEAR}-\d\d-\d\d"
    rf"|\d{{1,2}} {_MONTH}\.? (?:{_YEAR}|['\u2018\u2019]?\d\d)"
    rf"|[0-3]\d[01]\d{_YEAR}|{_YEAR}[01]\d[0-3]\d)(?![\w]|[.,-]\d)"
)
BIRTH = re.compile(
    r"(?<![\w-])(?:geboren|geb\.? ?(?:datum|dat\b\.?)|geb\.?|geboorte(?:datum|dag)|born|verjaardag|(?<!\d )jarig)"
    rf"(?=(?P<between>\W{{1,6}}(?:\w{{1,30}}\W{{1,6}}){{0,4}}?){_DAY})",
    re.IGNORECASE,
)
"""A day of birth: only where the words say so, since the log of a cycle is full of other days."""
_THING = (
    r"(?:pilot|proef|idee|plan|project|aanpak|school|team|netwerk|regio|gemeente|wijk|samenwerking|werkwijze"
    r"|programma|stichting|initiatief|verbond|overleg|centrum)"
)
_THING_BEFORE = re.compile(rf"{_THING} (?:is|was|werd|wordt) (?:\w{{1,20}} ){{0,3}}$", re.IGNORECASE)
_THING_BETWEEN = re.compile(
    rf"\s*(?:van|is) (?:(?:de|het|een|onze?|deze|dit) )?(?:\w{{1,20}} )?\w{{0,15}}{_THING}\b", re.I
)
_NEW_SENTENCE = re.compile(r"[;!?]|\.\s+(?-i:[A-ZÀ-Þ])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normalised(text: str) -> str:
    """Give a text as the eye reads it: full-width forms narrow, invisible characters gone, no padding."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).strip()


_SHORT_AREA = r"0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[4578]|91)"
_LONG_AREA = rf"(?!{_SHORT_AREA})0(?:[1-5]\d\d|800|90[069])"
_DASH = "[-\u2010-\u2013]"
_APART = rf"\)?(?: ?{_DASH} ?|[ ./])"
_ENDS = r"(?!\w|[-.,]\d)"
PHONE = re.compile(
    r"(?<!\w)(?<!\d[-.,/])(?:"
    rf"(?:\+|00)31(?:[ -]?\(0\))?{_DASH}?(?:[ -]?\d){{9}}"
    rf"|\(?06{_APART}(?:\d ?){{7}}\d|06(?:[-.]\d\d){{4}}"
    rf"|\(?{_SHORT_AREA}{_APART}(?:\d ?){{6}}\d|\(?{_LONG_AREA}{_APART}(?:\d ?){{5}}\d"
    rf"|0[1-9]\d{{8}}){_ENDS}"
)
"""Dutch telephone numbers: ten digits with an area code that exists, or with +31. No date or amount is like that."""

IBAN = re.compile(
    r"(?<!\w)(?:NL ?\d\d(?: ?[A-Z]){4}(?: ?\d){10}|BE ?\d\d(?: ?\d){12}|DE ?\d\d(?: ?\d){18})(?!\w)", re.IGNORECASE
)
"""Accounts in the Netherlands and its neighbours."""

_PARTICLES = frozenset(
    "van de der den des ten ter te het in op aan 't el al bin ben ibn da do dos di du la le von zu y".split()  # noqa: SIM905
)
_FIELD = re.compile(
    r"(?:gemeente|regio|provinci|stichting|bureau|school|scholier|jeugd|leerplicht|leerling|samenwerking|onderwijs"
    r"|opvoed|beleid|project|programma|proces|kwaliteit|zorg|passend|intern|extern|ambulant|bestuur|ervaring|veilig"
    r"|medisch|maatschappelijk|algemeen|lokaal|landelijk|centraal|openbaar|basis|voortgezet|speciaal"
    r"|coalitie|verbinder|aanjager|aandeelhouder|ontwikkel(?:groep|tafel)|werkgroep|stuurgroep|projectgroep"
    r"|leerkracht|leraar|docent|mentor$|ouders?$|ouderraad|vaders?$|moeders?$|cliënt|jongeren|peuter"
    r"|kinder(?:arts|opvang|rechter|dag)|huisarts|schoolarts|wijk(?:team|coach|agent|verpl)"
    r"|(?:noord|zuid|oost|west)(?:$|elijk|oost|west)|midden$|rijnland|kennemerland|friesland|meierij|foodvalley"
    r"|\w*(?:team|verband|ambtenaar|begeleid(?:er|ing)|medewerker|werker|coördinator|adviseur|leider|manager"
    r"|regisseur|plicht|consulent|directeur|bestuurder|voorzitter|wethouder|analist|onderzoeker|verpleegkundige"
    r"|psycholoog|pedagoog|specialist|ondersteuner|secretaris|therapeut|coach|expert|loket|netwerk|overleg|dienst"
    r"|praktijk|instelling|centrum|college|hulp|zorg)s?$)"
)
"""Words for functions, bodies and places of this field. Not Arts, Raad or Wijk: those are surnames too."""
_BODIES_FIRST = frozenset({"team", "raad", "arts", "het", "een", "leger", "groep", "partner", "partners", "dienst"})
_INITIALS = re.compile(r"(?:[^\W\d_]|[TCP]h|Chr|IJ)\.")


def is_like_person(text: str) -> bool:
    """Tell whether a role looks like the name of a person: a name or initials and a surname, and no word of the field.

    What stands behind a comma or between brackets is read apart: ``Jan Jansen, jeugdarts``.

    >>> is_like_person("Jan Jansen"), is_like_person("analist-regio"), is_like_person("Gemeente Twente")
    (True, False, False)
    >>> is_like_person("J. de Vries, jeugdarts"), is_like_person("Intern Begeleider")
    (True, False)
    """
    return any(_is_name(part) for part in re.split(r"[,;/()]", normalised(text)))


def _is_name(text: str) -> bool:
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= 6 or words[0].lower() in _BODIES_FIRST:
        return False
    if not (_is_capital(words[0]) or _is_initial(words[0])) or not _is_capital(words[-1]):
        return False
    if any(_FIELD.match(piece) for word in words for piece in word.lower().split("-")):
        return False
    return all(word.lower() in _PARTICLES or _is_initial(word) or _is_capital(word) for word in words[1:-1])


def _is_initial(word: str) -> bool:
    return word[0].isupper() and _INITIALS.fullmatch(word) is not None


def _is_capital(word: str) -> bool:
    """Find a word of letters that begins with a capital, after every hyphen too, and is no abbreviation."""
    pieces = re.sub("['\u2019]", "", word).split("-")
    return all(piece.isalpha() and piece[0].isupper() for piece in pieces) and not word.isupper()


Personal = Literal["bsn", "birth", "email", "phone", "iban"]


def personal_in(text: str) -> list[Personal]:
    """Name what looks like personal data in free text: a BSN, a day of birth, an e-mail address, a number to call.

    Nine digits are enough for a BSN, whether they pass the 11-test or not: a slip of the pen leads to the same child.

    >>> personal_in("bel 111222333"), personal_in("in 2026 waren het er 120"), personal_in("aan piet@voorbeeld.nl")
    (['bsn'], [], ['email'])
    >>> personal_in("06-12345678"), personal_in("NL91 ABNA 0417 1643 00"), personal_in("op 06-10-2025 12 keer")
    (['phone'], ['iban'], [])
    >>> personal_in("geboren op 3-5-2011"), personal_in("op 3-5-2011 gestart")
    (['birth'], [])
    """
    if not _TELLING.search(text):
        return []
    plain, accounts = IBAN.subn(" ", normalised(text))
    found: list[Personal] = []
    unpublished = _PUBLISHED.sub(" ", plain)
    if _NUMBER.search(unpublished) or any(map(passes_bsn_test, _SPACED.findall(unpublished))):
        found.append("bsn")
    if any(_of_a_person(birth, plain) for birth in BIRTH.finditer(plain)):
        found.append("birth")
    if "@" in plain and EMAIL.search(plain):
        found.append("email")
    if PHONE.search(plain):
        found.append("phone")
    if accounts:
        found.append("iban")
    return found


def _of_a_person(birth: re.Match[str], text: str) -> bool:
    """Tell whether a day of birth is no birthday of a school or a pilot, and stands in the sentence that says born."""
    before = text[max(0, birth.start() - 80) : birth.start()]
    between = birth["between"]
    return not (_NEW_SENTENCE.search(between) or _THING_BETWEEN.match(between) or _THING_BEFORE.search(before))

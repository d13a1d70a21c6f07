"""Personal data in free text: the patterns stand here and in the modules ``person_...`` once, for figures too."""

from __future__ import annotations

import re
from typing import Literal

from lerende_aanpak.model.person_account import accounts_in
from lerende_aanpak.model.person_header import is_bsn_column as is_bsn_column
from lerende_aanpak.model.person_name import is_like_person as is_like_person
from lerende_aanpak.model.person_number import passes_bsn_test as passes_bsn_test
from lerende_aanpak.model.plain import normalised as normalised

_SPELLED = r"[\[({] ?(?:at|apenstaart(?:je)?) ?[\])}]"
EMAIL = re.compile(
    rf"[\w.+-](?: ?@ ?| ?{_SPELLED} ?|%40|&#64;)[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.[^\W\d_]{{2}}", re.IGNORECASE
)
"""From the last sign before the at sign: what stands further to the left tells nothing more."""

_TELLING = re.compile("[\\d@\uff20\ufe6b]|" + _SPELLED, re.IGNORECASE)
"""What no personal datum that we look for can do without: a digit or an at sign, wide forms included."""
_FREE = r"(?<![\d.,-])(?<!€ )(?<!€)(?<!EUR )"
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
FOREIGN_PHONE = re.compile(
    r"(?<!\w)(?:\+(?!31)[1-9]\d{0,2}|00(?:32|33|34|44|48|49|90|212))(?:[ -]?\(0\))?(?:[ -]?\d){7,12}" + _ENDS
)
"""Numbers abroad: with a plus, or with 00 and a country from where many people come."""

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
    whole = normalised(text)
    accounts = accounts_in(whole)
    plain = _without(whole, accounts)
    found: list[Personal] = []
    unpublished = _PUBLISHED.sub(" ", plain)
    if _NUMBER.search(unpublished) or any(map(passes_bsn_test, _SPACED.findall(unpublished))):
        found.append("bsn")
    if any(_of_a_person(birth, plain) for birth in BIRTH.finditer(plain)):
        found.append("birth")
    if EMAIL.search(plain):
        found.append("email")
    if PHONE.search(plain) or FOREIGN_PHONE.search(plain):
        found.append("phone")
    if accounts:
        found.append("iban")
    return found


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for begin, end in reversed(places):
        text = f"{text[:begin]} {text[end:]}"
    return text


def _of_a_person(birth: re.Match[str], text: str) -> bool:
    """Tell whether a day of birth is no birthday of a school or a pilot, and stands in the sentence that says born."""
    before = text[max(0, birth.start() - 80) : birth.start()]
    between = birth["between"]
    return not (_NEW_SENTENCE.search(between) or _THING_BETWEEN.match(between) or _THING_BEFORE.search(before))

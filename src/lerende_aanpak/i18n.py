"""Dutch and English: texts, numbers and dates, and nothing else.

Dutch is the source language: a text in the code is the Dutch text. English comes from
``locale/en.po`` (gettext). Numbers and dates are written by Babel. No state: who asks names the language.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    text = resources.files("lerende_aanpak").joinpath(f"locale/{language}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translate(text: str, language: Language, values: Mapping[str, object] | None = None) -> str:
    """Give ``text`` (Dutch, with ``{name}`` places) in ``language``, the places filled in.

    Args:
        text: The Dutch text as it stands in the code.
        language: ``"nl"`` or ``"en"``.
        values: What fills the places; write numbers with `number` first.

    Returns:
        The text; the Dutch one where no translation exists.

    >>> translate("Regio {name}", "nl", {"name": "Twente"})
    'Regio Twente'
    """
    found = _catalogue(language).gettext(text) if text else ""
    return found.format_map(dict(values)) if values else found


class Translator:
    """`translate` with the language filled in: ``tr = Translator("nl"); tr("Regio {name}", name=...)``."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, text: str, /, **values: object) -> str:
        """Give ``text`` in this translator's language, with ``values`` at the ``{name}`` places."""
        return translate(text, self.language, values)


def mark(text: str) -> str:
    """Give ``text`` unchanged: marks a text in a table as one that must be translated."""
    return text


def number(value: float, language: Language, decimals: int | None = None) -> str:
    """Write a number as a reader of ``language`` does: ``1.234,5`` in Dutch, ``1,234.5`` in English.

    Args:
        value: Any finite number.
        language: ``"nl"`` or ``"en"``.
        decimals: Digits behind the separator; ``None`` writes at most two and drops trailing zeros.

    >>> number(1234.5, "nl"), number(0.5, "en", 2)
    ('1.234,5', '0.50')
    """
    from babel.numbers import format_decimal

    pattern = "#,##0.##" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=language)


def date(iso: str, language: Language) -> str:
    """Write an ISO date (``2027-02-01``) in words: ``1 februari 2027``, ``1 February 2027``.

    Raises:
        ValueError: If ``iso`` is no ISO date.

    >>> date("2027-02-01", "nl")
    '1 februari 2027'
    """
    import datetime

    from babel.dates import format_date

    return format_date(datetime.date.fromisoformat(iso[:10]), "d MMMM y", locale=language)

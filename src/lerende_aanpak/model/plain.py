"""A text as the eye reads it: what differs only for a computer must not slip past a guard."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"\u034f", *map(chr, range(0xFE00, 0xFE10))}
"""Signs that show nothing and that Unicode does not count as formatting."""


def normalised(text: str) -> str:
    r"""Give a text as the eye reads it: full-width forms narrow, invisible characters gone, no padding.

    >>> normalised(" 1\u200b2\uff13\u00ad ")
    '123'
    """
    if text.isascii():
        return text.strip()
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf" and sign not in _UNSEEN).strip()

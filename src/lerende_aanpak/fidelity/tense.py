"""Whether a text tells what was, or only what will be."""

from __future__ import annotations

import re

FUTURE = re.compile(r"\b(?:zal|zullen|zult)\b|\bgaan we\b|\bwe gaan\b|\bwillen we\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|waren|had|hadden|werd|werden|bleek|kwam|ging)\b", re.IGNORECASE)


def in_future(text: str) -> bool:
    """Tell whether a text only looks ahead.

    >>> in_future("We zullen kijken."), in_future("Het waren 7 dagen."), in_future("")
    (True, False, False)
    """
    return bool(FUTURE.search(text)) and not PAST.search(text)

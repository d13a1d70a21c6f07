"""Comments of Markdown, ``<!-- ... -->``: a hint for the writer, no words of the cycle."""

from __future__ import annotations

import re

from lerende_aanpak.store.document import with_fences

_SPAN_OR_COMMENT = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)|<!--.*?-->", re.DOTALL)


def without_comments(text: str) -> str:
    """Give a text without its comments, of one line or several; code stays as it is.

    A comment that is never closed is text: nothing a person wrote is lost by a slip.

    >>> without_comments("een <!-- wat u deed --> twee `<!-- code -->`")
    'een  twee `<!-- code -->`'
    """
    if "<!--" not in text:
        return text
    made, prose, before = "", "", ""
    for line, fence in with_fences(text.splitlines(keepends=True)):
        if fence or before:
            made, prose = made + _dropped(prose) + line, ""
        else:
            prose += line
        before = fence
    return (made + _dropped(prose)).strip()


def _dropped(prose: str) -> str:
    return _SPAN_OR_COMMENT.sub(lambda found: found[0] if found[1] else "", prose)

"""Comments of Markdown are hints for the writer: they stay in the file, and are no words of the cycle."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.store.comments import without_comments
from tests.store.examples import FIRST, stored

CHANGE = FIRST[FIRST.index("De intern begeleider belt") : FIRST.index("\n### Dataplan")]
LOG = FIRST[FIRST.index("- 2026-09-07 gestart") : FIRST.index("\n## Duiden")]


@pytest.mark.parametrize("hint", ["<!-- Beschrijf de verandering -->", "<!-- Beschrijf:\n- wie\n\n- wat\n-->"])
def test_a_hint_in_a_comment_is_no_text(tmp_path: Path, hint: str) -> None:
    """A form that nobody filled in would pass as a plan, and as a test that was done."""
    text = FIRST.replace(CHANGE, f"{hint}\n").replace(LOG, f"{hint}\n")

    made = stored(tmp_path, text)

    assert (made.cycle.prose.change, made.cycle.prose.do) == ("", "")
    assert hint in made.document.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("een\n<!-- a\n\nb -->\ntwee", "een\n\ntwee"),
        ("een <!-- a --> twee <!-- b -->", "een  twee"),
        ("```html\n<!-- a -->\n```\n<!-- b -->", "```html\n<!-- a -->\n```"),
        ("~~~\n<!-- a -->", "~~~\n<!-- a -->"),
        ("schrijf `<!-- a -->` zo", "schrijf `<!-- a -->` zo"),
        ("één ` los\n\n<!-- a -->\n\nnog ` los", "één ` los\n\n\n\nnog ` los"),
        ("een <!-- nooit gesloten", "een <!-- nooit gesloten"),
        ("pijl --> <-- en <!x>", "pijl --> <-- en <!x>"),
    ],
)
def test_only_what_is_a_comment_goes(text: str, kept: str) -> None:
    """An example in a block of code is words; a comment that was never closed may not swallow them."""
    assert without_comments(text) == kept

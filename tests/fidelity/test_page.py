"""The page of the rules says the same as the rules."""

from __future__ import annotations

import re
from pathlib import Path

from lerende_aanpak.fidelity import RULES
from lerende_aanpak.model.words import word

PAGE = (Path(__file__).parents[2] / "docs/regels.md").read_text(encoding="utf-8")


def test_every_rule_stands_on_the_page_as_it_is() -> None:
    """A table that is kept by hand is held by hand: id, weight, phase, and whether an exception can be made."""
    rows = re.findall(r"^\| (PDSA\d{3}) \| ([^|]+) \| ([^|]+) \| (ja|nee) \| [^|]{10,} \|$", PAGE, re.MULTILINE)

    assert rows == [
        (one.id, word("severity", one.severity), word("phase", one.phase), "ja" if one.waivable else "nee")
        for one in RULES.values()
    ]

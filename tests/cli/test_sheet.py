"""``cycle sheet``: the sheet for the talk about figures, with every question that the field asks in it."""

from __future__ import annotations

from pathlib import Path

from lerende_aanpak import testing
from lerende_aanpak.report.session import QUESTIONS, REFLECTION


def test_the_sheet_asks_the_four_questions_and_those_of_the_reflection_framework(workspace: Path) -> None:
    """Herkennen, Verklaren, Waarderen, Verbeteren, in this order (NJi); then what stimulates, hinders, is needed."""
    assert testing.run(workspace, "cycle", "sheet", "k7m2").code == 0
    (page,) = workspace.glob("gespreksblad-*.html")
    text = page.read_text(encoding="utf-8")

    titles = ["Herkennen", "Verklaren", "Waarderen", "Verbeteren", "Wat werkt? (als er tijd is)"]
    at = [text.index(f">{title}</h") for title in titles]
    assert at == sorted(at)
    assert [one for _, asked in QUESTIONS for one in asked if one not in text] == []
    assert [one for one in REFLECTION if one not in text[at[-1] :]] == []

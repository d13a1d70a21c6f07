"""The four phases of a cycle's report: facts are words, not codes."""

from __future__ import annotations

import pytest

from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Facts
from lerende_aanpak.report.cycle_parts import phases
from tests.report.made import drawn, figures, inputs
from tests.test_translations import translations


def facts(language: Language = "nl", **changes: object) -> dict[str, str]:
    """Give the facts of the plan of a made-up cycle."""
    made = inputs(figures(drawn("▄▅▄▃▅▄▃▄▅▄▃▄▅▃▄▅▄▃")), language=language, **changes)
    return dict(next(block for block in phases(made) if isinstance(block, Facts)).items)


def test_working_elements_have_number_and_name() -> None:
    """'2, 5' tells a reader nothing; the name alone cannot be found back in the programme."""
    told = facts(working_elements=(2, 5))

    assert told["Werkzame elementen"] == "2 cultuur van samenwerken; 5 faciliterend stelsel"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_elements_nothing_is_said_of_them(language: Language) -> None:
    """An empty line on a page looks like a mistake."""
    name = "Werkzame elementen" if language == "nl" else translations().get("Werkzame elementen", "")

    assert name not in facts(language)

"""The words for how sure a registration is: what each level proves and does not, in plain sentences."""

from __future__ import annotations

import datetime
import itertools
import re

import pytest

from lerende_aanpak.i18n import LANGUAGES, Language, Translator
from lerende_aanpak.model.evidence import LEVELS, Evidence, Level
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.report.evidence import told

DAY = datetime.date(2026, 9, 2)
# level -> what stands on the page, from METHOD section 4.2
SAID = {
    "unknown": "onbekend. Of de verwachting er eerder was dan de uitkomst, is niet na te gaan.",
    "L0": "volgens eigen opgave. De dag in git is 2 september 2026. "
    "Alleen het bestand zelf zegt wanneer de verwachting is vastgelegd.",
    "L1": "vastgelegd in het eigen dossier (volgorde opgegeven, niet bewezen). De dag in git is 2 september 2026. "
    "Volgens git was er nog geen uitkomst toen de verwachting werd bewaard.",
    "L2": "vastgelegd en bevestigd door de gedeelde server. De server zag dit op 2 september 2026. "
    "De gedeelde server zag de verwachting toen er nog geen uitkomst was.",
    "L3": "vastgelegd met extern tijdstempel. Het tijdstempel is van 2 september 2026. "
    "Het tijdstempel komt van buiten, en is van voor de uitkomst.",
}


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_says_what_it_proves_and_what_it_is_for(level: Level) -> None:
    """A level without its meaning is a code; and every one says that it is no guard against fraud."""
    said = told(Evidence(level=level, day=DAY), Translator("nl"))

    assert said == f"{SAID[level]} Dit beschermt tegen zelfbedrog, niet tegen bedrog."


@pytest.mark.parametrize(("level", "language"), itertools.product(LEVELS, LANGUAGES))
def test_the_sentences_are_short_and_name_no_code(level: Level, language: Language) -> None:
    """Who reads a report knows nothing of levels with a number, and reads no sentence of more than twenty words."""
    said = told(Evidence(level=level, day=DAY), Translator(language))

    assert [one for one in re.split(r"(?<=[.])\s+", said) if len(one.split()) > 20] == []
    assert re.findall(r"\bL[0-3]\b", said) == []
    if language == "en":
        assert WORDS["evidence"][level] not in said


def test_every_level_has_a_word() -> None:
    """A new level without one would break the page of whoever reaches it."""
    assert tuple(WORDS["evidence"]) == LEVELS

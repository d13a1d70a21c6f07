"""Dutch and English: what a reader of each language sees."""

from __future__ import annotations

import pytest

from lerende_aanpak.i18n import LANGUAGES, Language, Translator, date, mark, number, translate


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (1234567, None, "1.234.567", "1,234,567"),
        (0.5, 2, "0,50", "0.50"),
        (3.0, None, "3", "3"),
        (2.9, 0, "3", "3"),
        (-1.25, None, "-1,25", "-1.25"),
        (0, None, "0", "0"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(
    value: float, decimals: int | None, dutch: str, english: str
) -> None:
    """A Dutch reader takes 1.234 for one thousand, an English reader for just over one."""
    assert (dutch, english) == (number(value, "nl", decimals), number(value, "en", decimals))


@pytest.mark.parametrize(
    ("iso", "dutch", "english"),
    [
        ("2027-02-01", "1 februari 2027", "1 February 2027"),
        ("2026-12-31", "31 december 2026", "31 December 2026"),
        ("2026-09-01T10:12:00+02:00", "1 september 2026", "1 September 2026"),
    ],
)
def test_dates_are_written_in_words(iso: str, dutch: str, english: str) -> None:
    """1-2-2027 is January for some readers and February for others; a word is neither."""
    assert (dutch, english) == (date(iso, "nl"), date(iso, "en"))


def test_a_date_that_is_none_is_refused() -> None:
    """A report must not print a day that nobody wrote."""
    with pytest.raises(ValueError, match="day"):
        date("2027-02-30", "nl")


def test_the_places_in_a_text_are_filled_in() -> None:
    """A message names the thing it is about."""
    assert translate("Regio {name}", "nl", {"name": "Twente"}) == "Regio Twente"


def test_values_are_not_filled_in_a_second_time() -> None:
    """What a person typed is text: braces in it ask for nothing."""
    assert translate("Regio {name}", "nl", {"name": "{geheim}"}) == "Regio {geheim}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_translation_stays_dutch(language: Language) -> None:
    """A missing translation must never empty a page."""
    assert translate("dit staat in geen enkele catalogus", language) == "dit staat in geen enkele catalogus"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_text_stays_empty(language: Language) -> None:
    """Gettext answers an empty text with the header of its catalogue, which is nothing for a reader."""
    assert translate("", language) == ""


def test_a_translator_remembers_its_language() -> None:
    """A page is in one language from top to bottom."""
    tr = Translator("nl")

    assert (tr.language, tr("Regio {name}", name="Twente")) == ("nl", "Regio Twente")


def test_a_marked_text_is_the_text_itself() -> None:
    """Marking finds texts for translators and changes nothing for readers."""
    assert mark("aanpassen") == "aanpassen"

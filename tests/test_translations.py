"""The English catalogue: whole, without leftovers, and with the places of the Dutch texts."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.texts import SOURCE, texts

PLANTED = "deze tekst met {plaats} staat alleen in deze toets"


def english() -> list[Message]:
    """Give every entry of the catalogue, without its header."""
    with (SOURCE / "locale/en.po").open("rb") as file:
        return [message for message in read_po(file, locale="en") if message.id]


def translations() -> dict[str, str]:
    """Give every Dutch text of the catalogue with its English."""
    return {str(message.id): str(message.string) for message in english()}


def untranslated(dutch: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Give the texts that have no English, or an empty one."""
    return [text for text in dutch if not known.get(text, "").strip()]


def unused(dutch: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Give the entries that no text in the code asks for."""
    return sorted(set(known) - set(dutch))


def places(text: str) -> list[str]:
    """Give the ``{places}`` of a text, in alphabetical order."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def misplaced(known: Mapping[str, str]) -> list[str]:
    """Give the texts whose English has other places, or other space around it."""
    return [text for text, said in known.items() if places(text) != places(said) or _around(text) != _around(said)]


def _around(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_every_text_has_a_translation() -> None:
    """An English reader must not meet a Dutch sentence halfway down a page."""
    assert untranslated(texts(), translations()) == []


def test_no_translation_is_left_over() -> None:
    """A translation of a text that is gone is work for every next translator, and tells nobody anything."""
    assert unused(texts(), translations()) == []


def test_every_translation_has_the_same_places() -> None:
    """A lost place hides a figure; a misspelt one breaks the page."""
    assert misplaced(translations()) == []


def test_no_translation_is_a_guess() -> None:
    """Gettext leaves a fuzzy entry out, so that its text stays Dutch."""
    assert [message.id for message in english() if message.fuzzy] == []


def test_the_catalogue_holds_no_date_and_no_path() -> None:
    """The catalogue is part of the source: who wrote it, where and when, stands in the history."""
    written = (SOURCE / "locale/en.po").read_text(encoding="utf-8")

    assert [word for word in ("POT-Creation-Date", "PO-Revision-Date", "Translator", "#: /") if word in written] == []


def test_a_text_without_a_translation_is_found() -> None:
    """The check of the catalogue sees what it must see: a text that nobody translated."""
    assert untranslated([*texts(), PLANTED], translations()) == [PLANTED]


def test_an_empty_translation_is_found() -> None:
    """An entry that was made and not filled in is no translation."""
    assert untranslated([PLANTED], {PLANTED: " "}) == [PLANTED]


def test_a_translation_that_is_left_over_is_found() -> None:
    """The check of the catalogue sees a text that nothing asks for any more."""
    assert unused(texts(), {**translations(), PLANTED: "this text"}) == [PLANTED]


@pytest.mark.parametrize(
    "said", ["this text", "this text with {place}", "this {plaats} and {plaats}", " this text with {plaats}"]
)
def test_a_translation_with_other_places_is_found(said: str) -> None:
    """The check of the places sees one that is lost, renamed or doubled, and a space that is added."""
    assert misplaced({PLANTED: said}) == [PLANTED]

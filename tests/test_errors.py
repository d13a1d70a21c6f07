"""Errors: what a person reads, and what a program can do with it."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import (
    CLASSES,
    AanpakError,
    Collected,
    CrashError,
    CycleError,
    DisclosureError,
    FiguresError,
    ModelError,
    PluginError,
    ReportError,
    StoreError,
    UsageError,
    from_record,
)
from lerende_aanpak.i18n import LANGUAGES, Language


def _error(cls: type[AanpakError] = CycleError, **values: str) -> AanpakError:
    return cls(
        "'{value}' is geen getal",
        where="twente/x.md:3:8",
        remedy="Schrijf {example}.",
        **({"value": "vijf", "example": "5"} | values),
    )


@pytest.mark.parametrize(
    ("cls", "code"),
    [
        (AanpakError, 1),
        (UsageError, 2),
        (ModelError, 3),
        (CycleError, 3),
        (FiguresError, 4),
        (DisclosureError, 5),
        (PluginError, 6),
        (ReportError, 7),
        (CrashError, 7),
        (StoreError, 8),
    ],
)
def test_each_kind_of_error_has_its_exit_code(cls: type[AanpakError], code: int) -> None:
    """A script must be able to tell bad figures from personal data (codes: DESIGN section 5)."""
    assert code == cls.exit_code


def test_every_error_of_the_module_can_be_recorded() -> None:
    """An error that cannot cross the border of a process would come out as a crash."""
    assert set(CLASSES.values()) == {AanpakError, *AanpakError.__subclasses__(), CrashError}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_has_problem_place_and_remedy(language: Language) -> None:
    """An analyst must be able to repair it without reading our code, in either language."""
    error = AanpakError("x {value}", where="twente/x.md:3:8", remedy="y {value}", value="vijf")

    first, place, remedy = error.text(language).split("\n")

    assert first == "x vijf"
    assert place.strip().endswith(": twente/x.md:3:8")
    assert remedy.strip().endswith(": y vijf")


def test_dutch_labels_place_and_remedy_in_dutch() -> None:
    """Dutch is the language of most readers."""
    assert str(_error()) == "'vijf' is geen getal\n  waar: twente/x.md:3:8\n  doe: Schrijf 5."


def test_english_labels_place_and_remedy_in_english() -> None:
    """`--lang en` must not leave a reader with 'waar' and 'doe'."""
    text = _error().text("en")

    assert "waar:" not in text
    assert "doe:" not in text


def test_an_error_survives_the_border_of_a_process() -> None:
    """A report runs in a process of its own; its refusal must arrive whole."""
    error = _error(FiguresError)
    error.also = (_error(DisclosureError, value="zes"),)

    back = from_record(error.as_record())

    assert [type(one) for one in back.all()] == [FiguresError, DisclosureError]
    assert back.as_record() == error.as_record()
    assert back.text() == error.text()


def test_a_plugin_error_names_plugin_and_stage() -> None:
    """Who repairs a plugin must know whose it is and where it went wrong."""
    error = _error(PluginError, plugin="almere", stage="import")
    assert isinstance(error, PluginError)

    assert (error.plugin, error.stage) == ("almere", "import")


def test_errors_of_one_pass_are_raised_together_in_order() -> None:
    """Nobody wants to repair a file five times."""
    found = Collected().add(_error()).add([_error(value="zes"), _error(value="zeven")])

    with pytest.raises(CycleError) as raised:
        found.raise_if_any()

    assert [one.values["value"] for one in raised.value.all()] == ["vijf", "zes", "zeven"]
    assert raised.value.text().count("waar:") == 3


def _met(number: int) -> AanpakError:
    """Give an error with so many others found with it."""
    first, *rest = (_error(value=f"rij-{n}") for n in range(number))
    first.also = tuple(rest)
    return first


def test_errors_that_come_with_others_are_kept_once() -> None:
    """Eleven wrong rows once gave twenty-one messages."""
    found = Collected().add(_met(11).all()).add(_met(2))

    assert [one.values["value"] for one in found.errors] == [*(f"rij-{n}" for n in range(11)), "rij-0", "rij-1"]
    assert all(one.also == () for one in found.errors)


@pytest.mark.parametrize(("number", "last"), [(10, "  doe: Schrijf 5."), (11, "en nog 1"), (40, "en nog 30")])
def test_ten_errors_are_shown_and_the_rest_is_counted(number: int, last: str) -> None:
    """A screen full of errors hides the first one, which most often explains the rest."""
    error = _met(number)

    assert error.text().count("waar:") == 10
    assert error.text().split("\n")[-1] == last
    assert len(error.all()) == number


def test_no_errors_raise_nothing() -> None:
    """A good file goes on."""
    Collected().raise_if_any()

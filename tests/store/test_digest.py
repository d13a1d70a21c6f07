"""The fingerprint of a registration: the same for cosmetic edits, another for every word of the expectation."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from lerende_aanpak.model.period import Period
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Prediction, Registered
from lerende_aanpak.store.digest import digest_v1, matches
from tests.store.examples import FIRST, stored

EXPECTED = Prediction(
    id="p1",
    indicator="twente.dagen",
    role="process",
    statement="De tijd daalt naar één week",
    comparison="median_after",
    unit="schooldagen",
    low=Decimal("4"),
    point=Decimal("6.5"),
    high=Decimal("100"),
    confidence=Decimal("0.80"),
    due=datetime.date(2026, 12, 18),
)
CYCLE = Cycle(
    schema="lerende-aanpak/cycle@1",
    id="twente-2026-09-x-k7m2",
    title="Een titel",
    region="twente",
    aim="twente-doel",
    change_idea="twente-ci-03",
    predictions=(EXPECTED,),
    registered=Registered(
        at=datetime.datetime.fromisoformat("2026-09-01T10:12:00+02:00"),
        data_through={"twente.dagen": Period.parse("2026-08")},
    ),
)
CANONICAL = (
    '{"aim":"twente-doel","change_idea":"twente-ci-03","cycle":"twente-2026-09-x-k7m2",'
    '"data_through":{"twente.dagen":"2026-08"},"kind":"pdsa","predictions":[{"comparison":"median_after",'
    '"confidence":"0.8","due":"2026-12-18","high":"100","id":"p1","indicator":"twente.dagen","low":"4",'
    '"point":"6.5","role":"process","statement":"De tijd daalt naar één week","unit":"schooldagen"}],'
    '"region":"twente","version":"1"}'
)
"""Written by hand from the description of `digest_v1`: sorted keys, no white space, numbers without trailing zeros."""

OTHER_PREDICTION: dict[str, Prediction] = {
    "id": attrs.evolve(EXPECTED, id="p2"),
    "indicator": attrs.evolve(EXPECTED, indicator="twente.weken"),
    "role": attrs.evolve(EXPECTED, role="outcome"),
    "statement": attrs.evolve(EXPECTED, statement="De tijd daalt naar twee weken"),
    "comparison": attrs.evolve(EXPECTED, comparison="mean_after"),
    "unit": attrs.evolve(EXPECTED, unit="dagen"),
    "low": attrs.evolve(EXPECTED, low=Decimal("4.01")),
    "point": attrs.evolve(EXPECTED, point=Decimal("7")),
    "high": attrs.evolve(EXPECTED, high=Decimal("101")),
    "confidence": attrs.evolve(EXPECTED, confidence=Decimal("0.81")),
    "due": attrs.evolve(EXPECTED, due=datetime.date(2026, 12, 19)),
}


def test_version_1_is_the_hash_of_this_text() -> None:
    """A digest of 2026 must be checkable in 2036, by somebody else's program."""
    assert digest_v1(CYCLE) == f"v1:sha256:{hashlib.sha256(CANONICAL.encode('utf-8')).hexdigest()}"


def test_every_field_of_a_prediction_has_its_edit_here() -> None:
    """A new field that is not fixed could be changed afterwards without a trace."""
    assert set(OTHER_PREDICTION) == {field.name for field in attrs.fields(Prediction)}


@pytest.mark.parametrize("field", OTHER_PREDICTION)
def test_each_field_of_a_prediction_changes_it(field: str) -> None:
    """Moving one end of the interval afterwards turns a miss into a hit."""
    assert digest_v1(attrs.evolve(CYCLE, predictions=(OTHER_PREDICTION[field],))) != digest_v1(CYCLE)


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(CYCLE, id="twente-2026-09-y-k7m2"),
        attrs.evolve(CYCLE, region="almere"),
        attrs.evolve(CYCLE, aim="twente-ander-doel"),
        attrs.evolve(CYCLE, change_idea="twente-ci-04"),
        attrs.evolve(CYCLE, kind="explore"),
        attrs.evolve(CYCLE, predictions=()),
        attrs.evolve(CYCLE, predictions=(EXPECTED, attrs.evolve(EXPECTED, id="p2"))),
        attrs.evolve(CYCLE, registered=None),
    ],
    ids=["id", "region", "aim", "change_idea", "kind", "none", "more", "data_through"],
)
def test_what_the_expectation_is_about_changes_it(other: Cycle) -> None:
    """The same numbers for another aim are another expectation."""
    assert digest_v1(other) != digest_v1(CYCLE)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("title: Rondetafelgesprek", "title: Een gesprek", 1),
        lambda text: text.replace("Bij school A bleef", "Op school A bleef"),
        lambda text: text.replace("size: 1\n", "size: 1   # na overleg\n", 1),
        lambda text: text.replace("De mediane tijd tussen", "De  mediane   tijd tussen", 1),
        lambda text: text.replace("unit: schooldagen", 'unit: "schooldagen"', 1),
        lambda text: text.replace("confidence: 0.80", "confidence: 80%"),
        lambda text: text.replace("point: 6", "point: 6,0", 1),
        lambda text: text.replace("due: 2026-12-18", "due: 18-12-2026"),
        lambda text: text.replace("owner: analist-twente", "owner: beleidsadviseur-twente", 1),
        lambda text: text.replace("\n", "\r\n"),
    ],
    ids=["title", "prose", "comment", "spaces", "quotes", "percent", "comma", "date", "team", "crlf"],
)
def test_a_cosmetic_edit_keeps_it(tmp_path: Path, edit: Callable[[str], str]) -> None:
    """A typing error in the prose must stay repairable without losing the proof."""
    before = digest_v1(stored(tmp_path, FIRST).cycle)

    assert digest_v1(stored(tmp_path, edit(FIRST)).cycle) == before


def test_the_order_of_predictions_does_not_count() -> None:
    """They are a set, each with its own name."""
    second = attrs.evolve(EXPECTED, id="p2")

    one = attrs.evolve(CYCLE, predictions=(EXPECTED, second))
    other = attrs.evolve(CYCLE, predictions=(second, EXPECTED))

    assert digest_v1(one) == digest_v1(other)


def test_letters_that_look_the_same_are_the_same() -> None:
    """One editor writes é as one sign, another as e with an accent."""
    decomposed = attrs.evolve(EXPECTED, statement="De tijd daalt naar e\u0301e\u0301n week")

    assert digest_v1(attrs.evolve(CYCLE, predictions=(decomposed,))) == digest_v1(CYCLE)


def _registered(digest: str) -> Cycle:
    assert CYCLE.registered is not None
    return attrs.evolve(CYCLE, registered=attrs.evolve(CYCLE.registered, digest=digest))


def test_the_stored_digest_is_compared() -> None:
    """This is how a changed expectation is found."""
    fitting = _registered(digest_v1(CYCLE))
    bent = attrs.evolve(fitting, predictions=(OTHER_PREDICTION["high"],))

    assert (matches(fitting), matches(bent)) == (True, False)


@pytest.mark.parametrize("cycle", [attrs.evolve(CYCLE, registered=None), _registered(""), _registered("v99:x:y")])
def test_without_a_digest_of_a_known_version_nothing_is_claimed(cycle: Cycle) -> None:
    """'Changed' is an accusation; it needs something to compare."""
    assert matches(cycle) is None

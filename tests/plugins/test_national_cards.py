"""The catalogue of national indicators: thirty-four of the field, each with a whole card."""

from __future__ import annotations

import pytest

from lerende_aanpak.i18n import translate
from lerende_aanpak.model.card import NEEDED, gaps
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.plugins.national.indicators import INDICATORS
from lerende_aanpak.plugins.national.survey import STATEMENTS

# DOMAIN.md section 2, typed by hand: number, slug, direction ("" = no agreed direction, also for down/ctx and up/ctx).
FIELD = {
    1: ("thuiszitters", "down"), 2: ("absoluut-verzuim", "down"), 3: ("thuiszitters-gt4w-per-1000", "down"),
    4: ("thuiszitters-gt3m", "down"), 5: ("actieve-thuiszitters-per-1000", "down"), 6: ("verzuimduur", "down"),
    7: ("verzuimmeldingen", ""), 8: ("vrijstellingen-5a", "down"), 9: ("vsv", "down"),
    10: ("aandeel-jongeren-met-jeugdzorg", ""), 11: ("jeugdhulp-zonder-verblijf", ""),
    12: ("jeugdhulp-met-verblijf", "down"), 13: ("jeugdbescherming", ""), 14: ("jeugdreclassering", ""),
    15: ("jeugdzorg-verwezen-door-huisarts", ""), 16: ("jeugdzorg-verwezen-door-gemeente", ""),
    17: ("kosten-jeugdzorg", ""), 18: ("wachttijd-tot-intake", "down"), 19: ("wachttijd-tot-behandeling", "down"),
    20: ("deelname-sbo", ""), 21: ("deelname-so", ""), 22: ("tlv-afgegeven", ""), 23: ("tlv-toegekend", ""),
    24: ("doorlooptijd-tlv", "down"), 25: ("grensverkeer", ""), 26: ("jeugdzorg-per-onderwijssoort", ""),
    27: ("neet", "down"), 28: ("onderwijszorgarrangementen", ""), 29: ("ervaren-samenwerking", "up"),
    30: ("uitval-uit-hulp", "down"), 31: ("tevredenheid-over-nut", "up"), 32: ("doelrealisatie", "up"),
    33: ("herhaald-beroep", "down"), 34: ("peuterbereik-vve", "up"),
}  # fmt: skip
CARDS = {one.slug: one for one in INDICATORS}
EVERY = pytest.mark.parametrize("number", FIELD)


def card(number: int) -> Indicator:
    return CARDS[FIELD[number][0]]


def test_all_thirty_four_are_there() -> None:
    """What is missing in the catalogue is invented by every region on its own."""
    assert sorted(FIELD) == list(range(1, 35))
    assert {slug for slug, _ in FIELD.values()} <= CARDS.keys()
    assert len(CARDS) == len(INDICATORS)


@EVERY
def test_each_card_is_whole(number: int) -> None:
    """A figure without its card stands alone, and everybody reads something else in it."""
    assert gaps(card(number)) == []


def test_a_gap_is_found() -> None:
    """The check that says 'whole' must be able to say 'not whole'."""
    import attrs

    for name in NEEDED:
        empty = None if name == "valid_range" else () if name == "levels" else ""
        assert gaps(attrs.evolve(card(1), **{name: empty})) == [name]
    assert gaps(attrs.evolve(card(1), denominator="")) == ["denominator"]
    assert gaps(attrs.evolve(card(25), denominator="")) == []  # a count has none


@EVERY
def test_each_direction_is_that_of_the_field(number: int) -> None:
    """An arrow where none was agreed pushes a region: less youth care is only good if need is met."""
    assert (card(number).direction or "") == FIELD[number][1]


@EVERY
def test_each_card_speaks_english_too(number: int) -> None:
    """Names have their own field; every other text is in the catalogue of translations."""
    one = card(number)
    texts = [one.definition, one.numerator, one.denominator, one.unit, one.count_date, one.remark, one.policy.reason]
    texts += [change.text for change in one.method_breaks]

    assert one.name_en != one.name_nl or one.name_nl == "Jeugdzorg"
    assert [text for text in texts if text and translate(text, "en") == text] == []


@EVERY
def test_each_figure_has_a_range_that_can_catch_a_slip(number: int) -> None:
    """A share lies between 0 and 100, a rate per thousand between 0 and 1,000: lost commas fall outside."""
    one = card(number)
    low, high = one.valid_range or (1.0, 0.0)

    assert low == 0.0
    assert high > low
    if one.kind == "proportion":
        assert (one.per, high) == (100, 100.0)
    if one.kind == "rate" and one.unit.startswith("per 1000"):
        assert one.per == 1000
        assert high <= 1000.0


def test_what_is_assumed_is_never_sure() -> None:
    """DOMAIN marks 14, 28, 29, 33 and 34 as assumptions: their cards say how unsure they are."""
    assert {number for number in FIELD if card(number).certainty != "sure"} >= {14, 28, 29, 33, 34}


def test_only_answers_of_respondents_are_sampled() -> None:
    """An interval belongs to a survey; beside a full count it would be false modesty."""
    assert {number for number in FIELD if card(number).sampled} == {29, 31}


def test_the_breaks_in_counting_are_on_the_cards() -> None:
    """vsv 2016/'17, thuiszitters since 2016, and primary education on 1 February since 2022."""
    found = {
        number: [one.period for one in card(number).method_breaks] for number in FIELD if card(number).method_breaks
    }

    assert found == {1: ["2016/2017"], 9: ["2016/2017"], 20: ["2021/2022"], 21: ["2021/2022"]}


def test_the_tables_of_cbs_are_those_of_the_field() -> None:
    """Ids as in DOMAIN section 2 and 3.2."""
    named = {number: card(number).tables for number in FIELD if card(number).tables}

    assert named[9] == ("84780NED",)
    assert named[10] == named[11] == ("85099NED",)
    assert named[13] == ("85098NED", "82975NED")
    assert named[14] == ("85098NED", "82977NED")
    assert named[17] == ("83454NED",)
    assert named[21] == ("85490NED", "71478ned")


def test_participation_is_counted_as_the_field_does() -> None:
    """DOMAIN section 2: sbo of bao and sbo; so over bao and sbo, in which so itself is not; vso over vo."""
    told = {
        slug: (CARDS[slug].kind, CARDS[slug].denominator) for slug in ("deelname-sbo", "deelname-so", "deelname-vso")
    }

    assert told == {
        "deelname-sbo": ("proportion", "leerlingen in bao en sbo"),
        "deelname-so": ("rate", "leerlingen in bao en sbo"),
        "deelname-vso": ("rate", "leerlingen in het vo"),
    }


def test_care_again_counts_the_same_thing_above_and_below() -> None:
    """Youths over trajectories is no share of anything."""
    again = CARDS["herhaald-beroep"]
    assert again.numerator.startswith("trajecten")
    assert again.denominator == "beëindigde trajecten"


def test_a_delay_is_only_stated_where_a_source_gives_it() -> None:
    """Half-yearly tables of CBS come out end of April and October (DOMAIN 3.2): four months later; else unknown."""
    assert {one.slug: one.delay for one in INDICATORS if one.delay is not None} == dict.fromkeys(
        ("aandeel-jongeren-met-jeugdzorg", "jeugdhulp-zonder-verblijf", "jeugdhulp-met-verblijf", "jeugdbescherming",
         "jeugdreclassering"), 4,
    )  # fmt: skip


@pytest.mark.parametrize("slug", STATEMENTS)
def test_a_statement_of_the_survey_stands_on_its_card_word_for_word(slug: str) -> None:
    """Another wording next year is another question; and nobody may take ours for the Monitor's."""
    statement, one = STATEMENTS[slug][0], CARDS[slug]

    assert f"'{statement}'" in one.definition
    assert f"'{translate(statement, 'en')}'" in translate(one.definition, "en")
    assert (gaps(one), one.sampled, one.direction, one.certainty) == ([], True, "up", "uncertain")
    assert "geen vraag uit de Monitor AOJ" in one.remark
    assert "officieel" not in " ".join((one.definition, one.remark, one.source, one.name_nl)).lower()


def test_the_survey_has_a_statement_for_each_topic() -> None:
    """DOMAIN section 1.4: samenwerking, zicht op samenhang, zicht op bereik, meerwaarde, sturen, tevredenheid."""
    assert len(STATEMENTS) == 6

"""What the rules read in people's words: many ways to say it, and what only looks like it."""

from __future__ import annotations

import pytest

from lerende_aanpak.fidelity.told import DEVIATION, EXPECTED, LEARNED, numbers_in, small_count


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-12 afwijking: in de herfstvakantie geen planning mogelijk", "het ging volgens plan",
        "alles verliep zoals we dat samen hadden afgesproken", "conform de planning uitgevoerd",
        "twee gesprekken zijn niet doorgegaan", "de tweede week viel de beller uit", "een week later begonnen",
        "in plaats van de leraar belde de conciërge", "onverwacht kwamen er meer ouders", "het meeviel",
        "de start is uitgesteld tot na de vakantie", "het formulier is aangepast", "het liep vast op de lijst",
        "dit bleek lastig in kleine teams", "geen bijzonderheden", "de jeugdarts was ziek", "als gepland uitgevoerd",
        "de planning is bijgesteld", "anders gelopen dan gedacht", "according to plan",
        "alles ging precies zoals we wilden", "een week te laat gestart", "door de herfstvakantie lag het stil",
        "de bijeenkomst verviel", "het draaiboek is gevolgd", "uitgevoerd als bedacht", "volgens opzet",
        "meer tijd dan gedacht", "tot onze verbazing", "helaas kon de jeugdarts niet",
        "maar twee van de drie scholen deden mee", "we vergaten een week", "ingekort tot een half uur",
        "de volgorde omgedraaid", "de gids kon die dag niet", "het lukte de eerste week niet",
    ],
)  # fmt: skip
def test_a_deviation_or_none_is_heard_in_many_words(text: str) -> None:
    """Nobody should have to learn a magic word to satisfy a rule."""
    assert DEVIATION.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-07 gestart met 1 school.",
        "2026-11-16 nog een dag gebeld.",
        "we belden elke dag",
        "het team kwam bijeen",
        "de intern begeleider belde om tien uur",
        "het plan hing op de gang",
        "iedereen kreeg een kaart met het nummer",
        "we telden elke vrijdag",
        "de ouders kwamen langs, maar de koffie was koud",
        "de school ligt aan het spoor",
        "het draaiboek gedeeld",
        "we konden elkaar goed verstaan",
        "later op de dag gebeld",
        "gestart met vier gezinnen",
        "de afspraken staan in de agenda",
        "zij dronken thee",
        "als eerste belde de school",
        "we keken ernaar uit",
        "de laatste week was rustig",
    ],
)
def test_a_plain_log_says_nothing_of_the_plan(text: str) -> None:
    """A rule that never fires is no rule."""
    assert not DEVIATION.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "dat was minder dan verwacht", "wij dachten aan acht", "beter dan we hadden gehoopt", "het kwam precies uit",
        "we gingen ervan uit dat het sneller zou gaan", "binnen de marge", "de inschatting klopte", "onder de raming",
        "zoals vooraf bedacht", "het viel buiten het bereik", "expected 6, found 7",
        "We hadden op een week gerekend", "wij rekenden op acht", "we mikten op zes", "net in het interval",
        "ruim in de bandbreedte", "de hypothese houdt stand", "ons vermoeden was juist", "dat viel mee",
        "het viel ons tegen", "we waren te optimistisch", "het doel is gehaald", "gunstiger dan we opschreven",
        "dit is wat we op papier hadden gezet",
    ],
)  # fmt: skip
def test_a_comparison_with_what_was_expected_is_heard(text: str) -> None:
    """The words for it differ from team to team."""
    assert EXPECTED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het team was tevreden.", "Iedereen herkende dit.", "De leerlingen kwamen vaker.", "Het was vermoeiend.",
        "De rekenles ging voor.", "Het papier was op.", "Er viel sneeuw.", "De mediaan was 9 dagen.",
        "Ouders kwamen vaker dan vorig jaar.", "Zij maakten een tekening.", "De lat ligt te hoog.",
        "Ook tante kwam mee.",
        "Het doelpunt telde.", "De gids schreef alles op.", "Het tegendeel was waar.", "Niemand belde.",
    ],
)  # fmt: skip
def test_a_feeling_is_no_comparison(text: str) -> None:
    """Satisfaction is not held against anything."""
    assert not EXPECTED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wat we leerden: bel meteen.", "we weten nu waar het stokt", "het blijkt om bezetting te gaan",
        "een belangrijke les", "dit gaf inzicht", "voortaan bellen we eerst", "dat nemen we mee naar de volgende keer",
        "dus eigenaarschap kost tijd", "we hebben ontdekt dat het scheelt", "vaste bellers: dat werkt",
        "we kwamen erachter waar het stokt", "wij realiseren ons nu hoe lang dat duurt", "het is helder dat tijd telt",
        "onze voornaamste bevinding", "de grafiek laat zien dat bellen scheelt", "een eye-opener",
        "het besef dat ouders wachten", "wat ons bijblijft", "hieruit maken we op dat het kan",
        "Nieuw voor ons: de wachtlijst",
    ],
)  # fmt: skip
def test_a_lesson_is_heard_in_many_words(text: str) -> None:
    """A lesson is what another region can use, however it is put."""
    assert LEARNED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "De leerlingen waren er.", "De leerplicht was erbij.", "De mediaan was 9 dagen.", "Een heldere dag.",
        "De leraar was er niet.", "We maakten een foto.", "Het nieuwe lokaal.", "De kinderen bleven.", "Laat begonnen.",
        "De lesauto reed weg.", "Achter de balie zat iemand.", "Het werk ging door.", "De beste week was week drie.",
    ],
)  # fmt: skip
def test_a_pupil_is_no_lesson(text: str) -> None:
    """'leer' stands in many words of this field that teach nothing."""
    assert not LEARNED.search(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7,5 dag", {"7.5"}), ("van 3.50 naar 4", {"3.5", "4"}), ("in 2026", {"2026"}), ("6.0 uur", {"6"}),
        ("13,5", {"13.5"}), ("geen getal", set()), ("100 van de 200", {"100", "200"}),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, expected: set[str]) -> None:
    """An expectation of 3.5 is mentioned by somebody who writes 3,50."""
    assert numbers_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "bij 3 leerlingen", "twee kinderen kwamen niet", "één jongere", "1 gezin haakte af", "vier zieke leerlingen",
        "2 van de 9 leerlingen", "3 jongens", "bij 4 thuiszitters.", "(2 cliënten)",
        "drie ernstig zieke kinderen", "twee 14-jarige leerlingen", "beide kinderen", "alle drie de kinderen",
        "2 kinderen per ongeluk gemist", "bij vier langdurig afwezige leerlingen",
    ],
)  # fmt: skip
def test_a_small_number_of_children_is_seen(text: str) -> None:
    """Who knows the school knows the child."""
    assert small_count(text, 5)


@pytest.mark.parametrize(
    "text",
    [
        "5 leerlingen", "12 kinderen", "1.003 leerlingen", "per 1000 leerlingen", "3 scholen", "twee ouders deden mee",
        "groep 3 kinderen", "1 op de 4 leerlingen", "één gezin, één plan", "1 gezin 1 plan 1 regisseur", "3 weken",
        "een leerling vertelde", "2,3 kinderen per gezin", "met 1 school; enkele signalen", "in klas 2 leerlingen",
        "Elke jongere krijgt op dag 1 één vaste contactpersoon", "drie intern begeleiders",
        "1 jongere per gesprek", "2 kinderen per week per school gemiddeld", "een kind tegelijk", "één kind tegelijk",
        "twee scholen bieden kinderen rust", "2 dagen zieke kinderen gebeld", "beide scholen",
        "beide ouders en kinderen",
        "groep  3 kinderen",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    """A warning at every number is switched off."""
    assert not small_count(text, 5)


def test_the_border_is_the_region_s_own() -> None:
    """A region may ask more: 7 children are few where it says 10."""
    assert [small_count("bij 7 leerlingen", below) for below in (5, 7, 8, 10)] == [False, False, True, True]

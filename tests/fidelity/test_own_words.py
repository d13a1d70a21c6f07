"""Three whole cycles in words of their own, voorbeeld (fictief): the rules for words have nothing to say."""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs
import pytest

from lerende_aanpak.fidelity import RULES
from lerende_aanpak.fidelity.rule import Context
from lerende_aanpak.pdsa.act import Decision, Lesson
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.plan import Prediction, Team
from tests.fidelity.made import DAY, cycle

OF_WORDS = ("PDSA052", "PDSA065", "PDSA066", "PDSA067", "PDSA090", "PDSA094")
EXPECTED = Prediction(
    id="p1",
    indicator="aa.dagen",
    role="outcome",
    statement="De mediaan daalt naar 6 dagen.",
    comparison="median_after",
    low=Decimal(4),
    point=Decimal(6),
    high=Decimal(8),
    due=datetime.date(2027, 1, 11),
)


def written(team: tuple[str, ...], prose: Prose) -> Cycle:
    """Give a cycle that is studied and decided, with a lesson that leaves the telling to the prose."""
    decision = Decision(
        outcome="adapt", on=DAY, by=(team[0],), lesson=Lesson(context="Een wijk met veel verhuizingen.")
    )
    return cycle(
        "aa-2026-09-proef-aaaa",
        title="Wie belt het eerst?",
        team=Team(owner=team[0], sponsor=team[1], members=team[2:]),
        predictions=(EXPECTED,),
        started=datetime.date(2026, 9, 7),
        studied=DAY,
        decision=decision,
        prose=prose,
        fictitious=True,
    )


BREAKFAST = written(
    ("Jeugdarts Noord", "Wethouder Onderwijs", "conciërge", "Leerplicht Enschede"),
    Prose(
        why="In het schooljaar 2025/2026 misten ouders het ontbijtgesprek. Van elke tien briefjes kwam er één terug.",
        change="De conciërge loopt 's ochtends mee naar de poort en deelt de uitnodiging uit, één kind tegelijk.",
        do="- 2026-09-07 de poort open, thee erbij.\n- 2026-10-12 door de storm lag het buiten een dag stil.\n"
        "- 2026-11-02 ingekort tot een kwartier; de bel ging.",
        study="De mediaan kwam op zeven schooldagen. Wij mikten op iets minder, dus dat viel tegen.\n\n"
        "Ouders juichten het praatje toe. Wat ons bijblijft: een gezicht scheelt meer dan papier. We gaan door.",
        act="De poort houden we, het briefje vervalt. Bij de volgende ronde staat ook de tolk erbij.",
    ),
)
TRUST = written(
    ("Beleidsmedewerker Jeugd", "Samenwerkingsverband Twente", "Intern Begeleider", "vader van een leerling"),
    Prose(
        why="Huisartsen verwezen door zonder te weten wat de school al had geprobeerd (zie https://x.example/p/123456789).",
        change="Eens per week een belronde van tien minuten, met hooguit 2 kinderen per gesprek.",
        do="- 2026-09-07 eerste belronde.\n- 2026-09-14 tot onze verbazing namen alle praktijken op.\n"
        "- 2026-12-14 laatste ronde, het draaiboek is gevolgd.",
        study="Het aantal dubbele verwijzingen slonk van 19 naar 11. Dat is gunstiger dan we opschreven.\n\n"
        "We kwamen erachter dat de assistente de spil is. Nieuwe praktijken zullen zich melden; dat zien we dan.",
        act="Vanaf de zomer doen ook de kinderartsen mee. Het doel van dit jaar, € 123456789 besparen, was een grap.",
    ),
)
WAITING = written(
    ("Procesbegeleider", "Veilig Thuis", "Coördinator Passend Onderwijs", "ervaringsdeskundige ouder"),
    Prose(
        why="Thuiszitters wachtten gemiddeld 47 dagen op een eerste stap. "
        "De pilot is geboren: op 12 januari 2026 begon het.",
        change="Een vaste ouder-ondersteuner zit op dinsdag in de school en schuift aan zonder afspraak.",
        do="- 2026-09-08 eerste dinsdag.\n- 2026-10-06 helaas kon de ondersteuner die week niet; "
        "maar twee van de drie scholen deden mee.\n- 2026-12-15 de laatste dinsdag.",
        study="Onze hypothese hield stand: de wachttijd kelderde en bleef binnen de bandbreedte.\n\n"
        "Hieruit maken we op dat aanwezig zijn belangrijker is dan agenda's. Wie er in januari bij komt, "
        "zullen we opnieuw bespreken.",
        act="We vragen de raad om vier dagen. Enkele gezinnen denken mee.",
    ),
)


def fired(one: Cycle) -> list[str]:
    """Name the rules for words that fire on a cycle."""
    return [name for name in OF_WORDS if RULES[name].finds(Context(cycle=one, today=DAY))]


@pytest.mark.parametrize("one", [BREAKFAST, TRUST, WAITING], ids=["breakfast", "trust", "waiting"])
def test_a_cycle_in_words_of_its_own_is_left_alone(one: Cycle) -> None:
    """Nobody should have to write as the examples do."""
    assert fired(one) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("PDSA052", {"do": "- 2026-09-07 de poort open, thee erbij."}),
        ("PDSA065", {"study": "Ouders juichten het praatje toe. Wat ons bijblijft: een gezicht scheelt."}),
        ("PDSA066", {"study": "De mediaan kwam op zeven schooldagen. Wij mikten op iets minder."}),
        ("PDSA067", {"study": "Wordt ingevuld na afloop; dan blijkt wat we verwachten."}),
        ("PDSA090", {"why": "Bel Jan, jan @ voorbeeld.example"}),
        ("PDSA094", {"act": "Beide kinderen komen terug."}),
    ],
)
def test_each_of_these_rules_still_fires(rule: str, changes: dict[str, str]) -> None:
    """A rule that hears everything says nothing."""
    assert fired(attrs.evolve(BREAKFAST, prose=attrs.evolve(BREAKFAST.prose, **changes))) == [rule]

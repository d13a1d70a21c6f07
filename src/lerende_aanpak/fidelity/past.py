"""Dutch words that look back: past forms and participles, by lists and endings, not by grammar.

Generous: in doubt a word looks back, since a false alarm teaches people to look away.
"""

from __future__ import annotations

import re

_IRREGULAR = set(
    """
    was waren had hadden werd werden bleek bleken kwam kwamen ging gingen deed deden zag zagen gaf gaven nam
    namen kon konden moest moesten wilde wilden wou stond stonden lag lagen zat zaten liep liepen hield hielden
    bleef bleven vond vonden dacht dachten bracht brachten kreeg kregen steeg stegen viel vielen sprak spraken
    schreef schreven las lazen begon begonnen hielp hielpen trok trokken sloot sloten koos kozen bood boden sloeg
    sloegen leek wist wisten zei zeiden keek keken mat maten bewees bewezen betrok betrokken verschoof kocht
    zocht zochten hing hingen riep riepen verdween verdwenen verliep verliepen ontstond ontstonden bestond
    bestonden zette bezocht bezochten begreep begrepen besloot besloten verloor verloren vroeg vroegen droeg
    droegen vertrok vertrokken ontbrak ontbraken gold golden schoof schoven sprong reed trad traden won wonnen
    zonk daalden overleed bewoog vergat vergaten verkreeg ontving ontvingen ondervond ondervonden bevond betrof
    betroffen ontliep hoorde hoorden mislukte mislukten gebeurde gebeurden gebruikte gebruikten geloofde
    geloofden liet lieten slonk slonken voldeed voldeden ervoer ervoeren leken bevonden bevestigden beviel
    bevielen boog brak braken dreef dreven dronk dwong dwongen floot gleed greep grepen grees hief hieven klom
    klommen klonk klonken kroop krompen kromp leed loog mochten mocht overlegde overlegden pleegde rees rezen
    scheen schenen schold schoot schoten schrok schrokken smolt spande sneed sliep sliepen stak stierf stierven
    streek streed streden stuitte stuitten trof troffen verbood verwees verwezen voorkwam voorkwamen werf wierp
    wierpen wierf wierven zweeg zwegen zwol zwollen hanteerde vulde vulden onderschatte onderschatten
    overschatte overschatten schatte
    """.split()  # noqa: SIM905
)
"""Past forms of strong verbs, and of weak ones that begin with ``ge``."""

_WEAK = set(
    """
    daal leer merk maak lever toon werk bel meld plan pak haak raak luk lok klop stop start test toets kost pas
    wens mis groei keer duur hoor voel noem speel deel tel stel stuur betaal herhaal bepaal haal vertel verander
    verbeter verminder vermeerder vertraag versnel verlaag verhoog vergroot verkort verwacht verschil verdubbel
    halveer noteer registreer evalueer reageer organiseer informeer controleer resulteer signaleer analyseer
    concludeer constateer bespaar beantwoord bereik beleef beloof bevestig bewerk beschouw beoordeel behandel
    bedank ervaar ontdek ontmoet onderzoek ondersteun ontwikkel open luister antwoord hoef durf leef schaf
    vermoed vrees hecht leid richt wacht praat weiger woon zorg volg voer verzamel zak nader stabiliseer
    schommel varieer bots wissel mail app leg regel koppel schakel steun dank druk scheel waardeer motiveer
    reken betrek gooi groet juich stem streef mik span wend rond deins stagneer stok strand schrijd schep vul
    ruil zweef zwak schoon beloon bedien bespeur bekort verras verbaas verwar verhuis vervang vervul verwerk
    versterk verstrek verricht verruim vereenvoudig herken hervat overtuig onderschat overschat erken bepleit
    beschik benoem benader bemerk kalf plak duw rem schrap slaag faal wijzig matig
    """.split()  # noqa: SIM905
)
"""Stems of weak verbs, from which the past is made."""

_SHARP = ("t", "k", "f", "s", "p", "x", "ch")
_LONG_F_AND_S = {
    "leef",
    "durf",
    "beleef",
    "beloof",
    "verschuif",
    "vrees",
    "streef",
    "zweef",
    "verbaas",
    "verhuis",
    "kalf",
}
"""Stems whose infinitive has v or z: their past has ``de``."""


def _past_of(stem: str) -> set[str]:
    sharp = stem.endswith(_SHARP) and stem not in _LONG_F_AND_S
    past = stem + ("te" if sharp else "de")
    return {past, f"{past}n"}


_PAST = _IRREGULAR.union(*(_past_of(stem) for stem in _WEAK))

_APART = "aan af bij door in mee na om op over rond samen tegen terug toe uit vast voor weg kwijt goed klaar".split()  # noqa: SIM905
_APART_FROM = re.compile(rf"^(?:{'|'.join(_APART)})(?=\w{{3}})")
_MADE_BY_ENDING = re.compile(r"(?!ge|ver)\w{3,}eerden?|(?!ge)\w{2,}[bdfgklmnpstvwz](?:er|el)den?")
"""Verbs such as evalueren, haperen and wisselen: too many to list."""
_NO_PAST = {"honderden", "werkvelden", "speelvelden"}

_PARTICIPLE = re.compile(rf"(?:{'|'.join(_APART)})*ge\w{{2,}}(?:d|t|en)|(?:be|ver|ont|her|er|onder|over|mis)\w{{2,}}d")
_PARTICIPLES = set(
    """
    gedaan gegaan gestaan gezien ontstaan voldaan begaan begonnen gebleven besloten besproken begrepen ontvangen
    verdwenen verlopen verkregen ondervonden onderzocht ontdekt ontmoet bereikt bezocht beperkt verwerkt bewerkt
    verstrekt versterkt verkort vergroot verricht opgelost overlegd herhaald verschoven vertrokken verloren
    vergeten veranderd verbeterd ontbroken verzocht beantwoord bevallen mislukt
    """.split()  # noqa: SIM905
)
_NO_PARTICIPLE = set(
    """
    gepland ingepland gewenst verwacht bedoeld geschikt gericht gezond gebied geduld geld gewicht bekend bereid
    verband verstand bestand beleid geval gebieden gemeenten gesprekken gezinnen getallen gevolgen gebouwen
    gedachten gevoelens geluiden gegeven geven gebruiken gebeuren geloven genieten gelden verschillend voldoend
    gemotiveerd gefrustreerd belangrijkst beschikbaar overmorgend onderhoud overheid geheugen gevallen verbond
    gelegen geïnteresseerd voorhanden gespannen benieuwd verantwoord vertrouwd verwant voorstand onbekend
    beantwoorden gerust getal
    """.split()  # noqa: SIM905
)


def is_past(word: str) -> bool:
    """Find a past form in small letters, with or without a part that can stand apart: ``viel``, ``opviel``."""
    bare = _APART_FROM.sub("", word)
    return word in _PAST or bare in _PAST or (word not in _NO_PAST and _MADE_BY_ENDING.fullmatch(bare) is not None)


def is_participle(word: str) -> bool:
    """Find a participle in small letters that tells of what was done: ``gedaald``; not ``gepland``."""
    return word in _PARTICIPLES or (word not in _NO_PARTICIPLE and _PARTICIPLE.fullmatch(word) is not None)

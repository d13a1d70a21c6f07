"""Whether a Dutch text looks ahead: a Duiden that says what will be done was not done (McNicholas 2019).

By words, not by grammar: broad lists, made to let a doubtful text pass. What tells of the past outweighs everything.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?;:\n]+\s*|,\s+|\s+[-\u2013]\s+")
_CLAUSE = re.compile(
    r"\b(?:omdat|doordat|maar|want|die|waarna|waardoor|zodat|terwijl|hoewel)\b"
    r"|\ben (?=(?:we|wij|ze|zij|ik|men|er|dat|dit)\b)"
    r"|(?=\b(?:zodra|wanneer|indien|totdat|voordat|tenzij|mits)\b)"
)

_AHEAD = re.compile(
    r"""\b(?:
    zal | zul | zult | zullen
    | (?:we|wij|ik)\ (?:gaan|ga|willen|wil|hopen|hoop|beogen|plannen)
    | (?:gaan|ga|willen|wil|hopen|hoop|beogen)\ (?:we|wij|ik)
    | (?:ga|gaat|gaan)\b[^.]*\bworden
    | (?:is|blijft)\ (?:het\ |ook\ |de\ )*(?:de\ )?bedoeling | het\ plan\ is | is\ het\ plan | van\ plan | ons\ plan
    | nog\ (?:te|niet|geen|niets|nooit) | (?:moet|moeten)\ (?:we\ |wij\ )?nog | (?:volgt|volgen|komt|komen)\ nog
    | (?:moet|moeten|dient|dienen)\b[^.]*\b(?:blijken|worden)
    | (?:wordt|worden)\ nog | zodra | later\ (?:dit|deze)
    | binnenkort | straks | morgen | overmorgen | te\ zijner\ tijd | tzt | nnb | ntb
    | nader\ te\ bepalen | in\ de\ toekomst
    | (?:volgend|volgende|komend|komende)\ (?:week|weken|maand|maanden|jaar|kwartaal|schooljaar|halfjaar|periode|tijd)
    | (?:na|tot)\ de\ (?:zomer|herfst|kerst|voorjaars|mei)vakantie
    | (?:is|zijn|staat|staan|wordt|worden)\b[^.]*\b(?:gepland|voorzien|ingepland|verwacht)
    | (?:wordt|worden)\ (?:dan|later|daarna|zo\ spoedig\ mogelijk|eind|begin|in|op|na)\b
    )(?!\w)""",
    re.VERBOSE,
)
"""Words that look ahead."""

_IRREGULAR = set(
    """
    was waren had hadden werd werden bleek bleken kwam kwamen ging gingen deed deden zag zagen gaf gaven nam
    namen kon konden moest moesten wilde wilden wou stond stonden lag lagen zat zaten liep liepen hield hielden
    bleef bleven vond vonden dacht dachten bracht brachten kreeg kregen steeg stegen viel vielen sprak spraken
    schreef schreven las lazen begon begonnen hielp hielpen trok trokken sloot sloten koos kozen bood boden
    sloeg sloegen leek wist wisten zei zeiden keek keken mat maten bewees bewezen betrok betrokken verschoof
    kocht zocht zochten hing hingen riep riepen verdween verdwenen verliep verliepen ontstond ontstonden bestond
    bestonden zette bezocht bezochten begreep begrepen besloot besloten verloor verloren vroeg vroegen droeg
    droegen vertrok vertrokken ontbrak ontbraken gold golden schoof schoven sprong reed trad traden won wonnen
    zonk daalden overleed bewoog vergat vergaten verkreeg ontving ontvingen ondervond ondervonden bevond betrof
    betroffen ontliep hoorde hoorden mislukte mislukten gebeurde gebeurden gebruikte gebruikten geloofde
    geloofden
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
    reken betrek gooi groet
    """.split()  # noqa: SIM905
)
"""Stems of weak verbs, from which the past is made."""

_SHARP = ("t", "k", "f", "s", "p", "x", "ch")
_LONG_F_AND_S = {"leef", "durf", "beleef", "beloof", "verschuif", "vrees"}
"""Stems whose infinitive has v or z: their past has ``de``."""


def _past_of(stem: str) -> set[str]:
    sharp = stem.endswith(_SHARP) and stem not in _LONG_F_AND_S
    past = stem + ("te" if sharp else "de")
    return {past, f"{past}n"}


_PAST = _IRREGULAR.union(*(_past_of(stem) for stem in _WEAK))

_APART = "aan af bij door in mee na om op over rond samen tegen terug toe uit vast voor weg kwijt goed klaar".split()  # noqa: SIM905
_APART_FROM = re.compile(rf"^(?:{'|'.join(_APART)})(?=\w{{3}})")
_MADE_FROM_LATIN = re.compile(r"(?!ge|ver)\w{3,}eerden?")
"""Verbs such as evalueren: too many to list."""

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
_HAVE = {"is", "zijn", "ben", "bent", "heb", "hebt", "heeft", "hebben"}
_BETWEEN = {
    "wordt",
    "worden",
    "zal",
    "zullen",
    "gaat",
    "gaan",
    "moet",
    "moeten",
    "nog",
    "kan",
    "kunnen",
    "wil",
    "willen",
    "bedoeling",
    "plan",
    "streven",
}
_CONDITION = {"zodra", "als", "wanneer", "indien", "totdat", "voordat", "tenzij", "mits", "tot"}
_NO_INFINITIVE_AFTER = set(
    """
    de het een geen om over naar met van voor bij aan tussen meer minder alle veel weinig hun onze ons deze die
    twee drie vier vijf zes zeven acht negen tien enkele sommige beide andere zonder per onder
    """.split()  # noqa: SIM905
)
_INFINITIVES = {"doen", "zien", "gaan", "staan", "slaan", "zijn"}


def in_future(text: str) -> bool:
    """Tell whether a Dutch text is about what will be done, and about nothing that was done.

    Args:
        text: Markdown, such as what stands under Duiden.

    Returns:
        True when something in it looks ahead (zal, gaan we, is de bedoeling, nog te, volgende maand ...) and nothing
        looks back: no past form (was, bleek, daalde ...) and no perfect (is gedaald, hebben gezien). An empty text, and
        one in the present tense alone, is not.

    Source:
        McNicholas 2019, BMJ Quality & Safety 28:356, Table 2: a Study in the past tense means that it was carried out.

    >>> in_future("We gaan in mei meten"), in_future("De mediaan was 7; we gaan door"), in_future("")
    (True, False, False)
    """
    plain = re.sub(r"[*_`>#]+", " ", text.lower()).replace("t.z.t.", "tzt").replace("n.n.b.", "nnb")
    sentences = [part for part in _SENTENCE.split(plain) if part]
    if any(map(_is_past, _WORD.findall(plain))):
        return False
    clauses = [clause for sentence in sentences for clause in _CLAUSE.split(sentence)]
    if any(_perfect(_WORD.findall(clause)) for clause in clauses):
        return False
    return any(
        _AHEAD.search(" ".join(sentence.split())) or _going_to(_WORD.findall(sentence)) for sentence in sentences
    )


def _is_past(word: str) -> bool:
    """Find a past form, with or without a part that can stand apart: ``viel``, ``opviel``."""
    return word in _PAST or _APART_FROM.sub("", word) in _PAST or _MADE_FROM_LATIN.fullmatch(word) is not None


def _perfect(words: list[str]) -> bool:
    """Find a form of zijn or hebben with its participle, in either order, and nothing between that looks ahead."""
    if words and words[0] in _CONDITION:
        return False
    ahead = {"zal", "zullen", "gaan", "gaat", "zou", "zouden"}
    for n, word in enumerate(words):
        if word not in _HAVE or ahead.intersection(words[:n]):
            continue
        if n and _is_participle(words[n - 1]):
            return True
        for other in words[n + 1 :]:
            if other in _BETWEEN:
                break
            if _is_participle(other):
                return True
    return False


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or (word not in _NO_PARTICIPLE and _PARTICIPLE.fullmatch(word) is not None)


def _going_to(words: list[str]) -> bool:
    """Find gaan with an infinitive behind it: ``de school gaat volgende maand meten``."""
    for n, word in enumerate(words):
        if word not in ("ga", "gaat", "gaan"):
            continue
        for before, other in zip(words[n:], words[n + 1 :], strict=False):
            if before not in _NO_INFINITIVE_AFTER and (other in _INFINITIVES or re.fullmatch(r"\w{3,}en", other)):
                return True
    return False

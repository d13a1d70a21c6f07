"""Whether a Dutch text looks ahead: a Duiden that says what will be done was not done (McNicholas 2019).

By words, not by grammar: broad lists, made to let a doubtful text pass. What tells of the past outweighs everything.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lerende_aanpak.fidelity.past import is_participle, is_past

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?;:\n]+\s*|,\s+|\s[-\u2013]\s+")
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
    | (?:ga|gaat|gaan)\b[^.]{0,90}\bworden
    | (?:is|blijft)\ (?:het\ |ook\ |de\ ){0,3}bedoeling | het\ plan\ is | is\ het\ plan | van\ plan | ons\ plan
    | ^pm$ | todo | to\ do | tbd
    | (?:we|wij|ik)\ verwacht(?:en)?\ (?:dat|een|de|het|er|geen|nu|dan)
    | verwacht(?:en)?\ (?:we|wij|ik)\ (?:dat|een|de|het|er|geen|nu|dan)
    | ^(?!wie|wat|als|die|dat|omdat|wanneer)(?:\w{1,30}\ ){0,3}(?:volgt|volgen)(?:\ (?:later|spoedig|in\ \w{1,20}))?$
    | (?:wordt|worden)\ (?:ingevuld|aangevuld|uitgewerkt|vervolgd)
    | (?:wordt|worden)\ (?:\w{1,20}\ ){1,2}(?:na\ afloop|later|daarna|in\ de\ loop)
    | nog\ (?:(?:in|uit|af|op|aan|bij|na|toe)\ )?te | nog\ (?:niet|geen|niets|nooit)
    | (?:moet|moeten)\ (?:we\ |wij\ )?nog | (?:volgt|volgen|komt|komen)\ nog
    | (?:moet|moeten|dient|dienen)\b[^.]{0,90}\b(?:blijken|worden)
    | (?:wordt|worden)\ nog | zodra | later\ (?:dit|deze)
    | binnenkort | straks | morgen | overmorgen | te\ zijner\ tijd | tzt | nnb | ntb
    | nader\ te\ bepalen | in\ de\ toekomst
    | (?:volgend|volgende|komend|komende)\ (?:week|weken|maand|maanden|jaar|kwartaal|schooljaar|halfjaar|periode|tijd)
    | (?:na|tot)\ de\ (?:zomer|herfst|kerst|voorjaars|mei)vakantie
    | (?:is|zijn|staat|staan|wordt|worden)\b[^.]{0,90}\b(?:gepland|voorzien|ingepland|verwacht)
    | (?:wordt|worden)\ (?:dan|later|daarna|zo\ spoedig\ mogelijk|eind|begin|in|op|na)\b
    )(?!\w)""",
    re.VERBOSE,
)
"""Words that look ahead."""

_TO_HOLD_AGAINST = re.compile(
    r"\b((?:zal|zullen|gaan?|gaat|willen?)\b[^.!?\n]{0,90}\b(?:wat|hetgeen|die)\ (?:we|wij|ik)\ (?:\w{1,20}\ ){0,2})"
    r"(?:had|hadden)\b"
)
"""``we zullen ze vergelijken met wat we hadden verwacht``: the past of the plan, not of the study."""

_ALSO_INFINITIVE = {"schatten", "zetten"}
_BEFORE_INFINITIVE = {
    "zal",
    "zullen",
    "ga",
    "gaat",
    "gaan",
    "wil",
    "willen",
    "moet",
    "moeten",
    "kan",
    "kunnen",
    "te",
    "om",
}

_HAVE = {"is", "zijn", "ben", "bent", "heb", "hebt", "heeft", "hebben"}
_COMES = {"zal", "zullen", "gaan", "gaat", "zou", "zouden"}
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
    plain = re.sub(r"[*_`>#]+", " ", text.lower())
    for written, short in (("t.z.t.", "tzt"), ("n.n.b.", "nnb"), ("n.t.b.", "ntb"), ("p.m.", "pm")):
        plain = plain.replace(written, short)
    plain = _TO_HOLD_AGAINST.sub(r"\1", re.sub(r"[^\S\n]+", " ", plain))
    sentences = [part for part in _SENTENCE.split(plain) if part]
    if any(map(is_past, _WORD.findall(plain))) or any(_estimated(_WORD.findall(one)) for one in sentences):
        return False
    clauses = [clause for sentence in sentences for clause in _CLAUSE.split(sentence)]
    if any(_perfect(_WORD.findall(clause)) for clause in clauses):
        return False
    return any(
        _AHEAD.search(" ".join(sentence.split())) or _going_to(_WORD.findall(sentence)) for sentence in sentences
    )


def _estimated(words: list[str]) -> bool:
    """Find a past form that is an infinitive too, with nothing before it that an infinitive goes with."""
    for word in words:
        if word in _BEFORE_INFINITIVE:
            return False
        if word in _ALSO_INFINITIVE:
            return True
    return False


def _perfect(words: list[str]) -> bool:
    """Find a form of zijn or hebben with its participle, in either order, and nothing between that looks ahead."""
    if words and words[0] in _CONDITION:
        return False
    ahead = waits = False
    for before, word in pairwise(["", *words]):
        if word in _HAVE and not ahead:
            if is_participle(before):
                return True
            waits = True
        elif word in _BETWEEN:
            waits = False
        elif waits and is_participle(word):
            return True
        ahead = ahead or word in _COMES
    return False


def _going_to(words: list[str]) -> bool:
    """Find gaan with an infinitive behind it: ``de school gaat volgende maand meten``."""
    goes = False
    for before, word in pairwise(words):
        goes = goes or before in ("ga", "gaat", "gaan")
        if goes and before not in _NO_INFINITIVE_AFTER and (word in _INFINITIVES or re.fullmatch(r"\w{3,}en", word)):
            return True
    return False

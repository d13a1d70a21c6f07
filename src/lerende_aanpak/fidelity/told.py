"""The texts that people wrote in a cycle, each with the name of its field or heading; and what rules read in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from lerende_aanpak.model.personal import personal_in
from lerende_aanpak.pdsa.act import Lesson
from lerende_aanpak.pdsa.cycle import Cycle

_PLANNED = (
    r"(?:gepland|bedacht|afgesproken|voorzien|beoogd|bedoeld|voorgenomen|opgeschreven|gedacht|verwacht|gehoopt|gewild"
    r"|wilden|wouden|dachten|hoopten|bedachten|planden|afspraken|voorzagen)"
)
_AS_PLANNED = (
    r"volgens (?:het |ons |onze |de |dit )?"
    r"(?:plan|planning|afspra\w{1,4}|opzet|draaiboek|schema|protocol|bedoeling|rooster)"
    rf"|(?:zoals|als|dan) (?:\w{{1,30}} ){{0,4}}{_PLANNED}|according to plan|as planned"
    r"|(?:draaiboek|plan|planning|opzet|protocol|schema|stappen|afspraken) (?:is|zijn|was|waren|werd|werden) "
    r"(?:\w{1,30} ){0,2}(?:gevolgd|nagekomen|aangehouden)"
)
_OTHERWISE = (
    r"anders (?:dan|gegaan|gelopen|verlopen|gedaan|uitgevoerd)|in plaats van|verzet naar|vervangen door"
    r"|niet (?:gelukt|gehaald|doorgegaan|door|mogelijk|uitgevoerd)|jammer genoeg|kon(?:den)? (?:.{0,30} )?niet\b"
    r"|lukte\w? (?:.{0,30} )?niet\b|viel\w{0,2} (?:.{0,24} )?(?:uit|weg)\b|lag(?:en)? (?:.{0,24} )?stil\b"
    r"|stil (?:lag|lagen|gelegen)|(?:later|eerder) (?:dan|begonnen|gestart)|te (?:laat|vroeg|weinig|kort|druk)\b"
    r"|maar (?:één|twee|drie|vier|vijf|een paar|de helft|\d{1,3})\b|verga(?:t|ten)\b|week\w{0,3} af\b"
    r"|liep\w{0,2} (?:niet|wel|vast|uit)"
)
_CHANGED = (
    r"afwijk|afgeweken|onverwacht|verras|verbaz|verbaasd|planmatig|conform|helaas|mislukt|verviel|vervallen|afgelast"
    r"|geannuleerd|afgezegd|uitgevallen|uitviel|wegviel|vertrag|uitgesteld|verplaatst|verschoven|stilgelegen"
    r"|stilgevallen|gewijzigd|wijziging|bijgesteld|aangepast|tegenval|tegenviel|meeval|meeviel|tegenslag|ingekort"
    r"|verkort|verlengd|omgedraaid|omgewisseld|omgegooid|geschrapt|weggelaten|toegevoegd|slechts|vergeten\b"
    r"|proble(?:em|men)|lastig|moeilijk|bijzonder|opval|opviel|opmerkelijk|uitzondering|gestopt|overgeslagen|gemist"
    r"|ziek|knelpunt|deviat|unexpected"
)
DEVIATION = re.compile(rf"\b(?:{_AS_PLANNED}|{_OTHERWISE})|{_CHANGED}", re.IGNORECASE)
"""Words with which people say that something went otherwise than planned, or that nothing did."""

EXPECTED = re.compile(
    r"verwacht|voorspel|inschatting|ingeschat|geschat|gedacht|dachten|bedacht|hoopten|gehoopt|uit(?:gaan|gingen) van"
    r"|ging\w{0,2} (?:\w{1,30} )?er ?van uit|ervan uit|aanname|aangenomen|streef|beoogd|raming|geraamd|voorzien|vooraf"
    r"|bereik|marge|interval|bandbreedte|hypothese|vermoed(?:en|den|de)?\b|\bmikten?\b|gemikt|prognose"
    r"|\bop (?:.{1,24} )?gerekend|gerekend op|rekenden (?:.{0,24} )?op\b|optimistisch|pessimistisch|rooskleurig"
    r"|te (?:hoog|laag|ruim|krap|somber|voorzichtig) (?:in|op|ge)|\bdoel\w{0,8} (?:.{0,24} )?(?:gehaald|bereikt)"
    r"|viel\w{0,2} (?:.{0,24} )?(?:mee|tegen)\b|meeviel|tegenviel|meegevallen|tegengevallen|meevaller|tegenvaller"
    r"|opschreven|opgeschreven|op papier (?:.{0,16} )?(?:gezet|stond|zetten)|vastgelegd|vastlegden"
    r"|\bbinnen (?:de|het|onze)|boven (?:de|het|onze) |onder (?:de|het|onze) |beter dan|slechter dan"
    r"|minder goed dan|klopte|kwam\w{0,2} (?:.{0,24} )?uit\b|uitgekomen|expect|predict",
    re.IGNORECASE,
)
"""Words with which people hold an outcome against what they had thought."""

LEARNED = re.compile(
    r"\bleer(?:de|den|t|zaam|punt\w{0,4}|ervaring\w{0,4})?\b|\bleren\b|geleerd|\bles(?:sen)?\b|inzicht|\bweten\b|\bweet\b"
    r"|begrijp|begrepen|ontdek|blijkt|bleek|bleken|conclu|daaruit|\bdus\b|betekent|kennelijk|duidelijk|zien nu|zagen"
    r"|snappen|opgestoken|opbrengst|neem\w{0,2} .{0,20}mee\b|meegenomen|voortaan|volgende keer|verrast|\bwerkt\b|werkte"
    r"|\berachter\b|realise(?:er|ren|erden?) (?:ons|me|we|wij)\b|\bhelder (?:dat|is|werd|geworden|hoe|waar)\b|bevinding"
    r"|\b(?:laat|laten|liet|lieten) (?:.{0,24} )?zien\b|eye-?opener|\bbesef|bijblij|\bblijft (?:ons )?bij\b"
    r"|\b(?:maken|maakten) (?:we|wij) (?:.{0,24} )?op\b|\bop te maken\b|nieuw voor (?:ons|mij|het team)"
    r"|helpt|hielp|oorzaak|learn",
    re.IGNORECASE,
)
"""Words with which people say what they know now."""

_WRITTEN = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?!\d|[.,]\d)")
_NUMBERS = {
    "één": 1,
    "beide": 2,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
}
_CHILDREN = (
    r"(?:leerling|kind|jongere|jeugdige|student|thuiszitter|peuter|kleuter|baby|meisje|jongen|puber|tiener|scholier"
    r"|cliënt|client|patiënt|gezin|casus|broer|zus)(?:en|eren|s|'s|nen|sen|sje|je|jes|tje|tjes)?"
)
_ADVERB = r"(?:zeer|heel|erg|vrij|vaak|net|pas|[a-zë]{2,20}(?:ig|isch|lijk)) "
_COUNT = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:(?:van )?(?:de|die|deze) (?:\w{{1,30}} )?)?"
    rf"(?:{_ADVERB})?(?:(?:\d{{1,2}}-)?[a-zë]{{1,30}}e[rn]? )?{_CHILDREN}\b"
    r"(?!,? (?:één|1) | (?:per(?! ongeluk| abuis)|tegelijk|tegelijkertijd|gemiddeld)\b)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"\b(?:groep|klas|leerjaar|unit|op de|op elke|per|fase|dag|week)\s{0,4}$", re.IGNORECASE)
_LONGEST_BEFORE = 20


@lru_cache(maxsize=10_000)
def _leads_to_a_person(text: str) -> bool:
    return bool(personal_in(text))


def mentionable(cycle: Cycle) -> Cycle:
    """Give a cycle as pages about something else may name it.

    A title that leads to a person becomes the cycle's id, and such a lesson goes; its own report is refused.
    """
    lesson = cycle.decision.lesson.statement if cycle.decision else ""
    if _leads_to_a_person(cycle.title):
        cycle = attrs.evolve(cycle, title=cycle.id)
    if cycle.decision and _leads_to_a_person(lesson):
        cycle = attrs.evolve(cycle, decision=attrs.evolve(cycle.decision, lesson=Lesson()))
    return cycle


def texts(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Give every text that a person wrote, with its key or heading: ``("title", ...)``, ``("## Doen", ...)``."""
    yield "title", cycle.title
    for one in cycle.predictions:
        yield "predictions.statement", one.statement
    for link in cycle.follows:
        yield "follows.learned", link.learned
    yield from roles(cycle)
    for amendment in cycle.amendments:
        yield "amendments.why", f"{amendment.what} {amendment.why}"
    for waiver in cycle.waive:
        yield "waive.why", waiver.why
    yield from lesson(cycle)
    if cycle.stopped:
        yield "stopped.reason", cycle.stopped.reason
    yield from prose(cycle)


def roles(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Give the roles of a cycle, each with its key."""
    yield "team.owner", cycle.team.owner
    yield "team.sponsor", cycle.team.sponsor
    for member in cycle.team.members:
        yield "team.members", member
    if cycle.registered:
        yield "registered.by", cycle.registered.by
    if cycle.decision:
        for role in cycle.decision.by:
            yield "decision.by", role


def prose(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Give the texts under the headings of a cycle, each with its heading."""
    told = cycle.prose
    yield "## Plannen", told.plan
    yield "### Waarom", told.why
    yield "### Vragen", told.questions
    yield "### Verandering", told.change
    yield "### Dataplan", told.data_plan
    yield "## Doen", told.do
    yield "## Duiden", told.study
    yield "## Besluiten", told.act


def reported(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Give the texts that tell of what was: a plan may name how many it means to ask."""
    yield "### Waarom", cycle.prose.why
    yield "## Doen", cycle.prose.do
    yield "## Duiden", cycle.prose.study
    yield "## Besluiten", cycle.prose.act
    yield from lesson(cycle)


def lesson(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Give the parts of the lesson of a cycle, each with the key of the lesson."""
    if cycle.decision:
        told = cycle.decision.lesson
        for part in (told.statement, told.context, told.mechanism, told.outcome, told.audience):
            yield "decision.lesson", part


def numbers_in(text: str) -> set[str]:
    """Give the numbers of a text, each with a point and without zeros behind it.

    >>> sorted(numbers_in("het waren er 3,50 in week 12; 1.000 per jaar"))
    ['1', '12', '3.5']
    """
    found = (number.replace(",", ".") for number in _WRITTEN.findall(text))
    return {number.rstrip("0").rstrip(".") if "." in number else number for number in found}


def small_count(text: str, below: int) -> bool:
    """Tell whether a text counts children, and fewer than may be told.

    Args:
        text: What a person wrote.
        below: The smallest number that may be told.

    >>> small_count("bij 3 leerlingen", 5), small_count("van 1.003 leerlingen", 5), small_count("groep 3 kinderen", 5)
    (True, False, False)
    """
    for found in _COUNT.finditer(text):
        said = found["number"].lower()
        number = int(said) if said.isdigit() else _NUMBERS[said]
        before = text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]
        if 0 < number < below and not _NO_COUNT.search(before):
            return True
    return False

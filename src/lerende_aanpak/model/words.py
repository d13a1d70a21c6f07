"""The values a field may have, each with its Dutch word: one table for every page and message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from lerende_aanpak.errors import AanpakError, CycleError, ModelError
from lerende_aanpak.i18n import mark, translate
from lerende_aanpak.model.names import nearest

Kind = Literal["pdsa", "explore"]
Stage = Literal["test", "implement", "spread"]
Level = Literal["low", "moderate", "high"]
Cost = Literal["small", "large"]
Commitment = Literal["none", "some", "strong"]
How = Literal["adapts", "expands", "replicates", "implements", "spreads"]
Role = Literal["outcome", "process", "balancing", "context"]
Comparison = Literal["median_after", "mean_after", "last_value", "change_from_baseline", "share_of_periods", "yes_no"]
Outcome = Literal["adopt", "expand", "adapt", "abandon"]
Phase = Literal["plan", "do", "study", "act"]
IdeaStatus = Literal["untested", "testing", "adopted", "abandoned"]
LogKind = Literal["plain", "deviation", "unexpected", "harm", "aim"]
State = Literal["draft", "registered", "running", "studied", "closed", "stopped"]
Verdict = Literal["better", "as_expected", "worse", "higher", "lower", "not_measurable"]
Direction = Literal["up", "down"]
IndicatorKind = Literal["proportion", "rate", "count", "mean", "median", "days-between"]
Status = Literal["final", "provisional", "revised", "estimated", "missing", "suppressed"]
Frequency = Literal["month", "quarter", "half-year", "year", "school-year"]
Severity = Literal["E", "W", "I"]
Certainty = Literal["sure", "likely", "uncertain"]
Step = Literal["challenge", "plan", "design", "test", "describe", "apply", "transfer", "underpin"]
AreaLevel = Literal["municipality", "district", "school", "provider", "region", "swv", "youth_region", "rmc"]
RelationKind = Literal["youth_region", "swv_po", "swv_vo", "rmc", "ggd"]

WORDS: dict[str, dict[str, str]] = {
    "kind": {"pdsa": mark("toetsen"), "explore": mark("verkennen")},
    "stage": {"test": mark("uitproberen"), "implement": mark("invoeren"), "spread": mark("verspreiden")},
    "level": {"low": mark("laag"), "moderate": mark("gemiddeld"), "high": mark("hoog")},
    "cost": {"small": mark("klein"), "large": mark("groot")},
    "commitment": {"none": mark("geen"), "some": mark("enig"), "strong": mark("sterk")},
    "how": {
        "adapts": mark("past aan"),
        "expands": mark("vergroot"),
        "replicates": mark("herhaalt elders"),
        "implements": mark("voert in"),
        "spreads": mark("verspreidt"),
    },
    "role": {
        "outcome": mark("uitkomst"),
        "process": mark("proces"),
        "balancing": mark("balans"),
        "context": mark("context"),
    },
    "comparison": {
        "median_after": mark("mediaan na de start"),
        "mean_after": mark("gemiddelde na de start"),
        "last_value": mark("laatste waarde"),
        "change_from_baseline": mark("verandering sinds de 0-meting"),
        "share_of_periods": mark("aandeel van de perioden"),
        "yes_no": mark("ja of nee"),
    },
    "outcome": {
        "adopt": mark("voortzetten en borgen"),
        "expand": mark("versterken"),
        "adapt": mark("aanpassen"),
        "abandon": mark("stopzetten"),
    },
    "phase": {
        "plan": mark("Plannen"),
        "do": mark("Doen"),
        "study": mark("Duiden"),
        "act": mark("Besluiten"),
    },
    "state": {
        "draft": mark("concept"),
        "registered": mark("vastgelegd"),
        "running": mark("loopt"),
        "studied": mark("geduid"),
        "closed": mark("afgerond"),
        "stopped": mark("voortijdig afgebroken"),
    },
    "idea_status": {
        "untested": mark("nog niet uitgeprobeerd"),
        "testing": mark("wordt uitgeprobeerd"),
        "adopted": mark("voortgezet en geborgd"),
        "abandoned": mark("stopgezet"),
    },
    "log_kind": {
        "plain": mark("wat er gebeurde"),
        "deviation": mark("afwijking"),
        "unexpected": mark("onverwacht"),
        "harm": mark("nadeel"),
        "aim": mark("doel"),
    },
    "verdict": {
        "better": mark("beter dan verwacht"),
        "as_expected": mark("zoals verwacht"),
        "worse": mark("minder goed dan verwacht"),
        "higher": mark("hoger dan verwacht"),
        "lower": mark("lager dan verwacht"),
        "not_measurable": mark("niet te meten"),
    },
    "direction": {"up": mark("hoger is beter"), "down": mark("lager is beter"), "": mark("geen gewenste richting")},
    "indicator_kind": {
        "proportion": mark("aandeel"),
        "rate": mark("verhouding"),
        "count": mark("aantal"),
        "mean": mark("gemiddelde"),
        "median": mark("mediaan"),
        "days-between": mark("dagen tussen gebeurtenissen"),
    },
    "status": {
        "final": mark("definitief"),
        "provisional": mark("voorlopig"),
        "revised": mark("herzien"),
        "estimated": mark("geschat"),
        "missing": mark("ontbreekt"),
        "suppressed": mark("onderdrukt door de bron"),
    },
    "frequency": {
        "month": mark("maand"),
        "quarter": mark("kwartaal"),
        "half-year": mark("halfjaar"),
        "year": mark("jaar"),
        "school-year": mark("schooljaar"),
    },
    "severity": {"E": mark("fout"), "W": mark("let op"), "I": mark("tip")},
    "certainty": {"sure": mark("zeker"), "likely": mark("waarschijnlijk"), "uncertain": mark("onzeker")},
    "progress": {
        "challenge": mark("uitdaging"),
        "plan": mark("plan"),
        "design": mark("ontwerp"),
        "test": mark("toets"),
        "describe": mark("beschrijving"),
        "apply": mark("toepassing"),
        "transfer": mark("overdracht"),
        "underpin": mark("borging"),
    },
    "working_element": {
        "1": mark("gedeelde visie en urgentie"),
        "2": mark("cultuur van samenwerken"),
        "3": mark("regie op de samenwerking op alle niveaus"),
        "4": mark("lerende cyclus: zicht op de voortgang"),
        "5": mark("faciliterend stelsel"),
        "6": mark("samen veranderen in een ecosysteem"),
    },
    "chart": {
        "run": mark("lijngrafiek met mediaan"),
        "i": mark("regelkaart van losse metingen"),
        "mr": mark("regelkaart van verschillen tussen metingen"),
        "p": mark("regelkaart van aandelen"),
        "pprime": mark("regelkaart van aandelen, met gemeten spreiding"),
        "u": mark("regelkaart van aantallen per eenheid"),
        "uprime": mark("regelkaart van aantallen per eenheid, met gemeten spreiding"),
        "c": mark("regelkaart van aantallen"),
        "g": mark("regelkaart van gevallen tussen gebeurtenissen"),
        "t": mark("regelkaart van tijd tussen gebeurtenissen"),
        "xbar": mark("regelkaart van gemiddelden"),
        "s": mark("regelkaart van spreidingen"),
    },
    "rule": {
        "outside": mark("buiten de grenzen"),
        "long_run": mark("lange reeks aan één kant van het midden"),
        "few_crossings": mark("te weinig keer over het midden"),
        "trend": mark("steeds verder in één richting"),
        "two_in_three": mark("twee van drie dicht bij een grens"),
        "shift": mark("verschuiving naar één kant van het midden"),
    },
    "rules": {"anhoej": mark("de regels van Anhøj"), "mdc": mark("de regels van Making Data Count")},
    "variation": {
        "improvement": mark("verbetering"),
        "deterioration": mark("verslechtering"),
        "higher": mark("hoger"),
        "lower": mark("lager"),
        "common_cause": mark("gewone schommeling"),
        "unsettled": mark("onrustig verloop"),
        "not_assessed": mark("te weinig metingen voor een oordeel"),
        "no_variation": mark("geen verschil tussen de metingen"),
    },
    "assurance": {
        "hit": mark("de streefwaarde wordt steeds gehaald"),
        "miss": mark("de streefwaarde wordt steeds niet gehaald"),
        "inconsistent": mark("de streefwaarde wordt soms wel en soms niet gehaald"),
    },
    "evidence": {
        "unknown": mark("onbekend"),
        "L0": mark("volgens eigen opgave"),
        "L1": mark("vastgelegd in het eigen dossier (volgorde opgegeven, niet bewezen)"),
        "L2": mark("vastgelegd en bevestigd door de gedeelde server"),
        "L3": mark("vastgelegd met extern tijdstempel"),
    },
    "area_level": {
        "municipality": mark("gemeente"),
        "district": mark("wijk"),
        "school": mark("school"),
        "provider": mark("zorgaanbieder"),
        "region": mark("regio"),
        "swv": mark("samenwerkingsverband"),
        "youth_region": mark("jeugdregio"),
        "rmc": mark("RMC-regio"),
    },
    "audience": {"public": mark("openbaar"), "team": mark("team")},
    "relation": {
        "youth_region": mark("jeugdregio"),
        "swv_po": mark("samenwerkingsverband po"),
        "swv_vo": mark("samenwerkingsverband vo"),
        "rmc": mark("RMC-regio"),
        "ggd": mark("GGD-regio"),
    },
    "hook": {
        "provide_regions": mark("regio's"),
        "provide_indicators": mark("indicatoren"),
        "provide_sources": mark("bronnen"),
        "provide_tools": mark("hulpmiddelen"),
        "provide_themes": mark("thema's"),
        "provide_sections": mark("delen van een verslag"),
        "provide_checks": mark("controles"),
    },
    "plugin_stage": {
        "find": mark("bij het zoeken van plugins"),
        "read": mark("bij het lezen van de bestanden"),
        "import": mark("bij het laden van de Python-code"),
        "register": mark("bij het aanmelden van de haken"),
        "hook": mark("bij een haak"),
        "answer": mark("bij wat een haak antwoordt"),
        "function": mark("bij het zoeken van een functie"),
        "time": mark("het duurde te lang"),
        "memory": mark("er was te veel geheugen nodig"),
        "exit": mark("het proces stopte vanzelf"),
        "settings": mark("bij de instellingen in aanpak.toml"),
    },
}


def word(field: str, value: str) -> str:
    """Give the Dutch word of one value of a field (to be translated by the caller).

    Raises:
        KeyError: If the table has no such field or value.

    >>> word("outcome", "adapt")
    'aanpassen'
    """
    return WORDS[field][value]


def chosen(field: str, given: str, where: str, error_type: type[AanpakError] = CycleError) -> str:
    """Give the value that is meant by its own name, or by its Dutch or English word; empty stays empty.

    Args:
        field: Field of `WORDS`.
        given: What was typed.
        where: Name of the argument or option, for messages.
        error_type: Class of the error.

    Raises:
        AanpakError: Of ``error_type``, if there is no such value: the nearest word, and each value with its word.

    >>> chosen("level", "Hoog", "belief"), chosen("level", "high", "belief"), chosen("level", "", "belief")
    ('high', 'high', '')
    """
    said = " ".join(str(given or "").split()).lower()
    if not said:
        return ""
    words = WORDS[field]
    for code, dutch in words.items():
        if said in (code, dutch.lower(), translate(dutch, "en").lower()):
            return code
    meant = nearest(said, [*words, *words.values()])
    raise error_type(
        "'{value}' kan hier niet; bedoelt u '{meant}'?" if meant else "'{value}' kan hier niet",
        where=where,
        remedy="Kies uit: {allowed}.",
        value=said,
        meant=meant or "",
        allowed=", ".join(code if code == dutch else f"{code} ({dutch})" for code, dutch in words.items()),
    )


def are_elements(_: Any, field: Any, value: Iterable[int]) -> None:
    """Check, as a validator of attrs, that numbers are those of working elements of the programme.

    Raises:
        ModelError: If one is not.
    """
    for number in value:
        if str(number) not in WORDS["working_element"]:
            raise ModelError(
                "er is geen werkzaam element {number}",
                where=field.name,
                remedy="Kies uit 1 tot en met {last}; de netwerkpagina noemt ze met hun naam.",
                number=str(number),
                last=str(len(WORDS["working_element"])),
            )

"""What the name of a person looks like: a name or initials and a surname, and no word of this field."""

from __future__ import annotations

import re

from lerende_aanpak.model.plain import normalised

_PARTICLES = frozenset(
    "van de der den des ten ter te het in op aan 't el al bin ben ibn da do dos di du la le von zu y".split()  # noqa: SIM905
)
_FIELD = re.compile(
    r"(?:gemeente|regio|provinci|stichting|bureau|school|scholier|jeugd|leerplicht|leerling|samenwerking|onderwijs"
    r"|opvoed|beleid|project|programma|proces|kwaliteit|zorg|passend|intern|extern|ambulant|bestuur|ervaring|veilig"
    r"|medisch|maatschappelijk|algemeen|lokaal|landelijk|centraal|openbaar|basis|voortgezet|speciaal"
    r"|coalitie|verbinder|aanjager|aandeelhouder|ontwikkel(?:groep|tafel)|werkgroep|stuurgroep|projectgroep"
    r"|leerkracht|leraar|docent|mentor$|ouders?$|ouderraad|vaders?$|moeders?$|cliënt|jongeren|peuter"
    r"|kinder(?:arts|opvang|rechter|dag)|huisarts|schoolarts|wijk(?:team|coach|agent|verpl)"
    r"|(?:noord|zuid|oost|west)(?:$|elijk|oost|west)|midden$|rijnland|kennemerland|friesland|meierij|foodvalley"
    r"|\w*(?:team|verband|ambtenaar|begeleid(?:er|ing)|medewerker|werker|coördinator|adviseur|leider|manager"
    r"|regisseur|plicht|consulent|directeur|bestuurder|voorzitter|wethouder|analist|onderzoeker|verpleegkundige"
    r"|psycholoog|pedagoog|specialist|ondersteuner|secretaris|therapeut|coach|expert|loket|netwerk|overleg|dienst"
    r"|praktijk|instelling|centrum|college|hulp|zorg)s?$)"
)
"""Words for functions, bodies and places of this field. Not Arts, Raad or Wijk: those are surnames too."""
_BODIES_FIRST = frozenset({"team", "raad", "arts", "het", "een", "leger", "groep", "partner", "partners", "dienst"})
_INITIALS = re.compile(r"(?:[^\W\d_]|[TCP]h|Chr|IJ)\.")


def is_like_person(text: str) -> bool:
    """Tell whether a role looks like the name of a person: a name or initials and a surname, and no word of the field.

    What stands behind a comma or between brackets is read apart: ``Jan Jansen, jeugdarts``.

    >>> is_like_person("Jan Jansen"), is_like_person("analist-regio"), is_like_person("Gemeente Twente")
    (True, False, False)
    >>> is_like_person("J. de Vries, jeugdarts"), is_like_person("Intern Begeleider")
    (True, False)
    """
    return any(_is_name(part) for part in re.split(r"[,;/()]", normalised(text)))


def _is_name(text: str) -> bool:
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= 6 or words[0].lower() in _BODIES_FIRST:
        return False
    if not (_is_capital(words[0]) or _is_initial(words[0])) or not _is_capital(words[-1]):
        return False
    if any(_FIELD.match(piece) for word in words for piece in word.lower().split("-")):
        return False
    return all(word.lower() in _PARTICLES or _is_initial(word) or _is_capital(word) for word in words[1:-1])


def _is_initial(word: str) -> bool:
    return word[0].isupper() and _INITIALS.fullmatch(word) is not None


def _is_capital(word: str) -> bool:
    """Find a word of letters that begins with a capital, after every hyphen too, and is no abbreviation."""
    pieces = re.sub("['\u2019]", "", word).split("-")
    return all(piece.isalpha() and piece[0].isupper() for piece in pieces) and not word.isupper()

"""How sure a registration is, in sentences: the level, why it is no higher, and what it proves and does not."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.i18n import Translator, date, mark
from lerende_aanpak.model.evidence import Evidence, Level
from lerende_aanpak.model.words import word
from lerende_aanpak.project.evidence import KEPT_LATE

_DAY: Mapping[Level, str] = {
    "L0": mark("De dag in git is {day}."),
    "L1": mark("De dag in git is {day}."),
    "L2": mark("De server zag dit op {day}."),
    "L3": mark("Het tijdstempel is van {day}."),
}
_MEANS: Mapping[Level, str] = {
    "unknown": mark("Of de verwachting er eerder was dan de uitkomst, is niet na te gaan."),
    "L0": mark("Alleen het bestand zelf zegt wanneer de verwachting is vastgelegd."),
    "L1": mark("Volgens git was er nog geen uitkomst toen de verwachting werd bewaard."),
    "L2": mark("De gedeelde server zag de verwachting toen er nog geen uitkomst was."),
    "L3": mark("Het tijdstempel komt van buiten, en is van voor de uitkomst."),
}


def level(evidence: Evidence, tr: Translator) -> str:
    """Give the level in words."""
    return tr(word("evidence", evidence.level))


def told(evidence: Evidence, tr: Translator) -> str:
    """Say what the level is, why, since when, and what it is worth: against self-deception, not against fraud."""
    said = [f"{level(evidence, tr)}."]
    said += [tr(evidence.reason)] if evidence.reason else []
    if evidence.day and evidence.level in _DAY:
        said.append(tr(_DAY[evidence.level], day=date(evidence.day.isoformat(), tr.language)))
    said += [tr(_MEANS[evidence.level])] if evidence.reason != KEPT_LATE else []
    return " ".join([*said, tr("Dit beschermt tegen zelfbedrog, niet tegen bedrog.")])

"""When there is rather no report of a cycle than one that leads to a person, leaves out, or can be read in two ways."""

from __future__ import annotations

from lerende_aanpak.errors import CycleError, DisclosureError
from lerende_aanpak.fidelity import told
from lerende_aanpak.model.personal import personal_in
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim, every_driver, ideas
from lerende_aanpak.project import Project
from lerende_aanpak.store.cycles import Stored


def personal(stored: Stored) -> None:
    """Rather no report than one with what leads to a person: the page is public, and stays so."""
    found = sorted({where for where, text in told.texts(stored.cycle) if personal_in(text)})
    if found:
        raise DisclosureError(
            "bij {what} staat iets dat naar een persoon leidt (BSN, geboortedatum, adres of nummer)",
            where=stored.document.name,
            remedy="Haal het weg, ook uit oude versies van het bestand; schrijf een rol in plaats van een persoon.",
            what=", ".join(found),
        )


def personal_aim(aim: Aim, name: str) -> None:
    """Refuse a report that would show an aim, a driver or an idea which leads to a person."""
    drivers = [one.name for one in every_driver(aim.drivers)]
    shown = [aim.title, aim.for_whom, *drivers, *(one.name for one in ideas(aim))]
    if any(personal_in(text) for text in shown):
        raise DisclosureError(
            "bij {what} staat iets dat naar een persoon leidt (BSN, geboortedatum, adres of nummer)",
            where=name,
            remedy="Haal het weg, ook uit oude versies van het bestand; schrijf een rol in plaats van een persoon.",
            what=aim.id,
        )


def unread_links(project: Project, cycle: Cycle) -> None:
    """Rather no report than one that leaves out what is linked because its file cannot be read."""
    for name in cycle.feeds:
        if problem := project.agreements.problem(name):
            raise problem
    follows = {link.cycle for link in cycle.follows}
    for name, broken in project.cycles.broken.items():
        if name in follows or cycle.id in broken.mentions:
            raise broken.errors[0]

    if cycle.aim and cycle.aim not in project.cycles.aims:
        for error in project.cycles.problems.get(cycle.region, ()):
            if "/aims/" in error.where:
                raise error


def doubt(project: Project, stored: Stored) -> None:
    """Refuse what could be read in two ways: two snapshots of one indicator, a last period of another kind."""
    cycle, name = stored.cycle, stored.document.name
    frozen = [one.indicator for one in cycle.data]
    for indicator in sorted({one for one in frozen if frozen.count(one) > 1}):
        raise CycleError(
            "bij `data` staat indicator '{indicator}' twee keer",
            where=name,
            remedy="Laat één bestand met vastgezette cijfers per indicator staan.",
            indicator=indicator,
        )
    for indicator, period in (cycle.registered.data_through if cycle.registered else {}).items():
        frequency = project.catalogue.indicator(indicator).frequency
        if period.kind != frequency:
            raise CycleError(
                "bij `data_through` past periode '{label}' niet bij indicator '{indicator}' (per {frequency_word})",
                where=name,
                remedy="Schrijf een periode van de soort waarin de indicator wordt gemeten.",
                label=period.label,
                indicator=indicator,
                frequency_word=WORDS["frequency"][frequency],
            )

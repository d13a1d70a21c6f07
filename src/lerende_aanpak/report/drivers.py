"""The driver diagram of an aim as a tree: what must move for the aim to be reached, and which ideas may move it."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.i18n import Translator
from lerende_aanpak.model.block import Lineage, Table, Twig
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.plan import Aim, Driver, every_driver, ideas
from lerende_aanpak.report.figures import EXAMPLE


def diagram(aim: Aim, indicators: Mapping[str, Indicator], here: tuple[str, ...], tr: Translator) -> list[Lineage]:
    """Draw the driver diagram of an aim; nothing when it has no drivers.

    Args:
        aim: The aim.
        indicators: Cards that are known, for the names of indicators.
        here: Ids of the change ideas that the document is about.
        tr: Language.
    """
    if not aim.drivers:
        return []
    twigs = [Twig(id=aim.id, title=aim.title, told=(tr("doel"),))]
    rows: list[tuple[str, str, str, str]] = []
    for driver in aim.drivers:
        _driver(driver, 0, aim.title, indicators, here, twigs, rows, tr)
    drivers, found = every_driver(aim.drivers), ideas(aim)
    without = [one.name for one in drivers if not one.change_ideas and not one.drivers]
    alt = tr("Van het doel gaan lijnen naar {drivers} dingen die moeten veranderen, en naar {ideas} ideeën.",
             drivers=len(drivers), ideas=len(found))  # fmt: skip
    tried = [one.name for one in found if one.id in here]
    if tried:
        alt += " " + tr("Deze leercyclus probeert: {names}.", names=", ".join(tried))
    if not without:
        alt += " " + tr("Bij alles wat moet veranderen staat een idee.")
    else:
        alt += " " + tr("Nog zonder idee: {names}.", names=", ".join(without))
    return [
        Lineage(
            title=tr("Doelenboom: van doel naar ideeën"),
            alt=alt,
            description=tr(
                "Lees van boven naar beneden: eronder staat wat eraan moet veranderen, en welk idee dat doet."
            ),
            twigs=tuple(twigs),
            table=Table(
                caption=tr("Doelenboom: van doel naar ideeën"),
                columns=(tr("Wat"), tr("Soort"), tr("Hoort bij"), tr("Vertrouwen en maat")),
                rows=tuple(rows),
                own=tuple(text for row in rows for text in (row[0], row[2])),
            ),
            example=tr(EXAMPLE) if aim.fictitious else "",
        )
    ]


def _driver(
    driver: Driver, under: int, parent: str, indicators: Mapping[str, Indicator], here: tuple[str, ...],
    twigs: list[Twig], rows: list[tuple[str, str, str, str]], tr: Translator,
) -> None:  # fmt: skip
    belief = tr("vertrouwen {level}", level=tr(word("level", driver.belief)))
    named = [indicators[one].name(tr.language) if one in indicators else one for one in driver.indicators]
    measured = tr("gemeten met {names}", names=", ".join(named)) if named else tr("zonder maat")
    kind = tr("wat moet veranderen")
    place = len(twigs)
    twigs.append(Twig(id=driver.id, title=driver.name, told=(kind, belief, measured), under=under))
    rows.append((driver.name, kind, parent, f"{belief}; {measured}"))
    for idea in driver.change_ideas:
        mine = idea.id in here
        said = (tr("idee"), *((tr("dit wordt nu geprobeerd"),) if mine else ()))
        twigs.append(Twig(id=idea.id, title=idea.name, told=said, under=place, here=mine))
        rows.append((idea.name, tr("idee"), driver.name, said[1] if mine else "-"))
    for one in driver.drivers:
        _driver(one, place, driver.name, indicators, here, twigs, rows, tr)

"""A short survey among professionals: six statements of our own, on the topics of the Monitor AOJ.

The items of the Monitor are not public, and these are not they. A topic is one statement, always in the same words.
"""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.plugins.national.card import statement

STATEMENTS = {
    "samen-afspraken": (
        mark("Ik weet welke afspraken wij samen hebben, en ik werk ermee."),
        "Afspraken over samenwerken", "Agreements on working together",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Ik weet welke afspraken wij samen hebben, en ik werk ermee.'"
        ),
    ),
    "samen-zicht-op-hulp": (
        mark("Ik weet welke hulp een kind en het gezin al krijgen."),
        "Zicht op hulp die er al is", "Knowing what help there is already",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Ik weet welke hulp een kind en het gezin al krijgen.'"
        ),
    ),
    "samen-op-tijd-zien": (
        mark("Wij zien kinderen die hulp nodig hebben op tijd."),
        "Kinderen op tijd zien", "Seeing children in time",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Wij zien kinderen die hulp nodig hebben op tijd.'"
        ),
    ),
    "samen-meerwaarde": (
        mark("Samen bereiken wij meer voor een kind dan ieder apart."),
        "Meerwaarde van samenwerken", "What working together adds",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Samen bereiken wij meer voor een kind dan ieder apart.'"
        ),
    ),
    "samen-sturen-op-cijfers": (
        mark("Wij praten samen over cijfers, en doen er iets mee."),
        "Samen praten over cijfers", "Talking about figures together",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Wij praten samen over cijfers, en doen er iets mee.'"
        ),
    ),
    "samen-tevreden": (
        mark("Ik ben tevreden over hoe wij samenwerken."),
        "Tevreden over de samenwerking", "Satisfied with working together",
        mark(
            "Professionals die het eens of zeer eens zijn met: "
            "'Ik ben tevreden over hoe wij samenwerken.'"
        ),
    ),
}  # fmt: skip
"""By slug: the statement as respondents read it, names of the indicator, and its definition."""

CARDS = tuple(
    statement(
        slug=slug,
        name_nl=name_nl,
        name_en=name_en,
        definition=definition,
        source="Eigen stelling van lerende-aanpak; onderwerp uit de Monitor Aansluiting Onderwijs Jeugdhulp",
        remark=mark("Een eigen stelling, geen vraag uit de Monitor AOJ. Gebruik elke keer dezelfde woorden."),
    )
    for slug, (_, name_nl, name_en, definition) in STATEMENTS.items()
)

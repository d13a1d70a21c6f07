"""The texts of the section, in both languages of a report."""

from __future__ import annotations

from lerende_aanpak.i18n import Language

TEXTS: dict[Language, dict[str, str]] = {
    "nl": {
        "nothing": "Er zijn nog geen maanden die getoond mogen worden.",
        "highest": "De meeste meldingen kwamen in {most_months} ({most}). De meeste per 100 schooldagen kwamen in "
        "{busiest_months} ({busiest}).",
        "why": "Een maand met vakantie heeft minder dagen waarop een school kan melden; vergelijk maanden daarom per "
        "schooldag.",
        "rounding": "De aantallen zijn afgerond; per 100 schooldagen kan dat hoogstens {margin} schelen.",
        "caption": "Verzuimmeldingen per 100 schooldagen (voorbeeld, fictief)",
        "month": "Maand",
        "reports": "Meldingen",
        "days": "Schooldagen",
        "per_hundred": "Per 100 schooldagen",
        "source": "Schooldagen: werkdagen zonder feestdagen, zonder de schoolvakanties van regio {region} en zonder de "
        "eigen vrije dagen. Een streepje: te kleine aantallen, geen cijfer, of geen schooldagen die wij kennen.",
    },
    "en": {
        "nothing": "There are no months yet that may be shown.",
        "highest": "Most reports came in {most_months} ({most}). Most per 100 school days came in "
        "{busiest_months} ({busiest}).",
        "why": "A month with a holiday has fewer days on which a school can report; so compare months per school day.",
        "rounding": "The counts are rounded; per 100 school days that can make a difference of {margin} at most.",
        "caption": "Reports of absence per 100 school days (example, fictitious)",
        "month": "Month",
        "reports": "Reports",
        "days": "School days",
        "per_hundred": "Per 100 school days",
        "source": "School days: weekdays without public holidays, without the school holidays of region {region} and "
        "without our own days off. A dash: small counts, no figure, or no school days that we know of.",
    },
}
"""By language and name, with ``{places}``. A plugin of our own would ask `Translator`; that holds no texts of yours."""

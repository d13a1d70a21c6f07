"""The texts of the section, in both languages of a report."""

from __future__ import annotations

from lerende_aanpak.i18n import Language

TEXTS: dict[Language, dict[str, str]] = {
    "nl": {
        "nothing": "Er zijn nog geen maanden die getoond mogen worden.",
        "highest": "Van de maanden die getoond mogen worden, kwamen de meeste meldingen in {months} ({most}).",
        "busiest": "De meeste per 100 schooldagen kwamen in {months} ({most}).",
        "close": "Staan er meer maanden, dan is hun verschil niet groter dan de afronding.",
        "about": "ongeveer {number}",
        "hidden": "niet getoond",
        "missing": "ontbreekt",
        "unknown": "niet bekend",
        "closed": "geen schooldagen",
        "why": "Een maand met vakantie heeft minder dagen waarop een school kan melden; vergelijk maanden daarom per "
        "schooldag.",
        "rounding": "De aantallen zijn afgerond; per 100 schooldagen kan dat hoogstens {margin} schelen ({month}), en "
        "minder in een maand met meer schooldagen.",
        "caption": "Verzuimmeldingen per 100 schooldagen (voorbeeld, fictief)",
        "month": "Maand",
        "reports": "Meldingen",
        "days": "Schooldagen",
        "per_hundred": "Per 100 schooldagen",
        "source": "Schooldagen: werkdagen zonder feestdagen, zonder de schoolvakanties van regio {region} en zonder de "
        "eigen vrije dagen. Niet getoond: een te klein aantal. Ontbreekt: de bron heeft geen cijfer. Niet bekend: "
        "van die maand kennen wij de schoolvakanties niet.",
    },
    "en": {
        "nothing": "There are no months yet that may be shown.",
        "highest": "Of the months that may be shown, most reports came in {months} ({most}).",
        "busiest": "Most per 100 school days came in {months} ({most}).",
        "close": "Where more months are named, their difference is no larger than the rounding.",
        "about": "about {number}",
        "hidden": "not shown",
        "missing": "missing",
        "unknown": "not known",
        "closed": "no school days",
        "why": "A month with a holiday has fewer days on which a school can report; so compare months per school day.",
        "rounding": "The counts are rounded; per 100 school days that can make a difference of {margin} at most "
        "({month}), and less in a month with more school days.",
        "caption": "Reports of absence per 100 school days (example, fictitious)",
        "month": "Month",
        "reports": "Reports",
        "days": "School days",
        "per_hundred": "Per 100 school days",
        "source": "School days: weekdays without public holidays, without the school holidays of region {region} and "
        "without our own days off. Not shown: a count that is too small. Missing: the source has no figure. Not known: "
        "of that month we do not know the school holidays.",
    },
}
"""By language and name, with ``{places}``. A plugin of our own would ask `Translator`; that holds no texts of yours."""

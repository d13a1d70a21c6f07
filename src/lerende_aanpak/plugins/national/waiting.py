"""Waiting and handling times: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.plugins.national.card import card

CARDS = (
    card(
        slug="wachttijd-tot-intake",
        name_nl="Wachttijd tot de intake",
        name_en="Waiting time until intake",
        definition=mark("De middelste tijd tussen aanmelding of verwijzing en het eerste gesprek, in weken."),
        numerator=mark("weken tot de intake"),
        denominator=mark("intakes in de maand"),
        unit=mark("weken"),
        kind="median",
        direction="down",
        role="process",
        frequency="month",
        count_date=mark("de hele maand"),
        levels=(
            "provider",
            "region",
        ),
        valid_range=(0.0, 260.0),
        source="nrc.nl en jeugdautoriteit.nl; Treeknorm 4 weken",
        remark=mark(
            "De Treeknorm is vier weken. Landelijke cijfers zijn er niet. Kijk of steeds dezelfde aanbieders meedoen."
        ),
    ),
    card(
        slug="wachttijd-tot-behandeling",
        name_nl="Wachttijd tot de start van de hulp",
        name_en="Waiting time until the start of care",
        definition=mark("De middelste tijd tussen het eerste gesprek en de start van de hulp, in weken."),
        numerator=mark("weken tot de start"),
        denominator=mark("gestarte trajecten in de maand"),
        unit=mark("weken"),
        kind="median",
        direction="down",
        role="process",
        frequency="month",
        count_date=mark("de hele maand"),
        levels=(
            "provider",
            "region",
        ),
        valid_range=(0.0, 260.0),
        source="nrc.nl en jeugdautoriteit.nl; Treeknorm 10 weken",
        remark=mark(
            "De Treeknorm is tien weken. Landelijke cijfers zijn er niet. Kijk of steeds dezelfde aanbieders meedoen."
        ),
    ),
    card(
        slug="doorlooptijd-tlv",
        name_nl="Doorlooptijd van een toelaatbaarheidsverklaring",
        name_en="Time taken for a declaration of admissibility",
        definition=mark("De middelste tijd van ontvangst van de aanvraag tot het besluit, in weken."),
        numerator=mark("weken tot het besluit"),
        denominator=mark("besluiten in de maand"),
        unit=mark("weken"),
        kind="median",
        direction="down",
        role="process",
        frequency="month",
        count_date=mark("datum van het besluit"),
        levels=("swv",),
        valid_range=(0.0, 104.0),
        source="Administratie van het samenwerkingsverband; naar het openbare model van Passend Onderwijs Almere",
        remark=mark("Een mediaan wordt niet over gebieden opgeteld."),
    ),
)

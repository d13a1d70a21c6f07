"""Absence from school: one card each."""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import MethodBreak
from lerende_aanpak.plugins.national.card import card

CARDS = (
    card(
        slug="thuiszitters",
        name_nl="Thuiszitters",
        name_en="Pupils out of school",
        definition=mark(
            "Leerlingen die niet staan ingeschreven terwijl dat moet, en ingeschreven leerlingen die langer dan "
            "vier weken ongeoorloofd wegblijven. Per 1.000 leerplichtige leerlingen."
        ),
        numerator=mark("thuiszitters in het schooljaar"),
        denominator=mark("leerplichtige leerlingen"),
        unit=mark("per 1000 leerplichtigen"),
        kind="rate",
        per=1000,
        direction="down",
        role="outcome",
        frequency="school-year",
        count_date=mark("het hele schooljaar"),
        levels=(
            "municipality",
            "swv",
        ),
        valid_range=(0.0, 1_000.0),
        method_breaks=(
            MethodBreak(
                period="2016/2017",
                text=mark(
                    "Sinds 2016 is thuiszitten het woord voor absoluut verzuim en langdurig relatief verzuim samen."
                ),
            ),
        ),
        source="kst-26695-108 (leerplichttelling, OCW en Ingrado)",
        remark=mark("De som van absoluut en langdurig relatief verzuim."),
    ),
    card(
        slug="absoluut-verzuim",
        name_nl="Absoluut verzuim",
        name_en="Not enrolled",
        definition=mark(
            "Leerlingen die naar school moeten, nergens staan ingeschreven en geen vrijstelling hebben. Per 1.000"
            " leerplichtige leerlingen."
        ),
        numerator=mark("leerlingen zonder inschrijving en zonder vrijstelling"),
        denominator=mark("leerplichtige leerlingen"),
        unit=mark("per 1000 leerplichtigen"),
        kind="rate",
        per=1000,
        direction="down",
        role="outcome",
        frequency="school-year",
        count_date=mark("het hele schooljaar"),
        levels=(
            "municipality",
            "swv",
        ),
        valid_range=(0.0, 1_000.0),
        source="kst-26695-108 (leerplichttelling, OCW en Ingrado); jaarverslagleerplichtzhz.nl",
        remark=mark("Ook wie alleen een kwalificatieplicht heeft, telt mee."),
    ),
    card(
        slug="thuiszitters-gt3m",
        name_nl="Thuiszitters langer dan drie maanden",
        name_en="Pupils out of school for more than three months",
        definition=mark("Het deel van de thuiszitters dat langer dan drie maanden thuiszit."),
        numerator=mark("thuiszitters langer dan drie maanden"),
        denominator=mark("thuiszitters in het schooljaar"),
        unit=mark("% van de thuiszitters"),
        kind="proportion",
        per=100,
        direction="down",
        role="outcome",
        frequency="school-year",
        count_date=mark("het hele schooljaar"),
        levels=(
            "swv",
            "municipality",
        ),
        valid_range=(0.0, 100.0),
        source="kst-26695-108; Thuiszitterspact",
        remark=mark("Het Thuiszitterspact wilde dat dit in 2020 niet meer voorkwam."),
    ),
    card(
        slug="actieve-thuiszitters-per-1000",
        name_nl="Actieve thuiszitters per 1.000 leerlingen",
        name_en="Open cases of pupils out of school per 1,000 pupils",
        definition=mark(
            "Verzuimzaken die open staan en als thuiszitter zijn gemerkt, per 1.000 leerlingen van de laatste "
            "februaritelling."
        ),
        numerator=mark("open zaken van thuiszitters"),
        denominator=mark("leerlingen bij de laatste februaritelling"),
        unit=mark("per 1000 leerlingen"),
        kind="rate",
        per=1000,
        direction="down",
        role="outcome",
        frequency="month",
        count_date=mark("laatste dag van de maand; leerlingen op 1 februari"),
        levels=(
            "swv",
            "school",
        ),
        valid_range=(0.0, 1_000.0),
        source="Administratie van het samenwerkingsverband; naar het openbare model van Passend Onderwijs Almere",
        remark=mark("Landelijke cijfers zijn er niet; de regio telt zelf."),
    ),
    card(
        slug="verzuimduur",
        name_nl="Duur van het verzuim",
        name_en="Duration of absence",
        definition=mark("De middelste duur van verzuimzaken, in weken."),
        numerator=mark("weken dat een zaak duurt"),
        denominator=mark("verzuimzaken"),
        unit=mark("weken"),
        kind="median",
        direction="down",
        role="process",
        frequency="month",
        count_date=mark("de hele maand"),
        levels=(
            "swv",
            "school",
        ),
        valid_range=(0.0, 260.0),
        source="Administratie van het samenwerkingsverband; naar het openbare model van Passend Onderwijs Almere",
        remark=mark("Een mediaan wordt niet over gebieden opgeteld."),
    ),
    card(
        slug="verzuimmeldingen",
        name_nl="Verzuimmeldingen",
        name_en="Reports of absence",
        definition=mark("Meldingen van meer dan 16 uur ongeoorloofd verzuim in vier weken, per 1.000 leerlingen."),
        numerator=mark("meldingen in de maand"),
        denominator=mark("ingeschreven leerlingen"),
        unit=mark("per 1000 leerlingen"),
        kind="rate",
        per=1000,
        role="process",
        frequency="month",
        count_date=mark("de hele maand"),
        levels=(
            "school",
            "municipality",
        ),
        valid_range=(0.0, 1_000.0),
        source="DUO verzuimloket; nji.nl, schoolverzuim",
        remark=mark("Meer meldingen kan ook betekenen dat scholen beter melden."),
    ),
    card(
        slug="vrijstellingen-5a",
        name_nl="Vrijstellingen van de leerplicht, artikel 5 onder a",
        name_en="Exemptions from compulsory schooling, article 5a",
        definition=mark(
            "Kinderen die om lichamelijke of psychische redenen niet naar school hoeven, per 1.000 leerplichtige "
            "leerlingen."
        ),
        numerator=mark("kinderen met een vrijstelling 5 onder a"),
        denominator=mark("leerplichtige leerlingen"),
        unit=mark("per 1000 leerplichtigen"),
        kind="rate",
        per=1000,
        direction="down",
        role="outcome",
        frequency="school-year",
        count_date=mark("het hele schooljaar"),
        levels=("municipality",),
        valid_range=(0.0, 1_000.0),
        source="Leerplichtadministratie van de gemeente; omschrijving nji.nl; advies Mét andere ogen, aanbeveling 2",
        remark=mark("Het advies Mét andere ogen vraagt deze vrijstellingen in te perken (aanbeveling 2)."),
    ),
)

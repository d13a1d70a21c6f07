"""The programme "Mét andere ogen" in facts: its elements, recommendations, roles, partners and neighbours.

Names of organisations stay as they are; everything else is Dutch that is translated where it is shown.
"""

from __future__ import annotations

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.network import NetworkRole, Part, Partner, Programme, Related, Statement
from lerende_aanpak.model.words import WORDS

WORKING_ELEMENTS = Part(
    items=tuple(Statement(number=int(number), text=text) for number, text in WORDS["working_element"].items()),
    source=mark("Reflectiekader van het programma, aanpakmetandereogen.nl"),
)

RECOMMENDATIONS = Part(
    items=(
        Statement(
            number=1,
            text=mark("Verbreden van teams (interprofessioneel)"),
            explanation=mark("In en om de school werken mensen uit onderwijs, zorg en jeugdhulp als één team."),
        ),
        Statement(
            number=2,
            text=mark("Inperken vrijstellingen 5a"),
            explanation=mark("Minder kinderen krijgen een vrijstelling van de leerplicht volgens artikel 5 onder a."),
        ),
        Statement(number=3, text=mark("Betrekken ouders en kinderen is essentieel om resultaat te behalen")),
        Statement(number=4, text=mark("Brede lokale afspraken over jeugd onder regie gemeente")),
        Statement(number=5, text=mark("Monitoring op het niveau waarop gezamenlijke afspraken zijn gemaakt")),
        Statement(
            number=6,
            text=mark("Budgetten en beleid moeten poreuze randen hebben"),
            explanation=mark("Geld en regels van het ene domein mogen ook het andere dienen."),
        ),
        Statement(number=7, text=mark("De coalitie dienend aan de regio's")),
    ),
    source=mark("Advies Mét andere ogen (2018), paragraaf 3.1 tot en met 3.7"),
    link="https://www.netwerkmetandereogen.nl/nieuws/blog/760",
)

ROLES = Part(
    items=(
        NetworkRole(
            name=mark("bestuurlijk aanjager of ambassadeur"),
            task=mark("Is het gezicht naar buiten en opent deuren."),
        ),
        NetworkRole(
            name=mark("programmamanager"), task=mark("Leidt het programma; samen zijn zij de programmaleiding.")
        ),
        NetworkRole(name=mark("verbinder"), task=mark("Een of twee mensen per regio die partijen bij elkaar brengen.")),
        NetworkRole(
            name=mark("coalitieverbinder"),
            task=mark("Iemand van een landelijke partner, gekoppeld aan een regio; samen het verbindersnetwerk."),
        ),
        NetworkRole(
            name=mark("aandeelhouder"), task=mark("Ieder uit het veld die zich aanmeldt, met of zonder regio.")
        ),
        NetworkRole(
            name=mark("kennispartner"),
            task=mark("Het NJi: maakt de Monitor AOJ, ontwerpt het netwerk mee en deelt wat het oplevert."),
        ),
        NetworkRole(
            name=mark("procesbegeleider"),
            task=mark("Begeleidt het samenwerken op de werkvloer; in de proef in Twente waren het er drie."),
        ),
        NetworkRole(
            name=mark("Netwerktafel"),
            task=mark("Sinds 2022 de spiegel van alle kanten: ouders, jongeren, professionals en beleid."),
        ),
    ),
    source=mark("Publicaties van het programma en het netwerk, 2019 tot en met 2022"),
    link="https://www.netwerkmetandereogen.nl/",
)

PARTNERS = (
    Part(
        items=(
            Partner(name="ActiZ Jeugd"),
            Partner(name="Ambassadeur Zorglandschap Jeugd"),
            Partner(name="AOb", full="Algemene Onderwijsbond"),
            Partner(name="AVS", full="Algemene Vereniging Schoolleiders"),
            Partner(name="BK", full="Brancheorganisatie Kinderopvang"),
            Partner(name="BMK", full="Branchevereniging Maatschappelijke Kinderopvang"),
            Partner(name="CNV", full="Christelijk Nationaal Vakverbond"),
            Partner(name="GGD/GHOR"),
            Partner(name="GGZ Nederland", full="Geestelijke gezondheidszorg"),
            Partner(name="Ieder(in)"),
            Partner(name="Jeugdzorg Nederland"),
            Partner(name="LECSO", full="Landelijk Expertisecentrum Speciaal Onderwijs"),
            Partner(name="MBO Raad"),
            Partner(name="NCJ", full="Nederlands Centrum Jeugdgezondheid"),
            Partner(name="Netwerk leidinggevenden Passend Onderwijs"),
            Partner(name="NJi", full="Nederlands Jeugdinstituut"),
            Partner(name="OCW", full="Ministerie van Onderwijs, Cultuur en Wetenschap"),
            Partner(name="Ouders & Onderwijs"),
            Partner(name="PO-Raad"),
            Partner(name="Samenwerkingsverbanden VO"),
            Partner(name="Sociaal Werk Nederland"),
            Partner(name="VO-raad"),
            Partner(name="VWS", full="Ministerie van Volksgezondheid, Welzijn en Sport"),
        ),
        source=mark("Steunpunt Passend Onderwijs po-vo, 1 juli 2019"),
        link="https://www.steunpuntpassendonderwijs-povo.nl/",
    ),
    Part(
        items=(
            Partner(name="VGN", full="Vereniging Gehandicaptenzorg Nederland"),
            Partner(name="VNG", full="Vereniging van Nederlandse Gemeenten"),
        ),
        source=mark("Eigen berichten van deze twee als lid van de coalitie"),
    ),
)

RELATED = Part(
    items=(
        Related(
            name="Netwerk Mét andere ogen",
            owner=mark("het netwerk zelf"),
            offers=mark("Nieuws, regio's en bijeenkomsten van het netwerk."),
            link="https://www.netwerkmetandereogen.nl/",
        ),
        Related(
            name="Monitor Aansluiting Onderwijs Jeugdhulp (AOJ)",
            owner="NJi",
            offers=mark("Cijfers en vragenlijsten over onderwijs en jeugdhulp, per gemeente en samenwerkingsverband."),
            link="https://monitoraoj.nl/",
        ),
        Related(
            name="Kwaliteitskompas",
            owner="NJi",
            offers=mark("Stappen om met partners ambities, activiteiten en resultaten te verbinden."),
            link="https://www.nji.nl/transformatie-jeugdhulp/kwaliteitskompas",
        ),
        Related(
            name="Landelijke Jeugdmonitor",
            owner="CBS",
            offers=mark("Meer dan zeventig indicatoren over jongeren, per gemeente en jeugdregio."),
            link="https://jeugdmonitor.cbs.nl/",
        ),
        Related(
            name="Waarstaatjegemeente",
            owner="VNG",
            offers=mark("Cijfers van gemeenten, om te vergelijken en te verantwoorden."),
            link="https://www.waarstaatjegemeente.nl/",
        ),
        Related(
            name="Dashboard Passend Onderwijs",
            owner="Vensters",
            offers=mark("Cijfers per samenwerkingsverband, met het landelijk beeld erbij."),
            link="https://www.vensters.nl/",
        ),
        Related(
            name="Team Aanpak Wachttijden",
            owner="Voor de Jeugd en het Gezin",
            offers=mark("Korter wachten op jeugdhulp, in kleine stappen."),
            link="https://voordejeugdenhetgezin.nl/",
        ),
    ),
    source=mark("De pagina's van deze programma's zelf"),
)

PROGRAMME = Programme(
    working_elements=WORKING_ELEMENTS,
    recommendations=RECOMMENDATIONS,
    roles=ROLES,
    partners=PARTNERS,
    related=RELATED,
)
"""Everything about the programme that is the same for every region."""

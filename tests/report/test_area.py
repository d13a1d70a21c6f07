"""The part 'Het gebied' and the figures of areas around a region: what is not the region's is not shown as its own."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from lerende_aanpak.data.protect import protect
from lerende_aanpak.data.sources import read
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Table, plain_text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Contact, Relation, Territory
from lerende_aanpak.model.words import Certainty
from lerende_aanpak.report import region_parts
from lerende_aanpak.report.area import area, caution
from lerende_aanpak.report.inputs import ReportInputs, from_json, to_json
from tests.report.made import REGION, SOURCE

SHARE = Indicator(
    region="proefland",
    slug="uitval",
    name_nl="Uitval",
    name_en="Drop-out",
    definition="Wie uitvalt.",
    numerator="uitvallers",
    denominator="leerlingen",
    unit="% van de leerlingen",
    kind="proportion",
    role="outcome",
    frequency="year",
    source="Voorbeeld (fictief)",
)
AROUND = attrs.evolve(REGION, relations=(Relation(kind="rmc", name="Proefland", certainty="uncertain"),))
OWN = "2021;proefland;25,04\n"
OTHER = "2021;RMC-regio Proefland;12,34\n"


def inputs(folder: Path, rows: str, language: Language = "nl", **changes: object) -> ReportInputs:
    """Make the inputs of a region's report from a file with published shares."""
    path = folder / "x.csv"
    path.write_text("jaar;gebied;waarde\n" + rows, encoding="utf-8")
    columns = {"period": "jaar", "area": "gebied", "value": "waarde"}
    given = attrs.evolve(SOURCE, indicator=SHARE.id, columns=columns, published=True)
    safe = protect(read(path, "x.csv", given, SHARE, AROUND), SHARE)
    made = ReportInputs(
        kind="region",
        name="proefland",
        language=language,
        workspace="Proef",
        region=AROUND,
        indicators={SHARE.id: SHARE},
        sources={SHARE.id: given},
        figures={SHARE.id: safe},
    )
    return attrs.evolve(made, **changes)


def told(blocks: list[Block]) -> str:
    """Give blocks as a reader without pictures gets them."""
    return "\n".join(plain_text(block) for block in blocks)


def test_figures_around_a_region_stand_apart(tmp_path: Path) -> None:
    """Region and RMC region share a name; each share stands under its own, with how sure it is that they belong."""
    text = told(region_parts.figures(inputs(tmp_path, OWN + OTHER)))

    assert "2021 | 25,04 | definitief" in text
    assert "RMC-regio Proefland | 2021 | 12,34 | onzeker" in text
    assert "Deze cijfers zijn niet van de regio Proefland, maar van gebieden eromheen." in text
    assert text.count("Wat wordt geteld") == 1


def test_without_own_figures_the_card_still_stands_there(tmp_path: Path) -> None:
    """A share without what it counts and where it comes from is of no use."""
    text = told(region_parts.figures(inputs(tmp_path, OTHER)))

    assert text.count("Wat wordt geteld") == 1
    assert "Er is nog geen cijfer" not in text


def test_the_newest_figures_of_a_region_are_its_own(tmp_path: Path) -> None:
    """Page one is what people remember; another area's share has no place there."""
    assert "12,34" not in told(region_parts.page_one(inputs(tmp_path, OTHER)))


def test_made_up_figures_of_another_area_say_so(tmp_path: Path) -> None:
    """An example that looks real is quoted as real."""
    made = inputs(tmp_path, OTHER)
    sources = {one: attrs.evolve(source, fictitious=True) for one, source in made.sources.items()}

    assert "voorbeeld (fictief)" in told(region_parts.figures(attrs.evolve(made, sources=sources)))


def test_an_area_without_relations_names_or_contact_is_shown(tmp_path: Path) -> None:
    """A region that joins today has a list of codes, and that must be enough."""
    text = told(area(inputs(tmp_path, OWN, region=REGION)))

    assert "De regio Proefland is één gemeente." in text
    assert "GM0001 | GM0001 | vanaf 2020" in text
    assert "Andere gebieden" not in text
    assert "Contact" not in text


def test_a_contact_is_shown_in_full(tmp_path: Path) -> None:
    """Who has a question must not have to search."""
    contact = Contact(function="de verbinder", organisation="Proefland", address="https://voorbeeld.nl")
    text = told(area(inputs(tmp_path, OWN, contact=contact)))

    assert "Functie: de verbinder\nOrganisatie: Proefland\nAdres: https://voorbeeld.nl" in text


@pytest.mark.parametrize(("certainty", "warned"), [("sure", False), ("likely", True), ("uncertain", True)])
def test_sums_over_an_unsure_list_carry_a_warning(certainty: Certainty, warned: bool) -> None:
    """A sum over assumed municipalities is an assumed sum."""
    territory = Territory(since=2020, municipalities=("GM0001",), certainty=certainty)

    assert bool(caution(attrs.evolve(REGION, territories=(territory,)), Translator("nl"))) is warned


def test_tables_of_the_area_fit_on_a_phone(tmp_path: Path) -> None:
    """Four columns stack well; more do not."""
    blocks = [*area(inputs(tmp_path, OWN + OTHER)), *region_parts.figures(inputs(tmp_path, OTHER))]
    tables = [block for block in blocks if isinstance(block, Table)]

    assert len(tables) == 3
    assert max(len(one.columns) for one in tables) <= 4


def test_a_region_crosses_the_border_of_a_process(tmp_path: Path) -> None:
    """A report is made elsewhere: names, relations and certainty must arrive as they left."""
    territory = Territory(since=2020, municipalities=("GM0001",), certainty="likely", remark="Een zin.")
    region = attrs.evolve(AROUND, territories=(territory,), names={"GM0001": "Eerste"})
    made = inputs(tmp_path, OWN + OTHER, region=region)

    assert from_json(to_json(made)) == made

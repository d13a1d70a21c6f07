"""The checks of the shipped regions: what they see, what they leave alone, and that `check` says it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.pdsa.cycle import Prose
from lerende_aanpak.pdsa.plan import Planned, Team
from lerende_aanpak.project import Project
from tests.plugins.sections import plugin
from tests.report.made import cycle

SPONSOR = "trekker en opdrachtgever zijn één rol; spreek af wie het overneemt als die vertrekt"
ALONE = "er staat hoogstens één rol in het team; dan hangt de leercyclus aan één persoon"
ONE_PLACE = "alle rollen zijn van één organisatie (ggd); vraag er een tweede bij"


@pytest.mark.parametrize(
    ("team", "said"),
    [
        (Team(owner="analist-ggd", sponsor="directeur-swv", members=("ouder-1",)), []),
        (Team(owner="analist-ggd", sponsor="directeur-ggd"), [ONE_PLACE]),
        (Team(owner="analist", sponsor="directeur"), []),  # where they work is not said, so nothing is claimed
        (Team(owner="analist-ggd", sponsor="directeur"), []),
        (Team(owner="analist-ggd", members=("directeur-swv",)), [SPONSOR]),
        (Team(owner="analist-ggd", sponsor="analist-ggd"), [SPONSOR, ALONE]),
        (Team(), [SPONSOR, ALONE]),
    ],
)
def test_a_cycle_that_hangs_on_one_person_or_organisation_is_told(
    project: Project, team: Team, said: list[str]
) -> None:
    """Noordoost-Friesland asks how a movement lasts, whoever holds which office: one person leaves, and it stops."""
    assert plugin(project, "noordoost_friesland:not_on_one")(cycle(team=team)) == said


END = ["het gaat om een arrangement of plek buiten de eigen school, en er is geen einddatum gepland"]
LATER = Planned(start=datetime.date(2026, 9, 1), end=datetime.date(2026, 12, 18))


@pytest.mark.parametrize(
    ("change", "planned", "said"),
    [
        ("Een groepsarrangement op de sbo-school.", Planned(), END),
        ("Vier kinderen krijgen een tijdelijke so-plek.", Planned(), END),
        ("Het kind gaat tijdelijk naar een andere school.", Planned(), END),
        ("Een groepsarrangement op de sbo-school.", LATER, []),
        ("De leerkracht belt elke week met thuis.", Planned(), []),
    ],
)
def test_a_place_outside_the_own_school_without_an_end_is_told(
    project: Project, change: str, planned: Planned, said: list[str]
) -> None:
    """De Meierij wants children near home: what is temporary and has no end, stays."""
    made = cycle(prose=Prose(change=change), planned=planned)

    assert plugin(project, "de_meierij:has_an_end")(made) == said


CYCLE = """\
---
schema: lerende-aanpak/cycle@1
id: noordoost-friesland-2026-01-proef-abcd
title: Een proef
region: noordoost-friesland
fictitious: yes
team:
  owner: analist-ggd
---

## Plannen

## Doen

## Duiden

## Besluiten
"""


def test_check_says_what_the_region_asks(whole_workspace: Path) -> None:
    """A check that nobody hears of is no check."""
    files = {"cycles/noordoost-friesland/2026-01-proef-abcd.md": CYCLE}
    for name, text in files.items():
        (whole_workspace / name).parent.mkdir(parents=True)
        (whole_workspace / name).write_text(text, encoding="utf-8")

    assert ALONE in testing.run(whole_workspace, "check", "--all").out

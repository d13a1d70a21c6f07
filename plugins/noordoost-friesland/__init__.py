"""Noordoost-Friesland: a movement must last, whoever sits where; no cycle hangs on one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import mark
from lerende_aanpak.model.network import Check
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.pdsa.cycle import Cycle

REGION = "noordoost-friesland"
ENOUGH = 2


@hookimpl
def provide_checks() -> list[Check]:
    """One check: another person, and another organisation, can carry the cycle on."""
    return [
        Check(
            id="niet-op-een-persoon",
            region=REGION,
            title=mark("de leercyclus hangt niet aan één persoon of organisatie"),
            function="noordoost_friesland:not_on_one",
        )
    ]


def not_on_one(cycle: Cycle) -> list[str]:
    """Say what would stop when one person, or one organisation, leaves.

    Roles are written as ``role-organisation`` (``ib-er-school-a``): the words behind the first hyphen tell where
    somebody works. Where no role tells it, nothing is said about organisations.
    """
    team = cycle.team
    roles = list(dict.fromkeys(one.strip() for one in (team.owner, team.sponsor, *team.members) if one.strip()))
    told = []
    if not team.sponsor.strip() or team.sponsor.strip() == team.owner.strip():
        told.append("trekker en opdrachtgever zijn één rol; spreek af wie het overneemt als die vertrekt")
    if len(roles) < ENOUGH:
        told.append("er staat hoogstens één rol in het team; dan hangt de leercyclus aan één persoon")
    places = [_place(one) for one in roles]
    if len(roles) >= ENOUGH and all(places) and len(set(places)) == 1:
        told.append(f"alle rollen zijn van één organisatie ({places[0]}); vraag er een tweede bij")
    return told


def _place(role: str) -> str:
    return re.sub(r"\s+", "-", role.lower()).partition("-")[2]

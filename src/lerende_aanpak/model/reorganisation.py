"""A municipal reorganisation: which municipality went where, in which parts, and what can no longer be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Literal

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.words import Certainty

Change = Literal["merger", "absorbed", "split", "redrawn"]
_MUNICIPALITY = re.compile(r"GM\d{4}")


def _is_code(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not _MUNICIPALITY.fullmatch(value):
        raise ModelError(
            "'{value}' is geen CBS-code van een gemeente",
            where=field.name,
            remedy="Schrijf GM en vier cijfers: 'GM0153'.",
            value=value,
        )


@attrs.frozen(kw_only=True)
class Part:
    """A municipality that received all or a part of another.

    Attributes:
        code: Its CBS code.
        name: Its name.
        weight: Share of the old municipality's people that went there, 0 to 1; ``None`` = not known.
    """

    code: str = attrs.field(validator=_is_code)
    name: str
    weight: float | None = attrs.field(default=None)

    @weight.validator
    def _is_share(self, field: attrs.Attribute[float | None], value: float | None) -> None:
        if value is not None and not 0 <= value <= 1:
            raise ModelError(
                "een gewicht ligt buiten 0 tot en met 1",
                where=field.name,
                remedy="Schrijf het deel van de inwoners dat daarheen ging: 0.25 voor een kwart.",
            )


@attrs.frozen(kw_only=True)
class Reorganisation:
    """What became of one municipality on the first of January of a year.

    Attributes:
        since: First calendar year of the new classification.
        old: CBS code of the municipality that is gone (``redrawn``: that has other districts since).
        old_name: Its name.
        kind: ``merger``: it went into a new municipality with a new code. ``absorbed``: into one whose code stayed, so
            that this code is another area since. ``split``: over several. ``redrawn``: only its districts and
            neighbourhoods changed, under codes that may be the same.
        parts: Where it went. The weight of a merger is 1 without saying; those of a split are stated, with a source,
            or not known.
        certainty: How sure it is.
        source: Where it stands, that of the weights included.
        remark: What is uncertain, for a reader.
    """

    since: int
    old: str = attrs.field(validator=_is_code)
    old_name: str
    kind: Change
    parts: tuple[Part, ...] = attrs.field(default=())
    certainty: Certainty = "sure"
    source: str = ""
    remark: str = ""

    @parts.validator
    def _fit(self, field: attrs.Attribute[object], value: tuple[Part, ...]) -> None:
        number = {"merger": 1, "absorbed": 1, "redrawn": 0}.get(self.kind)
        if (number is not None and len(value) != number) or (self.kind == "split" and len(value) < 2):
            raise ModelError(
                "de herindeling van {name} heeft {n} delen; dat past niet bij '{kind}'",
                where=field.name,
                remedy="Een fusie heeft één ontvanger, een splitsing twee of meer, nieuwe wijken geen.",
                name=self.old_name,
                n=str(len(value)),
                kind=self.kind,
            )
        given = [one.weight for one in value if one.weight is not None]
        if (
            self.kind == "split"
            and given
            and (len(given) < len(value) or not math.isclose(sum(given), 1, abs_tol=1e-6))
        ):
            raise ModelError(
                "de gewichten van de splitsing van {name} zijn samen niet 1",
                where=field.name,
                remedy="Geef elk deel een gewicht, samen precies 1; of geen enkel, als ze niet bekend zijn.",
                name=self.old_name,
            )

    def shares(self) -> dict[str, float | None]:
        """Give the weight of each receiver; ``None`` = not known."""
        if self.kind == "split":
            return {one.code: one.weight for one in self.parts}
        return {one.code: 1.0 for one in self.parts}


def destinations(code: str, year: int, to: int, known: Iterable[Reorganisation]) -> dict[str, float | None]:
    """Follow a municipality of one year's classification to another's.

    Args:
        code: Its CBS code in the classification of ``year``.
        year: First of the two years.
        to: Second; not earlier.
        known: The reorganisations, in any order.

    Returns:
        Codes in the classification of ``to``, each with its share; ``None`` = not known.
    """
    found: dict[str, float | None] = {code: 1.0}
    for one in sorted((one for one in known if year < one.since <= to and one.kind != "redrawn"), key=_in_order):
        if one.old not in found:
            continue
        share = found.pop(one.old)
        for receiver, weight in one.shares().items():
            moved = None if share is None or weight is None else share * weight
            before = found.get(receiver, 0.0)
            found[receiver] = None if moved is None or before is None else before + moved
    return found


def _in_order(one: Reorganisation) -> tuple[int, str]:
    return one.since, one.old


@attrs.frozen(kw_only=True)
class Break:
    """A year from which figures of an area are about another area than before.

    Attributes:
        since: The year.
        names: The municipalities that went, in words.
    """

    since: int
    names: str


def breaks(area: str, codes: dict[int, tuple[str, ...]], known: Iterable[Reorganisation]) -> list[Break]:
    """Give the years in which an area became another area under the same name.

    Args:
        area: CBS code of a municipality, district or neighbourhood; anything else is a region with ``codes``.
        codes: Of a region its municipalities by first year; empty for another area.
        known: The reorganisations.

    Returns:
        In order of time. A merger of municipalities that both belong to the region changes nothing for the region.
    """
    found: dict[int, list[str]] = {}
    for one in sorted(known, key=_in_order):
        if _touches(area, codes, one):
            found.setdefault(one.since, []).append(one.old_name)
    return [Break(since=since, names=", ".join(names)) for since, names in sorted(found.items())]


def _touches(area: str, codes: dict[int, tuple[str, ...]], one: Reorganisation) -> bool:
    if re.match(r"(?:WK|BU)\d{4}", area):
        return one.kind == "redrawn" and area[2:6] == one.old[2:]
    if one.kind == "redrawn":
        return False
    if _MUNICIPALITY.fullmatch(area):
        return area in one.shares()
    before, after = _listed(codes, one.since - 1), _listed(codes, one.since)
    moved = [code in after for code in one.shares()]
    return any(moved) != (one.old in before) or (not all(moved) and one.old in before)


def _listed(codes: dict[int, tuple[str, ...]], year: int) -> tuple[str, ...]:
    firsts = [first for first in sorted(codes) if first <= year]
    return codes[firsts[-1]] if firsts else codes[min(codes)] if codes else ()

"""A region: its municipalities per year, its question, and whom to ask."""

from __future__ import annotations

import re

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.names import is_slug
from lerende_aanpak.model.policy import CyclePolicy
from lerende_aanpak.model.reorganisation import Break, Reorganisation, breaks
from lerende_aanpak.model.words import Certainty, RelationKind, word

_MUNICIPALITY = re.compile(r"GM\d{4}")


@attrs.frozen(kw_only=True)
class Question:
    """The development question (ontwikkelvraag) that leads everything a region does.

    Attributes:
        text: The question as the region published it; ``None`` = not published, and the page says so.
        source: Where it was published.
    """

    text: str | None = None
    source: str | None = None


@attrs.frozen(kw_only=True)
class Contact:
    """Whom a reader may ask: a function and an organisation, never a person.

    Attributes:
        function: Function within the organisation.
        organisation: Name of the organisation.
        address: General address (e-mail of a desk, telephone of a switchboard, web page); empty = unknown.
    """

    function: str
    organisation: str
    address: str = ""


def _are_codes(_: object, field: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    wrong = [code for code in value if not _MUNICIPALITY.fullmatch(code)]
    doubled = sorted({code for code in value if value.count(code) > 1})
    if wrong or doubled:
        raise ModelError(
            "'{code}' staat niet goed in de lijst van gemeenten",
            where=field.name,
            remedy="Schrijf elke gemeente één keer, als CBS-code: 'GM0153'.",
            code=(wrong or doubled)[0],
        )


@attrs.frozen(kw_only=True)
class Territory:
    """The municipalities of a region in the classification of one year and later ones.

    Attributes:
        since: First calendar year in which this list holds.
        municipalities: CBS codes (``GM0153``).
        certainty: How sure the list is.
        remark: What is uncertain about it, or where it comes from, in one sentence for a reader.
    """

    since: int
    municipalities: tuple[str, ...] = attrs.field(validator=_are_codes)
    certainty: Certainty = "sure"
    remark: str = ""


@attrs.frozen(kw_only=True)
class Relation:
    """Another area that a region has to do with. Its borders are its own: figures of it are not the region's.

    Attributes:
        kind: What kind of area: youth region, consortium (SWV) for primary or secondary education, RMC, GGD.
        name: Name as people write it, without the kind: ``Twente``.
        code: Official code (``JZ14``, ``PO2401``, number of the RMC region); empty = not known to us.
        certainty: How sure it is that the region belongs to it.
    """

    kind: RelationKind
    name: str
    code: str = ""
    certainty: Certainty = "sure"

    @property
    def area(self) -> str:
        """Name of the area in files with figures: kind and name, such as ``RMC-regio Twente``."""
        return f"{word('relation', self.kind)} {self.name}"


@attrs.frozen(kw_only=True)
class Region:
    """A region of the network: a named set of municipalities, which can change from year to year.

    Attributes:
        slug: Name in files and addresses: ``noord-kennemerland``.
        name: Name as people write it.
        aliases: Other spellings under which it is found.
        territories: Its municipalities, by first year, oldest first.
        question: What it wants to learn.
        contact: Whom to ask.
        names: Names of its municipalities by CBS code, for readers.
        relations: Other areas it has to do with (jeugdregio, SWV, RMC); these do not nest.
        reorganisations: Municipal reorganisations that touched its municipalities, with the weights of splits.
        policy: What it asks of its own cycles.
    """

    slug: str = attrs.field(validator=is_slug)
    name: str
    aliases: tuple[str, ...] = ()
    territories: tuple[Territory, ...] = attrs.field()
    question: Question = attrs.field(factory=Question)
    contact: Contact | None = None
    names: dict[str, str] = attrs.field(factory=dict)
    relations: tuple[Relation, ...] = ()
    reorganisations: tuple[Reorganisation, ...] = ()
    policy: CyclePolicy = attrs.field(factory=CyclePolicy)

    @territories.validator
    def _has_territory(self, field: attrs.Attribute[object], value: tuple[Territory, ...]) -> None:
        years = [territory.since for territory in value]
        if not years or years != sorted(set(years)):
            raise ModelError(
                "regio '{slug}' heeft geen gemeenten per jaar, of de jaren staan niet op volgorde",
                where=field.name,
                remedy="Geef per jaar van verandering één lijst gemeenten, het oudste jaar eerst.",
                slug=self.slug,
            )

    @names.validator
    def _names_own(self, field: attrs.Attribute[object], value: dict[str, str]) -> None:
        own = {code for territory in self.territories for code in territory.municipalities}
        for code in value:
            if code not in own:
                raise ModelError(
                    "'{code}' krijgt een naam, maar is geen gemeente van regio '{slug}'",
                    where=field.name,
                    remedy="Verbeter de code, of zet de gemeente in de lijst van haar jaar.",
                    code=code,
                    slug=self.slug,
                )

    def municipalities(self, year: int) -> tuple[str, ...]:
        """Give the CBS codes in the classification of ``year`` (the oldest list for earlier years)."""
        known = [territory for territory in self.territories if territory.since <= year]
        return (known[-1] if known else self.territories[0]).municipalities

    @property
    def newest(self) -> int:
        """First year of its newest list of municipalities, or of a later reorganisation."""
        return max([self.territories[-1].since, *(one.since for one in self.reorganisations)])

    def breaks(self, area: str) -> list[Break]:
        """Give the years in which an area became another area: the region itself (its slug), or a code of CBS."""
        own = area == self.slug
        return (
            breaks(
                area, {one.since: one.municipalities for one in self.territories} if own else {}, self.reorganisations
            )
            if own or area[:2] in ("GM", "WK", "BU")
            else []
        )

    def municipality(self, code: str) -> str:
        """Give the name of a municipality; the code itself where no name is known."""
        return self.names.get(code, code)

    def years(self, code: str) -> tuple[int, int | None]:
        """Give the first and last year in which a municipality is in the lists; ``None`` = still.

        Raises:
            ValueError: If it is in none of them.
        """
        inside = [at for at, territory in enumerate(self.territories) if code in territory.municipalities]
        if not inside:
            raise ValueError(f"{code} is no municipality of {self.slug}")
        following = self.territories[inside[-1] + 1 :]
        return self.territories[inside[0]].since, following[0].since - 1 if following else None

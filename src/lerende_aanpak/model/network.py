"""What regions share: the programme, themes, tools of the toolbox, and the sections and checks a plugin adds."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.names import is_slug
from lerende_aanpak.model.words import Phase

Item = TypeVar("Item")
_FUNCTION = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")
_LINK = re.compile(r"https?://[^\s/]+\S*")


def _is_function(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not _FUNCTION.fullmatch(value):
        raise ModelError(
            "'{value}' wijst geen functie aan",
            where=field.name,
            remedy="Schrijf module, dubbele punt, functie: 'almere:mijn_sectie'.",
            value=value,
        )


def _is_link(_: object, field: attrs.Attribute[str], value: str) -> None:
    if value and not _LINK.fullmatch(value):
        raise ModelError(
            "'{value}' is geen adres van een pagina",
            where=field.name,
            remedy="Schrijf het hele adres, met https:// ervoor, of laat het leeg.",
            value=value,
        )


@attrs.frozen(kw_only=True)
class Theme:
    """A theme that regions work on together.

    Attributes:
        id: Slug.
        name: For readers.
        summary: What it is about, in one sentence.
        source: Who named it as a theme, and where; empty = the plugin's own.
        region: Slug of the region whose plugin gives it; it need not say so itself.
        link: Page about it, http or https; empty = none.
    """

    id: str = attrs.field(validator=is_slug)
    name: str
    summary: str = ""
    source: str = ""
    link: str = attrs.field(default="", validator=_is_link)
    region: str = ""


@attrs.frozen(kw_only=True)
class Tool:
    """One tool of the toolbox: what it is for, and where to find it (``link``: http or https, may be empty)."""

    id: str = attrs.field(validator=is_slug)
    region: str = attrs.field(validator=is_slug)
    name: str
    purpose: str
    phase: Phase
    link: str = attrs.field(default="", validator=_is_link)


@attrs.frozen(kw_only=True)
class Statement:
    """A numbered statement of the programme: a recommendation of the advice, or a working element.

    Attributes:
        number: As the source numbers it, from 1.
        text: As the source writes it.
        explanation: The same in plain words, where the text needs that.
    """

    number: int
    text: str
    explanation: str = ""


@attrs.frozen(kw_only=True)
class NetworkRole:
    """What somebody is in the network (verbinder, procesbegeleider ...): the name of the role, and what it does."""

    name: str
    task: str


@attrs.frozen(kw_only=True)
class Partner:
    """An organisation of the coalition: ``name`` as its source writes it, ``full`` what the letters stand for."""

    name: str
    full: str = ""


@attrs.frozen(kw_only=True)
class Related:
    """A programme, monitor or site beside this one: whose it is, what a region finds there, and its address."""

    name: str
    owner: str
    offers: str
    link: str = attrs.field(validator=_is_link)


@attrs.frozen(kw_only=True)
class Part(Generic[Item]):
    """A part of the programme: items of one kind that come from one source.

    Attributes:
        items: In the order of the source.
        source: Publication that names them, so that a reader can check it.
        link: Where it can be read, http or https; empty = not on a page.
    """

    items: tuple[Item, ...]
    source: str
    link: str = attrs.field(default="", validator=_is_link)


@attrs.frozen(kw_only=True)
class Programme:
    """The national programme "Mét andere ogen", as the network page shows it; themes and tools come through hooks.

    Attributes:
        working_elements: The six working elements (werkzame elementen), which a cycle names by number.
        recommendations: The seven recommendations of the advice of 2018.
        roles: Who does what in the network.
        partners: The organisations that were named as partners, one part a source.
        related: Where else a region finds figures, methods and people.
    """

    working_elements: Part[Statement]
    recommendations: Part[Statement]
    roles: Part[NetworkRole]
    partners: tuple[Part[Partner], ...]
    related: Part[Related]


@attrs.frozen(kw_only=True)
class Section:
    """A part that a plugin adds to the reports of its own region.

    Attributes:
        id: Slug, unique within the region.
        region: Slug of the region.
        title: Heading for readers.
        function: ``module:function``; called in the report's own process with ``ReportInputs``, gives a list of blocks.
        reports: Kinds of report it belongs in: ``cycle``, ``region``.
        title_en: Heading for readers of English; empty = the Dutch one.
    """

    id: str = attrs.field(validator=is_slug)
    region: str = attrs.field(validator=is_slug)
    title: str
    function: str = attrs.field(validator=_is_function)
    reports: tuple[str, ...] = ("cycle", "region")
    title_en: str = ""


@attrs.frozen(kw_only=True)
class Check:
    """A check that a plugin adds to ``lerende-aanpak check`` for the cycles of its own region.

    Attributes:
        id: Slug, unique within the region.
        region: Slug of the region.
        title: What is checked, for readers.
        function: ``module:function``; called in a child process with a `Cycle`, gives a list of remarks (text).
    """

    id: str = attrs.field(validator=is_slug)
    region: str = attrs.field(validator=is_slug)
    title: str
    function: str = attrs.field(validator=_is_function)

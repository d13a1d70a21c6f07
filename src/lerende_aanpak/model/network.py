"""What regions share: themes, tools of the toolbox, and the sections and checks that a plugin adds."""

from __future__ import annotations

import re

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.model.names import is_slug
from lerende_aanpak.model.words import Phase

_FUNCTION = re.compile(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*")


def _is_function(_: object, field: attrs.Attribute[str], value: str) -> None:
    if not _FUNCTION.fullmatch(value):
        raise ModelError(
            "'{value}' wijst geen functie aan",
            where=field.name,
            remedy="Schrijf module, dubbele punt, functie: 'almere:mijn_sectie'.",
            value=value,
        )


@attrs.frozen(kw_only=True)
class Theme:
    """A theme that regions work on together. ``id`` is a slug, ``name`` and ``summary`` are for readers."""

    id: str = attrs.field(validator=is_slug)
    name: str
    summary: str = ""


@attrs.frozen(kw_only=True)
class Tool:
    """One tool of the toolbox: what it is for, and where to find it (``link``: http or https, may be empty)."""

    id: str = attrs.field(validator=is_slug)
    region: str = attrs.field(validator=is_slug)
    name: str
    purpose: str
    phase: Phase
    link: str = ""


@attrs.frozen(kw_only=True)
class Section:
    """A part that a plugin adds to the reports of its own region.

    Attributes:
        id: Slug, unique within the region.
        region: Slug of the region.
        title: Heading for readers.
        function: ``module:function``; called in the report's own process with ``ReportInputs``, gives a list of blocks.
        reports: Kinds of report it belongs in: ``cycle``, ``region``.
    """

    id: str = attrs.field(validator=is_slug)
    region: str = attrs.field(validator=is_slug)
    title: str
    function: str = attrs.field(validator=_is_function)
    reports: tuple[str, ...] = ("cycle", "region")


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

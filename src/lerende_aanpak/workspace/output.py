"""Blocks as the HTML of a notebook's output: our own template, in the colours of the notebook around it."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from functools import cache
from importlib import resources

import markupsafe

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import LANGUAGES, Language, Translator
from lerende_aanpak.model.block import Block
from lerende_aanpak.report import html

_numbers = itertools.count(1)


class _Spoken:
    """The language in which a mistake is told: that of the workspace last opened, or asked for."""

    language: Language = "nl"


def speak(language: str) -> None:
    """Tell mistakes in this language from now on; what is no language of ours is left aside."""
    for known in LANGUAGES:
        if known == language:
            _Spoken.language = known


def spoken() -> Language:
    """Give the language in which mistakes are told."""
    return _Spoken.language


@cache
def _style() -> str:
    return resources.files("lerende_aanpak.report").joinpath("templates/output.css").read_text(encoding="utf-8")


def drawn(blocks: Sequence[Block], language: Language) -> str:
    """Give blocks as HTML that can stand on its own in an output; ids are unique among all outputs.

    Args:
        blocks: What to show.
        language: Of our words around it.
    """
    mark = hashlib.sha256(repr(blocks).encode()).hexdigest()[:6]
    body = html.fragment(blocks, language, prefix=f"o{next(_numbers)}{mark}-")
    # the same table may show in two outputs of a notebook, and a landmark must be the only one of its name
    body = body.replace('role="region"', 'role="group"')
    return _wrapped(markupsafe.Markup(body), language)  # noqa: S704  # made by our autoescaping template


def mistake(error: AanpakError, language: Language) -> str:
    """Give an error as HTML: what is wrong, where, and what to do; every error that was found with it."""
    template = html.environment().get_template("mistake.html.j2")
    body = template.render(errors=error.all(), language=language, tr=Translator(language))
    return _wrapped(markupsafe.Markup(body), language)  # noqa: S704  # made by our autoescaping template


def _wrapped(body: markupsafe.Markup, language: Language) -> str:
    template = html.environment().get_template("output.html.j2")
    style = markupsafe.Markup(_style())  # noqa: S704  # our own file
    return template.render(body=body, style=style, language=language)

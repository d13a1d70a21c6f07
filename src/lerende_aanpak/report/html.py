"""Blocks become HTML: our own autoescaping templates, people's Markdown without any HTML of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import jinja2
import markupsafe

from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Chart, Cover, Funnel, Lineage, Notice, Panels, Ranges
from lerende_aanpak.report import charts, drawing

TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "code", "blockquote", "br", "hr", "pre"}
SCHEMES = {"http", "https", "mailto"}


@cache
def environment() -> jinja2.Environment:
    """Give the template environment of this house: autoescape on, an unknown name is an error."""
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("lerende_aanpak.report"),
                jinja2.PackageLoader("lerende_aanpak.network"),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def markdown(text: str) -> markupsafe.Markup:
    """Turn a person's Markdown into HTML: no HTML of theirs, no images, no headings, links to http(s) and mail only."""
    import nh3
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(
        ["heading", "lheading", "image", "html_block", "html_inline"]
    )
    html = nh3.clean(reader.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)
    return markupsafe.Markup(html)  # noqa: S704  # cleaned by nh3 above


def own_words(text: str, own: Sequence[str], language: Language, *, inside: bool = False) -> markupsafe.Markup:
    """Give a text of a block, with people's own words marked as Dutch on a page in another language.

    Args:
        text: What stands in the block.
        own: Which words are theirs.
        language: Of the page.
        inside: They may be pieces of ``text``, in their order; otherwise the whole of it, or how it begins.
    """
    if language == "nl" or not text or not any(own):
        return markupsafe.escape(text)
    mark = markupsafe.Markup('<span lang="nl">{}</span>')
    if text in own:
        return mark.format(text)
    told, rest = markupsafe.Markup(), text
    for words in own:
        before, found, after = rest.partition(words) if words else (rest, "", "")
        if found and (inside or (not before and after.startswith(" "))):
            told, rest = told + before + mark.format(found), after
    return told + rest


def fragment(blocks: Sequence[Block], language: Language, prefix: str = "f") -> str:
    """Render blocks as a piece of HTML, without the page around it."""
    drawn = [_prepared(block, f"{prefix}{n}", language) for n, block in enumerate(blocks)]
    template = environment().get_template("blocks.html.j2")
    words = partial(own_words, language=language)
    return template.render(blocks=drawn, tr=Translator(language), markdown=markdown, own_words=words)


def document(blocks: Sequence[Block]) -> str:
    """Render a whole document; its first block must be a `Cover`.

    Raises:
        ValueError: If there is no cover.
    """
    covers = [block for block in blocks if isinstance(block, Cover)]
    if len(covers) != 1:
        raise ValueError("a document has exactly one cover")
    (cover,) = covers
    rest = [block for block in blocks if not isinstance(block, Cover)]
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            cover=cover,
            body=markupsafe.Markup(fragment(rest, cover.language)),  # noqa: S704  # made by our autoescaping template
            incomplete=any(isinstance(block, Notice) and block.incomplete for block in rest),
            tr=Translator(cover.language),
            language=cover.language,
        )
    )


def _prepared(block: Block, name: str, language: Language) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Lineage):
        forms = ((drawing.WIDE, "w"), (drawing.NARROW, "n"))
        wide, narrow = (drawing.svg(environment(), block, form, f"{name}{letter}", language) for form, letter in forms)
        return {"kind": kind, "block": block, "name": name, "wide": wide, "narrow": narrow}
    if not isinstance(block, Chart | Panels | Funnel | Ranges):
        return {"kind": kind, "block": block, "name": name}
    wide, narrow = (
        markupsafe.Markup(charts.draw(block, form, f"{name}{letter}", language))  # noqa: S704  # our own SVG, texts escaped
        for form, letter in ((charts.WIDE, "w"), (charts.NARROW, "n"))
    )
    return {"kind": kind, "block": block, "name": name, "wide": wide, "narrow": narrow}

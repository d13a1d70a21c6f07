"""What every page of the network shares: how it is written, whose words stand on it, and its other language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import markupsafe

from lerende_aanpak.errors import unwritable
from lerende_aanpak.i18n import LANGUAGES, Language, Translator
from lerende_aanpak.model.safe import refuse_table
from lerende_aanpak.project import Project
from lerende_aanpak.report import html
from lerende_aanpak.store import place

NETWORK = "netwerk.html"
AUTONYMS: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
"""Each language in its own word."""


@attrs.frozen(kw_only=True)
class Other:
    """The same page in another language: which, what that language calls itself, and the link."""

    language: Language
    name: str
    link: str


def write(project: Project, out: Path, file: str, template: str, language: Language, **values: object) -> Path:
    """Write one page of the network, whole or not at all.

    Args:
        project: The workspace, whose name stands on the page.
        out: Output folder of this language.
        file: File name of the page.
        template: Name of its template.
        language: Of the page.
        values: For the template.

    Raises:
        DisclosureError: If a value is a table of figures: a page of the network has none.
        StoreError: If it cannot be written.
    """
    for value in values.values():
        refuse_table(value)
    tr = Translator(language)
    shared: dict[str, object] = {
        "name": project.settings.name,
        "tr": tr,
        "language": language,
        "theirs": theirs(tr),
        "said": said(tr),
        "others": others(out, file, language, project.settings.language),
    }
    page = html.environment().get_template(template).render(**shared, **values)
    target = out / file
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        place.write_whole(target, page + "\n")
    except OSError as error:
        raise unwritable(target.name, error) from None
    return target


def others(out: Path, file: str, language: Language, own: Language) -> tuple[Other, ...]:
    """Give the same page in other languages, where it was made: each has a folder in that of ``own``."""
    if language != own and out.name != language:
        return ()
    top, up = (out, "") if language == own else (out.parent, "../")
    up = "../" * file.count("/") + up
    places = {other: file if other == own else f"{other}/{file}" for other in LANGUAGES if other != language}
    return tuple(
        Other(language=other, name=AUTONYMS[other], link=up + place)
        for other, place in places.items()
        if (top / place).is_file()
    )


def theirs(tr: Translator) -> Callable[[str], markupsafe.Markup]:
    """Give the function that shows words of people, who write Dutch: said so on a page in another language."""
    whole = "{}" if tr.language == "nl" else '<span lang="nl">{}</span>'
    return lambda text: markupsafe.Markup(whole).format(text)  # noqa: S704  # format escapes the text


def said(tr: Translator) -> Callable[[str], markupsafe.Markup]:
    """Give the function that shows a text of a plugin: translated where we can, else as the words of people."""
    asis = theirs(tr)
    return lambda text: markupsafe.escape(tr(text)) if tr(text) != text else asis(text)

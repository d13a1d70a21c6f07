"""Rich display in a notebook: pages of a report drawn as they will be printed, errors as a kind message."""

from __future__ import annotations

import os
import sys
from html import escape
from typing import Any

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import Language, translate
from lerende_aanpak.model.block import Block, Cover, Heading, Page, Text
from lerende_aanpak.report import html
from lerende_aanpak.report.job import VARIABLE


def install() -> bool:
    """Teach the running IPython shell our types; do nothing in a report job or outside IPython.

    Returns:
        Whether it was done.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None or VARIABLE in os.environ:
        return False
    shell.display_formatter.formatters["text/html"].for_type(Page, page_html)
    shell.set_custom_exc((AanpakError,), _show_error)
    return True


def page_html(page: Page) -> str:
    """Draw a page; its cover becomes a heading, since a notebook has a title of its own."""
    language: Language = next((block.language for block in page.blocks if isinstance(block, Cover)), "nl")
    blocks: list[Block] = []
    for block in page.blocks:
        blocks.extend(_cover(block) if isinstance(block, Cover) else [block])
    return html.fragment(blocks, language, prefix="l")


def _cover(cover: Cover) -> list[Block]:
    return [
        Heading(text=cover.title),
        Text(text=f"{cover.kind}. {cover.region}. {cover.example}"),
        Text(text=cover.question),
    ]


def error_html(error: AanpakError) -> str:
    """Give an error as HTML: what is wrong, where, and what to do; in order, for the ear as well as the eye."""
    parts = [
        f"<p><strong>{escape(one.problem())}</strong><br>{translate('waar', 'nl')}: <code>{escape(one.where)}</code>"
        f"<br>{translate('doe', 'nl')}: {escape(one.remedy())}</p>"
        for one in error.all()
    ]
    return f'<div role="alert" style="border-left:4px solid #0b5394;padding:.5rem 1rem">{"".join(parts)}</div>'


class _Shown:
    def __init__(self, error: AanpakError) -> None:
        self.error = error

    def _repr_html_(self) -> str:
        return error_html(self.error)

    def __repr__(self) -> str:
        return self.error.text()


def _show_error(shell: Any, _kind: type, error: BaseException, _traceback: Any, tb_offset: Any = None) -> list[str]:
    from IPython.display import display

    assert isinstance(error, AanpakError)
    display(_Shown(error))  # type: ignore[no-untyped-call]
    return []

"""Rich display in a notebook: pages of a report drawn as they will be printed, errors as a kind message."""

from __future__ import annotations

import os
import sys
from typing import Any

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Block, Cover, Heading, Page, Text
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.workspace import output


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
    return output.drawn(blocks, language)


def _cover(cover: Cover) -> list[Block]:
    return [
        Heading(text=cover.title),
        Text(text=f"{cover.kind}. {cover.region}. {cover.example}"),
        Text(text=cover.question),
    ]


def error_html(error: AanpakError, language: Language | None = None) -> str:
    """Give an error as HTML: what is wrong, where, and what to do; in order, for the ear as well as the eye."""
    return output.mistake(error, language or output.spoken())


class _Shown:
    def __init__(self, error: AanpakError) -> None:
        self.error = error

    def _repr_html_(self) -> str:
        return error_html(self.error)

    def __repr__(self) -> str:
        return self.error.text(output.spoken())


def _show_error(shell: Any, _kind: type, error: BaseException, _traceback: Any, tb_offset: Any = None) -> list[str]:
    from IPython.display import display

    assert isinstance(error, AanpakError)
    display(_Shown(error))  # type: ignore[no-untyped-call]
    return []

"""An agreement that organisations of a region made with each other, and to which cycles contribute."""

from __future__ import annotations

import datetime

import attrs


@attrs.frozen(kw_only=True)
class Agreement:
    """What was agreed in a consultation that must end in agreement (OOGO), or elsewhere in the network.

    Attributes:
        schema: Version of its file.
        id: Its name in files: lower case with hyphens.
        title: For readers.
        regions: Slugs of the regions where it holds.
        on: Day on which it was agreed.
        parties: Organisations or roles that agreed, never persons.
        review: Day on which the parties look at it again.
        fictitious: Made-up example; every page says so.
        text: What was agreed, as Markdown: the text under the keys.
    """

    schema: str
    id: str
    title: str
    regions: tuple[str, ...] = ()
    on: datetime.date | None = None
    parties: tuple[str, ...] = ()
    review: datetime.date | None = None
    fictitious: bool = False
    text: str = ""

"""An indicator: one quantity that regions follow over time."""

from __future__ import annotations

import datetime
import re

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.names import is_slug
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.policy import DisclosurePolicy
from lerende_aanpak.model.words import Certainty, Direction, Frequency, IndicatorKind, Role

_INDICATOR_ID = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")


def is_indicator_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Refuse a value that is not ``region.slug`` (an attrs validator).

    Raises:
        ModelError: With the form it should have.
    """
    if not _INDICATOR_ID.fullmatch(value):
        raise ModelError(
            "'{value}' is geen naam van een indicator",
            where=field.name,
            remedy="Schrijf regio, punt, naam: 'twente.dagen-tot-rondetafel' of 'landelijk.thuiszitters'.",
            value=value,
        )


MOST_DECIMALS = 3


def is_date(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Refuse a value that is not empty and no ISO date (an attrs validator).

    Raises:
        ModelError: With the form it should have.
    """
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        if value:
            raise ModelError(
                "'{value}' is geen datum",
                where=field.name,
                remedy="Schrijf jaar-maand-dag, zoals 2026-11-21.",
                value=value,
            ) from None


def is_period(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Refuse a value that is no label of a period (an attrs validator).

    Raises:
        ModelError: With the forms it can have.
    """
    try:
        Period.parse(value)
    except ModelError as error:
        raise ModelError(error.problem_id, where=field.name, remedy=error.remedy_id, **error.values) from None


def _few_decimals(_: object, field: attrs.Attribute[int | None], value: int | None) -> None:
    if value is not None and not 0 <= value <= MOST_DECIMALS:
        raise ModelError(
            "een cijfer kan niet met {value} decimalen worden geschreven",
            where=field.name,
            remedy="Kies 0 tot en met {most}.",
            value=str(value),
            most=str(MOST_DECIMALS),
        )


@attrs.frozen(kw_only=True)
class MethodBreak:
    """From this period on the figures are counted in another way; a chart says so.

    Attributes:
        period: Label of the first period of the new method.
        text: What changed, for a reader.
    """

    period: str = attrs.field(validator=is_period)
    text: str


@attrs.frozen(kw_only=True)
class Indicator:
    """The card of one indicator.

    Attributes:
        region: Slug of the region that owns it, or ``landelijk``.
        slug: Name within that region.
        name_nl, name_en: Name for readers, in Dutch and English.
        definition: What is counted, in one or two sentences.
        numerator, denominator: In words; the denominator is empty for pure counts.
        unit: Unit of every value, as a reader would say it: ``schooldagen``, ``% van de leerlingen``.
        kind: proportion and rate are recomputed from parts; mean and median are never added up over areas.
        per: Factor of proportions (100) and rates (1000): value = numerator / denominator * per.
        decimals: Digits behind the separator in which values are written; ``None`` = as the kind asks.
        sampled: Values rest on answers of respondents; an interval of 95 % is shown with each.
        direction: ``up`` or ``down`` is better; ``None`` = geen gewenste richting.
        role: outcome, process, balancing or context.
        frequency: Kind of period of the figures.
        delay: Months between the end of a period and publication.
        valid_range: Lowest and highest value that can be true, in ``unit``; ``None`` = unknown.
        method_breaks: Where the way of counting changed.
        policy: What may be shown.
        source: Publication or register that defines it.
        licence: Licence of the figures.
        certainty, reviewed: How sure the definition is, and the ISO date of the last look at it.
        version: Version of the definition; another version is another series.
    """

    region: str = attrs.field(validator=is_slug)
    slug: str = attrs.field(validator=is_slug)
    name_nl: str
    name_en: str
    definition: str
    numerator: str
    denominator: str = ""
    unit: str
    kind: IndicatorKind
    per: int = 100
    decimals: int | None = attrs.field(default=None, validator=_few_decimals)
    sampled: bool = False
    direction: Direction | None = None
    role: Role
    frequency: Frequency
    delay: int = 0
    valid_range: tuple[float, float] | None = None
    method_breaks: tuple[MethodBreak, ...] = ()
    policy: DisclosurePolicy = attrs.field(factory=DisclosurePolicy)
    source: str
    licence: str = ""
    certainty: Certainty = "sure"
    reviewed: str = attrs.field(default="", validator=is_date)
    version: str = "1"

    @property
    def id(self) -> str:
        """``region.slug``: two regions can never claim the same one."""
        return f"{self.region}.{self.slug}"

    def name(self, language: Language) -> str:
        """Give the name for readers of ``language``."""
        return self.name_nl if language == "nl" else self.name_en

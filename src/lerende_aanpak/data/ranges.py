"""Values that cannot be true: outside the range on the card, or a part larger than its whole."""

from __future__ import annotations

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import Collected, FiguresError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.indicator import Indicator

_AGAIN = mark(
    "Haal het bestand opnieuw op met decimalen; vul in Excel niets zelf aan. Klopt het bestand toch, verbeter dan "
    "`valid_range` op de kaart van de indicator."
)
SLIP = 2
"""Values outside the range that can each be a slip of the pen: more of them is a matter of the whole column."""

SLIPS_OF = 50
"""In a long column one in so many may be a slip."""

TELLING = 60
"""Whole numbers of two digits and more of which none ends in 0: 0,9 ** 60 = 0,2 % when that is chance."""


def in_range(raw: RawTable, indicator: Indicator, values: list[float | None]) -> None:
    """Refuse values outside the range on the card, by line.

    Args:
        raw: The file.
        indicator: Its card; a share without a range of its own lies from 0 to the whole.
        values: Per row the value in the indicator's unit.

    Raises:
        FiguresError: Every such row.
    """
    limits = _limits(indicator)
    if limits is None:
        return
    found = Collected()
    for value, line in zip(values, raw.lines, strict=True):
        if value is not None and not limits[0] <= value <= limits[1]:
            found.add(
                FiguresError(
                    "een waarde van '{indicator}' valt buiten {low} tot {high} {unit}",
                    where=f"{raw.name}:{line}",
                    remedy="Kijk of er een komma is weggevallen; anders klopt `valid_range` op de kaart niet.",
                    **_told(indicator, limits),
                )
            )
    found.raise_if_any()


def _limits(indicator: Indicator) -> tuple[float, float] | None:
    if indicator.valid_range is None and indicator.kind == "proportion":
        return 0.0, float(indicator.per)
    return indicator.valid_range


def _told(indicator: Indicator, limits: tuple[float, float]) -> dict[str, str]:
    return {
        "indicator": indicator.id,
        "low": f"{limits[0]:g}",
        "high": f"{limits[1]:g}",
        "unit": indicator.unit,
    }


def refuse_lost_commas(raw: RawTable, indicator: Indicator, column: str, values: list[float | None]) -> None:
    """Refuse a column whose numbers lost their decimal comma: ``97`` for 9,7 beside ``8`` for 8,0.

    It shows in values outside the range on the card, more than slips of the pen; or, where all fit, in whole numbers of
    which none ends in 0, since 9,0 became 9. What stood there cannot be told, so that no row of it is taken.

    Args:
        raw: The file, with the rows of all areas.
        indicator: Its card.
        column: The column in which a publisher gives values.
        values: Per row of it the value; ``None`` = not known.

    Raises:
        FiguresError: For the column.
    """
    known = [value for value in values if value is not None]
    limits = _limits(indicator)
    if limits is not None:
        outside = [value for value in known if not limits[0] <= value <= limits[1]]
        if len(outside) > max(SLIP, len(known) // SLIPS_OF):
            raise FiguresError(
                "in kolom '{column}' liggen {n} van de {of} waarden buiten {low} tot {high} {unit}: daar is de komma "
                "weggevallen, en omdat 9,7 dan als 97 staat maar 8,0 als 8, is niet te zien wat er stond",
                where=f"{raw.name}:1",
                remedy=_AGAIN,
                column=raw.named(column) or column,
                n=str(len(outside)),
                of=str(len(known)),
                **_told(indicator, limits),
            )
    whole = all(value == int(value) for value in known)
    long = [value for value in known if abs(value) >= 10]
    if whole and len(long) >= TELLING and len(long) < len(known) and all(value % 10 for value in long):
        raise FiguresError(
            "in kolom '{column}' eindigt geen van de {n} getallen boven de 10 op een nul, en decimalen zijn er niet: "
            "daar is de komma weggevallen, en omdat 9,7 dan als 97 staat maar 8,0 als 8, is niet te zien wat er stond",
            where=f"{raw.name}:1",
            remedy=_AGAIN,
            column=raw.named(column) or column,
            n=str(len(long)),
        )


def parts_fit(
    raw: RawTable, indicator: Indicator, numerators: list[int | None], denominators: list[int | None]
) -> None:
    """Refuse a part that is larger than its whole, by line.

    Raises:
        FiguresError: Every such row.
    """
    found = Collected()
    for part, of, line in zip(numerators, denominators, raw.lines, strict=True):
        if part is None or of is None:
            continue
        if (indicator.kind == "proportion" and part > of) or (part > 0 and of == 0):
            found.add(
                FiguresError(
                    "de teller is groter dan de noemer",
                    where=f"{raw.name}:{line}",
                    remedy="Zijn de kolommen verwisseld, of staat er een percentage? Lever aantallen in beide.",
                )
            )
    found.raise_if_any()

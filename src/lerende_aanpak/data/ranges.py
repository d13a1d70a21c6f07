"""Values that cannot be true: outside the range on the card, or a part larger than its whole."""

from __future__ import annotations

from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import Collected, FiguresError
from lerende_aanpak.model.indicator import Indicator

SLIP = 2
"""Values outside the range that can each be a slip of the pen: more of them is a matter of the whole column."""


def in_range(raw: RawTable, indicator: Indicator, values: list[float | None], column: str) -> None:
    """Refuse values outside the range on the card.

    A few are refused by line. More in a column that was given (``column``) mean that its numbers lost their decimal
    comma: then the column is refused, since what became ``97`` (9,7) cannot be told from what became ``8`` (8,0).

    Args:
        raw: The file.
        indicator: Its card.
        values: Per row the value in the indicator's unit.
        column: Column in which the values stand; empty when they were computed from parts.

    Raises:
        FiguresError: By line, or for the column.
    """
    if indicator.valid_range is None:
        return
    low, high = indicator.valid_range
    outside = [
        line for value, line in zip(values, raw.lines, strict=True) if value is not None and not low <= value <= high
    ]
    told = {"indicator": indicator.id, "low": f"{low:g}", "high": f"{high:g}", "unit": indicator.unit}
    if column and len(outside) > SLIP:
        raise FiguresError(
            "in kolom '{column}' liggen {n} van de {of} waarden buiten {low} tot {high} {unit}: daar is de komma "
            "weggevallen, en omdat 9,7 dan als 97 staat maar 8,0 als 8, is niet te zien wat er stond",
            where=f"{raw.name}:1",
            remedy="Haal het bestand opnieuw op met decimalen; vul in Excel niets zelf aan. Klopt het bestand toch, "
            "verbeter dan `valid_range` op de kaart van de indicator.",
            column=raw.named(column) or column,
            n=str(len(outside)),
            of=str(sum(value is not None for value in values)),
            **told,
        )
    found = Collected()
    for line in outside:
        found.add(
            FiguresError(
                "een waarde van '{indicator}' valt buiten {low} tot {high} {unit}",
                where=f"{raw.name}:{line}",
                remedy="Kijk of er een komma is weggevallen; anders klopt `valid_range` op de kaart niet.",
                **told,
            )
        )
    found.raise_if_any()


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

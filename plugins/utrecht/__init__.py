"""Utrecht: how much room to act groups of professionals feel, compared with the chance that is in it."""

from __future__ import annotations

from itertools import combinations
from math import ceil, floor, hypot
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Translator, mark, number
from lerende_aanpak.model.block import Block, Table, Text
from lerende_aanpak.model.network import Section
from lerende_aanpak.model.period import Period
from lerende_aanpak.plugins import hookimpl

if TYPE_CHECKING:
    from lerende_aanpak.model.safe import SafeRow
    from lerende_aanpak.report.inputs import ReportInputs

REGION = "utrecht"
INDICATOR = "utrecht.speelruimte"
TOTAL = "totaal"


@hookimpl
def provide_sections() -> list[Section]:
    """One section: the groups of the newest wave in pairs, each difference with its margin."""
    return [
        Section(
            id="groepen-vergeleken",
            region=REGION,
            title=mark("Speelruimte: verschillen tussen groepen"),
            function="utrecht:groups_compared",
            reports=("region",),
        )
    ]


def groups_compared(inputs: ReportInputs) -> list[Block]:
    """Compare the groups of the newest wave in pairs: the difference, its margin, and whether nought lies in that."""
    tr = Translator(inputs.language)
    figures = inputs.figures.get(INDICATOR)
    rows = [row for row in figures.rows if row.area == REGION and row.group != TOTAL] if figures else []
    waves = sorted({Period.parse(row.period) for row in rows})
    inside = [row for row in rows if waves and row.period == waves[-1].label]
    known = sorted((row for row in inside if row.denominator and row.numerator is not None), key=lambda row: row.group)
    if len(known) < 2:
        return [
            Text(text=tr("Er zijn nog geen twee groepen die getoond mogen worden; dan valt er niets te vergelijken."))
        ]
    pairs = list(combinations(known, 2))
    hidden = sum(row.shown == "small" for row in inside)
    told = [tr("Elk verschil is het aandeel van de eerste groep min dat van de tweede.")]
    told.append(tr("Ligt nul in de marge, dan kan het verschil toeval zijn."))
    if any(row.margin for row in known):
        told.append(tr("De aantallen zijn afgerond. Elk verschil is daarom ongeveer, en elke marge zo ruim dat zij "
                       "klopt voor alle aantallen die zo worden afgerond."))  # fmt: skip
    if len(pairs) > 1:
        told.append(tr("Bij {n} vergelijkingen springt er ook door toeval eerder één uit.", n=len(pairs)))
    if hidden:
        told.append(tr("{n} van de {of} groepen tonen we niet: kleine aantallen, of aantallen waaruit die "
                       "zouden volgen.", n=hidden, of=len(inside)))  # fmt: skip
    return [
        Text(text=" ".join(told)),
        Table(
            caption=tr("Verschillen tussen groepen, {wave} (voorbeeld, fictief)", wave=waves[-1].text(tr.language)),
            columns=(tr("Groepen"), tr("Verschil (procentpunt)"), tr("Marge (95 %)"), tr("Wat het zegt")),
            rows=tuple(_line(one, other, tr) for one, other in pairs),
            numeric=(1,),
            own=tuple(f"{one.group} - {other.group}" for one, other in pairs),
        ),
    ]


def _line(one: SafeRow, other: SafeRow, tr: Translator) -> tuple[str, str, str, str]:
    counts = one.numerator or 0, one.denominator or 1, other.numerator or 0, other.denominator or 1
    off = ceil(max(one.margin, other.margin))
    low, high = widest(*counts, off)
    chance = tr("kan toeval zijn") if low <= 0 <= high else tr("groter dan de marge")
    margin = tr("{low} tot {high}", low=number(low, tr.language, 0), high=number(high, tr.language, 0))
    apart = number(difference(*counts)[1], tr.language, 0)
    return f"{one.group} - {other.group}", tr("ongeveer {n}", n=apart) if off else apart, margin, chance


def widest(part: int, whole: int, other_part: int, other_whole: int, off: int) -> tuple[int, int]:
    """Give the ends of the difference, in whole percentage points outward, that hold for all counts shown like these.

    Each count may be ``off`` from the true one. The lower end rises with the first part and the second whole, and falls
    with the other two; the upper end does so too. So each end is at its worst at one corner.
    """
    worst = _within(part - off, whole + off), _within(other_part + off, other_whole - off)
    best = _within(part + off, whole - off), _within(other_part - off, other_whole + off)
    return floor(difference(*worst[0], *worst[1])[0]), ceil(difference(*best[0], *best[1])[2])


def _within(part: int, whole: int) -> tuple[int, int]:
    whole = max(1, whole)
    return min(max(0, part), whole), whole


def difference(part: int, whole: int, other_part: int, other_whole: int) -> tuple[float, float, float]:
    """Give the lower end, the middle and the upper end of the difference of two shares, in percentage points.

    Source:
        Newcombe (1998), Statistics in Medicine 17: 873-890, method 10: two intervals of Wilson, put together.
    """
    from lerende_aanpak.stats.interval import wilson  # in the report only: it brings numpy along

    mine, theirs = wilson(part, whole), wilson(other_part, other_whole)
    share, other = part / whole, other_part / other_whole
    low = share - other - hypot(share - mine.low, theirs.high - other)
    high = share - other + hypot(mine.high - share, other - theirs.low)
    return 100 * low, 100 * (share - other), 100 * high

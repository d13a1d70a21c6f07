"""The fidelity report: seven shares of McNicholas 2019, with the same chain of denominators, beside what was published.

Never a ranking: of the network as a whole, or of one region on its own page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from lerende_aanpak.fidelity.lineage import families
from lerende_aanpak.fidelity.tense import in_future
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.words import Stage
from lerende_aanpak.pdsa.cycle import Cycle

SOURCE = "McNicholas 2019, BMJ Quality & Safety 28:356-365"
DOI = "https://doi.org/10.1136/bmjqs-2017-007605"
ENOUGH = 5
"""Cycles or series below which a percentage misleads: one more or less is a fifth of the whole."""
REGULAR = 3
"""Consecutive points after the start that make data regular (Knudsen 2019, BMC Health Services Research 19:683)."""

Step = Callable[[Cycle, Cycle], bool]
_STAGES: tuple[Stage, ...] = ("test", "implement", "spread")


@attrs.frozen(kw_only=True)
class Published:
    """One row of the published table: what is asked, and its numerator and denominator there."""

    id: str
    asked: str
    numerator: int
    denominator: int


PUBLISHED = (
    Published(
        id="documented", asked=mark("Alle vier de fasen zijn opgeschreven (van de leercycli met een plan)"),
        numerator=299, denominator=421,
    ),
    Published(
        id="executed", asked=mark("Het is uitgevoerd en geduid (van de opgeschreven leercycli)"),
        numerator=253, denominator=299,
    ),
    Published(
        id="learning",
        asked=mark("Er staat een vraag of verwachting in om van te leren (van de opgeschreven leercycli)"),
        numerator=294, denominator=299,
    ),
    Published(
        id="predicted", asked=mark("De verwachting is vooraf vastgelegd (van die met een vraag of verwachting)"),
        numerator=36, denominator=294,
    ),
    Published(
        id="series", asked=mark("De leercyclus hoort bij een reeks van twee of meer (van de opgeschreven leercycli)"),
        numerator=163, denominator=299,
    ),
    Published(
        id="growing", asked=mark("De reeks wordt groter of gaat een stap verder (van de reeksen)"),
        numerator=19, denominator=64,
    ),
    Published(
        id="regular", asked=mark("De reeks heeft regelmatige cijfers over de tijd (van de reeksen)"),
        numerator=29, denominator=64,
    ),
)  # fmt: skip
"""The seven questions with the published counts, in the order of the chain."""


@attrs.frozen(kw_only=True)
class Measure:
    """One of the seven: how many of how many, here and as published (`PUBLISHED` has the question by its id)."""

    id: str
    numerator: int
    denominator: int
    published_numerator: int
    published_denominator: int


@attrs.frozen(kw_only=True)
class Fidelity:
    """How well cycles were done, together.

    Attributes:
        cycles: Number of cycles that were counted.
        examples: How many of those are made up.
        measures: The seven, in the order of the chain.
        waivers: Per rule in how many cycles a reason is given why it does not hold.
    """

    cycles: int
    examples: int
    measures: tuple[Measure, ...]
    waivers: dict[str, int]


def fidelity(
    cycles: Iterable[Cycle], *, changed: Collection[str] = (), points: Mapping[str, int] | None = None
) -> Fidelity:
    """Count the seven measures.

    1 documented: Plan, Do, Study and Act all have text / cycles with a Plan (a text under Plannen, or a prediction);
    2 executed: of 1, studied, and the text under Duiden does not look ahead (`in_future`);
    3 learning: of 1, something stands under Vragen or a prediction is stated;
    4 predicted: of 3, predictions that were registered before the start, and not known to have changed since;
    5 series: of 1, in a series of two or more within the cycles of 1;
    6 growing: of the series of 5, somewhere a line from a first to a last cycle that grows: never smaller and in the
      end larger in one unit, or never back and in the end further in stage (test, implement, spread);
    7 regular: of the series of 5, at least one cycle with three consecutive periods or more after its start.

    Args:
        cycles: The cycles that are counted together.
        changed: Ids of cycles whose registered digest is known to differ.
        points: Per id of a cycle the longest run of consecutive periods after its start in its frozen figures.

    Source:
        McNicholas 2019, BMJ Quality & Safety 28:356-365, Table 2. Late is not predicted: docs/methode.md.
    """
    whole = list(cycles)
    planned = [one for one in whole if _plan(one) or one.predictions]
    documented = [one for one in planned if _plan(one) and one.prose.do and one.prose.study and one.prose.act]
    learning = [one for one in documented if one.prose.questions or one.predictions]
    series = [family for family in families(documented) if len(family) > 1]
    runs = points or {}
    counts = (
        (len(documented), len(planned)),
        (sum(one.studied is not None and not in_future(one.prose.study) for one in documented), len(documented)),
        (len(learning), len(documented)),
        (sum(_predicted(one) and one.id not in changed for one in learning), len(learning)),
        (sum(map(len, series)), len(documented)),
        (sum(map(_grows, series)), len(series)),
        (sum(any(runs.get(one.id, 0) >= REGULAR for one in family) for family in series), len(series)),
    )
    return Fidelity(
        cycles=len(whole),
        examples=sum(one.fictitious for one in whole),
        measures=tuple(
            Measure(
                id=row.id, numerator=count, denominator=of,
                published_numerator=row.numerator, published_denominator=row.denominator,
            )
            for row, (count, of) in zip(PUBLISHED, counts, strict=True)
        ),
        waivers=dict(sorted(Counter(rule for one in whole for rule in {waiver.rule for waiver in one.waive}).items())),
    )  # fmt: skip


def _plan(cycle: Cycle) -> str:
    prose = cycle.prose
    return prose.plan or prose.why or prose.questions or prose.change or prose.data_plan


def _predicted(cycle: Cycle) -> bool:
    return bool(cycle.predictions) and cycle.registered is not None and not cycle.registered_late


def _grows(family: tuple[Cycle, ...]) -> bool:
    """Tell whether a line of a series grows, from a cycle without a predecessor to one without a successor."""
    whole = {one.id: one for one in family}
    following: dict[str, list[Cycle]] = {}
    for one in family:
        for link in one.follows:
            following.setdefault(link.cycle, []).append(one)
    firsts = [one for one in family if not any(link.cycle in whole for link in one.follows)]
    return any(
        not following.get(last.id) and further(first, last)
        for keeps, further in ((_not_smaller, _larger), (_not_back, _ahead))
        for first in firsts
        for last in _lines(first, following, keeps)
    )


def _lines(first: Cycle, following: Mapping[str, list[Cycle]], keeps: Step) -> list[Cycle]:
    """Give every cycle that is reached from the first one along links that keep to the rule."""
    walk, seen = [first], {first.id}
    for one in walk:
        for after in following.get(one.id, []):
            if after.id not in seen and keeps(one, after):
                seen.add(after.id)
                walk.append(after)
    return walk


def _not_smaller(one: Cycle, after: Cycle) -> bool:
    return after.scale.unit == one.scale.unit and after.scale.size >= one.scale.size


def _larger(first: Cycle, last: Cycle) -> bool:
    return last.scale.size > first.scale.size


def _not_back(one: Cycle, after: Cycle) -> bool:
    return _STAGES.index(after.scale.stage) >= _STAGES.index(one.scale.stage)


def _ahead(first: Cycle, last: Cycle) -> bool:
    return _STAGES.index(last.scale.stage) > _STAGES.index(first.scale.stage)

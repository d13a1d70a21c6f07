"""What a rule is, what it may look at, and what it finds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Literal

import attrs

from lerende_aanpak.model.evidence import Evidence
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.policy import CyclePolicy
from lerende_aanpak.model.words import Phase, Severity
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim

SnapshotState = Literal["whole", "missing", "differs"]


@attrs.frozen(kw_only=True)
class Context:
    """Everything a rule may look at; rules read no files.

    Attributes:
        cycle: The cycle that is checked.
        others: All cycles of the workspace, by id.
        looped: Ids of those that lie on a loop, as they stand on disk; ``None`` where nobody looked.
        aims: All aims, by id.
        indicators: All indicators, by id.
        baselines: Per indicator the value from which the cycle starts, in the indicator's unit.
        baseline_points: Per indicator how many measurements that value rests on.
        points_after: Per indicator the longest run of consecutive frozen periods after the start.
        snapshots: Per path of a snapshot whether its file is there and is what was frozen.
        digest_fits: Whether the registered digest fits the file and the last line of the ledger about this cycle;
            ``None`` when there is nothing to compare.
        cut: Keys of free text whose value stands without quotes before `` #``: what follows is lost.
        evidence: How sure the moment of registration is; ``None`` where nobody asked.
        policy: What the region asks of its cycles.
        today: The day on which is checked.
    """

    cycle: Cycle
    others: Mapping[str, Cycle] = attrs.Factory(dict)
    looped: frozenset[str] | None = None
    aims: Mapping[str, Aim] = attrs.Factory(dict)
    indicators: Mapping[str, Indicator] = attrs.Factory(dict)
    baselines: Mapping[str, float] = attrs.Factory(dict)
    baseline_points: Mapping[str, int] = attrs.Factory(dict)
    points_after: Mapping[str, int] = attrs.Factory(dict)
    snapshots: Mapping[str, SnapshotState] = attrs.Factory(dict)
    digest_fits: bool | None = None
    cut: tuple[str, ...] = ()
    evidence: Evidence | None = None
    policy: CyclePolicy = attrs.Factory(CyclePolicy)
    today: datetime.date


@attrs.frozen(kw_only=True)
class Rule:
    """One rule.

    Attributes:
        id: ``PDSA001``; never used again for something else.
        severity: E blocks the step that closes its phase, W is shown, I is a tip.
        phase: The phase whose step it guards.
        problem: What is wrong, a Dutch text that may hold ``{what}``.
        hint: What to do.
        rationale: Why it matters.
        source: Where that was found.
        waivable: Whether a cycle may give a reason why it does not hold; what guards the truth may not be waived.
        finds: Gives what is wrong (a prediction's id, a number); empty when nothing is.
        at: Where it stands in the file: a key (``scale.belief``; ``predictions.low`` of the prediction that is named),
            or a heading (``## Doen``, ``### Waarom``).
        broken: An example of what the rule finds, as it stands in a file.
        mended: The same, put right.
        always: Whether it guards every step, not only the one that closes its phase.
    """

    id: str
    severity: Severity
    phase: Phase
    problem: str
    hint: str
    rationale: str
    source: str
    waivable: bool = True
    finds: Callable[[Context], list[str]]
    at: str = ""
    broken: str = ""
    mended: str = ""
    always: bool = False


@attrs.frozen(kw_only=True)
class Finding:
    """A rule that fired on a cycle, at ``what``; ``waived`` holds the reason where the cycle gives one."""

    rule: Rule
    cycle: str
    what: str
    severity: Severity
    waived: str = ""

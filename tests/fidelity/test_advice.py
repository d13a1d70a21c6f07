"""The advice for Besluiten: each row of the table on a small cycle, in its order, with its reasons."""

from __future__ import annotations

import attrs
import pytest

from lerende_aanpak.fidelity.advice import (
    AIM_WRONG,
    BALANCE_WORSE,
    CANNOT_TELL,
    ENOUGH_SEEN,
    FEW_CONTEXTS,
    FEW_CYCLES,
    HARM,
    HELD,
    NO_DIRECTION,
    NO_OWNER,
    NOT_AS_PLANNED,
    NOT_SAID,
    NOT_SURE,
    NOTHING_MEASURED,
    WORSE,
    WORSE_AGAIN,
    Judged,
    Situation,
    advice,
)
from lerende_aanpak.model.words import Role, Verdict


def judged(verdict: Verdict, role: Role = "outcome", *, decides: bool = True) -> Judged:
    return Judged(role=role, verdict=verdict, decides=decides)


GOOD = Situation(
    judged=(judged("as_expected"), judged("as_expected", "balancing")), carried_out=True, held_in=2, contexts=2,
    credible=True, owned=True,
)  # fmt: skip
"""Everything that adopting asks for."""

BAD_BALANCE = (judged("better"), judged("worse", "balancing"))
BLIND = (judged("as_expected", decides=False),)
BOTH = (judged("worse"), judged("better", "process"))

# METHOD section 1.8, from top to bottom; the last row of the page first.
ROWS: list[tuple[dict[str, object], str, tuple[str, ...]]] = [
    ({"aim_wrong": True, "carried_out": False}, "revise_aim", (AIM_WRONG,)),
    ({"carried_out": False, "judged": BAD_BALANCE}, "repeat", (NOT_AS_PLANNED,)),
    ({"carried_out": None}, "repeat", (NOT_SAID,)),
    ({"judged": BAD_BALANCE}, "adapt_or_abandon", (BALANCE_WORSE,)),
    ({"harm": True}, "adapt_or_abandon", (HARM,)),
    ({"judged": BLIND}, "not_decidable", (CANNOT_TELL,)),
    ({"judged": (judged("not_measurable"), judged("higher", "process"))}, "not_decidable", (NO_DIRECTION,)),
    ({"judged": (judged("not_measurable", decides=False),)}, "not_decidable", (NOTHING_MEASURED,)),
    ({"judged": ()}, "not_decidable", (NOTHING_MEASURED,)),
    ({"judged": BOTH}, "adapt", (WORSE,)),
    ({"judged": BOTH, "worse_before": 1}, "abandon", (WORSE, WORSE_AGAIN)),
    ({"held_in": 1}, "next_size", (HELD, FEW_CYCLES)),
    ({"contexts": 1}, "next_size", (HELD, FEW_CONTEXTS)),
    ({"credible": False}, "next_size", (HELD, NOT_SURE)),
    ({"owned": False}, "next_size", (HELD, NO_OWNER)),
    ({"held_in": 1, "owned": False}, "next_size", (HELD, FEW_CYCLES, NO_OWNER)),
    ({"judged": (*BLIND, judged("better", "process"))}, "adopt", (HELD, ENOUGH_SEEN)),
    ({}, "adopt", (HELD, ENOUGH_SEEN)),
]


@pytest.mark.parametrize(("change", "kind", "reasons"), ROWS, ids=range(len(ROWS)))
def test_each_row_gives_its_advice(change: dict[str, object], kind: str, reasons: tuple[str, ...]) -> None:
    """And says why, in the order in which it matters."""
    found = advice(attrs.evolve(GOOD, **change))  # type: ignore[arg-type]
    assert (found.kind, found.reasons) == (kind, reasons)


@pytest.mark.parametrize("change", [change for change, kind, _ in ROWS if kind != "adopt"], ids=range(len(ROWS) - 2))
def test_nothing_else_leads_to_adopting(change: dict[str, object]) -> None:
    """One thing that is not there is enough."""
    assert "adopt" not in advice(attrs.evolve(GOOD, **change)).outcomes  # type: ignore[arg-type]


def test_what_is_worse_beside_it_never_leads_to_adopting_or_expanding() -> None:
    """Whatever the outcome is."""
    for verdict in ("better", "as_expected", "worse", "higher", "lower", "not_measurable"):
        found = advice(attrs.evolve(GOOD, judged=(judged(verdict), judged("worse", "balancing"))))
        assert set(found.outcomes) == {"adapt", "abandon"}

"""Safe figures: only protect can make them, and nothing in the source goes around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import lerende_aanpak
from lerende_aanpak.model.safe import SafeFigures, SafeRow, Seal

SOURCE = Path(lerende_aanpak.__file__).parent
PROTECT = SOURCE / "data" / "protect.py"
PARTS: dict[str, Any] = {"indicator": "twente.x", "region": "twente", "source": "twente.bron", "rows": ()}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _ways_around(tree: ast.Module) -> Iterator[int]:
    """Give the lines that make safe figures or a seal, copy them with other rows, or reach for a seal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in ("SafeFigures", "Seal", "__new__"):
            yield node.lineno
        if isinstance(node, ast.Call) and _name(node.func) in ("evolve", "replace", "structure"):
            named = [_name(part) for part in ast.walk(node) if isinstance(part, ast.expr)]
            if "SafeFigures" in named or any(word.arg in ("rows", "seal") for word in node.keywords):
                yield node.lineno
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                if one.name in ("Seal", "_SEAL") or (one.name == "SafeFigures" and one.asname):
                    yield node.lineno
        if isinstance(node, (ast.Name, ast.Attribute)) and _name(node) in ("_SEAL", "seal"):
            yield node.lineno


def test_safe_figures_cannot_be_made_without_a_seal() -> None:
    """Raw figures must not become public by calling them safe."""
    with pytest.raises(TypeError, match="seal"):
        SafeFigures(**PARTS)


@pytest.mark.parametrize("seal", [None, True, "seal", Seal])
def test_nothing_else_passes_for_a_seal(seal: object) -> None:
    """A plain value in its place is a mistake or an attempt."""
    with pytest.raises(TypeError):
        SafeFigures(**PARTS, seal=seal)  # type: ignore[arg-type]


def test_no_module_but_protect_makes_safe_figures() -> None:
    """What a page may show has one door (TRUST section 1)."""
    found = [
        f"{path.relative_to(SOURCE).as_posix()}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path not in (PROTECT, SOURCE / "model" / "safe.py")
        for line in _ways_around(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_the_scan_sees_what_protect_does() -> None:
    """A scan that finds nothing anywhere proves nothing."""
    assert len(set(_ways_around(ast.parse(PROTECT.read_text(encoding="utf-8"))))) >= 3


@pytest.mark.parametrize(
    "code",
    [
        "SafeFigures(rows=())",
        "safe.SafeFigures(rows=())",
        "Seal()",
        "attrs.evolve(safe, rows=raw)",
        "object.__new__(SafeFigures)",
        "protect._SEAL",
        "figures.seal",
        "from lerende_aanpak.model.safe import SafeFigures as Figures",
        "from lerende_aanpak.model.safe import Seal as Stamp",
    ],
)
def test_the_scan_sees_each_way_around(code: str) -> None:
    """The guard is only as good as what it recognises."""
    assert list(_ways_around(ast.parse(code)))


def _row(area: str, group: str, shown: Any = "yes") -> SafeRow:
    return SafeRow(
        area=area, area_kind="local", group=group, period="2026-09", numerator=None, denominator=None, value=None,
        status="final", shown=shown, areas_in=1, areas_expected=1, margin=0.0,
    )  # fmt: skip


def test_hidden_counts_only_what_is_too_small() -> None:
    """The report says how many figures are hidden; a figure that never existed is not hidden."""
    rows = (_row("a", "totaal", "small"), _row("b", "totaal", "missing"), _row("c", "totaal"))

    assert SafeFigures(**{**PARTS, "rows": rows}, seal=Seal()).hidden == 1


def test_select_takes_the_total_of_one_area() -> None:
    """A chart of one area must not mix in a group."""
    rows = (_row("a", "totaal"), _row("a", "meisjes"), _row("b", "totaal"))

    assert SafeFigures(**{**PARTS, "rows": rows}, seal=Seal()).select(area="a") == (rows[0],)


def test_plain_data_hold_no_seal() -> None:
    """A seal that is written down could be read back by anyone."""
    assert set(SafeFigures(**PARTS, seal=Seal()).as_plain()) == {
        "audience", "indicator", "region", "source", "rows", "earlier", "excused",
    }  # fmt: skip

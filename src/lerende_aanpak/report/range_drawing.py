"""Expectations and outcomes on a figure of matplotlib: an interval a row, with the outcome in it or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Language, Translator, mark, number
from lerende_aanpak.model.chart import Range, Ranges
from lerende_aanpak.pdsa.study import DUST
from lerende_aanpak.report.canvas import ACCENT, GRID, INK, PAPER, QUIET, Form, wrapped
from lerende_aanpak.report.time_drawing import Looks, bare, key

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BAR = "#9fbfdf"
KEY = {
    "expected": mark("verwacht"),
    "inside": mark("gemeten, in het bereik"),
    "outside": mark("gemeten, erbuiten"),
    "usual": mark("als er niets was veranderd"),
}
SHAPES: dict[str, Looks] = {
    "expected": {"linestyle": "-", "linewidth": 8, "color": BAR},
    "inside": {"linestyle": "none", "marker": "o", "color": ACCENT, "markersize": 8},
    "outside": {"linestyle": "none", "marker": "D", "color": INK, "markersize": 8},
    "usual": {"linestyle": "none", "marker": "|", "color": QUIET, "markersize": 14},
}
SQUARE: Looks = {"linestyle": "none", "marker": "s", "color": BAR, "markersize": 8}
"""How the bar stands in the key."""
ROW, AROUND = 0.5, 1.3
"""In inches: of a row, and of the axis, the unit and the key."""


def height(drawn: Ranges, form: Form) -> float:
    """Give how high the drawing is, in inches."""
    lines = max((_named(one, form).count("\n") + 1 for one in drawn.rows), default=1)
    used = len(_used(drawn))
    return AROUND + 0.22 * (used // form.keys) + max(ROW, 0.2 * lines + 0.15) * max(1, len(drawn.rows))


def ranges(figure: Figure, drawn: Ranges, form: Form, language: Language) -> None:
    """Draw expectations from top to bottom; the shape of an outcome says whether it lies in its interval."""
    axes = figure.add_subplot()
    count = len(drawn.rows)
    for at, one in enumerate(drawn.rows):
        y = count - 1 - at
        axes.plot([one.low, one.high], [y, y], solid_capstyle="butt", zorder=2, **SHAPES["expected"])  # type: ignore[arg-type]
        axes.plot([one.point], [y], marker="|", color="white", markersize=7, markeredgewidth=2, zorder=3)
        if one.usual is not None:
            axes.plot([one.usual], [y], zorder=4, markeredgewidth=2, **SHAPES["usual"])  # type: ignore[arg-type]
        if one.observed is not None:
            axes.plot([one.observed], [y], zorder=5, clip_on=False, **SHAPES[_shape(one)])  # type: ignore[arg-type]
            axes.annotate(
                one.text, (one.observed, y), xytext=(0, 9), textcoords="offset points", ha="center", va="bottom",
                color=INK, fontsize="small", bbox=PAPER, zorder=6, annotation_clip=False,
            )  # fmt: skip
    _frame(axes, drawn, form, language)
    tr = Translator(language)
    key(figure, {tr(KEY[name]): SQUARE if name == "expected" else SHAPES[name] for name in _used(drawn)}, form)


def _shape(one: Range) -> str:
    assert one.observed is not None
    return "inside" if one.low <= round(one.observed, DUST) <= one.high else "outside"


def _used(drawn: Ranges) -> list[str]:
    found = {"expected", *(_shape(one) for one in drawn.rows if one.observed is not None)}
    found |= {"usual"} if any(one.usual is not None for one in drawn.rows) else set()
    return [name for name in KEY if name in found]


def _named(one: Range, form: Form) -> str:
    return wrapped(one.name, form.fitting(0.28))


def _frame(axes: Axes, drawn: Ranges, form: Form, language: Language) -> None:
    from matplotlib.ticker import MaxNLocator

    shown = [end for one in drawn.rows for end in (one.low, one.high, one.observed, one.usual) if end is not None]
    room = (max(shown) - min(shown)) * 0.12 or 1.0
    axes.set_xlim(min(shown) - room, max(shown) + room)
    axes.set_ylim(-0.6, len(drawn.rows) - 0.25)
    axes.set_yticks(range(len(drawn.rows)), [_named(one, form) for one in reversed(drawn.rows)])
    axes.xaxis.set_major_locator(MaxNLocator(form.ticks // 2 + 1))
    axes.xaxis.set_major_formatter(lambda value, _: number(value, language))
    axes.set_xlabel(wrapped(drawn.unit, form.fitting(0.6)), fontsize="small", color=QUIET)
    axes.tick_params(length=0, labelsize="small")
    bare(axes)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.6)

"""A funnel on a figure of matplotlib: places by their size, with how far chance takes a place of that size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Language, Translator, mark, number
from lerende_aanpak.model.chart import Funnel
from lerende_aanpak.report.canvas import ACCENT, INK, PAPER, QUIET, Form, spread, wrapped
from lerende_aanpak.report.time_drawing import Looks, bare, key

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHAPES = {"": ("o", QUIET, 5.0), "95": ("s", ACCENT, 6.5), "99_8": ("D", INK, 7.0)}
KEY = {"": mark("past bij toeval"), "95": mark("buiten de grens van 95 %"), "99_8": mark("buiten de grens van 99,8 %")}
DASHES: dict[str, tuple[float, ...]] = {"95": (4, 3), "99_8": ()}


def funnel(figure: Figure, drawn: Funnel, form: Form, language: Language) -> None:
    """Draw a funnel; places outside the limits are named in it, the others in its table."""
    axes = figure.add_subplot()
    end = max((point.size for point in drawn.points), default=1.0) * 1.08
    _curves(axes, drawn, form, end)
    for outside, (shape, colour, size) in SHAPES.items():
        at = [point for point in drawn.points if point.outside == outside]
        if not at:
            continue
        axes.plot(
            [one.size for one in at], [one.value for one in at], shape, color=colour, markersize=size, zorder=4,
            clip_on=False,
        )  # fmt: skip
    _frame(axes, drawn, form, language, end)
    _names(axes, drawn, form, end)
    _key(figure, drawn, form, language)


def _curves(axes: Axes, drawn: Funnel, form: Form, end: float) -> None:
    target, told = drawn.target
    axes.plot([0, end], [target, target], color=QUIET, linewidth=1, zorder=1)
    labels = [(target, told)]
    for one in drawn.limits:
        for levels in (one.low, one.high):
            known = [float("nan") if level is None else level for level in levels]
            axes.plot(one.sizes, known, color=QUIET, linewidth=0.9, dashes=DASHES[one.style] or (None, None), zorder=1)
            if levels and levels[-1] is not None:
                labels.append((levels[-1], one.text))
    _limits(axes, drawn)
    low, high = axes.get_ylim()
    room = form.height * 72 * 0.68 / (high - low)
    wide = form.fitting(0.25)
    tallest = max(wrapped(text, wide).count("\n") + 1 for _, text in labels)
    places = spread([value * room for value, _ in labels], form.font * 1.05 * tallest)
    for (value, text), place in zip(labels, places, strict=True):
        axes.annotate(
            wrapped(text, wide), (end, value), xytext=(4, place - value * room), textcoords="offset points", ha="left",
            va="center", color=QUIET, fontsize="small", annotation_clip=False,
        )  # fmt: skip


def _limits(axes: Axes, drawn: Funnel) -> None:
    """Fit the axis to the places, and to the limits at the size of the smallest of them."""
    shown = [drawn.target[0], *(point.value for point in drawn.points)]
    smallest = min((point.size for point in drawn.points), default=0.0)
    for one in drawn.limits:
        for levels in (one.low, one.high):
            shown += [
                level for size, level in zip(one.sizes, levels, strict=True) if level is not None and size >= smallest
            ]
    room = (max(shown) - min(shown)) * 0.08 or 1.0
    axes.set_ylim(max(min(shown) - room, min(0.0, min(shown))), max(shown) + room)


def _frame(axes: Axes, drawn: Funnel, form: Form, language: Language, end: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(0, end)
    axes.xaxis.set_major_locator(MaxNLocator(form.ticks // 2 + 1))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: number(value, language))
    axes.set_xlabel(wrapped(drawn.size, form.fitting(0.8)), fontsize="small", color=QUIET)
    axes.set_title(wrapped(drawn.unit, form.fitting(0.9)), loc="left", fontsize="small", color=QUIET)
    axes.tick_params(length=0, labelsize="small")
    bare(axes)


def _names(axes: Axes, drawn: Funnel, form: Form, end: float) -> None:
    """Name the places that lie outside, beside their points, none over another."""
    low, high = axes.get_ylim()
    room = form.height * 72 * 0.68 / (high - low)
    outside = [point for point in drawn.points if point.outside]
    for left in (False, True):
        named = [point for point in outside if (point.size > end / 2) is left]
        wide = form.fitting(0.35)
        places = spread([point.value * room for point in named], form.font * 1.1)
        for point, place in zip(named, places, strict=True):
            text = point.name if len(point.name) <= wide else point.name[: wide - 1] + "…"
            axes.annotate(
                text, (point.size, point.value), xytext=(-7 if left else 7, place - point.value * room),
                textcoords="offset points", ha="right" if left else "left", va="center", color=INK, fontsize="small",
                bbox=PAPER, zorder=6,
            )  # fmt: skip


def _key(figure: Figure, drawn: Funnel, form: Form, language: Language) -> None:
    tr = Translator(language)
    used = [name for name in SHAPES if any(point.outside == name for point in drawn.points)]
    shapes: dict[str, Looks] = {}
    for name in used:
        shape, colour, size = SHAPES[name]
        shapes[tr(KEY[name])] = {"linestyle": "none", "marker": shape, "color": colour, "markersize": size}
    key(figure, shapes, form)

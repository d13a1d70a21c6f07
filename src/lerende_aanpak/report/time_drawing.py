"""Charts over time on a figure of matplotlib: one, or several small ones on one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lerende_aanpak.i18n import Language, Translator, mark, number
from lerende_aanpak.model.chart import Chart, ChartLine, ChartMark, ChartPoint, ChartSteps, Panel, Panels, Signal
from lerende_aanpak.report.canvas import ACCENT, BAND, GRID, INK, PAPER, QUIET, WARM, Form, spread, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHAPES: dict[Signal, tuple[str, str, float]] = {
    "": ("o", ACCENT, 5), "better": ("s", ACCENT, 6.5), "worse": ("D", WARM, 6.5), "change": ("^", INK, 7),
}  # fmt: skip
"""Of a point: its shape, its colour, and its size in points."""

KEY = {
    "better": mark("signaal: verbetering"), "worse": mark("signaal: verslechtering"), "change": mark("signaal"),
    "provisional": mark("voorlopig of geschat"), "excluded": mark("telt niet mee"),
    "bounds": mark("ligt tussen deze grenzen"),
}  # fmt: skip
"""What a shape means, in words."""

Looks = dict[str, str | float]
"""Of a shape: its marker, colour and sizes, as matplotlib names them."""

DASHES: dict[str, tuple[float, ...]] = {"centre": (), "limit": (4, 3), "target": (7, 2, 1.5, 2)}
PANEL = 1.4
"""Height of a small chart, in inches."""

CROWDED = 30
"""Points in a small chart above which they are drawn smaller."""

MARK_LINES = 2
"""Lines of a text in the drawing at a phase; all of it stands in the description."""


def chart(figure: Figure, drawn: Chart, form: Form, language: Language) -> None:
    """Draw one chart over time."""
    axes = figure.add_subplot()
    for band in drawn.bands:
        axes.axvspan(band.first, band.last, color=BAND, zorder=0, linewidth=0)
    texts, above = _texts(drawn, form)
    judged = bool(drawn.lines or drawn.steps)
    _limits(axes, drawn.points, [*drawn.lines, *drawn.steps], judged=judged, above=above if judged else 0)
    _lines(axes, drawn, form)
    _points(axes, drawn.points)
    _value_labels(axes, drawn, form)
    _frame(axes, drawn, form, language)
    _bands(axes, drawn, form)
    _breaks(axes, drawn, texts)
    _key(figure, drawn.points, form, language)


def height(drawn: Chart | Panels, form: Form) -> float:
    """Give the height of a drawing, in inches: what is drawn, and the lines of its unit and its key beyond one."""
    points = drawn.points if isinstance(drawn, Chart) else [one for panel in drawn.panels for one in panel.points]
    lines = wrapped(drawn.unit, form.fitting(0.9)).count("\n")
    lines += max(0, -(-len(_shapes(points)) // form.keys) - 1)
    own = form.height if isinstance(drawn, Chart) else PANEL * -(-len(drawn.panels) // form.columns) + 0.5
    return own + lines * form.font * 1.25 / 72


def panels(figure: Figure, drawn: Panels, form: Form, language: Language) -> None:
    """Draw small charts of several places, on one axis."""
    rows = -(-len(drawn.panels) // form.columns)
    every = figure.subplots(rows, form.columns, sharex=True, sharey=True, squeeze=False).ravel()
    points = [point for panel in drawn.panels for point in panel.points]
    lines = [line for panel in drawn.panels for line in panel.lines]
    for at, axes in enumerate(every):
        if at >= len(drawn.panels):
            axes.set_visible(False)
            continue
        panel = drawn.panels[at]
        _panel(axes, panel, form, last=at + form.columns >= len(drawn.panels))
        if at == 0:
            _limits(axes, points, lines, judged=False)
        axes.yaxis.set_major_formatter(lambda value, _: number(value, language))
    figure.suptitle(wrapped(drawn.unit, form.fitting()), x=0.012, ha="left", fontsize="small", color=QUIET)
    _key(figure, points, form, language)


def _panel(axes: Axes, panel: Panel, form: Form, *, last: bool) -> None:
    from matplotlib.ticker import MaxNLocator, NullLocator

    for line in panel.lines:
        dashes = DASHES[line.style] or (None, None)
        axes.plot([line.first, line.last], [line.value, line.value], color=QUIET, linewidth=0.8, dashes=dashes)
    _points(axes, panel.points, scale=0.6 if len(panel.points) <= CROWDED else 0.4)
    axes.set_title(wrapped(panel.name, form.fitting(0.8 / form.columns)), loc="left", fontsize="small", color=INK)
    axes.xaxis.set_major_locator(NullLocator())
    for at, side in ((0, "left"), (len(panel.points) - 1, "right")) if last else ():
        axes.annotate(
            panel.points[at].label, (at, 0), xycoords=("data", "axes fraction"), xytext=(0, -3),
            textcoords="offset points", ha=side, va="top", color=QUIET, fontsize="small", annotation_clip=False,
        )  # fmt: skip
    axes.tick_params(length=0, labelsize="small")
    axes.yaxis.set_major_locator(MaxNLocator(3))
    bare(axes)


def bare(axes: Axes) -> None:
    """Leave of a frame the bottom only, and quiet lines across."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _points(axes: Axes, points: Sequence[ChartPoint], scale: float = 1.0) -> None:
    values = [float("nan") if point.value is None else point.value for point in points]
    line = QUIET if any(point.signal for point in points) else ACCENT
    axes.plot(range(len(points)), values, color=line, linewidth=1.6 * scale, zorder=3)
    for n, point in enumerate(points):
        if point.low is not None and point.high is not None:
            axes.plot([n, n], [point.low, point.high], color=QUIET, linewidth=1.2, marker="_", markersize=6, zorder=3)
    groups: dict[tuple[Signal, bool, bool], list[int]] = {}
    for n, point in enumerate(points):
        if point.value is not None:
            groups.setdefault((point.signal, point.provisional, point.excluded), []).append(n)
    for (signal, provisional, excluded), at in sorted(groups.items()):
        shape, colour, size = SHAPES[signal]
        colour = line if not signal else colour
        shape, face = ("x", colour) if excluded and not signal else (shape, "white" if provisional else colour)
        axes.plot(
            at, [values[n] for n in at], shape, markerfacecolor=face, markeredgecolor=colour, markersize=size * scale,
            zorder=4, clip_on=False,
        )  # fmt: skip


def _lines(axes: Axes, drawn: Chart, form: Form) -> None:
    end = len(drawn.points) - 1
    told: list[tuple[float, str]] = []
    for line in drawn.lines:
        dashes = DASHES[line.style] or (None, None)
        colour = INK if line.style == "target" else QUIET
        ends = [line.first - 0.4, line.last + 0.4]
        axes.plot(ends, [line.value, line.value], color=colour, linewidth=1, dashes=dashes, zorder=1)
        if line.last == end and line.text:
            told.append((line.value, line.text))
    for one in drawn.steps:
        _steps(axes, one)
        known = [value for value in one.values if value is not None]
        if one.first + len(one.values) - 1 == end and one.text and known:
            told.append((known[-1], one.text))
    low, high = axes.get_ylim()
    room = form.height * 72 * 0.72 / (high - low)
    wide = form.fitting(0.3)
    tallest = max((wrapped(text, wide).count("\n") + 1 for _, text in told), default=1)
    places = spread([value * room for value, _ in told], form.font * 1.05 * tallest)
    for (value, text), place in zip(told, places, strict=True):
        axes.annotate(
            wrapped(text, wide), (end + 0.4, value), xytext=(4, place - value * room), textcoords="offset points",
            ha="left", va="center", color=QUIET, fontsize="small", annotation_clip=False,
        )  # fmt: skip


def _steps(axes: Axes, one: ChartSteps) -> None:
    edges: list[float] = []
    levels: list[float] = []
    for at, value in enumerate(one.values, one.first):
        edges += [at - 0.5 if at > one.first else at - 0.4, at + 0.5]
        levels += [float("nan") if value is None else value] * 2
    if edges:
        edges[-1] -= 0.1
    colour = INK if one.style == "target" else QUIET
    axes.plot(edges, levels, color=colour, linewidth=1, dashes=DASHES[one.style] or (None, None), zorder=1)


def _value_labels(axes: Axes, drawn: Chart, form: Form) -> None:
    points, judged = drawn.points, bool(drawn.lines or drawn.steps)
    known = [n for n, point in enumerate(points) if point.value is not None]
    few = len(known) <= form.ticks
    for n in known if few else [known[-1]] if known else []:
        beside = judged and n == len(points) - 1
        axes.annotate(
            points[n].text, (n, points[n].value), xytext=(5 if beside else 0, 7), textcoords="offset points",
            ha="right" if beside else "center", va="bottom", color=INK, fontsize="small", bbox=PAPER, zorder=6,
        )  # fmt: skip


def _limits(
    axes: Axes, points: Sequence[ChartPoint], lines: Sequence[ChartLine | ChartSteps], *, judged: bool, above: float = 0
) -> None:  # fmt: skip
    """Fit the vertical axis to what is shown; ``above``: the share of it that texts at the top need."""
    shown = [one for point in points for one in (point.value, point.low, point.high) if one is not None]
    for line in lines:
        shown += [line.value] if isinstance(line, ChartLine) else [one for one in line.values if one is not None]
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    room = (high - low) * 0.18 or max(abs(high) * 0.1, 1.0)
    floor = low - room if judged or low < 0 else 0.0
    bottom = min(floor, low)
    axes.set_ylim(bottom, max(high + room, bottom + (high + room * 0.5 - bottom) / (1 - above)))


def _frame(axes: Axes, drawn: Chart, form: Form, language: Language) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator

    count = len(drawn.points)
    axes.set_xlim(-0.6, count - 0.4)
    step = max(1, -(-count // form.ticks))
    ticks = list(range((count - 1) % step, count, step)) if count else []
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.set_xticklabels([drawn.points[n].label for n in ticks], fontsize="small")
    low, high = axes.get_ylim()
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=high - low >= 6))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language))
    axes.set_ylabel("")
    axes.set_title(wrapped(drawn.unit, form.fitting(0.9)), loc="left", fontsize="small", color=QUIET)
    axes.tick_params(length=0)
    bare(axes)


def _bands(axes: Axes, drawn: Chart, form: Form) -> None:
    edge = 1 if drawn.lines or drawn.steps else 0
    for band in drawn.bands:
        text = wrapped(band.text, form.fitting(0.3))
        fits = (band.last - band.first) / max(1, len(drawn.points)) * form.fitting(0.75) > len(text)
        late = band.last > len(drawn.points) * 0.7
        side = "center" if fits else "right" if late else "left"
        at = {"center": (band.first + band.last) / 2, "left": band.first, "right": band.last}[side]
        aside = {"center": 0, "left": 4, "right": -4}[side]
        axes.annotate(
            text, (at, edge), xycoords=("data", "axes fraction"), xytext=(aside, -2 if edge else 4),
            textcoords="offset points", ha=side, va="top" if edge else "bottom", color=QUIET, fontsize="small",
        )  # fmt: skip


def _texts(drawn: Chart, form: Form) -> tuple[list[tuple[ChartMark, str, float]], float]:
    """Give the vertical lines with the text in the drawing, and how far that stands down; and the share of the height.

    Texts that would run into each other stand under each other.
    """
    wide, high = form.fitting(0.35), form.font * 1.2
    top = down = high + 2 if drawn.bands else 2.0
    lowest, before = top, -float("inf")
    told = []
    for one in drawn.breaks:
        lines = wrapped(one.text, wide).split("\n")
        text = "\n".join(lines[:MARK_LINES]) + ("…" if len(lines) > MARK_LINES else "")
        down = down if one.at - before < len(drawn.points) * 0.4 else top
        told.append((one, text, down))
        down, before = down + high * min(len(lines), MARK_LINES), one.at
        lowest = max(lowest, down)
    share = (lowest + 4) / (form.height * 72 * 0.72)
    return told, min(0.5, share) if drawn.bands or drawn.breaks else 0.0


def _breaks(axes: Axes, drawn: Chart, texts: Sequence[tuple[ChartMark, str, float]]) -> None:
    for one, text, down in texts:
        axes.axvline(one.at - 0.5, color=INK, linewidth=1, dashes=(2, 2), zorder=2)
        left = one.at > len(drawn.points) / 2
        axes.annotate(
            text, (one.at - 0.5, 1), xycoords=("data", "axes fraction"), xytext=(-4 if left else 4, -down),
            textcoords="offset points", ha="right" if left else "left", va="top", color=INK, fontsize="small",
            bbox=PAPER, zorder=5,
        )  # fmt: skip


def _shapes(points: Sequence[ChartPoint]) -> dict[str, Looks]:
    """Give the shapes that are drawn and not plain, each with what it looks like."""
    used: list[Signal] = [one for one in ("better", "worse", "change") if any(point.signal == one for point in points)]
    line = QUIET if used else ACCENT
    shapes: dict[str, Looks] = {}
    for signal in used:
        shape, colour, size = SHAPES[signal]
        shapes[signal] = {"linestyle": "none", "marker": shape, "color": colour, "markersize": size}
    known = [point for point in points if point.value is not None]
    plain: Looks = {"linestyle": "none", "markersize": 5, "color": line}
    if any(point.provisional for point in known):
        shapes["provisional"] = {**plain, "marker": "o", "markerfacecolor": "white"}
    if any(point.excluded and not point.signal for point in known):
        shapes["excluded"] = {**plain, "marker": "x"}
    if any(point.low is not None for point in points):
        shapes["bounds"] = {"color": QUIET, "marker": "_", "markersize": 6, "linewidth": 1.2}
    return shapes


def _key(figure: Figure, points: Sequence[ChartPoint], form: Form, language: Language) -> None:
    tr = Translator(language)
    key(figure, {tr(KEY[name]): looks for name, looks in _shapes(points).items()}, form)


def key(figure: Figure, shapes: Mapping[str, Looks], form: Form) -> None:
    """Say under a drawing, in words, what its shapes mean."""
    from matplotlib.lines import Line2D

    if shapes:
        handles = [Line2D([], [], label=label, **looks) for label, looks in shapes.items()]  # type: ignore[arg-type]
        figure.legend(
            handles=handles, loc="outside lower left", ncols=form.keys, frameon=False, fontsize="small",
            handletextpad=0.4, columnspacing=1.2, borderaxespad=0.2,
        )  # fmt: skip

"""Charts become SVG: a run chart drawn from a `Chart` block, with real text, and the same bytes every time."""

from __future__ import annotations

import io
import re
from html import escape
from typing import Any

import attrs

from lerende_aanpak.i18n import Language, number
from lerende_aanpak.model.block import Chart

INK, ACCENT, QUIET, BAND = "#1b1b1b", "#0b5394", "#595959", "#e8eef5"
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}


@attrs.frozen(kw_only=True)
class Form:
    """The size of a drawing: inches, points, and how many labels fit under the axis."""

    width: float
    height: float
    font: float
    ticks: int


WIDE = Form(width=7.2, height=3.6, font=10, ticks=9)
NARROW = Form(width=3.3, height=3.3, font=9.5, ticks=4)


def draw(chart: Chart, form: Form, name: str, language: Language) -> str:
    """Draw a chart as an accessible SVG element.

    Args:
        chart: What to draw.
        form: `WIDE` for a screen or paper, `NARROW` for 320 pixels.
        name: Start of every id in the drawing; unique on the page.
        language: Of the numbers on the axis.

    Returns:
        ``<svg role="img">`` with title and desc; no script, no date, no file name.
    """
    import matplotlib as mpl

    settings: dict[str, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "font.family": ["DejaVu Sans"],
        "font.size": form.font,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "axes.edgecolor": QUIET,
        "text.usetex": False,
        "text.parse_math": False,
        "path.simplify": False,
    }
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings)  # type: ignore[arg-type]
        drawing = _svg(chart, form, language)
    return _accessible(drawing, chart, name)


def _svg(chart: Chart, form: Form, language: Language) -> str:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(form.width, form.height), layout="constrained")
    axes = figure.add_subplot()
    places = list(range(len(chart.points)))
    values = [float("nan") if point.value is None else point.value for point in chart.points]
    for band in chart.bands:
        axes.axvspan(band.first, band.last, color=BAND, zorder=0, linewidth=0)
    _lines(axes, chart)
    axes.plot(places, values, color=ACCENT, linewidth=1.6, zorder=3)
    for provisional in (False, True):
        at = [n for n, point in enumerate(chart.points) if point.provisional is provisional and point.value is not None]
        face = "white" if provisional else ACCENT
        axes.plot(
            at,
            [values[n] for n in at],
            "o",
            markerfacecolor=face,
            markeredgecolor=ACCENT,
            markersize=5,
            zorder=4,
            clip_on=False,
        )
    _value_labels(axes, chart, form)
    _frame(axes, chart, form, language)
    _breaks(axes, chart)
    if chart.mark:
        figure.supxlabel(chart.mark, fontsize="small", fontweight="bold", color=INK)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return buffer.getvalue()


def _lines(axes: Any, chart: Chart) -> None:
    for line in chart.lines:
        ends = [line.first - 0.4, line.last + 0.4]
        dashes = (4, 3) if line.style == "limit" else (None, None)
        axes.plot(ends, [line.value, line.value], color=QUIET, linewidth=1, dashes=dashes, zorder=1)
        axes.annotate(
            line.text, (line.last + 0.4, line.value), xytext=(4, 0), textcoords="offset points",
            ha="left", va="center", color=QUIET, fontsize="small", annotation_clip=False,
        )  # fmt: skip


def _value_labels(axes: Any, chart: Chart, form: Form) -> None:
    known = [n for n, point in enumerate(chart.points) if point.value is not None]
    few = len(known) <= form.ticks
    for n in known if few else [known[-1]] if known else []:
        axes.annotate(
            chart.points[n].text, (n, chart.points[n].value), xytext=(0, 7), textcoords="offset points",
            ha="center", va="bottom", color=INK, fontsize="small", bbox=PAPER, zorder=6,
        )  # fmt: skip


def _frame(axes: Any, chart: Chart, form: Form, language: Language) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator

    shown = [point.value for point in chart.points if point.value is not None]
    shown += [line.value for line in chart.lines]
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    room = (high - low) * 0.18 or max(abs(high) * 0.1, 1.0)
    judged = bool(chart.lines)
    floor = low - room if judged or low < 0 else 0.0
    axes.set_ylim(min(floor, low), high + room)
    axes.set_xlim(-0.6, len(chart.points) - 0.4)
    count = len(chart.points)
    step = max(1, -(-count // form.ticks))
    ticks = list(range((count - 1) % step, count, step))
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.set_xticklabels([chart.points[n].label for n in ticks], fontsize="small")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=high - low >= 4))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language))
    axes.set_ylabel("")
    axes.set_title(chart.unit, loc="left", fontsize="small", color=QUIET)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    edge = 1 if chart.lines else 0
    for band in chart.bands:
        axes.annotate(
            band.text, ((band.first + band.last) / 2, edge), xycoords=("data", "axes fraction"),
            xytext=(0, -2 if edge else 4), textcoords="offset points", ha="center",
            va="top" if edge else "bottom", color=QUIET, fontsize="small",
        )  # fmt: skip


def _breaks(axes: Any, chart: Chart) -> None:
    for one in chart.breaks:
        axes.axvline(one.at - 0.5, color=INK, linewidth=1, dashes=(2, 2), zorder=2)
        left = one.at > len(chart.points) / 2
        axes.annotate(
            one.text, (one.at - 0.5, 1), xycoords=("data", "axes fraction"), xytext=(-4 if left else 4, -14),
            textcoords="offset points", ha="right" if left else "left", va="top", color=INK, fontsize="small",
            bbox=PAPER,
        )  # fmt: skip


def _accessible(drawing: str, chart: Chart, name: str) -> str:
    svg = drawing[drawing.index("<svg") :].rstrip()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    ids = re.findall(r'\bid="([^"]+)"', svg)
    for old in sorted(set(ids), key=len, reverse=True):
        escaped = re.escape(old)
        svg = re.sub(rf'(id="|href="#|url\(#){escaped}(?=["\)])', rf"\g<1>{name}-{old}", svg)
    size = re.search(r'viewBox="([^"]+)"', svg)
    assert size is not None
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="{size[1]}">'
        f'<title id="{name}-title">{escape(chart.title)}</title><desc id="{name}-desc">{escape(chart.alt)}</desc>'
    )
    return head + svg[svg.index(">") + 1 :]

"""What charts are drawn on: sizes, colours, text that fits; and the way out, as accessible SVG or as PNG."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

import attrs

from lerende_aanpak.model.block import Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, ACCENT, WARM, QUIET, BAND, GRID = "#1b1b1b", "#0b5394", "#b45309", "#595959", "#e8eef5", "#e6e6e6"
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.4, "alpha": 0.75}


@attrs.frozen(kw_only=True)
class Form:
    """The size of a drawing.

    Attributes:
        width, height: In inches.
        font: In points.
        ticks: Labels that fit under the axis.
        columns: Small charts beside each other.
        keys: Shapes that are explained beside each other.
    """

    width: float
    height: float
    font: float
    ticks: int
    columns: int
    keys: int

    def fitting(self, share: float = 1.0) -> int:
        """Give how many small letters fit in a share of the width."""
        return max(8, int(self.width * share * 72 / (self.font * 0.54)))


WIDE = Form(width=7.2, height=3.6, font=10, ticks=9, columns=4, keys=3)
NARROW = Form(width=3.3, height=3.3, font=9.5, ticks=4, columns=2, keys=1)


def wrapped(text: str, letters: int) -> str:
    """Break a text into lines of at most so many letters; a longer word is broken too."""
    return "\n".join(textwrap.wrap(text, letters)) or text


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Move places apart until each is a gap from the next, in their order, as little as that takes.

    >>> spread([1.0, 1.0, 5.0], 2.0)
    [0.0, 2.0, 5.0]
    """
    order = sorted(range(len(places)), key=lambda n: (places[n], n))
    groups: list[list[int]] = []
    middles: list[float] = []
    for n in order:
        groups.append([n])
        middles.append(places[n])
        while len(groups) > 1 and middles[-1] - middles[-2] < gap * (len(groups[-1]) + len(groups[-2])) / 2:
            last = groups.pop()
            middles.pop()
            groups[-1] += last
            middles[-1] = sum(places[one] for one in groups[-1]) / len(groups[-1])
    moved = list(places)
    for group, middle in zip(groups, middles, strict=True):
        for at, n in enumerate(group):
            moved[n] = middle + gap * (at - (len(group) - 1) / 2)
    return moved


@contextmanager
def settings(form: Form, name: str) -> Iterator[None]:
    """Draw by our own settings alone, whatever a notebook or a plugin has set."""
    import matplotlib as mpl

    ours: dict[str, Any] = {
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
        mpl.rcParams.update(ours)  # type: ignore[arg-type]
        yield


def svg(figure: Figure, picture: Picture, name: str, *, alone: bool) -> str:
    """Give a figure as accessible SVG: role, title and description; no script, no date, no file name.

    Args:
        figure: The figure of matplotlib.
        picture: What it shows.
        name: Start of every id; unique on the page.
        alone: Whether it is a file of its own, with its size.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    drawing = buffer.getvalue()
    made = drawing[drawing.index("<svg") :].rstrip()
    made = re.sub(r"<metadata>.*?</metadata>", "", made, flags=re.DOTALL)
    ids = re.findall(r'\bid="([^"]+)"', made)
    for old in sorted(set(ids), key=len, reverse=True):
        escaped = re.escape(old)
        made = re.sub(rf'(id="|href="#|url\(#){escaped}(?=["\)])', rf"\g<1>{name}-{old}", made)
    size = re.search(r'viewBox="([^"]+)"', made)
    assert size is not None
    width, height = size[1].split()[2:]
    pixels = f' width="{width}pt" height="{height}pt"' if alone else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="{size[1]}"{pixels}>'
        f'<title id="{name}-title">{escape(picture.title)}</title><desc id="{name}-desc">{escape(picture.alt)}</desc>'
    )
    return head + made[made.index(">") + 1 :]


def png(figure: Figure, picture: Picture) -> bytes:
    """Give a figure as PNG, 200 dots an inch, with title and description in the file."""
    buffer = io.BytesIO()
    told = {"Software": None, "Title": picture.title, "Description": picture.alt}
    figure.savefig(buffer, format="png", dpi=200, metadata=told)
    return buffer.getvalue()

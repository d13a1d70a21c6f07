"""Pictures of figures become SVG or PNG: with real text, fit to their size, and the same bytes every time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.block import Chart, Funnel, Panels, Picture, Ranges
from lerende_aanpak.report import canvas, funnel_drawing, range_drawing, time_drawing
from lerende_aanpak.report.canvas import INK, NARROW, WIDE, Form, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["NARROW", "WIDE", "draw", "save"]
ENDINGS = (".svg", ".png")


def draw(picture: Picture, form: Form, name: str, language: Language, *, alone: bool = False) -> str:
    """Draw a picture as an accessible SVG element.

    Args:
        picture: What to draw.
        form: `WIDE` for a screen or paper, `NARROW` for 320 pixels.
        name: Start of every id in the drawing; unique on the page.
        language: Of the numbers on the axis, and of the key.
        alone: Whether it is a file of its own: then its title stands in it, and it has a size.

    Returns:
        ``<svg role="img">`` with title and desc; no script, no date, no file name.
    """
    with canvas.settings(form, name):
        return canvas.svg(_figure(picture, form, language, alone=alone), picture, name, alone=alone)


def save(picture: Picture, path: Path, language: Language) -> None:
    """Write a picture as a file of its own, with its title and whatever labels it has.

    Raises:
        FiguresError: If the name ends in something else than ``.svg`` or ``.png``.
    """
    if path.suffix not in ENDINGS:
        raise FiguresError(
            "een grafiek kan niet als '{ending}' worden bewaard",
            where=str(path),
            remedy="Geef een naam die eindigt op .svg of .png.",
            ending=path.suffix,
        )
    if path.suffix == ".svg":
        path.write_text(draw(picture, WIDE, "c", language, alone=True), encoding="utf-8")
        return
    with canvas.settings(WIDE, "c"):
        path.write_bytes(canvas.png(_figure(picture, WIDE, language, alone=True), picture))


def _figure(picture: Picture, form: Form, language: Language, *, alone: bool) -> Figure:
    from matplotlib.figure import Figure

    height = _height(picture, form)
    title = wrapped(picture.title, form.fitting() - 4) if alone else ""
    height += title.count("\n") * 0.2 + 0.3 if title else 0
    figure = Figure(figsize=(form.width, height), layout="constrained")
    match picture:
        case Chart():
            time_drawing.chart(figure, picture, form, language)
        case Panels():
            time_drawing.panels(figure, picture, form, language)
        case Funnel():
            funnel_drawing.funnel(figure, picture, form, language)
        case Ranges():
            range_drawing.ranges(figure, picture, form, language)
    if title:
        figure.suptitle(title, x=0.012, ha="left", fontsize="medium", fontweight="bold", color=INK)
    if picture.mark:
        figure.supxlabel(wrapped(picture.mark, form.fitting() - 4), fontsize="small", fontweight="bold", color=INK)
    return figure


def _height(picture: Picture, form: Form) -> float:
    match picture:
        case Funnel():
            return form.height
        case Ranges():
            return range_drawing.height(picture, form)
    return time_drawing.height(picture, form)

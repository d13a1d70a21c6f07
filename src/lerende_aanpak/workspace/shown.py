"""What the analyst sees of the workspace: drawn blocks, figures, a study, and things by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from lerende_aanpak.errors import AanpakError, FiguresError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Chart, Page, Table, plain_text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import figures as parts
from lerende_aanpak.report import sentences
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.report.series import series
from lerende_aanpak.report.study import results

if TYPE_CHECKING:
    import pandas as pd

Item = TypeVar("Item")


@attrs.frozen
class Drawn:
    """A block as the analyst sees it in JupyterLab; ``save`` writes what is protected and labelled, nothing else."""

    block: Block
    language: Language

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return Page((self.block,))._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        if VARIABLE in os.environ:  # in a report job the exporter draws
            return None
        from lerende_aanpak.report import html

        return html.fragment([self.block], self.language, prefix="d")

    def __repr__(self) -> str:
        return plain_text(self.block)

    def save(self, path: str | Path) -> Path:
        """Write a chart as SVG.

        Raises:
            FiguresError: If this is no chart, or the name does not end in ``.svg``.
        """
        from lerende_aanpak.report import charts

        target = Path(path)
        if not isinstance(self.block, Chart) or target.suffix != ".svg":
            raise FiguresError(
                "alleen een grafiek kan worden bewaard, en alleen als .svg",
                where=str(path),
                remedy="Geef een naam die eindigt op .svg.",
            )
        target.write_text(charts.draw(self.block, charts.WIDE, "c", self.language), encoding="utf-8")
        return target


@attrs.frozen
class Figures:
    """Protected figures of one indicator in one region."""

    safe: SafeFigures
    indicator: Indicator
    place: str
    fictitious: bool
    language: Language

    @property
    def frame(self) -> pd.DataFrame:
        """The figures as a data frame: one row per area, group and period; hidden values are empty."""
        import pandas as pd

        return pd.DataFrame(self.safe.records())

    def chart(self, area: str | None = None) -> Drawn:
        """Draw the run chart of an area (by default the region itself).

        Raises:
            FiguresError: If there is nothing to draw for that area.
        """
        chosen = area or self.safe.region
        found = series(self.safe, chosen)
        if not found.known:
            raise FiguresError(
                "van '{area}' zijn er geen cijfers die getoond mogen worden",
                where=self.indicator.id,
                remedy="Kies een gebied uit: {known}.",
                area=chosen,
                known=", ".join(dict.fromkeys(row.area for row in self.safe.rows)),
            )
        tr = Translator(self.language)
        place = self.place if area is None else area
        return Drawn(parts.chart(self.indicator, found, place, tr, fictitious=self.fictitious), self.language)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return self.chart()._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        return self.chart()._repr_html_()


@attrs.frozen
class Study:
    """What became of the expectations of a cycle."""

    inputs: ReportInputs

    @property
    def verdicts(self) -> list[Result]:
        """One result per prediction."""
        return results(self.inputs)

    @property
    def sentences(self) -> list[str]:
        """What was expected and what happened, in plain sentences."""
        tr = Translator(self.inputs.language)
        return [
            told
            for one in self.verdicts
            for told in (*sentences.expected(one.prediction, tr), *sentences.outcome(one, tr))
        ]

    def chart(self) -> Drawn:
        """Draw the first indicator of the cycle for its region.

        Raises:
            FiguresError: If there are no figures to draw.
        """
        for block in Document(inputs=self.inputs, find=nothing).page_one().blocks:
            if isinstance(block, Chart):
                return Drawn(block, self.inputs.language)
        raise FiguresError(
            "bij deze leercyclus is er geen grafiek",
            where=self.inputs.name,
            remedy="Zet cijfers klaar van een indicator uit `predictions`.",
        )


def nothing(name: str) -> Callable[..., Any]:
    """Find no function: a document without the sections of a plugin."""
    raise KeyError(name)


class Named(Mapping[str, Item]):
    """Things by name, that show as a table in a notebook and know what was meant by a wrong name."""

    def __init__(self, items: Mapping[str, Item], table: Table, language: Language) -> None:
        self._items, self._table, self._language = items, table, language

    def __getitem__(self, name: str) -> Item:
        if name in self._items:
            return self._items[name]
        fitting = [known for known in self._items if name in known]
        if len(fitting) == 1:
            return self._items[fitting[0]]
        meant = nearest(name, self._items)
        raise AanpakError(
            "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
            where=self._table.caption,
            remedy="Kies uit: {known}.",
            name=name,
            meant=meant or "",
            known=", ".join(self._items),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return Drawn(self._table, self._language)._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        return Drawn(self._table, self._language)._repr_html_()

    def __repr__(self) -> str:
        return plain_text(self._table)

"""What the analyst sees of the workspace: drawn blocks, figures, a study, and things by name."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from lerende_aanpak.errors import AanpakError, FiguresError, UnknownArgumentError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import (
    Block,
    Chart,
    Finding,
    Funnel,
    Heading,
    Notice,
    Page,
    Panels,
    Ranges,
    Table,
    plain_text,
)
from lerende_aanpak.model.names import nearest
from lerende_aanpak.pdsa.study import Result
from lerende_aanpak.report import sentences, weighing
from lerende_aanpak.report.document import Document
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.job import VARIABLE
from lerende_aanpak.report.study import results
from lerende_aanpak.report.weighing import Weighing
from lerende_aanpak.workspace.kindly import TEXT, Kind, kindly, unknown

if TYPE_CHECKING:
    pass

Item = TypeVar("Item")


class Visible(Kind, ABC):
    """Something that shows itself as blocks: as HTML in a notebook, as text in a terminal and for the ear."""

    __slots__ = ()

    @abstractmethod
    def shown(self) -> Drawn:
        """Give the blocks."""

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return Page(self.shown().blocks)._repr_mimebundle_()

    def _repr_html_(self) -> str | None:
        if VARIABLE in os.environ:  # in a report job the exporter draws
            return None
        from lerende_aanpak.workspace import output

        drawn = self.shown()
        return output.drawn(drawn.blocks, drawn.language)

    def __repr__(self) -> str:
        return "\n\n".join(plain_text(block) for block in self.shown().blocks).strip("\n")


@attrs.frozen(repr=False)
class Drawn(Visible):
    """Blocks as the analyst sees them in JupyterLab; ``save`` writes what is protected and labelled, nothing else."""

    blocks: tuple[Block, ...]
    language: Language

    def shown(self) -> Drawn:
        """Give itself."""
        return self

    @kindly
    def save(self, path: str | Path) -> Path:
        """Write a chart as SVG or PNG, with its title and whatever labels it has.

        Raises:
            FiguresError: If this is no chart, or the name ends in something else than ``.svg`` or ``.png``.
        """
        from lerende_aanpak.report import charts

        target = Path(path)
        drawn = [block for block in self.blocks if isinstance(block, Chart | Panels | Funnel | Ranges)]
        if not drawn:
            raise FiguresError(
                "alleen een grafiek kan worden bewaard",
                where=str(path),
                remedy="Vraag eerst een grafiek met `.chart()`.",
            )
        charts.save(drawn[0], target, self.language)
        return target


@attrs.frozen(repr=False)
class Card(Visible, Generic[Item]):
    """One thing of the catalogue with its card; the fields of the thing itself can be asked of the card."""

    value: Item
    blocks: tuple[Block, ...]
    language: Language

    def shown(self) -> Drawn:
        """Give its card."""
        return Drawn(self.blocks, self.language)

    def __getattr__(self, name: str) -> Any:
        """Give a field of the thing; refuse a name that it does not have."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return getattr(self.value, name)
        except AttributeError:
            known = [one for one in dir(self.value) if not one.startswith("_")]
            raise unknown(name, known, type(self.value).__name__) from None


@attrs.frozen(repr=False)
class Study(Visible):
    """What became of the expectations of a cycle; ``charted``: shown with the chart."""

    inputs: ReportInputs
    charted: bool = True

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

    @property
    def effects(self) -> dict[str, list[str]]:
        """What changed, per indicator with an expectation, in plain sentences; nothing before the study."""
        tr = Translator(self.inputs.language)
        named = dict.fromkeys(one.prediction.indicator for one in self.verdicts)
        weighed = Weighing(self.inputs)
        return {name: told for name in named if (told := weighing.told(weighed, name, tr))}

    @property
    def advice(self) -> list[str]:
        """The advice for Besluiten with its reasons, in plain sentences; nothing before the study."""
        return weighing.advice_said(Weighing(self.inputs), Translator(self.inputs.language))

    @kindly
    def chart(self) -> Drawn:
        """Draw the first indicator of the cycle for its region.

        Raises:
            FiguresError: If there are no figures to draw.
        """
        for block in self._page_one():
            if isinstance(block, Chart):
                return Drawn((block,), self.inputs.language)
        raise FiguresError(
            "bij deze leercyclus is er geen grafiek",
            where=self.inputs.name,
            remedy="Zet cijfers klaar van een indicator uit `predictions`.",
        )

    def shown(self) -> Drawn:
        """Give what was expected and what happened, and the chart, as page one; then what it says, and the advice."""
        page, tr = self._page_one(), Translator(self.inputs.language)
        heads = {block.anchor: at for at, block in enumerate(page) if isinstance(block, Heading)}
        start, end = heads["wat-verwachtten-we"], heads["wat-doen-we-nu"]
        heading, told = Heading(text=tr("Wat verwachtten we en wat gebeurde er?")), page[start + 1 : end]
        if not self.charted:
            told = tuple(block for block in told if isinstance(block, Finding)) or told[:1]
        weighed = Weighing(self.inputs)
        said = (*weighing.study_part(weighed), *weighing.advice_part(weighed))
        return Drawn((heading, *told, *said), self.inputs.language)

    def _page_one(self) -> tuple[Block, ...]:
        return Document(inputs=self.inputs, find=nothing).page_one().blocks


def nothing(name: str) -> Callable[..., Any]:
    """Find no function: a document without the sections of a plugin."""
    raise KeyError(name)


def problems(errors: Sequence[AanpakError], language: Language) -> list[Block]:
    """Give errors as notices: what is wrong, where, and what to do."""
    return [Notice(text=f"{one.problem(language)} ({one.where}). {one.remedy(language)}", tone="warning")
            for error in errors for one in error.all()]  # fmt: skip


class Named(Visible, Mapping[str, Item]):
    """Things by name, that show as a table in a notebook and know what was meant by a wrong name."""

    def __init__(
        self, names: Sequence[str], make: Callable[[str], Item], table: Table, language: Language,
        *, find: Callable[[str], str] | None = None, notes: Sequence[Block] = (),
    ) -> None:  # fmt: skip
        """Name things.

        Args:
            names: The names, in order.
            make: Gives the thing of a name.
            table: Shows all of them.
            language: Of the table.
            find: Gives the name that is meant by another spelling; it raises the error for one that is unknown.
            notes: What is shown under the table.
        """
        self._names, self._make, self._table, self._language = tuple(names), make, table, language
        self._find, self._notes = find or self._nearest, tuple(notes)

    def __getitem__(self, name: str) -> Item:
        if not isinstance(name, str):
            raise UnknownArgumentError(
                "wat bij {name} staat, kan hier niet", where=self._table.caption, remedy=TEXT, name="[...]"
            )
        return self._make(name if name in self._names else self._find(name))

    def _nearest(self, name: str) -> str:
        fitting = [known for known in self._names if name in known]
        if len(fitting) == 1:
            return fitting[0]
        meant = nearest(name, self._names)
        raise AanpakError(
            "'{name}' is niet bekend; bedoelt u '{meant}'?" if meant else "'{name}' is niet bekend",
            where=self._table.caption,
            remedy="Kies uit: {known}.",
            name=name,
            meant=meant or "",
            known=", ".join(self._names),
        )

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def shown(self) -> Drawn:
        """Give the table."""
        return Drawn((self._table, *self._notes), self._language)

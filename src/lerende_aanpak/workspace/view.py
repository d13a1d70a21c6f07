"""One cycle to look at: its worksheet in parts, its indicators and figures, what the rules find, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lerende_aanpak import fidelity
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Heading, Notice, Table, Text
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.words import word
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.plan import Aim
from lerende_aanpak.project import Project
from lerende_aanpak.report import card
from lerende_aanpak.report.area import called
from lerende_aanpak.report.figures import indicator_part
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.report.judging import area_of
from lerende_aanpak.store.cycles import Stored
from lerende_aanpak.workspace import cards, worksheet
from lerende_aanpak.workspace.kindly import kindly, unknown
from lerende_aanpak.workspace.shown import Drawn, Study, Visible

FIRST = 3
"""How many findings are shown when not all are asked for: who reads ten, mends none."""


class View(Visible):
    """A cycle to look at. Shows itself as a worksheet."""

    def __init__(self, project: Project, name: str, language: Language) -> None:
        self._project, self._id, self._language = project, project.cycle(name).cycle.id, language
        self._tr = Translator(language)
        self._seen: object = None

    @property
    def _stored(self) -> Stored:
        """The cycle as its file stands now: somebody may have changed it in the meantime, in an editor."""
        path = self._project.cycle(self._id).path
        state = path.stat() if path.is_file() else None
        seen = state and (state.st_mtime_ns, state.st_size)
        if seen != self._seen:
            self._seen = seen
            self._project.forget()
        return self._project.cycle(self._id)

    @property
    def cycle(self) -> Cycle:
        """What the file holds now."""
        return self._stored.cycle

    @property
    def id(self) -> str:
        """Its id."""
        return self._id

    if not TYPE_CHECKING:  # a type checker asks `cycle` for these

        def __getattr__(self, name: str) -> Any:
            """Give a field of the cycle, such as its state; refuse a name that it does not have either."""
            if name.startswith("_"):
                raise AttributeError(name)
            if name in dir(Cycle):
                return getattr(self.cycle, name)
            known = [one for one in (*dir(type(self)), *dir(Cycle)) if not one.startswith("_")]
            raise unknown(name, set(known), type(self).__name__)

    @property
    def _aim(self) -> Aim | None:
        return self._project.cycles.aims.get(self.cycle.aim)

    def shown(self) -> Drawn:
        """Give the worksheet."""
        return self.sheet()

    @kindly
    def sheet(self) -> Drawn:
        """Give the worksheet: the facts, the expectations and the text of the four phases."""
        cycle = self.cycle
        return self._drawn(worksheet.sheet(cycle, self._aim, self._project.catalogue.indicators, self._tr))

    @kindly
    def question(self) -> Drawn:
        """Give the question of the cycle's region, which leads everything it does."""
        tr, region = self._tr, self._project.catalogue.region(self.cycle.region)
        none = tr("De ontwikkelvraag van deze regio is niet gepubliceerd.")
        asked = Text(text=region.question.text, markdown=True) if region.question.text else Text(text=none)
        source = region.question.source
        told = [Text(text=tr("Bron: {source}.", source=source), tone="quiet", own=(source,))] if source else []
        return self._drawn([Heading(text=tr("De vraag van {name}", name=region.name), level=3), asked, *told])

    @kindly
    def aim_card(self) -> Drawn:
        """Give the aim that the cycle serves."""
        tr, found = self._tr, self._aim
        if found is None:
            return self._drawn([Text(text=tr("Deze leercyclus heeft nog geen doel."))])
        return self._drawn(cards.aim(found, self._project.catalogue.indicators, tr))

    @kindly
    def cards(self) -> Drawn:
        """Give the cards of the cycle's indicators; when it has none yet, those that can be chosen."""
        tr, found = self._tr, self._indicators()
        if found:
            return self._drawn([block for one in found for block in card.indicator(one, tr)])
        region = self._project.catalogue.region(self.cycle.region)
        with_figures = set(self._project.named(region.slug))
        known = [one for name, one in self._project.catalogue.indicators.items() if name in with_figures]
        told = Text(text=tr("Deze leercyclus heeft nog geen indicator. Kies er een, en noem haar bij de verwachting."))
        caption = tr("Indicatoren met cijfers van {name}", name=region.name)
        return self._drawn([told, *([cards.indicators(known, caption, tr)] if known else [])])

    @kindly
    def figures(self) -> Drawn:
        """Give chart and table of each indicator, the time of the cycle as a band; no verdict.

        They are of the region; of another area when there are figures of that one only.
        """
        tr, cycle = self._tr, self.cycle
        region = self._project.catalogue.region(cycle.region)
        blocks: list[Block] = []
        for one in self._indicators():
            safe = self._project.figures(one.id, region.slug)
            source = self._project.source(one.id, region.slug)
            if safe is None or source is None:
                blocks.append(Heading(text=one.name(tr.language), level=3))
                blocks.append(Text(text=tr("Deze regio heeft hiervan nog geen cijfers.")))
                continue
            area = area_of(safe, region.slug) or region.slug
            blocks += indicator_part(
                one, safe, source, area, called(region, area, tr), tr, started=cycle.started, ended=cycle.studied
            )  # fmt: skip
        return self._drawn(blocks or [Text(text=tr("Deze leercyclus heeft nog geen indicator."))])

    @kindly
    def expected(self) -> Drawn:
        """Give what is expected, as a table, and when it was fixed."""
        found = worksheet.expected(self._stored.cycle, self._project.catalogue.indicators, self._tr)
        return self._drawn(found)

    @kindly
    def agreed(self) -> Drawn:
        """Give what was agreed before the start: facts, expectations, change and data plan."""
        cycle = self.cycle
        return self._drawn(worksheet.agreed(cycle, self._aim, self._project.catalogue.indicators, self._tr))

    @kindly
    def check(self, *, all: bool = False) -> Drawn:
        """Give what the rules of a good cycle find now, the current phase first.

        Args:
            all: Every finding, with the reason of its rule; otherwise the three most important ones.
        """
        tr = self._tr
        context = self._project.context(self._stored, self._project.today())
        found = [one for one in fidelity.check(context) if not one.waived]
        blocks: list[Block] = []
        for one in found if all else found[:FIRST]:
            said = tr(word("severity", one.severity))
            reason = f" {tr(one.rule.rationale)} ({one.rule.id})" if all else ""
            blocks.append(Heading(text=tr(one.rule.problem, what=one.what), level=3))
            blocks.append(Text(text=f"{said[:1].upper()}{said[1:]}. {tr(one.rule.hint)}{reason}", markdown=True))
        left = 0 if all else len(found) - FIRST
        if left > 0:
            more = tr("En nog {n}; toon ze met `cyclus.check(all=True)`.", n=left)
            blocks.append(Text(text=more, markdown=True))
        return self._drawn(blocks or [Text(text=tr("De regels vinden niets meer."))])

    @kindly
    def study_so_far(self, *, chart: bool = True) -> Study:
        """Give what became of the expectations; before the study there are no verdicts.

        Args:
            chart: With the chart; ``False`` where `figures` drew it already.
        """
        return Study(cycle_inputs(self._project, self._stored, self._language), charted=chart)

    @kindly
    def outcomes(self) -> Drawn:
        """Give the decisions that can be taken, and when each of them fits."""
        return self._drawn([cards.outcomes(self._tr)])

    @kindly
    def next_step(self) -> Drawn:
        """Say where the cycle stands and what comes next."""
        tr, cycle = self._tr, self.cycle
        state = tr("Stand van zaken: {state}.", state=tr(word("state", cycle.state)))
        return self._drawn([Notice(text=f"{state} {worksheet.next_step(cycle, tr)}")])

    def _indicators(self) -> list[Indicator]:
        named, aim = list(self.cycle.indicators()), self._aim
        if not named and aim:
            named = [aim.indicator]
        return [self._project.catalogue.indicator(one) for one in named]

    def _drawn(self, blocks: Sequence[Block]) -> Drawn:
        return Drawn(tuple(blocks), self._language)


def overview(cycles: Sequence[Cycle], tr: Translator) -> Table:
    """Give a table of the cycles that ask for something, with what."""
    rows = tuple((one.id, one.title, tr(word("state", one.state)), worksheet.next_step(one, tr)) for one in cycles)
    columns = (tr("Leercyclus"), tr("Titel"), tr("Stand van zaken"), tr("Wat nu"))
    titles = tuple(one.title for one in cycles)
    return Table(caption=tr("Wat er nu te doen is"), columns=columns, rows=rows, own=titles)

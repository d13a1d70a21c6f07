"""Protected figures as the analyst has them: a data frame, charts, a funnel, and a baseline that is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import FiguresError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Notice
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region
from lerende_aanpak.model.safe import TEAM_MARK, ShownFigures, refuse_unsafe
from lerende_aanpak.model.source import Source
from lerende_aanpak.report import area as area_parts
from lerende_aanpak.report import figures as parts
from lerende_aanpak.report import funnel as side_by_side
from lerende_aanpak.report import panels as small_charts
from lerende_aanpak.report.analysed import Asked, analysed
from lerende_aanpak.report.control import control_chart
from lerende_aanpak.report.series import series
from lerende_aanpak.store import baselines
from lerende_aanpak.workspace.kindly import kindly
from lerende_aanpak.workspace.shown import Drawn, Visible

if TYPE_CHECKING:
    import pandas as pd

    from lerende_aanpak.stats import Baseline, Mdc
    from lerende_aanpak.stats.limits import Chart as Charted
    from lerende_aanpak.stats.rules import RuleSet


@attrs.frozen(repr=False)
class Figures(Visible):
    """Protected figures of one indicator in one region; baselines are kept in ``folder``, that of its cycles."""

    safe: ShownFigures
    indicator: Indicator
    region: Region
    source: Source
    language: Language
    folder: Path

    @property
    def frame(self) -> pd.DataFrame:
        """The figures as a data frame: one row per area, group and period; hidden values are empty."""
        import pandas as pd

        return pd.DataFrame(self.safe.records())

    @kindly
    def chart(
        self, area: str | None = None, *, kind: Charted | None = None, rules: RuleSet | Mdc = "anhoej",
        phases: Mapping[str, str] | None = None, baseline: int | str | tuple[str, str] | Baseline | None = None,
        exclude: Sequence[str] = (), target: float | None = None, screened: bool = False,
    ) -> Drawn:  # fmt: skip
        """Draw an area (by default the region itself) over time: the chart of reports, or the control chart asked for.

        Args:
            area: Slug, code or name of the area.
            kind: run, i, mr, p, pprime, u, uprime, c, g or t; without it, and without anything below, the run chart
                as it stands in reports.
            rules: ``anhoej``, ``mdc``, or `Mdc` with its own numbers.
            phases: First period of a phase to what changed then: ``{"2026-09": "vast contact op elke school"}``.
            baseline: How many first points give centre and limits, a range of periods, or the name of a baseline that
                was kept.
            exclude: Periods that are drawn, and in no centre or limit.
            target: Streefwaarde, in the unit of the indicator.
            screened: Whether large moving ranges are left out of the usual swing.

        Raises:
            FiguresError: If there is nothing to draw for that area, or this kind of chart does not fit the figures.
        """
        chosen = area or self.safe.region
        if not series(self.safe, chosen).known:
            raise FiguresError(
                "van '{area}' zijn er geen cijfers die getoond mogen worden",
                where=self.indicator.id,
                remedy="Kies een gebied uit: {known}.",
                area=chosen,
                known=", ".join(dict.fromkeys(row.area for row in self.safe.rows)),
            )
        tr = Translator(self.language)
        place = self.region.name if area is None else self.region.municipality(area)
        kept = baselines.read(self.folder, baseline) if isinstance(baseline, str) else baseline
        asked = Asked(
            kind=kind or "run", rules=rules, phases=phases or {}, baseline=kept, exclude=tuple(exclude),
            target=target, screened=screened,
        )  # fmt: skip
        fictitious = self.source.fictitious
        drawn = (
            parts.chart(self.indicator, series(self.safe, chosen), place, tr, fictitious=fictitious)
            if asked == Asked() and kind is None
            else control_chart(self.indicator, self.safe, chosen, place, tr, asked=asked, fictitious=fictitious)
        )
        return Drawn((drawn,), self.language)

    @kindly
    def keep(
        self, name: str, *, kind: Charted = "i", until: str = "", area: str | None = None, screened: bool = False,
        cycle: str = "",
    ) -> Path:  # fmt: skip
        """Keep where a series lies now, for the charts of a next cycle: ``chart(kind=..., baseline=name)``.

        Args:
            name: Small letters, digits and hyphens; the file stands in ``snapshots`` of the region's cycles.
            kind: Of the chart that it is for.
            until: Label of the last period that counts; by default all do.
            area: Slug, code or name of the area; by default the region itself.
            screened: Whether large moving ranges are left out of the usual swing.
            cycle: Id of the cycle that keeps it.

        Raises:
            DisclosureError: If the figures are those of the team: a baseline goes into git.
            FiguresError: If this kind of chart does not fit the figures.
            StoreError: If another baseline has this name.
        """
        refuse_unsafe(self.safe)
        chosen = area or self.safe.region
        window = (self.safe.select(area=chosen)[0].period, until) if until else None
        asked = Asked(kind=kind, baseline=window, screened=screened)
        found = analysed(self.indicator, self.safe, chosen, asked)
        return baselines.keep(self.folder, name, found.baseline(cycle=cycle))

    @kindly
    def panels(self) -> Drawn:
        """Draw every area of the region as a small chart, on one axis.

        Raises:
            FiguresError: If there are fewer than three areas.
        """
        tr = Translator(self.language)
        drawn = small_charts.panels(self.indicator, self.safe, self.region, tr, fictitious=self.source.fictitious)
        return Drawn((drawn,), self.language)

    @kindly
    def funnel(self, period: str = "") -> Drawn:
        """Hold the areas of the region beside each other in one period (by default the newest): never a ranking.

        Raises:
            FiguresError: If there are fewer than three areas, or the figures are no shares.
        """
        drawn = side_by_side.funnel(
            self.indicator, self.safe, self.region, Translator(self.language), period=period,
            fictitious=self.source.fictitious,
        )  # fmt: skip
        return Drawn((drawn,), self.language)

    def shown(self) -> Drawn:
        """Give sentences, chart and table of the region, tables of areas around it, and where it all comes from."""
        tr, region = Translator(self.language), self.region
        own = bool(self.safe.select(area=region.slug))
        others = area_parts.around(self.safe, region)
        blocks = list(area_parts.caution(region, tr))
        if own or not others:
            blocks += parts.indicator_part(
                self.indicator, self.safe, self.source, region.slug, region.name, tr, region=region
            )  # fmt: skip
        if self.safe.audience == "team":
            blocks.insert(0, Notice(text=tr(TEAM_MARK), tone="warning"))
        if others:
            blocks += area_parts.around_part(self.indicator, self.safe, self.source, region, tr, headed=own)
        return Drawn(tuple(blocks), self.language)

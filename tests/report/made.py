"""Report inputs made by hand, so that a test draws what it is about and nothing else."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pandas as pd

from lerende_aanpak.data.protect import protect
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.figures import FiguresTable
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Contact, Region, Territory
from lerende_aanpak.model.safe import SafeFigures
from lerende_aanpak.model.source import Source
from lerende_aanpak.pdsa.cycle import Cycle, Prose
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.pdsa.plan import Prediction, Registered
from lerende_aanpak.report.inputs import ReportInputs

BARS = " ▁▂▃▄▅▆▇█"
ID = "proefland.wachttijd"

INDICATOR = Indicator(
    region="proefland",
    slug="wachttijd",
    name_nl="Wachttijd",
    name_en="Waiting time",
    definition="Dagen tot het gesprek.",
    numerator="dagen",
    denominator="gesprekken",
    unit="dagen",
    kind="median",
    direction="down",
    role="process",
    frequency="month",
    source="Eigen telling",
)
SOURCE = Source(
    id="proefland.telling",
    region="proefland",
    indicator=ID,
    file="x.csv",
    title="Eigen telling",
    publisher="Proefland",
    retrieved="2026-11-01",
    columns={"period": "maand", "value": "dagen", "denominator": "n"},
)
REGION = Region(slug="proefland", name="Proefland", territories=(Territory(since=2020, municipalities=("GM0001",)),))


def months(count: int, first: int = 2024) -> list[str]:
    """Give month labels from January of a year on."""
    return [f"{first + n // 12}-{n % 12 + 1:02d}" for n in range(count)]


def figures(values: list[float | None], n: int = 20, indicator: Indicator = INDICATOR) -> SafeFigures:
    """Protect a monthly series of the region; ``n`` measurements behind each value."""
    frame = pd.DataFrame(
        {
            "indicator": indicator.id,
            "region": "proefland",
            "area": "proefland",
            "area_kind": "region",
            "group": "totaal",
            "period": months(len(values)),
            "numerator": pd.array([None] * len(values), dtype="Int64"),
            "denominator": n,
            "value": pd.array(values, dtype="Float64").astype("float64"),
            "status": ["missing" if value is None else "final" for value in values],
            "areas_in": 1,
            "areas_expected": 1,
            "rounding": 0,
            "source": SOURCE.id,
            "retrieved": SOURCE.retrieved,
        }
    )
    return protect(FiguresTable(frame=frame), indicator)


def drawn(drawing: str) -> list[float | None]:
    """Read a series as a reader sees it: ``▂▆`` are values, a space is a gap."""
    return [float(BARS.index(bar)) or None for bar in drawing]


def cycle(**changes: object) -> Cycle:
    """Make a studied cycle with one prediction of 4 to 9 days; ``changes`` replace its fields."""
    base: dict[str, object] = {
        "schema": "lerende-aanpak/cycle@1",
        "id": "proefland-2025-01-proef-abcd",
        "title": "Een proef",
        "region": "proefland",
        "predictions": (
            Prediction(
                id="p1",
                indicator=ID,
                role="process",
                statement="Het gaat sneller",
                comparison="median_after",
                unit="dagen",
                low=Decimal(4),
                point=Decimal(6),
                high=Decimal(9),
                due=datetime.date(2025, 6, 30),
            ),
        ),
        "registered": Registered(at=datetime.datetime(2024, 12, 20, tzinfo=datetime.UTC)),
        "started": datetime.date(2025, 1, 6),
        "studied": datetime.date(2025, 7, 1),
        "data": (Snapshot(indicator=ID, snapshot="snapshots/x.csv", digest=""),),
        "prose": Prose(why="Daarom.", change="Dit.", do="Volgens plan.", study="Het klopt.", act=""),
    }
    return Cycle(**{**base, **changes})  # type: ignore[arg-type]


def inputs(
    live: SafeFigures, frozen: SafeFigures | None = None, language: Language = "nl", **changes: object
) -> ReportInputs:
    """Make the inputs of a cycle report."""
    return ReportInputs(
        kind="cycle",
        name="proefland-2025-01-proef-abcd",
        language=language,
        workspace="Proef",
        region=REGION,
        contact=Contact(function="de analist", organisation="Proefland"),
        cycle=cycle(**changes),
        digest_fits=True,
        indicators={ID: INDICATOR},
        sources={ID: SOURCE},
        figures={ID: live},
        frozen={} if frozen is None else {ID: frozen},
    )

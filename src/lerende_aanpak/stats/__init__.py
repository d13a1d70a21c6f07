"""Numbers only: run charts with the Anhøj rules and XmR limits. No files, no pictures, no words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lerende_aanpak.stats.run import RunChart, run_chart
from lerende_aanpak.stats.xmr import Limits, xmr_limits

if TYPE_CHECKING:
    from lerende_aanpak.stats.baseline import Baseline
    from lerende_aanpak.stats.charts import ChartResult, analyse
    from lerende_aanpak.stats.funnels import FunnelResult, funnel
    from lerende_aanpak.stats.rules import Mdc
    from lerende_aanpak.stats.suggest import Suggestion, suggest_chart

__all__ = [
    "Baseline", "ChartResult", "FunnelResult", "Limits", "Mdc", "RunChart", "Suggestion", "analyse", "funnel",
    "run_chart", "suggest_chart", "xmr_limits",
]  # fmt: skip
_HEAVY = {
    "analyse": "charts", "ChartResult": "charts", "Baseline": "baseline", "Mdc": "rules", "funnel": "funnels",
    "FunnelResult": "funnels", "suggest_chart": "suggest", "Suggestion": "suggest",
}  # fmt: skip
"""Names whose module loads numpy and pandas: not before somebody asks for them."""


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"lerende_aanpak.stats.{_HEAVY[name]}"), name)

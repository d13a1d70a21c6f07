"""Numbers only: run charts with the Anhøj rules and XmR limits. No files, no pictures, no words."""

from lerende_aanpak.stats.run import RunChart, run_chart
from lerende_aanpak.stats.xmr import Limits, xmr_limits

__all__ = ["Limits", "RunChart", "run_chart", "xmr_limits"]

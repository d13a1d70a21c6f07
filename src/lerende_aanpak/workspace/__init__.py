"""The analyst's front door: open the workspace, look at cycles and figures, draw, study, make reports."""

from __future__ import annotations

from lerende_aanpak.workspace.desk import Desk
from lerende_aanpak.workspace.figures import Figures
from lerende_aanpak.workspace.opened import Workspace, document, open
from lerende_aanpak.workspace.shown import Card, Drawn, Named, Study

__all__ = ["Card", "Desk", "Drawn", "Figures", "Named", "Study", "Workspace", "document", "open"]

"""lerende-aanpak: a region's question becomes a tested improvement, and a lesson for other regions.

``import lerende_aanpak as la`` loads nothing heavy; names are loaded when they are first used.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lerende_aanpak import stats
    from lerende_aanpak.errors import AanpakError
    from lerende_aanpak.workspace import Workspace, document, open

__version__ = "0.1.0"
__all__ = ["AanpakError", "Workspace", "__version__", "document", "open", "stats"]

_HOMES = {
    "AanpakError": "lerende_aanpak.errors",
    "Workspace": "lerende_aanpak.workspace",
    "document": "lerende_aanpak.workspace",
    "open": "lerende_aanpak.workspace",
    "stats": "lerende_aanpak.stats",
}


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if "IPython" in sys.modules and name not in ("stats", "AanpakError"):
        importlib.import_module("lerende_aanpak.lab.display").install()
    if name not in _HOMES:
        raise importlib.import_module("lerende_aanpak.workspace.kindly").unknown(name, __all__, "lerende_aanpak")
    module = importlib.import_module(_HOMES[name])
    return module if name == "stats" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted(__all__)

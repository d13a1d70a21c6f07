"""For plugin authors: make a workspace from a few files, run commands in it, and hold a plugin to every rule.

Names are loaded when they are first used: every run of pytest in an environment with this package imports this.

>>> from lerende_aanpak import testing
>>> testing.CHECKS[0].__name__
'loads'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lerende_aanpak.testing.checked import PluginCheck, parametrize_with_plugin_checks
    from lerende_aanpak.testing.folder import Folder, Ran, run, workspace
    from lerende_aanpak.testing.page import Page
    from lerende_aanpak.workspace.conformance import CHECKS, Conformance, Problem, check_plugin, rule

__all__ = [
    "CHECKS", "Conformance", "Folder", "Page", "PluginCheck", "Problem", "Ran", "check_plugin",
    "parametrize_with_plugin_checks", "rule", "run", "workspace",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(("Folder", "Ran", "run", "workspace"), "lerende_aanpak.testing.folder"),
    **dict.fromkeys(("PluginCheck", "parametrize_with_plugin_checks"), "lerende_aanpak.testing.checked"),
    **dict.fromkeys(
        ("CHECKS", "Conformance", "Problem", "check_plugin", "rule"), "lerende_aanpak.workspace.conformance"
    ),
    "Page": "lerende_aanpak.testing.page",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

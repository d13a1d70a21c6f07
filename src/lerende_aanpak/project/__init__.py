"""One opened workspace: its settings and data, and the steps that a cycle takes in it."""

from __future__ import annotations

from lerende_aanpak.project.opened import Project, find_root, here, open_project
from lerende_aanpak.project.settings import SETTINGS, Settings

__all__ = ["SETTINGS", "Project", "Settings", "find_root", "here", "open_project"]

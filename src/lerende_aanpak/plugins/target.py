"""Where a plugin stands, and what the workspace says about it: a folder, a single file, or an installed package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

_PATHS = ("folder", "toml", "python", "workspace", "around")
_JSON = ("single", "settings")


@attrs.frozen(kw_only=True)
class Target:
    """One plugin, not loaded yet.

    Attributes:
        slug: Slug of its region: the name of the folder, the file or the entry point.
        folder: Its folder (or the folder in which its single file lies).
        toml: Its ``region.toml``, if it has one.
        python: The file with its hooks, if it has one.
        workspace: Folder to which places in messages are relative.
        single: The plugin is the file ``python`` and nothing around it.
        module: Name by which an installed package is imported; empty for one that is loaded from its file.
        package: Name of the installed package; empty for one that lies in the workspace.
        around: Folder of the installed package as a whole, where the module lies deeper in it.
        settings: Its own settings: ``[plugins.<slug>]`` of ``aanpak.toml``.
    """

    slug: str
    folder: Path
    toml: Path | None = None
    python: Path | None = None
    workspace: Path
    single: bool = False
    module: str = ""
    package: str = ""
    around: Path | None = None
    settings: Mapping[str, Any] = attrs.Factory(dict)

    @property
    def root(self) -> Path:
        """The folder that holds all of it: its own, or the whole package that its module lies in."""
        return self.around or self.folder

    @property
    def import_name(self) -> str:
        """The name under which its Python is imported: of an installed one its own, else the slug with underscores."""
        return self.module or self.slug.replace("-", "_")

    @property
    def place(self) -> str:
        """Where it stands, for messages: a path inside the workspace, or the package."""
        return self.package or self.name(self.python if self.single and self.python else self.folder)

    def name(self, path: Path) -> str:
        """Give a path for messages: from the workspace, or from the package that it is in."""
        if self.package:
            depth = self.module.count(".") + (self.python is not None and self.python.name == "__init__.py")
            home = (self.folder, *self.folder.parents)[depth]
            within = path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name
            return f"{self.package}/{within}"
        if path.is_relative_to(self.workspace):
            return path.relative_to(self.workspace).as_posix()
        return path.name

    def owns(self, path: Path) -> bool:
        """Tell whether a file is the plugin's own."""
        return path == self.python if self.single else path.is_relative_to(self.root)

    def as_plain(self) -> dict[str, str]:
        """Give it as texts, to cross the border of a process; see `from_plain`."""
        given = {name: value for name, value in attrs.asdict(self, recurse=False).items() if value}
        return {name: json.dumps(value) if name in _JSON else str(value) for name, value in given.items()}

    @classmethod
    def from_plain(cls, plain: Mapping[str, str]) -> Target:
        """Make it again from what `as_plain` gave."""
        given: dict[str, Any] = {
            name: json.loads(text) if name in _JSON else Path(text) if name in _PATHS else text
            for name, text in plain.items()
        }
        return cls(**given)

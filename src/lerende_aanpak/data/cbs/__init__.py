"""Tables of CBS StatLine: fetched by OData (version 4, else 3), or read from a folder with a download."""

from __future__ import annotations

from lerende_aanpak.data.cbs.fetching import fetch, folder_of

__all__ = ["fetch", "folder_of"]

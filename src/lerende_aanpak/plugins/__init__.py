"""How a region joins: seven hooks, a declared form without Python, and a loader that no plugin can hurt."""

from lerende_aanpak.plugins.hookspecs import API, hookimpl

__all__ = ["API", "hookimpl"]

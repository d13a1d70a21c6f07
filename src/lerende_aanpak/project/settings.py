"""What ``aanpak.toml`` says: the settings of one workspace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.region import Contact
from lerende_aanpak.store.typed import structure_plain

SETTINGS = "aanpak.toml"
EXECUTOR = "AANPAK_EXECUTOR"
"""Variable that goes before ``executor`` in ``aanpak.toml``: for tests, and to try the other way once."""

Executor = Literal["auto", "stock"]


def _is_time_zone(_: object, field: attrs.Attribute[str], value: str) -> None:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ModelError(
            "'{value}' is geen tijdzone",
            where=field.name,
            remedy='Schrijf bijvoorbeeld `time_zone = "Europe/Amsterdam"`.',
            value=value,
        ) from None


@attrs.frozen(kw_only=True)
class Settings:
    """What ``aanpak.toml`` says.

    Attributes:
        name: Name of the workspace, on the index.
        language: Language of reports and messages.
        time_zone: Of the dates on the index; never the machine's.
        contact: Whom readers may ask, where a region names nobody.
        executor: What runs notebooks: ``auto`` takes what works best on this system, ``stock`` is papermill as it is,
            which works everywhere. The reports are the same.
        plugins: Per plugin its settings, as its own class ``Settings`` reads them; ``enabled = false`` leaves it alone.
    """

    name: str = "Lerende aanpak"
    language: Language = "nl"
    time_zone: str = attrs.field(default="Europe/Amsterdam", validator=_is_time_zone)
    contact: Contact | None = None
    executor: Executor = "auto"
    plugins: dict[str, dict[str, Any]] = attrs.Factory(dict)


def settings(data: Mapping[str, Any]) -> Settings:
    """Give the settings that ``aanpak.toml`` and the variable ``AANPAK_EXECUTOR`` state.

    Raises:
        ModelError: Every mistake at once, with its key.
    """
    asked = os.environ.get(EXECUTOR)
    told = {**data, "executor": asked} if asked else data

    def locate(path: tuple[str | int, ...], key: str) -> str:
        name = key or ".".join(map(str, path))
        return EXECUTOR if asked and name == "executor" else f"{SETTINGS}: {name}"

    return structure_plain(told, Settings, locate, ModelError)

"""What ``aanpak.toml`` says: the settings of one workspace."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from lerende_aanpak.errors import ModelError
from lerende_aanpak.i18n import Language
from lerende_aanpak.model.region import Contact

SETTINGS = "aanpak.toml"


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
    """

    name: str = "Lerende aanpak"
    language: Language = "nl"
    time_zone: str = attrs.field(default="Europe/Amsterdam", validator=_is_time_zone)
    contact: Contact | None = None

"""The guard for what people write: personal data are refused before a text is stored."""

from __future__ import annotations

from collections.abc import Mapping

from lerende_aanpak.errors import Collected, DisclosureError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.personal import personal_in

_TOLD = {
    "bsn": mark("in deze tekst staat een getal dat een burgerservicenummer kan zijn; er is niets opgeschreven"),
    "birth": mark("in deze tekst staat een geboortedatum; er is niets opgeschreven"),
    "email": mark("in deze tekst staat een e-mailadres; er is niets opgeschreven"),
    "phone": mark("in deze tekst staat een telefoonnummer; er is niets opgeschreven"),
    "iban": mark("in deze tekst staat een rekeningnummer (IBAN); er is niets opgeschreven"),
}


def refuse_personal(texts: Mapping[str, str]) -> None:
    """Let texts through, or refuse them.

    Args:
        texts: By the name of the field.

    Raises:
        DisclosureError: Naming field and rule; never the value.
    """
    found = Collected()
    for field, text in texts.items():
        for kind in personal_in(text):
            remedy = mark("Schrijf een rol in plaats van een persoon, en laat nummers en adressen weg.")
            found.add(DisclosureError(_TOLD[kind], where=field, remedy=remedy))
    found.raise_if_any()

"""Figures as files for others: CSV with a description beside it (CSVW), and JSON; only what may be shown is in them.

Source: W3C, Model for Tabular Data and Metadata on the Web, and Metadata Vocabulary for Tabular Data (2015).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import unwritable
from lerende_aanpak.i18n import LANGUAGES, mark, translate
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import TEAM_MARK, SafeRow, ShownFigures, refuse_unsafe
from lerende_aanpak.model.source import Source
from lerende_aanpak.store import place

COLUMNS: dict[str, tuple[str, str]] = {
    "audience": (mark("Voor wie"), "string"),
    "indicator": (mark("Indicator"), "string"),
    "region": (mark("Regio"), "string"),
    "area": (mark("Gebied"), "string"),
    "area_kind": (mark("Soort gebied"), "string"),
    "group": (mark("Groep"), "string"),
    "period": (mark("Periode"), "string"),
    "numerator": (mark("Teller"), "integer"),
    "denominator": (mark("Noemer"), "integer"),
    "value": (mark("Waarde"), "number"),
    "shown": (mark("Getoond: yes, small (klein aantal) of missing (geen cijfer)"), "string"),
    "status": (mark("Status"), "string"),
    "areas_in": (mark("Gebieden in de som"), "integer"),
    "areas_expected": (mark("Gebieden die erin horen"), "integer"),
    "margin": (mark("Afrondfout in de teller, hoogstens"), "number"),
    "retrieved": (mark("Overgenomen op"), "string"),
}
"""Columns of an export: their Dutch title and their type of XML Schema."""

KEY = ["indicator", "region", "area", "group", "period"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(figures: ShownFigures, indicator: Indicator, source: Source, out: Path) -> list[Path]:
    """Write the three files of an export, each whole or not at all.

    Args:
        figures: What may be shown, to the public or to the team: their type says which.
        indicator: Its card.
        source: Where the figures come from.
        out: Folder.

    Returns:
        The CSV, its metadata, and the JSON.

    Raises:
        DisclosureError: If the figures are not protected.
        StoreError: If a file cannot be written.
    """
    refuse_unsafe(figures, "team")
    team = ".team" if figures.audience == "team" else ""
    name = f"{figures.indicator}.{figures.region}{team}"
    texts = {
        f"{name}.csv": table(figures),
        f"{name}.csv-metadata.json": _json(metadata(figures, indicator, source, f"{name}.csv")),
        f"{name}.json": _json({**_about(figures, indicator, source), **figures.as_plain()}),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            place.write_whole(out / file, text)
    except OSError as error:
        raise unwritable(out.name, error) from None
    return [out / file for file in texts]


def table(figures: ShownFigures) -> str:
    """Give the CSV: UTF-8, commas, decimal point, an empty cell where nothing may be shown or nothing is known.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in figures.rows:
        writer.writerow(_cell(one) for one in _cells(figures, row))
    return written.getvalue()


def _cells(figures: ShownFigures, row: SafeRow) -> list[object]:
    own = {"audience": figures.audience, "indicator": figures.indicator, "region": figures.region}
    return [own[one] if one in own else getattr(row, one) for one in COLUMNS]


def _cell(value: object) -> object:
    """Keep a text from being a formula in a spreadsheet."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def metadata(figures: ShownFigures, indicator: Indicator, source: Source, url: str) -> dict[str, Any]:
    """Give the CSVW metadata of an export.

    Args:
        figures: What is in it.
        indicator: Its card.
        source: Where the figures come from.
        url: Name of the CSV.

    Raises:
        DisclosureError: If the figures are not protected.
    """
    refuse_unsafe(figures, "team")
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        **_about(figures, indicator, source),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\n"]},
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": {language: translate(title, language) for language in LANGUAGES},
                    "datatype": kind,
                    "null": [""],
                    "required": name in KEY,
                }
                for name, (title, kind) in COLUMNS.items()
            ],
            "primaryKey": KEY,
        },
    }


def _about(figures: ShownFigures, indicator: Indicator, source: Source) -> dict[str, Any]:
    notes = [
        mark("Een lege cel met shown=small is een te klein aantal om te tonen; shown=missing is geen cijfer."),
        mark("Begint een tekst met =, +, - of @, dan staat er een apostrof voor."),
    ]
    if figures.audience == "public":
        notes.insert(0, mark("Door afronding kan de som van de delen afwijken van het totaal."))
    else:
        notes.insert(0, TEAM_MARK)
    dates = sorted({row.retrieved for row in figures.rows if row.retrieved})
    told = {
        "dc:title": {language: indicator.name(language) for language in LANGUAGES},
        "dc:description": {language: translate(indicator.definition, language) for language in LANGUAGES},
        "dc:publisher": source.publisher,
        "dc:source": source.title,
        "dc:license": source.licence or indicator.licence,
        "dc:modified": dates[-1] if dates else "",
        "rdfs:comment": {language: " ".join(translate(one, language) for one in notes) for language in LANGUAGES},
    }
    return {key: value for key, value in told.items() if value}


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

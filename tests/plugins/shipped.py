"""The regions as they are shipped: the table that their figures must match, and their pages as a reader sees them."""

from __future__ import annotations

import re

import pytest

import lerende_aanpak as la
from lerende_aanpak.report import html

# DOMAIN.md section 3, first table (CBS StatLine 85075NED for 2021, 85335NED for 2022, our sums), typed by hand. Per
# region: jongeren 2021, jongeren 2022, municipalities 2021 and 2022, share by the general practitioner 2021 and 2022,
# share by the municipality 2021 and 2022, municipalities whose court cell is suppressed in 2022.
TABLE: dict[str, tuple[int, int, int, int, float, float, float, float, int]] = {
    "twente": (16015, 16230, 14, 14, 30.3, 30.4, 34.7, 35.3, 10),
    "noord-kennemerland": (8080, 8350, 7, 6, 43.8, 47.0, 32.8, 31.2, 6),
    "noordoost-friesland": (3165, 3125, 4, 4, 35.9, 36.3, 32.1, 32.6, 2),
    "holland-rijnland": (17600, 15910, 12, 12, 24.4, 27.9, 18.8, 19.9, 6),
    "zuid-kennemerland": (5655, 5565, 4, 4, 46.3, 50.1, 27.7, 24.9, 4),
    "de-meierij": (8715, 8635, 7, 7, 35.8, 33.6, 31.3, 38.2, 6),
    "utrecht": (13140, 11980, 1, 1, 13.2, 15.5, 12.9, 17.2, 0),
    "leeuwarden": (3955, 4060, 1, 1, 35.7, 35.5, 15.6, 16.5, 0),
    "zuid-limburg": (15705, 14950, 16, 16, 24.7, 24.3, 35.9, 39.4, 9),
    "almere": (6555, 6660, 1, 1, 34.5, 38.2, 20.4, 20.5, 0),
    "foodvalley": (10510, 10100, 8, 8, 31.1, 31.3, 33.2, 35.7, 7),
}
REGIONS = pytest.mark.parametrize("slug", TABLE)

# The same table, column "max rounding error"; the sums of seven municipalities it writes as 17.5 and as 18.
MARGINS = {
    "twente": (35, 35), "noord-kennemerland": (17.5, 15), "noordoost-friesland": (10, 10),
    "holland-rijnland": (30, 30), "zuid-kennemerland": (10, 10), "de-meierij": (17.5, 17.5), "utrecht": (2.5, 2.5),
    "leeuwarden": (2.5, 2.5), "zuid-limburg": (40, 40), "almere": (2.5, 2.5), "foodvalley": (20, 20),
}  # fmt: skip


def page(slug: str) -> str:
    """Give the report of a region as HTML, made as its notebook makes it, without papermill."""
    document = la.document(region=slug)
    parts = (document.cover(), document.page_one(), document.area(), document.cycles(), document.figures())
    return html.document([block for part in parts for block in part.blocks])


def line(text: str, *cells: str) -> bool:
    """Tell whether a table of the page has a line with these cells, one directly after the other."""
    between = r"</t[hd]>\s*<t[hd][^>]*>"
    return re.search(r">" + between.join(re.escape(cell) for cell in cells) + "<", text) is not None

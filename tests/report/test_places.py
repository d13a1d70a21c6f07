"""Figures of places in a region, of which no figure of the region can be made: they are shown, and that is said."""

from __future__ import annotations

import json
from pathlib import Path

from lerende_aanpak import testing
from tests.plugins.region import TOML
from tests.plugins.shipped import line

FORM = (
    TOML.replace('kind = "count"', 'kind = "mean"\ndenominator = "gesprekken"')
    .replace('columns = { period = "maand", numerator = "aantal" }',
             'columns = { period = "maand", area = "plek", value = "dagen", denominator = "aantal" }')
    .replace("[[indicators]]", '[region.names]\nGM0001 = "Eerste"\n\n[[indicators]]', 1)
)  # fmt: skip
CSV = "plek;maand;dagen;aantal\nGM0001;2026-01;7,9;40\nZuid;2026-01;9,1;30\nGM0001;2026-02;8,3;45\nZuid;2026-02;6,0;4\n"


def test_a_mean_by_place_is_on_the_page(workspace: Path) -> None:
    """'Nog geen cijfer' would be untrue: there are figures, only no mean of the whole can be made of them."""
    files = {"plugins/proefland/region.toml": FORM, "plugins/proefland/data/gesprekken.csv": CSV}
    testing.workspace(workspace, {"aanpak.toml": (workspace / "aanpak.toml").read_text(encoding="utf-8"), **files})
    ran = testing.run(workspace, "report", "proefland", "--json")
    page = (workspace / "output/proefland/regio/verslag.html").read_text(encoding="utf-8")

    assert json.loads(ran.out)["reports"][0]["status"] == "made"
    assert "voor de regio als geheel is er geen cijfer" in page
    assert "Er is nog geen cijfer dat getoond mag worden" not in page
    assert line(page, "Eerste", "januari 2026", "7,9")
    assert line(page, "Eerste", "februari 2026", "8,3")
    assert line(page, "Zuid", "januari 2026", "9,1")
    # four talks are fewer than ten: not shown
    assert not line(page, "Zuid", "februari 2026", "6")
    assert page.index(">Eerste<") < page.index(">Zuid<")

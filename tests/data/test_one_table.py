"""One table in six forms gives one and the same figures table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lerende_aanpak.data import sources
from lerende_aanpak.data.cbs import saved
from tests.data import sheets
from tests.data.cbs.server import CELLS, PERIODS
from tests.data.cbs.test_saved import parts
from tests.data.made import SHARE, TWENTE, source

HEADER = ("gemeente", "jaar", "status", "jongeren met jeugdzorg", "jongeren tot 18")
ROWS = [(area, int(period[:4]), PERIODS[period].lower(), some, of) for (area, period), (some, of) in CELLS.items()]
TABLE = [HEADER, *ROWS]
PLAIN = {
    "area": "gemeente", "period": "jaar", "status": "status", "numerator": "jongeren met jeugdzorg",
    "denominator": "jongeren tot 18",
}  # fmt: skip
OF_CBS = {
    "area": "RegioS", "period": "Perioden", "numerator": "Jongeren met jeugdzorg",
    "denominator": "Jongeren tot 18 jaar",
}  # fmt: skip


def csv(folder: Path) -> Path:
    path = folder / "tabel.csv"
    lines = [";".join("." if cell is None else str(cell) for cell in row) for row in (HEADER, *ROWS)]
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\nBron: CBS\r\n", encoding="utf-8")
    return path


def xlsx(folder: Path) -> Path:
    return sheets.xlsx(folder / "tabel.xlsx", TABLE)


def ods(folder: Path) -> Path:
    return sheets.ods(folder / "tabel.ods", TABLE)


def parquet_file(folder: Path) -> Path:
    return sheets.parquet(folder / "tabel.parquet", TABLE)


def version3(folder: Path) -> Path:
    saved.write(parts(3), folder / "v3")
    return folder / "v3"


def version4(folder: Path) -> Path:
    saved.write(parts(4), folder / "v4")
    return folder / "v4"


FORMS = {"csv": csv, "xlsx": xlsx, "ods": ods, "parquet": parquet_file, "v3": version3, "v4": version4}


def figures(path: Path) -> pd.DataFrame:
    """Read a form of the table as the same source."""
    columns = OF_CBS if path.is_dir() else PLAIN
    asked = source(SHARE, columns=columns, rounding=5, blank_means="suppressed")
    return sources.read(path, path.name, asked, SHARE, TWENTE).frame


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_figures(tmp_path: Path, form: str) -> None:
    """Whoever gets the table as Excel today and from the service tomorrow may see no change."""
    found = figures(FORMS[form](tmp_path))

    pd.testing.assert_frame_equal(found, figures(csv(tmp_path)))


def test_the_figures_are_those_of_the_table(tmp_path: Path) -> None:
    """By hand: 2021 over three of Twente's fourteen, 1205 + 2310 + 1445 = 4960 of 15010 + 33200 + 17005 = 65215."""
    found = figures(csv(tmp_path)).set_index(["area", "period"])

    assert tuple(found.loc[("twente", "2021"), ["numerator", "denominator", "areas_in"]]) == (4960, 65215, 3)
    assert found.loc[("twente", "2021"), "value"] == pytest.approx(7.605612, abs=1e-6)
    # Enschede is secret in 2022: 1230 + 1490 = 2720 of 15105 + 17110 = 32215
    assert tuple(found.loc[("twente", "2022"), ["numerator", "denominator", "areas_in"]]) == (2720, 32215, 2)
    assert found.loc[("GM0153", "2022"), "status"] == "suppressed"
    assert found.loc[("GM0141", "2022"), "status"] == "provisional"

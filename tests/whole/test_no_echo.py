"""Nothing repeats a value of a person: not a screen, a log, an error, a notebook or a cache; every byte is searched."""

from __future__ import annotations

import logging
import random
import re
import traceback
from pathlib import Path

import pytest
from IPython.core.ultratb import VerboseTB

from lerende_aanpak import testing
from lerende_aanpak.errors import AanpakError, DisclosureError
from lerende_aanpak.project import open_project
from tests.conftest import ROOT
from tests.data import personal_corpus as made
from tests.plugins.region import CSV, FILES
from tests.whole.output import content

RNG = random.Random("no echo")
DATA = "plugins/proefland/data/gesprekken.csv"
INDICATOR = "proefland.gesprekken"
SHOWN = "4170"
PLANTED: dict[str, tuple[str, list[str]]] = {
    "bsn": ("sleutel", [made.bsn(RNG) for _ in range(3)]),
    "bsn in a text": ("opmerking", ["geen", f"kind {made.bsn(RNG)} gebeld", "geen"]),
    "bsn under its header": ("bsn", ["geheim-17", "geheim-18", "geheim-19"]),
    "pupil": ("c1", [made.pupil(RNG) for _ in range(3)]),
    "email": ("c1", [made.email(RNG) for _ in range(3)]),
    "phone": ("c1", [made.phone(RNG) for _ in range(3)]),
    "iban": ("c1", [made.iban(RNG, "FR") for _ in range(3)]),
    "postcode": ("c1", [made.postcode(RNG) for _ in range(3)]),
    "birth": ("geb", [made.day(RNG) for _ in range(3)]),
    "name": ("naam leerling", ["Quirijn Zevenhoven", "Xandra Uilenburg", "Yfke Wolkenaar"]),
    "header": (made.bsn(RNG), ["1", "2", "3"]),
}


def planted(header: str, cells: list[str]) -> str:
    """Give the file of the made-up region with one column more."""
    first, *rows = CSV.splitlines()
    return "\n".join([f"{first};{header}", *(f"{row};{cell}" for row, cell in zip(rows, cells, strict=True))]) + "\n"


def workspace(folder: Path, csv: str, file: str = DATA) -> Path:
    """Make a workspace of the made-up region with this file, and the notebooks that make its report."""
    toml = FILES["plugins/proefland/region.toml"].replace("data/gesprekken.csv", file.partition("proefland/")[2])
    texts = {"plugins/proefland/region.toml": toml, file: csv}
    texts |= {f"notebooks/{one.name}": one.read_text(encoding="utf-8") for one in (ROOT / "notebooks").glob("*.ipynb")}
    return testing.workspace(folder, texts)


def everything(folder: Path, file: str = DATA) -> bytes:
    """Show the figures, make the report; give all that was said and written, and not the file itself."""
    ran = [testing.run(folder, "figures", "show", INDICATOR), testing.run(folder, "report", "proefland")]
    said = "".join(one.out + one.err for one in ran).encode()
    return said + b"\n".join(data for name, data in content(folder).items() if name != file)


def searched(header: str, cells: list[str]) -> list[str]:
    """Give what may stand nowhere: every word of the planted cells that is long enough to be somebody's."""
    words = [word for text in (*cells, header) for word in re.split(r"[\s;]+", text)]
    return [one for one in words if len(one) > 5 and one not in ("sleutel", "opmerking", "leerling", "gebeld")]


@pytest.mark.full
def test_the_search_finds_a_value_that_is_shown(tmp_path: Path) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    folder = workspace(tmp_path / "w", CSV.replace(";25", f";{SHOWN}"))
    found = everything(folder)

    assert b"4.170" in found
    assert SHOWN.encode() in b"".join(content(folder / ".aanpak-cache").values()) + found


@pytest.mark.full
@pytest.mark.parametrize("kind", PLANTED)
def test_no_byte_holds_a_value_of_a_person(tmp_path: Path, kind: str) -> None:
    """What a guard repeats, it spreads: to a terminal, a log of a server, a screenshot in a mail."""
    header, cells = PLANTED[kind]
    found = everything(workspace(tmp_path / "w", planted(header, cells)), DATA)

    assert b"niets is ingelezen" in found
    assert [one for one in searched(header, cells) if one.encode() in found] == []


@pytest.mark.parametrize("kind", PLANTED)
def test_no_error_and_no_notebook_holds_a_value(tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """A failed cell is saved with its error: what Python and IPython print of it is searched too."""
    header, cells = PLANTED[kind]
    project = open_project(workspace(tmp_path / "w", planted(header, cells)))
    caplog.set_level(logging.DEBUG)
    with pytest.raises(DisclosureError) as raised:
        project.figures(INDICATOR, "proefland")

    error = raised.value
    brief = traceback.TracebackException.from_exception(error, capture_locals=False)
    cell = "\n".join(VerboseTB(color_scheme="NoColor", include_vars=False).structured_traceback(
        type(error), error, error.__traceback__
    ))  # fmt: skip
    told = "".join([*traceback.format_exception(error), *brief.format(), cell, repr(error), str(error.as_record())])
    assert [one for one in searched(header, cells) if one in told + caplog.text] == []


@pytest.mark.parametrize("ending", ["csv", "pdf", "xlsx"])
def test_a_name_of_a_file_is_nowhere(tmp_path: Path, ending: str) -> None:
    """The file is called after a child: no message, page or cache is, also when it cannot be read."""
    number = made.bsn(RNG)
    file = f"plugins/proefland/data/kind_{number}.{ending}"
    folder = workspace(tmp_path / "w", CSV, file)
    ran = [testing.run(folder, "figures", "show", INDICATOR), testing.run(folder, "report", "proefland")]

    assert [one.code for one in ran] == [5, 5]
    assert number not in "".join(one.out + one.err for one in ran)


def test_a_header_that_stands_twice_is_told_by_its_number(tmp_path: Path) -> None:
    """A file without a header begins with a person, and the same number may stand twice in that line."""
    number = made.bsn(RNG)
    folder = workspace(tmp_path / "w", f"maand;aantal;{number};{number}\n2026-01;20;1;1\n")
    with pytest.raises(AanpakError) as raised:
        open_project(folder).figures(INDICATOR, "proefland")

    assert number not in str(raised.value) + repr(raised.value.as_record())

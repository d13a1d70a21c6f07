"""Parameters: read from the syntax tree, made plain JSON of the declared kind, or refused with what is meant."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path

import nbformat
import numpy as np
import pytest

from lerende_aanpak import testing
from lerende_aanpak.errors import AanpakError, DisclosureError, ReportError
from lerende_aanpak.report.parameters import declared, fitting
from tests.whole.output import content

SOURCE = """
import datetime
from typing import Literal, Optional
naam = "x"
aantal = 3
grens: float = 1
open = True
rij = ["a", "b"]
getallen = [1, 2]
tabel = {"a": 1}
leeg = None
misschien: int | None = None
wellicht: Optional[str] = None
keuze: Literal["nl", "en"] = "nl"
lijst: list[str] = []
links = rechts = 0.5
print("geen parameter")
"""


def notebook(folder: Path, source: str = SOURCE, cells: int = 1) -> Path:
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}) for _ in range(cells)]
    path = folder / "proef.ipynb"
    nbformat.write(made, path)
    return path


def test_every_declared_parameter_is_found_and_nothing_runs(tmp_path: Path) -> None:
    """Fourteen; papermill's own reader finds only lines of one form."""
    found = declared(notebook(tmp_path))
    assert {name: (one.kind, one.default, one.optional) for name, one in found.items()} == {
        "naam": ("text", "x", False), "aantal": ("whole", 3, False), "grens": ("number", 1, False),
        "open": ("yes_no", True, False), "rij": ("list", ["a", "b"], False), "getallen": ("list", [1, 2], False),
        "tabel": ("table", {"a": 1}, False), "leeg": ("any", None, True), "misschien": ("whole", None, True),
        "wellicht": ("text", None, True), "keuze": ("text", "nl", False), "lijst": ("list", [], False),
        "links": ("number", 0.5, False), "rechts": ("number", 0.5, False),
    }  # fmt: skip
    assert found["keuze"].choices == ("nl", "en")


GOOD: list[tuple[str, object, object]] = [
    ("naam", "Twente", "Twente"), ("naam", "", ""), ("naam", Path("a/b"), "a/b"),
    ("naam", datetime.date(2026, 10, 1), "2026-10-01"), ("naam", np.str_("x"), "x"),
    ("naam", datetime.datetime(2026, 10, 1, 9, 30), "2026-10-01T09:30:00"),
    ("aantal", "12", 12), ("aantal", " -4 ", -4), ("aantal", 5.0, 5), ("aantal", np.int64(7), 7),
    ("aantal", Decimal(8), 8),
    ("grens", "0,5", 0.5), ("grens", "0.5", 0.5), ("grens", 2, 2.0), ("grens", Decimal("0.25"), 0.25),
    ("grens", np.float32(0.5), 0.5),
    ("open", "nee", False), ("open", "JA", True), ("open", "false", False), ("open", np.bool_(True), True),
    ("rij", "a, b,c", ["a", "b", "c"]), ("rij", '["x", "y"]', ["x", "y"]), ("rij", ("a",), ["a"]),
    ("getallen", "3,4", [3, 4]), ("getallen", np.array([1, 2]), [1, 2]), ("getallen", [5.0], [5]),
    ("tabel", '{"b": [1]}', {"b": [1]}), ("tabel", {"b": datetime.date(2026, 1, 1)}, {"b": "2026-01-01"}),
    ("leeg", None, None), ("leeg", 3, 3), ("misschien", None, None), ("misschien", "4", 4), ("wellicht", None, None),
    ("keuze", "en", "en"), ("lijst", "a,1", ["a", "1"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "expected"), GOOD, ids=range(len(GOOD)))
def test_what_fits_becomes_plain_json(name: str, given: object, expected: object, tmp_path: Path) -> None:
    """The value and its type: 1 is not True, and not 1.0."""
    (found,) = fitting({name: given}, declared(notebook(tmp_path)), "x").values()
    assert (json.dumps(found), type(found)) == (json.dumps(expected), type(expected))


UNKNOWN, NOT_FIT, CHOICE = "bestaat niet in dit notebook", "kan niet", "Bedoelt u 'nl'?"
SECRET, PERSON = "lijkt een geheim", "naar een persoon leidt"
BAD: list[tuple[str, object, str]] = [
    ("nam", "x", "bedoelt u 'naam'?"), ("zomaar", "x", UNKNOWN), ("naam = 1; import os #", "x", UNKNOWN),
    ("__import__('os')", "x", UNKNOWN),
    ("aantal", "3,5", NOT_FIT), ("aantal", "drie", NOT_FIT), ("aantal", 3.5, NOT_FIT), ("aantal", True, NOT_FIT),
    ("aantal", "", NOT_FIT), ("aantal", None, NOT_FIT), ("aantal", "1" * 40, NOT_FIT), ("aantal", "0x10", NOT_FIT),
    ("grens", "nan", NOT_FIT), ("grens", float("inf"), NOT_FIT), ("grens", "1.234,5", NOT_FIT),
    ("open", "misschien", NOT_FIT), ("open", 1, NOT_FIT), ("open", "0", NOT_FIT),
    ("naam", 3, NOT_FIT), ("naam", "a\0b", NOT_FIT), ("naam", "\x1b[31m", NOT_FIT), ("naam", "x" * 10_001, NOT_FIT),
    ("naam", b"x", NOT_FIT), ("naam", object(), NOT_FIT), ("naam", {1, 2}, NOT_FIT),
    ("getallen", "1,x", NOT_FIT), ("rij", "[1,", NOT_FIT), ("rij", 5, NOT_FIT), ("rij", [float("nan")], NOT_FIT),
    ("tabel", "[1]", NOT_FIT), ("tabel", {1: 2}, NOT_FIT), ("tabel", "{", NOT_FIT),
    ("keuze", "nll", CHOICE), ("keuze", "frans", "Kies uit: nl, en"),
    ("wachtwoord", "x", SECRET), ("api_key", "x", SECRET), ("github_token", "x", SECRET), ("db_password", "x", SECRET),
    ("naam", "ghp_" + "a1" * 18, SECRET), ("naam", "AKIA" + "A1B2C3D4E5F6G7H8", SECRET),
    ("naam", "https://piet:geheim@voorbeeld.nl/x", SECRET), ("naam", "eyJhbGciOiJI.eyJzdWIiOiIx.x", SECRET),
    ("naam", "-----BEGIN RSA PRIVATE KEY-----", SECRET), ("naam", "Server=x;Password=y1", SECRET),
    ("tabel", {"x": ["sk-" + "a1" * 12]}, SECRET),
    ("naam", "bel 111222333", PERSON), ("naam", "aan piet@school.example", PERSON), ("rij", ["06-12345678"], PERSON),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "told"), BAD, ids=range(len(BAD)))
def test_what_does_not_fit_is_refused_with_what_to_do(name: str, given: object, told: str, tmp_path: Path) -> None:
    """And a secret, or what leads to a person, is not repeated."""
    with pytest.raises(AanpakError) as refused:
        fitting({name: given}, declared(notebook(tmp_path)), "notebooks/proef.ipynb")
    assert told in str(refused.value)
    assert refused.value.remedy()
    kept = isinstance(refused.value, DisclosureError)
    assert kept is (told in (SECRET, PERSON))
    if kept:
        assert not any(part in str(refused.value) for part in _words(given))


def _words(value: object) -> list[str]:
    return [one for one in str(value).replace("'", " ").split() if len(one) > 5]


CELLS = {
    "none": ("x = 1", 0, "0 cellen"), "two": ("x = 1", 2, "2 cellen"), "broken": ("x = (", 1, "geen geldige Python"),
    "computed": ("x = 1 + y()", 1, "staat er niet voluit"),
    "a day": ("x = datetime.date(2026, 1, 1)", 1, "staat er niet voluit"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CELLS)
def test_a_cell_that_cannot_be_read_is_told(kind: str, tmp_path: Path) -> None:
    """With the place, before anything runs."""
    source, cells, told = CELLS[kind]
    with pytest.raises(ReportError, match=told) as refused:
        declared(notebook(tmp_path, source, cells))
    assert refused.value.where.startswith("notebooks/proef.ipynb")


CALLS = {
    "twice": (["-p", "naam=a", "-p", "naam=b"], 2, "staat er twee keer"),
    "no value": (["-p", "naam"], 2, "is geen naam=waarde"),
    "ours": (["-p", "cycle=x"], 7, "vult het commando zelf in"),
    "unknown": (["-p", "langauge=nl"], 7, "bedoelt u 'language'?"),
    "secret": (["-p", "token=x"], 5, "lijkt een geheim"),
}


@pytest.mark.parametrize("call", CALLS)
def test_the_command_refuses_before_anything_runs(call: str, workspace: Path) -> None:
    """With its own exit code, and nothing is made."""
    given, code, told = CALLS[call]
    ran = testing.run(workspace, "report", "--all", *given)
    assert (ran.code, told in ran.err) == (code, True), ran.err
    assert not (workspace / "output").exists()


@pytest.mark.full
def test_a_parameter_reaches_its_notebook_and_its_key(workspace: Path) -> None:
    """As a number, in the notebooks that declare it; another value makes the report again, the same one does not."""
    path = workspace / "notebooks/verslag.ipynb"
    told = json.loads(path.read_text("utf-8"))
    cell = next(one for one in told["cells"] if "parameters" in one["metadata"].get("tags", []))
    cell["source"] = "".join(cell["source"]) + "\ngrens: float = 1  # eigen parameter"
    told["cells"].append({**cell, "id": "ffffffff", "metadata": {}, "source": "print(type(grens).__name__, grens + 1)"})
    path.write_text(json.dumps(told), "utf-8")

    def report(*given: str) -> list[str]:
        ran = testing.run(workspace, "report", "almere", "--json", *given)
        assert ran.code == 0, ran.err
        return [one["status"] for one in json.loads(ran.out)["reports"]]

    assert report("-p", "grens=0,5") == ["made", "made"]
    page = next(data for name, data in content(workspace / "output/almere").items() if "m3vd/verslag.html" in name)
    assert b"float 1.5" in page
    assert report("-p", "grens=0,5") == ["skipped", "skipped"]
    assert report("-p", "grens=0,75") == ["skipped", "made"]
    assert report() == ["skipped", "made"]

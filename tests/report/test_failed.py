"""A report that failed: a page for whoever mends it, beside what is published, without data; gone when it is mended."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock

from lerende_aanpak import testing
from lerende_aanpak.report import run
from lerende_aanpak.report.failed import LEFT_OUT, keep_notebook
from lerende_aanpak.report.results import Results
from tests.report.test_html import live
from tests.report.test_run import ALMERE, replace_cell
from tests.whole.output import content

SECRET = "geheim 4711"
"""What a cell shows, or an error says: it may be a row of figures."""


def broken(folder: Path, line: str) -> None:
    replace_cell(folder / "notebooks/verslag.ipynb", "verslag.page_one()", line)


@pytest.mark.full
@pytest.mark.parametrize("executor", ["auto", "stock"])
def test_a_failure_is_told_beside_the_published_folder(
    executor: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good report stays byte for byte, and is marked; the page holds the cell, never what it showed."""
    monkeypatch.setenv("AANPAK_EXECUTOR", executor)
    assert testing.run(workspace, "report", "almere").code == 0
    before = content(workspace / "output/almere")
    broken(workspace, f"print({SECRET!r}.upper())\nraise ValueError({SECRET!r}.title())  # <script>")
    ran = testing.run(workspace, "report", "almere")

    made = content(workspace / "output-fout")
    assert ran.code == 7
    assert set(made) == {f"almere/{ALMERE}/fout.html", f"almere/{ALMERE}/fout.ipynb"}
    assert "output-fout" in ran.err
    assert content(workspace / "output/almere") == before
    assert not any("fout" in name for name in content(workspace / "output"))
    assert "niet bijgewerkt sinds" in (workspace / "output/index.html").read_text(encoding="utf-8")
    page = made[f"almere/{ALMERE}/fout.html"].decode()
    assert "ValueError" in page
    assert "raise ValueError(" in page
    assert [one for one in live(page) if one != "style"] == []
    notebook = nbformat.reads(made[f"almere/{ALMERE}/fout.ipynb"].decode(), as_version=4)
    nbformat.validate(notebook)
    assert [out.ename for cell in notebook.cells for out in cell.get("outputs", [])] == ["ValueError"]
    assert f'cycle = "{ALMERE}"' in "".join(cell.source for cell in notebook.cells)
    for data in made.values():
        assert SECRET.upper().encode() not in data
        assert SECRET.title().encode() not in data

    replace_cell(workspace / "notebooks/verslag.ipynb", f"print({SECRET!r}.upper())", "verslag.page_one()")
    replace_cell(workspace / "notebooks/verslag.ipynb", f"raise ValueError({SECRET!r}.title())  # <script>", "")
    assert testing.run(workspace, "report", "almere").code == 0
    assert not list((workspace / "output-fout").rglob("fout.*"))
    assert "niet bijgewerkt" not in (workspace / "output/index.html").read_text(encoding="utf-8")


@pytest.mark.full
@pytest.mark.parametrize(
    ("given", "place"),
    [
        (("--lang", "en"), "output-fout/en"),
        (("--out", "weg/uit"), "weg/uit-fout"),
        (("--out", "output/los"), "output-fout/los"),
    ],
)
def test_it_never_comes_in_the_published_tree(given: tuple[str, str], place: str, workspace: Path) -> None:
    """Whatever folder or language."""
    broken(workspace, "1 / 0")
    assert testing.run(workspace, "report", "m3vd", *given).code == 7
    assert [path.relative_to(workspace).parts[: len(Path(place).parts)] for path in workspace.rglob("fout.html")] == [
        Path(place).parts
    ]


def test_a_kept_notebook_has_no_outputs_and_no_words_of_a_person(tmp_path: Path) -> None:
    """Neither what a cell showed, nor a number that somebody typed in one."""
    outputs = [nbformat.v4.new_output("stream", text=SECRET), nbformat.v4.new_output("error", ename="KeyError",
               evalue=SECRET, traceback=[SECRET])]  # fmt: skip
    made = nbformat.v4.new_notebook()
    made.cells = [
        nbformat.v4.new_code_cell("1", outputs=outputs, metadata={"papermill": {"exception": True}}),
        nbformat.v4.new_code_cell("zoek(111222333)"),
        nbformat.v4.new_markdown_cell(f"fout {SECRET}", metadata={"tags": ["papermill-error-cell-tag"]}),
    ]
    nbformat.write(made, tmp_path / "raw.ipynb")
    keep_notebook(tmp_path / "raw.ipynb", tmp_path / "fout.ipynb")
    text = (tmp_path / "fout.ipynb").read_text(encoding="utf-8")
    assert ["".join(cell["source"]) for cell in json.loads(text)["cells"]] == ["1", LEFT_OUT]
    assert SECRET not in text
    assert "KeyError" in text


def test_a_run_that_was_broken_off_locks_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever still knows the lock afterwards: a notebook keeps its last error, and all that it held."""
    known: list[FileLock] = []

    def remembered(path: Path) -> FileLock:
        known.append(FileLock(path))
        return known[-1]

    monkeypatch.setattr(run, "FileLock", remembered)
    results = Results(tmp_path / "cache", tmp_path / "output")
    with pytest.raises(KeyboardInterrupt), run._alone(results):
        raise KeyboardInterrupt
    assert [one.is_locked for one in known] == [False]
    with FileLock(results.out / run.TEMPORARY / "lock", timeout=1):
        pass


@pytest.mark.full
def test_a_title_that_leads_to_a_person_is_not_told_either(workspace: Path) -> None:
    """Neither on the page about the failure, nor in what is remembered."""
    path = workspace / "cycles/almere/2023-01-hulp-in-de-school-m3vd.md"
    path.write_text(path.read_text("utf-8").replace("title: Een", "title: 111222333 Een", 1), "utf-8")
    ran = testing.run(workspace, "report", "--all")
    assert ran.code == 7
    assert (workspace / f"output-fout/almere/{ALMERE}/fout.html").is_file()
    made = {
        **content(workspace / "output-fout"),
        **content(workspace / ".aanpak-cache"),
        **content(workspace / "output"),
    }
    assert [name for name, data in made.items() if b"111222333" in data] == []

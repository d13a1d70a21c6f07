"""A report that could not be made, for whoever mends it: beside the published folder, never in it, without any data.

``fout.html`` says what is wrong, where and what to do, with the code of the cell; ``fout.ipynb`` is the notebook with
its parameters and without outputs: those may hold what may not be shown.
"""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import Language, Translator
from lerende_aanpak.model.block import Block, Cover, Facts, Notice, Text
from lerende_aanpak.model.personal import personal_in
from lerende_aanpak.store import place

NOTEBOOK, PAGE = "fout.ipynb", "fout.html"
LEFT_OUT = "# weggelaten: hier staat iets dat naar een persoon leidt"
"""What stands in the place of a cell that may not be kept."""


def keep_notebook(raw: Path, target: Path) -> None:
    """Keep a notebook without what it put out; of an error only its kind.

    Args:
        raw: What papermill left of it.
        target: Where it comes.

    Raises:
        OSError, ValueError, KeyError: If it cannot be read or written.
    """
    found = json.loads(raw.read_text(encoding="utf-8"))
    cells = [_bare(cell) for cell in found["cells"] if not _of_papermill(cell)]
    metadata = {"kernelspec": found.get("metadata", {}).get("kernelspec", {})}
    form = {name: found[name] for name in ("nbformat", "nbformat_minor")}
    kept = {"cells": cells, "metadata": metadata, **form}
    place.write_whole(target, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


def _of_papermill(cell: dict[str, Any]) -> bool:
    """Tell whether papermill put a cell in to point at the error."""
    return "papermill-error-cell-tag" in cell.get("metadata", {}).get("tags", [])


def _bare(cell: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {key: cell[key] for key in ("cell_type", "source", "id") if key in cell}
    if personal_in("".join(cell["source"])):
        kept["source"] = LEFT_OUT
    kept["metadata"] = {"tags": cell.get("metadata", {}).get("tags", [])}
    if cell["cell_type"] == "code":
        errors = [str(one.get("ename", "")) for one in cell.get("outputs", []) if one["output_type"] == "error"]
        kept["execution_count"] = cell.get("execution_count")
        kept["outputs"] = [{"output_type": "error", "ename": name, "evalue": "", "traceback": []} for name in errors]
    return kept


def write(target: Path, error: AanpakError, wanted: str, title: str, language: Language, work: Path) -> None:
    """Write page and notebook of a failure; that they cannot be written is no failure of its own.

    Args:
        target: Where they come.
        error: What is wrong.
        wanted: Folder of the report.
        title: Of the report.
        language: Of the page.
        work: Folder of the job, which may hold the notebook.
    """
    from lerende_aanpak.report import html

    shown = html.document([_cover(title or wanted, language), *_blocks(error, wanted, language, work / NOTEBOOK)])
    with suppress(OSError):
        target.mkdir(parents=True, exist_ok=True)
        if (work / NOTEBOOK).is_file():
            place.write_whole(target / NOTEBOOK, (work / NOTEBOOK).read_text(encoding="utf-8"))
        else:
            (target / NOTEBOOK).unlink(missing_ok=True)
        place.write_whole(target / PAGE, shown + "\n")


def clear(target: Path) -> None:
    """Take a failure away that is mended."""
    shutil.rmtree(target, ignore_errors=True)


def _cover(title: str, language: Language) -> Cover:
    tr = Translator(language)
    return Cover(
        title=tr("Dit verslag is niet gemaakt"), kind=title, region="", question="", language=language, home="",
        own=(title,),
    )  # fmt: skip


def _blocks(error: AanpakError, wanted: str, language: Language, notebook: Path) -> list[Block]:
    tr = Translator(language)
    told: list[Block] = []
    for one in error.all():
        facts = ((tr("Waar"), one.where), (tr("Wat u kunt doen"), one.remedy(language)))
        problem = one.problem(language)
        told += [Notice(text=f"{problem[:1].upper()}{problem[1:]}.", tone="warning"), Facts(items=facts)]
    told.append(Text(text=tr("Het verslag is {name}. Wat eerder is gemaakt, staat er nog.", name=wanted)))
    code = _failing(notebook)
    if code:
        fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
        told.append(Text(text=tr("Deze cel van het notebook ging stuk; het hele notebook staat in fout.ipynb:")))
        told.append(Text(text=f"{fence}\n{code}\n{fence}", markdown=True))
    return told


def _failing(notebook: Path) -> str:
    """Give the code of the cell that failed; empty where none did, or it is not known."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        found = [cell for cell in cells if cell.get("outputs")]
        return "".join(found[-1]["source"]) if found else ""
    except (OSError, ValueError, KeyError):
        return ""

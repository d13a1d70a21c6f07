"""A notebook as content: what it says without what it did, and the same bytes for the same inputs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lerende_aanpak.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode


def cells(path: Path) -> list[dict[str, Any]]:
    """Give the cells of a notebook file, each with ``cell_type``, ``source`` (one text) and ``tags``.

    Read as JSON: the notebook library costs a second, and deciding that nothing changed should not.

    Raises:
        ReportError: If the file is missing or is no notebook.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return [
            {
                "cell_type": str(cell["cell_type"]),
                "source": "".join(cell["source"]),
                "tags": sorted(map(str, cell.get("metadata", {}).get("tags", []))),
            }
            for cell in found["cells"]
        ]
    except FileNotFoundError:
        raise ReportError(
            "het notebook ontbreekt",
            where=f"notebooks/{path.name}",
            remedy="Haal het terug met `lerende-aanpak init` in een lege map, en zet het hier neer.",
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReportError(
            "dit is geen leesbaar notebook ({error})",
            where=f"notebooks/{path.name}",
            remedy="Zet een eerdere versie terug.",
            error=type(error).__name__,
        ) from None


def content(path: Path) -> list[list[object]]:
    """Give kind, source and tags of every cell: what decides what a notebook does.

    Raises:
        ReportError: As `cells`.
    """
    return [[cell["cell_type"], cell["source"], cell["tags"]] for cell in cells(path)]


def settled(notebook: NotebookNode, key: str) -> NotebookNode:
    """Give an executed notebook without anything that differs from run to run.

    Cell ids come from the key; times, paths and the machine's versions go; outputs keep their data only.
    """
    import nbformat

    made: NotebookNode = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    made.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    made.nbformat_minor = 5
    for number, cell in enumerate(notebook.cells):
        clean = nbformat.from_dict(  # type: ignore[no-untyped-call]
            {
                "id": hashlib.sha256(f"{key} {number}".encode()).hexdigest()[:12],
                "cell_type": cell.cell_type,
                "metadata": {"tags": cell.metadata.get("tags", [])},
                "source": cell.source,
            }
        )
        if cell.cell_type == "code":
            clean.execution_count = cell.execution_count
            clean.outputs = [_output(output) for output in cell.outputs if output.get("name") != "stderr"]
        made.cells.append(clean)
    return made


def _output(output: NotebookNode) -> NotebookNode:
    import nbformat

    kept: dict[str, Any] = {"output_type": output.output_type}
    for name in ("data", "text", "name", "ename", "evalue", "traceback", "execution_count"):
        if name in output:
            kept[name] = output[name]
    if output.output_type in ("display_data", "execute_result"):
        kept["metadata"] = {}
    made: NotebookNode = nbformat.from_dict(kept)  # type: ignore[no-untyped-call]
    return made


def text(notebook: NotebookNode) -> str:
    """Give a notebook as the text of its file."""
    import nbformat

    written: str = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    return written + "\n"


def read(path: Path) -> NotebookNode:
    """Read an executed notebook that we wrote ourselves."""
    import nbformat

    found: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return found

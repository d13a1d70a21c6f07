"""The exporter: nbconvert hands over an executed notebook, our template prints its typed blocks and nothing else."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from lerende_aanpak.model.block import MIME, Block, Text, from_plain
from lerende_aanpak.report import html

FOR_THE_ANALYST = "uitleg"
"""Tag of Markdown cells that explain the notebook; they are not printed."""


class ReportExporter(Exporter):
    """Notebook to report. Printed: pages of our own blocks, untagged Markdown; any other text output as plain text."""

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "Lerende aanpak: verslag"

    def from_notebook_node(  # type: ignore[override]  # text, as nbconvert's own template exporter gives
        self, nb: NotebookNode, resources: Any | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Give the HTML of an executed notebook.

        Raises:
            ValueError: If no cell gave a cover (then the notebook did not run, or is no report).
        """
        nb_copy, found = super().from_notebook_node(nb, resources, **kw)
        blocks = [block for cell in nb_copy.cells for block in _blocks(cell)]
        return html.document(blocks), found


def _blocks(cell: NotebookNode) -> list[Block]:
    if cell.cell_type == "markdown":
        hidden = FOR_THE_ANALYST in cell.metadata.get("tags", [])
        return [] if hidden or not cell.source.strip() else [Text(text=cell.source, markdown=True)]
    if cell.cell_type != "code":
        return []
    return [block for output in cell.outputs for block in _output(output)]


def _output(output: NotebookNode) -> list[Block]:
    if output.output_type in ("display_data", "execute_result"):
        if MIME in output.data:
            return [from_plain(dict(block)) for block in output.data[MIME]["blocks"]]
        return [Text(text=output.data.get("text/plain", ""), tone="quiet")]
    if output.output_type == "stream" and output.name == "stdout":
        return [Text(text=output.text, tone="quiet")]
    return []

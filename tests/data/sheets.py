"""Writing a small table as Excel, OpenDocument or Parquet, as other programs would."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Table = Sequence[Sequence[object]]
"""Rows of cells; the first is the header, ``None`` is an empty cell."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(path: Path, table: Table) -> Path:
    """Write a workbook of Excel; numbers as floats, as Excel keeps them."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in table:
        book.active.append([float(cell) if isinstance(cell, int) else cell for cell in row])
    book.save(path)
    return path


def ods(path: Path, table: Table) -> Path:
    """Write the least that is a sheet of OpenDocument; numbers as floats, as LibreOffice does."""
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in table)
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Blad1">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{_KIND}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (("mimetype", _KIND), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(name, text)
    return path


def _cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    number = isinstance(value, int)
    kind = f'office:value-type="float" office:value="{value}"' if number else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def parquet(path: Path, table: Table) -> Path:
    """Write a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet as files

    header, *rows = table
    columns = {str(name): [row[at] for row in rows] for at, name in enumerate(header)}
    files.write_table(pa.table(columns), path)
    return path

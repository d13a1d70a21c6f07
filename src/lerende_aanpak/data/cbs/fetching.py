"""Fetching a table whole: the same version before and after, nothing lost, nothing double; then kept by version."""

from __future__ import annotations

import datetime
import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs
from filelock import FileLock

from lerende_aanpak.data.cbs import saved, table
from lerende_aanpak.data.cbs.web import AwayError, Bases, NoSuchTableError, Patience, Web, opened
from lerende_aanpak.data.rawtable import RawTable
from lerende_aanpak.errors import FiguresError

QUOTE = "'"
_ID = re.compile(r"\d{5}[A-Za-z]{3}", re.ASCII)


def folder_of(table_id: str, cache: Path, version: str, where: Mapping[str, str] | None = None) -> Path:
    """Give the folder in which `fetch` keeps a version of a table, or the part of it that was asked for."""
    name = re.sub(r"[^0-9A-Za-z]+", "-", version).strip("-")
    return _versions(table_id, cache, where or {}) / (name or "onbekend")


def _versions(table_id: str, cache: Path, where: Mapping[str, str]) -> Path:
    part = " ".join(f"{axis} {code.strip()}" for axis, code in sorted(where.items()))
    digest = hashlib.sha256(part.encode()).hexdigest()[:12]
    return cache / "cbs" / table_id.upper() / (f"deel-{digest}" if part else "heel")


def fetch(
    table_id: str, cache: Path, *, where: Mapping[str, str] | None = None, bases: Bases | None = None,
    patience: Patience | None = None,
) -> RawTable:  # fmt: skip
    """Fetch a table of CBS, or take it from the cache when its version did not change.

    Args:
        table_id: ``85099NED``.
        cache: Folder of what can be made again; every version is kept there as a download that `saved.read` reads.
        where: Dimension to code: only that part is asked for (and kept apart from the whole).
        bases: Where the services are.
        patience: How long and how often is waited.

    Returns:
        The table; ``version`` is the moment of its last change at CBS. When CBS does not answer, an older copy from
        the cache, with ``stale``: the moment at which it was fetched.

    Raises:
        UsageError: If the extra ``cbs`` is not installed.
        FiguresError: If the table does not exist, or cannot be had whole and was not fetched before.
        StoreError: If the cache cannot be written.
    """
    if not _ID.fullmatch(table_id):
        raise FiguresError(
            "'{table}' is geen nummer van een tabel van het CBS",
            where="table",
            remedy="Schrijf vijf cijfers en drie letters, zoals 85099NED.",
            table=table_id,
        )
    places, waits, chosen = bases or Bases.given(), patience or Patience(), dict(where or {})
    with opened(table_id, waits) as web:
        try:
            return _answered(web, places, table_id, chosen, cache)
        except AwayError:
            older = _newest(table_id, cache, chosen)
            if older is None:
                raise
            return older


def _answered(web: Web, places: Bases, table_id: str, where: Mapping[str, str], cache: Path) -> RawTable:
    try:
        return _Service4(web, places.v4, table_id, where).kept(cache)
    except NoSuchTableError:
        pass
    try:
        return _Service3(web, places.v3, table_id, where).kept(cache)
    except NoSuchTableError:
        raise FiguresError(
            "het CBS heeft geen tabel {table}",
            where=f"CBS {table_id}",
            remedy="Kijk op opendata.cbs.nl naar het nummer; een tabel krijgt soms een nieuw nummer.",
            table=table_id,
        ) from None


def _newest(table_id: str, cache: Path, where: Mapping[str, str]) -> RawTable | None:
    """Give the copy that was fetched last and is whole."""
    kept = _versions(table_id, cache, where)
    folders = [one for one in kept.iterdir() if one.is_dir() and not one.name.startswith(".")] if kept.is_dir() else []
    for folder in sorted(folders, key=lambda one: one.stat().st_mtime, reverse=True):
        try:
            found = saved.read(folder, f"CBS {table_id}")
        except FiguresError:
            continue  # a damaged copy is no copy
        return attrs.evolve(found, stale=datetime.date.fromtimestamp(folder.stat().st_mtime).isoformat())
    return None


class _Service(ABC):
    """One version of the service, for one table."""

    cells, count, form = "", "", ""

    def __init__(self, web: Web, base: str, table_id: str, where: Mapping[str, str]) -> None:
        self.web, self.table, self.where = web, table_id, where
        self.base = f"{base.rstrip('/')}/{table_id}"

    def kept(self, cache: Path) -> RawTable:
        """Give the table: from the cache when its version is there, else fetched and kept."""
        name = f"CBS {self.table}"
        version = self.version(self.head())
        folder = folder_of(self.table, cache, version, self.where)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if folder.is_dir():
                try:
                    return saved.read(folder, name)
                except FiguresError:
                    pass  # a damaged copy is fetched anew
            found = self.whole()
            made = table.wide(found, name)
            saved.write(found, folder_of(self.table, cache, table.modified(found), self.where))
            return made

    def whole(self) -> dict[str, Any]:
        """Fetch everything; begin anew when the table changed meanwhile or rows are missing."""
        for _ in range(self.web.patience.rounds):
            head = self.head()
            found = self.parts(head)
            after = self.head()
            told = table.counted(found)
            whole = told is None or len(found[self.cells]["value"]) >= told
            if whole and self.version(head) == self.version(after):
                return found
        raise FiguresError(
            "tabel {table} veranderde tijdens het ophalen, of kwam niet heel over",
            where=f"CBS {self.table}",
            remedy="Probeer het over een uur nog eens; er is niets ingelezen.",
            table=self.table,
        )

    def figures(self, head: dict[str, Any], codes: Mapping[str, list[str]]) -> list[dict[str, Any]]:
        """Fetch the figures that were asked for, and note in the head how many there must be.

        A service that cannot say how many rows a part has, is asked for all of them: of those it does say.
        """
        chosen = self.chosen(codes) if self.where else ""
        told = isinstance(head.get(self.count), int) and not chosen
        asked = f"{self.base}/{self.cells}/$count" + (f"?$filter={chosen}" if chosen else "")
        count = None if told else self.web.number(asked)
        if count is None and chosen:
            rows = self.rows(self.cells, self.form)
            part = [row for row in rows if all(str(row[k]).strip() == v.strip() for k, v in self.where.items())]
            lost = max(0, int(head.get(self.count) or 0) - len(saved.once(rows, self.cells, self.table)))
            head[self.count] = len(part) + lost
            return saved.once(part, self.cells, self.table)
        if count is not None:
            head[self.count] = count
        query = "&".join(filter(None, [self.form.removeprefix("?"), f"$filter={chosen}" if chosen else ""]))
        return saved.once(self.rows(self.cells, f"?{query}" if query else ""), self.cells, self.table)

    def rows(self, part: str, query: str = "") -> list[dict[str, Any]]:
        """Fetch all pages of a part."""
        found: list[dict[str, Any]] = []
        for page in self.web.pages(f"{self.base}/{part}{query}"):
            found += page["value"]
        return found

    def chosen(self, codes: Mapping[str, list[str]]) -> str:
        """Give the filter of what was asked for, as OData writes it, with the codes as CBS pads them.

        Raises:
            FiguresError: If the table has no such dimension or code.
        """
        asked = []
        for axis, code in sorted(self.where.items()):
            padded = next((one for one in codes.get(axis, []) if one.strip() == code.strip()), None)
            if padded is None:
                raise FiguresError(
                    "tabel {table} heeft geen '{code}' in '{axis}'",
                    where=f"CBS {self.table}",
                    remedy="Verbeter `where` bij de bron: een dimensie van de tabel, en een van haar codes.",
                    table=self.table,
                    code=code,
                    axis=axis,
                )
            asked.append(f"{axis} eq '{padded.replace(QUOTE, QUOTE * 2)}'")
        return quote(" and ".join(asked), safe=QUOTE)

    @abstractmethod
    def head(self) -> dict[str, Any]:
        """Fetch what CBS says of the table as a whole."""

    def version(self, head: Mapping[str, Any]) -> str:
        """Give the version in it."""
        return str(head.get("Modified") or head.get("Version") or "")

    @abstractmethod
    def parts(self, head: Mapping[str, Any]) -> dict[str, Any]:
        """Fetch every part."""


class _Service4(_Service):
    cells, count = "Observations", table.COUNTS[table.V4]

    def head(self) -> dict[str, Any]:
        return self.web.body(f"{self.base}/Properties")

    def parts(self, head: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {table.V4: dict(head)}
        for part in ("Dimensions", "MeasureCodes"):
            found[part] = {"value": self.rows(part)}
        codes = {}
        for axis in table.dimensions(found):
            found[f"{axis}Codes"] = {"value": self.rows(f"{axis}Codes")}
            codes[axis] = [str(one["Identifier"]) for one in found[f"{axis}Codes"]["value"]]
        found[self.cells] = {"value": self.figures(found[table.V4], codes)}
        return found


class _Service3(_Service):
    cells, count, form = "TypedDataSet", table.COUNTS[table.V3], "?$format=json"

    def head(self) -> dict[str, Any]:
        rows = self.rows("TableInfos", self.form)
        return rows[0] if rows else {}

    def parts(self, head: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {table.V3: {"value": [dict(head)]}}
        found["DataProperties"] = {"value": self.rows("DataProperties", self.form)}
        codes = {}
        for axis in table.dimensions(found):
            found[axis] = {"value": self.rows(axis, self.form)}
            codes[axis] = [str(one["Key"]) for one in found[axis]["value"]]
        found[self.cells] = {"value": self.figures(found[table.V3]["value"][0], codes)}
        return found

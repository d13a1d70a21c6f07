"""A server on this machine with a table in the shapes of CBS (DOMAIN section 3.3); the rows are made up.

It can misbehave in one way at a time, so that what a client does about it can be seen.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import attrs

TABLE = "99999NED"
AREAS = {"GM0141": "Almelo", "GM0153": "Enschede", "GM0164": "Hengelo (O.)"}
PERIODS = {"2021JJ00": "Definitief", "2022JJ00": "Voorlopig"}
# made-up counts per area and period: youths, and all youths; None is secret
CELLS: dict[tuple[str, str], tuple[int | None, int]] = {
    ("GM0141", "2021JJ00"): (1205, 15010), ("GM0141", "2022JJ00"): (1230, 15105),
    ("GM0153", "2021JJ00"): (2310, 33200), ("GM0153", "2022JJ00"): (None, 33340),
    ("GM0164", "2021JJ00"): (1445, 17005), ("GM0164", "2022JJ00"): (1490, 17110),
}  # fmt: skip
KEYS = ("JongerenMetJeugdzorg_1", "JongerenTot18Jaar_2")
CODES = ("M001", "M002")
TITLES = ("Jongeren met jeugdzorg", "Jongeren tot 18 jaar")
PAGE = 4


@attrs.define(kw_only=True)
class Mood:
    """How the server behaves: ``what`` goes wrong, ``times`` how often, at paths that end in ``at``.

    ``counts``: whether it answers ``$count``, as OData services may.
    """

    what: str = ""
    times: int = 1
    at: str = "Observations"
    asked: list[str] = attrs.Factory(list)
    changes: int = 0
    counts: bool = True

    def strikes(self, path: str) -> bool:
        """Tell whether it goes wrong at this path now."""
        if self.times > 0 and path.rpartition("/")[2] == self.at:
            self.times -= 1
            return True
        return False


def version4(mood: Mood) -> dict[str, Any]:
    """Give the parts of version 4."""
    rows = []
    for at, ((area, period), values) in enumerate(CELLS.items()):
        for n, value in enumerate(values):
            rows.append(
                {
                    "Id": at * 2 + n, "Measure": CODES[n], "ValueAttribute": "None" if value is not None else "Secret",
                    "Value": value, "RegioS": area, "Perioden": period,
                }
            )  # fmt: skip
    return {
        "Properties": {"Identifier": TABLE, "Modified": f"2026-04-{30 - mood.changes:02d}T02:00:00+02:00",
                       "ObservationCount": len(rows)},
        "Dimensions": [
            {"Identifier": "RegioS", "Kind": "GeoDimension"}, {"Identifier": "Perioden", "Kind": "TimeDimension"},
        ],
        "MeasureCodes": [
            {"Identifier": code, "Index": n, "Title": title, "Unit": "aantal"}
            for n, (code, title) in enumerate(zip(CODES, TITLES, strict=True))
        ],
        "RegioSCodes": [{"Identifier": code, "Title": name} for code, name in AREAS.items()],
        "PeriodenCodes": [{"Identifier": code, "Title": code[:4], "Status": said} for code, said in PERIODS.items()],
        "Observations": rows,
    }  # fmt: skip


def version3(mood: Mood) -> dict[str, Any]:
    """Give the parts of version 3: wide, with padded keys and a number behind each measure."""
    return {
        "TableInfos": [
            {"Identifier": TABLE, "Modified": f"2026-04-{30 - mood.changes:02d}T02:00:00", "RecordCount": len(CELLS)}
        ],
        "DataProperties": [
            {"Type": "GeoDimension", "Key": "RegioS", "Title": "Regio's"},
            {"Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
            *(
                {"Type": "Topic", "Key": key, "Title": title, "Unit": "aantal"}
                for key, title in zip(KEYS, TITLES, strict=True)
            ),
        ],
        "RegioS": [{"Key": f"{code:<10}", "Title": name} for code, name in AREAS.items()],
        "Perioden": [{"Key": code, "Title": code[:4], "Status": said} for code, said in PERIODS.items()],
        "TypedDataSet": [
            {"ID": at, "RegioS": f"{area:<10}", "Perioden": period, **dict(zip(KEYS, values, strict=True))}
            for at, ((area, period), values) in enumerate(CELLS.items())
        ],
    }  # fmt: skip


def _filtered(rows: list[dict[str, Any]], asked: str) -> list[dict[str, Any]]:
    for one in filter(None, asked.split(" and ")):
        axis, _, code = one.partition(" eq ")
        rows = [row for row in rows if row[axis] == code.strip("'")]
    return rows


def handler(mood: Mood, versions: tuple[int, ...]) -> type[BaseHTTPRequestHandler]:
    """Give the handler of one server."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            mood.asked.append(self.path)
            service, _, rest = parts.path.strip("/").partition("/")
            table, _, part = rest.partition("/")
            part, _, counting = part.partition("/")
            known = {"v4": version4, "v3": version3}[service](mood)
            if int(service[1]) not in versions or table != TABLE or part not in known or (counting and not mood.counts):
                self.send_error(404)
                return
            query = parse_qs(parts.query)
            struck = mood.strikes(parts.path)
            if struck and self._wrong(mood.what):
                return
            found = known[part]
            if isinstance(found, dict):
                self._send(found)
                return
            rows = _filtered(found, unquote(query.get("$filter", [""])[0]))
            if counting:
                self._raw(str(len(rows)).encode())
                return
            start = int(query.get("$skip", ["0"])[0])
            page: dict[str, Any] = {"value": rows[start : start + PAGE]}
            if start + PAGE < len(rows):
                kept = f"&$filter={quote(query['$filter'][0])}" if "$filter" in query else ""
                link = f"{self._base()}{parts.path}?$skip={start + PAGE}{kept}"
                page["@odata.nextLink" if service == "v4" else "odata.nextLink"] = link
            if struck:
                self._odd(page, rows, start)
            self._send(page)

        def _base(self) -> str:
            return f"http://127.0.0.1:{self.server.server_address[1]}"

        def _wrong(self, what: str) -> bool:
            """Misbehave instead of answering; ``False`` when an answer must still come."""
            if what in ("429", "500", "503", "403"):
                self.send_response(int(what))
                self.send_header("Retry-After", "0")
                self.send_header("Content-Length", "0")
                self.end_headers()
            elif what == "hang":
                time.sleep(0.6)
                self.close_connection = True
            elif what == "closed":
                self.close_connection = True
                self.connection.close()
            elif what == "half":
                self.send_response(200)
                self.send_header("Content-Length", "4000")
                self.end_headers()
                self.wfile.write(b'{"value": [{"Id"')
                self.close_connection = True
            elif what == "no json":
                self._raw(b"<html>even geduld</html>")
            else:
                return False
            return True

        def _odd(self, page: dict[str, Any], rows: list[dict[str, Any]], start: int) -> None:
            if mood.what == "changed":
                mood.changes += 1
            elif mood.what == "double":
                page["value"] = page["value"] + page["value"][:1]
            elif mood.what == "differs":
                first = page["value"][0]
                page["value"] = [*page["value"], {**first, "Value": 7}]
            elif mood.what == "lost":
                page["value"] = page["value"][:-1]
            elif mood.what == "swapped":
                page["value"] = [*page["value"][:-1], page["value"][0]]
            elif mood.what == "elsewhere":
                page["@odata.nextLink"] = "http://127.0.0.2:1/v4/x"
            elif mood.what == "circle":
                page["@odata.nextLink"] = f"{self._base()}{self.path}"

        def _send(self, body: dict[str, Any]) -> None:
            self._raw(json.dumps(body).encode())

        def _raw(self, raw: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

    return Handler


@contextmanager
def serving(mood: Mood | None = None, versions: tuple[int, ...] = (4, 3)) -> Iterator[tuple[str, Mood]]:
    """Run a server for a while; give its address and its mood."""
    mood = mood or Mood()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(mood, versions))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", mood
    finally:
        server.shutdown()
        server.server_close()

"""Bodies of CBS over the web: one client, timeouts everywhere, retries with an end, and no other host than asked."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urljoin, urlsplit

import attrs

from lerende_aanpak.data.cbs.table import no_number
from lerende_aanpak.errors import FiguresError, UsageError
from lerende_aanpak.i18n import mark

if TYPE_CHECKING:
    import httpx

Answer = TypeVar("Answer")
V4 = "https://odata4.cbs.nl/CBS"
V3 = "https://opendata.cbs.nl/ODataFeed/odata"
MAX_BYTES = 200_000_000
"""Largest body of one answer."""

MAX_PAGES = 2_000
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@attrs.frozen(kw_only=True)
class Bases:
    """Where the two services are. Another place than CBS may only be this machine: for trials and tests."""

    v4: str = V4
    v3: str = V3

    @classmethod
    def given(cls) -> Bases:
        """Give the places: those of CBS, or those of ``AANPAK_CBS_V4`` and ``AANPAK_CBS_V3`` on this machine.

        Raises:
            UsageError: If a variable points to another machine.
        """
        found = {
            name: os.environ.get(f"AANPAK_CBS_{name.upper()}") or usual for name, usual in (("v4", V4), ("v3", V3))
        }
        for name, url in found.items():
            if url not in (V4, V3) and urlsplit(url).hostname not in LOOPBACK:
                raise UsageError(
                    "AANPAK_CBS_{name} wijst naar een andere computer",
                    where=f"AANPAK_CBS_{name.upper()}",
                    remedy="Haal deze variabele weg: cijfers van het CBS komen van het CBS.",
                    name=name.upper(),
                )
        return cls(**found)


@attrs.frozen(kw_only=True)
class Patience:
    """How long and how often is waited. In seconds.

    Attributes:
        attempts: Times that one page is asked for.
        wait: First wait between two attempts; it doubles, up to ``longest``.
        longest: Longest wait, also when the service asks for more.
        connect, read: Waiting for a connection, and for the next part of an answer.
        total: For everything together.
        rounds: Times that a whole table is begun anew because it changed meanwhile.
    """

    attempts: int = 5
    wait: float = 1.0
    longest: float = 30.0
    connect: float = 10.0
    read: float = 60.0
    total: float = 900.0
    rounds: int = 3


class NoSuchTableError(Exception):
    """The service does not know this table."""


class AwayError(FiguresError):
    """The service does not answer now, after every attempt."""


class RefusedError(FiguresError):
    """The service answers that it will not."""


class _Again(Exception):  # a reason to try again, no error of its own
    """An answer that another attempt may better; ``wait`` in seconds where the service says so."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


@attrs.define(kw_only=True)
class Web:
    """The service during one fetch.

    Attributes:
        client: One client for all pages.
        patience: How long and how often is waited.
        table: Id of the table, for messages.
        deadline: Moment of `time.monotonic` after which nothing is asked any more.
    """

    client: httpx.Client
    patience: Patience
    table: str
    deadline: float

    def body(self, url: str) -> dict[str, Any]:
        """Get one JSON object; numbers as `Decimal` or ``int``, so that none changes on the way.

        Raises:
            NoSuchTableError: If the service answers that it is not there.
            AwayError: If it cannot be had after every attempt.
            RefusedError: If the service will not give it.
        """
        return self._patiently(url, _json)

    def number(self, url: str) -> int | None:
        """Get one whole number; ``None`` when the service does not answer this question."""
        try:
            return self._patiently(url, _whole_number)
        except (NoSuchTableError, RefusedError, AwayError):
            return None

    def _patiently(self, url: str, read: Callable[[bytes], Answer]) -> Answer:
        import stamina

        logging.getLogger("stamina").addHandler(logging.NullHandler())  # what fails at last is told by an error

        def wait_or_not(error: Exception) -> bool | float:
            if isinstance(error, _Again) and time.monotonic() < self.deadline:
                return min(error.wait, self.patience.longest) or True
            return False

        try:
            for attempt in stamina.retry_context(
                on=wait_or_not, attempts=self.patience.attempts, timeout=self.patience.total,
                wait_initial=self.patience.wait, wait_max=self.patience.longest, wait_jitter=self.patience.wait,
            ):  # fmt: skip
                with attempt:
                    return read(self._once(url))
        except _Again as error:
            raise AwayError(
                "het CBS geeft tabel {table} nu niet ({why_word})",
                where=f"CBS {self.table}",
                remedy="Probeer het later nog eens, of haal de tabel zelf op en lees de map in: "
                "`lerende-aanpak figures import <map>`.",
                table=self.table,
                why_word=str(error),
            ) from None
        raise AssertionError("stamina gives an answer or raises")

    def _once(self, url: str) -> bytes:
        import httpx

        if time.monotonic() > self.deadline:
            raise _Again(mark("te laat"))
        try:
            with self.client.stream("GET", url) as answer:
                self._accept(answer)
                return self._bytes(answer)
        except httpx.HTTPError as error:
            raise _Again(type(error).__name__) from None

    def _accept(self, answer: httpx.Response) -> None:
        if answer.status_code == 404:
            raise NoSuchTableError(self.table)
        if answer.status_code == 429 or answer.status_code >= 500:
            asked = answer.headers.get("retry-after", "")
            raise _Again(f"HTTP {answer.status_code}", float(asked) if asked.isascii() and asked.isdigit() else 0.0)
        if answer.status_code != 200:
            raise RefusedError(
                "het CBS weigert deze vraag om tabel {table} (HTTP {code})",
                where=f"CBS {self.table}",
                remedy="Kijk of het nummer van de tabel klopt.",
                table=self.table,
                code=str(answer.status_code),
            )

    def _bytes(self, answer: httpx.Response) -> bytes:
        raw = b""
        for part in answer.iter_bytes():
            raw += part
            if len(raw) > MAX_BYTES:
                raise FiguresError(
                    "een antwoord van het CBS is groter dan 200 MB",
                    where=f"CBS {self.table}",
                    remedy="Vraag minder: geef bij de bron een `where`.",
                )
            if time.monotonic() > self.deadline:
                raise _Again(mark("te laat"))
        return raw

    def pages(self, url: str) -> Iterator[dict[str, Any]]:
        """Get the pages of a list, following the links of the service itself.

        Raises:
            NoSuchTableError, FiguresError: As `body`; also when a link leads elsewhere, or there is no end.
        """
        seen: set[str] = set()
        following: str | None = url
        while following:
            if following in seen or len(seen) >= MAX_PAGES:
                raise _odd(self.table, mark("de bladzijden van tabel {table} hebben geen einde"))
            seen.add(following)
            page = self.body(following)
            if not isinstance(page.get("value"), list):
                raise _odd(self.table, mark("een bladzijde van tabel {table} heeft een onbekende vorm"))
            yield page
            link = page.get("@odata.nextLink") or page.get("odata.nextLink")
            following = self._same_host(url, str(link)) if link else None

    def _same_host(self, url: str, link: str) -> str:
        found = urljoin(url, link)
        if urlsplit(found)[:2] != urlsplit(url)[:2]:
            raise _odd(self.table, mark("tabel {table} verwijst naar een andere computer"))
        return found


def _json(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=no_number)
    except ValueError:
        raise _Again(mark("half antwoord")) from None
    if not isinstance(found, dict):
        raise _Again(mark("onbekend antwoord"))
    return found


def _whole_number(raw: bytes) -> int:
    said = raw.decode("utf-8-sig", errors="replace").strip()
    if not (said.isascii() and said.isdigit() and len(said) < 12):
        raise _Again(mark("onbekend antwoord"))
    return int(said)


def _odd(table: str, problem: str) -> FiguresError:
    return FiguresError(
        problem,
        where=f"CBS {table}",
        remedy="Meld dit; er is niets ingelezen.",
        table=table,
    )


@contextmanager
def opened(table: str, patience: Patience) -> Iterator[Web]:
    """Open one client for everything that is asked of one table.

    Raises:
        UsageError: If the extra ``cbs`` is not installed.
    """
    try:
        import httpx
        import stamina  # noqa: F401
    except ImportError:
        raise UsageError(
            "voor cijfers van het CBS is een onderdeel nodig dat niet is geïnstalleerd",
            where=f"CBS {table}",
            remedy='Voer uit: pip install "lerende-aanpak[{extra}]"',
            extra="cbs",
        ) from None
    timeout = httpx.Timeout(patience.read, connect=patience.connect)
    with httpx.Client(timeout=timeout, follow_redirects=False, headers={"Accept": "application/json"}) as client:
        yield Web(client=client, patience=patience, table=table, deadline=time.monotonic() + patience.total)

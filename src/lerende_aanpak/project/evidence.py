"""How sure the moment of a registration is, by what git, the ledger and an outside stamp tell of it.

Source: METHOD section 4.2. It protects against self-deception, not against fraud: what stands in git is made by
whoever writes there, days and order included.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from lerende_aanpak.errors import AanpakError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.evidence import Evidence
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.store import digest
from lerende_aanpak.store.cycles import Stored, understood
from lerende_aanpak.store.document import parse
from lerende_aanpak.store.history import Found, history
from lerende_aanpak.store.ledger import Entry

if TYPE_CHECKING:
    from lerende_aanpak.project.opened import Project

SERVER = "server"
"""Who registers when the shared server writes in a ledger; the reason is then ``run`` and the id of the run."""
_RUN = re.compile(r"run \S+")
Stamp = Callable[[str], datetime.date | None]
"""Gives the day that an outside time stamp has for a digest; ``None`` when it has none."""

CHANGED = mark("De verwachting is veranderd nadat zij is vastgelegd.")
NO_DIGEST = mark("Er staat geen vingerafdruk bij die deze versie kent.")
REWRITTEN = mark("In het register is een regel over deze leercyclus gewijzigd of verwijderd.")
EDITED = mark("In git staan eerst de uitkomsten met een andere verwachting; zij is daarna opnieuw vastgelegd.")
CONTRADICTING = mark(
    "De dagen spreken elkaar tegen: git zegt een eerdere dag dan het bestand. "
    "Dag en volgorde zijn opgegeven, niet bewezen."
)
NOT_COMMITTED = mark("Dit is nog niet in git vastgelegd.")
SQUASHED = mark("Verwachting en uitkomst kwamen samen in git; hun volgorde is verloren (squash).")
KEPT_LATE = mark("Volgens de dag in git is dit pas op of na de dag van de uitkomst bewaard.")
NO_TAG = mark("De server staat in het register, maar het label van de server ontbreekt in git.")
SEEN_LATE = mark("De server zag dit pas op of na de dag van de uitkomst.")
SILENT: dict[Found, str] = {
    "no_program": mark("Het programma git ontbreekt op deze computer."),
    "unreadable": mark("Git kan deze map niet lezen; `git status` zegt waarom."),
    "slow": mark("Git gaf niet op tijd antwoord."),
    "shallow": mark(
        "Hier staat alleen het nieuwste deel van git. Haal de rest op met `git fetch --unshallow` (in een workflow: "
        "`fetch-depth: 0`)."
    ),
}
"""Why the history cannot tell."""


@attrs.frozen(kw_only=True)
class Version:
    """The cycle's file at one commit.

    Attributes:
        id, parents: The commit, and those before it.
        at: Moment that the committer gave.
        digest: The digest that is registered there; empty when there is none, or the file cannot be read.
        whole: Whether the expectation there is the one of that digest.
        results: Whether figures, a study or a decision stand in it.
    """

    id: str = ""
    parents: tuple[str, ...] = ()
    at: datetime.datetime
    digest: str = ""
    whole: bool = False
    results: bool = False


@attrs.frozen(kw_only=True)
class Known:
    """Everything a judgement rests on.

    Attributes:
        cycle: The cycle as it stands now.
        fits: Whether its digest fits, see `Project.digest_fits`.
        state: What could be read of git.
        versions: The file at each commit, children before parents.
        tagged: The file at the server's tag; ``None`` when the tag is not there.
        ledger: What the ledger says of the cycle now.
        once: What the ledger ever said of it.
        stamped: Day of an outside time stamp.
    """

    cycle: Cycle
    fits: bool | None
    state: Found = "none"
    versions: tuple[Version, ...] = ()
    tagged: Version | None = None
    ledger: tuple[Entry, ...] = ()
    once: tuple[Entry, ...] = ()
    stamped: datetime.date | None = None

    @property
    def digest(self) -> str:
        """The digest that is registered now."""
        return self.cycle.registered.digest if self.cycle.registered else ""

    @property
    def outcome(self) -> datetime.date | None:
        """The day on which the outcome was known; ``None`` when it is not yet."""
        return self.cycle.studied or (self.cycle.decision.on if self.cycle.decision else None)

    def carries(self, version: Version | None) -> bool:
        """Tell whether the registration stands in a version as it stands now, and no outcome does."""
        return version is not None and version.whole and version.digest == self.digest and not version.results


def judge(known: Known) -> Evidence | None:
    """Give the level of a registration and why it is not higher; ``None`` when nothing is registered."""
    if known.cycle.registered is None:
        return None
    if not known.fits:
        return Evidence(level="L0", reason=NO_DIGEST if known.fits is None else CHANGED)
    if set(known.once) - set(known.ledger):
        return Evidence(level="L0", reason=REWRITTEN)
    if any(one.results and one.digest != known.digest for one in known.versions):
        return Evidence(level="L0", reason=EDITED)
    if known.stamped and (known.outcome is None or known.stamped < known.outcome):
        return Evidence(level="L3", day=known.stamped)
    if known.state != "whole":
        return Evidence(level="L0") if known.state == "none" else Evidence(level="unknown", reason=SILENT[known.state])
    if not any(one.whole and one.digest == known.digest for one in known.versions):
        return Evidence(level="L0", reason=NOT_COMMITTED)
    if not _in_order(known):
        return Evidence(level="unknown", reason=SQUASHED)
    first = min(one.at for one in known.versions if known.carries(one))
    fixed = known.cycle.registered.at
    day = first.astimezone(fixed.tzinfo).date()
    if day < fixed.date():
        return Evidence(level="L0", reason=CONTRADICTING, day=day)
    return _witnessed(known, day)


def _in_order(known: Known) -> bool:
    """Tell whether every version with an outcome comes after one that carries the registration without it."""
    after: dict[str, bool] = {}
    clean = False
    for one in reversed(known.versions):
        before = any(after.get(parent, False) for parent in one.parents)
        if one.results and not before:
            return False
        after[one.id] = before or known.carries(one)
        clean = clean or after[one.id]
    return clean


def _witnessed(known: Known, day: datetime.date) -> Evidence:
    """Give L2 where the shared server saw it before the outcome, otherwise L1 and what is missing."""
    until = known.outcome
    late = KEPT_LATE if until and day >= until else ""
    seen = next((found for one in known.ledger if (found := _seen(one, known.digest))), None)
    if seen is None:
        return Evidence(level="L1", reason=late, day=day)
    if until and seen >= until:
        return Evidence(level="L1", reason=SEEN_LATE, day=day)
    if not known.carries(known.tagged):
        return Evidence(level="L1", reason=NO_TAG, day=day)
    return Evidence(level="L2", day=seen)


def _seen(line: Entry, wanted: str) -> datetime.date | None:
    """Give the day on which the server wrote a line about a digest; ``None`` for any other line."""
    if line.digest != wanted or not is_server(line):
        return None
    try:
        return datetime.datetime.fromisoformat(line.at).date()
    except ValueError:
        return None


def is_server(line: Entry) -> bool:
    """Tell whether the shared server wrote a line of a ledger."""
    return line.by == SERVER and _RUN.fullmatch(line.reason) is not None


def tag(cycle: Cycle) -> str:
    """Give the name of the tag by which the shared server confirms a registration."""
    fixed = cycle.registered.digest if cycle.registered else ""
    return f"vastgelegd/{cycle.id}/{fixed.rpartition(':')[2][:12]}"


def _unstamped(_: str) -> datetime.date | None:
    return None


def evidence(project: Project, stored: Stored, outside: Stamp = _unstamped) -> Evidence | None:
    """Gather what is known of a registration, and judge it.

    Args:
        project: The workspace.
        stored: The cycle.
        outside: Gives the day of an outside time stamp for a digest.

    Raises:
        StoreError: If the ledger cannot be read.
    """
    cycle, fits = stored.cycle, project.digest_fits(stored)
    if cycle.registered is None or not fits:
        return judge(Known(cycle=cycle, fits=fits))
    name = tag(cycle)
    found = history(project.memory(stored), stored.path.name, [name])
    versions = [
        attrs.evolve(_version(stored, one.text, one.at), id=one.id, parents=one.parents) for one in found.commits
    ]
    tagged = found.tagged.get(name)
    return judge(
        Known(
            cycle=cycle,
            fits=fits,
            state=found.state,
            versions=tuple(versions),
            tagged=None if tagged is None else _version(stored, tagged, cycle.registered.at),
            ledger=project.ledger(stored),
            once=project.once_in_ledger(stored),
            stamped=outside(cycle.registered.digest),
        )
    )


def _version(stored: Stored, text: str | None, at: datetime.datetime) -> Version:
    """Read the file as it was; one that cannot be read holds nothing."""
    if text is None:
        return Version(at=at)
    try:
        was = understood(parse(text, stored.document.name), stored.path).cycle
    except AanpakError:
        return Version(at=at)
    return Version(
        at=at,
        digest=was.registered.digest if was.registered else "",
        whole=digest.matches(was) is True,
        results=bool(was.studied or was.data or was.decision),
    )

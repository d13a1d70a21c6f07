"""The shared server as a witness: what is registered gets a line in the ledger with the server's time, and a tag."""

from __future__ import annotations

import re

import attrs

from lerende_aanpak.errors import Collected, CycleError, UsageError
from lerende_aanpak.project.evidence import SERVER, is_server, tag
from lerende_aanpak.project.opened import Project
from lerende_aanpak.project.writing import alone, write
from lerende_aanpak.store import ledger
from lerende_aanpak.store.cycles import Stored

_RUN_ID = re.compile(r"[\w.-]{1,100}")


@attrs.frozen(kw_only=True)
class Witnessed:
    """A registration that the server saw for the first time: the cycle, its digest, and the tag to make."""

    cycle: str
    digest: str
    tag: str


def witness(project: Project, run: str) -> list[Witnessed]:
    """Write a line of the server for every registration that has none yet, in the ledgers of their regions.

    Args:
        project: The workspace, as the server has it.
        run: Id of the run of the server, so that its log can be found back.

    Returns:
        What was seen for the first time, in order of the cycles' ids.

    Raises:
        UsageError: If the id of the run has other characters than letters, digits, ``.``, ``_`` and ``-``.
        CycleError: If a registered expectation was changed: then nothing is written, of any cycle.
        StoreError: If a ledger cannot be read or written.
    """
    if not _RUN_ID.fullmatch(run):
        raise UsageError(
            "'{run}' is geen nummer van een run",
            where="--run",
            remedy='Geef het nummer dat de server aan deze run geeft: --run "$GITHUB_RUN_ID".',
            run=run,
        )
    with alone(project, ledger.LEDGER):
        registered = [one for _, one in sorted(project.cycles.stored.items()) if one.cycle.registered]
        _refuse_changed(project, registered)
        new = [one for one in registered if project.digest_fits(one) and not _is_seen(project, one)]
        at = project.now().replace(microsecond=0).isoformat()
        changes = [
            ledger.with_lines(
                folder,
                project.name_of(folder / ledger.LEDGER),
                [(at, one.cycle.id, _digest(one), SERVER, f"run {run}") for one in new if one.folder == folder],
            )
            for folder in sorted({one.folder for one in new})
        ]
        if changes:
            write(project, changes)
    return [Witnessed(cycle=one.cycle.id, digest=_digest(one), tag=tag(one.cycle)) for one in new]


def _refuse_changed(project: Project, registered: list[Stored]) -> None:
    found = Collected()
    for one in registered:
        if project.digest_fits(one) is False:
            found.add(
                CycleError(
                    "de verwachting van {id} is veranderd nadat zij is vastgelegd",
                    where=one.document.name,
                    remedy="Zet de verwachting terug, of leg haar opnieuw vast met --reason en de reden.",
                    id=one.cycle.id,
                )
            )
    found.raise_if_any()


def _is_seen(project: Project, stored: Stored) -> bool:
    return any(is_server(line) and line.digest == _digest(stored) for line in project.ledger(stored))


def _digest(stored: Stored) -> str:
    return stored.cycle.registered.digest if stored.cycle.registered else ""

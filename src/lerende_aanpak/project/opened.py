"""One opened folder as data: settings, catalogue, cycles, and figures behind their guard."""

from __future__ import annotations

import datetime
import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs

from lerende_aanpak.errors import ModelError, UsageError, reason
from lerende_aanpak.fidelity import Context, lineage, loops
from lerende_aanpak.fidelity.rule import SnapshotState
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.safe import Audience, ShownFigures
from lerende_aanpak.model.source import Source
from lerende_aanpak.pdsa.cycle import Cycle
from lerende_aanpak.pdsa.do import Snapshot
from lerende_aanpak.plugins import asking, catalogue
from lerende_aanpak.plugins.catalogue import Catalogue
from lerende_aanpak.project import figures, finding, seen
from lerende_aanpak.project.settings import SETTINGS, Settings, settings
from lerende_aanpak.store import agreements, cycles, digest, history, ledger, place
from lerende_aanpak.store.agreements import Agreements
from lerende_aanpak.store.cycles import Cycles, Stored
from lerende_aanpak.store.history import Memory
from lerende_aanpak.store.ledger import Entry
from lerende_aanpak.store.typed import CONVERTER

if TYPE_CHECKING:
    from lerende_aanpak.data.quality import Quality
    from lerende_aanpak.model.figures import FiguresTable


@attrs.define(kw_only=True, slots=False)
class Project:
    """An opened workspace. Cycles and catalogue are read when first asked for, once."""

    root: Path
    settings: Settings
    read_before: dict[tuple[str, str, Audience], tuple[str, ShownFigures]] = attrs.field(factory=dict, init=False)
    _folders: dict[Path, Path] = attrs.field(factory=dict, init=False)

    @property
    def cache(self) -> Path:
        """Folder for what can be made again."""
        return self.root / ".aanpak-cache"

    def now(self) -> datetime.datetime:
        """Give this moment in the time zone of the workspace."""
        return datetime.datetime.now(ZoneInfo(self.settings.time_zone))

    def today(self) -> datetime.date:
        """Give this day in the time zone of the workspace."""
        return self.now().date()

    def name_of(self, path: Path) -> str:
        """Give a path as messages name it: relative to the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def forget(self) -> None:
        """Read cycles, ledgers and agreements anew when they are next asked for: a file was written."""
        for kept in (
            "cycles",
            "known",
            "looped",
            "families",
            "followers",
            "agreements",
            "_ledgers",
            "_once_in_ledgers",
            "_memories",
        ):
            self.__dict__.pop(kept, None)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Everything the plugins offer."""
        return catalogue.load(self.root / "plugins", self.root, self.cache / "plugins", self.settings.plugins)

    @cached_property
    def cycles(self) -> Cycles:
        """Every cycle and aim."""
        return cycles.read_all(self.root / "cycles", self.root)

    @cached_property
    def known(self) -> dict[str, Cycle]:
        """Every cycle that could be read, by id."""
        return {one: stored.cycle for one, stored in self.cycles.stored.items()}

    @cached_property
    def looped(self) -> frozenset[str]:
        """Ids of the cycles that follow each other in a loop."""
        return loops.looped(self.known)

    @cached_property
    def families(self) -> dict[str, tuple[Cycle, ...]]:
        """The series that each cycle belongs to, itself included, by id."""
        return {one.id: family for family in lineage.families(self.known.values()) for one in family}

    @cached_property
    def followers(self) -> dict[str, tuple[Cycle, ...]]:
        """The cycles that follow on a cycle, by its id."""
        found: dict[str, list[Cycle]] = {}
        for _, one in sorted(self.known.items()):
            for before in dict.fromkeys(link.cycle for link in one.follows):
                found.setdefault(before, []).append(one)
        return {name: tuple(after) for name, after in found.items()}

    @cached_property
    def agreements(self) -> Agreements:
        """Every agreement under ``network/``."""
        return agreements.read_all(self.root)

    def cycle(self, name: str) -> Stored:
        """Find a cycle by its id, or by a part of it or of its title that fits one cycle only.

        Raises:
            CycleError: If none or several fit; or the errors of its file.
        """
        return finding.find(name, self.cycles)

    def named(self, region: str) -> list[str]:
        """Give the indicators of which a region has figures: see `figures.named`."""
        return figures.named(self, region)

    def source(self, indicator: str, region: str) -> Source | None:
        """Give where figures come from: see `figures.source_of`."""
        return figures.source_of(self, indicator, region)

    def quality(self, indicator: Indicator, region: str) -> Quality:
        """Judge the figures of an indicator in a region: see `figures.judged`."""
        return figures.judged(self, indicator, region)

    def source_path(self, source: Source) -> Path:
        """Give the file of a source: see `figures.source_path`."""
        return figures.source_path(self, source)

    def raw(self, indicator: Indicator, region: str) -> FiguresTable | None:
        """Give unprotected figures, to be frozen for a study: see `figures.raw`."""
        return figures.raw(self, indicator, region)

    def figures(self, indicator_id: str, region: str, audience: Audience = "public") -> ShownFigures | None:
        """Give the figures of an indicator in a region, fit for an audience: see `figures.shown`."""
        return figures.shown(self, indicator_id, region, audience)

    def recalculated(self, indicator_id: str, region: str, audience: Audience = "public") -> ShownFigures | None:
        """Give figures in the newest classification of municipalities: see `figures.recalculated`."""
        return figures.recalculated(self, indicator_id, region, audience)

    def snapshot(self, stored: Stored, snapshot: Snapshot, audience: Audience = "public") -> ShownFigures:
        """Give the figures that a study froze, fit for an audience: see `figures.snapshot`."""
        return figures.snapshot(self, stored, snapshot, audience)

    def resolved(self, folder: Path) -> Path:
        """Give a folder without links, looked up once."""
        if folder not in self._folders:
            self._folders[folder] = folder.resolve()
        return self._folders[folder]

    def snapshot_state(self, stored: Stored, snapshot: Snapshot) -> SnapshotState:
        """Tell whether a snapshot's file is there, inside the region's folder, with the bytes that were frozen."""
        if not place.is_portable(snapshot.snapshot):
            return "missing"
        try:
            path = (stored.folder / snapshot.snapshot).resolve()
            if not path.is_relative_to(self.resolved(stored.folder)) or not path.is_file():
                return "missing"
            found = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        except OSError:  # a name that is too long, or a file that may not be read
            return "missing"
        return "whole" if found == snapshot.digest else "differs"

    def ledger_name(self, stored: Stored) -> str:
        """Give the name of the ledger in which a cycle is registered, for messages."""
        return self.name_of(stored.folder / ledger.LEDGER)

    def ledger(self, stored: Stored) -> tuple[Entry, ...]:
        """Give what the region's ledger says of a cycle, in order.

        Raises:
            StoreError: If the ledger cannot be read.
        """
        if stored.folder not in self._ledgers:
            text = ledger.text_of(stored.folder, self.ledger_name(stored)) or ""
            self._ledgers[stored.folder] = ledger.by_cycle(ledger.entries(text))
        return self._ledgers[stored.folder].get(stored.cycle.id, ())

    def memory(self, stored: Stored) -> Memory:
        """Give what git remembers of the files in the region's folder, read once until something is written."""
        if stored.folder not in self._memories:
            self._memories[stored.folder] = history.remembered(stored.folder)
        return self._memories[stored.folder]

    def once_in_ledger(self, stored: Stored) -> tuple[Entry, ...]:
        """Give what the region's ledger ever said of a cycle, as far as git remembers it, each line once."""
        if stored.folder not in self._once_in_ledgers:
            found = history.history(self.memory(stored), ledger.LEDGER)
            lines = {line for one in found.commits for line in (one.text or "").splitlines()}
            self._once_in_ledgers[stored.folder] = ledger.by_cycle(ledger.entries("\n".join(sorted(lines))))
        return self._once_in_ledgers[stored.folder].get(stored.cycle.id, ())

    @cached_property
    def _ledgers(self) -> dict[Path, dict[str, tuple[Entry, ...]]]:
        """Per folder of a region its ledger by cycle: a thousand cycles read it once."""
        return {}

    @cached_property
    def _memories(self) -> dict[Path, Memory]:
        return {}

    @cached_property
    def _once_in_ledgers(self) -> dict[Path, dict[str, tuple[Entry, ...]]]:
        return {}

    def digest_fits(self, stored: Stored) -> bool | None:
        """Tell whether the registered expectation is still what was fixed, by its digest and by the ledger.

        Returns:
            ``None`` when there is nothing to compare: never registered, or a digest of a newer version. ``False`` when
            the ledger says otherwise, a registration that is gone from the file included.

        Raises:
            StoreError: If the ledger cannot be read.
        """
        registered, written = stored.cycle.registered, self.ledger(stored)
        if written and (registered is None or written[-1].digest != registered.digest):
            return False
        fits = digest.matches(stored.cycle)
        return False if registered and fits is None and not digest.is_newer(registered.digest) else fits

    def context(self, stored: Stored, today: datetime.date) -> Context:
        """Give the rules everything they may look at; git is asked only where the region's policy needs it."""
        return seen.context(self, stored, today)

    def plugin_remarks(self, region: str, chosen: Sequence[Cycle]) -> dict[str, list[str]]:
        """Ask the checks of a region's plugin about cycles, in a child process.

        Returns:
            Per cycle id the remarks.

        Raises:
            PluginError: If the plugin cannot be used, or a check fails.
        """
        if region in self.catalogue.problems:
            raise self.catalogue.problems[region]
        if region in self.catalogue.disabled:
            raise catalogue.switched_off(region)
        checks = {one.id: one.function for one in self.catalogue.checks if one.region == region}
        info = self.catalogue.plugins.get(region)
        if not checks or info is None or info.target is None:
            return {}
        plain = [CONVERTER.unstructure(cycle) for cycle in chosen]
        answer = asking.ask(info.target, {"task": "check", "checks": checks, "cycles": plain})
        remarks: dict[str, list[str]] = {}
        for key, said in answer["remarks"].items():
            remarks.setdefault(key.partition(" ")[2], []).extend(said)
        return remarks


def here() -> Path:
    """Give the current folder.

    Raises:
        UsageError: If it was removed since the terminal went there.
    """
    try:
        return Path.cwd()
    except OSError:
        raise UsageError(
            "deze map bestaat niet meer", where=".", remedy="Ga naar uw werkmap, en geef het commando opnieuw."
        ) from None


def find_root(start: Path) -> Path:
    """Find the workspace: the nearest folder upward that holds ``aanpak.toml``.

    Raises:
        UsageError: If there is none.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise UsageError(
        "hier is geen werkmap: aanpak.toml staat niet in deze map of een map erboven",
        where=start.name or str(start),
        remedy="Ga naar uw werkmap, of maak er een met `lerende-aanpak init --region <uw regio>`.",
    )


def open_project(start: Path) -> Project:
    """Open the workspace in which ``start`` lies.

    Raises:
        UsageError: If there is none.
        ModelError: If ``aanpak.toml`` is not well formed.
    """
    root = find_root(start.resolve())
    try:
        data = tomllib.loads((root / SETTINGS).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise ModelError(
            "het bestand is niet in UTF-8 opgeslagen",
            where=SETTINGS,
            remedy="Sla het in uw tekstprogramma op als UTF-8.",
        ) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        raise ModelError(
            "aanpak.toml is niet te lezen",
            where=f"{SETTINGS}:{found[1]}:{found[2]}" if found else SETTINGS,
            remedy="Kijk naar aanhalingstekens en haken op en vlak boven die regel.",
        ) from None
    except OSError as error:
        raise ModelError(
            "het bestand kan niet worden gelezen: {reason_word}",
            where=SETTINGS,
            remedy="Kijk of u dit bestand mag lezen.",
            reason_word=reason(error),
        ) from None
    return Project(root=root, settings=settings(data))

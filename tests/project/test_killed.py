"""A step killed halfway: the same command again finishes the work, whatever the moment was."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest

from lerende_aanpak.errors import StoreError
from lerende_aanpak.project import steps
from lerende_aanpak.project.writing import alone
from lerende_aanpak.store import digest
from tests.project.made import CYCLE, DAYS, DRAFT, LEDGER, Bench
from tests.project.walk import decide, log, register, rules_in, start, study, until
from tests.store.killing import killed_at
from tests.whole.output import content

pytestmark = pytest.mark.full

LONGEST = 60


def killed(bench: Bench, step: Callable[[], object]) -> Iterator[int]:
    """Kill a step at every moment of its writing, each time from the same files; give the number of the moment."""
    before = content(bench.folder / "cycles")
    for number in range(1, LONGEST):
        put_back(bench, before)
        if killed_at(number, bench.folder / "cycles", step) != -signal.SIGKILL:
            return
        yield number


def put_back(bench: Bench, files: dict[str, bytes]) -> None:
    """Bring the cycles back to what they were."""
    folder = bench.folder / "cycles"
    for name in content(folder).keys() - files.keys():
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def left(bench: Bench) -> set[str]:
    """Name what writing leaves beside files."""
    return {name for name in content(bench.folder / "cycles") if ".aanpak-" in name}


def torn(bench: Bench) -> None:
    """Kill a change of a registration between ledger and cycle, and take the change back."""
    register(bench)
    bench.edit("high: 9", "high: 12")
    before = bench.text(LEDGER)
    for _ in killed(bench, lambda: register(bench, "2026-09-02", reason="meer scholen")):
        if bench.text(LEDGER) != before:
            break
    bench.edit("high: 12", "high: 9")


@pytest.mark.parametrize("again", [False, True])
def test_a_registration_is_finished_by_the_same_command(bench: Bench, again: bool) -> None:
    """Between ledger and cycle is one moment; whoever is hit by it must not be called a forger."""
    named = {}
    if again:
        register(bench)
        bench.edit("high: 9", "high: 12")
        named = {"reason": "meer scholen"}
    lines = len(bench.text(LEDGER).splitlines()) if again else 1
    found = set()
    for _ in killed(bench, lambda: register(bench, "2026-09-02", **named)):
        stored = bench.stored
        torn = (bench.folder / LEDGER).exists() and len(bench.text(LEDGER).splitlines()) > lines
        here = (torn, bool(stored.cycle.amendments) if again else bool(stored.cycle.registered))
        found.add(here)
        if here != (True, True):
            made = register(bench, "2026-09-03", **named)
            assert digest.matches(made.cycle) is True
            assert bench.project.digest_fits(bench.stored) is True
            assert len(bench.text(LEDGER).splitlines()) == lines + 1 + torn
            assert len(made.cycle.amendments) == again
            assert left(bench) == set()

    assert found == {(False, False), (True, False), (True, True)}


def test_a_change_that_is_taken_back_after_a_kill_can_be_fixed_anew(bench: Bench) -> None:
    """The ledger knows the change, the file knows it not, and the analyst thinks better of it: that is no dead end."""
    torn(bench)
    assert bench.project.digest_fits(bench.stored) is False

    made = register(bench, "2026-09-03", reason="toch niet")

    assert bench.project.digest_fits(bench.stored) is True
    assert [one.why for one in made.cycle.amendments] == ["toch niet"]


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("registered", start),
        ("running", log),
        ("running", study),
        ("studied", decide),
        ("running", lambda bench: steps.stop(bench.on("2026-12-20"), bench.stored, reason="te druk")),
    ],
    ids=["start", "log", "study", "decide", "stop"],
)
def test_a_step_is_finished_by_the_same_command(bench: Bench, state: str, step: Callable[[Bench], object]) -> None:
    """Old or new, never in between; and the second time it says what the first time would have said."""
    until(bench, state)
    if state == "running":
        log(bench)
    before = bench.text()
    whole = content(bench.folder / "cycles")
    step(bench)
    after = content(bench.folder / "cycles")
    put_back(bench, whole)
    moments = 0
    for _ in killed(bench, lambda: step(bench)):
        moments += 1
        assert bench.text().encode() in (before.encode(), after[CYCLE.removeprefix("cycles/")])
        if bench.text() == before:
            step(bench)
            assert content(bench.folder / "cycles") == after

    assert moments >= 4


def test_figures_that_came_after_a_kill_are_frozen(bench: Bench) -> None:
    """The study was cut off, a figure was mended, and the same day is not over: the new figure is the right one."""
    until(bench, "running")
    log(bench)
    for _ in killed(bench, lambda: study(bench)):
        if (bench.folder / "cycles/proefland/snapshots/2026-12-19-dagen-k7m2.csv").exists():
            break
    bench.edit("2026-08;11,5;20", "2026-08;10;20", DAYS)
    _, frozen = study(bench)

    stored = bench.stored
    assert frozen.indicators == ("proefland.dagen", "proefland.gesprekken")
    assert {bench.project.snapshot_state(stored, one) for one in stored.cycle.data} == {"whole"}
    assert "10" in bench.text("cycles/proefland/snapshots/2026-12-19-dagen-k7m2.csv").splitlines()[-1].split(",")


def test_figures_that_a_cycle_rests_on_are_never_written_over(bench: Bench) -> None:
    """Another cycle of the region was studied the same day, and has the same four letters at its end."""
    until(bench, "closed")
    (bench.folder / CYCLE.replace("bellen", "mailen")).write_text(DRAFT.replace("bellen", "mailen"), encoding="utf-8")
    for day, step in (("2026-09-01", steps.register), ("2026-09-07", steps.start)):
        project = bench.on(day)
        step(project, project.cycle("mailen"))
    steps.log(project, project.cycle("mailen"), "volgens plan")
    bench.edit("2026-08;11,5;20", "2026-08;10;20", DAYS)
    project = bench.on("2026-12-19")
    before = content(bench.folder / "cycles")

    with pytest.raises(StoreError, match="bestaat al"):
        steps.study(project, project.cycle("mailen"), as_planned=True)

    assert content(bench.folder / "cycles") == before


def test_what_another_command_is_writing_is_not_swept(bench: Bench) -> None:
    """Its file beside the cycle is not left behind: it is about to take its place."""
    beside = bench.folder / "cycles/proefland/.aanpak-abcd1234.tmp"
    beside.write_text("x")
    with alone(bench.project) as held:
        assert held
        assert beside.exists()
    start(bench)

    assert not beside.exists()


def test_the_rules_see_a_ledger_that_knows_more(bench: Bench) -> None:
    """Until it is finished, nothing else may rest on the half of it."""
    torn(bench)

    with pytest.raises(Exception, match="gestart") as raised:
        start(bench)
    assert rules_in(raised.value) == ["PDSA011"]  # type: ignore[arg-type]

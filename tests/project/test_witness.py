"""The shared server as a witness: a line and a tag for what fits, once, and nothing at all when something does not."""

from __future__ import annotations

import pytest

from lerende_aanpak.errors import CycleError, UsageError
from lerende_aanpak.project import steps
from lerende_aanpak.project.witness import Witnessed, witness
from lerende_aanpak.store.digest import digest_v1
from tests.project.made import ID, LEDGER, Bench
from tests.project.walk import register, rules_in, until

OTHER = ID.replace("k7m2", "aaaa")


def second(bench: Bench) -> None:
    """Put a second cycle beside the first: the same draft under another id."""
    path = bench.folder / "cycles/proefland/2026-09-bellen-aaaa.md"
    path.write_text(bench.text().replace(ID, OTHER), encoding="utf-8", newline="")


def test_what_is_registered_gets_a_line_with_the_time_of_the_server(bench: Bench) -> None:
    """The time is that of the server, not that of the file; the name of the tag holds twelve signs of the digest."""
    stored = register(bench)
    fixed = stored.cycle.registered
    assert fixed is not None
    hexes = fixed.digest.removeprefix("v1:sha256:")
    before = bench.text(LEDGER)

    made = witness(bench.on("2026-09-03"), "17")

    assert made == [Witnessed(cycle=ID, digest=fixed.digest, tag=f"vastgelegd/{ID}/{hexes[:12]}")]
    assert bench.text(LEDGER) == f"{before}2026-09-03T10:12:00+02:00\t{ID}\t{fixed.digest}\tserver\trun 17\n"
    assert bench.project.digest_fits(bench.stored) is True


def test_what_the_server_saw_before_is_left(bench: Bench) -> None:
    """Every push starts the server; the first time is the one that counts."""
    register(bench)
    witness(bench.on("2026-09-03"), "17")
    before = bench.text(LEDGER)

    assert witness(bench.on("2026-09-04"), "18") == []
    assert bench.text(LEDGER) == before


def test_an_expectation_registered_anew_is_seen_anew(bench: Bench) -> None:
    """An amendment has another digest, which nobody saw yet."""
    register(bench)
    first = witness(bench.on("2026-09-03"), "17")
    bench.edit("    low: 4\n", "    low: 5\n")
    register(bench, "2026-09-04", reason="Beter bekeken")

    anew = witness(bench.on("2026-09-05"), "18")

    assert [one.cycle for one in anew] == [ID]
    assert anew[0].tag != first[0].tag


def test_a_draft_is_not_confirmed(bench: Bench) -> None:
    """There is nothing to confirm, and no ledger to make."""
    assert witness(bench.project, "17") == []
    assert not (bench.folder / LEDGER).exists()


def test_a_changed_expectation_is_refused_and_named(bench: Bench) -> None:
    """A server that confirms what was changed would be worse than none; of the other cycles nothing is written."""
    second(bench)
    register(bench)
    project = bench.on("2026-09-01")
    steps.register(project, project.cycle(OTHER))
    bench.edit("    low: 4\n", "    low: 5\n")
    before = bench.text(LEDGER)

    with pytest.raises(CycleError, match=f"de verwachting van {ID} is veranderd") as refused:
        witness(bench.project, "17")

    assert len(refused.value.all()) == 1
    assert refused.value.exit_code == 3
    assert rules_in(refused.value) == []
    assert bench.text(LEDGER) == before


def test_two_cycles_of_a_region_share_one_ledger(bench: Bench) -> None:
    """Both lines are there after one run, in order of the ids."""
    second(bench)
    register(bench)
    steps.register(bench.project, bench.project.cycle(OTHER))
    made = witness(bench.project, "17")
    lines = [line.split("\t") for line in bench.text(LEDGER).splitlines()]

    assert [one.cycle for one in made] == [OTHER, ID]
    assert [line[1] for line in lines if line[3] == "server"] == [OTHER, ID]


def test_each_region_has_a_ledger_of_its_own(bench: Bench) -> None:
    """A region's ledger tells of its own cycles only, whatever the others do."""
    stored = register(bench)
    assert stored.cycle.registered is not None
    other = bench.folder / "cycles/elders/2026-09-bellen-bbbb.md"
    other.parent.mkdir()
    text = bench.text().replace("proefland-2026-09-bellen-k7m2", "elders-2026-09-bellen-bbbb")
    text = text.replace("region: proefland", "region: elders")
    other.write_text(text, encoding="utf-8", newline="")
    own = digest_v1(bench.project.cycle("bbbb").cycle)
    other.write_text(text.replace(stored.cycle.registered.digest, own), encoding="utf-8", newline="")

    witness(bench.on("2026-09-03"), "17")

    lines = [line.split("\t") for line in (other.parent / "register.tsv").read_text(encoding="utf-8").splitlines()]
    assert [line[1:] for line in lines[1:]] == [["elders-2026-09-bellen-bbbb", own, "server", "run 17"]]
    assert bench.text(LEDGER).count("server") == 1


@pytest.mark.parametrize("run", ["", "a b", "1\n2", "$(x)", "x" * 101])
def test_the_number_of_a_run_is_one_word(bench: Bench, run: str) -> None:
    """It goes into a line of the ledger, and an empty one means that the variable was not set."""
    until(bench, "registered")
    before = bench.text(LEDGER)

    with pytest.raises(UsageError):
        witness(bench.project, run)
    assert bench.text(LEDGER) == before

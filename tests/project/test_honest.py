"""Ways around an honest registration, and what closes them."""

from __future__ import annotations

import re

import pytest

from lerende_aanpak.errors import CycleError, DisclosureError, FiguresError
from lerende_aanpak.fidelity import check
from lerende_aanpak.i18n import Translator
from lerende_aanpak.project import measuring, steps
from lerende_aanpak.project.doubts import doubts
from lerende_aanpak.report import sentences
from lerende_aanpak.report.inputs import cycle_inputs
from lerende_aanpak.report.study import results
from tests.project.made import AIM, DAYS, ID, LEDGER, Bench
from tests.project.walk import log, register, rules_in, start, study, until

AIM_FILE = "cycles/proefland/aims/sneller.md"


def found(bench: Bench, day: str = "2026-09-08") -> list[str]:
    """Give the rules that fire on the cycle."""
    project = bench.on(day)
    return [one.rule.id for one in check(project.context(bench.stored, project.today()))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"  digest: .*\n", ""),
        (r"  digest: .*", '  digest: ""'),
        (r"  digest: .*", "  digest: sha256:abc"),
        (r"registered:\n(  .*\n)+", ""),
    ],
)
def test_taking_the_digest_away_does_not_make_a_change_honest(bench: Bench, old: str, new: str) -> None:
    """What cannot be compared any more, while the ledger knows it, is not what was fixed."""
    until(bench, "running")
    bench.edit("high: 9", "high: 12")
    changed = re.sub(old, new, bench.text())
    assert changed != bench.text()
    (bench.folder / "cycles/proefland/2026-09-bellen-k7m2.md").write_text(changed, encoding="utf-8")

    assert "PDSA011" in found(bench)
    log(bench)
    with pytest.raises(CycleError) as raised:
        study(bench)
    assert "PDSA011" in rules_in(raised.value)


@pytest.mark.parametrize("digest", [None, "", "v7:sha256:00ff"])
def test_only_an_expectation_that_surely_stands_counts_as_predicted(bench: Bench, digest: str | None) -> None:
    """Question 4 of the seven: one documented cycle, and what its digest says."""
    until(bench, "closed")
    if digest is not None:
        (bench.folder / LEDGER).unlink()
        text = re.sub(r"digest: v1:.*", f'digest: "{digest}"', bench.text(), count=1)
        (bench.folder / "cycles/proefland/2026-09-bellen-k7m2.md").write_text(text, encoding="utf-8")

    (asked,) = (one for one in measuring.measured(bench.project).measures if one.id == "predicted")
    assert (asked.numerator, asked.denominator) == (1 if digest is None else 0, 1)


def test_a_digest_of_a_newer_version_is_told_and_not_guessed(bench: Bench) -> None:
    """METHOD section 3: an unknown newer version is never a guess."""
    until(bench, "running")
    bench.edit("digest: v1:sha256:", "digest: v7:sha256:")
    (bench.folder / LEDGER).unlink()

    assert "PDSA011" not in found(bench)
    assert any("nieuwere versie" in one for one in doubts(bench.project, bench.stored.cycle, Translator("nl")))


def test_registering_anew_after_taking_the_registration_away_is_an_amendment(bench: Bench) -> None:
    """The ledger remembers: other numbers need a reason, which stays in the file."""
    register(bench)
    bench.edit("high: 9", "high: 12")
    text = re.sub(r"registered:\n(  .*\n)+", "", bench.text())
    (bench.folder / "cycles/proefland/2026-09-bellen-k7m2.md").write_text(text, encoding="utf-8")

    with pytest.raises(CycleError, match="volgens het register is de verwachting al vastgelegd, op 2026-09-01"):
        register(bench, "2026-09-02")
    old = bench.text(LEDGER).splitlines()[1].split("\t")[2]
    made = register(bench, "2026-09-02", reason="Na overleg")

    assert [(one.why, one.old_digest) for one in made.cycle.amendments] == [("Na overleg", old)]


def test_taking_only_the_digest_away_leaves_an_amendment_too(bench: Bench) -> None:
    """The reason of a change must not be lost with the number that it is about."""
    register(bench)
    old = bench.text(LEDGER).splitlines()[1].split("\t")[2]
    bench.edit("high: 9", "high: 12")
    text = re.sub(r"  digest: .*\n", "", bench.text())
    (bench.folder / "cycles/proefland/2026-09-bellen-k7m2.md").write_text(text, encoding="utf-8")
    made = register(bench, "2026-09-02", reason="Na overleg")

    assert [(one.why, one.old_digest) for one in made.cycle.amendments] == [("Na overleg", old)]
    assert bench.text(LEDGER).splitlines()[-1].endswith("\tNa overleg")


def test_the_same_expectation_may_be_registered_again(bench: Bench) -> None:
    """A registration that was cut off between ledger and file is finished by the same command."""
    register(bench)
    text = re.sub(r"registered:\n(  .*\n)+", "", bench.text())
    (bench.folder / "cycles/proefland/2026-09-bellen-k7m2.md").write_text(text, encoding="utf-8")

    assert register(bench, "2026-09-02").cycle.amendments == ()


def test_figures_of_a_time_to_come_are_refused(bench: Bench) -> None:
    """A wrong year would make a verdict; nothing is written. Made-up figures may lie ahead: they say so themselves."""
    until(bench, "running")
    log(bench)
    (bench.folder / DAYS).write_text(bench.text(DAYS) + "2027-01;5;20\n", encoding="utf-8")
    bench.edit("fictitious = true", "fictitious = false", "plugins/proefland/region.toml")
    text = bench.text("plugins/proefland/region.toml").replace("fictitious = true", "fictitious = false")
    (bench.folder / "plugins/proefland/region.toml").write_text(text, encoding="utf-8")
    before = bench.text()

    with pytest.raises(FiguresError, match="nog moet beginnen: 2027-01"):
        study(bench)
    assert bench.text() == before


def test_a_late_registration_says_why_nothing_counts(bench: Bench) -> None:
    """'There are no figures' is untrue when the report's own table shows them."""
    start(bench)
    (bench.folder / DAYS).write_text(bench.text(DAYS) + "2026-09;8;20\n2026-10;7;20\n", encoding="utf-8")
    register(bench, "2026-11-02")
    log(bench, day="2026-11-02")
    study(bench)
    late = results(cycle_inputs(bench.project, bench.stored, "nl"))[0]

    assert late.reason == "all_known"
    assert "waren al bekend" in sentences.outcome(late, Translator("nl"))[0]


def test_what_leads_to_a_person_reaches_no_report(bench: Bench) -> None:
    """Somebody typed it in the file; the page would be public. The number itself is not repeated."""
    bench.edit("Werkt bellen?", "Werkt bellen bij 111222333?")

    with pytest.raises(DisclosureError, match="### Vragen") as raised:
        cycle_inputs(bench.project, bench.stored, "nl")
    assert "111222333" not in str(raised.value)


def test_a_predecessor_that_was_stopped_before_its_study_taught_nothing(bench: Bench) -> None:
    """PDSA042, also for a stopped one; a reason can be given."""
    steps.stop(bench.on("2026-09-01"), bench.stored, reason="De school ging dicht")
    name = "cycles/proefland/2027-01-meer-k7m3.md"
    text = bench.text().replace(ID, "proefland-2027-01-meer-k7m3")
    link = f"follows: [{{cycle: {ID}, how: adapts, learned: x}}]\nstopped:"
    (bench.folder / name).write_text(
        re.sub(r"stopped:\n(  .*\n)+", link.replace("\nstopped:", "\n"), text), encoding="utf-8"
    )
    project = bench.project
    fired = [one.rule.id for one in check(project.context(project.cycle("k7m3"), project.today()))]

    assert "PDSA042" in fired


def test_a_plan_that_was_given_up_is_left_in_peace(bench: Bench) -> None:
    """Nobody is going to complete it; a check that fails for ever is switched off."""
    bench.edit("Bel dezelfde dag.\n", "")
    steps.stop(bench.on("2026-09-01"), bench.stored, reason="De school ging dicht")

    assert found(bench) == ["PDSA093"]  # the words of the file still count: `title: Bellen   # werktitel`


def test_an_exploration_needs_no_change_idea(bench: Bench) -> None:
    """Who explores has no change to test yet."""
    bench.edit("change_idea: proefland-ci-01", "kind: explore")

    assert "PDSA021" not in found(bench)


@pytest.mark.parametrize(("to", "told"), [("5", False), ("15", True)])
def test_an_aim_that_goes_the_wrong_way_is_told(bench: Bench, to: str, told: bool) -> None:
    """METHOD section 1.1: the target agrees with the direction of the measure (down: fewer days are better)."""
    assert "to: 5" in AIM
    bench.edit("to: 5", f"to: {to}", AIM_FILE)
    said = doubts(bench.on("2026-09-01"), bench.stored.cycle, Translator("nl"))

    assert any("andere kant" in one for one in said) is told

"""What people type in a step: outcomes in words, personal data, and files that others change meanwhile."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lerende_aanpak.errors import CycleError, DisclosureError, StoreError
from lerende_aanpak.project import Project, steps
from lerende_aanpak.store.cycles import Stored
from tests.project.made import LEDGER, Bench
from tests.project.walk import decide, register, until
from tests.whole.output import content


@pytest.mark.parametrize(
    ("given", "code"),
    [("adapt", "adapt"), (" Aanpassen ", "adapt"), ("voortzetten en borgen", "adopt"), ("stopzetten", "abandon")],
)
def test_an_outcome_is_understood_in_words(given: str, code: str) -> None:
    """A Dutch word is what people know."""
    assert steps.outcome(given, "x") == code


def test_an_unknown_outcome_names_the_nearest() -> None:
    """`addapt` is a slip of the finger."""
    with pytest.raises(CycleError, match="'addapt' is geen besluit; bedoelt u 'adapt'") as raised:
        steps.outcome("addapt", "--outcome")
    assert "aanpassen" in raised.value.remedy()


@pytest.mark.parametrize(
    "step",
    [
        lambda p, s, t: steps.register(p, s, by=t),
        lambda p, s, t: steps.log(p, s, t),
        lambda p, s, t: steps.stop(p, s, reason=t),
        lambda p, s, t: steps.study(p, s, answers=("", t)),
        lambda p, s, t: steps.write_answers(p, s, ("", "", t)),
    ],
)
@pytest.mark.parametrize(
    "text", ["bel 111222333", "aan piet@school.example", "１１１２２２３３３", "06-12345678", "NL91 ABNA 0417 1643 00"]
)
def test_personal_data_are_refused_and_not_repeated(
    bench: Bench, step: Callable[[Project, Stored, str], object], text: str
) -> None:
    """What is stored once stays in every copy; the message must not become a copy either."""
    before = content(bench.folder / "cycles")
    with pytest.raises(DisclosureError, match="er is niets opgeschreven") as raised:
        step(bench.on("2026-09-08"), bench.stored, text)

    assert text not in raised.value.text() + raised.value.text("en")
    assert content(bench.folder / "cycles") == before


def test_a_decision_refuses_personal_data_in_each_text(bench: Bench) -> None:
    """The lesson travels to all regions."""
    until(bench, "studied")
    text = "bel 111222333"
    for named in ({"lesson": text}, {"lesson": "x", "why": text}, {"lesson": "x", "by": [text]}):
        with pytest.raises(DisclosureError):
            steps.decide(bench.project, bench.stored, outcome="adapt", **named)  # type: ignore[arg-type]


def test_reasons_cannot_fill_in_another_phase(bench: Bench) -> None:
    """A pasted text with headings stays under Besluiten."""
    until(bench, "studied")
    made = decide(bench, why="Kort:\n## Doen\n- 2026-12-20 bedacht").cycle

    assert "bedacht" not in made.prose.do
    assert made.prose.act == "Kort:\n\\## Doen\n- 2026-12-20 bedacht"


def test_a_broken_ledger_is_refused(bench: Bench) -> None:
    """A register that cannot be read cannot be added to."""
    (bench.folder / LEDGER).write_bytes(b"\xff\xfe")
    before = content(bench.folder / "cycles")

    with pytest.raises(StoreError, match="het register kan niet worden gelezen"):
        register(bench)
    assert content(bench.folder / "cycles") == before


def test_a_ledger_without_a_last_newline_is_added_to(bench: Bench) -> None:
    """An editor took it away; the lines that are there stay as they are."""
    (bench.folder / LEDGER).write_bytes(b"at\tcycle\tdigest\tby\treason\r\noud\tx\ty\tz\t")
    register(bench)

    assert bench.text(LEDGER).startswith("at\tcycle\tdigest\tby\treason\r\noud\tx\ty\tz\t\n2026-09-01T10:12:00+02:00\t")


def test_a_file_that_is_saved_meanwhile_is_not_written_over(bench: Bench) -> None:
    """The analyst types in the file while a colleague registers it."""
    project, stored = bench.project, bench.stored
    bench.edit("Werkt bellen?", "Werkt bellen echt?")
    before = content(bench.folder / "cycles")

    with pytest.raises(StoreError, match="intussen gewijzigd"):
        steps.register(project, stored)
    assert content(bench.folder / "cycles") == before

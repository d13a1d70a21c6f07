"""``cycle migrate``: old files made new, those that cannot be read named, and nothing lost in either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLOSED, RUNNING, Ran

Run = Callable[..., Ran]
CLOSED_FILE = Path("cycles/twente/2026-09-rondetafel-5dagen-k7m2.md")
RUNNING_FILE = Path("cycles/twente/2027-02-rondetafel-vast-contact-q4xd.md")
LESSON = "Niet de agenda maar onduidelijk eigenaarschap kost tijd"
NEW = f"  lesson:\n    statement: {LESSON}\n"
OLD = f"  lesson: {LESSON}\n"


def to_v1(file: Path, *, newline: str = "\n", bom: bool = False) -> bytes:
    """Write a shipped cycle as v1 wrote it; give its bytes."""
    text = file.read_text(encoding="utf-8").replace("cycle@2", "cycle@1").replace(NEW, OLD)
    data = text.replace("\n", newline).encode("utf-8-sig" if bom else "utf-8")
    file.write_bytes(data)
    return data


def test_every_old_file_is_made_new(run: Run) -> None:
    """One command after an update, and the region is ready."""
    before = {file: file.read_bytes() for file in (CLOSED_FILE, RUNNING_FILE)}
    for file in before:
        to_v1(file)

    made = run("cycle", "migrate", "--all")

    assert (made.code, made.err) == (0, "")
    assert {file: file.read_bytes() for file in before} == before


def test_mark_of_order_and_line_ends_stay(run: Run) -> None:
    """An editor on Windows must find the file as it left it."""
    to_v1(CLOSED_FILE, newline="\r\n", bom=True)

    run("cycle", "migrate", CLOSED)

    data = CLOSED_FILE.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert f"  lesson:\r\n    statement: {LESSON}\r\n".encode() in data


def test_a_migrated_cycle_is_still_what_was_registered(run: Run) -> None:
    """`check` would otherwise call every old expectation changed (PDSA011)."""
    to_v1(CLOSED_FILE)
    run("cycle", "migrate", CLOSED)

    assert "PDSA011" not in run("check", CLOSED, "--all").out


def test_a_dry_run_writes_nothing(run: Run) -> None:
    """Who wants to look first must be sure that looking changes nothing."""
    before = to_v1(CLOSED_FILE)

    made = run("cycle", "migrate", "--all", "--dry-run")

    assert "zou worden omgezet: cycles/twente/2026-09" in made.out
    assert CLOSED_FILE.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(run: Run) -> None:
    """One typing mistake in one region may not hold up all others."""
    to_v1(CLOSED_FILE)
    RUNNING_FILE.write_bytes(to_v1(RUNNING_FILE).replace(b"title:", b"titel:"))
    broken = RUNNING_FILE.read_bytes()

    made = run("cycle", "migrate", "--all", "--json")

    assert made.code == 3
    assert [one["id"] for one in made.json["migrated"]] == [CLOSED]  # type: ignore[attr-defined]
    assert f"{RUNNING_FILE.as_posix()}:4:1" in made.out
    assert RUNNING_FILE.read_bytes() == broken


def test_a_second_time_nothing_changes(run: Run) -> None:
    """A command that was cut off is given again."""
    to_v1(CLOSED_FILE)
    run("cycle", "migrate", "--all")
    once = CLOSED_FILE.read_bytes()

    again = run("cycle", "migrate", CLOSED, RUNNING, "--json")

    assert again.json["migrated"] == []
    assert [one["id"] for one in again.json["current"]] == [CLOSED, RUNNING]  # type: ignore[attr-defined]
    assert CLOSED_FILE.read_bytes() == once


@pytest.mark.parametrize("said", [[], ["k7m2", "--all"]])
def test_which_cycles_are_meant_must_be_said(run: Run, said: list[str]) -> None:
    """A command that rewrites files guesses nothing."""
    assert run("cycle", "migrate", *said).code == 2

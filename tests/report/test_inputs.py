"""What a report is made from: the agreements too, and rather no report than a thinner one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lerende_aanpak.errors import CycleError
from lerende_aanpak.project import open_project
from lerende_aanpak.report.inputs import ReportInputs, cycle_inputs, from_json, to_json

FILE = "network/snel-samen-aan-tafel.md"


def running(workspace: Path) -> ReportInputs:
    """Give the inputs of the shipped cycle that contributes to an agreement."""
    project = open_project(workspace)
    return cycle_inputs(project, project.cycle("q4xd"), "nl")


def test_the_agreements_of_a_cycle_come_along(workspace: Path) -> None:
    """The report is made in another process, that reads no files of the workspace."""
    made = running(workspace)

    assert [one.id for one in made.feeds] == ["snel-samen-aan-tafel"]
    assert made.missing == ()
    assert from_json(to_json(made)) == made


def test_an_agreement_that_does_not_exist_is_named(workspace: Path) -> None:
    """The reader must see that something is left out."""
    (workspace / FILE).unlink()

    assert running(workspace).missing == ("snel-samen-aan-tafel",)


def test_an_agreement_that_cannot_be_read_stops_the_report(workspace: Path) -> None:
    """It exists: to call it missing would send people the wrong way."""
    text = (workspace / FILE).read_text(encoding="utf-8")
    (workspace / FILE).write_text(text.replace("regions:", "regio:"), encoding="utf-8")

    with pytest.raises(CycleError, match="onbekende sleutel `regio`"):
        running(workspace)

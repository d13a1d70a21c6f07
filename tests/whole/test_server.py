"""The workflow of docs/vastleggen.md, taken from the page and run against a server: a bare repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from lerende_aanpak import testing
from tests.conftest import ROOT
from tests.dossier import ALONE, clone, commit, git, repository
from tests.project.made import CYCLE, FILES, ID, LEDGER

PAGE = ROOT / "docs/vastleggen.md"


def workflow() -> dict[str, Any]:
    """Give the one workflow of the page, as it is rendered."""
    tokens = MarkdownIt().parse(PAGE.read_text(encoding="utf-8"))
    (block,) = [one for one in tokens if one.type == "fence" and one.info.startswith("yaml")]
    found: dict[str, Any] = yaml.load(block.content, Loader=yaml.BaseLoader)
    return found


def steps() -> list[dict[str, Any]]:
    """Give the steps of its one job."""
    (job,) = workflow()["jobs"].values()
    return list(job["steps"])


def shell_steps() -> list[str]:
    """Give the commands of the steps, but for the one that installs."""
    commands = [one["run"] for one in steps() if "run" in one]
    assert [one for one in commands if "pip install" in one] == ["python -m pip install lerende-aanpak"]
    return [one for one in commands if "pip install" not in one]


def run(folder: Path, number: str) -> int:
    """Do what the server does after a push: take the whole repository, and run the steps until one fails."""
    there = clone(folder / "server.git", folder / f"run-{number}")
    (there / ".git/info/exclude").write_text(".aanpak-cache/\n", encoding="utf-8")
    environment = {
        **os.environ,
        **ALONE,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_RUN_ID": number,
    }
    for command in shell_steps():
        done = subprocess.run(["bash", "-e", "-c", command], cwd=there, env=environment, capture_output=True)
        if done.returncode:
            return done.returncode
    return 0


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder with a server, and the clone of an analyst who registered an expectation and pushed it."""
    server, own = tmp_path / "server.git", tmp_path / "eigen"
    server.mkdir()
    git(server, "init", "--quiet", "--bare")
    testing.workspace(own, FILES)
    repository(own)
    git(own, "remote", "add", "origin", server.as_uri())
    assert testing.run(own, "cycle", "register", ID).code == 0
    commit(own, "")
    git(own, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    return tmp_path


def evidence(folder: Path) -> Any:
    """Give what `cycle show` says of the evidence, in words and as data."""
    ran = testing.run(folder, "cycle", "show", ID, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["evidence"]


def test_the_workflow_sees_the_whole_history_and_may_write() -> None:
    """With one commit the order cannot be seen; without the right to write no line and no tag arrive."""
    (checkout,) = [one for one in steps() if one.get("uses", "").startswith("actions/checkout@")]

    assert checkout["with"]["fetch-depth"] == "0"
    assert workflow()["permissions"] == {"contents": "write"}
    assert workflow()["on"] == {"push": {"branches": ["main"]}}
    assert workflow()["concurrency"]["cancel-in-progress"] == "false"


def test_the_workflow_of_the_page_confirms_a_registration(shared: Path) -> None:
    """From the own dossier to the shared server, by the steps as they stand on the page."""
    own = shared / "eigen"
    assert evidence(own)["level"] == "L1"

    assert run(shared, "17") == 0

    git(own, "pull", "--quiet", "--tags", "origin", "main")
    assert (own / LEDGER).read_text(encoding="utf-8").endswith("\tserver\trun 17\n")
    assert evidence(own)["level"] == "L2"
    shown = testing.run(own, "cycle", "show", ID).out
    assert "vastgelegd en bevestigd door de gedeelde server" in shown


def test_a_second_run_changes_nothing(shared: Path) -> None:
    """Every push starts a run; one without news makes no commit."""
    assert run(shared, "17") == 0
    before = git(shared / "server.git", "for-each-ref")

    assert run(shared, "18") == 0
    assert git(shared / "server.git", "for-each-ref") == before


def test_a_changed_expectation_is_not_confirmed(shared: Path) -> None:
    """The run fails, and the server's repository has no tag for it."""
    own = shared / "eigen"
    path = own / CYCLE
    path.write_text(path.read_text(encoding="utf-8").replace("    low: 4\n", "    low: 5\n"), encoding="utf-8")
    commit(own, "")
    git(own, "push", "--quiet", "origin", "HEAD:refs/heads/main")

    assert run(shared, "17") != 0
    assert git(shared / "server.git", "tag") == ""
    refused = testing.run(own, "cycle", "witness", "--run", "17")
    assert refused.code == 3
    assert ID in refused.err


def test_the_command_answers_a_program_too(shared: Path) -> None:
    """A server that is no GitHub reads JSON."""
    ran = testing.run(shared / "eigen", "cycle", "witness", "--run", "17", "--json")
    (one,) = json.loads(ran.out)["witnessed"]

    assert (ran.code, set(one), one["cycle"]) == (0, {"cycle", "digest", "tag"}, ID)
    assert one["tag"].startswith(f"vastgelegd/{ID}/")

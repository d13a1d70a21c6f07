"""Options of ``report``: parts for several machines, what would be done and why, again by force, and after a crash."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from lerende_aanpak import testing
from lerende_aanpak.cli import show
from lerende_aanpak.errors import UsageError
from lerende_aanpak.report.shards import chosen


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_the_parts_together_are_the_whole_and_share_nothing(parts: int) -> None:
    """A hundred names; taking one away moves no other to another part."""
    names = [f"regio-{n}/verslag-{n * 7}" for n in range(100)]
    made = [chosen(names, names, f"{n}/{parts}") for n in range(1, parts + 1)]
    assert sorted(name for part in made for name in part) == sorted(names)
    fewer = names[1:]
    assert [chosen(fewer, fewer, f"{n}/{parts}") for n in range(1, parts + 1)] == [
        [one for one in part if one != names[0]] for part in made
    ]
    assert parts == 1 or all(len(part) < 80 for part in made)


@pytest.mark.parametrize("shard", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/3", "1 / 3"])
def test_what_is_no_part_is_refused(shard: str) -> None:
    """Named, with how it is written."""
    with pytest.raises(UsageError, match="geen deel van de verslagen"):
        chosen("a", "a", shard)


def planned(workspace: Path, *more: str) -> dict[str, tuple[str, list[str]]]:
    """Give action and reasons of every report, as ``--dry-run`` tells them."""
    ran = testing.run(workspace, "report", "--all", "--dry-run", "--json", *more)
    assert ran.code == 0, ran.err
    return {f"{one['region']}/{one['name']}": (one["action"], one["why"]) for one in json.loads(ran.out)["planned"]}


def test_a_dry_run_makes_nothing_and_says_that_all_is_new(workspace: Path) -> None:
    """And its parts together are the whole."""
    every = planned(workspace)
    assert set(map(str, every.values())) == {"('run', ['new'])"}
    assert not (workspace / "output").exists()
    parts = [planned(workspace, "--shard", f"{n}/3") for n in (1, 2, 3)]
    assert sorted(name for part in parts for name in part) == sorted(every)
    said = testing.run(workspace, "report", "--all", "--dry-run").out.splitlines()
    assert sum(line.startswith("maken: ") and line.endswith(" (nieuw)") for line in said) == len(every)


@pytest.mark.full
def test_a_dry_run_names_what_changed(workspace: Path) -> None:
    """A file that was edited, a cycle that was, a notebook that was: each its own reason, and the rest stays."""
    name = "almere/almere-2023-01-hulp-in-de-school-m3vd"
    assert testing.run(workspace, "report", "m3vd").code == 0
    assert planned(workspace)[name] == ("skip", [])
    before = (workspace / "output" / name / "verslag.html").read_bytes()
    assert planned(workspace, "--force")[name] == ("run", ["force"])
    assert testing.run(workspace, "report", "m3vd", "--force").out.startswith("1 gemaakt")
    assert (workspace / "output" / name / "verslag.html").read_bytes() == before

    (workspace / "output" / name / "verslag.html").write_bytes(before + b"x")
    assert planned(workspace)[name] == ("run", ["edited"])
    assert testing.run(workspace, "report", "m3vd").code == 0
    notebook = workspace / "notebooks/verslag.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("Verslag van een leercyclus", "Verslag"), "utf-8")
    assert planned(workspace)[name] == ("run", ["notebook"])


CRASH = """import os, pathlib
left = pathlib.Path({left!r})
count = int(left.read_text()) if left.exists() else 0
left.write_text(str(count + 1))
if count < {times}:
    os._exit(9)
"""


def crashing(workspace: Path, times: int) -> Path:
    """Let the process of every cycle report end in its first cells, so many times; gives the file that counts."""
    left = workspace / "keren"
    path = workspace / "notebooks/verslag.ipynb"
    told = json.loads(path.read_text("utf-8"))
    code = next(cell for cell in told["cells"] if cell["cell_type"] == "code" and not cell["metadata"].get("tags"))
    code["source"] = CRASH.format(left=str(left), times=times) + "".join(code["source"])
    path.write_text(json.dumps(told), "utf-8")
    return left


@pytest.mark.full
@pytest.mark.parametrize(("retries", "code"), [(0, 1), (1, 1), (2, 0)])
def test_only_a_crash_is_tried_again(workspace: Path, retries: int, code: int) -> None:
    """Twice it crashes: with two more tries there is a report."""
    left = crashing(workspace, times=2)
    ran = testing.run(workspace, "report", "m3vd", "--retries", str(retries))
    assert bool(ran.code) is bool(code), ran.err
    assert int(left.read_text()) == retries + 1


@pytest.mark.full
def test_an_error_of_a_cell_is_not_tried_again_and_stops_the_rest_when_asked(workspace: Path) -> None:
    """An error in the notebook stays one; with ``--stop`` what has not begun is not made."""
    left = workspace / "keren"
    path = workspace / "notebooks/verslag.ipynb"
    told = json.loads(path.read_text("utf-8"))
    code = next(cell for cell in told["cells"] if cell["cell_type"] == "code" and not cell["metadata"].get("tags"))
    code["source"] = f"open({str(left)!r}, 'a').write('x')\n1 / 0\n"
    path.write_text(json.dumps(told), "utf-8")
    assert (
        "van het notebook gaat stuk: ZeroDivisionError"
        in testing.run(workspace, "report", "m3vd", "--retries", "3").err
    )
    assert left.read_text() == "x"
    ran = testing.run(workspace, "report", "m3vd", "k7m2", "q4xd", "--stop", "--jobs", "1")
    assert ran.code == 7
    assert "is niet gemaakt, omdat een ander mislukte" in ran.err
    assert left.read_text() == "xx"


@pytest.mark.full
def test_an_endless_cell_is_ended_with_all_it_started(workspace: Path) -> None:
    """After the time that was given; the message says how long that is."""
    path = workspace / "notebooks/verslag.ipynb"
    told = json.loads(path.read_text("utf-8"))
    code = next(cell for cell in told["cells"] if cell["cell_type"] == "code" and not cell["metadata"].get("tags"))
    pid = workspace / "pid"
    code["source"] = (
        "import subprocess\nchild = subprocess.Popen(['sleep', '600'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\nwhile True:\n    pass\n"
    )
    path.write_text(json.dumps(told), "utf-8")
    ran = testing.run(workspace, "report", "m3vd", "--timeout", "8")
    assert "na 8 seconden nog niet klaar" in ran.err
    state = Path(f"/proc/{pid.read_text()}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"  # gone, or only not yet buried by its parent


def test_a_log_says_how_long_it_still_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve steps, forty seconds each: after three, nine are left, which is six minutes; the last says nothing."""
    clock = iter(range(0, 10_000, 40))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    with show.Progress(12, "Verslagen") as progress:
        for number in range(12):
            progress.step(f"gemaakt: {number}")
    lines = capsys.readouterr().err.splitlines()
    assert lines[2] == "[3/12] gemaakt: 2 (nog ongeveer 6 min)"
    assert lines[11] == "[12/12] gemaakt: 11"


@pytest.mark.full
def test_the_index_is_looked_at_again_when_not_all_reports_were(workspace: Path) -> None:
    """A page of another region that is gone is no longer linked, also when only one region was asked for."""
    for _ in range(2):
        assert testing.run(workspace, "report", "--all").code == 0
    (workspace / "output/twente/regio/verslag.html").unlink()
    assert testing.run(workspace, "report", "almere").code == 0
    assert 'href="twente/regio/verslag.html"' not in (workspace / "output/index.html").read_text("utf-8")

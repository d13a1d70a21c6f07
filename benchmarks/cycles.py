"""``make bench``: how long it takes to read 1,000 different cycle files from disk and hold them against every rule.

Twice: cycles that mostly stand alone, and one series in which each follows the one before at the same size.
Each round is a new process, as ``lerende-aanpak check`` is; the peer is PyYAML's own reading of the same front matter.
Cold: the catalogue of plugins is loaded too. Limit: 3 seconds, warm (METHOD section 4).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.fidelity import generated, good

COUNT, ROUNDS, LIMIT = 1000, 5, 3.0
CHECK = """
from pathlib import Path
from lerende_aanpak.fidelity import check
from lerende_aanpak.project import open_project
project = open_project(Path.cwd())
found = [one for stored in project.cycles.stored.values() for one in check(project.context(stored, project.today()))]
assert not project.cycles.problems
print(len(project.cycles.stored), len(found))
"""
PEER = """
import yaml
from pathlib import Path
for path in sorted(Path('cycles').glob('*/*.md')):
    yaml.load(path.read_text(encoding='utf-8').split('---')[1], yaml.CSafeLoader)
"""


def timed(code: str, folder: Path) -> tuple[float, str]:
    """Run code in a new process; give its seconds and what it printed."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout.strip()


def main() -> None:
    """Measure both workspaces and print."""
    for name, made in (
        ("mostly alone", generated.cycles(COUNT, seed=11)),
        ("one series", generated.chain(COUNT, seed=11)),
    ):
        print(f"{name}:")
        measure(generated.workspace(made))


def measure(files: dict[str, str]) -> None:
    """Measure a workspace and print."""
    rows: dict[str, list[float]] = {"cold": [], "warm": [], "only reading, PyYAML": []}
    told = ""
    with tempfile.TemporaryDirectory() as place:
        folder = good.write(Path(place), files)
        for _ in range(ROUNDS):
            shutil.rmtree(folder / ".aanpak-cache", ignore_errors=True)
            for name, code in (("cold", CHECK), ("warm", CHECK), ("only reading, PyYAML", PEER)):
                seconds, said = timed(code, folder)
                rows[name].append(seconds)
                told = said or told
    read, findings = told.split()
    print(f"{read} different cycle files, {findings} findings; load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for name, seconds in rows.items():
        print(f"{name:22} {median(seconds):6.2f} s  ({min(seconds):.2f} to {max(seconds):.2f})")
    print(f"of the limit of {LIMIT} s: {median(rows['warm']) / LIMIT:.2f}")


if __name__ == "__main__":
    main()

"""``make bench``: our reports against papermill's own loop over the same notebook, alternating, medians and ratios.

Both sides run ``verslag.ipynb`` for every shipped cycle from an empty cache. Our side does more: it plans, protects,
renders HTML with charts, and publishes. Printed besides: how long it takes to see that nothing changed.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROUNDS = 3
ROOT = Path(__file__).parents[1]
LOOP = """
import sys, papermill
for cycle in sys.argv[1:]:
    papermill.execute_notebook('notebooks/verslag.ipynb', f'{cycle}.ipynb', parameters={'cycle': cycle},
                               progress_bar=False)
"""


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command; give seconds of the clock and of the processor (children included)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fresh(folder: Path) -> Path:
    """Copy the shipped workspace to a folder without cache or output."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("plugins", "cycles", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "aanpak.toml", folder)
    return folder


def main() -> None:
    """Measure and print."""
    ours = [sys.executable, "-m", "lerende_aanpak", "report"]
    rows: dict[str, list[tuple[float, float]]] = {"papermill loop": [], "ours, cold": [], "ours, nothing changed": []}
    with tempfile.TemporaryDirectory() as place:
        folder = fresh(Path(place, "werkmap"))
        listed = subprocess.run([*ours[:3], "cycle", "list", "--json"], cwd=folder, capture_output=True, check=True)
        cycles = [one["id"] for one in json.loads(listed.stdout)["cycles"]]
        for _ in range(ROUNDS):
            fresh(folder)
            rows["papermill loop"].append(measured([sys.executable, "-c", LOOP, *cycles], folder))
            fresh(folder)
            rows["ours, cold"].append(measured([*ours, *cycles], folder))
            rows["ours, nothing changed"].append(measured([*ours, *cycles], folder))
    load = os.getloadavg()[0]
    print(f"{len(cycles)} cycles, {ROUNDS} rounds, {os.cpu_count()} cores, load {load:.1f}; medians, seconds per run")
    base = [median(part) for part in zip(*rows["papermill loop"], strict=True)]
    for name, found in rows.items():
        wall, cpu = (median(part) for part in zip(*found, strict=True))
        print(f"{name:24} wall {wall:6.2f} ({base[0] / wall:5.1f}x)   cpu {cpu:6.2f} ({base[1] / cpu:5.1f}x)")


if __name__ == "__main__":
    main()

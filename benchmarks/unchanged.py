"""``make bench``: a thousand different cycles of which the reports are made: how long it takes to see what changed.

Each round is a new process, the whole command with the index. Limit: a second when nothing changed (REPORTS section 5).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.fidelity import generated

from benchmarks.reports import fresh

COUNT, ROUNDS, LIMIT = 1000, 5, 1.0
COMMAND = [sys.executable, "-m", "lerende_aanpak", "report", "--all"]


def timed(folder: Path, *more: str) -> float:
    """Run the command in a new process; give its seconds."""
    start = time.perf_counter()
    subprocess.run([*COMMAND, *more], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = fresh(Path(place, "werkmap"))
        for name in ("plugins", "cycles"):
            subprocess.run(["rm", "-r", str(folder / name)], check=True)
        for name, text in generated.workspace(generated.cycles(COUNT, seed=11)).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        planned = timed(folder, "--dry-run")
        made = timed(folder)
        timed(folder)
        nothing = [timed(folder) for _ in range(ROUNDS)]
        path = next(iter(sorted((folder / "cycles").rglob("*.md"))))
        one = []
        for number in range(ROUNDS):
            path.write_text(path.read_text("utf-8").replace("\ntitle: ", f"\ntitle: {number} ", 1), encoding="utf-8")
            one.append(timed(folder, "--dry-run"))
    print(f"{COUNT} cycles, {ROUNDS} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians")
    print(
        f"first plan, nothing known yet: {planned:.2f} s; all reports: {made:.0f} s, {1000 * made / COUNT:.0f} ms each"
    )
    print(f"nothing changed: {median(nothing):.2f} s, limit {LIMIT:g} s; one cycle changed, plan: {median(one):.2f} s")


if __name__ == "__main__":
    main()

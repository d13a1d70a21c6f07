"""Loading the plugins of a workspace: anew, and from what was kept; each time in a new process.

``python -m benchmarks.plugins``. Limits: eleven plugins in less than 150 ms beyond the start of the loader and what the
plugins import themselves, and in less than 20 ms from what was kept; medians of 10, alternating.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ROUNDS = 10
LIMITS = {"anew": 150.0, "kept": 20.0}

LOAD = """
import sys, time
from pathlib import Path
from lerende_aanpak.plugins import catalogue
root, cache = Path(sys.argv[1]), Path(sys.argv[2])
start = time.perf_counter()
found = catalogue.load(root / "plugins", root, cache)
print(time.perf_counter() - start)
assert not found.problems, found.problems
assert len(found.regions) == 11
"""
START = """
import sys, tempfile, time
from pathlib import Path
from lerende_aanpak.plugins import asking
with tempfile.TemporaryDirectory() as folder:
    start = time.perf_counter()
    asking._together(Path(folder), [], 2, 10)
    print(time.perf_counter() - start)
"""
IMPORTS = """
import sys, time
from pathlib import Path
import lerende_aanpak.plugins.collect, lerende_aanpak.plugins.national
from lerende_aanpak.plugins import collect, finding, modules
found = finding.find(Path(sys.argv[1]) / "plugins", Path(sys.argv[1]))
start = time.perf_counter()
for one in found.targets:
    if one.python is not None:
        modules.load_module(one)
print(time.perf_counter() - start)
"""


def seconds(code: str, *arguments: Path) -> float:
    """Run a piece of code in a new process; it prints how long its part took."""
    ran = subprocess.run([sys.executable, "-P", "-c", code, *map(str, arguments)], capture_output=True, check=True)
    return float(ran.stdout)


def main() -> None:
    """Print the medians, the limits, and how busy the machine was."""
    found: dict[str, list[float]] = {"anew": [], "start": [], "imports": [], "kept": []}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "werkmap"
        shutil.copytree(ROOT / "plugins", root / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
        cache = root / "cache"
        for _ in range(ROUNDS):
            shutil.rmtree(cache, ignore_errors=True)
            found["anew"].append(seconds(LOAD, root, cache))
            found["kept"].append(seconds(LOAD, root, cache))
            found["start"].append(seconds(START))
            found["imports"].append(seconds(IMPORTS, root))
    took = {key: 1000 * median(times) for key, times in found.items()}
    beyond = took["anew"] - took["start"] - took["imports"]
    python = len(list((ROOT / "plugins").glob("*/__init__.py")))
    print(f"11 plugins, {python} of them with Python; median of {ROUNDS}, load {os.getloadavg()[0]:.1f}")
    print(
        f"  anew      {took['anew']:6.1f} ms, of which start {took['start']:.1f} and own imports {took['imports']:.1f}"
    )
    print(f"  beyond    {beyond:6.1f} ms (limit {LIMITS['anew']:.0f})")
    print(f"  from kept {took['kept']:6.1f} ms (limit {LIMITS['kept']:.0f})")


if __name__ == "__main__":
    main()

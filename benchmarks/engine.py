"""``make bench``: our engine against a loop of papermill; both write only the executed notebook.

On a notebook of twelve cells, and on ``verslag.ipynb`` with the shipped cycles. Rounds of the two alternate in one run;
starting our fork server is counted. Printed besides: processor time of one report more, against the same cells as a
script in a process that is warm already, with the texts, tables and pictures that they show; and the memory of all
processes of a run together, at its peak.
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
from contextlib import suppress
from pathlib import Path
from statistics import median

import nbformat
import psutil

from benchmarks.reports import fresh

REPORTS, WORKERS, ROUNDS, ROWS = 22, 2, 3, 7_920
LONG_ROUNDS = 7
"""Of one report more: a difference of two runs is less sure than their quotient."""
GATES = {"wall": 6.0, "cpu": 3.5}
LIMIT = 1.25
"""Processor time of one report more, at most so many times that of its cells in a warm process."""

CELLS = (
    "region = 'twente'",
    "import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt",
    "frame = pd.read_csv('cijfers.csv')\nlen(frame)",
    "own = frame[frame['region'] == region]\nown.head()",
    "by = own.groupby('period')[['numerator', 'denominator']].sum()\n"
    "by['value'] = 100 * by['numerator'] / by['denominator']\nby.tail()",
    "fig, ax = plt.subplots(figsize=(7, 3))\nax.plot(by['value'].to_numpy())\nax.set_title(region);",
    "mean, sigma = by['value'].mean(), by['value'].diff().abs().mean() / 1.128\nmean, sigma",
    "fig, ax = plt.subplots(figsize=(7, 3))\nax.plot(by['value'].to_numpy())\n"
    "ax.axhline(mean)\nax.axhline(mean + 3 * sigma);",
    "areas = own.pivot_table(index='area', columns='period', values='numerator', aggfunc='sum')\nareas.describe()",
    "fig, ax = plt.subplots(figsize=(7, 3))\nax.bar(range(len(areas)), areas.sum(axis=1).to_numpy());",
    "print(f'{region}: {mean:.1f}, {len(own)} rijen')",
    "own.merge(by['value'].rename('all'), left_on='period', right_index=True).sample(5, random_state=1)",
)  # fmt: skip
"""Twelve cells: parameters, imports, a CSV, tables and three figures."""

LOOP = """
import json, sys, papermill
given = json.load(open('parameters.json'))
for n in range(int(sys.argv[1])):
    papermill.execute_notebook('in.ipynb', f'naive-{n}.ipynb', parameters=given[n % len(given)], progress_bar=False)
"""
OURS = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
import papermill
from papermill.engines import papermill_engines
from lerende_aanpak.report import fork_engine
papermill_engines.register(fork_engine.NAME, fork_engine.ForkEngine)
given = json.load(open('parameters.json'))
def one(n):
    papermill.execute_notebook('in.ipynb', f'ours-{n}.ipynb', parameters=given[n % len(given)], progress_bar=False,
                               engine_name=fork_engine.NAME)
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    list(pool.map(one, range(int(sys.argv[1]))))
"""
WARM = """
import ast, io, json, sys, time
import matplotlib; matplotlib.use('Agg')
cells = json.load(open('cells.json'))
def once():
    space = {}
    for cell in cells:
        body = ast.parse(cell).body
        last = body.pop() if isinstance(body[-1], ast.Expr) and not cell.endswith(';') else None
        exec(compile(ast.Module(body, []), 'cell', 'exec'), space)
        shown = eval(compile(ast.Expression(last.value), 'cell', 'eval'), space) if last else None
        repr(shown), getattr(shown, '_repr_html_', str)()
        plt = space.get('plt')
        for number in plt.get_fignums() if plt else ():
            plt.figure(number).savefig(io.BytesIO(), format='png', bbox_inches='tight')
            plt.close(number)
once()
begin = time.process_time()
for _ in range(int(sys.argv[1])):
    once()
print((time.process_time() - begin) / int(sys.argv[1]))
"""


def prepare(folder: Path) -> None:
    """Write the notebook, its figures, and its cells."""
    lines = ["region,area,period,numerator,denominator"]
    for n in range(ROWS):
        region = ("twente", "almere", "utrecht")[n % 3]
        lines.append(
            f"{region},GM{n % 14:04d},{2014 + n // 660}-{n % 12 + 1:02d},{50 + n * 7919 % 400},{1000 + n % 97}"
        )
    (folder / "cijfers.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "parameters.json").write_text(json.dumps([{"region": "twente"}]), encoding="utf-8")
    (folder / "cells.json").write_text(json.dumps(CELLS), encoding="utf-8")
    cells = [nbformat.v4.new_code_cell(one) for one in CELLS]
    cells[0].metadata["tags"] = ["parameters"]
    spec = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=spec), folder / "in.ipynb")


def measured(code: str, *asked: int, folder: Path) -> tuple[float, float]:
    """Run a script; give seconds of the clock and of the processor, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [sys.executable, "-c", code, *map(str, asked)]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _warm(folder: Path) -> float:
    command = [sys.executable, "-c", WARM, str(REPORTS)]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    return float(told.splitlines()[-1])


def peak(code: str, *asked: int, folder: Path) -> float:
    """Give the memory of a script and all its children together at the peak, in MiB, shared pages counted once."""
    command = [sys.executable, "-c", code, *map(str, asked)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        most = 0.0
        while run.poll() is None:
            now = 0.0
            with suppress(psutil.Error):
                for one in (tree := psutil.Process(run.pid)), *tree.children(recursive=True):
                    with suppress(psutil.Error):
                        now += one.memory_full_info().pss / 2**20
            most = max(most, now)
            time.sleep(0.05)
    return most


def compared(folder: Path, name: str) -> None:
    """Measure both ways with what lies in a folder, in turn, and print."""
    naive, ours = [], []
    for _ in range(ROUNDS):
        naive.append(measured(LOOP, REPORTS, folder=folder))
        ours.append(measured(OURS, REPORTS, WORKERS, folder=folder))
    print(f"{name}: {REPORTS} reports, {WORKERS} workers, {ROUNDS} rounds, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}; medians")  # fmt: skip
    for at, kind in enumerate(("wall", "cpu")):
        loop, own = median(one[at] for one in naive), median(one[at] for one in ours)
        print(f"{kind:>5}: papermill's loop {loop:6.2f} s, ours {own:6.2f} s: {loop / own:.1f}x, gate {GATES[kind]:g}x")
    loop, own = peak(LOOP, 3, folder=folder), peak(OURS, 6, WORKERS, folder=folder)
    print(f"memory at the peak: papermill {loop:.0f} MiB, ours with {WORKERS} workers {own:.0f} MiB: {own / loop:.2f}x")


def one_more(folder: Path) -> None:
    """Measure the processor time of one report more beside that of its cells in a warm process, in turn, and print."""
    more, warm = [], []
    for _ in range(LONG_ROUNDS):
        few, many = (measured(OURS, reports, 1, folder=folder)[1] for reports in (2, 2 + REPORTS))
        more.append((many - few) / REPORTS)
        warm.append(_warm(folder))
    ratios = [ours / cells for ours, cells in zip(more, warm, strict=True)]
    print(f"one report more, {LONG_ROUNDS} rounds: {median(more):.3f} s of processor, its cells in a warm process "
          f"{median(warm):.3f} s: {median(ratios):.2f}x ({min(ratios):.2f} to {max(ratios):.2f}), "
          f"limit {LIMIT:g}x")  # fmt: skip


def shipped(folder: Path) -> None:
    """Put the shipped workspace in a folder, with the notebook of a cycle and its parameters."""
    fresh(folder)
    listed = [sys.executable, "-m", "lerende_aanpak", "cycle", "list", "--json"]
    told = json.loads(subprocess.run(listed, cwd=folder, capture_output=True, check=True).stdout)
    given = [{"cycle": one["id"]} for one in told["cycles"]]
    (folder / "parameters.json").write_text(json.dumps(given), encoding="utf-8")
    shutil.copy2(folder / "notebooks/verslag.ipynb", folder / "in.ipynb")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "twaalf")
        folder.mkdir()
        prepare(folder)
        compared(folder, "twelve cells")
        one_more(folder)
        folder = Path(place, "verslag")
        shipped(folder)
        compared(folder, "verslag.ipynb")


if __name__ == "__main__":
    main()

"""``make bench``: control charts of one series and of thousands, against limits, and beside two packages of PyPI.

Warm, in one process, alternating; what is timed is the call and reading ``.points``, ``.segments`` and ``.signals``.
The peers (clinical-qikit, pyqicharts) are put in a folder of their own for the measurement, and are no dependency.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from lerende_aanpak.stats import ChartResult, analyse

LIMITS = {(1, 24): 3.0, (1_000, 36): 30.0, (10_000, 36): 250.0}
"""Series and points to milliseconds."""

ROUNDS = 15
PEERS = ("clinical-qikit", "pyqicharts")


def series(count: int, length: int) -> pd.DataFrame:
    """Give made-up monthly series: measurements, and counts over denominators."""
    lot = np.random.default_rng(count)
    months = [f"{2020 + at // 12}-{at % 12 + 1:02d}" for at in range(length)]
    n = lot.integers(50, 200, count * length)
    return pd.DataFrame(
        {
            "who": np.repeat(np.arange(count), length),
            "month": np.tile(months, count),
            "y": lot.normal(10, 1, count * length),
            "x": lot.binomial(n, 0.3),
            "n": n,
        }
    )


def read(result: ChartResult) -> None:
    """Read all that a result holds."""
    assert len(result.points) >= len(result.segments)
    assert result.signals is not None


def milliseconds(run: Callable[[], object]) -> float:
    """Time one call."""
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1000


def sizes() -> None:
    """Measure three sizes in turns, and print the medians beside their limits."""
    frames = {size: series(*size) for size in LIMITS}
    calls: dict[tuple[int, int], Callable[[], None]] = {}
    for size, frame in frames.items():
        more = {"by": "who"} if size[0] > 1 else {}
        phases = ["2021-07"] if size[0] >= 10_000 else None
        calls[size] = lambda frame=frame, more=more, phases=phases: read(  # type: ignore[misc]
            analyse(frame, chart="i", time="month", value="y", phases=phases, **more)  # type: ignore[arg-type]
        )
    times: dict[tuple[int, int], list[float]] = {size: [] for size in LIMITS}
    for call in calls.values():
        call()
    for _ in range(ROUNDS):
        for size, call in calls.items():
            times[size].append(milliseconds(call))
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {ROUNDS} rounds, warm, medians")
    for size, limit in LIMITS.items():
        found = median(times[size])
        rows = size[0] * size[1]
        print(
            f"{size[0]:>6} x {size[1]} ({rows:>7} rows): {found:8.2f} ms, {found / limit:.2f} of the limit of {limit:g}"
        )


def beside_peers() -> None:
    """Measure one series of 24 beside the peers, and name where they answer otherwise."""
    with tempfile.TemporaryDirectory() as place:
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), "pip", "install", "--quiet", "--target", place, *PEERS]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            print("peers: not to be had here")
            return
        sys.path.append(place)
        import matplotlib as mpl

        mpl.use("Agg")
        warnings.simplefilter("ignore")
        _compare()


def _compare() -> None:
    from pyqicharts.core import qic as pyqicharts  # type: ignore[import-not-found]
    from qikit.spc.api import qic as qikit  # type: ignore[import-not-found]

    frame = series(1, 24).assign(day=pd.date_range("2024-01-01", periods=24, freq="MS"))
    for chart in ("run", "i", "p", "u", "c"):
        ratio = chart in ("p", "u")
        value, size = ("x", "n") if ratio else ("x" if chart == "c" else "y", None)
        ours = lambda: analyse(frame, chart=chart, time="month", value=value, denominator=size)  # type: ignore[arg-type]  # noqa: B023, E731
        kit = lambda: qikit(data=frame, x="day", y=value, n=size, chart=chart)  # noqa: B023, E731
        other = lambda: pyqicharts(frame, x="day", y=value, denominator=size, chart=chart)  # noqa: B023, E731
        times: dict[str, list[float]] = {"ours": [], "clinical-qikit": [], "pyqicharts": []}
        for _ in range(ROUNDS):
            times["ours"].append(milliseconds(lambda: read(ours())))  # noqa: B023
            times["clinical-qikit"].append(milliseconds(lambda: kit().data))  # noqa: B023
            times["pyqicharts"].append(milliseconds(other))
        told = ", ".join(f"{name} {median(one):.2f} ms" for name, one in times.items())
        print(f"{chart:>4} 1 x 24: {told}")
        points, data, third = ours().points, kit().data, other()
        for name, centre, low, high in (
            ("clinical-qikit", data["cl"].iloc[0], data["lcl"].iloc[0], data["ucl"].iloc[0]),
            ("pyqicharts", third.centre, third.lcl, third.ucl),
        ):
            for column, answer in (("centre", centre), ("lcl", low), ("ucl", high)):
                own, peer = float(points[column].iloc[0]), _first(answer)
                if not (np.isnan(own) and np.isnan(peer)) and not np.isclose(own, peer, rtol=1e-9, atol=1e-9):
                    print(f"       {name} gives {column} {peer:.6g}, ours is {own:.6g}")


def _first(answer: object) -> float:
    found = np.asarray(answer if answer is not None else np.nan, dtype=float).reshape(-1)
    return float(found[0]) if len(found) else float("nan")


if __name__ == "__main__":
    sizes()
    beside_peers()

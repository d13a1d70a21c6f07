"""The shape of the code: what is held (see test_shape) and what is printed as a habit to keep."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/lerende_aanpak"
LONGEST = 400


def lines(path: Path) -> int:
    """Count the lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def source_files() -> list[Path]:
    """Give every Python file of the package, of the shipped plugins and of the examples."""
    return sorted([*SOURCE.rglob("*.py"), *(ROOT / "plugins").rglob("*.py"), *(ROOT / "examples").rglob("*.py")])


def test_files() -> list[Path]:
    """Give every Python file of the tests and benchmarks."""
    return sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")])


def too_long(files: list[Path]) -> list[str]:
    """Name the files above the limit."""
    return [f"{path.name}: {lines(path)}" for path in files if lines(path) > LONGEST]


def functions(path: Path) -> list[int]:
    """Give the length of every function of a file, in lines, docstring left out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = (first.end_lineno or 0) + 1 if documented else node.lineno
            found.append(max(1, (node.end_lineno or 0) - start + 1))
    return found


def share(values: list[int], limit: int) -> float:
    """Give the percentage of values up to a limit."""
    return 100 * sum(value <= limit for value in values) / len(values)


def main() -> None:
    """Print the habit."""
    files = [lines(path) for path in source_files()]
    lengths = [length for path in source_files() for length in functions(path)]
    ratio = sum(map(lines, test_files())) / sum(files)
    print(f"files: median {median(files):.0f} lines (habit 100), {share(files, 250):.0f} % up to 250 (habit 90 %)")
    print(f"functions: median {median(lengths):.0f} lines (habit 10), {share(lengths, 30):.0f} % up to 30 (habit 90 %)")
    print(f"test lines / source lines: {ratio:.2f} (habit 1.2)")


if __name__ == "__main__":
    main()

"""The documents as programs: what a page shows is run, in order, in a workspace made for that page.

A page is read as it is rendered. Its fenced blocks are, by their language:

- ``python``: run, with one namespace for the whole page; with ``>>>`` also the answers are compared;
- ``console``: every line that starts with ``$ `` is run by bash and must succeed; the lines under it must stand in
  what it prints, as they are (white space counts as one space, ``...`` is anything);
- any language with ``file=NAME`` or ``append=NAME``: the block becomes that file of the workspace, or its end;
- ``text``: shown only, for what needs a network or another machine.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
HOOK_PAGES = sorted((ROOT / "docs/plugins").glob("*.md"))
"""One page for each hook of a plugin."""
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n.*?^```$", re.MULTILINE | re.DOTALL)
SHOWN_ONLY = ("text",)
RUN = ("python", "console")
_FILE = re.compile(r"\w+ (?P<how>file|append)=(?P<file>\S+)\n")

_ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "PYTHONIOENCODING": "utf-8",
}


def _said(command: str) -> str:
    done = subprocess.run(
        ["bash", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_ENVIRONMENT,
        timeout=300,
        check=False,
    )
    said = done.stdout.decode("utf-8")
    assert done.returncode == 0, f"$ {command}\ngave exit code {done.returncode} and said:\n{said}"
    return said


def shows(said: str, expected: str) -> bool:
    """Tell whether the expected lines stand in what was said: white space is one space, ``...`` is anything."""
    parts = [re.escape(" ".join(part.split())) for part in expected.split("...")]
    return re.search(r"\s*.*?\s*".join(parts), " ".join(said.split()), re.DOTALL) is not None


def commands(block: str) -> list[tuple[str, str]]:
    """Give the commands of a ``console`` block, each with the lines that stand under it."""
    found: list[tuple[str, str]] = []
    for line in block.strip().split("\n"):
        if line.startswith("$ "):
            found.append((line[2:], ""))
        else:
            command, expected = found.pop()
            found.append((command, f"{expected}{line}\n"))
    return found


def _run_console(example: Example) -> None:
    for command, expected in commands(str(example.parsed)):
        said = _said(command)
        assert shows(said, expected), f"$ {command}\nexpected:\n{expected}\nsaid:\n{said}"


def _write_file(example: Example) -> None:
    target = Path(example.region.lexemes["file"])
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a" if example.region.lexemes["how"] == "append" else "w", encoding="utf-8", newline="\n") as file:
        file.write(example.region.lexemes["source"])


def _files(document: Document) -> Iterable[Region]:
    for region in RawFencedCodeBlockLexer(_FILE)(document):
        region.evaluator = _write_file
        yield region


READER = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
        CodeBlockParser("console", _run_console),
        _files,
    ]
)


def examples(path: Path) -> list[Example]:
    """Give everything on a page that runs, in order."""
    return list(READER.parse(path))


def make_workspace(text: str) -> None:
    """Fill the current folder with the example workspace of Twente, unless the page itself shows how to make one."""
    if "$ lerende-aanpak init" not in text:
        _said("lerende-aanpak init --region twente --example")


def odd_blocks(text: str) -> list[str]:
    """Name the fenced blocks that are neither run, nor written to a file, nor marked as shown only."""
    named = [found["info"].strip() for found in FENCE.finditer(text)]
    return [info or "(none)" for info in named if not (info in (*RUN, *SHOWN_ONLY) or _FILE.fullmatch(f"{info}\n"))]


def dead_links(path: Path) -> list[str]:
    """Name the relative links of a page that lead to no file, or to no heading of a page."""
    text = path.read_text(encoding="utf-8")
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            dead.append(target)
    return dead


def anchors(path: Path) -> set[str]:
    """Give the anchors that a rendered page has: its headings in lower case, hyphens for spaces."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}

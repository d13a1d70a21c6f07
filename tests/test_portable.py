"""The source as Windows reads it: what only POSIX systems have stands in one place, and no text is left to chance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape import SOURCE, source_files

ONLY_POSIX = {"fork", "forkpty", "killpg", "setsid", "setpgid", "getpgid", "getuid", "geteuid", "mkfifo",
              "SIGKILL", "SIGXCPU", "SIGXFSZ", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGQUIT"}  # fmt: skip
MODULES = {"resource", "fcntl", "pwd", "grp", "termios", "pty", "tty", "readline", "syslog"}
GUARDED = {("plugins/children.py", "killpg"), ("plugins/children.py", "SIGKILL"), ("plugins/child.py", "resource"),
           ("plugins/child.py", "SIGALRM"), ("plugins/nursery.py", "fork"), ("plugins/nursery.py", "setsid"),
           ("plugins/nursery.py", "killpg"), ("plugins/nursery.py", "SIGKILL"),
           ("report/job.py", "resource"),
           ("report/forks.py", "killpg"), ("report/forks.py", "SIGKILL"), ("report/forkserver.py", "fork"),
           ("report/forkserver.py", "setsid"), ("report/forkserver.py", "killpg"),
           ("report/forkserver.py", "SIGKILL")}  # fmt: skip
"""Where one stands behind a question whether the system has it."""
TEXT = {"read_text", "write_text", "open", "fdopen"}
OTHER = {("os", "open"), ("la", "open"), ("archive", "open"), ("formatter", "write_text")}
"""Calls of those names that read or write no text."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Give every file of the package and the shipped plugins, with its tree."""
    for path in source_files():
        name = path.relative_to(SOURCE).as_posix() if path.is_relative_to(SOURCE) else path.as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def posix_only(tree: ast.AST) -> set[str]:
    """Name what a tree uses that only POSIX systems have."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("os", "signal"):
            found |= {node.attr} & ONLY_POSIX
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names} & MODULES
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} & MODULES
            found |= {one.name for one in node.names if node.module in ("os", "signal")} & ONLY_POSIX
    return found


def unsaid(tree: ast.AST) -> list[int]:
    """Give the lines on which a text is read or written, or a process answers text, without saying in what encoding."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        given = {one.arg for one in node.keywords}
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        binary = any(isinstance(one, ast.Constant) and "b" in str(one.value) for one in node.args[1:2])
        ours = bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value is None
        other = (owner, name) in OTHER or (name == "open" and ours)  # `open(None)` opens a workspace
        if name in TEXT and not other and not binary and "encoding" not in given:
            found.append(node.lineno)
        if given & {"text", "universal_newlines"} and owner == "subprocess":
            found.append(node.lineno)
    return found


def natively_named(text: str) -> list[str]:
    """Give the lines that name a file relative to a folder in the way of this system."""
    lines = [line.strip() for line in text.splitlines() if "relative_to(" in line.replace("is_relative_to(", "")]
    return [line for line in lines if not any(part in line for part in (".as_posix()", ".parts", "_is_code("))]


def test_what_only_posix_has_stands_behind_a_question() -> None:
    """A call that is not there on Windows ends the command on the laptop of an analyst, never on ours."""
    assert {(name, one) for name, tree in trees() for one in posix_only(tree)} <= GUARDED


def test_every_text_says_its_encoding() -> None:
    """On Windows the default is not UTF-8: an accent in a file would be read as two other letters."""
    assert [(name, line) for name, tree in trees() for line in unsaid(tree)] == []


def test_files_are_named_with_forward_slashes() -> None:
    """Messages, manifests and keys are the same on every system."""
    found = {path.name: natively_named(path.read_text(encoding="utf-8")) for path in source_files()}

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code", ["import os\nos.fork()", "import fcntl", "from signal import SIGKILL", "import resource"]
)
def test_a_planted_call_is_found(code: str) -> None:
    """The check sees each way to ask for one."""
    assert posix_only(ast.parse(code))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("path.read_text()", [1]),
        ("x = 1\npath.write_text('a')", [2]),
        ("open(path, 'w')", [1]),
        ("subprocess.run(call, text=True)", [1]),
        ("open(path, 'rb')", []),
        ("path.read_text(encoding='utf-8')", []),
        ("la.open(folder)", []),
    ],
)
def test_a_text_without_an_encoding_is_found(code: str, lines: list[int]) -> None:
    """And nothing else is."""
    assert unsaid(ast.parse(code)) == lines


def test_a_native_name_is_found() -> None:
    """A backslash in a manifest would make two computers disagree."""
    assert natively_named("x = str(path.relative_to(root))\ny = path.relative_to(root).as_posix()\n") == [
        "x = str(path.relative_to(root))"
    ]


def test_the_shipped_plugins_are_looked_at_too() -> None:
    """A region's Python runs on the laptop of that region."""
    assert any(not path.is_relative_to(SOURCE) for path in map(Path, source_files()))

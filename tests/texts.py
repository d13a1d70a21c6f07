"""Every text in the code that a user may read, found in syntax trees and templates, to hold against translations."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src/lerende_aanpak"
PLUGINS = Path(__file__).parents[1] / "plugins"
MARKS = {"tr", "translate", "mark", "refuse"}
_IN_TEMPLATE = re.compile(r"""tr\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def texts() -> dict[str, str]:
    """Give every Dutch text with the file in which it stands."""
    found: dict[str, str] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *PLUGINS.glob("*/*.py")]):
        for text in _in_code(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, path.name)
    for path in sorted(SOURCE.rglob("*.j2")):
        for left, right in _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            found.setdefault(left or right, path.name)
    found.pop("", None)
    return found


def _in_code(tree: ast.Module) -> Iterator[str]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in MARKS:
            arguments = call.args if name == "refuse" else call.args[:1]
        elif name in dir(builtins):
            continue
        elif name.endswith(("Error", "error_type", "kind")) or name == "Slip":
            arguments = [
                *call.args[: 2 if name == "Slip" else 1],
                *(k.value for k in call.keywords if k.arg == "remedy"),
            ]
        else:
            continue
        for argument in arguments:
            yield from _constants(argument)


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)

"""Reading a cycle file of an older version as if it were of the newest: a pure function per step, kept for ever.

The functions change the tree of nodes and keep every place, so that messages point into the file as it is on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import attrs

from lerende_aanpak.store.yamltext import Node

KIND = "lerende-aanpak/cycle"
NEWEST = 2
LESSON = ("decision", "lesson")


def version(root: Node) -> int | None:
    """Give the version of a cycle file by its key ``schema``; ``None`` when it is no cycle of a known version.

    Args:
        root: The front matter.
    """
    node = root.at(("schema",))
    known = {f"{KIND}@{number}": number for number in range(1, NEWEST + 1)}
    return known.get(node.value) if node is not None and isinstance(node.value, str) else None


def newest(root: Node) -> Node:
    """Give the front matter of a cycle as the newest version writes it.

    Args:
        root: The front matter; of an unknown version it is given back as it is.
    """
    for number in range(version(root) or NEWEST, NEWEST):
        root = changed(STEPS[number](root), ("schema",), partial(attrs.evolve, value=f"{KIND}@{number + 1}"))
    return root


def v1_to_v2(root: Node) -> Node:
    """Make the lesson of a decision, in v1 a text, the ``statement`` of a block."""

    def into_block(lesson: Node) -> Node:
        if not isinstance(lesson.value, str):
            return lesson
        return Node({"statement": lesson}, lesson.place, {"statement": lesson.place})

    return changed(root, LESSON, into_block)


def changed(root: Node, path: tuple[str, ...], change: Callable[[Node], Node]) -> Node:
    """Give a tree in which the node at a path of keys is another one; the same tree when nothing stands there."""
    if not path:
        return change(root)
    if not isinstance(root.value, dict) or path[0] not in root.value:
        return root
    return attrs.evolve(root, value={**root.value, path[0]: changed(root.value[path[0]], path[1:], change)})


STEPS: dict[int, Callable[[Node], Node]] = {1: v1_to_v2}
"""By the version that it starts from."""

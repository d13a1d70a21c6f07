"""Changing a file at one place: the text around it, comments and layout included, stays as it is."""

from __future__ import annotations

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.document import Document, parse

_NEEDS_QUOTES = tuple("!&*?|>@`\"'#%{}[],-: \t")


def scalar(text: str) -> str:
    """Write a text as one YAML value: bare where that is safe, quoted otherwise.

    >>> scalar("adapt"), scalar("NO: niet"), scalar("")
    ('adapt', '"NO: niet"', '""')
    """
    risky = not text or text != text.strip() or text.startswith(_NEEDS_QUOTES)
    risky = risky or text.endswith(":") or not text.isprintable()
    if risky or any(part in text for part in (": ", " #", *",[]{}")):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        escaped = escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
        escaped = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
        return f'"{escaped}"'
    return text


def replaced(document: Document, path: tuple[str | int, ...], value: str) -> str:
    """Give the text of the file with the value at ``path`` replaced.

    Args:
        document: The file.
        path: Keys and list indices to the value: ``("scale", "belief")``, ``("predictions", 0, "low")``.
        value: The new value, as text; quoted where YAML needs it.

    Returns:
        The whole new text; nothing outside the value differs.

    Raises:
        CycleError: If nothing stands at ``path``, or a list or block does.
    """
    node = document.root.at(path)
    if node is None or not isinstance(node.value, str):
        raise CycleError(
            "`{path}` is hier geen enkele waarde",
            where=document.name,
            remedy="Kijk met `lerende-aanpak cycle show` welke sleutels er zijn.",
            path=".".join(str(step) for step in path),
        )
    text = document.text
    gap = " " if node.place.start and text[node.place.start - 1] == ":" else ""
    old = text[node.place.start : node.place.end]
    return text[: node.place.start] + gap + scalar(value) + old[len(old.rstrip("\r\n")) :] + text[node.place.end :]


def appended(document: Document, block: str) -> str:
    r"""Give the text of the file with lines of YAML added as the last keys of the front matter.

    Args:
        document: The file.
        block: Lines of YAML at the margin, ``\n`` between them.

    Raises:
        CycleError: If a key of the block stands in the file already (as ``file:line:column``).
    """
    newline = document.newline
    lines = newline.join(block.rstrip("\n").split("\n")) + newline
    new = document.text[: document.closing] + lines + document.text[document.closing :]
    parse(new, document.name)
    return new

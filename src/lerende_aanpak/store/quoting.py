"""Writing a text as one YAML value: bare where that is safe, in quotes otherwise."""

from __future__ import annotations

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

"""Making a value in a file equal to another one with the fewest changes: comments, empty lines and layout stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import attrs

from lerende_aanpak.errors import CycleError
from lerende_aanpak.store.document import Document, parse
from lerende_aanpak.store.layout import (
    Change,
    bare,
    changed,
    cleared,
    end_of,
    in_brackets,
    letters,
    line_of,
    next_line,
)
from lerende_aanpak.store.skeleton import Skeleton, skeleton
from lerende_aanpak.store.typed import plain
from lerende_aanpak.store.wanted import Wanted, below, content, hyphened, keyed, keys, pair
from lerende_aanpak.store.yamltext import Node, Place

Path = tuple[str | int, ...]


def rewritten(document: Document, path: Path, wanted: Wanted) -> str:
    """Give the text of the file with the value at a path made equal to another one.

    A mapping is written key by key, a list item by item: what is right stays, what is wrong is replaced at its place,
    what is missing comes at the end, and of what goes the comments stay. Items that are mappings are known by the
    first key that is wanted of them.

    Args:
        document: The file.
        path: Keys and indices to the value; what is missing on the way is made.
        wanted: The value.

    Raises:
        CycleError: If the file is written in a way in which it cannot be done.
    """
    expected = _set(plain(document.root), path, content(wanted))
    return _done(document, path, expected, lambda pen: pen.put(path, wanted))


def with_added(document: Document, path: Path, wanted: Wanted) -> str:
    """Give the text of the file with one more item in a list.

    Args and errors as `rewritten`; the list may be missing or empty.
    """
    node = document.root.at(path)
    items = [*plain(node), content(wanted)] if node is not None and isinstance(node.value, list) else [content(wanted)]
    expected = _set(plain(document.root), path, items)
    return _done(document, path, expected, lambda pen: pen.add(path, wanted))


def _set(tree: object, path: Path, value: object) -> object:
    """Give a tree with another value at a path."""
    if not path:
        return value
    step, *others = path
    if isinstance(step, int):
        assert isinstance(tree, list)
        return [*tree[:step], _set(tree[step], tuple(others), value), *tree[step + 1 :]]
    known = tree if isinstance(tree, dict) else {}
    return {**known, step: _set(known.get(step), tuple(others), value)}


def _done(document: Document, path: Path, expected: object, put: Callable[[_Pen], None]) -> str:
    """Write, and read back: a file that would say something else than was meant is never made."""
    pen = _Pen(document=document, skeleton=skeleton(document))
    put(pen)
    text = pen.text()
    if text is not None and _says(text, document, expected):
        return text
    around = [document.root, *(document.root.at(path[:length]) for length in range(1, len(path) + 1))]
    place = next(node.place for node in reversed(around) if node is not None)
    raise CycleError(
        "`{key}` is hier zo geschreven dat er niets bij te zetten is",
        where=f"{document.name}:{place.line}:{place.column}",
        remedy="Schrijf het op gewone regels: `sleutel: waarde`, en elk deel van een lijst achter een streepje.",
        key=str(path[-1]),
    )


def _says(text: str, old: Document, expected: object) -> bool:
    """Tell whether a text says what was meant, with every comment of the old one."""
    try:
        made = parse(text, old.name)
    except CycleError:
        return False
    return plain(made.root) == expected and _remarks(made) == _remarks(old)


def _remarks(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in skeleton(document).comments]


@attrs.define(kw_only=True)
class _Pen:
    """Collects what changes in the text."""

    document: Document
    skeleton: Skeleton
    changes: list[Change] = attrs.field(factory=list)

    def text(self) -> str | None:
        return changed(self.document.text, self.changes)

    def put(self, path: Path, new: Wanted) -> None:
        root = self.document.root
        node, parent = root.at(path), root.at(path[:-1])
        if node is not None and parent is not None:
            self.value(node, new, parent.keys.get(str(path[-1])), inside=self.flow(parent))
        elif parent is not None and isinstance(parent.value, dict) and (parent.value or not path[:-1]):
            self.more_keys(parent, {str(path[-1]): new})
        else:
            self.put(path[:-1], keys({str(path[-1]): new}, short=False))

    def add(self, path: Path, new: Wanted) -> None:
        node = self.document.root.at(path)
        if node is not None and isinstance(node.value, list) and node.value:
            self.more_items(node, {len(node.value) - 1: [new]})
        else:
            self.put(path, Wanted(value=[new], line=f"[{new.line}]", short=False))

    def value(self, old: Node, new: Wanted, key: Place | None, *, inside: bool) -> None:
        """Make one value equal; ``key`` is where its key stands, ``inside`` whether that is within brackets."""
        fits = old.value or "\n" in self.letters(old)
        if isinstance(old.value, str) and isinstance(new.value, str):
            self.single(old, new, key)
        elif isinstance(old.value, dict) and isinstance(new.value, dict) and new.value and fits:
            self.mapping(old, new.value)
        elif isinstance(old.value, list) and isinstance(new.value, list) and new.value and fits:
            self.items(old, new.value)
        elif old.value or new.value or isinstance(old.value, str):
            self.instead(old, new, key, inside=inside)

    def single(self, old: Node, new: Wanted, key: Place | None) -> None:
        if old.value == new.value and not bare(old):
            return
        if bare(old):
            self.behind(old, key, new.line)
            return
        start, end = old.place.start, self.end(old)
        sign = self.document.text.find("\n", start) if self.letters(old)[0] in "|>" else end
        remark = next((self.document.text[a:b] for a, b in self.skeleton.comments if start < a < sign), "")
        self.changes.append((start, end, f"{new.line}   {remark}" if remark else new.line))

    def behind(self, old: Node, key: Place | None, line: str) -> None:
        """Write a value behind the colon or hyphen where nothing stands."""
        at = old.place.start if key is None else self.colon(key, old) + 1
        missing = key is not None and self.skeleton.bones[at - 1] != ":"
        self.changes.append((at, at, f": {line}" if missing else f" {line}"))

    def colon(self, key: Place, old: Node) -> int:
        """Give where the colon of a key stands; within brackets it may be missing."""
        found = self.skeleton.bones.find(":", key.end, old.place.start + 1)
        return found if found >= 0 else key.end - 1

    def instead(self, old: Node, new: Wanted, key: Place | None, *, inside: bool) -> None:
        """Write a value of another kind: a block where nothing or something else stood, or the other way round."""
        if inside and not bare(old):
            self.changes.append((old.place.start, self.end(old), new.line))
            return
        if not bare(old):
            to = None if key is None else self.colon(key, old) + 1
            self.clear(old.place.start, self.end(old), to)
        if new.short or inside or key is None:
            self.behind(old, key, new.line)
            return
        colon = self.colon(key, old)
        beside = self.line(old.place.start) == self.line(colon)
        at = self.below(self.end(old) if beside else colon)
        self.write(at, below(new, key.column + 1))

    def mapping(self, old: Node, new: Mapping[str, Wanted]) -> None:
        assert isinstance(old.value, dict)
        for name, one in old.value.items():
            if name in new:
                self.value(one, new[name], old.keys[name], inside=self.flow(old))
        gone = [number for number, (name, one) in enumerate(old.value.items()) if name not in new and not bare(one)]
        spans = [(old.keys[name].start, max(old.keys[name].end, self.end(one))) for name, one in old.value.items()]
        self.without(old, spans, gone)
        self.more_keys(old, {name: one for name, one in new.items() if name not in old.value}, gone)

    def more_keys(self, old: Node, new: Mapping[str, Wanted], gone: Sequence[int] = ()) -> None:
        assert isinstance(old.value, dict)
        if not new:
            return
        if self.flow(old):
            kept = [one for number, one in enumerate(old.value) if number not in gone]
            last = max(old.keys[kept[-1]].end, self.end(old.value[kept[-1]])) if kept else None
            self.within(old, last, [pair(name, one) for name, one in new.items()], others=False)
            return
        margin = min((place.column for place in old.keys.values()), default=1) - 1
        at = self.document.closing if old is self.document.root else self.below(self.end(old))
        self.write(at, (row for name, one in new.items() for row in keyed(name, one, margin)))

    def items(self, old: Node, new: Sequence[Wanted]) -> None:
        assert isinstance(old.value, list)
        name = next((key for one in new if isinstance(one.value, dict) for key in one.value), "")
        matcher = SequenceMatcher(
            None, [_name(one, name) for one in old.value], [_name(one, name) for one in new], autojunk=False
        )
        gone: list[int] = []
        more: dict[int, list[Wanted]] = {}
        for _, first, last, start, stop in matcher.get_opcodes():
            pairs = min(last - first, stop - start)
            for number, one in enumerate(new[start : start + pairs], first):
                if self.flow(old) or bare(old.value[number]) or type(old.value[number].value) is type(one.value):
                    self.value(old.value[number], one, None, inside=self.flow(old))
                else:
                    gone.append(number)
                    more[number] = [one]
            gone += range(first + pairs, last)
            if start + pairs < stop:
                more.setdefault(first + pairs - 1, []).extend(new[start + pairs : stop])
        spans = [(self.hyphen(old, number), self.end(one)) for number, one in enumerate(old.value)]
        self.without(old, spans, gone)
        self.more_items(old, more)

    def more_items(self, old: Node, more: Mapping[int, Sequence[Wanted]]) -> None:
        """Write items behind the one of a number; -1 is before the first."""
        assert isinstance(old.value, list)
        for number, new in more.items():
            if self.flow(old):
                last = self.end(old.value[number]) if number >= 0 else None
                self.within(old, last, [one.line for one in new], others=bool(old.value))
                continue
            margin = old.place.column - 1
            at = self.below(self.end(old.value[number])) if number >= 0 else self.line(old.place.start)
            self.write(at, (line for one in new for line in hyphened(one, margin)))

    def hyphen(self, old: Node, number: int) -> int:
        """Give where an item of a list begins: its hyphen, or within brackets the item itself."""
        assert isinstance(old.value, list)
        start = old.value[number].place.start
        return start if self.flow(old) else self.skeleton.bones.rfind("-", 0, start)

    def within(self, old: Node, after: int | None, new: Sequence[str], *, others: bool) -> None:
        """Write between brackets: behind a place, or as the first, with or without ``others`` behind it."""
        at = old.place.start + 1 if after is None else after
        before, behind = ("", ", " if others else "") if after is None else (", ", "")
        self.changes.append((at, at, f"{before}{', '.join(new)}{behind}"))

    def without(self, old: Node, spans: Sequence[tuple[int, int]], gone: Sequence[int]) -> None:
        """Take parts of a list or mapping away; their comments stay."""
        if not self.flow(old):
            for number in gone:
                self.clear(*spans[number])
            return
        commas = [
            self.skeleton.bones.find(",", end, after[0] if after else old.place.end)
            for (_, end), after in zip(spans, [*spans[1:], None], strict=False)
        ]
        kept = [number for number in range(len(spans)) if number not in gone]
        if kept and gone and gone[-1] == len(spans) - 1 and commas[-1] < 0:
            self.comma(commas[kept[-1]])
        for number in gone:
            self.changes.append((*spans[number], ""))
            if commas[number] >= 0:
                self.comma(commas[number])

    def comma(self, at: int) -> None:
        """Take a comma away, with a space behind it."""
        self.changes.append((at, at + 1 + (self.document.text[at + 1 : at + 2] == " "), ""))

    def write(self, at: int, rows: Iterable[str]) -> None:
        self.changes.append((at, at, "".join(f"{row}{self.document.newline}" for row in rows)))

    def clear(self, start: int, end: int, to: int | None = None) -> None:
        self.changes.append(cleared(self.document, self.skeleton, start, end, to))

    def flow(self, node: Node) -> bool:
        return in_brackets(self.document, node)

    def letters(self, node: Node) -> str:
        return letters(self.document, node)

    def end(self, node: Node) -> int:
        return end_of(self.document, node)

    def line(self, at: int) -> int:
        return line_of(self.document, at)

    def below(self, at: int) -> int:
        return next_line(self.document, at)


def _name(one: Node | Wanted, key: str) -> str:
    """Give what an item of a list is known by."""
    value = one.value
    if isinstance(value, dict):
        value = value[key].value if key in value else ""
    return value if isinstance(value, str) else ""

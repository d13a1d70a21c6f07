"""Parameters of a notebook: declared in the cell tagged ``parameters``, read by its syntax tree, never run.

What is given becomes plain JSON of the declared kind before papermill sees it: papermill takes any name, and turns what
it does not know (a date, a tuple, a number of numpy) into text without a word.
"""

from __future__ import annotations

import ast
import datetime
import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any, Literal, NoReturn

import attrs

from lerende_aanpak.errors import DisclosureError, ReportError
from lerende_aanpak.i18n import mark
from lerende_aanpak.model.names import nearest
from lerende_aanpak.model.personal import personal_in
from lerende_aanpak.report.notebook import cells

TAG = "parameters"
LONGEST = 10_000
"""Characters of a parameter, written as JSON: longer is data, and belongs in a file."""
OURS = ("cycle", "region", "month", "language")
"""Filled in by the run itself."""
Kind = Literal["text", "whole", "number", "yes_no", "list", "table", "any"]

ASKED: dict[Kind, str] = {
    "text": mark("een tekst"), "whole": mark("een heel getal, zoals 12"), "number": mark("een getal, zoals 0,5"),
    "yes_no": mark("ja of nee"), "list": mark("een rij, zoals a,b,c"), "table": mark("een JSON-object"),
    "any": mark("een waarde"),
}  # fmt: skip
_ANNOTATIONS: dict[str, Kind] = {
    "str": "text", "int": "whole", "float": "number", "bool": "yes_no", "list": "list", "tuple": "list",
    "Sequence": "list", "dict": "table", "Mapping": "table", "Any": "any", "object": "any",
}  # fmt: skip
_TYPES: tuple[tuple[type, Kind], ...] = (
    (bool, "yes_no"), (int, "whole"), (float, "number"), (str, "text"),
    (list, "list"), (tuple, "list"), (dict, "table"),
)  # fmt: skip
_YES, _NO = {"ja", "yes", "true", "waar"}, {"nee", "no", "false", "onwaar"}
_SECRET_NAME = re.compile(
    r"(^|_)(pass(word|wd|phrase)?|pwd|wachtwoord|secrets?|geheim|tokens?|(api|access|private|secret|account)_?key"
    r"|(api|toegangs|geheime)_?sleutel|credentials?|bearer|auth(orization)?|connection_?string)(_|\d|$)",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(
    r"-----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}"
    r"|\bglpat-[\w-]{15,}|\bsk-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{30,}"
    r"|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|://[^/\s:@]+:[^/\s@]+@|\bBearer\s+\S{8,}"
    r"|\b(password|pwd|wachtwoord|accountkey|sharedaccesskey|secret)\s*=\s*\S+",
    re.IGNORECASE,
)
"""Forms in which services hand out keys, and addresses and settings with a password in them."""


@attrs.frozen(kw_only=True)
class Parameter:
    """One parameter that a notebook declares.

    Attributes:
        name: Its name.
        kind: What it takes: as annotated, or else as its value is.
        default: Its value in the notebook.
        choices: The only values, where it is annotated with ``Literal``.
        optional: Whether it takes ``None``.
    """

    name: str
    kind: Kind
    default: Any
    choices: tuple[Any, ...] = ()
    optional: bool = False


def declared(path: Path) -> dict[str, Parameter]:
    """Read the parameters that the cell tagged ``parameters`` declares, by its syntax tree.

    Raises:
        ReportError: If that cell is missing, does not parse, or gives a parameter a value that is not written out.
    """
    tagged = [cell for cell in cells(path) if TAG in cell["tags"]]
    if len(tagged) != 1:
        raise ReportError(
            "het notebook heeft {count} cellen met het label parameters; het moet er één zijn",
            where=f"notebooks/{path.name}",
            remedy="Geef precies één cel het label (tag) `parameters`.",
            count=str(len(tagged)),
        )
    try:
        tree = ast.parse(tagged[0]["source"])
    except SyntaxError as error:
        raise ReportError(
            "de cel met parameters is geen geldige Python",
            where=f"notebooks/{path.name}, regel {error.lineno}",
            remedy="Schrijf per regel een naam, een is-gelijkteken en een waarde.",
        ) from None
    found = [_parameter(line, path) for line in tree.body]
    return {one.name: one for each in found for one in each}


def _parameter(line: ast.stmt, path: Path) -> list[Parameter]:
    if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value is not None:
        value = _written_out(line.value, line.target.id, path)
        kinds, choices, optional = _annotated(line.annotation)
        kind = kinds or _kind(value)
        return [Parameter(name=line.target.id, kind=kind, default=value, choices=choices, optional=optional)]
    if isinstance(line, ast.Assign):
        names = [one.id for one in line.targets if isinstance(one, ast.Name)]
        values = [_written_out(line.value, name, path) for name in names]
        pairs = zip(names, values, strict=True)
        return [Parameter(name=name, kind=_kind(value), default=value, optional=value is None) for name, value in pairs]
    return []


def _written_out(value: ast.expr, name: str, path: Path) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise ReportError(
            "de waarde van parameter '{name}' staat er niet voluit",
            where=f"notebooks/{path.name}, regel {value.lineno}",
            remedy="Schrijf een getal, tekst, ja/nee (True of False), rij of None; een datum als tekst: '2026-10-01'.",
            name=name,
        ) from None


def _kind(value: object) -> Kind:
    return next((kind for cls, kind in _TYPES if isinstance(value, cls)), "any")


def _annotated(note: ast.expr) -> tuple[Kind | None, tuple[Any, ...], bool]:
    """Give kind, choices, and whether ``None`` is one of the possibilities, of an annotation."""
    if isinstance(note, ast.Constant) and note.value is None:
        return None, (), True
    if isinstance(note, ast.BinOp) and isinstance(note.op, ast.BitOr):
        left, right = _annotated(note.left), _annotated(note.right)
        return left[0] or right[0], (*left[1], *right[1]), left[2] or right[2]
    if isinstance(note, ast.Subscript):
        name = _last(note.value)
        if name == "Optional":
            kind, choices, _ = _annotated(note.slice)
            return kind, choices, True
        if name == "Literal":
            parts = note.slice.elts if isinstance(note.slice, ast.Tuple) else [note.slice]
            choices = tuple(part.value for part in parts if isinstance(part, ast.Constant))
            return (_kind(choices[0]) if choices else None), choices, None in choices
        return _ANNOTATIONS.get(name), (), False
    return _ANNOTATIONS.get(_last(note)), (), False


def _last(note: ast.expr) -> str:
    return note.id if isinstance(note, ast.Name) else note.attr if isinstance(note, ast.Attribute) else ""


def fitting(given: Mapping[str, object], known: Mapping[str, Parameter], where: str) -> dict[str, Any]:
    """Give what was given as plain JSON of the declared kinds.

    Args:
        given: By name; text of a command line, or a value of Python.
        known: What the notebook declares.
        where: The notebook, for errors.

    Raises:
        ReportError: If a name is not declared, or a value does not fit; with what was probably meant.
        DisclosureError: If it is a secret, or leads to a person: the message does not repeat it.
    """
    return {name: _fitting(name, value, known, where) for name, value in given.items()}


def _fitting(name: str, value: object, known: Mapping[str, Parameter], where: str) -> Any:
    refuse_secret(name, value)
    if name not in known:
        meant = nearest(name, known)
        near, none = (
            mark("parameter '{name}' bestaat niet in dit notebook; bedoelt u '{meant}'?"),
            mark("parameter '{name}' bestaat niet in dit notebook"),
        )
        raise ReportError(
            near if meant else none,
            where=where,
            remedy="Zet de parameter in de cel met het label `parameters`.",
            name=name[:80],
            meant=meant or "",
        )
    asked = known[name]
    try:
        found = _as(asked.kind, _plain(value), type(asked.default[0]) if _listed(asked) else None)
        written = json.dumps(found, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        found, written = ..., ""
    if found is None and not asked.optional:
        found = ...
    if found is ... or len(written) > LONGEST or re.search(r"\\u00[01][0-8bcef]", written):
        _refuse(asked, value, where)
    if asked.choices and found not in asked.choices:
        _refuse_choice(asked, str(found), where)
    return found


def refuse_secret(name: str, value: object) -> None:
    """Refuse a secret and what leads to a person: parameters stand in the published notebook.

    Raises:
        DisclosureError: Without the value.
    """
    text = str(value)
    if _SECRET_NAME.search(name) or _SECRET_VALUE.search(text):
        raise DisclosureError(
            "parameter '{name}' lijkt een geheim (wachtwoord, sleutel of token)",
            where="parameters",
            remedy="Parameters staan in het gepubliceerde notebook. Zet een geheim in een omgevingsvariabele.",
            name=name[:80],
        )
    if personal_in(text):
        raise DisclosureError(
            "in parameter '{name}' staat iets dat naar een persoon leidt (BSN, geboortedatum, adres of nummer)",
            where="parameters",
            remedy="Haal het weg: parameters staan in het gepubliceerde notebook.",
            name=name[:80],
        )


def _listed(asked: Parameter) -> bool:
    return asked.kind == "list" and bool(asked.default) and len({type(one) for one in asked.default}) == 1


def _plain(value: object) -> Any:
    """Give a value of Python as JSON knows it.

    Raises:
        TypeError: If there is no such value.
    """
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "tolist"):  # an array or a number of numpy, a column of pandas
        return _plain(value.tolist())
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError


def _as(kind: Kind, value: Any, each: type | None) -> Any:
    """Give a value as a kind; text of a command line is read.

    Raises:
        ValueError: If it does not fit.
    """
    if value is None or kind == "any":
        return value
    read = {"whole": _whole, "number": _number, "yes_no": _yes_no, "text": _text, "table": _table}
    if kind != "list":
        return read[kind](value)
    if isinstance(value, str):
        value = json.loads(value) if value.lstrip().startswith("[") else [one.strip() for one in value.split(",")]
    if not isinstance(value, list):
        raise ValueError
    kind_of_each = next((known for cls, known in _TYPES if cls is each), None)
    return [read[kind_of_each](one) for one in value] if kind_of_each in read else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError
    if isinstance(value, str) and not re.fullmatch(r"\s*[+-]?\d{1,18}\s*", value):
        raise ValueError
    return int(value)


def _number(value: Any) -> float:
    if isinstance(value, bool):
        raise ValueError
    if isinstance(value, str):
        if not re.fullmatch(r"\s*[+-]?\d{1,18}([.,]\d{1,18})?\s*", value):
            raise ValueError
        value = value.replace(",", ".")
    found = float(value)
    if not math.isfinite(found):
        raise ValueError
    return found


def _yes_no(value: Any) -> bool:
    word = value.strip().lower() if isinstance(value, str) else value
    if word in _YES or word is True:
        return True
    if word in _NO or word is False:
        return False
    raise ValueError


def _table(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise ValueError
    return found


def _refuse(asked: Parameter, value: object, where: str) -> NoReturn:
    shown = str(value) if isinstance(value, str | int | float) else type(value).__name__
    raise ReportError(
        "parameter '{name}' kan niet '{value}' zijn",
        where=where,
        remedy="Geef {kind_word}.",
        name=asked.name,
        value=shown[:60],
        kind_word=ASKED[asked.kind],
    )


def _refuse_choice(asked: Parameter, value: str, where: str) -> NoReturn:
    known = [str(one) for one in asked.choices]
    meant = nearest(value, known)
    raise ReportError(
        "parameter '{name}' kan niet '{value}' zijn",
        where=where,
        remedy="Bedoelt u '{meant}'?" if meant else "Kies uit: {known}.",
        name=asked.name,
        value=value[:60],
        meant=meant or "",
        known=", ".join(known),
    )

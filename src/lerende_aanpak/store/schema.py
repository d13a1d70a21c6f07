"""A JSON Schema of the keys of a file, made from the classes that read it: for editors that help while one types.

An editor reads YAML and guesses types; we read text. So a number or a yes may be either here.
Source: JSON Schema, draft 2020-12 (json-schema.org/draft/2020-12).
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from lerende_aanpak.i18n import Language, translate
from lerende_aanpak.model.agreement import Agreement
from lerende_aanpak.model.period import Period
from lerende_aanpak.model.words import WORDS
from lerende_aanpak.pdsa.cycle import CYCLE_ID, Cycle
from lerende_aanpak.pdsa.plan import Aim, IdeaName, Link, Scale, Share
from lerende_aanpak.store import upgrade
from lerende_aanpak.store.agreements import AGREEMENT_ID, AGREEMENT_SCHEMA
from lerende_aanpak.store.cycles import AIM_SCHEMA
from lerende_aanpak.store.keys import KEYS, written

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SLUG: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}
_ID: Schema = {"type": "string", "pattern": f"^{re.sub(r'[?]P<[a-z]+>', '', CYCLE_ID.pattern)}$"}
_DAY = r"^\s*([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}|[0-9]{1,2}\s+[A-Za-z]+\.?\s+[0-9]{4})\s*$"
_PERIOD = r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|/[0-9]{4})?\s*$"
_YES_NO = "^\\s*([Yy][Ee][Ss]|[Nn][Oo]|[Jj][Aa]|[Nn][Ee][Ee]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*$"
_NUMBER = r"^\s*-?[0-9]+([.,][0-9]+)?\s*$"

_SIMPLE: dict[Any, Schema] = {
    str: _TEXT,
    bool: {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _YES_NO}]},
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*-?[0-9]+\s*$"}]},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _NUMBER}]},
    Share: {
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": 100},
            {"type": "string", "pattern": _NUMBER.replace(r"\s*$", r"\s*%?\s*$")},
        ]
    },
    datetime.date: {"type": "string", "pattern": _DAY},
    datetime.datetime: {
        "type": "string",
        "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+([Zz]|[+-][0-9]{2}:?[0-9]{2})\s*$",
    },
    Period: {"anyOf": [{"type": "integer", "minimum": 1000}, {"type": "string", "pattern": _PERIOD}]},
    IdeaName: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
}
_OWN: dict[tuple[type, str], Schema] = {
    (Cycle, "schema"): {"enum": [f"{upgrade.KIND}@{number}" for number in range(upgrade.NEWEST, 0, -1)]},
    (Aim, "schema"): {"const": AIM_SCHEMA},
    (Agreement, "schema"): {"const": AGREEMENT_SCHEMA},
    (Cycle, "id"): _ID,
    (Link, "cycle"): _ID,
    (Agreement, "id"): {"type": "string", "pattern": f"^{AGREEMENT_ID.pattern}$"},
    (Aim, "id"): _SLUG,
    (Cycle, "region"): _SLUG,
    (Scale, "size"): {
        "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\s*0*[1-9][0-9]*\s*$"}]
    },
}


def cycle_schema(language: Language) -> Schema:
    """Give the JSON Schema of the keys of a cycle file, of every version that is read.

    Args:
        language: Of titles and descriptions.
    """
    made = _whole(Cycle, f"{upgrade.KIND}@{upgrade.NEWEST}", language)
    made["$defs"]["Decision"]["properties"]["lesson"]["if"] = {"not": {"type": "object"}}
    text, block = (
        {"properties": {"decision": {"properties": {"lesson": {"type": [*kinds, "null"]}}}}}
        for kinds in (("string", "number", "boolean", "object"), ("object",))
    )
    return {**made, "if": {"properties": {"schema": {"const": f"{upgrade.KIND}@1"}}}, "then": text, "else": block}


def aim_schema(language: Language) -> Schema:
    """Give the JSON Schema of the keys of an aim file."""
    return _whole(Aim, AIM_SCHEMA, language)


def agreement_schema(language: Language) -> Schema:
    """Give the JSON Schema of the keys of an agreement."""
    return _whole(Agreement, AGREEMENT_SCHEMA, language)


def _whole(kind: type, name: str, language: Language) -> Schema:
    defs: dict[str, Schema] = {}
    made = _object(kind, language, defs)
    return {"$schema": _DIALECT, "$id": f"urn:{name.replace('/', ':')}", "title": name, **made, "$defs": defs}


def _object(kind: type, language: Language, defs: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    fields = written(kind)
    properties: Schema = {}
    for key, field in fields.items():
        title, told = KEYS[kind][key]
        required = field.default is attrs.NOTHING
        value = _OWN.get((kind, key)) or _value(hints[field.name], key, language, defs)
        properties[key] = {
            "title": translate(title, language),
            "description": translate(told, language),
            **(value if required else _or_empty(value)),
        }
    needed = [key for key, field in fields.items() if field.default is attrs.NOTHING]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _value(hint: Any, key: str, language: Language, defs: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (hint,) = (one for one in arguments if one is not NoneType)
        return _value(hint, key, language, defs)
    if origin is Literal:
        return _choice(next(words for words in WORDS.values() if tuple(words) == arguments), language)
    if origin is tuple and key == "working_elements":
        return {"type": "array", "items": _choice(WORDS["working_element"], language, numbers=True)}
    if origin is tuple:
        return {"type": "array", "items": _value(arguments[0], key, language, defs)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1], key, language, defs)}
    if hint not in _SIMPLE:
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}
            defs[hint.__name__] = _object(hint, language, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return _SIMPLE[hint]


def _choice(words: dict[str, str], language: Language, *, numbers: bool = False) -> Schema:
    return {
        "oneOf": [
            {"enum": [int(code), code] if numbers else [code], "title": translate(word, language)}
            for code, word in words.items()
        ]
    }


def _or_empty(value: Schema) -> Schema:
    """Let a key stand there without a value, as in a new file; mistakes inside the value keep their own place."""
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**value, "type": [*kinds, "null"]}
    for choice in ("anyOf", "oneOf"):
        if choice in value:
            return {choice: [*value[choice], {"type": "null"}]}
    return {"if": {"type": "null"}, "else": value}

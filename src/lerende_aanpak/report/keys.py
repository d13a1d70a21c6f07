"""Keys: what a report depends on, as hashes of content, never of time. The same key means the same report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from lerende_aanpak.project.program import code, versions
from lerende_aanpak.report import notebook
from lerende_aanpak.report.inputs import ReportInputs, to_json


def sha256(content: str | bytes) -> str:
    """Give the sha256 of a text (UTF-8) or bytes, in hex."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


@attrs.frozen(kw_only=True)
class Keys:
    """The two keys of a report and the parts they are made of.

    Attributes:
        execution: Changes when the notebook must run again.
        render: Changes when its HTML must be made again.
        parts: Name of each part to its hash or value, so that a difference can be named.
    """

    execution: str
    render: str
    parts: dict[str, str]


@cache
def program() -> tuple[str, ...]:
    """Give what reports depend on besides the workspace: code, texts, templates and versions of libraries."""
    return (code("*.py"), code("*.po"), _template(), versions())


@cache
def _template() -> str:
    return sha256(code("*.j2") + code("*.css"))


def keys(inputs: ReportInputs, notebook_path: Path, time_zone: str, parameters: Mapping[str, Any]) -> Keys:
    """Make the keys of one report.

    Args:
        inputs: Everything its notebook reads, figures protected: a hidden value changes no key.
        notebook_path: The notebook.
        time_zone: Of the workspace.
        parameters: What the notebook is run with, as plain JSON.
    """
    parts = {
        "schema": inputs.schema,
        "inputs": sha256(to_json(inputs)),
        "notebook": sha256(json.dumps(notebook.content(notebook_path), ensure_ascii=False)),
        "parameters": sha256(json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True)),
        "language": inputs.language,
        "audience": inputs.audience,
        "time_zone": time_zone,
        "code": code("*.py"),
        "texts": code("*.po"),
        "versions": versions(),
    }
    template = _template()
    execution = sha256(json.dumps(parts, sort_keys=True))
    return Keys(execution=execution, render=sha256(execution + template), parts={**parts, "template": template})

"""Every public function of report and network refuses figures that are not protected, by their type."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from unittest.mock import Mock

import attrs
import nbformat
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import lerende_aanpak.network
import lerende_aanpak.report
from lerende_aanpak.data.protect import for_team, protect
from lerende_aanpak.data.quality import Quality
from lerende_aanpak.errors import DisclosureError
from lerende_aanpak.model.safe import refuse_table
from lerende_aanpak.network import page
from lerende_aanpak.report.inputs import ReportInputs
from lerende_aanpak.report.shell import Shell
from tests.data.made import COUNT, table
from tests.report.made import figures, inputs

EVERY = 251
"""Public functions and classes of both floors; a new one is looked at by this test, and counted here."""

TAKES_FIGURES = {
    ("report.analysed", "analysed", "figures"),
    ("report.area", "around", "figures"), ("report.area", "around_part", "figures"),
    ("report.area", "within_part", "figures"),
    ("report.audit", "finding", "figures"), ("report.audit", "sentences", "figures"),
    ("report.breaks", "both", "again"), ("report.breaks", "revised", "found"),
    ("report.change", "change", "others"), ("report.judging", "area_of", "figures"),
    ("report.judging", "judge", "frozen"), ("report.linked", "others", "frozen"),
    ("report.inputs", "ReportInputs", "others"), ("report.captions", "areas", "figures"),
    ("report.captions", "caption", "figures"),
    ("report.control", "control_chart", "figures"),
    ("report.exported", "metadata", "figures"), ("report.exported", "table", "figures"),
    ("report.exported", "write", "figures"), ("report.figures", "indicator_part", "again"),
    ("report.figures", "indicator_part", "figures"), ("report.inputs", "ReportInputs", "figures"),
    ("report.inputs", "ReportInputs", "frozen"), ("report.inputs", "ReportInputs", "recalculated"),
    ("report.funnel", "funnel", "figures"), ("report.panels", "panels", "figures"),
    ("report.releases", "record", "figures"),
    ("report.respondents", "part", "figures"),
    ("report.series", "series", "figures"),
    ("network.page", "write", "values"),
}  # fmt: skip

OPEN = {
    ("report.forkserver", "perform", "task"): "paths and settings of a job",
    ("report.engine", "OwnKernelManager", "args"): "settings of a kernel",
    ("report.engine", "OwnKernelManager", "kwargs"): "settings of a kernel",
    ("report.engine", "LocalKernelManager", "settings"): "settings of a kernel",
    ("report.fork_engine", "execute_notebook", "nb"): "a notebook of anybody, for papermill",
    ("report.fork_engine", "execute_notebook", "asked"): "settings of papermill",
    ("report.results", "Result", "error"): "an error as plain data",
    ("report.parameters", "Parameter", "choices"): "written out in a notebook",
    ("report.parameters", "Parameter", "default"): "written out in a notebook",
    ("report.parameters", "refuse_secret", "value"): "is refused, never shown",
    **dict.fromkeys(
        [
            (f"report.{name}", kind, "parameters")
            for name, kind in (
                ("engine", "execute"),
                ("job", "Job"),
                ("keys", "keys"),
                ("plan", "Planned"),
                ("standstill", "Standstill"),
            )
        ],
        "plain JSON as `parameters.fitting` gives it, and the words of whoever makes the report",
    ),
    ("report.document", "Document", "find"): "gives the function of a plugin's section",
}
"""Parameters of any type, and what they are for: none of them is shown as figures."""

RAW = table(COUNT, (12, None))


@attrs.frozen
class LookAlike:
    """Has everything that protected figures have, and is not made by protect."""

    audience: str = "public"
    indicator: str = "twente.aantal"
    region: str = "twente"
    source: str = "twente.bron"
    rows: tuple[object, ...] = ()
    earlier: tuple[object, ...] = ()
    hidden: int = 0

    def select(self, **_: object) -> tuple[object, ...]:
        return ()


BY_NAME = ("frozen", "others")
"""Parameters that hold figures by name."""

UNSAFE = (RAW, RAW.frame, LookAlike())


def modules() -> Iterator[ModuleType]:
    for package in (lerende_aanpak.report, lerende_aanpak.network):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def public() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Give every public function and class, where it is defined."""
    for module in modules():
        for name, found in vars(module).items():
            if not name.startswith("_") and callable(found) and getattr(found, "__module__", "") == module.__name__:
                yield module.__name__.removeprefix("lerende_aanpak."), name, found


def hints(found: Callable[..., Any]) -> dict[str, Any]:
    """Give the types of the parameters."""
    known = {
        "Quality": Quality, "NotebookNode": nbformat.NotebookNode, "Figure": Figure, "Axes": Axes, "Shell": Shell,
    }  # fmt: skip
    target = found.__init__ if inspect.isclass(found) else found  # type: ignore[misc]
    return {name: hint for name, hint in typing.get_type_hints(target, localns=known).items() if name != "return"}


def is_open(hint: Any) -> bool:
    """Tell whether a parameter could hold figures: by its name for them, or because it may be anything."""
    said = str(hint)
    return hint is object or "Any" in said or "Figures" in said or "DataFrame" in said or "Series" in said.split(".")


def test_every_function_is_looked_at() -> None:
    """One that is added without thought is noticed here."""
    assert len(list(public())) == EVERY


def test_only_these_parameters_can_hold_figures() -> None:
    """By their types: everything else cannot be given a table, and mypy sees to that."""
    found = {
        (module, name, one) for module, name, made in public() for one, hint in hints(made).items() if is_open(hint)
    }

    assert found == TAKES_FIGURES | OPEN.keys()


def test_the_look_at_types_sees_what_is_open() -> None:
    """A look that finds nothing anywhere proves nothing."""
    assert all(map(is_open, (object, Any, dict[str, Any], pd.DataFrame)))
    assert not any(map(is_open, (str, int, list[str])))


@pytest.mark.parametrize("unsafe", UNSAFE, ids=["raw table", "data frame", "look-alike"])
@pytest.mark.parametrize(("module", "name", "parameter"), sorted(TAKES_FIGURES))
def test_what_is_not_protected_is_refused(module: str, name: str, parameter: str, unsafe: object) -> None:
    """A mistake in a notebook or plugin must stop at the door, not on a page."""
    with pytest.raises(DisclosureError, match="alleen beschermde cijfers"):
        call(getattr(importlib.import_module(f"lerende_aanpak.{module}"), name), parameter, unsafe)


def call(made: Callable[..., Any], parameter: str, unsafe: object) -> None:
    """Call a function with something unprotected in one place, and what fits in the others."""
    if made is ReportInputs:
        attrs.evolve(inputs(figures([15.0] * 12)), **{parameter: {"x": unsafe}})
    elif made is page.write:
        raw = protect(RAW, COUNT) if isinstance(unsafe, LookAlike) else unsafe  # what is no table is any other word
        made(Mock(), Mock(), "x.html", "x.j2", "nl", figures=raw)
    else:
        needed = inspect.signature(made).parameters.values()
        given: dict[str, Any] = {one.name: Mock() for one in needed if one.default is one.empty}
        given |= {"figures": protect(RAW, COUNT)} if "figures" in given else {}
        made(**{**given, parameter: {"x": unsafe} if parameter in BY_NAME else unsafe})


def test_a_public_report_refuses_figures_of_a_team() -> None:
    """The second type: real figures, and not for anybody."""
    mine = for_team(RAW, COUNT)
    with pytest.raises(DisclosureError):
        attrs.evolve(inputs(figures([15.0] * 12)), figures={"x": mine})

    assert attrs.evolve(inputs(figures([15.0] * 12)), audience="team", figures={"x": mine}).audience == "team"


def test_the_network_refuses_every_table() -> None:
    """A page of the network holds words about figures, never figures."""
    for one in (RAW, RAW.frame, for_team(RAW, COUNT), protect(RAW, COUNT)):
        with pytest.raises(DisclosureError):
            refuse_table(one)
    refuse_table("woorden")

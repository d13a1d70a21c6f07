"""Reading a form of our own once, so that what is compiled for that is there when a region's plugin is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lerende_aanpak.plugins import collect
from lerende_aanpak.plugins.target import Target

REHEARSAL = """
api = 1
checks = [{ id = "x", title = "x", function = "oefening:x" }]
sections = [{ id = "x", title = "x", function = "oefening:x" }]
themes = [{ id = "x", name = "x" }]
tools = [{ id = "x", name = "x", purpose = "x", phase = "do" }]
[region]
slug = "oefening"
name = "Oefening"
question = { text = "x?", source = "x" }
contact = { function = "x", organisation = "x" }
relations = [{ kind = "rmc", name = "x" }]
territories = [{ since = 2021, municipalities = ["GM0001"] }]
names = { GM0001 = "x" }
policy = { evidence = "L0" }
[[region.reorganisations]]
since = 2021
old = "GM0002"
old_name = "x"
kind = "merger"
source = "x"
parts = [{ code = "GM0001", name = "x" }]
[[indicators]]
slug = "x"
name_nl = "x"
name_en = "x"
definition = "x"
numerator = "x"
unit = "x"
kind = "count"
role = "process"
frequency = "month"
source = "x"
valid_range = [0, 1]
levels = ["region"]
policy = { persons = true }
method_breaks = [{ period = "2026-01", text = "x" }]
[[sources]]
id = "oefening.x"
indicator = "oefening.x"
title = "x"
publisher = "x"
retrieved = "2026-01-01"
columns = { period = "x", numerator = "x" }
notes = [{ period = "2026-01", text = "x" }]
dialect = { header = 1 }
"""
"""A form with one of everything that a form can hold."""


def rehearse() -> None:
    """Read the form as those of regions are read, twice: some of what it compiles, cattrs forgets the first time."""
    with tempfile.TemporaryDirectory() as name:
        form = Path(name, "region.toml")
        form.write_text(REHEARSAL, encoding="utf-8")
        target = Target(slug="oefening", folder=Path(name), toml=form, workspace=Path(name))
        for _ in range(2):
            collect.answer(target)

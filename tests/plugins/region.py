"""A made-up region for tests of plugins: the smallest declared form, and what can be wrong with a plugin."""

from __future__ import annotations

TOML = """\
api = 1
version = "3"

[region]
slug = "proefland"
name = "Proefland"
aliases = ["Proef-Land"]

[[region.territories]]
since = 2021
municipalities = ["GM0001", "GM0002"]

[[indicators]]
slug = "gesprekken"
name_nl = "Gesprekken"
name_en = "Talks"
definition = "Gesprekken per maand, voorbeeld (fictief)."
numerator = "gesprekken"
unit = "gesprekken"
kind = "count"
role = "process"
frequency = "month"
source = "Eigen telling, voorbeeld (fictief)"

[[sources]]
id = "proefland.gesprekken"
indicator = "proefland.gesprekken"
file = "data/gesprekken.csv"
title = "Eigen telling"
publisher = "Voorbeeld (fictief)"
retrieved = "2026-11-01"
fictitious = true
columns = { period = "maand", numerator = "aantal" }
"""

CSV = "maand;aantal\n2026-01;20\n2026-02;25\n2026-03;30\n"

HEAD = "from lerende_aanpak.plugins import hookimpl\n\n\n@hookimpl\n"

FILES = {"plugins/proefland/region.toml": TOML, "plugins/proefland/data/gesprekken.csv": CSV}


def python(body: str) -> dict[str, str]:
    """Give the made-up region with Python beside its toml."""
    return {**FILES, "plugins/proefland/__init__.py": body}

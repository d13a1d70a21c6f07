"""Two sound plugins, one with a form beside its Python and one of a single file, and what an author may do wrong."""

from __future__ import annotations

import attrs

from lerende_aanpak.workspace import made_up

PYTHON = '''\
"""{name}, voorbeeld (fictief)."""

from __future__ import annotations

import attrs

from lerende_aanpak.model.block import Table, Text
from lerende_aanpak.model.network import Check, Section, Theme, Tool
from lerende_aanpak.plugins import hookimpl

{extra}
# import


@attrs.frozen(kw_only=True)
class Settings:
    most: int = 30


@hookimpl
def provide_tools():
    word = "Kaart"
    # hook
    return [Tool(id="kaart", region="{slug}", name=word, purpose="Wie belt wie?", phase="do")]


@hookimpl
def provide_themes():
    return [Theme(id="{slug}-samen", name="Samen", summary="Samen aan tafel zitten.")]


@hookimpl
def provide_sections():
    return [Section(id="maanden", region="{slug}", title="Maanden", function="{slug}:part")]


@hookimpl
def provide_checks():
    return [Check(id="titel", region="{slug}", title="Kort", function="{slug}:look")]


SEEN = []


def part(inputs, settings):
    blocks = [Text(text="Maanden" if inputs.language == "nl" else "Months")]
    found = inputs.figures.get("{slug}.gesprekken")
    values = [row.value for row in found.rows if row.value is not None] if found else []
    # section
    if values:
        blocks.append(Table(caption="Hoogste", columns=("Hoogste",), rows=((str(max(values)),),)))
    return blocks


def look(cycle, settings):
    remarks = ["de titel is lang"] if len(cycle.title) > settings.most else []
    # check
    return remarks
'''

SINGLE = """\
from lerende_aanpak.model.indicator import Indicator
from lerende_aanpak.model.region import Region, Territory
from lerende_aanpak.model.source import Source

API = 1
VERSION = "1"


@hookimpl
def provide_regions():
    return [Region(slug="alleen", name="Alleen", territories=(Territory(since=2021, municipalities=("GM9003",)),))]


@hookimpl
def provide_indicators():
    return [
        Indicator(
            region="alleen", slug="gesprekken", name_nl="Gesprekken", name_en="Talks", definition="Gesprekken.",
            numerator="gesprekken", unit="gesprekken", kind="count", role="process", frequency="month",
            count_date="de hele maand", levels=("school",), valid_range=(0, 500), reviewed="2026-11-21",
            source="Eigen telling, voorbeeld (fictief)", remark="Verzonnen.",
        )
    ]


@hookimpl
def provide_sources():
    return [
        Source(
            id="alleen.telling", region="alleen", indicator="alleen.gesprekken", title="Telling",
            publisher="Voorbeeld (fictief)", retrieved="2026-11-01", fictitious=True,
            columns={"period": "maand", "numerator": "aantal"},
        )
    ]
"""

TOGETHER = {
    **made_up.FILES,
    f"plugins/{made_up.SLUG}/__init__.py": PYTHON.format(name="Proefregio", slug=made_up.SLUG, extra=""),
}
ALONE = {"plugins/alleen.py": PYTHON.format(name="Alleen", slug="alleen", extra=SINGLE)}
MARKS = ("# import", "# hook", "# section", "# check")
"""Lines of the Python at which something can be planted."""

PLUGINS = {made_up.SLUG: TOGETHER, "alleen": ALONE}
"""Files of the workspace by slug of the plugin in it."""


def code_of(slug: str) -> str:
    """Give the name of a plugin's Python file."""
    return "plugins/alleen.py" if slug == "alleen" else f"plugins/{slug}/__init__.py"


@attrs.frozen
class Fault:
    """One fault.

    Attributes:
        check: Name of the check that must catch it.
        at: Text of the Python that is replaced: a mark (``# hook``), or anything else.
        code: What stands there instead, with the indentation of what it replaces.
        line: A piece of the line that must be named; by default the first of ``code``. ``""`` = the file alone;
            ``plugins/...`` and ``aanpak.toml...`` = this place.
        also: Pieces of other lines that must be named too.
        only: Slug of the one plugin that it fits; by default both.
        file: In which file it is planted; by default the Python.
        more: Files that come besides.
    """

    check: str
    at: str
    code: str
    line: str | None = None
    only: str = ""
    file: str = ""
    more: dict[str, str] = attrs.Factory(dict)
    also: tuple[str, ...] = ()

    def planted(self, text: str) -> str:
        """Plant it in the text of a file."""
        assert text.count(self.at) == 1, self.at
        before = text[: text.index(self.at)].rpartition("\n")[2]
        indent = before if not before.strip() else ""
        code = f"{self.code}\n{self.at}" if self.at in MARKS else self.code  # a mark can be used again
        return text.replace(self.at, code.replace("\n", f"\n{indent}"))

    def where(self, text: str, name: str) -> set[str]:
        """Give the places that must be named, in the text with everything planted."""
        line = self.code.split("\n")[0] if self.line is None else self.line
        return {self._where(wanted, text, name) for wanted in (line, *self.also)}

    def _where(self, wanted: str, text: str, name: str) -> str:
        if not wanted or wanted.startswith(("plugins/", "aanpak.toml")):
            return wanted or name
        at = next(n for n, line in enumerate(text.split("\n"), 1) if wanted in line)
        decorated = wanted.startswith("def provide_")  # a function begins with what decorates it
        return f"{name}:{at - 1 if decorated else at}"


_THREAD = "import threading, time; threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"
_PATCH = "import json; keep = json.dumps; json.dumps = lambda *a, **k: keep(*a, **k)"
_OURS = "from lerende_aanpak.model import policy; policy.DisclosurePolicy.__repr__ = lambda self: ''"
_REMEMBER = "SEEN.append(1); blocks.append(Text(text=str(len(SEEN))))"
_LESS = "import lerende_aanpak.model.words as w; w.WORDS['hook'].pop('provide_tools', None)"
_SETTINGS = "@attrs.frozen(kw_only=True)\nclass Settings:\n    most: int = 30"
_TITLE, _FUNCTION = 'title="Maanden", ', ':part"'

FAULTS: dict[str, Fault] = {
    "raises": Fault("loads", "# import", "1 / 0"),
    "slow": Fault("loads_quickly", "# import", "__import__('time').sleep(2.5)", ""),
    "set order": Fault("answers_the_same_everywhere", "# hook", "word = ' '.join({*'abcdefg'})", "def provide_tools"),
    "date": Fault("answers_the_same_everywhere", "# hook", "import datetime\nword = str(datetime.date.today().year)",
                  "def provide_tools"),
    "moment": Fault("answers_the_same_everywhere", "# hook",
                    "from datetime import datetime\nword = f'{datetime.now():%Y}'", "def provide_tools"),
    "clock": Fault("answers_the_same_everywhere", "# hook", "import time\nword = time.strftime('%Y-%m-%d')",
                   "def provide_tools"),
    "time zone": Fault("answers_the_same_everywhere", "# hook", "import time\nword = time.tzname[0]",
                       "def provide_tools"),
    "variable": Fault("answers_the_same_everywhere", "# hook", "import os\nword = os.environ.get('USER', 'Kaart')",
                      "def provide_tools"),
    "chance": Fault("loads", "# hook", "import random\nword = str(random.random())", "def provide_tools"),
    "writes": Fault("writes_no_files", "# import", "import pathlib, tempfile; "
                    "pathlib.Path(tempfile.gettempdir(), 'aanpak-fault').write_text('x')"),
    "removes": Fault("writes_no_files", "# section", "import os, contextlib\nwith contextlib.suppress(OSError):\n"
                     "    os.remove('aanpak-nothing')", "os.remove"),
    "temporary": Fault("writes_no_files", "# hook", "import tempfile; tempfile.mkdtemp()"),
    "reads": Fault("reads_no_files", "# hook", "import contextlib\n"
                   "with contextlib.suppress(OSError):\n    open('hosts').close()",
                   "open('hosts')"),
    "lists": Fault("reads_no_files", "# check", "import os; os.listdir('..')"),
    "network": Fault("uses_no_network", "# hook", "import socket, contextlib\nwith contextlib.suppress(OSError):\n"
                     "    socket.getaddrinfo('localhost', 1)", "getaddrinfo"),
    "network in a section": Fault("uses_no_network", "# section", "import socket, contextlib\n"
                                  "with contextlib.suppress(OSError):\n    socket.create_connection(('127.0.0.1', 9))",
                                  "create_connection"),
    "process": Fault("starts_no_process", "# import", "import subprocess, sys; subprocess.run([sys.executable, '-V'])"),
    "thread": Fault("leaves_no_thread", "# import", _THREAD),
    "prints": Fault("prints_nothing", "# hook", "print('hallo')"),
    "warns": Fault("prints_nothing", "# section", "import logging; logging.getLogger('x').warning('hallo')"),
    "errors": Fault("prints_nothing", "# check", "import sys; sys.stderr.write('hallo')"),
    "working folder": Fault("changes_no_settings", "# import", "import os; os.chdir('..')"),
    "environment": Fault("changes_no_settings", "# hook", "import os; os.environ['AANPAK_X'] = '1'"),
    "warnings": Fault("changes_no_settings", "# section", "import warnings; warnings.simplefilter('ignore')"),
    "numpy": Fault("changes_no_settings", "# section", "import numpy; numpy.seterr(all='ignore')"),
    "pandas": Fault("changes_no_settings", "# hook", "import pandas; pandas.set_option('display.max_rows', 3)"),
    "signals": Fault("changes_no_settings", "# import",
                     "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"),
    "recursion": Fault("changes_no_settings", "# check", "import sys; sys.setrecursionlimit(9999)"),
    "search path": Fault("changes_no_settings", "# import", "import sys; sys.path.insert(0, 'lib')"),
    "crashes": Fault("changes_no_settings", "# import", "import sys; sys.excepthook = print"),
    "seed": Fault("changes_no_settings", "# section", "import random; random.seed(3)"),
    "patch": Fault("patches_nothing", "# import", _PATCH),
    "patch of ours": Fault("patches_nothing", "# section", _OURS),
    "constant of ours": Fault("patches_nothing", "# check", _LESS),
    "raw figures": Fault("imports_no_raw_figures", "# section", "from lerende_aanpak.data import rawtable"),
    "plain settings": Fault("settings_are_a_class", _SETTINGS,
                            "class Settings:\n    most = 30", ""),
    "no function": Fault("functions_exist", _FUNCTION, ':gone"', "def provide_sections"),
    "two arguments": Fault("functions_take_what_they_get", "def part(inputs, settings)",
                           "def part(inputs, extra, settings)"),
    "no report": Fault("sections_stand_in_a_report", _TITLE, 'title="Maanden", reports=("jaar",), ',
                       "def provide_sections"),
    "raises on figures": Fault("sections_give_blocks", "# section", "if values or not found: inputs.nothing"),
    "ends": Fault("sections_give_blocks", "# section", "import os; os._exit(3)", ""),
    "ends a check": Fault("checks_give_remarks", "# check", "import os; os._exit(3)", ""),
    "no default": Fault("loads", "most: int = 30", "most: int", "aanpak.toml: plugins.alleen.most",
                        only="alleen"),
    "a text": Fault("sections_give_blocks", "return blocks", 'return "tekst"', "def part"),
    "a tuple": Fault("sections_give_blocks", "return blocks", "return tuple(blocks)", "def part"),
    "English": Fault("sections_give_blocks", "# section", "if inputs.language == 'en': raise KeyError"),
    "hidden": Fault("sections_hold_without_figures", "# section", "assert values or not found", only=made_up.SLUG),
    "nothing there": Fault("sections_give_blocks", "# section", "assert found"),
    "no list": Fault("checks_give_remarks", "return remarks", "return None", "def look"),
    "numbers": Fault("checks_give_remarks", "return remarks", "return [1]", "def look"),
    "draft": Fault("checks_give_remarks", "# check", "cycle.planned.start.isoformat()"),
    "whole": Fault("checks_give_remarks", "# check", "if cycle.decision: raise ValueError"),
    "remembers": Fault("functions_give_the_same_twice", "# section", _REMEMBER, "def part"),
    "random": Fault("functions_give_the_same_twice", "# check",
                    "import os; remarks.append(os.urandom(8).hex())", "def look"),
    "empties": Fault("functions_change_nothing", "# section", "inputs.indicators.clear()", "def part"),
    "no purpose": Fault("readers_are_told_what_it_is_for", "Wie belt wie?", " ", "def provide_tools"),
    "no summary": Fault("readers_are_told_what_it_is_for", "Samen aan tafel zitten.", "", "def provide_themes"),
}  # fmt: skip
"""Faults in Python that both plugins can have."""

_FORM, _CSV = f"plugins/{made_up.SLUG}/region.toml", f"plugins/{made_up.SLUG}/data/gesprekken.csv"
_OTHER = """api = 1
[region]
slug = "ander"
name = "Voorbeeld (fictief)"
[[region.territories]]
since = 2021
municipalities = ["GM9009"]
"""


def _form(
    check: str, at: str, code: str, line: str | None = None, file: str = _FORM, also: tuple[str, ...] = (), **more: str
) -> Fault:  # fmt: skip
    besides = {f"plugins/{slug}/region.toml": text for slug, text in more.items()}
    return Fault(check, at, code, line, made_up.SLUG, file, besides, also)


def _single(check: str, at: str, code: str, line: str, *also: str) -> Fault:
    return Fault(check, at, code, line, "alleen", also=also)


FAULTS |= {
    "unknown key": _form("loads", "direction =", "richting ="),
    "name of another": _form("is_found_by_name", "# Proefregio:", "# Proefregio:",
                             "plugins/ander, plugins/proefregio", ander=_OTHER),
    "no version": _form("states_a_version", 'version = "1"\n', "", ""),
    "no counts": _form("figures_can_be_read", "GM9001;2025-01;30", "GM9001;2025-01;veel", file=_CSV),
    "other columns": _form("figures_can_be_read", "gemeente;maand", "plaats;maand", file=_CSV),
    "no file": _form("figures_can_be_read", "data/gesprekken.csv", "data/elders.csv",
                     f"plugins/{made_up.SLUG}/data/elders.csv"),
    "unknown indicator": _form("indicators_and_sources_meet", f'indicator = "{made_up.INDICATOR}"',
                               'indicator = "landelijk.onbekend"', "slug = \"gesprekken\"",
                               also=(f'id = "{made_up.INDICATOR}"',)),
    "gap on the card": _form("cards_are_complete", 'count_date = "de hele maand"\n', "", "slug = \"gesprekken\""),
    "no label": _form("made_up_figures_say_so", 'publisher = "Voorbeeld (fictief)"', 'publisher = "Proefregio"',
                      f'id = "{made_up.INDICATOR}"'),
    "not marked": _form("made_up_figures_say_so", "fictitious = true\n", "", f'id = "{made_up.INDICATOR}"'),
    "card without label": _form("made_up_figures_say_so", 'source = "Eigen telling, voorbeeld (fictief)"',
                                'source = "Eigen telling"', "slug = \"gesprekken\""),
    "no api": _single("states_its_api", "API = 1\n", "", ""),
    "no version alone": _single("states_a_version", 'VERSION = "1"\n', "", ""),
    "gap alone": _single("cards_are_complete", ' remark="Verzonnen.",', "", "def provide_indicators"),
    "no label alone": _single("made_up_figures_say_so", 'publisher="Voorbeeld (fictief)"', 'publisher="Alleen"',
                              "def provide_sources"),
    "other region": _single("loads", 'id="kaart", region="alleen"', 'id="kaart", region="twente"', "def provide_tools"),
    "no indicator": _single("indicators_and_sources_meet", 'indicator="alleen.gesprekken"',
                            'indicator="landelijk.onbekend"', "def provide_sources", "def provide_indicators"),
    "settings nobody has": Fault("settings_are_a_class", _SETTINGS,
                                 "class Plain:\n    most = 30", "def part", also=("def look",)),
}  # fmt: skip

"""Plugins that are broken, rude or greedy, each in its own way; `SLUG` stands for the region's slug in all of them."""

from __future__ import annotations

import attrs

from tests.plugins.region import TOML

HEAD = "from lerende_aanpak.plugins import hookimpl\n"
NETWORK = "from lerende_aanpak.model.network import Section, Theme, Tool\n"
FILE = "__init__.py"


@attrs.frozen
class Bad:
    """One bad plugin.

    Attributes:
        python: Its ``__init__.py``.
        stage: Stage of the problem; empty when it loads.
        line: Line of its Python that the problem names; 0 = another place, which ``where`` gives.
        told: A piece of the message.
        toml: Changes of the form: old to new.
        files: Further files, relative to the workspace.
        where: End of the place, where it is no line of the Python.
        rule: The rule that it breaks, for one that loads.
    """

    python: str = ""
    stage: str = ""
    line: int = 0
    told: str = ""
    toml: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    where: str = ""
    rule: str = ""


def hook(body: str, name: str = "provide_tools", above: str = "") -> str:
    """Give Python with one hook: its body starts on line 5 when ``above`` is empty."""
    return f"{HEAD}{above}\n@hookimpl\ndef {name}():\n    {body}\n"


def tool(name: str = "'x'", **other: str) -> str:
    """Give the text of a tool."""
    given = {"id": "'x'", "region": "'SLUG'", "name": name, "purpose": "'x'", "phase": "'do'", **other}
    return "Tool(" + ", ".join(f"{key}={value}" for key, value in given.items()) + ")"


REFUSED: dict[str, Bad] = {
    "import error": Bad("\n\nimport bestaat_niet\n", "import", 3, "ModuleNotFoundError"),
    "missing dependency": Bad("x = 1\nfrom shapely.geometry import Point\n", "import", 2, "shapely"),
    "syntax error": Bad("x = 1\ndef (:\n", "import", 2, "SyntaxError"),
    "raises at import": Bad("x = {}\nx['geheim']\n", "import", 2, "KeyError"),
    "misspelt hook": Bad(hook("return []", "provide_tool"), "register", 3, "provide_tools"),
    "no mark": Bad("\ndef provide_tools():\n    return []\n", "register", 2, "@hookimpl"),
    "extra argument": Bad(f"{HEAD}\n@hookimpl\ndef provide_tools(extra):\n    return []\n", "register", 3, "extra"),
    "no list": Bad(hook("return None"), "hook provide_tools", 3, "NoneType"),
    "generator": Bad(hook("yield 1"), "hook provide_tools", 3, "generator"),
    "wrong type": Bad(hook("return ['x']"), "hook provide_tools", 3, "str"),
    "same list": Bad(hook("return MINE", above="MINE = []\n"), "hook provide_tools", 4, "dezelfde lijst"),
    "wrong prefix": Bad(
        hook(f"return [{tool(region=repr('twente'))}]", above=NETWORK), "hook provide_tools", 4, "van 'twente'"
    ),
    "source of another": Bad(
        toml=(('id = "SLUG.gesprekken"', 'id = "twente.x"'),),
        stage="hook provide_sources",
        where="region.toml:26",
        told="naam van een andere regio",
    ),
    "indicator of another": Bad(
        toml=(('slug = "gesprekken"', 'region = "twente"\nslug = "gesprekken"'),),
        stage="hook provide_indicators",
        where="region.toml:14",
        told="van 'twente'",
    ),
    "two plugins": Bad(files=(("plugins/SLUG.py", "x = 1\n"),), stage="find", where="SLUG.py", told="twee plugins"),
    "two regions": Bad(
        hook(
            "return [Region(slug='SLUG', name='x', territories=(Territory(since=1, municipalities=()),))]",
            "provide_regions",
            "from lerende_aanpak.model.region import Region, Territory\n",
        ),
        "answer",
        told="2 regio's",
        where="SLUG",
    ),
    "name of another": Bad(
        toml=(('aliases = ["Proef-Land"]', 'aliases = ["Twente"]'),),
        stage="answer",
        where="plugins/twente",
        told="ook van 'twente'",
    ),
    "old api": Bad("API = 0\n", "import", told="versie 0", where=FILE),
    "old form": Bad(toml=(("api = 1", "api = 0"),), stage="read", where="region.toml:1", told="versie 0"),
    "broken form": Bad(toml=(("[region]", "[region"),), stage="read", where="region.toml:4", told="TOML"),
    "settings for none": Bad(
        files=(("aanpak.toml", "SETTINGS[plugins.SLUG]\nmost = 3\n"),),
        stage="settings",
        where="plugins.SLUG.most",
        told="geen instellingen",
    ),
    **{
        f"raises in {name}": Bad(hook("return 1 / 0", name), f"hook {name}", 5, "ZeroDivisionError")
        for name in (
            "provide_regions",
            "provide_indicators",
            "provide_sources",
            "provide_tools",
            "provide_themes",
            "provide_sections",
            "provide_checks",
        )
    },
    "endless import": Bad("x = 1\nwhile True: x += 1\n", "time", 2, "import"),
    "endless hook": Bad(hook("while True: pass"), "time", 5, "provide_tools"),
    "deaf endless hook": Bad(
        hook(
            "while True:\n        try:\n            time.sleep(1)\n        except BaseException:\n            pass",
            above="import time\n",
        ),
        "time",
        4,
        "provide_tools",
    ),
    "memory": Bad("x = 1\ny = bytearray(4 * 1024**3)\n", "import", 2, "MemoryError"),
    "a billion bytes": Bad(
        hook(f"return [{tool(repr('x') + ' * 10**9')}]", above=NETWORK), "hook provide_tools", 4, ""
    ),
    "huge string": Bad(
        hook(f"return [{tool(repr('x') + ' * 10**7')}]", above=NETWORK), "hook provide_tools", 4, "10000000"
    ),
    "many nouns": Bad(
        hook("return [" + tool(id="f'x{n}'") + " for n in range(20_000)]", above=NETWORK),
        "hook provide_tools",
        4,
        "bytes",
    ),
    "cyclic object": Bad(
        hook(f"x = []; x.append(x); return [{tool('x')}]", above=NETWORK), "hook provide_tools", 4, ""
    ),
    "lambda in an answer": Bad(hook(f"return [{tool('lambda: 1')}]", above=NETWORK), "hook provide_tools", 4, ""),
    "a link to run": Bad(
        hook(f"return [{tool(link=repr('javascript:alert(1)'))}]", above=NETWORK), "hook provide_tools", 6, ""
    ),
    "non-deterministic": Bad(
        hook(f"return [{tool('str(random.random())')}]", above=f"import random\n{NETWORK}"),
        "hook provide_tools",
        5,
        "tweede keer",
    ),
    "sys.exit": Bad("import sys\nsys.exit(0)\n", "import", 2, "SystemExit"),
    "sys.exit in a hook": Bad(hook("sys.exit(0)", above="import sys\n"), "hook provide_tools", 6, "SystemExit"),
    "os._exit": Bad("import os\nos._exit(0)\n", "exit", where=FILE, told="import"),
    "os._exit in a hook": Bad(hook("os._exit(0)", above="import os\n"), "exit", 4, "provide_tools"),
    "kills itself": Bad(hook("os.kill(os.getpid(), 11)", above="import os\n"), "memory", 4, "provide_tools"),
    "recursion": Bad(hook("return provide_tools()"), "hook provide_tools", 5, "RecursionError"),
    "deletes its own file": Bad(
        "from pathlib import Path\nPath(__file__).unlink()\n", "import", where=FILE, told="veranderd"
    ),
    "writes its own file": Bad(
        "from pathlib import Path\nPath(__file__).with_name('x.txt').write_text('x', encoding='utf-8')\n",
        "import",
        where="x.txt",
        told="veranderd",
    ),
    "json.dumps": Bad(
        "import json\njson.dumps = None\n", "hook provide_regions", where="region.toml", told="TypeError"
    ),
}
"""What cannot be used: the region is refused, and the problem names hook, file and line."""

LOADED: dict[str, Bad] = {
    "os.chdir": Bad(
        "import os\nos.chdir('/')\n",
        line=2, rule="changes_no_settings",
    ),
    "environment": Bad(
        "import os\nos.environ['TZ'] = 'Asia/Tokyo'\nos.environ['LC_ALL'] = 'tr_TR.UTF-8'\n",
        line=2, rule="changes_no_settings",
    ),
    "pandas options": Bad(
        "import pandas as pd\npd.set_option('display.precision', 1)\n",
        line=2, rule="changes_no_settings",
    ),
    "np.seterr": Bad(
        "import numpy as np\nnp.seterr(all='raise')\n",
        line=2, rule="changes_no_settings",
    ),
    "monkeypatch": Bad(
        "import lerende_aanpak.i18n as i18n\ni18n.number = lambda *_: 'gekaapt'\n",
        line=2, rule="patches_nothing",
    ),
    "builtins": Bad(
        "import builtins\nbuiltins.sorted = lambda found, **_: list(found)[::-1]\n",
        line=2, rule="patches_nothing",
    ),
    "writes files": Bad(
        "open('x.txt', 'w').write('x')\n",
        line=1, rule="writes_no_files",
    ),
    "prints": Bad(
        "import sys\nprint('x' * 1_000_000)\nsys.stderr.write('y' * 1_000_000)\n",
        line=3, rule="prints_nothing",
    ),
    "closes stdout": Bad(
        "import os, sys\nsys.stdout.close()\nos.close(1)\n",
        line=2, rule="prints_nothing",
    ),
    "threads left": Bad(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(30,)).start()\n",
        line=2, rule="leaves_no_thread",
    ),
    "a process left": Bad(
        "import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(30)'])\n",
        line=2, rule="starts_no_process",
    ),
    "at exit": Bad(
        "import atexit, time\natexit.register(time.sleep, 30)\n",
        line=2, rule="changes_no_settings",
    ),
    "recursion limit": Bad(
        "import sys\nsys.setrecursionlimit(100_000)\n",
        line=2, rule="changes_no_settings",
    ),
    "a signal": Bad(
        "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
        line=2, rule="changes_no_settings",
    ),
    "alias of another": Bad(
        toml=(('aliases = ["Proef-Land"]', 'aliases = ["Samen14"]'),), rule="is_found_by_name",
        where="plugins/aa-proef, plugins/twente",
    ),
}  # fmt: skip
"""What loads, however rude it is in its own process: nobody else may notice."""


def files(bad: Bad, slug: str, settings: str) -> dict[str, str]:
    """Give the files of a bad plugin in a region with this slug."""
    form = TOML.replace("proefland", slug).replace("Proefland", slug)
    for old, new in bad.toml:
        assert old.replace("SLUG", slug) in form, old
        form = form.replace(old.replace("SLUG", slug), new.replace("SLUG", slug))
    made = {f"plugins/{slug}/region.toml": form}
    if bad.python:
        made[f"plugins/{slug}/{FILE}"] = bad.python.replace("SLUG", slug)
    for name, text in bad.files:
        made[name.replace("SLUG", slug)] = text.replace("SETTINGS", settings).replace("SLUG", slug)
    return made

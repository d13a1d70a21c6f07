"""Texts that would run, load or lead away on a careless page, put in every place where something comes in from outside.

Each has a number, asks for an address with that number when it fires, and holds a word by which it is found on a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat

from tests.plugins.region import CSV, TOML

HOST = "http://127.0.0.1:9"

FORMS: dict[str, str] = {
    "script": "<script>fetch('{at}')</script>",
    "image with an error": "<img src=x onerror=fetch('{at}')>",
    "image": "<img src={at}>",
    "drawing": "<svg onload=fetch('{at}')></svg>",
    "out of an attribute": "\"'><script>fetch('{at}')</script>",
    "into an attribute": "\" autofocus tabindex=1 onfocus=fetch('{at}') x=\"",
    "end of the title": "</title></style></textarea><img src={at}>",
    "end of a drawing": "</text></svg><img src={at}>",
    "frame": "<iframe src={at}></iframe>",
    "frame with a page": '<iframe srcdoc="<img src={at}>"></iframe>',
    "refresh": "<meta http-equiv=refresh content='0;url={at}'>",
    "style": "<style>@import '{at}';</style>",
    "style sheet": "<link rel=stylesheet href={at}>",
    "details": "<details open ontoggle=fetch('{at}')>x</details>",
    "object": "<object data={at}></object>",
    "sound": "<audio src=x onerror=fetch('{at}')></audio>",
    "link of Markdown": "[x](javascript:fetch('{at}'))",
    "picture of Markdown": "![x]({at})",
    "link with a page": "[x](data:text/html,<script>fetch('{at}')</script>)",
    "template": "{{{{ cycler.__init__.__globals__ }}}}{{% include '{at}' %}}<b>",
}
"""A form with ``{at}`` for its address."""

NAMES = {
    "image": "<img src={word}>", "drawing": "<svg onload=fetch('{word}')>",
    "out of an attribute": "\"'><img src={word}>",
    "details": "<details open ontoggle=fetch('{word}')>", "template": "{{{{ {word} }}}}",
    "command": "$(touch {word}) ; `touch {word}` & touch {word}",
}  # fmt: skip
"""Forms for names of files and folders, which hold no slash."""


class Planted:
    """Every payload that was put somewhere: its word, and where."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def one(self, inlet: str, kind: str, form: str) -> str:
        """Give the next payload for an inlet."""
        number = len(self.words) + 1
        word = f"woord{number:03d}x"
        self.words[word] = f"{inlet}: {kind}"
        if "{word}" in form:
            return form.format(word=word)
        return f"{word} {form.format(at=f'{HOST}/{number}')}"

    def some(self, inlet: str, count: int, *, names: bool = False) -> list[str]:
        """Give payloads of so many kinds; each inlet begins with another."""
        forms = list((NAMES if names else FORMS).items())
        start = 7 * len({place.partition(":")[0] for place in self.words.values()})
        turned = [forms[(start + n) % len(forms)] for n in range(count)]
        return [self.one(inlet, kind, form) for kind, form in turned]


SECTION = """
from lerende_aanpak.model.block import Chart, ChartBand, ChartPoint, Facts, Finding, Heading, Notice, Table, Text
from lerende_aanpak.model.network import Section, Theme, Tool
from lerende_aanpak.plugins import hookimpl

B = {blocks!r}
M = {markdown!r}
S = {drawn!r}


@hookimpl
def provide_sections():
    return [Section(id="proef", region="proefland", title=B[0], function="proefland:section")]


@hookimpl
def provide_tools():
    return [Tool(id="proef", region="proefland", name=B[1], purpose=B[2], phase="do")]


def section(inputs):
    points = tuple(ChartPoint(label=S[0], value=float(n), text=S[1]) for n in range(3))
    table = Table(caption=S[2], columns=(S[3], "x"), rows=((S[3], S[2]),))
    chart = Chart(title=S[3], alt=S[4] + ". Alles gelijk. Drie punten.", description=S[5], unit=S[6], points=points,
                  bands=(ChartBand(first=0, last=1, text=S[7]),), table=table)
    return [Heading(text=B[3], level=3), Text(text=B[4]), Facts(items=((B[5], B[6]),)), Notice(text=B[7]),
            Table(caption=B[8], columns=(B[9], "x"), rows=((B[3], B[4]),)),
            Finding(title=B[5], verdict=B[6], tone="good", sentences=(B[7],)),
            *[Text(text=one, markdown=True) for one in M], chart]
"""

CYCLE = """---
schema: lerende-aanpak/cycle@2
id: {id}
title: {title}
region: proefland
fictitious: yes
team:
  owner: {owner}
---

## Plannen

### Waarom
{why}

### Verandering
{change}

## Doen

## Duiden

## Besluiten
"""


def _cycle(folder: Path, number: int, title: str, owner: str = "analist", why: str = "x", change: str = "x") -> None:
    name = f"2026-{number:02d}-proef-aaaa"
    text = CYCLE.format(
        id=f"proefland-{name}", title=json.dumps(title), owner=json.dumps(owner), why=why, change=change
    )
    path = folder / f"cycles/proefland/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def text(folder: Path, plant: Planted) -> None:
    """What people write under the headings of a cycle."""
    words = plant.some("text", len(FORMS))
    _cycle(folder, 1, "Tekst", why="\n\n".join(words[:10]), change="\n\n".join(words[10:]))


def titles(folder: Path, plant: Planted) -> None:
    """Titles of cycles."""
    for number, one in enumerate(plant.some("titles", 9), start=2):
        _cycle(folder, number, one)


def figures(folder: Path, plant: Planted) -> None:
    """Cards and sources of figures."""
    path = folder / "plugins/proefland/region.toml"
    made = path.read_text(encoding="utf-8")
    fields = {
        'name_nl = "Gesprekken"': "name_nl", 'definition = "Gesprekken per maand, voorbeeld (fictief)."': "definition",
        'numerator = "gesprekken"': "numerator", 'unit = "gesprekken"': "unit", 'title = "Eigen telling"': "title",
        'source = "Eigen telling, voorbeeld (fictief)"': "source", 'publisher = "Voorbeeld (fictief)"': "publisher",
    }  # fmt: skip
    for (old, key), one in zip(fields.items(), plant.some("figures", len(fields)), strict=True):
        assert made.count(old) == 1
        made = made.replace(old, f"{key} = {json.dumps(one)}")
    path.write_text(made, encoding="utf-8")


def names(folder: Path, plant: Planted) -> None:
    """Names of files, of folders and of regions."""
    given = plant.some("names", 6, names=True)
    (folder / "cycles/hoekland").mkdir(parents=True)
    for one in given[:3]:
        (folder / f"cycles/hoekland/{one}.md").write_text("---\nschema: x\n---\n", encoding="utf-8")
    for one in given[3:5]:
        (folder / f"plugins/{one}").mkdir()
        (folder / f"plugins/{one}/region.toml").write_text("", encoding="utf-8")
    path = folder / "plugins/proefland/region.toml"
    path.write_text(path.read_text("utf-8").replace('["Proef-Land"]', json.dumps([given[5]])), encoding="utf-8")


def plugin(folder: Path, plant: Planted) -> None:
    """What the Python of a plugin gives: blocks, Markdown and drawings."""
    parts = {"blocks": plant.some("plugin", 10), "markdown": plant.some("markdown", 12), "drawn": plant.some("svg", 8)}
    (folder / "plugins/proefland/__init__.py").write_text(SECTION.format(**parts), encoding="utf-8")
    body = "\n\n".join(plant.some("markdown", 6))
    agreement = f"---\nschema: lerende-aanpak/agreement@1\nid: proef\ntitle: {json.dumps(plant.some('titles', 1)[0])}\n"
    (folder / "network").mkdir(exist_ok=True)
    text_ = f"{agreement}regions: [proefland]\nparties: [{json.dumps(plant.some('yaml', 1)[0])}]\n---\n\n{body}\n"
    (folder / "network/proef.md").write_text(text_, encoding="utf-8")


def yaml(folder: Path, plant: Planted) -> None:
    """Values of front matter and settings, and what YAML can do besides."""
    owner, function, organisation, name = plant.some("yaml", 4)
    _cycle(folder, 11, "YAML", owner=owner)
    settings = folder / "aanpak.toml"
    contact = f"\n[contact]\nfunction = {json.dumps(function)}\norganisation = {json.dumps(organisation)}\n"
    made = settings.read_text(encoding="utf-8").replace('name = "Proef"', f"name = {json.dumps(name)}")
    settings.write_text(made + contact, encoding="utf-8")
    for number, value in enumerate(YAML):
        path = folder / f"cycles/hoekland/2026-{number + 1:02d}-proef-bbbb.md"
        path.write_text(f"---\nschema: lerende-aanpak/cycle@2\nid: x\ntitle: {value}\n---\n", encoding="utf-8")


YAML = ('!!python/object/apply:os.system ["touch geraakt"]', "!!python/name:os.system", "&a [*a]", "{<<: {a: 1}}",
        "!!binary eA==")  # fmt: skip
"""Values that a careless reader would run, or never finish."""

INLETS: tuple[Callable[[Path, Planted], None], ...] = (text, titles, figures, names, plugin, yaml)


def workspace(folder: Path) -> Planted:
    """Make a workspace with a payload in every place."""
    files = {"plugins/proefland/region.toml": TOML, "plugins/proefland/data/gesprekken.csv": CSV}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    plant = Planted()
    for one in INLETS:
        one(folder, plant)
    return plant


def careless(path: Path) -> list[str]:
    """Write the forms as outputs of a notebook, exported by nbconvert as it comes; give the kinds, by number."""
    from nbconvert import HTMLExporter

    cells = []
    for number, form in enumerate(FORMS.values(), start=1):
        data = {"text/html": form.format(at=f"{HOST}/{number}")}
        cells.append(nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("display_data", data=data)]))
        cells.append(nbformat.v4.new_markdown_cell(form.format(at=f"{HOST}/{number}")))
    html, _ = HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    path.write_text(html, encoding="utf-8")
    return list(FORMS)

"""The phase notebooks, run, as pages: what JupyterLab shows of them, without JupyterLab, to look at and to photograph.

JupyterLab's own rules for tables and code in an output are written along, so that a clash with ours is seen here.
"""

from __future__ import annotations

import html
from pathlib import Path

from lerende_aanpak.report import notebook
from tests.conftest import ROOT
from tests.lab import cells

LAB = """
body { margin: 0; font: 13px/1.5 system-ui, sans-serif; color: rgba(0,0,0,.87); background: #fff; }
main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
.code { border: 1px solid #ccc; background: #f5f5f5; padding: .4rem; margin: .8rem 0 .3rem; }
.code pre { margin: 0; font: 12px/1.5 monospace; white-space: pre; overflow-x: auto; }
.out { padding: .3rem 0 .3rem .4rem; overflow: auto; }
.out table { border-collapse: collapse; border: none; font-size: 12px; table-layout: fixed; margin: 0 auto 1em; }
.out td, .out th { text-align: right; vertical-align: middle; padding: .5em; white-space: normal; }
.out tbody tr:nth-child(odd) { background: #fafafa; }
.dark { color: rgba(255,255,255,.87); background: #111; } .dark .code { background: #212121; border-color: #555; }
.dark tbody tr:nth-child(odd) { background: #1c1c1c; }
"""


def page(name: str, shell: cells.Shell, *, cycle: str, dark: bool = False) -> str:
    """Run a phase notebook and give it as a page.

    Args:
        name: Of the notebook.
        shell: Runs the cells; the current folder is the workspace.
        cycle: Id of the cycle.
        dark: In colours as JupyterLab's dark theme has them.
    """
    told = notebook.cells(ROOT / f"notebooks/{name}.ipynb")
    shown = iter(shell.run(cells.code(name, cycle=cycle)))
    parts = []
    for cell in told:
        if cell["cell_type"] == "markdown":
            parts.append(_prose(cell["source"]))
            continue
        one = next(shown)
        code = f'<div class="code"><pre tabindex="0">{html.escape(cell["source"])}</pre></div>'
        parts.append(f'{code}<div class="out">{one.html}</div>')
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{LAB}</style></head>'
        f'<body class="{"dark" if dark else "light"}"><main>{body}</main></body></html>'
    )


def _prose(text: str) -> str:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").render(text)


def write(target: Path, shell: cells.Shell) -> list[Path]:
    """Write every phase notebook as a page, in light and, for one of them, in dark colours; run in a workspace."""
    target.mkdir(parents=True, exist_ok=True)
    cycles = {"1-plannen": "q4xd", "2-doen": "q4xd", "3-duiden": "m3vd", "4-besluiten": "k7m2", "methode": ""}
    made = []
    for name, cycle in cycles.items():
        for dark in (False, True) if name == "3-duiden" else (False,):
            path = target / f"{name}{'-donker' if dark else ''}.html"
            path.write_text(page(name, shell, cycle=cycle, dark=dark), encoding="utf-8")
            made.append(path)
    return made

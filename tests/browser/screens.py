"""``make screens``: a picture of every page kind at 1280 and 320 pixels, and in grey, to be looked at by a person."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.browser import notebooks
from tests.browser.chromium import WIDTHS, chromium, opened
from tests.conftest import copy_workspace
from tests.lab import cells
from tests.report import gallery

CARDS = ("index", "landelijk.vsv", "landelijk.grensverkeer")
"""Pages of indicators that are pictured: they have one template."""

GREY = "html{filter:grayscale(1)}"


def main(output: Path, target: Path) -> None:
    """Write ``<page>-<width>.png`` and ``<page>-grijs.png`` for every HTML file, the notebooks and the charts."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        phases = _notebooks(Path(folder))
        beside = [output.with_name(f"output-{kind}") for kind in ("team", "fout")]
        made = {f"{folder.name}-" if folder in beside else "": folder for folder in (output, *beside)}
        pictures = {
            before + "-".join(one.relative_to(folder).with_suffix("").parts): one
            for before, folder in made.items()
            for one in folder.rglob("*.html")
            if one.parent.name != "indicatoren" or one.stem in CARDS
        }
        pictures |= {f"notebook-{one.stem}": one for one in phases}
        pictures |= {one.stem: one for one in output.parent.glob("gespreksblad-*.html")}
        pictures |= {one.stem: one for one in gallery.write(Path(folder) / "grafieken")}
        with chromium() as browser:
            for name, path in sorted(pictures.items()):
                for width in WIDTHS:
                    with opened(browser, path, width=width) as watched:
                        watched.page.screenshot(path=target / f"{name}-{width}.png", full_page=True)
                with opened(browser, path, check=True) as watched:
                    watched.page.add_style_tag(content=GREY)
                    watched.page.screenshot(path=target / f"{name}-grijs.png", full_page=True)
                print(f"{target.name}/{name}-*.png")


def _notebooks(folder: Path) -> list[Path]:
    here = Path.cwd()
    os.chdir(copy_workspace(folder / "werkmap"))
    try:
        with cells.one_shell(folder / "ipython") as shell:
            return notebooks.write(folder / "notebooks", shell)
    finally:
        os.chdir(here)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

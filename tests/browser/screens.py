"""``make screens``: a picture of every page kind at 1280 and 320 pixels, and in grey, to be looked at by a person."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import WIDTHS, chromium, opened

GREY = "html{filter:grayscale(1)}"


def main(output: Path, target: Path) -> None:
    """Write ``<page>-<width>.png`` and ``<page>-grijs.png`` for every HTML file under ``output``."""
    target.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for path in sorted(output.rglob("*.html")):
            name = "-".join(path.relative_to(output).with_suffix("").parts)
            for width in WIDTHS:
                with opened(browser, path, width=width) as watched:
                    watched.page.screenshot(path=target / f"{name}-{width}.png", full_page=True)
            with opened(browser, path, check=True) as watched:
                watched.page.add_style_tag(content=GREY)
                watched.page.screenshot(path=target / f"{name}-grijs.png", full_page=True)
            print(f"{target.name}/{name}-*.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
